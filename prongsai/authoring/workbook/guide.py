"""The first sheet of the form: how to fill it; item by item what is asked and where it goes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from prongsai.authoring.workbook.asked import Need, strongest
from prongsai.authoring.workbook.plan import WorkbookPlan
from prongsai.authoring.workbook.units import Unit
from prongsai.importing.draft import Setting
from prongsai.requirements.framework import Item

STEPS = (
    "ทำทีละข้อจากสารบัญข้างล่าง คลิกชื่อชีตเพื่อไปกรอก ทุกชีตมีลิงก์กลับมาที่สารบัญในแถวที่ 2",
    "หัวตารางสีเข้ม = ข้อนั้นขอข้อมูลนี้ สีกลาง = ควรมี สีอ่อน = กรอกเมื่อมี ห้ามเปลี่ยนหัวตาราง",
    "รายการย่อย (เช่น ขั้นตอน ตัวชี้วัด) กรอกในแถวถัดลงมา โดยเว้นช่องของรายการหลักว่าง ผสานเซลล์ หรือพิมพ์ชื่อซ้ำก็ได้",
    "วันที่พิมพ์เป็น พ.ศ. เช่น 14 ม.ค. 2568 หรือ 14/01/2568 ช่องที่มีหลายข้อขึ้นบรรทัดใหม่ด้วย Alt+Enter",
    "แถวรวม หมายเหตุ และลายเซ็นใต้ตารางใส่ได้ โปรแกรมไม่นับเป็นรายการและบอกทุกแถวที่ไม่นับ",
    "บันทึกเป็น .xlsx แล้วนำเข้าจากเมนู หรือสั่ง python build.py import ตามด้วยชื่อไฟล์นี้",
    "แก้แล้วนำเข้าใหม่ได้ทุกเมื่อ โปรแกรมแสดงสิ่งที่จะเปลี่ยนก่อนเขียนทุกครั้ง",
    "ข้อมูลในแบบนี้จะเผยแพร่ต่อสาธารณะ ห้ามใส่เลขประจำตัวประชาชนหรือข้อมูลส่วนบุคคลที่ไม่จำเป็น",
)
PART = (
    "แบ่งงานได้: ทำแบบกรอกเฉพาะส่วนงานด้วย --unit เช่น python build.py new workbook --unit กองคลัง "
    "แล้วนำเข้าทีละไฟล์หรือพร้อมกัน โปรแกรมรวมให้"
)
MORE = "ตารางที่กรอบของปีไม่ได้ขอไม่อยู่ในแบบนี้ ถ้าต้องการทุกตารางของข้อใด สั่ง python build.py new workbook --topic {example}"


@dataclass(frozen=True, slots=True)
class Part:
    """A place where an item is filled in: a sheet, or rows of the sheet of answers."""

    words: str
    need: Need
    unit: Unit
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """An item of the contents; without ``code`` what no item of the year asks for."""

    code: str
    title: str
    asked: tuple[str, ...]
    parts: tuple[Part, ...]
    elsewhere: tuple[str, ...] = ()


def entries(plan: WorkbookPlan, setting: Setting) -> Iterator[Entry]:
    """The items of the form in their order, then what belongs to none."""
    framework = setting.frameworks.get(setting.year)
    for item in framework.items() if framework else ():
        units = [unit for unit in plan.units if item.code in unit.codes]
        if units:
            topics = {topic.id for unit in units for topic in unit.topics}
            asked = [entry for entry in item.requirements if entry.topic in topics]
            parts = tuple(part for unit in units for part in _parts(plan, unit))
            texts = tuple(entry.text for entry in asked)
            yield Entry(item.code, item.title, texts, parts, tuple(_elsewhere(item, setting)))
    for unit in plan.units:
        if not unit.codes and (parts := tuple(_parts(plan, unit))):
            yield Entry("", unit.about, (), parts)


def _parts(plan: WorkbookPlan, unit: Unit) -> Iterator[Part]:
    for table in plan.tables:
        if table.unit is unit:
            yield Part(table.title, table.need, unit, table.name)
    answers = [answer for answer in plan.answers if answer.unit is unit]
    if answers:
        need = strongest(answer.need for answer in answers)
        yield Part(f"คำตอบ {len(answers)} ช่อง: {unit.about}", need, unit)


def _elsewhere(item: Item, setting: Setting) -> Iterator[str]:
    """What is met outside the form, and how."""
    for entry in item.requirements:
        if entry.check.elsewhere and entry.topic in setting.topics:
            topic = setting.topics[entry.topic]
            yield f"{entry.text}: {entry.check.how_to_fill(topic, entry.id, setting.year)}"


def steps(plan: WorkbookPlan) -> Iterator[str]:
    """How to fill the form, numbered."""
    codes = [code for unit in plan.units for code in unit.codes]
    more = () if plan.division else (PART,)
    example = MORE.format(example=codes[0]) if codes else ""
    for number, step in enumerate(filter(None, (*STEPS, *more, example)), start=1):
        yield f"{number}. {step}"
