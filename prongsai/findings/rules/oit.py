"""Rules about completeness: one code for each kind of requirement (องค์ประกอบ)."""

from __future__ import annotations

from prongsai.findings.finding import Severity
from prongsai.findings.rule import Rule


class OIT010(Rule):
    title = "ต้องมีข้อมูลขององค์ประกอบ"
    severity = Severity.ERROR
    what = "ต้องกรอกช่องที่องค์ประกอบนี้ขอ ถ้าเกณฑ์ยอมให้ไม่มี ต้องประกาศด้วยช่อง none พร้อมวันที่ การเว้นว่างไม่เท่ากับไม่มี"
    why = "ขาดองค์ประกอบเดียว ทั้งข้อได้ 0 คะแนน ที่พบบ่อยคือไม่เขียนปัญหา/อุปสรรคหรือข้อเสนอแนะ และไม่แจ้งว่าไม่มีเรื่องร้องเรียนหรือไม่มีผู้รับของขวัญ"
    example = """\
# content/<หน่วยงาน>/2568/annual-report.yaml
fiscal_year: 2567
problems:
  - ผู้รับจ้างส่งงานล่าช้า 2 โครงการ เพราะฝนตกหนักในเดือนสิงหาคม
recommendations:
  - เริ่มกระบวนการจัดจ้างตั้งแต่ไตรมาสแรก
"""


class OIT011(Rule):
    title = "ทุกรายการต้องกรอกครบ"
    severity = Severity.ERROR
    what = "ต้องมีรายการตามจำนวนขั้นต่ำ และทุกรายการต้องกรอกช่องที่เกณฑ์ขอ ขาดรายการเดียวถือว่าไม่ครบ"
    why = (
        "ผู้ตรวจดูทุกรายการ ผู้บริหารคนเดียวไม่มีรูปหรือช่องทางติดต่อ หรือโครงการเดียวไม่มีงบประมาณ ทำให้ทั้งข้อได้ 0 คะแนน"
    )
    example = """\
# content/<หน่วยงาน>/executives.yaml
executives:
  - name: นายตัวอย่าง หนึ่ง
    position: นายกเทศมนตรี
    side: ฝ่ายการเมือง
    rank: ผู้บริหารสูงสุด
    photo: files/mayor.jpg
    phone: 0 2000 0101
  - name: นางสาวตัวอย่าง สอง
    position: ปลัดเทศบาล
    side: ฝ่ายประจำ
    photo: files/clerk.jpg
    email: palad@example.go.th
"""


class OIT012(Rule):
    title = "ต้องมีครบทุกประเภท"
    severity = Severity.ERROR
    what = "รายการรวมกันแล้วต้องครอบคลุมทุกคำที่เกณฑ์กำหนด เช่น ทั้งฝ่ายการเมืองและฝ่ายประจำ หรือความเสี่ยงครบทุกด้าน"
    why = "อปท. ที่แสดงเฉพาะฝ่ายการเมืองหรือเฉพาะฝ่ายประจำ ได้ 0 คะแนนทั้งข้อโครงสร้างและข้อผู้บริหาร"
    example = """\
# content/<หน่วยงาน>/structure.yaml
chart:
  units:
    - name: สภาเทศบาล
      side: ฝ่ายการเมือง
      head: ประธานสภาเทศบาล
    - name: สำนักปลัดเทศบาล
      side: ฝ่ายประจำ
      head: หัวหน้าสำนักปลัด
"""


class OIT013(Rule):
    title = "ต้องมีตารางตามแบบ"
    severity = Severity.ERROR
    what = "ต้องมีตารางที่ใช้ชุดคอลัมน์หรือคอลัมน์ที่เกณฑ์กำหนด และมีแถวตามจำนวนขั้นต่ำ"
    why = "แบบฟอร์ม Excel จัดซื้อจัดจ้างที่ถูกแก้คอลัมน์ หรือมีแต่ PDF สแกน ผู้ตรวจถือว่าไม่เป็นไปตามแบบ และให้ 0 คะแนน"
    example = """\
# content/<หน่วยงาน>/2568/procurement-progress.yaml
fiscal_year: 2568
as_of: 31 มี.ค. 2568
tables:
  - id: procurement
    title: รายการจัดซื้อจัดจ้าง ปีงบประมาณ พ.ศ. 2568
    columns: ita-procurement-16
    source: files/procurement-2568.xlsx
"""


class OIT014(Rule):
    title = "ต้องมีเอกสารแนบ"
    severity = Severity.ERROR
    what = "ต้องมีไฟล์ชนิดที่เกณฑ์กำหนดในช่อง documents ตามจำนวนขั้นต่ำ และไฟล์ต้องอยู่ในโฟลเดอร์ของหน่วยงาน"
    why = "ลิงก์ไปที่เก็บไฟล์ซึ่งต้องขอสิทธิ์ หรือเว็บที่ล่มในวันตรวจ ได้ 0 คะแนน ไฟล์บนเว็บไซต์ของหน่วยงานเองเปิดได้เสมอ"
    example = """\
# content/<หน่วยงาน>/2568/procurement-plan.yaml
fiscal_year: 2568
documents:
  - file: files/procurement-plan-2568.pdf
    title: แผนการจัดซื้อจัดจ้าง ประจำปีงบประมาณ พ.ศ. 2568
    date: 10 ต.ค. 2567
"""


