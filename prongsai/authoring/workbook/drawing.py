"""Sheets as drawn: formats, headers, drop-downs, limits, links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import xlsxwriter

from prongsai.authoring.workbook.levels import Head
from prongsai.authoring.workbook.marks import FIRST_ROW, ID_ROW, INDEX_SHEET, LABEL_ROW, LIST_SHEET
from prongsai.authoring.workbook.units import Need
from prongsai.findings.stops import WorkbookStops
from prongsai.reading.fields import FieldKind
from prongsai.reading.fields.field_kind import WrittenCell
from prongsai.thai.text import shortened

LONGEST_CELL = 32_767
SPARE_ROWS = 300
_MOST = 1e15
"""Excel keeps no more digits of a number."""

_LONGEST_MESSAGE, _LONGEST_TITLE = 255, 32
_HEAD = {"bold": True, "text_wrap": True, "valign": "top", "border": 1}
_BY_NEED = {Need.MUST: "must", Need.EITHER: "must", Need.SHOULD: "should", Need.FREE: "head"}


@dataclass(slots=True)
class Drawing:
    """The workbook that is drawn into, with the formats and lists its sheets share."""

    book: Any
    formats: dict[str, Any] = field(default_factory=dict)
    lists: dict[tuple[str, ...], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Make the formats."""
        add, top = self.book.add_format, {"valign": "top"}
        self.formats = {
            "title": add({"bold": True, "font_size": 14}),
            "strong": add({"bold": True, "text_wrap": True, "bg_color": "#DCE6F1", **top}),
            "note": add({"italic": True, "font_color": "#555555", "text_wrap": True, **top}),
            "head": add(_HEAD | {"bg_color": "#DCE6F1"}),
            "should": add(_HEAD | {"bg_color": "#9DC3E6"}),
            "must": add(_HEAD | {"bg_color": "#1F4E79", "font_color": "#FFFFFF"}),
            "text": add({"num_format": "@", "text_wrap": True, **top}),
            "answer": add({"num_format": "@", "text_wrap": True, "border": 1, **top}),
            "wrap": add({"text_wrap": True, **top}),
            "number": add({"num_format": "#,##0.##", **top}),
            "plain": add({"num_format": "0", **top}),
            "link": add({"font_color": "#0563C1", "underline": 1, **top}),
        }

    def table(self, name: str, title: str, back: int, heads: Sequence[Head]) -> Any:
        """A sheet with a header over rows to fill; ``back`` is its line in the contents."""
        page = self.book.add_worksheet(name)
        self.text(page, 0, 0, title, "title")
        self.link(page, 1, 0, INDEX_SHEET, f"A{back + 1}", "← กลับไปสารบัญ")
        positions = {head.id: column for column, head in enumerate(heads)}
        for column, head in enumerate(heads):
            page.write_string(LABEL_ROW, column, head.label, self.formats[_BY_NEED[head.need]])
            page.write_string(ID_ROW, column, head.id)
            page.set_column(column, column, head.width, self.formats[head.style])
            rows = (FIRST_ROW, FIRST_ROW + SPARE_ROWS)
            if head.names:
                self._names(page, column, positions[head.names], head)
            else:
                self.validate(page, rows, column, head.kind, head.hint, head.label, head.many)
        page.set_row(ID_ROW, None, None, {"hidden": True})
        page.freeze_panes(FIRST_ROW, 0)
        return page

    def row(
        self, page: Any, line: int, heads: Sequence[Head], cells: Mapping[str, WrittenCell]
    ) -> None:
        """The filled cells of a row."""
        for column, head in enumerate(heads):
            self.cell(page, line, column, cells.get(head.id), head.style, head.label)

    def cell(
        self, page: Any, line: int, column: int, value: WrittenCell, style: str, label: str
    ) -> None:
        """One cell; a number stays one, a text is never cut."""
        if value is None:
            return
        if isinstance(value, int | Decimal):
            page.write_number(line, column, value, self.formats[style])
            return
        if len(value) > LONGEST_CELL:
            raise WorkbookStops.text_too_long(column=label, sheet=page.get_name())
        page.write_string(line, column, value, self.formats["text" if style != "answer" else style])

    def text(self, page: Any, line: int, column: int, text: str, style: str = "wrap") -> None:
        """Words for people; a text that Excel cannot hold is cut."""
        page.write_string(line, column, shortened(text, LONGEST_CELL), self.formats[style])

    def link(self, page: Any, line: int, column: int, sheet: str, cell: str, words: str) -> None:
        """A link to a cell of another sheet."""
        page.write_url(line, column, f"internal:'{sheet}'!{cell}", self.formats["link"], words)

    def validate(
        self,
        page: Any,
        rows: tuple[int, int],
        column: int,
        kind: FieldKind,
        hint: str,
        label: str,
        many: bool,
    ) -> None:
        """What may stand in the cells of a column, and what is told beside them."""
        rule: dict[str, Any] = {"validate": "any", "ignore_blank": True}
        if kind.offered and not many:
            rule |= {"validate": "list", "source": self._list(kind.offered)}
            rule |= {"error_title": "ไม่อยู่ในรายการ", "error_message": "เลือกคำจากรายการในช่องนี้"}
        elif kind.limits and not many:
            rule |= {"validate": "integer" if kind.limits.whole else "decimal"}
            rule |= {"criteria": "between", "minimum": kind.limits.least}
            rule |= {"maximum": _MOST if kind.limits.most is None else kind.limits.most}
            rule |= {"error_title": "ตัวเลขไม่ถูกต้อง", "error_message": hint, "error_type": "warning"}
        if not hint and rule["validate"] == "any":
            return
        rule["input_title"] = shortened(label, _LONGEST_TITLE)
        rule["input_message"] = shortened(hint, _LONGEST_MESSAGE)
        page.data_validation(rows[0], column, rows[1], column, rule)

    def _names(self, page: Any, column: int, of: int, head: Head) -> None:
        """A drop-down of the names typed in another column of the same sheet."""
        letter = xlsxwriter.utility.xl_col_to_name(of, True)
        first, last = FIRST_ROW + 1, FIRST_ROW + 1 + SPARE_ROWS
        rule = {
            "validate": "list",
            "source": f"={letter}${first}:{letter}${last}",
            "error_type": "warning",
            "error_title": "ไม่อยู่ในรายการ",
            "error_message": "เลือกชื่อที่พิมพ์ไว้ในชีตนี้",
            "input_title": shortened(head.label, _LONGEST_TITLE),
            "input_message": shortened(head.hint, _LONGEST_MESSAGE),
        }
        page.data_validation(FIRST_ROW, column, FIRST_ROW + SPARE_ROWS, column, rule)

    def _list(self, choices: tuple[str, ...]) -> str:
        """The range of a hidden sheet that holds the words of a drop-down."""
        if choices not in self.lists:
            column = xlsxwriter.utility.xl_col_to_name(len(self.lists), True)
            self.lists[choices] = f"='{LIST_SHEET}'!{column}$1:{column}${len(choices)}"
        return self.lists[choices]

    def hidden(self, name: str, rows: Sequence[Sequence[str]]) -> None:
        """A sheet for the program alone."""
        page = self.book.add_worksheet(name)
        for line, texts in enumerate(rows):
            for column, text in enumerate(texts):
                page.write_string(line, column, text)
        page.very_hidden()

    def hidden_lists(self) -> None:
        """The sheet with the words of the drop-downs."""
        longest = max(map(len, self.lists), default=0)
        columns = list(self.lists)
        rows = [
            [words[line] if line < len(words) else "" for words in columns]
            for line in range(longest)
        ]
        self.hidden(LIST_SHEET, rows)
