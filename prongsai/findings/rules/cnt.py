"""Rules about content files: reading them, their keys and values, and where they lie."""

from __future__ import annotations

from prongsai.findings.finding import Severity
from prongsai.findings.rule import Rule, Sentence

_LOST = "ไฟล์ที่อ่านไม่ได้ไม่ถูกเผยแพร่ ข้อที่ใช้ไฟล์นี้จึงขาดทุกองค์ประกอบ และได้ 0 คะแนน"
_UNREAD = "ไฟล์ที่ไม่ถูกอ่านเท่ากับไม่ได้เผยแพร่ แม้จะกรอกครบแล้ว ข้อนั้นได้ 0 คะแนน"
_SERVICES = """\
# content/<หน่วยงาน>/2568/annual-report.yaml
title: รายงานผลการดำเนินงานประจำปีงบประมาณ พ.ศ. 2567
fiscal_year: 2567
responsible: กองยุทธศาสตร์และงบประมาณ
projects:
  - name: "โครงการ: ซ่อมถนนสาย #3"
    budget: 450,000
    spent: 448,500
    result: [แล้วเสร็จ ระยะทาง 1.2 กิโลเมตร]
"""
_MARKDOWN = """\
---
title: นโยบายคุ้มครองข้อมูลส่วนบุคคล
updated: 1 ต.ค. 2567
---

# วัตถุประสงค์

เทศบาลเก็บข้อมูลเท่าที่จำเป็นต่อการให้บริการ
"""
_FOLDERS = """\
content/<หน่วยงาน>/agency.yaml
content/<หน่วยงาน>/structure.yaml
content/<หน่วยงาน>/files/executive-1.jpg
content/<หน่วยงาน>/2568/risk-assessment.yaml
content/<หน่วยงาน>/2568/files/risk-2568.pdf
content/<หน่วยงาน>/news/2568-01-14-no-gift.md
"""
_DOCUMENTS = """\
# content/<หน่วยงาน>/2568/risk-assessment.yaml
fiscal_year: 2568
documents:
  - file: files/risk-2568.pdf
    title: รายงานการประเมินความเสี่ยงการทุจริต ปีงบประมาณ พ.ศ. 2568
    name: risk-assessment-2568
"""
_AGENCY = """\
# content/<หน่วยงาน>/agency.yaml
name: เทศบาลตำบลตัวอย่าง
type: เทศบาลตำบล
province: ตราด
website: https://www.example.go.th
"""
_COVERS = """\
covers:
  - requirement: annual-plan-budget.projects
    at: files/plan-2568.pdf#page=4
"""


class CNT001(Rule):
    title = "ไฟล์ควรเป็น UTF-8"
    severity = Severity.WARNING
    what = "บันทึกไฟล์ข้อความเป็น UTF-8 โปรแกรมอ่านไฟล์ ANSI (cp874) ให้ แต่ควรแก้"
    why = "โปรแกรมอื่นและเครื่องอื่นอาจอ่านภาษาไทยเป็นตัวเพี้ยน จนผู้ตรวจอ่านไม่ออก"
    example = "Notepad: ไฟล์ > บันทึกเป็น > การเข้ารหัส: UTF-8"


class CNT002(Rule):
    title = "ต้องอ่านไฟล์ได้"
    severity = Severity.ERROR
    what = "ไฟล์และโฟลเดอร์เนื้อหาต้องมีอยู่ เปิดอ่านได้ เป็นไฟล์ข้อความ และไม่เกิน 16 MB"
    why = _LOST
    example = "Notepad: ไฟล์ > บันทึกเป็น > การเข้ารหัส: UTF-8"


class CNT003(Rule):
    title = "ไฟล์ต้องเขียนถูกรูปแบบ YAML"
    severity = Severity.ERROR
    what = "เขียน ชื่อช่อง: ค่า บรรทัดละช่อง ย่อหน้าด้วยช่องว่าง (ไม่ใช้แท็บ) และใส่เครื่องหมายคำพูดรอบข้อความที่มี : หรือขึ้นต้นด้วยเครื่องหมายพิเศษ"
    why = _LOST
    example = _SERVICES


class CNT004(Rule):
    title = "ช่องต้องไม่ซ้ำ"
    severity = Severity.ERROR
    what = "ในระดับเดียวกัน ชื่อช่องหนึ่งมีได้ครั้งเดียว หลายรายการให้ใช้ - หน้าแต่ละรายการ"
    why = "ช่องซ้ำทำให้ค่าหนึ่งทับอีกค่าหนึ่งโดยไม่มีใครเห็น ข้อมูลที่เผยแพร่อาจไม่ใช่ข้อมูลล่าสุด"
    example = _SERVICES


