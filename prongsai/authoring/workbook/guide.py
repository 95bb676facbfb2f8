"""The first sheet of the workbook: how to fill it, and what each item asks for."""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.authoring.importing.content_files import Setting
from prongsai.authoring.workbook.plan import PlannedSheet, Unit, WorkbookPlan

STEPS = (
    "1. แต่ละชีตคือข้อมูลหนึ่งตาราง กรอกตั้งแต่แถวใต้หัวตาราง แถวละหนึ่งรายการ ห้ามเปลี่ยนหัวตาราง ห้ามผสานเซลล์",
    "2. ช่องที่มีลูกศรให้เลือกจากรายการ ช่องที่มีหัวสีเข้มต้องกรอก ช่องอื่นเว้นว่างได้",
    "3. วันที่พิมพ์เป็น พ.ศ. เช่น 14 ม.ค. 2568 หรือ 14/01/2568",
    "4. ช่องที่มีหลายข้อ ให้ขึ้นบรรทัดใหม่ในช่องเดียวกันด้วย Alt+Enter บรรทัดละหนึ่งข้อ",
    "5. ตารางที่เป็นรายการย่อย ให้ใส่ รหัสแถว ของรายการที่ขึ้นอยู่ในช่อง อยู่ใต้รหัสแถว",
    "6. เพิ่ม ลบ หรือเรียงแถวใหม่ได้ ชีตที่ไม่ใช้ปล่อยว่างไว้",
    "7. บันทึกเป็น .xlsx แล้วสั่ง python build.py import ไฟล์นี้ โปรแกรมจะแสดงสิ่งที่จะเปลี่ยนก่อนเขียนทุกครั้ง",
    "8. ข้อมูลในแบบนี้จะเผยแพร่ต่อสาธารณะ ห้ามใส่เลขประจำตัวประชาชนหรือข้อมูลส่วนบุคคลที่ไม่จำเป็น",
)


def unit_title(unit: Unit) -> str:
    """The item codes and titles of a file, for people."""
    codes = ", ".join(unit.codes)
    titles = " / ".join(topic.title for topic in unit.topics)
    return f"{codes} {titles}".strip()


def contents(plan: WorkbookPlan) -> Iterator[tuple[str, PlannedSheet]]:
    """The sheets in their order, each under the title of its file."""
    for sheet in plan.sheets:
        yield unit_title(sheet.unit), sheet


def requirements(plan: WorkbookPlan, setting: Setting) -> Iterator[tuple[str, str]]:
    """What the year's framework asks of each file, requirement by requirement."""
    framework = setting.frameworks.get(setting.year)
    for unit in plan.units:
        for code in unit.codes:
            item = framework.item(code) if framework else None
            wanted = {topic.id for topic in unit.topics}
            for requirement in item.requirements if item else ():
                if requirement.topic in wanted:
                    yield f"{code} {item.title if item else ''}", requirement.text
