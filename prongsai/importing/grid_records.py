"""From a drawn table to records of typed content: one way for Excel, CSV, Word and text.

Codes: IMP003 a column that heads no field · IMP004 a cell that is doubtful · IMP009
something the table does not say itself, and where it was taken from · IMP031 months of
another year than the one asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from prongsai.findings.rules.imp import IMP003, IMP009, IMP031
from prongsai.importing.drawn_records import IGNORED, DrawnTable, RecordTaker, where, words_above
from prongsai.importing.month_columns import month_columns, turned
from prongsai.importing.record_fields import ABOVE, TICK, RecordSheet, Words, columns_of, words_of
from prongsai.importing.record_reading import RecordReader
from prongsai.importing.record_values import COUNT, read_cell
from prongsai.importing.source import Aim, Recognised
from prongsai.reading.yaml_writing import Plain
from prongsai.tables.grid.account import (
    Account,
    ColumnSum,
    Counting,
    amounts_in,
    cells_in,
    tell_heads,
)
from prongsai.tables.grid.amounts import amount_of, scale_of
from prongsai.tables.grid.header import Header, find_header
from prongsai.tables.grid.matching import BAHT
from prongsai.tables.grid.regions import Main, Region, RowKind, region_of
from prongsai.tables.grid.sheet import Merges, Sheet, one_line

_WEAK = 0.5
"""What trust is worth when a field that every record must have is nowhere in the table."""


@dataclass(frozen=True, slots=True)
class TableReading:
    """What a table was read as; ``above`` are fields of the record its list belongs to.

    ``drawn`` has for each record the number of its first row and what was read, if anything;
    ``unread`` by such a number and field the texts that could not be read.
    """

    found: Recognised
    region: Region
    above: Mapping[str, Plain]
    drawn: tuple[tuple[int, Plain], ...] = ()
    unread: Mapping[int, Mapping[str, str]] = field(default_factory=dict)


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
    if len(_have(header) & {entry.id for entry in records.fields}) < least:
        return None
    reader = _TableReader(_drawn(sheet, purpose, header, merges), purpose)
    found = reader.read()
    table = reader.table
    return TableReading(found, table.region, reader.above(), tuple(reader.drawn), table.unread)


def _have(header: Header) -> set[str]:
    return {name.partition(TICK)[0] for name in header.positions}


def _drawn(sheet: Sheet, purpose: Purpose, header: Header, merges: Merges) -> DrawnTable:
    records, words = purpose.records, words_of(purpose.records.name)
    main = _main(header, records, words)
    alone = sum(entry.required for entry in records.fields) > 1
    region = region_of(
        sheet, header, merges, Main(main, known=True, never_alone=alone, single=records.single)
    )
    title = f"{purpose.title} {words_above(region)}".strip()
    months = month_columns(header, title, purpose.aim) if words.wide or words.marks else None
    taken = (column for column in header.positions if not column.startswith(IGNORED))
    used = {place for column in taken for place in header.cells(column)}
    counting = Counting(region, frozenset(used | (months.positions if months else set())))
    return DrawnTable(purpose.file, region, records, months, main, title, counting)


def _main(header: Header, records: RecordSheet, words: Words) -> int | None:
    """The position of the column without which a row is no record of its own."""
    closed = {entry.id for entry in records.fields if entry.members}
    names = [entry.id for entry in records.fields if entry.required]
    names += [words.stands_in[name] for name in names if name in words.stands_in]
    return next(
        (header.positions[n] for n in names if n in header.positions and n not in closed), None
    )


class _TableReader:
    """One reading of one table; built, used once and thrown away."""

    def __init__(self, table: DrawnTable, purpose: Purpose) -> None:
        self.table, self.purpose = table, purpose
        self.drawn: list[tuple[int, Plain]] = []

    def read(self) -> Recognised:
        """The records, with everything doubtful, everything left, and the account."""
        table = self.table
        drawn = RecordTaker(table, self.purpose.prose).records()
        self._tell_columns()
        reader = RecordReader(table)
        value: list[Plain] = []
        for record in drawn:
            plain = reader.plain(record, (len(value),))
            self.drawn.append((record.line, plain))
            if plain:
                value.append(plain)
        return Recognised(
            key=self.purpose.key,
            value=value,
            trust=self._trust(),
            findings=tuple(table.findings),
            left=tuple(table.left),
            preview=tuple(self._preview()),
            comments=table.comments,
            accounts=(self._account(value),),
        )

    def above(self) -> Mapping[str, Plain]:
        """What the total row tells of the record above."""
        table = self.table
        last = next(reversed(tuple(table.region.of_kind(RowKind.TOTAL))), None)
        found: dict[str, Plain] = {}
        for name, heads in table.words.totals.items() if last else ():
            place = table.head.positions.get(f"{ABOVE}{name}" if heads else name)
            amount = None if place is None or last is None else table.sheet.cell(last.index, place)
            read = read_cell(amount, COUNT)
            if read.value is not None:
                found[name] = read.value
        return found

    def _account(self, value: list[Plain]) -> Account:
        """What became of the cells; of columns of money, also what sheet and records add up to."""
        table = self.table
        sums = []
        for name, place in table.head.positions.items():
            column = table.columns[name]
            if column.kind.unit == BAHT and name in table.fields:
                amounts = (
                    amount_of(str(record[name])) or Decimal(0)
                    for record in value
                    if isinstance(record, dict) and name in record
                )
                found = amounts_in(table.region, place) * scale_of(column, table.head)
                sums.append(ColumnSum(column.label, found, sum(amounts, Decimal(0))))
        return table.counting.account(cells_in(table.sheet), tuple(sums))

    def _tell_columns(self) -> None:
        """Say which columns head no field, and what was read of heads and titles."""
        table, sheet, head = self.table, self.table.sheet, self.table.head
        line = sheet.numbers[head.first]
        taken = table.months.positions if table.months else frozenset()
        again = [place for _, place in head.match.repeated]
        for position in sorted({*head.match.unknown, *again} - taken):
            header = head.text(position)
            texts = [
                (sheet.numbers[row.index], f"{header}: {text}")
                for row in table.region.of_kind(RowKind.RECORD)
                if (text := one_line(sheet.cell(row.index, position)))
            ]
            if texts:
                told = IMP003.unknown_column(where=where(sheet, line), header=header)
                table.tell(told, line, header)
                table.left += texts
        tell_heads(sheet, head, list(table.columns.values()), None, table.file, table.findings)
        self._tell_years(line)

    def _tell_years(self, line: int) -> None:
        """Say which year the months are of: assumed, or another than the one asked for."""
        months, asked = self.table.months, self.purpose.aim.year
        if months is None:
            return
        years = months.fiscal_years
        if months.assumed is not None:
            note = f"หัวตารางไม่บอกปีของเดือน จึงนับเป็นเดือนของปีงบประมาณ พ.ศ. {months.assumed}"
            self.table.tell(IMP009.year_of_months(note=note), line)
        elif years and asked is not None and asked not in years:
            said = ", ".join(map(str, sorted(years)))
            self.table.tell(IMP031.other_year(said=said, asked=asked), line)

    def _preview(self) -> Iterator[str]:
        table, have = self.table, _have(self.table.head)
        written = {other: own for own, other in table.words.stands_in.items() if own not in have}
        for column, position in sorted(table.head.positions.items(), key=lambda pair: pair[1]):
            if not column.startswith((IGNORED, ABOVE)):
                name, _, member = column.partition(TICK)
                target = table.fields[written.get(name, name)].label
                target += " (ช่องเครื่องหมาย)" if member else ""
                yield f"{table.head.text(position)} → {target}"
        if table.months and table.months.positions:
            into = "จำนวนรายเดือน" if table.words.wide else "ระยะเวลา"
            yield f"คอลัมน์รายเดือน {len(table.months.positions)} เดือน → {into}"

    def _trust(self) -> float:
        table, words = self.table, self.table.words
        months = len(table.months.positions) if table.months else 0
        filled = len(table.head.positions) + len(table.head.match.unknown)
        share = (len(table.head.positions) + months) / filled if filled else 0.0
        have = _have(table.head) | set(words.from_title)
        have |= {name for name, other in words.stands_in.items() if other in have}
        if words.wide and months == 0:
            return share * _WEAK
        if words.section:
            have.add(words.section)
        required = {entry.id for entry in table.records.fields if entry.required}
        return share if required <= have else share * _WEAK