class CNT005(Rule):
    title = "ใช้ YAML แบบเรียบง่ายเท่านั้น"
    severity = Severity.ERROR
    what = "ห้ามใช้ & * ! << และ --- หลายเอกสาร ถ้าเครื่องหมายเหล่านี้เป็นเนื้อหา ให้ใส่เครื่องหมายคำพูด"
    why = "เครื่องหมายเหล่านี้มีความหมายพิเศษใน YAML ข้อความจึงไม่ออกมาตามที่พิมพ์"
    example = _SERVICES


class CNT006(Rule):
    title = "ไฟล์ต้องไม่ใหญ่และไม่ซ้อนลึกเกินไป"
    severity = Severity.ERROR
    what = "ข้อมูลซ้อนกันได้ไม่เกินระดับที่กำหนด ตารางใหญ่ให้ย้ายไปเป็นไฟล์ CSV หรือ XLSX แล้วอ้างจาก tables"
    why = _LOST
    example = """\
# content/<หน่วยงาน>/2568/procurement-progress.yaml
fiscal_year: 2568
tables:
  - id: procurement
    title: รายการจัดซื้อจัดจ้าง
    columns: ita-procurement-16
    source: files/procurement-2568.xlsx
"""


class CNT007(Rule):
    title = "ข้อความหลัง # อาจถูกตัดทิ้ง"
    severity = Severity.WARNING
    what = "ใส่เครื่องหมายคำพูดรอบข้อความที่มี # เป็นเนื้อหา หรือเว้นวรรคหลัง # ถ้าเป็นหมายเหตุ"
    why = "YAML ถือว่าสิ่งที่อยู่หลัง # เป็นหมายเหตุ ข้อความส่วนนั้นจะไม่ถูกเผยแพร่"
    example = _SERVICES


class CNT008(Rule):
    title = "ส่วนหัวของไฟล์ Markdown ต้องปิดท้าย"
    severity = Severity.ERROR
    what = "ส่วนหัวเปิดด้วยบรรทัด --- และต้องมีบรรทัด --- ปิด ก่อนเนื้อหา"
    why = _LOST
    example = _MARKDOWN


class CNT009(Rule):
    title = "ไฟล์ต้องมีข้อมูลแบบ ชื่อช่อง: ค่า"
    severity = Severity.ERROR
    what = "ไฟล์ YAML ต้องขึ้นต้นด้วยชื่อช่อง ไม่ใช่รายการหรือข้อความลอย และต้องไม่ว่าง"
    why = _LOST
    example = _SERVICES


class CNT010(Rule):
    title = "ต้องกรอกช่องที่บังคับ"
    severity = Severity.ERROR
    what = "กรอกช่องที่รายการนั้นขาดไม่ได้ ดูช่องทั้งหมดใน docs/content-format.md"
    why = _LOST
    example = _SERVICES


class CNT011(Rule):
    title = "ใช้ได้เฉพาะช่องที่รู้จัก"
    severity = Severity.ERROR
    what = "ชื่อช่องต้องตรงกับ docs/content-format.md ทุกตัวอักษร และใช้กับเรื่องนั้นได้"
    why = "ช่องที่สะกดผิดจะหายไปจากหน้าเว็บ องค์ประกอบที่กรอกไว้จึงถูกนับว่าขาด"
    example = _SERVICES


class CNT012(Rule):
    title = "ค่าต้องมีรูปร่างตามช่อง"
    severity = Severity.ERROR
    what = "ช่องที่รับหลายรายการใช้ - หน้าแต่ละรายการ ช่องที่มีช่องย่อยให้ย่อหน้าใต้ชื่อช่อง ช่องที่รับค่าเดียวเขียนค่าเดียว"
    why = _LOST
    example = _SERVICES


class CNT013(Rule):
    title = "ค่าต้องอ่านได้ตามชนิดของช่อง"
    severity = Severity.ERROR
    what = "เขียนวันที่ จำนวนเงิน เดือน ลิงก์ อีเมล โทรศัพท์ และชื่อไฟล์ตามรูปแบบ เช่น 14 ม.ค. 2568 หรือ 50,000.50"
    why = "ค่าที่อ่านไม่ได้ตรวจปีและคำนวณไม่ได้ ไฟล์นั้นจึงยังใช้เป็นหลักฐานไม่ได้"
    example = """\
# content/<หน่วยงาน>/2568/annual-report.yaml
updated: 14 ม.ค. 2568
fiscal_year: 2567
budget:
  - category: งบลงทุน
    planned: 1,250,000
    spent: 1,180,450.50
"""