class OIT015(Rule):
    title = "ต้องมีลิงก์ที่ประชาชนเปิดได้"
    severity = Severity.ERROR
    what = "รายการที่เกณฑ์ขอต้องมี url อย่างน้อยหนึ่งลิงก์ที่เปิดได้โดยไม่ต้องเข้าสู่ระบบ"
    why = "E-Service ที่เป็นเพียงแบบฟอร์มให้ดาวน์โหลด หรือมีแต่หมายเลขโทรศัพท์ ไม่นับเป็นบริการออนไลน์ และได้ 0 คะแนน"
    example = """\
# content/<หน่วยงาน>/e-service.yaml
e_services:
  - name: ขอรับการสนับสนุนน้ำอุปโภคบริโภค
    url: https://www.example.go.th/e-service/water
    guide:
      - กรอกแบบฟอร์มออนไลน์ แล้วรับเลขที่คำขอทางอีเมล
"""


class OIT016(Rule):
    title = "ต้องระบุตำแหน่งที่พบ"
    severity = Severity.ERROR
    what = "องค์ประกอบนี้ดูจากเอกสารหรือข้อความเท่านั้น ต้องบอกตำแหน่งด้วย covers: หัวข้อ ตาราง หรือหน้าของ PDF และตำแหน่งนั้นต้องมีจริง"
    why = "ผู้ตรวจมีเวลาข้อละไม่กี่นาที ถ้าหาองค์ประกอบในเอกสารหลายสิบหน้าไม่พบ จะถือว่าไม่มี"
    example = """\
# content/<หน่วยงาน>/2568/hr-annual.yaml
fiscal_year: 2567
documents:
  - file: files/hr-report-2567.pdf
    title: รายงานผลการบริหารและพัฒนาทรัพยากรบุคคล ปีงบประมาณ พ.ศ. 2567
covers:
  - requirement: hr-annual.analysis
    at: files/hr-report-2567.pdf#page=4
"""


class OIT017(Rule):
    title = "ต้องเข้าถึงได้จากเว็บไซต์หลัก"
    severity = Severity.ERROR
    what = "ต้องระบุเว็บไซต์หลักของหน่วยงานในช่อง website ของ agency.yaml เพื่อให้หน้านี้เชื่อมกับเว็บไซต์หลัก"
    why = "ข้อมูลที่ไม่ได้อยู่บนเว็บไซต์หลัก หรือไปไม่ถึงจากเว็บไซต์หลัก ผู้ตรวจไม่นับ"
    example = """\
# content/<หน่วยงาน>/agency.yaml
name: เทศบาลตำบลตัวอย่าง
type: เทศบาลตำบล
website: https://www.example.go.th
"""


class OIT018(Rule):
    title = "ต้องรายงานครบทุกมาตรการของปีก่อน"
    severity = Severity.ERROR
    what = "ทุกมาตรการที่กำหนดไว้ปีก่อนต้องมีรายงานผลในปีนี้ โดยใช้รหัส (id) เดียวกัน หรือชื่อมาตรการเดียวกัน"
    why = "รายงานที่ไม่ตรงกับมาตรการของปีก่อน หรือตอบไม่ครบทุกมาตรการ ได้ 0 คะแนน"
    example = """\
# content/<หน่วยงาน>/2568/integrity-measures-report.yaml
fiscal_year: 2567
measures:
  - id: M1
    measure: เผยแพร่แผนและผลการใช้งบประมาณทุกไตรมาส
    method: [งานแผนรวบรวมและเผยแพร่บนเว็บไซต์]
    result: [เผยแพร่ครบ 4 ไตรมาส]
    outcome: [คะแนนตัวชี้วัดการใช้งบประมาณเพิ่มจาก 84.2 เป็น 88.9]
"""


class OIT020(Rule):
    title = "ข้อมูลต้องเป็นของปีที่เกณฑ์กำหนด"
    severity = Severity.ERROR
    what = "ต้องระบุ fiscal_year ของข้อมูล และต้องเป็นปีที่เกณฑ์ขอ (ปีที่ประเมิน หรือปีก่อนสำหรับรายงานผล)"
    why = "ข้อมูลผิดปีหรือไม่ระบุปี เป็นสาเหตุของ 0 คะแนนที่พบบ่อย แม้เนื้อหาจะครบ"
    example = """\
# content/<หน่วยงาน>/2568/service-statistics.yaml
fiscal_year: 2568
"""


