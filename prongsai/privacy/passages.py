"""What a search for personal data is given: lines and rows, and where each of their cells stands.

Whatever a file is, its words come as passages in the order of reading: a heading, a line of
running text, a row of a table, the fields of a record. What is around a passage (the header
of its table, the heading above) is worked out from the passages before it.

:class:`WholeText` is all passages of a file as one text, with the way back to a cell.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import accumulate
from typing import NamedTuple

from prongsai.tables.seen.sheet_look import column_letters
from prongsai.thai.digits import to_arabic


class Part(StrEnum):
    """In which part of a file something stands; ``said`` is what people call it."""

    said: str

    def __new__(cls, value: str, said: str) -> Part:
        """A member by its short word, with what people call it."""
        part = str.__new__(cls, value)
        part._value_ = value
        part.said = said
        return part

    BODY = "body", ""
    COMMENT = "comment", "ข้อคิดเห็น"
    DELETED = "deleted", "ข้อความที่ลบไว้แต่ยังอยู่ในไฟล์"
    HIDDEN_TEXT = "hidden-text", "ข้อความที่ซ่อนไว้"
    HIDDEN_SHEET = "hidden-sheet", "แผ่นงานที่ซ่อนไว้"
    HIDDEN_ROW = "hidden-row", "แถวที่ซ่อนไว้"
    HIDDEN_COLUMN = "hidden-column", "คอลัมน์ที่ซ่อนไว้"
    MARGIN = "margin", "หัวหรือท้ายกระดาษ"
    NOTES = "notes", "หมายเหตุ"
    PROPERTY = "property", "คุณสมบัติของไฟล์"
    FILE_NAME = "file-name", "ชื่อไฟล์"
    UNSEEN = "unseen", "ส่วนของไฟล์ที่มองไม่เห็น"


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a file: its part, and what of line, page, sheet, row and column is known.

    Numbers count from 1; 0 is unknown. ``path`` leads to a value of a YAML text.
    """

    part: Part = Part.BODY
    line: int = 0
    page: int = 0
    sheet: str = ""
    row: int = 0
    column: int = 0
    path: tuple[str | int, ...] = ()

    @property
    def said(self) -> str:
        """The place in Thai, such as ``แผ่นงาน "ก" ช่อง C12``; empty where nothing is known."""
        cell = f"{column_letters(self.column)}{self.row}" if self.row and self.column else ""
        pieces = (
            self.part.said,
            f'แผ่นงาน "{self.sheet}"' if self.sheet else "",
            f"หน้า {self.page:,}" if self.page else "",
            f"บรรทัด {self.line:,}" if self.line else "",
            f"ช่อง {cell}" if cell else f"แถว {self.row:,}" if self.row else "",
        )
        return " ".join(filter(None, pieces))


class Cell(NamedTuple):
    """Words that stand together.

    ``label`` is a name given right beside them, such as a key. Cells of a row may share a
    place; ``column`` (from 1) then tells them apart.
    """

    text: str
    where: Where = Where()
    label: str = ""
    column: int = 0

    @property
    def place(self) -> Where:
        """Where this cell stands."""
        return replace(self.where, column=self.column) if self.column else self.where


class Passage(NamedTuple):
    """Cells that are read together.

    ``level`` is that of a heading, from 1; 0 is none. ``table`` numbers the tables of a
    file from 1, so that its rows are known to belong together; 0 is no table.
    """

    cells: tuple[Cell, ...]
    level: int = 0
    table: int = 0


def line_passages(text: str, where: Where = Where()) -> Iterator[Passage]:
    """The lines of a running text, the first of them at ``where.line`` (or 1).

    Lines with tabs in them, or between bars as in Markdown, are the rows of a table.
    """
    first = max(where.line, 1)
    for number, line in enumerate(text.split("\n"), first):
        if line and not line.isspace():
            place = Where(where.part, number, where.page, where.sheet, path=where.path)
            if "\t" in line or "|" in line:
                found = _row(line)
                yield Passage(_cells(found, place), table=int(len(found) > 1))
            else:
                yield Passage((Cell(line, place),))


def heading(text: str, level: int = 1, where: Where = Where()) -> Passage:
    """A heading or title."""
    return Passage((Cell(text, where),), level)


def row_passage(row: Sequence[str], table: int, where: Where) -> Passage:
    """A row of a table, or a row of its header."""
    return Passage(_cells(row, where), table=table)


def row_passages(
    rows: Iterable[Sequence[str]], table: int = 1, where: Where = Where(), first_row: int = 1
) -> Iterator[Passage]:
    """The rows of a table, header rows among them, numbered from ``first_row``."""
    for number, row in enumerate(rows, first_row):
        passage = row_passage(row, table, replace(where, row=number))
        if passage.cells:
            yield passage


def record(fields: Iterable[tuple[str, str]], where: Where = Where()) -> Passage:
    """A record: its fields, each with its label."""
    return Passage(tuple(Cell(text, where, label) for label, text in fields))


def _row(line: str) -> list[str]:
    bare = line.strip()
    if len(bare) > 1 and bare[0] == bare[-1] == "|":
        return [cell.strip() for cell in bare[1:-1].split("|")]
    return line.split("\t")


def _cells(texts: Sequence[str], where: Where) -> tuple[Cell, ...]:
    return tuple(
        Cell(text, where, "", column)
        for column, text in enumerate(texts, 1)
        if text and not text.isspace()
    )


# --- all passages of a file as one text ------------------------------------------------------


_THAI_DIGIT = re.compile("[๐-๙]")
_INSIDE_A_CELL = str.maketrans("\n\t", "\v\v")


class WholeText:
    """``text`` holds a passage on each line, its cells with a tab between them.

    Digits are Arabic, whatever was written; ``starts`` are the places at which the
    ``lines`` begin.
    """

    def __init__(self, passages: Iterable[Passage]) -> None:
        self.passages = tuple(passage for passage in passages if passage.cells)
        lines = ("\t".join(written(cell.text) for cell in one.cells) for one in self.passages)
        text = "\n".join(lines)
        self.text = to_arabic(text) if _THAI_DIGIT.search(text) else text
        self.lines = self.text.split("\n")
        self.starts = [0, *accumulate(len(line) + 1 for line in self.lines)]

    def passage_at(self, start: int) -> int:
        """The number of the passage at a place of the text."""
        return bisect_right(self.starts, start) - 1

    def near(self, start: int, before: int, after: int) -> str:
        """So many letters around a place, of its own line alone."""
        number = self.passage_at(start)
        begins, ends = self.starts[number], self.starts[number + 1] - 1
        return self.text[max(begins, start - before) : min(ends, start + after)]

    def cell_at(self, start: int) -> tuple[int, Cell, int]:
        """The cell at a place of the text: its number in the passage, and the place in it."""
        number = self.passage_at(start)
        left = start - self.starts[number]
        cells = self.passages[number].cells
        for place, cell in enumerate(cells):
            if left <= len(cell.text) or place + 1 == len(cells):
                return place, cell, left
            left -= len(cell.text) + 1
        raise LookupError(start)


def written(text: str) -> str:
    """The text of a cell, with other breaks where a line or a cell of the whole would end."""
    return text.translate(_INSIDE_A_CELL) if "\n" in text or "\t" in text else text