class CNT014(Rule):
    title = "ช่องต้องไม่ว่าง"
    severity = Severity.ERROR
    what = "กรอกค่าหลังเครื่องหมาย : ถ้าไม่ใช้ช่องนั้นให้ลบบรรทัด"
    why = "ช่องว่างไม่ได้แปลว่าไม่มี ถ้าไม่มีรายการต้องประกาศด้วย none พร้อมวันที่"
    example = """\
# content/<หน่วยงาน>/2568/no-gift-report.yaml
fiscal_year: 2567
none:
  statement: ปีงบประมาณ พ.ศ. 2567 ไม่มีการรับของขวัญหรือของกำนัล
  date: 30 ก.ย. 2567
  unit: สำนักปลัดเทศบาล
"""


class CNT015(Rule):
    title = "ต้องใช้คำในรายการที่กำหนด"
    severity = Severity.ERROR
    what = "ช่องที่เป็นคำเลือก ใช้คำไทยหรือคำย่อภาษาอังกฤษตามรายการ เช่น ฝ่ายการเมือง หรือ political"
    why = "คำที่ต่างออกไปทำให้นับไม่ได้ว่าครบทุกฝ่ายหรือทุกด้านหรือไม่"
    example = """\
# content/<หน่วยงาน>/2568/risk-assessment.yaml
fiscal_year: 2568
risks:
  - process: การตรวจรับงานก่อสร้าง
    area: การจัดซื้อจัดจ้าง
    events: [ผู้ควบคุมงานรับประโยชน์จากผู้รับจ้าง]
    levels: [ปานกลาง]
    measures: [สลับผู้ควบคุมงานทุกโครงการ]
"""


class CNT016(Rule):
    title = "ค่าต้องอยู่ในช่วงที่กำหนด"
    severity = Severity.ERROR
    what = "จำนวนไม่ติดลบ คะแนน 0 ถึง 100 ปีเป็น พ.ศ. และความยาวหรือจำนวนรายการอยู่ในเกณฑ์ของช่อง"
    why = "ตัวเลขนอกช่วงมักเป็นการพิมพ์ผิด และทำให้ผู้ตรวจไม่เชื่อถือข้อมูลทั้งตาราง"
    example = _SERVICES


class CNT017(Rule):
    title = "ต้องแทน <…> ด้วยข้อมูลจริง"
    severity = Severity.ERROR
    what = "ไฟล์ตั้งต้นและตัวอย่างใช้ <…> แทนสิ่งที่หน่วยงานต้องกรอก เมื่อเปิดใช้บรรทัดนั้นแล้วต้องพิมพ์ข้อมูลจริงแทนทั้งหมด"
    why = "ข้อความที่ยังไม่ได้แทนไม่ใช่ข้อมูล จึงไม่นับเป็นองค์ประกอบใด และไม่เผยแพร่ต่อประชาชน"
    example = "# ก่อนแก้\n# name: <ชื่อส่วนงาน>\nname: สำนักปลัด\n"


class CNT030(Rule):
    title = "ชื่อไฟล์ต้องเป็นชื่อเรื่องหรือรหัสข้อ"
    severity = Severity.ERROR
    what = (
        "ตั้งชื่อไฟล์ตามเรื่อง เช่น risk-assessment.yaml หรือรหัสข้อในโฟลเดอร์ปี เช่น o12.yaml และไม่ลงท้ายด้วย .txt"
    )
    why = _UNREAD
    example = _FOLDERS


class CNT031(Rule):
    title = "เรื่องรายปีต้องอยู่ในโฟลเดอร์ปี"
    severity = Severity.ERROR
    what = "ไฟล์ของเรื่องรายปีวางในโฟลเดอร์ของปีที่รับการประเมิน"
    why = "ไฟล์นอกโฟลเดอร์ปีไม่รู้ว่าเป็นของปีใด จึงใช้ตอบข้อของปีไม่ได้"
    example = _FOLDERS


class CNT032(Rule):
    title = "หนึ่งเรื่องมีหนึ่งไฟล์"
    severity = Severity.ERROR
    what = "ในปีเดียวกัน เรื่องหนึ่งหรือข่าวหนึ่งมีได้ไฟล์เดียว รวมเป็นไฟล์เดียวหรือลบไฟล์ที่ไม่ใช้"
    why = "สองไฟล์ที่ต่างกันทำให้ไม่รู้ว่าฉบับใดเป็นปัจจุบัน จึงใช้ไฟล์แรกและพักอีกไฟล์ไว้"
    example = _FOLDERS


class CNT033(Rule):
    title = "ไฟล์ที่อ้างถึงต้องมีอยู่"
    severity = Severity.ERROR
    what = "ไฟล์ใน documents รูปภาพ และลิงก์ในข้อความต้องอยู่ในโฟลเดอร์ของหน่วยงาน ชื่อตรงกันรวมถึงตัวพิมพ์เล็กใหญ่"
    why = "เอกสารที่เปิดไม่พบคือสาเหตุแรกของ 0 คะแนน Windows ไม่สนใจตัวพิมพ์เล็กใหญ่ แต่เว็บเซิร์ฟเวอร์สนใจ"
    example = _DOCUMENTS


