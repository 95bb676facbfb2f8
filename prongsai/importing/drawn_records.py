"""The rows of a region as records: what goes on with one, and what a section says for several."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from prongsai.findings import Finding, Findings, Place
from prongsai.findings.rules.imp import IMP005
from prongsai.importing.months import MonthColumns
from prongsai.importing.record_fields import ABOVE, RecordField, RecordSheet, Words
from prongsai.importing.record_values import ReadCell, read_cell
from prongsai.reading.cells import Cell, as_text
from prongsai.reading.yaml_writing import Path
from prongsai.tables.columns import Column
from prongsai.tables.grid.account import Counting
from prongsai.tables.grid.regions import Region, RowKind, SeenRow
from prongsai.tables.grid.sheet import Range, Sheet, is_filled, one_line, row_text
from prongsai.tables.grid.taking import MergedAmounts, joined, scale_of, scaled
from prongsai.tables.grid.telling import tell_sums
from prongsai.thai.digits import to_arabic
from prongsai.thai.fiscal import YearMonth

IGNORED = "ignored"
"""How the id of a column begins that has nothing to keep."""

_LEVEL = re.compile(r"\(?([0-9]{1,2}(?:\.[0-9]{1,2})*)[.)]?\s")
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
class Told:
    """What the reading of one grid has to say."""

    findings: list[Finding] = field(default_factory=list)
    left: list[tuple[int, str]] = field(default_factory=list)
    comments: dict[Path, list[str]] = field(default_factory=dict)


@dataclass(slots=True)
class RecordTaker:
    """Takes the records of a region; ``main`` is the cell no record is without, if any."""

    region: Region
    record_sheet: RecordSheet
    columns: Mapping[str, Column]
    words: Words
    months: MonthColumns | None
    main: int | None
    file: str
    told: Told
    counting: Counting
    prose: frozenset[str] = frozenset()
    sections: list[tuple[int, str]] = field(default_factory=list)

    @property
    def fields(self) -> Mapping[str, RecordField]:
        """The fields of a record by their ids."""
        return {entry.id: entry for entry in self.record_sheet.fields}

    def records(self) -> list[DrawnRecord]:
        """The records from top to bottom; what is none is told."""
        records: list[DrawnRecord] = []
        merged = MergedAmounts(self.region.sheet, self.region.merges, self._range_name)
        for row in self.region.rows:
            self._tell_sums(row)
            if row.fault:
                line = self.region.sheet.numbers[row.index]
                place = Place(self.file, line, 0, self.region.sheet.row_text(row.index))
                self.told.findings.append(row.fault.at(place))
            elif row.kind is RowKind.RECORD:
                self._take(row.index, records, merged)
            elif row.kind is RowKind.SECTION and self._is_combined(row.text):
                self.counting.take(row)
                self._take(row.index, records, merged)
            elif (
                (row.kind is RowKind.SECTION and self._section(row))
                or (row.kind is RowKind.PROSE and row.key in self.prose)
                or (row.kind is RowKind.TOTAL and self.words.totals)
            ):
                self.counting.take(row)
            elif row.kind not in _SILENT:
                self._leave(row)
        self.counting.count_rows()
        self.told.findings += merged.findings(self.file)
        return records

    def _take(self, index: int, records: list[DrawnRecord], merged: MergedAmounts) -> None:
        sheet = self.region.sheet
        if records and (self.record_sheet.single or self._continues(index)):
            record = records[-1]
        else:
            record = DrawnRecord(sheet.numbers[index], given=self._given())
            records.append(record)
        for column in self.region.header.positions:
            if column.startswith((IGNORED, ABOVE)):
                continue
            cell = self._cell(index, column, merged)
            if is_filled(cell):
                held = record.cells.setdefault(column, [])
                if as_text(cell) not in {as_text(other) for other in held}:
                    held.append(cell)
        if self.months:
            record.months += self.months.cells(sheet, index)

    def _cell(self, index: int, name: str, merged: MergedAmounts) -> Cell:
        places = self.region.header.cells(name)
        if len(places) > 1:
            return joined([self.region.sheet.cell(index, place) for place in places])
        cell = self.region.sheet.cell(index, places[0])
        column = self.columns[name]
        if not column.kind.adds_up or not is_filled(cell):
            return cell
        if merged.repeats(index, places[0], column.label):
            return None
        return scaled(cell, scale_of(column, self.region.header))

    def _continues(self, index: int) -> bool:
        """Whether a row goes on with the record above: cut by a page, or cells that span."""
        if self.main is None:
            return False
        if is_filled(self.region.sheet.cell(index, self.main)):
            return self.region.merges.goes_down(index, self.main) and not self._is_own(index)
        positions = self.region.header.positions.items()
        numbers = [place for column, place in positions if column.startswith(IGNORED)]
        return not any(is_filled(self.region.sheet.cell(index, place)) for place in numbers)

    def _is_own(self, index: int) -> bool:
        """Whether a row below a merged name has numbers or required cells of its own."""
        places = list(self.months.positions) if self.months else []
        for name, place in self.region.header.positions.items():
            entry = self.fields.get(name)
            if entry and place != self.main and (entry.required or entry.kind.adds_up):
                places.append(place)
        sheet, merges = self.region.sheet, self.region.merges
        return any(
            is_filled(sheet.cell(index, place)) and not merges.goes_down(index, place)
            for place in places
        )

    # --- rows across the table --------------------------------------------------------

    def _is_combined(self, text: str) -> bool:
        """Whether a text tells several fields at once, as no name of a section does."""
        matches = (re.fullmatch(p, to_arabic(text)) for p in self.words.combined.values())
        return any(match and all(match.groupdict().values()) for match in matches)

    def _section(self, row: SeenRow) -> bool:
        """Remember the name of what follows; one numbered 1.1 stands below one numbered 1."""
        name = self.words.section
        if name is None:
            return False
        level = _LEVEL.match(to_arabic(row.text))
        depth = level[1].count(".") + 1 if level else 1
        while self.sections and self.sections[-1][0] >= depth:
            self.sections.pop()
        entry = field_named(self.record_sheet, name)
        read = read_cell(row.text, entry)
        if read.value is None:
            found = member_in(row.text, entry)
            if not found:
                return False
            read = ReadCell(found)
        self.sections.append((depth, str(read.value)))
        return True

    def _given(self) -> dict[str, str]:
        if not self.sections or self.words.section is None:
            return {}
        return {self.words.section: " / ".join(text for _, text in self.sections)}

    # --- telling ----------------------------------------------------------------------

    def _tell_sums(self, row: SeenRow) -> None:
        if row.sums:
            findings = Findings()
            tell_sums(self.region, row, self.file, findings)
            self.told.findings += findings

    def _leave(self, row: SeenRow) -> None:
        sheet = self.region.sheet
        line = sheet.numbers[row.index]
        text = row_text([cell for cell in sheet.rows[row.index] if is_filled(cell)])
        self.told.left.append((line, text))
        said = IMP005.row_left_out(where=where(sheet, line), why=row.kind.value)
        self.told.findings.append(said.at(Place(self.file, line, 0, text)))

    def _range_name(self, whole: Range) -> str:
        (top, _), (bottom, _) = whole
        return f"{where(self.region.sheet, top)} ถึง {bottom}"


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


def field_named(sheet: RecordSheet, name: str) -> RecordField:
    """A field by its id."""
    return next(entry for entry in sheet.fields if entry.id == name)


def prose_in(region: Region, key: str) -> Iterator[str]:
    """The lines of running text under a heading below a table, without their numbers."""
    for row in region.of_kind(RowKind.PROSE):
        if row.key == key and row.text:
            yield _LEVEL.sub("", to_arabic_start(row.text), count=1).strip(" -•")


def to_arabic_start(text: str) -> str:
    """A text whose leading number is in Arabic digits; the rest stays as written."""
    found = re.match(r"[(\s]*[๐-๙0-9.]+", text)
    return text if found is None else to_arabic(found[0]) + text[found.end() :]


def words_above(region: Region) -> str:
    """What stands above the header, and the name of the sheet."""
    above = (
        one_line(cell)
        for row in region.of_kind(RowKind.TITLE)
        for cell in region.sheet.rows[row.index]
    )
    return " ".join(dict.fromkeys(text for text in (region.sheet.name, *above) if text))
