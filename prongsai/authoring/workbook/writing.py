"""The workbook as an XLSX file; equal content gives equal bytes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import xlsxwriter

from prongsai.authoring.importing.content_files import Setting
from prongsai.authoring.importing.record_fields import sheet_of
from prongsai.authoring.workbook.cells import written
from prongsai.authoring.workbook.guide import NEEDS, contents, requirements, steps, unit_title
from prongsai.authoring.workbook.headers import (
    Head,
    head_of,
    head_of_form,
    heads_of,
    style_of,
    width_of,
)
from prongsai.authoring.workbook.marks import (
    FIRST_ROW,
    GENERAL_SHEET,
    GUIDE_SHEET,
    ID_ROW,
    LABEL_ROW,
    LIST_SHEET,
    MARK,
    MARK_SHEET,
    VERSION,
)
from prongsai.authoring.workbook.plan import (
    GENERAL_KEY,
    PlannedSheet,
    Unit,
    WorkbookPlan,
    general_sheet,
)
from prongsai.authoring.workbook.rows import ROW, UNDER, SheetRow, parents, rows_of
from prongsai.content_types.registry import content_types
from prongsai.findings.stops import WorkbookStops
from prongsai.reading.fields.field_kind import WrittenCell
from prongsai.tables.new_workbook import new_workbook

TOPIC, YEAR, ABOUT = "_topic", "_year", "_about"
"""Ids of the columns that name the file on the sheet of all files; the last is for people."""

_LONGEST_CELL = 32_767
_SPARE_ROWS = 300
_MOST = 1e15
"""Excel keeps no more digits of a number."""

_GUIDE_WIDTHS = (10, 64, 36, 14)
_LONGEST_MESSAGE, _LONGEST_TITLE = 255, 32


def workbook_bytes(plan: WorkbookPlan, setting: Setting, title: str) -> bytes:
    """The whole file; ``title`` names the agency."""
    return new_workbook(title, title, lambda book: _Writer(book, plan, setting, title).write())


@dataclass(slots=True)
class _Writer:
    book: Any
    plan: WorkbookPlan
    setting: Setting
    title: str
    formats: dict[str, Any] = field(default_factory=dict)
    lists: dict[tuple[str, ...], str] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)

    def write(self) -> None:
        self.formats = {
            "title": self.book.add_format({"bold": True, "font_size": 14}),
            "strong": self.book.add_format({"bold": True}),
            "note": self.book.add_format({"italic": True, "font_color": "#555555"}),
            "head": self.book.add_format(_HEAD | {"bg_color": "#DCE6F1"}),
            "must": self.book.add_format(_HEAD | {"bg_color": "#1F4E79", "font_color": "#FFFFFF"}),
            "text": self.book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"}),
            "wrap": self.book.add_format({"text_wrap": True, "valign": "top"}),
            "number": self.book.add_format({"num_format": "#,##0.##", "valign": "top"}),
            "plain": self.book.add_format({"num_format": "0", "valign": "top"}),
            "link": self.book.add_format({"font_color": "#0563C1", "underline": 1}),
        }
        self._guide()
        self._general()
        drawn: dict[tuple[str, str], dict[str, list[SheetRow]]] = {}
        for sheet in self.plan.sheets:
            self._sheet(sheet, drawn)
        self._marks()
        self._lists()

    # --- sheets for people --------------------------------------------------------------

    def _guide(self) -> None:
        page = self.book.add_worksheet(GUIDE_SHEET)
        for column, width in enumerate(_GUIDE_WIDTHS):
            page.set_column(column, column, width)
        text = f"แบบกรอกข้อมูลเปิดเผยสาธารณะ (OIT) ปี {self.setting.year}: {self.title}"
        page.write_string(0, 0, text, self.formats["title"])
        line = 1
        for step in steps(self.plan, self.setting):
            page.write_string(line, 0, step)
            line += 1
        line = self._contents(page, line + 1)
        self._requirements(page, line + 1)

    def _contents(self, page: Any, line: int) -> int:
        """Every sheet with a link to it; remembers where each stands, for the way back."""
        page.write_string(line, 0, "สารบัญ", self.formats["title"])
        page.write_string(line + 1, 0, " · ".join(NEEDS), self.formats["note"])
        line = self._heading(page, line + 2, "ข้อ", "เรื่อง", "ชีต", "ต้องมีหรือไม่")
        for entry in contents(self.plan, self.setting):
            page.write_string(line, 0, _fitting(entry.codes), self.formats["wrap"])
            page.write_string(line, 1, _fitting(entry.topic), self.formats["wrap"])
            target = f"internal:'{entry.sheet}'!A1"
            page.write_url(line, 2, target, self.formats["link"], entry.sheet)
            page.write_string(line, 3, entry.need.value, self.formats["wrap"])
            self.places[entry.sheet] = line
            line += 1
        return line

    def _requirements(self, page: Any, line: int) -> None:
        page.write_string(line, 0, "สิ่งที่กรอบการประเมินขอ", self.formats["title"])
        line += 1
        for item, texts in requirements(self.plan, self.setting):
            page.write_string(line, 0, _fitting(item), self.formats["strong"])
            for number, text in enumerate(texts, start=line + 1):
                page.write_string(number, 1, _fitting(text), self.formats["wrap"])
            line += len(texts) + 1

    def _heading(self, page: Any, line: int, *words: str) -> int:
        for column, word in enumerate(words):
            page.write_string(line, column, word, self.formats["head"])
        return line + 1

    def _general(self) -> None:
        records = general_sheet()
        first = (
            Head(TOPIC, "รหัสเรื่อง (ห้ามแก้)"),
            Head(YEAR, "ปี (ห้ามแก้)"),
            Head(ABOUT, "ข้อและเรื่อง"),
        )
        heads = (*first, *(head_of(entry) for entry in records.fields))
        page = self._page(GENERAL_SHEET, "ข้อมูลทั่วไปของแต่ละเรื่อง", "", heads)
        for number, unit in enumerate(self.plan.units):
            cells: dict[str, WrittenCell] = {
                TOPIC: unit.topic.id,
                YEAR: str(unit.year or ""),
                ABOUT: unit_title(unit),
            }
            if unit.entry is not None:
                cells |= {entry.id: written(unit.entry, entry) for entry in records.fields}
            self._row(page, FIRST_ROW + number, heads, cells)

    def _sheet(
        self, sheet: PlannedSheet, drawn: dict[tuple[str, str], dict[str, list[SheetRow]]]
    ) -> None:
        if sheet.form is not None:
            heads = tuple(head_of_form(column) for column in sheet.form.columns)
            self._page(sheet.name, unit_title(sheet.unit), sheet.title, heads)
            return
        assert sheet.records is not None
        root = sheet_of(content_types()[sheet.key])
        known = (sheet.unit.topic.id, sheet.key)
        if known not in drawn:
            drawn[known] = rows_of(root, sheet.unit.value(sheet.key))
        parent = parents(root)[sheet.records.name]
        heads = heads_of(sheet.records, parent)
        page = self._page(sheet.name, unit_title(sheet.unit), sheet.title, heads)
        for number, row in enumerate(drawn[known][sheet.records.name]):
            cells = {ROW: row.code, UNDER: row.under or None, **row.cells}
            self._row(page, FIRST_ROW + number, heads, cells)

    def _page(self, name: str, title: str, below: str, heads: Sequence[Head]) -> Any:
        page = self.book.add_worksheet(name)
        page.write_string(0, 0, _fitting(title), self.formats["title"])
        # One cell: a sheet may have a single column, and a second one would be a header's.
        back = f"← กลับไปสารบัญ{f' · {below}' if below else ''}"
        target = f"internal:'{GUIDE_SHEET}'!C{self.places[name] + 1}"
        page.write_url(1, 0, target, self.formats["link"], _fitting(back))
        for column, head in enumerate(heads):
            style = self.formats["must" if head.required else "head"]
            page.write_string(LABEL_ROW, column, head.label, style)
            page.write_string(ID_ROW, column, head.id)
            page.set_column(column, column, width_of(head), self.formats[style_of(head)])
            self._validate(page, column, head)
        page.set_row(ID_ROW, None, None, {"hidden": True})
        page.freeze_panes(FIRST_ROW, 0)
        return page

    def _row(
        self, page: Any, line: int, heads: Sequence[Head], cells: dict[str, WrittenCell]
    ) -> None:
        for column, head in enumerate(heads):
            value = cells.get(head.id)
            if value is None:
                continue
            if isinstance(value, int | Decimal):
                page.write_number(line, column, value, self.formats[style_of(head)])
                continue
            if len(value) > _LONGEST_CELL:
                raise WorkbookStops.text_too_long(column=head.label, sheet=page.get_name())
            page.write_string(line, column, value, self.formats["text"])

    def _validate(self, page: Any, column: int, head: Head) -> None:
        hint, kind = head.hint, head.kind
        rule: dict[str, Any] = {"validate": "any", "ignore_blank": True}
        if kind.offered and not head.many:
            rule |= {"validate": "list", "source": self._list(kind.offered)}
            rule |= {"error_title": "ไม่อยู่ในรายการ", "error_message": "เลือกคำจากรายการในช่องนี้"}
        elif kind.limits and not head.many:
            rule |= {"validate": "integer" if kind.limits.whole else "decimal"}
            rule |= {"criteria": "between", "minimum": kind.limits.least}
            rule |= {"maximum": _MOST if kind.limits.most is None else kind.limits.most}
            rule |= {"error_title": "ตัวเลขไม่ถูกต้อง", "error_message": hint, "error_type": "warning"}
        if not hint and rule["validate"] == "any":
            return
        rule["input_title"] = _clipped(head.label, _LONGEST_TITLE)
        rule["input_message"] = _clipped(hint, _LONGEST_MESSAGE)
        page.data_validation(FIRST_ROW, column, FIRST_ROW + _SPARE_ROWS, column, rule)

    def _list(self, choices: tuple[str, ...]) -> str:
        """The range of a hidden sheet that holds the words of a drop-down."""
        if choices not in self.lists:
            column = xlsxwriter.utility.xl_col_to_name(len(self.lists), True)
            self.lists[choices] = f"='{LIST_SHEET}'!{column}$1:{column}${len(choices)}"
        return self.lists[choices]

    # --- sheets for the program ---------------------------------------------------------

    def _marks(self) -> None:
        page = self.book.add_worksheet(MARK_SHEET)
        year = str(self.setting.year)
        self._line(page, 0, (MARK, VERSION, self.setting.slug, year))
        self._line(page, 1, ("sheet", "topic", "year", "key", "table"))
        self._line(page, 2, (GENERAL_SHEET, "", "", GENERAL_KEY, GENERAL_KEY))
        for number, sheet in enumerate(self.plan.sheets, start=3):
            table = sheet.records.name if sheet.records else sheet.form.id if sheet.form else ""
            unit: Unit = sheet.unit
            line = (sheet.name, unit.topic.id, str(unit.year or ""), sheet.key, table)
            self._line(page, number, line)
        page.very_hidden()

    def _lists(self) -> None:
        page = self.book.add_worksheet(LIST_SHEET)
        for column, words in enumerate(self.lists):
            for line, word in enumerate(words):
                page.write_string(line, column, word)
        page.very_hidden()

    @staticmethod
    def _line(page: Any, line: int, texts: Sequence[str]) -> None:
        for column, text in enumerate(texts):
            page.write_string(line, column, text)


_HEAD = {"bold": True, "text_wrap": True, "valign": "top", "border": 1}


def _fitting(text: str) -> str:
    return _clipped(text, _LONGEST_CELL)


def _clipped(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