class OIT021(Rule):
    title = "ช่วงเวลาของแผนต้องครอบคลุมปีที่ประเมิน"
    severity = Severity.ERROR
    what = "ต้องระบุ period ของแผน ครอบคลุมปีงบประมาณที่ประเมินทั้งปี และยาวไม่น้อยกว่าที่เกณฑ์กำหนด"
    why = "แผนที่หมดอายุแล้ว หรือแผนปีเดียวในข้อที่ขอแผนระยะยาว ผู้ตรวจถือว่าไม่มีแผน"
    example = """\
# content/<หน่วยงาน>/strategic-plan.yaml
period: ปีงบประมาณ 2566-2570
"""


class OIT022(Rule):
    title = "ข้อมูลต้องครอบคลุมถึงวันที่เกณฑ์กำหนด"
    severity = Severity.ERROR
    what = "ต้องระบุ as_of และต้องไม่ก่อนวันสุดท้ายของช่วงที่เกณฑ์ขอ คือ 31 มีนาคมสำหรับรอบ 6 เดือน หรือ 30 กันยายนสำหรับทั้งปี"
    why = "รายงานรอบ 6 เดือนที่ไม่ครอบคลุมตุลาคมถึงมีนาคม หรือนำแผนมาตอบแทนรายงาน ได้ 0 คะแนน"
    example = """\
# content/<หน่วยงาน>/2568/complaint-statistics.yaml
fiscal_year: 2568
as_of: 31 มี.ค. 2568
"""


class OIT023(Rule):
    title = "ต้องมีตัวเลขครบทุกเดือน"
    severity = Severity.ERROR
    what = "ทุกรายการต้องมีจำนวนของทุกเดือนที่เกณฑ์ขอ เดือนที่ไม่มีผู้รับบริการให้กรอก 0"
    why = "เดือนที่หายไปหนึ่งเดือนถือว่าข้อมูลไม่ครบช่วงเวลา ทั้งข้อได้ 0 คะแนน"
    example = """\
# content/<หน่วยงาน>/2568/service-statistics.yaml
fiscal_year: 2568
monthly_statistics:
  - service: รับชำระภาษี
    channel: ณ จุดให้บริการ (Walk-in)
    counts: {ต.ค. 67: 14, พ.ย. 67: 9, ธ.ค. 67: 0, ม.ค. 68: 61, ก.พ. 68: 48, มี.ค. 68: 52}
"""


class OIT024(Rule):
    title = "ต้องมีรายการที่เกิดขึ้นในปี"
    severity = Severity.ERROR
    what = "ต้องมีรายการที่ลงวันที่อยู่ในปีงบประมาณที่เกณฑ์ขอ ตามจำนวนขั้นต่ำ"
    why = "กิจกรรมหรือข่าวของปีก่อนไม่นับ ผู้ตรวจดูวันที่ก่อนดูเนื้อหา"
    example = """\
# content/<หน่วยงาน>/2568/executive-participation.yaml
fiscal_year: 2568
activities:
  - name: นายกเทศมนตรีประชุมมอบนโยบายคุณธรรมและความโปร่งใส
    date: 14 ม.ค. 2568
    detail: [มอบนโยบายแก่หัวหน้าส่วนราชการ 12 คน และตอบข้อซักถาม]
"""


class OIT025(Rule):
    title = "ต้องลงนามโดยผู้บริหารสูงสุดคนปัจจุบันในปีที่กำหนด"
    severity = Severity.ERROR
    what = "ประกาศต้องมี signed_by และ signed_on วันที่ลงนามอยู่ในปีที่เกณฑ์ขอ และผู้ลงนามตรงกับผู้บริหารสูงสุด (rank: ผู้บริหารสูงสุด) ในเรื่อง executives"
    why = "ประกาศ No Gift Policy ที่ไม่ลงนาม ลงนามโดยผู้บริหารคนก่อน หรือเป็นของปีเก่า ได้ 0 คะแนน"
    example = """\
# content/<หน่วยงาน>/2568/integrity-declaration.yaml
fiscal_year: 2568
declaration:
  title: ประกาศนโยบาย No Gift Policy ประจำปีงบประมาณ พ.ศ. 2568
  statements:
    - ผู้บริหารและเจ้าหน้าที่ทุกคนไม่รับของขวัญทั้งก่อน ขณะ และหลังปฏิบัติหน้าที่
  before_during_after: ใช่
  signed_by: นายตัวอย่าง หนึ่ง
  position: นายกเทศมนตรี
  signed_on: 6 ม.ค. 2568
"""


class OIT030(Rule):
    title = "ต้องมีคำรับรองของเจ้าหน้าที่"
    severity = Severity.WARNING
    what = "สิ่งที่โปรแกรมมองไม่เห็น ต้องมีส่วนงานที่รับผิดชอบรับรองในช่อง attestations พร้อมวันที่"
    why = "สิ่งที่ยังไม่มีใครยืนยันไม่นับว่าผ่าน คำรับรองบอกผู้บริหารว่าใครตรวจแล้วและเมื่อใด"
    example = """\
# content/<หน่วยงาน>/e-service.yaml
attestations:
  - requirement: e-service.usable
    statement: ทดลองยื่นคำขอจนได้รับเลขที่คำขอแล้ว
    unit: สำนักปลัดเทศบาล
    date: 20 มี.ค. 2568
"""
