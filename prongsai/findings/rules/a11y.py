"""Rules that let everyone use the pages."""

from __future__ import annotations

from prongsai.findings.finding import Severity
from prongsai.findings.rule import Rule, Sentence


class A11Y001(Rule):
    title = "รูปไม่มีคำบรรยายแทนภาพ"
    severity = Severity.ERROR
    what = "รูปทุกรูปมี alt รูปประดับใช้ alt ว่าง"
    why = "ผู้ที่มองไม่เห็นไม่รู้ว่าเป็นภาพอะไร"
    example = "![นายกเทศมนตรีประกาศนโยบาย No Gift Policy](files/no-gift.jpg)"

    no_alt = Sentence("รูป {source} ไม่มีคำบรรยายแทนภาพ (alt)", "เขียนคำบรรยายสั้น ๆ ว่าเป็นภาพอะไร")


class A11Y002(Rule):
    title = "ตารางไม่มีหัวตาราง"
    severity = Severity.WARNING
    what = "ตารางข้อมูลมีเซลล์หัวตาราง (th)"
    why = "โปรแกรมอ่านหน้าจอบอกไม่ได้ว่าตัวเลขอยู่ใต้คอลัมน์ใด"
    example = "| รายการ | งบประมาณ |"

    no_headers = Sentence("ตารางไม่มีหัวตาราง: {words}", "เขียนแถวแรกของตารางเป็นชื่อคอลัมน์")


class A11Y003(Rule):
    title = "ลิงก์ไม่มีข้อความ"
    severity = Severity.ERROR
    what = "ลิงก์ทุกลิงก์มีข้อความ หรือรูปที่มีคำบรรยาย"
    why = "โปรแกรมอ่านหน้าจออ่านได้เพียงที่อยู่"
    example = ""

    no_name = Sentence("ลิงก์ไปยัง {href} ไม่มีข้อความ", "เขียนข้อความของลิงก์ หรือคำบรรยายของรูปที่เป็นลิงก์")


class A11Y004(Rule):
    title = "ปุ่มไม่มีข้อความ"
    severity = Severity.ERROR
    what = "ปุ่มทุกปุ่มมีข้อความหรือ aria-label"
    why = "ผู้ใช้ไม่รู้ว่ากดแล้วเกิดอะไร"
    example = '<button aria-label="ปิดเมนู">×</button>'

    no_name = Sentence("มีปุ่มที่ไม่มีข้อความ", "เขียนข้อความของปุ่มในแม่แบบของธีม")


class A11Y005(Rule):
    title = "ชื่อตำแหน่งซ้ำในหน้าเดียว"
    severity = Severity.ERROR
    what = "id ในหน้าเดียวต้องไม่ซ้ำกัน"
    why = "ลิงก์หลักฐานไปถึงแห่งแรกเท่านั้น"
    example = "## งบประมาณ {#budget-2568}"

    repeated = Sentence(
        'มีตำแหน่งชื่อ "#{name}" ซ้ำกันในหน้าเดียว ลิงก์จะไปถึงแห่งแรกเท่านั้น', "ตั้งชื่อหัวข้อหรือชื่อตารางที่ซ้ำให้ต่างกัน"
    )


class A11Y006(Rule):
    title = "คำบรรยายแทนภาพเป็นชื่อไฟล์"
    severity = Severity.WARNING
    what = "alt บอกว่าเป็นภาพอะไร ไม่ใช่ IMG_1234.jpg"
    why = "ผู้ที่มองไม่เห็นได้ยินเพียงชื่อไฟล์"
    example = "![ประชุมประชาคมหมู่ 3](files/IMG_1234.jpg)"

    file_name_as_alt = Sentence("คำบรรยายแทนภาพเป็นชื่อไฟล์ {name}", "เขียนว่าเป็นภาพอะไร แทนชื่อไฟล์")


class A11Y007(Rule):
    title = "ห้ามขยายหน้าเว็บ"
    severity = Severity.ERROR
    what = "viewport ต้องไม่ห้ามการขยาย"
    why = "ผู้สูงอายุอ่านตัวหนังสือเล็กไม่ได้"
    example = '<meta name="viewport" content="width=device-width, initial-scale=1">'

    no_zoom = Sentence(
        "หน้าเว็บห้ามขยายตัวอักษรบนโทรศัพท์", "ลบ user-scalable และ maximum-scale ออกจากแม่แบบของธีม"
    )
