"""A look into an OpenDocument spreadsheet before it is opened for good.

A cell can say that it stands there a million times. The reader lays all of them out, so
their number is counted first, by an XML parser: the same sheet can be written in many ways.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from xml.parsers import expat

from prongsai.foreign.packages import XmlError, feed
from prongsai.tables.grid.sheet import LONGEST_CELL, MOST_BYTES, MOST_CELLS, MOST_ROWS

_GRID_ROWS, _GRID_COLUMNS = 2 << 20, 2 << 14  # twice what LibreOffice has
_MOST_DEPTH = 200
_SPACE = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0 "
_TABLE, _OFFICE = _SPACE.format("table"), _SPACE.format("office")
_CELLS = frozenset({f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"})
_LONGEST_NUMBER = 10


@dataclass(frozen=True, slots=True)
class SheetsFault:
    """Why the sheets cannot be opened; nothing is set when they can."""

    too_big: str = ""
    damaged: bool = False
    long_cell: bool = False


class _FaultError(Exception):
    def __init__(self, fault: SheetsFault) -> None:
        super().__init__(str(fault))
        self.fault = fault


_DAMAGED = SheetsFault(damaged=True)


def look_through_sheets(pieces: Iterable[bytes]) -> SheetsFault:
    """Count what the content of an .ods file lays out."""
    watch = _Watch()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = watch.start
    parser.EndElementHandler = watch.end
    parser.CharacterDataHandler = watch.text
    parser.StartDoctypeDeclHandler = watch.doctype
    try:
        feed(parser, pieces)
    except XmlError:
        return _DAMAGED
    except _FaultError as error:
        return error.fault
    return SheetsFault()


class _Watch:
    """The corner of the filled area of each sheet, and the texts in it."""

    def __init__(self) -> None:
        self.depth = 0
        self.row = self.row_repeats = self.column = 0
        self.filled_row = self.filled_column = self.filled_in_row = 0
        self.in_cell = self.in_table = False
        self.repeats = self.length = self.text_in_row = self.all_text = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > _MOST_DEPTH:
            raise _FaultError(_DAMAGED)
        if name == f"{_TABLE}table":
            self.row = self.filled_row = self.filled_column = 0
        elif name == f"{_TABLE}table-row":
            self.row_repeats = _repeats(attributes, "rows")
            self.column = self.filled_in_row = self.text_in_row = 0
        elif name in _CELLS:
            self.in_cell, self.length = True, 0
            self.repeats = _repeats(attributes, "columns")
            self.column += self.repeats
            if any(key.startswith(_OFFICE) or key.endswith("formula") for key in attributes):
                self.filled_in_row = self.column
            if self.column > _GRID_COLUMNS:
                raise _too_big("มีคอลัมน์ที่ทำซ้ำจำนวนมากผิดปกติ")

    def end(self, name: str) -> None:
        self.depth -= 1
        if name in _CELLS:
            self.in_cell = False
            if self.length:
                self.filled_in_row = self.column
                self.text_in_row += self.length * self.repeats
        elif name == f"{_TABLE}table-row":
            self._end_of_row()

    def text(self, data: str) -> None:
        if self.in_cell:
            self.length += len(data)
            if self.length > LONGEST_CELL:
                raise _too_big(f"มีเซลล์ที่ยาวเกิน {LONGEST_CELL:,} ตัวอักษร ซึ่ง Excel เปิดไม่ได้")

    def doctype(self, *declared: object) -> None:
        raise _FaultError(_DAMAGED)

    def _end_of_row(self) -> None:
        self.row += self.row_repeats
        if self.filled_in_row:
            self.filled_row = self.row
            self.filled_column = max(self.filled_column, self.filled_in_row)
            self.all_text += self.text_in_row * self.row_repeats
        if self.filled_row > MOST_ROWS:
            raise _too_big(f"มีข้อมูลถึงแถวที่ {self.filled_row:,} เกินกำหนด {MOST_ROWS:,} แถว")
        if self.filled_row * self.filled_column > MOST_CELLS:
            raise _too_big(f"พื้นที่ข้อมูลกว้างเกิน {MOST_CELLS:,} เซลล์")
        if self.row > _GRID_ROWS:
            raise _too_big("มีแถวที่ทำซ้ำจำนวนมากผิดปกติ")
        if self.all_text > MOST_BYTES:
            raise _too_big(f"ข้อความในชีตรวมกันยาวเกิน {MOST_BYTES // 1_000_000} ล้านตัวอักษร")


def _too_big(message: str) -> _FaultError:
    return _FaultError(SheetsFault(message))


def _repeats(attributes: dict[str, str], what: str) -> int:
    written = attributes.get(f"{_TABLE}number-{what}-repeated", "1").strip()
    if not (written.isascii() and written.isdigit()):
        raise _FaultError(_DAMAGED)
    return int(written[:_LONGEST_NUMBER])
