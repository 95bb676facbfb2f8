"""From a drawn table to records of typed content: one way for Excel, CSV, Word and text.

Codes: IMP003 a column that heads no field · IMP004 a cell that is doubtful · IMP009
something the table does not say itself, and where it was taken from · IMP031 months of
another year than the one asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from prongsai.findings import Findings, Place
from prongsai.findings.rules.imp import IMP003, IMP009, IMP031
from prongsai.importing.drawn_records import (
    IGNORED,
    RecordTaker,
    Told,
    where,
    words_above,
)
from prongsai.importing.months import MonthColumns, month_columns, turned
from prongsai.importing.record_fields import (
    ABOVE,
    TICK,
    RecordSheet,
    Words,
    columns_of,
    words_of,
)
from prongsai.importing.record_reading import RecordReader
from prongsai.importing.record_values import (
    COUNT,
    read_cell,
    single_line,
)
from prongsai.importing.source import Aim, Recognised
from prongsai.reading.cells import as_text
from prongsai.reading.yaml_writing import Plain
from prongsai.tables.grid.account import Account, ColumnSum, Counting, amounts_in, cells_in
from prongsai.tables.grid.amounts import amount_of
from prongsai.tables.grid.header import Header, find_header
from prongsai.tables.grid.matching import BAHT
from prongsai.tables.grid.merges import Merges
from prongsai.tables.grid.regions import Main, Region, RowKind, region_of
from prongsai.tables.grid.sheet import Sheet
from prongsai.tables.grid.taking import scale_of
from prongsai.tables.grid.telling import tell_heads

_WEAK = 0.5
"""What trust is worth when a field that every record must have is nowhere in the table."""


@dataclass(frozen=True, slots=True)
class TableReading:
    """What a table was read as; ``above`` are fields of the record its list belongs to."""

    found: Recognised
    region: Region
    above: Mapping[str, Plain]


@dataclass(frozen=True, slots=True)
class Purpose:
    """What a table is read for: the typed key and its sheet, the file, the aim of the import.

    ``title`` is the text above it; ``prose`` the keys that running text below it may fill.
    """

    key: str
    records: RecordSheet
    file: str
    aim: Aim
    title: str = ""
    prose: frozenset[str] = frozenset()


def records_of(sheet: Sheet, purpose: Purpose) -> TableReading | None:
    """Read a table as records; ``None`` if its header does not speak of them.

    The value is a list of records, of which the caller knows where in the typed key they belong.
    """
    records = purpose.records
    wide = words_of(records.name).wide
    if wide and (other := turned(sheet, wide.head)):
        sheet = other
    merges = Merges(sheet)
    header = find_header(sheet, merges, columns_of(records))
    if header is None:
        return None
    months = wide and month_columns(header, "", purpose.aim).months
    least = 1 if months or len(records.fields) == 1 else 2
    if len(_fields(header, records)) < least:
        return None
    reader = _GridReader(sheet, purpose, header, merges)
    return TableReading(reader.read(), reader.region, reader.above())


def _fields(header: Header, records: RecordSheet) -> set[str]:
    names = {entry.id for entry in records.fields}
    return {name.partition(TICK)[0] for name in header.positions} & names


class _GridReader:
    """One reading of one grid; built, used once and thrown away."""

    def __init__(self, sheet: Sheet, purpose: Purpose, header: Header, merges: Merges) -> None:
        self.sheet, self.head, self.purpose = sheet, header, purpose
        self.records, self.key, self.file = purpose.records, purpose.key, purpose.file
        records = purpose.records
        self.words: Words = words_of(records.name)
        self.columns = {column.id: column for column in columns_of(records)}
        self.fields = {entry.id: entry for entry in records.fields}
        self.main = self._main()
        alone = len(self._required()) > 1
        main = Main(self.main, known=True, never_alone=alone, single=records.single)
        self.region = region_of(sheet, header, merges, main)
        self.title = f"{purpose.title} {words_above(self.region)}".strip()
        self.months: MonthColumns | None = None
        if self.words.wide or self.words.marks:
            self.months = month_columns(header, self.title, purpose.aim)
        self.told = Told()
        self.counting = Counting(self.region, self._used())

    def read(self) -> Recognised:
        """The records, with everything doubtful, everything left, and the account."""
        taker = RecordTaker(
            self.region,
            self.records,
            self.columns,
            self.words,
            self.months,
            self.main,
            self.file,
            self.told,
            self.counting,
            self.purpose.prose,
        )
        drawn = taker.records()
        self._tell_columns()
        writer = RecordReader(
            self.sheet,
            self.file,
            self.records,
            self.head,
            self.words,
            self.months,
            self.title,
            self.told,
            self.counting,
        )
        value: list[Plain] = []
        for record in drawn:
            plain = writer.plain(record, (len(value),))
            if plain:
                value.append(plain)
        return Recognised(
            key=self.key,
            value=value,
            trust=self._trust(),
            findings=tuple(self.told.findings),
            left=tuple(self.told.left),
            preview=tuple(self._preview()),
            comments=self.told.comments,
            accounts=(self._account(value),),
        )

    def above(self) -> Mapping[str, Plain]:
        """What the total row tells of the record above."""
        last = next(reversed(tuple(self.region.of_kind(RowKind.TOTAL))), None)
        found: dict[str, Plain] = {}
        for name, heads in self.words.totals.items() if last else ():
            place = self.head.positions.get(f"{ABOVE}{name}" if heads else name)
            amount = None if place is None or last is None else self.sheet.cell(last.index, place)
            read = read_cell(amount, COUNT)
            if read.value is not None:
                found[name] = read.value
        return found

    def _used(self) -> frozenset[int]:
        taken = (c for c in self.head.positions if not c.startswith(IGNORED))
        places = {place for column in taken for place in self.head.cells(column)}
        return frozenset(places | (self.months.positions if self.months else frozenset()))

    def _account(self, value: list[Plain]) -> Account:
        sums = []
        for name, place in self.head.positions.items():
            column = self.columns[name]
            if column.kind.unit == BAHT and name in self.fields:
                scale = scale_of(column, self.head)
                taken = sum(
                    (
                        amount_of(str(record[name])) or Decimal(0)
                        for record in value
                        if isinstance(record, dict) and name in record
                    ),
                    Decimal(0),
                )
                found = amounts_in(self.region, place) * scale
                sums.append(ColumnSum(column.label, found, taken))
        return self.counting.account(cells_in(self.sheet), tuple(sums))

    # --- telling ----------------------------------------------------------------------

    def _tell_columns(self) -> None:
        """Say which columns head no field, and what was read of heads and titles."""
        line = self.sheet.numbers[self.head.first]
        taken = self.months.positions if self.months else frozenset()
        again = [place for _, place in self.head.match.repeated]
        for position in sorted((*self.head.match.unknown, *again)):
            if position in taken:
                continue
            header = self.head.text(position)
            texts = [
                (self.sheet.numbers[row.index], f"{header}: {text}")
                for row in self.region.of_kind(RowKind.RECORD)
                if (text := single_line(as_text(self.sheet.cell(row.index, position))))
            ]
            if texts:
                told = IMP003.unknown_column(where=where(self.sheet, line), header=header)
                self.told.findings.append(told.at(Place(self.file, line, 0, header)))
                self.told.left += texts
        findings = Findings()
        tell_heads(self.sheet, self.head, list(self.columns.values()), None, self.file, findings)
        self.told.findings += findings
        self._tell_years(line)

    def _tell_years(self, line: int) -> None:
        """Say which year the months are of: assumed, or another than the one asked for."""
        if self.months is None:
            return
        place = Place(self.file, line)
        years = self.months.fiscal_years
        if self.months.assumed is not None:
            note = f"หัวตารางไม่บอกปีของเดือน จึงนับเป็นเดือนของปีงบประมาณ พ.ศ. {self.months.assumed}"
            self.told.findings.append(IMP009.year_of_months(note=note).at(place))
        elif years and self.purpose.aim.year is not None and self.purpose.aim.year not in years:
            said = ", ".join(map(str, sorted(years)))
            told = IMP031.other_year(said=said, asked=self.purpose.aim.year)
            self.told.findings.append(told.at(place))

    def _preview(self) -> list[str]:
        lines = []
        have = {column.partition(TICK)[0] for column in self.head.positions}
        written = {other: own for own, other in self.words.stands_in.items() if own not in have}
        for column, position in sorted(self.head.positions.items(), key=lambda pair: pair[1]):
            if not column.startswith((IGNORED, ABOVE)):
                name, _, member = column.partition(TICK)
                target = self.fields[written.get(name, name)].label
                target += " (ช่องเครื่องหมาย)" if member else ""
                lines.append(f"{self.head.text(position)} → {target}")
        if self.months and self.months.positions:
            into = "จำนวนรายเดือน" if self.words.wide else "ระยะเวลา"
            lines.append(f"คอลัมน์รายเดือน {len(self.months.positions)} เดือน → {into}")
        return lines

    def _trust(self) -> float:
        months = len(self.months.positions) if self.months else 0
        filled = len(self.head.positions) + len(self.head.match.unknown)
        share = (len(self.head.positions) + months) / filled if filled else 0.0
        have = {name.partition(TICK)[0] for name in self.head.positions}
        have |= set(self.words.from_title)
        have |= {name for name, other in self.words.stands_in.items() if other in have}
        if self.words.wide and months == 0:
            return share * _WEAK
        if self.words.section:
            have.add(self.words.section)
        return share if self._required() <= have else share * _WEAK

    def _required(self) -> set[str]:
        return {entry.id for entry in self.records.fields if entry.required}

    def _main(self) -> int | None:
        """The position of the column without which a row is no record of its own."""
        required = [entry.id for entry in self.records.fields if entry.required]
        stands_in = [
            self.words.stands_in[name] for name in required if name in self.words.stands_in
        ]
        for name in (*required, *stands_in):
            if name in self.head.positions and not self.fields[name].members:
                return self.head.positions[name]
        return None
