"""Rules about tables, written in YAML or kept in CSV and Excel files."""

from __future__ import annotations

from prongsai.findings.finding import Severity
from prongsai.findings.rule import Rule, Sentence
from prongsai.findings.shared import CellRule, UnreadRule

_FORM = "ตารางที่ไม่ตรงแบบของ ป.ป.ช. ได้ 0 คะแนน และประชาชนนำข้อมูลไปใช้ต่อไม่ได้"
_CLOSED = "ตารางที่อ่านไม่ได้ไม่ถูกเผยแพร่ ข้อที่ขอตารางนี้ได้ 0 คะแนน"
_SOURCE = """\
# content/<หน่วยงาน>/2568/procurement-progress.yaml
fiscal_year: 2568
tables:
  - id: procurement
    title: รายการจัดซื้อจัดจ้าง ปีงบประมาณ พ.ศ. 2568
    columns: ita-procurement-16
    source: files/procurement-2568.xlsx
    sheet: ข้อมูล
"""
_INLINE = """\
# content/<หน่วยงาน>/2568/procurement-plan.yaml
fiscal_year: 2568
tables:
  - id: plan
    title: แผนการจัดซื้อจัดจ้าง
    columns:
      - {id: item_name, label: รายการ, required: ใช่}
      - {id: allocated_budget, label: งบประมาณ (บาท), type: money}
      - {id: method, label: วิธีการจัดหา}
    rows:
      - {item_name: จ้างซ่อมถนนสายหน้าวัด, allocated_budget: "450,000", method: e-bidding}
      - {item_name: ซื้อวัสดุสำนักงาน, allocated_budget: "80,000", method: เฉพาะเจาะจง}
"""
_EXCEL = "แถวแรกเป็นหัวตาราง แถวถัดไปเป็นข้อมูลทีละรายการ ไม่ผสานเซลล์ ไม่เว้นแถวหัวซ้อน"

_SMALLER = "ลบแถวและคอลัมน์ที่ไม่ใช้ หรือแบ่งเป็นหลายไฟล์"
_SHORTER = "แบ่งข้อความเป็นหลายเซลล์ หรือย้ายไปไว้ในเอกสารแนบ"


class TBL001(Rule):
    title = "ต้องอ่านไฟล์ตารางได้"
    severity = Severity.ERROR
    what = "ไฟล์ข้อมูลของตารางต้องเป็น .xlsx, .xls, .ods หรือ .csv ที่เปิดได้"
    why = _CLOSED
    example = _SOURCE

    unknown_kind = Sentence('ใช้ไฟล์ชนิด "{ending}" เป็นตารางไม่ได้', "บันทึกเป็น .xlsx หรือ .csv")
    broken_row = Sentence("อ่านไฟล์ CSV แถวที่ {row} ไม่ได้", 'ตรวจเครื่องหมายคำพูด " ให้เปิดปิดครบคู่')
    missing = Sentence("ไม่พบไฟล์นี้", "ตรวจชื่อไฟล์และโฟลเดอร์ให้ตรงกัน")
    unreadable = Sentence("เปิดไฟล์นี้ไม่ได้", "ปิดไฟล์นี้ใน Excel หรือโปรแกรมอื่น และตรวจสิทธิ์การอ่านไฟล์")
    damaged = Sentence(
        "ไฟล์นี้เสียหายหรือไม่ใช่ไฟล์ Excel", "เปิดไฟล์ด้วย Excel แล้วบันทึกใหม่เป็น .xlsx จากนั้นวางทับ"
    )


class TBL002(Rule):
    title = "ไฟล์ตารางต้องไม่มีรหัสผ่าน"
    severity = Severity.ERROR
    what = "บันทึกไฟล์ Excel โดยไม่ตั้งรหัสผ่านเปิดไฟล์"
    why = _CLOSED
    example = "Excel: ไฟล์ > ข้อมูล > ป้องกันเวิร์กบุ๊ก > เข้ารหัสด้วยรหัสผ่าน > ลบรหัสให้ว่าง"

    password = Sentence("ไฟล์ Excel นี้ตั้งรหัสผ่านไว้", "บันทึกใหม่โดยไม่ตั้งรหัสผ่าน")


