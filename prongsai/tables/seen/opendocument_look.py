"""What is seen of the cells of an OpenDocument sheet: the file says it itself.

LibreOffice writes beside each value the text that it shows (``text:p``). Hidden rows and
columns and struck-out cells are told by their styles. Read by an XML parser, in bounded
memory; only the sheet that is asked for is kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from prongsai.foreign.packages import Package
from prongsai.reading.cells import Cell, SeenCell
from prongsai.tables.grid.sheet import MOST_COLUMNS, MOST_ROWS
from prongsai.tables.seen.as_seen import Unseen
from prongsai.tables.seen.package_parts import Attributes, parse, plain_name, whole_number
from prongsai.tables.seen.sheet_look import MOST_TOLD, SheetLook, Spot

_CONTENT = "content.xml"
_CELLS = frozenset({"table-cell", "covered-table-cell"})
_HIDDEN = frozenset({"collapse", "filter"})
_MOST_SHOWN = 4_000_000
_MOST_MERGED = 100_000

_FORMATS = {
    "percentage": "0.00%",
    "currency": "[$฿-41E]#,##0.00",
    "float": "0.00",
    "date": "d/m/yyyy",
    "time": "h:mm",
}
"""A format code of the class that each kind of value belongs to; the text is the file's own."""


@dataclass(slots=True)
class DocumentLook(SheetLook):
    """``shown`` is what is seen of a cell, and the kind of its value."""

    shown: dict[Spot, tuple[str, str]] = field(default_factory=dict)
    struck: list[Spot] = field(default_factory=list)


def document_look(package: Package, position: int) -> DocumentLook:
    """Stream the sheet at a position, from 0."""
    reader = _Reader(position)
    parse(package.pieces(package.part(_CONTENT)), reader.start, reader.end, reader.text)
    return reader.look


def dress_document(rows: list[list[Cell]], look: DocumentLook, unseen: Unseen) -> None:
    """Give every number and moment the text that is seen of it."""
    for (row, column), (kind, text) in look.shown.items():
        if row > len(rows) or column > len(rows[row - 1]):
            continue
        cell = rows[row - 1][column - 1]
        if isinstance(cell, str):
            # The reader of values knows no times beyond a day and gives what is written: PT26H.
            rows[row - 1][column - 1] = text
        elif cell is not None and not isinstance(cell, bool | SeenCell):
            rows[row - 1][column - 1] = SeenCell(cell, _format(kind, text, cell), text)
    for row, column in look.struck:
        if row <= len(rows) and column <= len(rows[row - 1]):
            if rows[row - 1][column - 1] not in (None, ""):
                unseen.struck.append((row, column))
            rows[row - 1][column - 1] = None


def _format(kind: str, text: str, cell: Cell) -> str:
    """A format of the class that the text shows the value in."""
    if kind == "float" and text.lstrip("-").startswith("0") and text.lstrip("-").isdigit():
        return "0" * len(text)
    if kind == "float" and "E" in text.upper():
        return "0.00E+00"
    if kind == "time" and not hasattr(cell, "hour"):
        return "[h]:mm"
    if kind == "date":
        return _date_format(text)
    return _FORMATS.get(kind, "0.00")


def _date_format(text: str) -> str:
    """A date's format by how many parts are seen of it."""
    day, _, clock = text.partition(":")
    parts = [part for part in day.replace("/", " ").replace("-", " ").split() if part]
    if clock:
        return "d/m/yyyy h:mm"
    years = [part for part in parts if part.isdigit() and len(part) == 4]
    if len(parts) >= 3:
        return "d/m/bbbb" if years and years[0] >= "2400" else "d/m/yyyy" if years else "d/m/yy"
    if len(parts) == 2:
        return "d-mmm" if parts[0].isdigit() and not years else "mmm-yy"
    return "d/m/yyyy"


