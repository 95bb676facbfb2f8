"""The first sheet of the workbook: how to fill it, and what each item asks for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from prongsai.authoring.importing.content_files import Setting
from prongsai.authoring.workbook.asked import Need, need_of_general
from prongsai.authoring.workbook.marks import GENERAL_SHEET
from prongsai.authoring.workbook.plan import Unit, WorkbookPlan, general_sheet

_STEPS = (
    "แต่ละชีตคือข้อมูลหนึ่งตาราง กรอกตั้งแต่แถวใต้หัวตาราง แถวละหนึ่งรายการ ห้ามเปลี่ยนหัวตาราง ห้ามผสานเซลล์",
    "คลิกชื่อชีตในสารบัญข้างล่างเพื่อไปที่ชีตนั้น ทุกชีตมีลิงก์กลับมาที่สารบัญในแถวที่ 2",
    "ช่องที่มีลูกศรให้เลือกจากรายการ ช่องที่มีหัวสีเข้มต้องกรอก ช่องอื่นเว้นว่างได้",
    "วันที่พิมพ์เป็น พ.ศ. เช่น 14 ม.ค. 2568 หรือ 14/01/2568",
    "ช่องที่มีหลายข้อ ให้ขึ้นบรรทัดใหม่ในช่องเดียวกันด้วย Alt+Enter บรรทัดละหนึ่งข้อ",
    "ตารางที่เป็นรายการย่อย ให้ใส่ รหัสแถว ของรายการที่ขึ้นอยู่ในช่อง อยู่ใต้รหัสแถว",
    "เพิ่ม ลบ หรือเรียงแถวใหม่ได้ ชีตที่ไม่ใช้ปล่อยว่างไว้",
    "บันทึกเป็น .xlsx แล้วสั่ง python build.py import ไฟล์นี้ โปรแกรมจะแสดงสิ่งที่จะเปลี่ยนก่อนเขียนทุกครั้ง",
    "ข้อมูลในแบบนี้จะเผยแพร่ต่อสาธารณะ ห้ามใส่เลขประจำตัวประชาชนหรือข้อมูลส่วนบุคคลที่ไม่จำเป็น",
)
_EXAMPLE = "O12"

NEEDS = (
    f"{Need.MUST} = กรอบการประเมินของปีนี้ขอข้อมูลนี้",
    f"{Need.SHOULD} = คู่มือของปีนี้ยังไม่ยืนยัน จึงเพียงเตือน",
    f"{Need.FREE} = กรอกเมื่อมีข้อมูล",
)
"""What the words in the last column of the contents say."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: item codes, topic, name of the sheet, whether it is needed."""

    codes: str
    topic: str
    sheet: str
    need: Need


def steps(plan: WorkbookPlan, setting: Setting) -> Iterator[str]:
    """How to fill the workbook, numbered; last how to get one of a single item."""
    framework = setting.frameworks.get(setting.year)
    codes = [code for unit in plan.units for code in unit.codes]
    example = _EXAMPLE if not codes or (framework and framework.item(_EXAMPLE)) else codes[0]
    small = (
        f"ถ้าต้องการแบบกรอกเล็กเฉพาะข้อเดียว สั่ง python build.py new workbook --topic {example}"
        f" --agency {setting.slug} --year {setting.year} --output {example}.xlsx"
    )
    for number, step in enumerate((*_STEPS, small), start=1):
        yield f"{number}. {step}"


def unit_title(unit: Unit) -> str:
    """The item codes and titles of a file, for people."""
    return f"{', '.join(unit.codes)} {_topics(unit)}".strip()


def _topics(unit: Unit) -> str:
    return " / ".join(topic.title for topic in unit.topics)


def contents(plan: WorkbookPlan, setting: Setting) -> Iterator[Entry]:
    """The sheets in their order, the one of all files first."""
    framework = setting.frameworks.get(setting.year)
    asked = [entry for unit in plan.units for _, entry in unit.requirements(framework)]
    yield Entry("ทุกข้อ", general_sheet().title, GENERAL_SHEET, need_of_general(asked))
    for sheet in plan.sheets:
        yield Entry(", ".join(sheet.unit.codes), _topics(sheet.unit), sheet.name, sheet.need)


def requirements(plan: WorkbookPlan, setting: Setting) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What the year's framework asks of the files: each item, and its requirements."""
    framework = setting.frameworks.get(setting.year)
    texts: dict[str, list[str]] = {}
    for unit in plan.units:
        for item, requirement in unit.requirements(framework):
            texts.setdefault(item, []).append(requirement.text)
    for item, found in texts.items():
        yield item, tuple(found)
