"""The form as an XLSX file; equal content gives equal bytes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import xlsxwriter

from prongsai.authoring.workbook.drawing import SPARE_ROWS, Drawing
from prongsai.authoring.workbook.levels import Head, head_of_form, rows_of
from prongsai.authoring.workbook.marks import (
    ANSWER_SHEET,
    ANSWERS,
    BASE_SHEET,
    FIRST_ROW,
    ID_ROW,
    INDEX_SHEET,
    LABEL_ROW,
    MARK,
    MARK_SHEET,
    VERSION,
    base_rows,
)
from prongsai.authoring.workbook.plan import Answer, Table, WorkbookPlan
from prongsai.authoring.workbook.units import Need, Unit, strongest
from prongsai.importing.draft import Setting
from prongsai.importing.record_values import as_listed, written
from prongsai.reading.fields.field_kind import WrittenCell
from prongsai.requirements.framework import Item
from prongsai.tables.new_workbook import new_workbook

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


def index_entries(plan: WorkbookPlan, setting: Setting) -> Iterator[Entry]:
    """The items of the form in their order, then what belongs to none."""
    framework = setting.frameworks.get(setting.year)
    for item in framework.items() if framework else ():
        units = [unit for unit in plan.units if item.code in unit.codes]
        if units:
            topics = {topic.id for unit in units for topic in unit.topics}
            asked = [entry for entry in item.requirements if entry.topic in topics]
            parts = tuple(part for unit in units for part in _places(plan, unit))
            texts = tuple(entry.text for entry in asked)
            yield Entry(item.code, item.title, texts, parts, tuple(_elsewhere(item, setting)))
    for unit in plan.units:
        if not unit.codes and (parts := tuple(_places(plan, unit))):
            yield Entry("", unit.about, (), parts)


def _places(plan: WorkbookPlan, unit: Unit) -> Iterator[Part]:
    for table in plan.tables:
        if table.unit is unit:
            yield Part(table.title, table.need, unit, table.name)
    answers = [answer for answer in plan.answers if answer.unit is unit]
    if answers:
        need = strongest(answer.need for answer in answers)
        yield Part(f"คำตอบ {len(answers)} ช่อง: {unit.about}", need, unit)


def _elsewhere(item: Item, setting: Setting) -> Iterator[str]:
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


QUESTION, ANSWER, TOPIC, YEAR, ID = "_question", "_answer", "_topic", "_year", "_id"
"""Ids of columns of the sheet of answers; the last three are hidden."""

_INDEX_WIDTHS = (7, 66, 40, 16, 16)
_ANSWER_HEADS = (
    ("_item", "ข้อ", 7),
    ("_about", "เรื่อง", 34),
    (QUESTION, "คำถาม", 36),
    (ANSWER, "คำตอบ", 60),
    ("_why", "คำอธิบาย", 60),
    (TOPIC, TOPIC, 8),
    (YEAR, YEAR, 8),
    (ID, ID, 8),
)
_ANSWER_COLUMN = 3
_FILLED, _EMPTY = "มีข้อมูล", "ยังว่าง"


def workbook_bytes(plan: WorkbookPlan, setting: Setting, title: str) -> bytes:
    """The whole file; ``title`` names the agency."""
    return new_workbook(title, title, lambda book: _Writer(book, plan, setting, title).write())


@dataclass(slots=True)
class _Writer:
    book: Any
    plan: WorkbookPlan
    setting: Setting
    title: str
    places: dict[str, int] = field(default_factory=dict)
    """The line of the contents that leads to each sheet."""
    answer_lines: dict[int, list[int]] = field(default_factory=dict)
    """The lines of the sheet of answers by the position of the file."""

    def write(self) -> None:
        """Draw the contents, the sheets, and what the program remembers."""
        drawing = Drawing(self.book)
        for line, answer in enumerate(self.plan.answers, start=FIRST_ROW):
            self.answer_lines.setdefault(self._position(answer.unit), []).append(line)
        self._index(drawing)
        self._answers(drawing)
        for table in self.plan.tables:
            self._table(drawing, table)
        drawing.hidden(MARK_SHEET, list(self._marks()))
        base = {
            (unit.topic.id, str(unit.year or ""), key): value
            for unit, key, value in self.plan.base()
        }
        drawing.hidden(BASE_SHEET, list(base_rows(base)))
        drawing.hidden_lists()

    # --- the contents -------------------------------------------------------------------

    def _index(self, drawing: Drawing) -> None:
        page = self.book.add_worksheet(INDEX_SHEET)
        for column, width in enumerate(_INDEX_WIDTHS):
            page.set_column(column, column, width)
        part = f" เฉพาะงานของ{self.plan.division}" if self.plan.division else ""
        text = f"แบบกรอกข้อมูลเปิดเผยสาธารณะ (OIT) ปี {self.setting.year}: {self.title}{part}"
        drawing.text(page, 0, 0, text, "title")
        line = 1
        for line, step in enumerate(steps(self.plan), start=1):
            page.write_string(line, 0, step)
        line += 2
        for column, word in enumerate(("ข้อ", "สิ่งที่ต้องมี", "ไปที่ชีต", "ต้องมีหรือไม่", "สถานะ")):
            page.write_string(line, column, word, drawing.formats["head"])
        page.freeze_panes(1, 0)
        line += 1
        for entry in index_entries(self.plan, self.setting):
            line = self._entry(drawing, page, line, entry)

    def _entry(self, drawing: Drawing, page: Any, line: int, entry: Entry) -> int:
        for column in range(len(_INDEX_WIDTHS)):
            page.write_blank(line, column, None, drawing.formats["strong"])
        drawing.text(page, line, 0, entry.code, "strong")
        drawing.text(page, line, 1, entry.title, "strong")
        line += 1
        for part in entry.parts:
            drawing.text(page, line, 1, part.words)
            drawing.text(page, line, 3, part.need.value)
            sheet = part.sheet or ANSWER_SHEET
            lines = self.answer_lines.get(self._position(part.unit), [FIRST_ROW])
            cell = "A1" if part.sheet else f"D{lines[0] + 1}"
            drawing.link(page, line, 2, sheet, cell, sheet)
            self.places.setdefault(sheet, line)
            self._state(page, line, part.sheet, part.unit)
            line += 1
        for text in entry.asked:
            drawing.text(page, line, 1, f"ต้องมี: {text}", "note")
            line += 1
        for text in entry.elsewhere:
            drawing.text(page, line, 1, f"นอกแบบกรอกนี้: {text}", "note")
            line += 1
        return line

    def _state(self, page: Any, line: int, sheet: str, unit: Unit) -> None:
        """A formula that says whether anything is filled in, with what it says now."""
        if sheet:
            table = next(table for table in self.plan.tables if table.name == sheet)
            last = xlsxwriter.utility.xl_col_to_name(max(len(self._heads(table)) - 1, 0))
            where = f"'{sheet}'!A{FIRST_ROW + 1}:{last}{FIRST_ROW + 1 + SPARE_ROWS}"
            now = bool(self._rows(table))
            page.write_formula(
                line,
                4,
                f'=IF(COUNTA({where})>0,"{_FILLED}","{_EMPTY}")',
                None,
                _FILLED if now else _EMPTY,
            )
            return
        lines = self.answer_lines[self._position(unit)]
        where = f"'{ANSWER_SHEET}'!D{lines[0] + 1}:D{lines[-1] + 1}"
        own = (answer for answer in self.plan.answers if answer.unit is unit)
        filled = sum(_held(answer) is not None for answer in own)
        words = f'"ตอบ "&COUNTA({where})&" จาก {len(lines)}"'
        page.write_formula(line, 4, f"={words}", None, f"ตอบ {filled} จาก {len(lines)}")

    def _position(self, unit: Unit) -> int:
        return next(n for n, entry in enumerate(self.plan.units) if entry is unit)

    # --- answers ------------------------------------------------------------------------

    def _answers(self, drawing: Drawing) -> None:
        page = self.book.add_worksheet(ANSWER_SHEET)
        drawing.text(page, 0, 0, "คำตอบทั่วไปของแต่ละเรื่อง (กรอกเฉพาะคอลัมน์ คำตอบ)", "title")
        back = self.places.get(ANSWER_SHEET, 0)
        drawing.link(page, 1, 0, INDEX_SHEET, f"A{back + 1}", "← กลับไปสารบัญ")
        for column, (name, label, width) in enumerate(_ANSWER_HEADS):
            must = name == ANSWER
            page.write_string(LABEL_ROW, column, label, drawing.formats["must" if must else "head"])
            page.write_string(ID_ROW, column, name)
            hidden = {"hidden": True} if name in (TOPIC, YEAR, ID) else {}
            page.set_column(column, column, width, None, hidden)
        page.set_row(ID_ROW, None, None, {"hidden": True})
        page.freeze_panes(FIRST_ROW, _ANSWER_COLUMN)
        for line, answer in enumerate(self.plan.answers, start=FIRST_ROW):
            self._answer(drawing, page, line, answer)

    def _answer(self, drawing: Drawing, page: Any, line: int, answer: Answer) -> None:
        unit, entry = answer.unit, answer.field
        label = f"{answer.part}: {entry.label}" if answer.part else entry.label
        drawing.text(page, line, 0, ", ".join(unit.codes))
        drawing.text(page, line, 1, unit.about)
        drawing.text(page, line, 2, label)
        drawing.text(page, line, 4, _explained(answer), "note")
        for column, text in enumerate((unit.topic.id, str(unit.year or ""), answer.id), start=5):
            page.write_string(line, column, text)
        page.write_blank(line, _ANSWER_COLUMN, None, drawing.formats["answer"])
        drawing.cell(page, line, _ANSWER_COLUMN, _held(answer), "answer", label)
        hint = Head(answer.id, label, entry.kind, entry.many).hint
        rows = (line, line)
        drawing.validate(page, rows, _ANSWER_COLUMN, entry.kind, hint, label, entry.many)

    # --- tables -------------------------------------------------------------------------

    def _table(self, drawing: Drawing, table: Table) -> None:
        heads = self._heads(table)
        title = f"{table.unit.title}: {table.title}"
        page = drawing.table(table.name, title, self.places[table.name], heads)
        for line, cells in enumerate(self._rows(table), start=FIRST_ROW):
            drawing.row(page, line, heads, cells)

    @staticmethod
    def _heads(table: Table) -> tuple[Head, ...]:
        if table.level is not None:
            return tuple(table.level.all_heads())
        assert table.form is not None
        return tuple(head_of_form(column, table.need) for column in table.form.columns)

    @staticmethod
    def _rows(table: Table) -> list[dict[str, WrittenCell]]:
        return rows_of(table.level, table.values) if table.level is not None else []

    # --- for the program ----------------------------------------------------------------

    def _marks(self) -> Iterator[tuple[str, ...]]:
        year = str(self.setting.year)
        yield (MARK, VERSION, self.setting.slug, year, self.plan.division)
        yield ("sheet", "topic", "year", "key", "table")
        yield (ANSWER_SHEET, "", "", ANSWERS, ANSWERS)
        for table in self.plan.tables:
            name = table.level.records.name if table.level else ""
            name = table.form.id if table.form else name
            yield (table.name, table.unit.topic.id, str(table.unit.year or ""), table.key, name)


def _held(answer: Answer) -> WrittenCell:
    if answer.record is None or answer.record == ():
        return None
    if not answer.field.path:
        return as_listed([str(text) for text in answer.record])
    return written(answer.record, answer.field)


def _explained(answer: Answer) -> str:
    asked = f"ข้อนี้ขอ: {' · '.join(answer.asked)}" if answer.asked else ""
    need = answer.need.value if answer.need is not Need.FREE else ""
    hint = Head(answer.id, "", answer.field.kind, answer.field.many).hint
    return " | ".join(filter(None, (need, asked, hint)))