class TBL003(Rule):
    title = "ตารางต้องไม่ใหญ่เกินไป"
    severity = Severity.ERROR
    what = "ลบแถวและคอลัมน์ที่ไม่ใช้ หรือแบ่งเป็นหลายตาราง เช่น รายไตรมาส"
    why = "ตารางที่ใหญ่ผิดปกติมักเกิดจากการจัดรูปแบบทั้งแผ่น และเปิดไม่ขึ้นบนโทรศัพท์"
    example = _SOURCE

    large_file = Sentence("ไฟล์ใหญ่เกิน {most} MB", _SMALLER)
    many_csv_rows = Sentence("ไฟล์ CSV มีข้อมูลเกิน {most:,} แถว", _SMALLER)
    large_sheet = Sentence("ตารางใหญ่เกิน {rows:,} แถว หรือ {cells:,} เซลล์", _SMALLER)
    large_inside = Sentence("{reason}", _SMALLER)
    endless_cell = Sentence("มีเซลล์ที่ยาวเกิน {most:,} ตัวอักษร ซึ่ง Excel เปิดไม่ได้", _SHORTER)
    long_cell = Sentence(
        'ชีต "{sheet}" แถว {row} มีเซลล์ที่ยาวเกิน {most:,} ตัวอักษร ซึ่ง Excel เปิดไม่ได้', _SHORTER
    )


class TBL004(Rule):
    title = "ชีตที่ระบุต้องมีอยู่"
    severity = Severity.ERROR
    what = "ชื่อในช่อง sheet ต้องตรงกับชื่อชีตในไฟล์ Excel ถ้าไม่ระบุจะใช้ชีตแรกที่มองเห็น"
    why = _CLOSED
    example = _SOURCE

    no_such_sheet = Sentence('ไม่พบชีตชื่อ "{sheet}"', "{hint}")


class TBL005(Rule):
    title = "ต้องมีแถวหัวตาราง"
    severity = Severity.ERROR
    what = "ในไฟล์ต้องมีแถวที่เขียนชื่อคอลัมน์ตามแบบ"
    why = _FORM
    example = _EXCEL

    no_header = Sentence(
        "ไม่พบแถวหัวตารางที่ตรงกับคอลัมน์ที่กำหนด ใน {rows} แถวแรก", "ใส่แถวหัวตาราง: {wanted}"
    )


class TBL006(Rule):
    title = "ต้องมีคอลัมน์ที่บังคับ"
    severity = Severity.ERROR
    what = "หัวตารางต้องมีครบทุกคอลัมน์ที่แบบกำหนด เขียนตามแบบหรือคำที่ใช้แทนได้ ลำดับไม่สำคัญ"
    why = _FORM
    example = _INLINE

    no_column = Sentence('ไม่พบคอลัมน์ "{column}" ในหัวตารางแถว {row}', 'ตั้งหัวคอลัมน์เป็น "{column}"')
    misspelt_column = Sentence(
        'ไม่พบคอลัมน์ "{column}" ในหัวตารางแถว {row}',
        'หัวตาราง "{close}" หมายถึงคอลัมน์นี้ใช่หรือไม่ ตั้งหัวคอลัมน์เป็น "{column}"',
    )
    in_no_row = Sentence('ทุกแถวไม่มีคอลัมน์ "{column}"', "เพิ่ม {id}: ในแต่ละแถว")


class TBL007(Rule):
    title = "คอลัมน์ที่ไม่ได้กำหนดจะไม่เผยแพร่"
    severity = Severity.WARNING
    what = "เพิ่มคอลัมน์ใน columns ถ้าต้องการเผยแพร่ หรือลบออกจากไฟล์"
    why = "คอลัมน์เกินอาจเป็นบันทึกภายในหรือข้อมูลส่วนบุคคล จึงไม่เผยแพร่จนกว่าจะระบุ"
    example = _INLINE

    unknown_columns = Sentence(
        "คอลัมน์ที่ไม่ได้กำหนดไว้จะไม่เผยแพร่: {columns}", "เพิ่มคอลัมน์นี้ใน columns หรือลบออกจากไฟล์"
    )


