"""Rules of completeness that hold for requirements of every kind; the others stand with their kind."""

from __future__ import annotations

from prongsai.findings.finding import Severity
from prongsai.findings.rule import Rule, Sentence


class OIT031(Rule):
    title = "ข้อความต้องบอกอะไรจริง"
    severity = Severity.ERROR
    what = (
        "ช่อง เซลล์ หัวข้อ และหน้าเอกสารที่ใช้เป็นหลักฐานต้องมีข้อมูลจริง ไม่ใช่คำแทน เช่น รอข้อมูล อยู่ระหว่างดำเนินการจัดทำ ตามเอกสารแนบ "
        "ไม่ใช่ตัวเลขหรือเครื่องหมายล้วนในช่องที่ขอข้อความ และไม่ใช่ชื่อหัวข้อที่เขียนซ้ำ"
    )
    why = "ผู้ตรวจเปิดแล้วไม่พบข้อมูล ให้ 0 คะแนนทั้งข้อ แม้ทุกช่องจะมีตัวหนังสือ"
    example = """\
# content/<หน่วยงาน>/2568/annual-report.yaml
projects:
  - name: ก่อสร้างรางระบายน้ำ หมู่ที่ 2
    result:
      - รางระบายน้ำยาว 310 เมตร น้ำไม่ท่วมขังในฤดูฝน
"""

    nothing = Sentence('{what}มีเพียง "{words}" ซึ่งยังไม่ใช่ข้อมูล{others}', "เขียนข้อมูลจริงของหน่วยงานแทน")
    marks = Sentence('{what}มีเพียงตัวเลขหรือเครื่องหมาย "{words}"{others}', "เขียนเป็นข้อความที่อ่านเข้าใจได้")
    left = Sentence('{what}ยังมีข้อความที่ต้องเปลี่ยน "{words}"{others}', "แทนด้วยข้อความจริงของหน่วยงาน")
    title_again = Sentence(
        '{what}มีเพียงชื่อที่เขียนซ้ำ "{words}"{others}', "เขียนเนื้อหาของเรื่องนั้น ไม่ใช่ชื่อเรื่อง"
    )
    elsewhere = Sentence(
        '{what}มีเพียง "{words}" แต่ไม่มีเอกสารแนบที่เปิดอ่านข้อความได้และเป็นเรื่องนี้{others}',
        "เขียนสาระลงในช่องนี้ หรือแนบเอกสารของเรื่องนี้ในช่อง documents",
    )
    shut = Sentence('{what}เปิดไฟล์ "{words}" ไม่ได้หรือไฟล์ไม่ครบ{others}', "บันทึกไฟล์ใหม่จากต้นฉบับ แล้ววางทับ")
    bare = Sentence("{what}ยังไม่มีข้อมูล{words}{others}", "เติมข้อมูลใต้หัวข้อ ในตาราง หรือในช่องนั้น")
    no_picture = Sentence('{what}ไฟล์ "{words}" เล็กเกินกว่าจะเป็นภาพ{others}', "ใช้ภาพจริง")


class OIT032(Rule):
    title = "ต้องมีคนดูก่อนจึงนับได้"
    severity = Severity.WARNING
    what = (
        "สิ่งที่โปรแกรมตัดสินแทนไม่ได้ เช่น คำว่า ไม่มี โดยลำพัง ทุกรายการเขียนเหมือนกันหมด เอกสารสแกน หรือเอกสารที่ไม่พบคำของเรื่อง "
        "ต้องมีคำรับรองลงวันที่ในช่อง attestations หรือแก้ให้ชัดเจน"
    )
    why = "สิ่งที่ยังไม่รู้ไม่นับว่าผ่าน คำรับรองแสดงให้ผู้ตรวจเห็นว่าใครตรวจแล้วและเมื่อใด"
    example = """\
# content/<หน่วยงาน>/2568/annual-report.yaml
attestations:
  - requirement: annual-report.results
    statement: เปิดอ่านรายงานฉบับสแกนแล้ว ผลการดำเนินการครบทุกโครงการ อยู่หน้า 3-12
    unit: สำนักปลัด
    date: 14 ม.ค. 2568
"""

    only_none = Sentence(
        '{what}มีเพียง "{words}"{others} ต้องมีคนยืนยันว่าไม่มีจริง',
        "เขียนเป็นประโยคว่าไม่มีสิ่งใด กรอกจำนวน 0 ประกาศในช่อง none หรือเพิ่มคำรับรองใน attestations (requirement: {requirement})",
    )
    alike = Sentence(
        '{what}เขียนเหมือนกันทั้ง {count} รายการ: "{words}"',
        "เขียนของแต่ละรายการ หรือเพิ่มคำรับรองใน attestations (requirement: {requirement})",
    )
    same_picture = Sentence(
        "{what}ใช้ภาพเดียวกัน {count} รายการ",
        "ใช้ภาพของแต่ละรายการ หรือเพิ่มคำรับรองใน attestations (requirement: {requirement})",
    )
    unread = Sentence(
        'อ่านข้อความใน "{words}" ไม่ได้ (เป็นภาพสแกนหรืออ่านตัวอักษรไม่ออก){others}',
        "แนบไฟล์ที่คัดลอกข้อความได้ หรือเปิดอ่านแล้วเพิ่มคำรับรองใน attestations (requirement: {requirement})",
    )
    foreign = Sentence(
        'ไม่พบคำของเรื่องนี้ใน "{words}"{others}',
        "ชี้เอกสารหรือหน้าที่ถูกต้อง หรือเปิดอ่านแล้วเพิ่มคำรับรองใน attestations (requirement: {requirement})",
    )
    of_another_time = Sentence(
        "คำรับรองลงวันที่ {date} ไม่อยู่ในช่วงที่ตรวจข้อมูลของปีนี้ได้",
        "แก้วันที่ หรือให้ส่วนงานรับรองใหม่ใน attestations (requirement: {requirement})",
    )


