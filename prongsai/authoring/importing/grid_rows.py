"""The rows of a drawn table as records: what begins one, goes on with one, or is none.

Code: IMP005 rows left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from prongsai.authoring.importing.column_words import Words
from prongsai.authoring.importing.grid_cells import ReadCell, read_cell, single_line
from prongsai.authoring.importing.grid_header import Head, repeats_head
from prongsai.authoring.importing.month_columns import MonthColumns
from prongsai.authoring.importing.record_fields import RecordField, RecordSheet
from prongsai.authoring.importing.source import CellValue, Grid, GridRow
from prongsai.findings import Finding, Place
from prongsai.findings.rules.imp import IMP005
from prongsai.findings.rules.tbl import TBL020
from prongsai.reading.cells import as_text
from prongsai.reading.yaml_writing import Path
from prongsai.tables.grid.sheet import row_text
from prongsai.tables.grid.words import is_left_out
from prongsai.thai.digits import to_arabic

_ORDINAL = re.compile(r"^\(?([0-9]{1,2})\)?$")


@dataclass(slots=True)
class DrawnRecord:
    """A record as drawn: the cells of each field over one row or several.

    ``given`` are fields that a row across the table has told for all rows below it.
    """

    line: int
    cells: dict[str, list[CellValue]] = field(default_factory=dict)
    months: list[tuple[str, CellValue]] = field(default_factory=list)
    given: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Told:
    """What the reading of one grid has to say."""

    findings: list[Finding] = field(default_factory=list)
    left: list[tuple[int, str]] = field(default_factory=list)
    comments: dict[Path, list[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RowSorter:
    """Sorts the rows under a header; ``main`` is the column no record is without, if any.

    ``required`` are the ids of the fields every record must have.
    """

    grid: Grid
    sheet: RecordSheet
    head: Head
    words: Words
    months: MonthColumns | None
    main: int | None
    required: frozenset[str]
    file: str
    told: Told

    def records(self) -> list[DrawnRecord]:
        """The records from top to bottom; what is none is told."""
        records: list[DrawnRecord] = []
        section: dict[str, str] = {}
        index = self.head.below
        while index < len(self.grid.rows):
            row = self.grid.rows[index]
            texts = [single_line(as_text(cell)) for cell in row.cells]
            if not any(texts) or _only_ordinals(texts):
                index += 1
            elif repeats_head(self.grid, index, self.head):
                index += self.head.height
            elif is_left_out([text for text in texts if text]):
                self._leave(row, "แถวรวมหรือหมายเหตุ")
                index += 1
            elif spanning := self._spanning(row, texts):
                if not self._section(spanning, section):
                    self._leave(row, "แถวที่ไม่ใช่รายการ")
                index += 1
            else:
                self._take(row, index, records, section)
                index += 1
        return records

    def _take(
        self, row: GridRow, index: int, records: list[DrawnRecord], section: Mapping[str, str]
    ) -> None:
        if records and (self.sheet.single or self._continues(row, index)):
            record = records[-1]
        else:
            record = DrawnRecord(row.line, given=dict(section))
            records.append(record)
        for column, position in self.head.positions.items():
            cell = cell_at(row, position)
            if as_text(cell) and self._is_counted(column, index, position):
                continue
            if as_text(cell) and not column.startswith("ignored"):
                held = record.cells.setdefault(column, [])
                if as_text(cell) not in {as_text(other) for other in held}:
                    held.append(cell)
        if self.months:
            record.months += self.months.cells(row)

    def _continues(self, row: GridRow, index: int) -> bool:
        """Whether a row goes on with the record above: cut by a page, or cells that span."""
        if self.main is None:
            return False
        if as_text(cell_at(row, self.main)):
            return self._is_merged_down(index, self.main)
        numbers = [p for c, p in self.head.positions.items() if c.startswith("ignored")]
        return not any(as_text(cell_at(row, number)) for number in numbers)

    def _is_counted(self, column: str, index: int, position: int) -> bool:
        """Whether a cell repeats an amount of the merged range it lies in; told once."""
        entry = next((field for field in self.sheet.fields if field.id == column), None)
        if entry is None or not entry.kind.adds_up:
            return False
        for top, left, bottom, right in self.grid.merged:
            inside = top <= index <= bottom and left <= position <= right
            if inside and bottom > top and (index, position) != (top, left):
                self._tell_merged(entry.label, top, bottom)
                return True
        return False

    def _tell_merged(self, label: str, top: int, bottom: int) -> None:
        first, last = (
            self.grid.rows[top].line,
            self.grid.rows[min(bottom, len(self.grid.rows) - 1)].line,
        )
        cells = f"{where(self.grid, first)} ถึง {last}"
        told = TBL020.counted_once(column=label, cells=cells, row=first).at(Place(self.file, first))
        if told not in self.told.findings:
            self.told.findings.append(told)

    def _is_merged_down(self, index: int, column: int) -> bool:
        return any(
            top < index <= bottom and left <= column <= right
            for top, left, bottom, right in self.grid.merged
        )

    def _spanning(self, row: GridRow, texts: Sequence[str]) -> str:
        """The text of a row that only names what follows: one cell across the table."""
        filled = {text for text in texts if text}
        if len(filled) != 1 or len(self.head.positions) < 2 or self.sheet.single:
            return ""
        if self._is_combined(next(iter(filled))):
            return ""
        many = sum(bool(text) for text in texts) > 1
        position = next(number for number, text in enumerate(texts) if text)
        first = position == 0 and self.main != 0
        alone = position == self.main and self.main == 0 and len(self.required) > 1
        return next(iter(filled)) if many or first or alone else ""

    def _is_combined(self, text: str) -> bool:
        """Whether a text tells several fields at once, as no name of a section does."""
        matches = (re.fullmatch(p, to_arabic(text)) for p in self.words.combined.values())
        return any(match and all(match.groupdict().values()) for match in matches)

    def _section(self, text: str, section: dict[str, str]) -> bool:
        name = self.words.section
        if name is None:
            return False
        entry = _field(self.sheet, name)
        read = read_cell(text, entry)
        if read.value is None:
            found = member_in(text, entry)
            if not found:
                return False
            read = ReadCell(found)
        section[name] = str(read.value)
        return True

    def _leave(self, row: GridRow, why: str) -> None:
        text = row_text([cell for cell in row.cells if as_text(cell)])
        self.told.left.append((row.line, text))
        place = Place(self.file, row.line, 0, text)
        self.told.findings.append(
            IMP005.row_left_out(where=where(self.grid, row.line), why=why).at(place)
        )


def where(grid: Grid, line: int) -> str:
    """A row's place for a message."""
    table = f'ตาราง "{grid.title}" ' if grid.title else ""
    return f"{table}แถว {line}"


def cell_at(row: GridRow, position: int) -> CellValue:
    """A cell from 0; ``None`` behind the row's end."""
    return row.cells[position] if position < len(row.cells) else None


def member_in(text: str, entry: RecordField) -> str:
    """The word of a closed set that a text names, if it names exactly one."""
    plain = "".join(text.lower().split())
    named = {
        member.label
        for member in entry.members
        if any("".join(word.lower().split()) in plain for word in member.words)
    }
    return next(iter(named)) if len(named) == 1 else ""


def _only_ordinals(texts: Sequence[str]) -> bool:
    """Whether a row only numbers the columns: (1) (2) (3)."""
    found = [_ORDINAL.match(to_arabic(text)) for text in texts if text]
    numbers = [int(match[1]) for match in found if match]
    first = numbers[0] if numbers else 0
    in_order = numbers == list(range(first, first + len(numbers)))
    return len(numbers) == len(found) >= 3 and first in (0, 1) and in_order


def _field(sheet: RecordSheet, name: str) -> RecordField:
    return next(entry for entry in sheet.fields if entry.id == name)