class TBL008(Rule):
    title = "หัวตารางต้องไม่ซ้ำ"
    severity = Severity.ERROR
    what = "ลบหรือเปลี่ยนชื่อคอลัมน์ที่ซ้ำ"
    why = "คอลัมน์ซ้ำทำให้ไม่รู้ว่าค่าใดถูกต้อง"
    example = _EXCEL

    repeated_column = Sentence('หัวตาราง "{column}" มีมากกว่าหนึ่งคอลัมน์', "ลบหรือเปลี่ยนชื่อคอลัมน์ที่ซ้ำ")


class TBL009(CellRule):
    title = "ค่าในเซลล์ต้องตรงกับชนิดของคอลัมน์"
    severity = Severity.ERROR
    what = "คอลัมน์เงินใส่ตัวเลข คอลัมน์วันที่ใส่วันที่ เช่น 14 ม.ค. 2568 ถ้าไม่มีให้ใส่ -"
    why = "ค่าที่อ่านไม่ได้รวมยอดและตรวจปีไม่ได้ ทำให้ทั้งตารางน่าสงสัย"
    example = _INLINE

    unreadable_cell = Sentence('แถวที่ {row} คอลัมน์ "{column}": {problem}', "{remedy}")


class TBL010(CellRule):
    title = "ควรใช้คำตามรายการของคอลัมน์"
    severity = Severity.WARNING
    what = "คอลัมน์ที่เป็นตัวเลือก เช่น สถานะหรือวิธีจัดหา ควรใช้คำตามแบบ"
    why = "คำที่ต่างกันทำให้สรุปจำนวนตามสถานะและวิธีผิด"
    example = _INLINE

    doubtful_cell = Sentence('แถวที่ {row} คอลัมน์ "{column}": {problem}', "{remedy}")
    unknown_word = Sentence('"{text}" ไม่อยู่ในรายการที่กำหนด', "คำที่ใช้ได้: {known}")
    misspelt_word = Sentence(
        '"{text}" ไม่อยู่ในรายการที่กำหนด', 'หมายถึง "{near}" ใช่หรือไม่ คำที่ใช้ได้: {known}'
    )


class TBL011(CellRule):
    title = "เซลล์ต้องไม่เป็นข้อผิดพลาดของสูตร"
    severity = Severity.ERROR
    what = "แก้สูตรที่ขึ้น #REF! #N/A #DIV/0! หรือพิมพ์ค่าแทนสูตร"
    why = "ประชาชนและผู้ตรวจจะเห็นข้อผิดพลาดแทนตัวเลข"
    example = _EXCEL

    failed_formula = Sentence(
        'ชีต "{sheet}" แถว {row} คอลัมน์ที่ {column} สูตรคำนวณผิดพลาด ({word})', "แก้สูตร หรือพิมพ์ค่าแทนสูตร"
    )
    error_as_text = Sentence(
        'แถวที่ {row} คอลัมน์ "{column}": สูตรคำนวณผิดพลาด ({word})', "พิมพ์ค่าที่ถูกต้องแทน"
    )


class TBL012(CellRule):
    title = "เซลล์ที่บังคับควรกรอก"
    severity = Severity.WARNING
    what = 'กรอกทุกเซลล์ของคอลัมน์ที่ต้องมี ถ้าไม่มีข้อมูลให้ใส่ "-"'
    why = "ช่องว่างทำให้ผู้ตรวจไม่รู้ว่าไม่มีข้อมูลหรือลืมกรอก"
    example = _INLINE

    not_filled = Sentence('แถวที่ {row} คอลัมน์ "{column}" ยังไม่ได้กรอก', 'กรอกข้อมูล ถ้าไม่มีให้ใส่ "-"')


