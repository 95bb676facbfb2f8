"""The rows of a region as records: what goes on with one, and what a section says for several."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from prongsai.findings import Findings, Message, Place
from prongsai.findings.rules.imp import IMP005
from prongsai.importing.month_columns import MonthColumns
from prongsai.importing.record_fields import (
    ABOVE,
    RecordField,
    RecordSheet,
    Words,
    columns_of,
    words_of,
)
from prongsai.importing.record_values import ReadCell, read_cell
from prongsai.reading.cells import Cell, as_text
from prongsai.reading.yaml_writing import Path
from prongsai.tables.columns import Column
from prongsai.tables.grid.account import Counting, tell_sums
from prongsai.tables.grid.amounts import MergedAmounts, joined, scale_of, scaled
from prongsai.tables.grid.header import Header
from prongsai.tables.grid.regions import Region, RowKind, SeenRow
from prongsai.tables.grid.sheet import Range, Sheet, is_filled, one_line, row_text
from prongsai.thai.digits import to_arabic
from prongsai.thai.fiscal import YearMonth

IGNORED = "ignored"
"""How the id of a column begins that has nothing to keep."""

_LEVEL = re.compile(r"\(?([0-9]{1,2}(?:\.[0-9]{1,2})*)[.)]?\s")
_NUMBER_IN_FRONT = re.compile(r"[(\s]*[๐-๙0-9.]+")
_SILENT = (RowKind.TITLE, RowKind.HEADER, RowKind.NUMBERS, RowKind.NUMBERED)


@dataclass(slots=True)
class DrawnRecord:
    """A record as drawn: the cells of each field over one row or several.

    ``given`` are fields that a row across the table has told for all rows below it.
    """

    line: int
    cells: dict[str, list[Cell]] = field(default_factory=dict)
    months: list[tuple[YearMonth, Cell]] = field(default_factory=list)
    given: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class DrawnTable:
    """A table that is read for a list of records, and what is to be told of it.

    ``main`` is the cell no record is without, if any; ``title`` what stands above the table.
    ``left`` are texts that found no place, ``comments`` stand above the records they are about,
    ``unread`` has by line and field the texts that could not be read;
    ``columns`` are those that headers are matched with, by id.
    """

    file: str
    region: Region
    records: RecordSheet
    months: MonthColumns | None
    main: int | None
    title: str
    counting: Counting
    findings: Findings = field(default_factory=Findings)
    left: list[tuple[int, str]] = field(default_factory=list)
    comments: dict[Path, list[str]] = field(default_factory=dict)
    unread: dict[int, dict[str, str]] = field(default_factory=dict)
    words: Words = field(init=False)
    columns: Mapping[str, Column] = field(init=False)
    fields: Mapping[str, RecordField] = field(init=False)

    def __post_init__(self) -> None:
        self.words = words_of(self.records.name)
        self.columns = {column.id: column for column in columns_of(self.records)}
        self.fields = {entry.id: entry for entry in self.records.fields}

    @property
    def sheet(self) -> Sheet:
        """The sheet the table stands in."""
        return self.region.sheet

    @property
    def head(self) -> Header:
        """The header, with the columns that it heads."""
        return self.region.header

    def tell(self, message: Message, line: int, text: str = "") -> None:
        """Tell something of a row."""
        self.findings.add(message, Place(self.file, line, 0, text))


@dataclass(slots=True)
class RecordTaker:
    """Takes the records of a table; running text under the headings ``prose`` is no rest."""

    table: DrawnTable
    prose: frozenset[str] = frozenset()
    sections: list[tuple[int, str]] = field(default_factory=list)

    def records(self) -> list[DrawnRecord]:
        """The records from top to bottom; what is none is told."""
        table, sheet = self.table, self.table.sheet
        words, counting = table.words, table.counting
        records: list[DrawnRecord] = []
        merged = MergedAmounts(sheet, table.region.merges, self._range_name)
        for row in table.region.rows:
            if row.sums:
                tell_sums(table.region, row, table.file, table.findings)
            if row.fault:
                table.tell(row.fault, sheet.numbers[row.index], sheet.row_text(row.index))
            elif row.kind is RowKind.RECORD:
                self._take(row.index, records, merged)
            elif row.kind is RowKind.SECTION and self._is_combined(row.text):
                counting.take(row)
                self._take(row.index, records, merged)
            elif (
                (row.kind is RowKind.SECTION and self._section(row))
                or (row.kind is RowKind.PROSE and row.key in self.prose)
                or (row.kind is RowKind.TOTAL and words.totals)
            ):
                counting.take(row)
            elif row.kind not in _SILENT:
                self._leave(row)
        counting.count_rows()
        table.findings.extend(merged.findings(table.file))
        return records

    def _take(self, index: int, records: list[DrawnRecord], merged: MergedAmounts) -> None:
        table = self.table
        if records and (table.records.single or self._continues(index)):
            record = records[-1]
        else:
            record = DrawnRecord(table.sheet.numbers[index], given=self._given())
            records.append(record)
        for column in table.head.positions:
            if column.startswith((IGNORED, ABOVE)):
                continue
            cell = self._cell(index, column, merged)
            if is_filled(cell):
                held = record.cells.setdefault(column, [])
                if as_text(cell) not in {as_text(other) for other in held}:
                    held.append(cell)
        if table.months:
            record.months += table.months.cells(table.sheet, index)

    def _cell(self, index: int, name: str, merged: MergedAmounts) -> Cell:
        table = self.table
        places = table.head.cells(name)
        if len(places) > 1:
            return joined([table.sheet.cell(index, place) for place in places])
        cell = table.sheet.cell(index, places[0])
        column = table.columns[name]
        if not column.kind.adds_up or not is_filled(cell):
            return cell
        if merged.repeats(index, places[0], column.label):
            return None
        return scaled(cell, scale_of(column, table.head))

    def _continues(self, index: int) -> bool:
        """Whether a row goes on with the record above: cut by a page, or cells that span."""
        table = self.table
        if table.main is None:
            return False
        if is_filled(table.sheet.cell(index, table.main)):
            return table.region.merges.goes_down(index, table.main) and not self._is_own(index)
        positions = table.head.positions.items()
        numbers = [place for column, place in positions if column.startswith(IGNORED)]
        return not any(is_filled(table.sheet.cell(index, place)) for place in numbers)

    def _is_own(self, index: int) -> bool:
        """Whether a row below a merged name has numbers or required cells of its own."""
        table, sheet, merges = self.table, self.table.sheet, self.table.region.merges
        places = list(table.months.positions) if table.months else []
        for name, place in table.head.positions.items():
            entry = table.fields.get(name)
            if entry and place != table.main and (entry.required or entry.kind.adds_up):
                places.append(place)
        return any(
            is_filled(sheet.cell(index, place)) and not merges.goes_down(index, place)
            for place in places
        )

    def _is_combined(self, text: str) -> bool:
        """Whether a text tells several fields at once, as no name of a section does."""
        matches = (re.fullmatch(p, to_arabic(text)) for p in self.table.words.combined.values())
        return any(match and all(match.groupdict().values()) for match in matches)

    def _section(self, row: SeenRow) -> bool:
        """Remember the name of what follows; one numbered 1.1 stands below one numbered 1."""
        name = self.table.words.section
        if name is None:
            return False
        level = _LEVEL.match(to_arabic(row.text))
        depth = level[1].count(".") + 1 if level else 1
        while self.sections and self.sections[-1][0] >= depth:
            self.sections.pop()
        entry = self.table.fields[name]
        read = read_cell(row.text, entry)
        if read.value is None:
            found = member_in(row.text, entry)
            if not found:
                return False
            read = ReadCell(found)
        self.sections.append((depth, str(read.value)))
        return True

    def _given(self) -> dict[str, str]:
        name = self.table.words.section
        if not self.sections or name is None:
            return {}
        return {name: " / ".join(text for _, text in self.sections)}

    def _leave(self, row: SeenRow) -> None:
        sheet = self.table.sheet
        line = sheet.numbers[row.index]
        text = row_text([cell for cell in sheet.rows[row.index] if is_filled(cell)])
        self.table.left.append((line, text))
        said = IMP005.row_left_out(where=where(sheet, line), why=row.kind.value)
        self.table.tell(said, line, text)

    def _range_name(self, whole: Range) -> str:
        (top, _), (bottom, _) = whole
        return f"{where(self.table.sheet, top)} ถึง {bottom}"


def where(sheet: Sheet, line: int) -> str:
    """A row's place for a message."""
    table = f'ตาราง "{sheet.name}" ' if sheet.name else ""
    return f"{table}แถว {line}"


def member_in(text: str, entry: RecordField) -> str:
    """The word of a closed set that a text names, if it names exactly one."""
    plain = "".join(text.lower().split())
    named = {
        member.label
        for member in entry.members
        if any("".join(word.lower().split()) in plain for word in member.words)
    }
    return next(iter(named)) if len(named) == 1 else ""


def prose_in(region: Region, key: str) -> Iterator[str]:
    """The lines of running text under a heading below a table, without their numbers."""
    for row in region.of_kind(RowKind.PROSE):
        if row.key == key and row.text:
            # The number in front is read as Arabic digits; the rest stays as written.
            found = _NUMBER_IN_FRONT.match(row.text)
            text = to_arabic(found[0]) + row.text[found.end() :] if found else row.text
            yield _LEVEL.sub("", text, count=1).strip(" -•")


def words_above(region: Region) -> str:
    """What stands above the header, and the name of the sheet."""
    above = (
        one_line(cell)
        for row in region.of_kind(RowKind.TITLE)
        for cell in region.sheet.rows[row.index]
    )
    return " ".join(dict.fromkeys(text for text in (region.sheet.name, *above) if text))