class CNT034(Rule):
    title = "ไฟล์เนื้อหาต้องอยู่ในโฟลเดอร์ที่อ่าน"
    severity = Severity.ERROR
    what = "วางไฟล์เนื้อหาข้าง agency.yaml ในโฟลเดอร์ปี พ.ศ. เลขอารบิก (2568) หรือใน news/ ไม่ซ้อนลึกกว่านั้น"
    why = _UNREAD
    example = _FOLDERS


class CNT035(Rule):
    title = "ทุกหน่วยงานต้องมี agency.yaml"
    severity = Severity.ERROR
    what = "โฟลเดอร์หน่วยงานต้องมี agency.yaml ที่บอกชื่อ ประเภท และจังหวัด"
    why = "ประเภทหน่วยงานกำหนดว่าเกณฑ์ใดใช้กับหน่วยงานนี้ ไม่มีไฟล์นี้จึงสร้างเว็บไซต์ของหน่วยงานไม่ได้เลย"
    example = _AGENCY


class CNT036(Rule):
    title = "รหัสข้อในชื่อไฟล์ต้องมีในปีนั้น"
    severity = Severity.ERROR
    what = "ไฟล์ที่ใช้รหัสข้อเป็นชื่อ ต้องอยู่ในโฟลเดอร์ปีที่มีข้อนั้น ใช้ชื่อเรื่องแทนจะใช้ได้ทุกปี"
    why = "รหัสข้อเปลี่ยนทุกปี ไฟล์ที่ใช้รหัสของปีอื่นจะไม่ถูกเผยแพร่ในข้อที่ตั้งใจ"
    example = _FOLDERS


class CNT037(Rule):
    title = "เอกสารควรอยู่ใน files/ และถูกอ้างถึง"
    severity = Severity.WARNING
    what = "วาง PDF, Excel และ Word ไว้ในโฟลเดอร์ files แล้วระบุในช่อง documents ของเรื่อง"
    why = "เอกสารที่ไม่มีเรื่องใดอ้างถึงไม่ถูกเผยแพร่ ผู้ตรวจจึงไม่เห็น"
    example = _DOCUMENTS


class CNT039(Rule):
    title = "ชื่อไฟล์ข่าวต้องใช้เป็นที่อยู่เว็บได้"
    severity = Severity.ERROR
    what = "ตั้งชื่อไฟล์ข่าวด้วย a-z 0-9 และขีดกลาง"
    why = "ชื่อไฟล์เป็นที่อยู่ถาวรของข่าว ข่าวที่ไม่มีที่อยู่ไม่ถูกเผยแพร่"
    example = _FOLDERS


class CNT040(Rule):
    title = "สองแหล่งต้องไม่เผยแพร่ที่เดียวกัน"
    severity = Severity.ERROR
    what = "เปลี่ยนชื่อไฟล์หนึ่ง หรือกำหนดช่อง name ของเอกสารให้ต่างกัน"
    why = "ไฟล์หลังจะทับไฟล์แรก ผู้ตรวจอาจเปิดได้เอกสารผิดฉบับ"
    example = _DOCUMENTS

    rivals = Sentence(
        "สองแหล่งจะเผยแพร่ที่เดียวกัน ({path}): {origin} และ {origin2}",
        "เปลี่ยนชื่อไฟล์หนึ่ง หรือกำหนดช่อง name ของเอกสารให้ต่างกัน",
    )


class CNT041(Rule):
    title = "ช่อง covers และ attestations ต้องอ้างองค์ประกอบที่มีจริง"
    severity = Severity.ERROR
    what = "ใช้รหัสองค์ประกอบตามที่ frameworks show ของปีนั้นแสดง เช่น annual-plan-budget.projects"
    why = "รหัสที่ไม่มีจริงไม่ทำให้ข้อใดครบ ทั้งที่เจ้าหน้าที่เข้าใจว่าระบุแล้ว"
    example = _COVERS


class CNT042(Rule):
    title = "ตำแหน่งในช่อง covers ต้องมีอยู่จริง"
    severity = Severity.WARNING
    what = "แก้ตำแหน่ง (หัวข้อ ตาราง คอลัมน์ หรือเลขหน้า) ให้ตรงกับเนื้อหา หรือลบรายการ"
    why = "ข้อนี้ครบด้วยหลักฐานอื่นแล้ว แต่ตำแหน่งที่ผิดจะพาผู้ตรวจไปไม่ถึงเมื่อหลักฐานนั้นเปลี่ยน"
    example = _COVERS