class TBL013(Rule):
    title = "แถวยอดรวมและหมายเหตุไม่นับเป็นรายการ"
    severity = Severity.INFO
    what = "ไม่ต้องแก้ แถวยอดรวมและหมายเหตุท้ายตารางไม่ถูกนำไปเผยแพร่เป็นรายการ"
    why = "ถ้านับแถวรวมเป็นรายการ ยอดเงินจะเพิ่มเป็นสองเท่า"
    example = _EXCEL

    left_out = Sentence(
        "ไม่นับแถวรวมและหมายเหตุเป็นรายการ (แถว {rows})", "เขียนหมายเหตุไว้ที่ note ของตาราง"
    )


class TBL014(Rule):
    title = "คำอธิบายตารางต้องไม่ขัดกันเอง"
    severity = Severity.ERROR
    what = "แต่ละตารางมี id ของตนเอง มี columns และแต่ละคอลัมน์มี id ไม่ซ้ำกัน"
    why = "id เป็นที่อยู่ถาวรของตารางและข้อมูลเปิด ถ้าซ้ำ ลิงก์จะพาไปผิดตาราง"
    example = _INLINE

    no_columns = Sentence('ตาราง "{table}" ยังไม่ได้กำหนดคอลัมน์', "เพิ่ม columns")
    doubled_columns = Sentence(
        'ตาราง "{table}" มีรหัสคอลัมน์ซ้ำ: {columns}', "ตั้ง id ของแต่ละคอลัมน์ไม่ให้ซ้ำกัน"
    )
    same_id = Sentence(
        'มีตารางรหัส "{table}" มากกว่าหนึ่งตารางในเรื่องเดียวกัน', "ตั้ง id ของแต่ละตารางไม่ให้ซ้ำกัน"
    )


class TBL015(Rule):
    title = "ตารางไม่มีรายการ"
    severity = Severity.WARNING
    what = "กรอกรายการใต้หัวตาราง หรือประกาศว่าไม่มีด้วย none พร้อมวันที่"
    why = "ตารางว่างไม่ใช่คำตอบว่าไม่มี เดือนที่ไม่มีการจัดซื้อจัดจ้างต้องแจ้งให้ชัด"
    example = """\
# content/<หน่วยงาน>/2568/procurement-progress.yaml
fiscal_year: 2568
none:
  statement: รอบ 6 เดือนแรก ไม่มีการจัดซื้อจัดจ้างที่ต้องรายงาน
  date: 31 มี.ค. 2568
"""

    empty = Sentence('ตาราง "{table}" ไม่มีรายการ', "กรอกรายการใต้หัวตาราง หรือแจ้งว่าไม่มีรายการด้วย none")


class TBL016(Rule):
    title = "แถวใน YAML ต้องตรงกับคอลัมน์"
    severity = Severity.ERROR
    what = "แต่ละแถวเขียนเป็น {รหัสคอลัมน์: ค่า} หรือ [ค่า, ค่า] ตามลำดับคอลัมน์ ไม่เกินจำนวนคอลัมน์"
    why = "ค่าที่ไม่รู้ว่าอยู่คอลัมน์ใดไม่ถูกเผยแพร่"
    example = _INLINE

    too_many_cells = Sentence(
        "แถวนี้มีช่องที่ {position} แต่ตารางมี {count} คอลัมน์",
        "ลบช่องที่เกิน หรือครอบข้อความที่มีจุลภาคด้วยเครื่องหมายคำพูด",
    )
    unknown_column = Sentence('ไม่มีคอลัมน์ชื่อ "{column}" ในตารางนี้', "{hint}")


class TBL017(UnreadRule):
    title = "โปรแกรมต้องอ่านไฟล์ตารางได้จนจบ"
    severity = Severity.ERROR
    what = "ไฟล์ที่ทำให้โปรแกรมอ่านหยุดทำงาน หรืออ่านนานเกินกำหนด ต้องบันทึกใหม่จากต้นฉบับ"
    why = _CLOSED
    example = "เปิดไฟล์ด้วย Excel เลือก ไฟล์ > บันทึกเป็น ตั้งชื่อใหม่ชนิด .xlsx แล้ววางทับ คราวหน้าโปรแกรมจะลองอ่านใหม่ทุกครั้ง"