class OIT033(Rule):
    title = "คำประกาศว่าไม่มีต้องตรงกับข้อมูล"
    severity = Severity.ERROR
    what = "เรื่องที่ประกาศว่าไม่มีในช่อง none ต้องไม่มีรายการหรือจำนวนที่มากกว่า 0 อยู่ในไฟล์เดียวกัน"
    why = "ข้อมูลที่ขัดกันเองทำให้ผู้ตรวจไม่เชื่อถือ และอาจถือว่าปกปิดข้อมูล"
    example = """\
# content/<หน่วยงาน>/2568/complaint-statistics.yaml
fiscal_year: 2567
none:
  statement: ปีงบประมาณ พ.ศ. 2567 ไม่มีเรื่องร้องเรียนการทุจริต
  date: 7 ต.ค. 2567
"""

    contradicted = Sentence(
        "ประกาศในช่อง none ว่าไม่มี แต่ข้อมูลในไฟล์นี้บอกว่ามี", "ลบช่อง none หรือแก้ข้อมูลให้ตรงกัน"
    )


class OIT035(Rule):
    title = "ตารางตามแบบต้องกรอกจริงและเป็นของหน่วยงาน"
    severity = Severity.ERROR
    what = (
        "ตารางตามแบบทางการต้องกรอกคอลัมน์ที่แบบกำหนดทุกแถว ไม่ใช่ขีดหรือ 0 ทั้งตาราง ชื่อหน่วยงานในตารางต้องเป็นของหน่วยงาน "
        "และจำนวนรายการต้องตรงกับสรุปตามวิธีในไฟล์เดียวกัน"
    )
    why = "แบบที่กรอกไม่ครบ หรือตัวเลขไม่ตรงกันเอง ผู้ตรวจถือว่าไม่เป็นไปตามแบบ และให้ 0 คะแนน"
    example = """\
# content/<หน่วยงาน>/2568/procurement-annual.yaml
procurement_summary:
  - method: วิธีเฉพาะเจาะจง
    count: 17
    budget: 2,921,700
tables:
  - id: purchases
    title: รายการจัดซื้อจัดจ้างทุกรายการ ปีงบประมาณ พ.ศ. 2567
    columns: ita-procurement-16
    source: files/ita-o13-2567.xlsx
"""

    empty_rows = Sentence(
        'ตาราง "{table}" มี {count} จาก {total} แถวที่ยังไม่ได้กรอกตามแบบ (แถว {rows}) เช่น {columns}',
        "กรอกคอลัมน์ที่แบบกำหนดให้ครบทุกแถว",
    )
    empty_columns = Sentence(
        'ตาราง "{table}" คอลัมน์ {columns} ว่างทุกแถว', "กรอกคอลัมน์ที่แบบกำหนดให้ครบทุกแถว"
    )
    only_zeros = Sentence('ตาราง "{table}" จำนวนเงินเป็น 0 ทุกแถว', "กรอกวงเงินและราคาจริงของแต่ละรายการ")
    same_items = Sentence(
        'ตาราง "{table}" ทุกแถวเป็นรายการเดียวกันคือ "{name}"', "กรอกชื่อรายการจริงของแต่ละแถว"
    )
    other_method = Sentence(
        'สรุปบอกว่า "{method}" มี {told} รายการ แต่ตารางตามแบบมี {count} แถว',
        "ตรวจตารางกับสรุป แล้วแก้ให้ตรงกัน",
    )
    other_agency = Sentence(
        'ตาราง "{table}" เป็นของ "{name}" ไม่ใช่ {agency}', "ใช้ตารางของหน่วยงาน หรือแก้คอลัมน์ชื่อหน่วยงาน"
    )
    other_count = Sentence(
        "สรุปตามวิธีบอก {told} รายการ แต่ตารางตามแบบมี {count} แถว", "ตรวจตารางกับสรุป แล้วแก้ให้ตรงกัน"
    )
