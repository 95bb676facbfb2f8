"""The manual of the rules that let everyone use the pages (A11Y)."""

from __future__ import annotations

from prongsai.checks.rule import Rule
from prongsai.findings import Severity

RULES = (
    Rule(
        "A11Y001",
        "รูปไม่มีคำบรรยายแทนภาพ",
        Severity.ERROR,
        "รูปทุกรูปมี alt รูปประดับใช้ alt ว่าง",
        "ผู้ที่มองไม่เห็นไม่รู้ว่าเป็นภาพอะไร",
        "![นายกเทศมนตรีประกาศนโยบาย No Gift Policy](files/no-gift.jpg)",
    ),
    Rule(
        "A11Y002",
        "ตารางไม่มีหัวตาราง",
        Severity.WARNING,
        "ตารางข้อมูลมีเซลล์หัวตาราง (th)",
        "โปรแกรมอ่านหน้าจอบอกไม่ได้ว่าตัวเลขอยู่ใต้คอลัมน์ใด",
        "| รายการ | งบประมาณ |",
    ),
    Rule(
        "A11Y003",
        "ลิงก์ไม่มีข้อความ",
        Severity.ERROR,
        "ลิงก์ทุกลิงก์มีข้อความ หรือรูปที่มีคำบรรยาย",
        "โปรแกรมอ่านหน้าจออ่านได้เพียงที่อยู่",
        "",
    ),
    Rule(
        "A11Y004",
        "ปุ่มไม่มีข้อความ",
        Severity.ERROR,
        "ปุ่มทุกปุ่มมีข้อความหรือ aria-label",
        "ผู้ใช้ไม่รู้ว่ากดแล้วเกิดอะไร",
        '<button aria-label="ปิดเมนู">×</button>',
    ),
    Rule(
        "A11Y005",
        "ชื่อตำแหน่งซ้ำในหน้าเดียว",
        Severity.ERROR,
        "id ในหน้าเดียวต้องไม่ซ้ำกัน",
        "ลิงก์หลักฐานไปถึงแห่งแรกเท่านั้น",
        "## งบประมาณ {#budget-2568}",
    ),
    Rule(
        "A11Y006",
        "คำบรรยายแทนภาพเป็นชื่อไฟล์",
        Severity.WARNING,
        "alt บอกว่าเป็นภาพอะไร ไม่ใช่ IMG_1234.jpg",
        "ผู้ที่มองไม่เห็นได้ยินเพียงชื่อไฟล์",
        "![ประชุมประชาคมหมู่ 3](files/IMG_1234.jpg)",
    ),
    Rule(
        "A11Y007",
        "ห้ามขยายหน้าเว็บ",
        Severity.ERROR,
        "viewport ต้องไม่ห้ามการขยาย",
        "ผู้สูงอายุอ่านตัวหนังสือเล็กไม่ได้",
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
    ),
)