class _Reader:
    """The sheet that is asked for, while the content streams by."""

    def __init__(self, position: int) -> None:
        self.position, self.sheet = position, -1
        self.look = DocumentLook()
        self.struck_styles: set[str] = set()
        self.column_styles: list[tuple[int, str]] = []
        self.style = ""
        self.row = self.column = self.column_number = 0
        self.row_repeats = self.repeats = 1
        self.depth_of_tables = 0
        self.kind = self.cell_style = ""
        self.span = (1, 1)
        self.in_cell = self.in_note = False
        self.letters: list[str] = []
        self.paragraphs = 0

    def start(self, name: str, attributes: Attributes) -> None:
        plain = plain_name(name)
        told = {plain_name(key): value for key, value in attributes.items()}
        if plain == "style":
            self.style = told.get("name", "")
        elif plain == "text-properties":
            if told.get("text-line-through-style", "none") != "none" or (
                told.get("text-line-through-type", "none") != "none"
            ):
                self.struck_styles.add(self.style)
        elif plain == "table":
            self.depth_of_tables += 1
            self.sheet += self.depth_of_tables == 1
            self.row = self.column_number = 0
        elif self.sheet == self.position and self.depth_of_tables == 1:
            self._inside(plain, told)

    def _inside(self, plain: str, told: Mapping[str, str]) -> None:
        if plain == "table-column":
            repeats = _repeats(told, "columns")
            if told.get("visibility") in _HIDDEN:
                first = self.column_number + 1
                self.look.hidden_columns.append((first, self.column_number + repeats))
            self.column_number += repeats
        elif plain == "table-row":
            self._row(told)
        elif plain in _CELLS:
            self.repeats = _repeats(told, "columns")
            self.kind = told.get("value-type", "")
            self.span = (_spanned(told, "rows"), _spanned(told, "columns"))
            self.cell_style = told.get("style-name", "")
            self.in_cell, self.paragraphs = True, 0
            self.letters.clear()
        elif plain == "annotation":
            self.in_note = True
        elif plain == "p" and self.in_cell and not self.in_note:
            self.letters.append("\n" if self.paragraphs else "")
            self.paragraphs += 1
        elif plain == "s" and self.in_cell and not self.in_note:
            self.letters.append(" " * min(_repeats(told, "", "c"), 1_000))

    def _row(self, told: Mapping[str, str]) -> None:
        self.row_repeats = _repeats(told, "rows")
        self.row, self.column = self.row + 1, 0
        if told.get("visibility") in _HIDDEN:
            last = min(self.row + self.row_repeats - 1, MOST_ROWS)
            self.look.hidden_rows.update(range(self.row, last + 1))

    def end(self, name: str) -> None:
        plain = plain_name(name)
        if plain == "table":
            self.depth_of_tables -= 1
        elif self.sheet != self.position or self.depth_of_tables != 1:
            return
        elif plain == "annotation":
            self.in_note = False
        elif plain == "table-row":
            self.row += self.row_repeats - 1
        elif plain in _CELLS and self.in_cell:
            self._end_of_cell()

    def text(self, data: str) -> None:
        if self.in_cell and not self.in_note:
            self.letters.append(data)

    def _end_of_cell(self) -> None:
        self.in_cell = False
        text = "".join(self.letters).strip()
        first, self.column = self.column + 1, self.column + self.repeats
        down, across = self.span
        if (down > 1 or across > 1) and len(self.look.merged) < _MOST_MERGED:
            last = (self.row + down - 1, first + across - 1)
            self.look.merged.append(((self.row, first), last))
        if self.kind in _FORMATS and self.paragraphs:
            for spot in self._spots(first):
                if len(self.look.shown) < _MOST_SHOWN:
                    self.look.shown[spot] = (self.kind, text)
        if self.cell_style in self.struck_styles and (text or self.kind):
            room = MOST_TOLD * 100 - len(self.look.struck)
            self.look.struck.extend(self._spots(first)[: max(room, 0)])

    def _spots(self, first: int) -> list[Spot]:
        rows = range(self.row, min(self.row + self.row_repeats - 1, MOST_ROWS) + 1)
        columns = range(first, min(first + self.repeats - 1, MOST_COLUMNS) + 1)
        return [(row, column) for row in rows for column in columns]


def _spanned(told: Mapping[str, str], what: str) -> int:
    return max(whole_number(told.get(f"number-{what}-spanned"), 1), 1)


def _repeats(told: Mapping[str, str], what: str, name: str = "") -> int:
    return max(whole_number(told.get(name or f"number-{what}-repeated"), 1), 1)
