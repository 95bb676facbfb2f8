"""A declared table read from a file: its header found, its rows typed, every cell accounted for.

Codes: TBL005-TBL008 the header · TBL013 rows that are no records · TBL023 units · TBL024 totals
that do not add up · TBL025 rows that begin as totals and are none · TBL026 words in the brackets
of a head · TBL027 other tables in the sheet · TBL028 "there were none" · TBL029 sums that part.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from prongsai.findings import Findings, Message, Piece, Place
from prongsai.findings.rules.tbl import TBL005, TBL006, TBL007, TBL008, TBL027
from prongsai.findings.rules.tbl_cells import TBL011, TBL028, TBL029
from prongsai.reading.cells import COVERED, Cell, TypedCell, as_text
from prongsai.tables.columns import Column
from prongsai.tables.grid.account import (
    OTHER_TABLE,
    Account,
    ColumnSum,
    Counting,
    amounts_in,
    cells_in,
    tell_heads,
    tell_rows,
)
from prongsai.tables.grid.amounts import MergedAmounts, joined, scale_of, scaled, sum_of
from prongsai.tables.grid.header import HEADER_WITHIN, Header, find_header
from prongsai.tables.grid.matching import BAHT
from prongsai.tables.grid.regions import Region, RowKind, region_of
from prongsai.tables.grid.sheet import Merges, Range, Sheet, is_filled, row_text
from prongsai.tables.grid.tables import tables_in
from prongsai.tables.seen.sheet_look import spot_name
from prongsai.tables.table_rows import RowReader
from prongsai.thai.nearest import nearest
from prongsai.thai.text import match_key


@dataclass(frozen=True, slots=True)
class FileRow:
    """A row: its number in the file, its cells by column as they were taken, and typed."""

    line: int
    cells: tuple[Cell, ...]
    typed: tuple[TypedCell, ...]


@dataclass(frozen=True, slots=True)
class FileRows:
    """What a file says of a table: the columns it has, its typed rows, the account."""

    columns: tuple[Column, ...]
    rows: tuple[FileRow, ...]
    account: Account
    header: Header
    title: str = ""
    says_none: str = ""
    regions: tuple[Region, ...] = ()


@dataclass(frozen=True, slots=True)
class _Part:
    """One of the tables in a sheet."""

    sheet: Sheet
    merges: Merges
    header: Header | None

    @property
    def matched(self) -> int:
        """How many columns its header names."""
        return len(self.header.positions) if self.header else 0


def parts_of(sheet: Sheet, columns: Sequence[Column]) -> list[_Part]:
    """The tables of a sheet, each with the header that fits the columns best."""
    parts = []
    for part in tables_in(sheet):
        merges = Merges(part)
        parts.append(_Part(part, merges, find_header(part, merges, columns)))
    return parts


def has_header(sheet: Sheet, columns: Sequence[Column]) -> bool:
    """Whether a table of the sheet fits the columns."""
    return any(
        part.matched * 2 >= len(columns)
        and part.header is not None
        and not _missing(part.header, columns)
        for part in parts_of(sheet, columns)
    )


def read_file_rows(
    sheet: Sheet,
    columns: Sequence[Column],
    unit: str | None,
    name: str,
    findings: Findings,
    *,
    whole: bool = True,
) -> FileRows | None:
    """Read the rows; ``None`` where no header fits, or one that must be ``whole`` is not: told."""
    parts = parts_of(sheet, columns)
    best = max(parts, key=lambda part: part.matched)
    if best.header is None or best.matched * 2 < len(columns):
        findings.add(_no_header(sheet, columns), _place_of_header(best, sheet, name))
        return None
    before = len(findings)
    _tell_header(best.sheet, best.header, columns, name, findings)
    if whole and findings.has_errors(before):
        return None
    tell_heads(best.sheet, best.header, columns, unit, name, findings)
    reader = _FileReader(sheet, best, columns, unit, name, findings)
    others = [part for part in parts if part is not best]
    return reader.read([part for part in others if _same(part, best)], others)


def _same(part: _Part, best: _Part) -> bool:
    """Whether a table below goes on with the same columns."""
    return (
        part.header is not None
        and best.header is not None
        and part.header.positions == best.header.positions
    )


class _FileReader:
    """One reading of one file; built, used once and thrown away."""

    def __init__(
        self,
        sheet: Sheet,
        best: _Part,
        columns: Sequence[Column],
        unit: str | None,
        name: str,
        findings: Findings,
    ) -> None:
        assert best.header is not None
        self.sheet, self.best, self.header, self.name = sheet, best, best.header, name
        self.used = tuple(c for c in columns if c.id in best.header.positions)
        self.scales = [scale_of(column, best.header, unit) for column in self.used]
        self.findings = findings
        told = frozenset(f.place.line for f in findings if f.code == TBL011.code and f.place)
        self.reader = RowReader(
            self.used, lambda line, text: Place(name, line, 0, text), findings, told=told
        )
        self.rows: list[FileRow] = []
        self.counts: list[Counting] = []
        self.found = [0] * len(self.used)

    def read(self, same: Sequence[_Part], others: Sequence[_Part]) -> FileRows:
        """Read the best table and those that go on with it; tell the others."""
        taken = [part for part in (self.best, *same) if part.header is not None]
        taken.sort(key=lambda part: part.sheet.line)
        regions = [region_of(p.sheet, p.header, p.merges) for p in taken if p.header]
        for region in regions:
            self._region(region)
        self.reader.finish()
        tell_rows(regions, self.name, self.findings)
        left = [part.sheet for part in others if part not in same]
        for other in left:
            told = TBL027.other_table(row=other.line, text=_first_text(other))
            self.findings.add(told, Place(self.name, other.line))
        account = self._account(regions, left)
        none = [row for region in regions for row in region.of_kind(RowKind.NONE)]
        if none:
            line, text = regions[0].sheet.numbers[none[0].index], none[0].text
            said = TBL028.said_in_row(row=line, text=text)
            self.findings.add(said, Place(self.name, line, 0, text))
        return FileRows(
            self.used,
            tuple(self.rows),
            account,
            self.header,
            regions[0].title,
            " ".join(row.text for row in none),
            tuple(regions),
        )

    def _region(self, region: Region) -> None:
        places = {p for column in self.used for p in region.header.cells(column.id)}
        counting = Counting(region, frozenset(places))
        merged = MergedAmounts(region.sheet, region.merges, _range_name)
        for row in region.rows:
            line = region.sheet.numbers[row.index]
            if row.fault:
                place = Place(self.name, line, 0, region.sheet.row_text(row.index))
                self.findings.extend([row.fault.at(place).costing(Piece.ROW)])
            if row.kind is not RowKind.RECORD:
                continue
            cells = [
                self._cell(region, merged, row.index, column, scale)
                for column, scale in zip(self.used, self.scales, strict=True)
            ]
            if not any(map(is_filled, cells)):
                continue
            typed = self.reader.read(cells, line)
            counting.doubt(sum(1 for t in typed if t.problem and not t.problem.doubtful))
            self.rows.append(FileRow(line, tuple(cells), tuple(typed)))
        counting.count_rows()
        self.findings.extend(merged.findings(self.name))
        self.counts.append(counting)

    def _cell(
        self, region: Region, merged: MergedAmounts, index: int, column: Column, scale: int
    ) -> Cell:
        places = region.header.cells(column.id)
        if len(places) > 1:
            return joined([region.sheet.cell(index, place) for place in places])
        cell = region.sheet.cell(index, places[0])
        if column.kind.adds_up and is_filled(cell):
            if merged.repeats(index, places[0], column.label):
                return COVERED
            return scaled(cell, scale)
        return cell

    def _account(self, regions: Sequence[Region], left: Sequence[Sheet]) -> Account:
        reasons: dict[str, int] = {}
        for counting in self.counts:
            for why, count in counting.left.items():
                reasons[why] = reasons.get(why, 0) + count
        if left:
            reasons[OTHER_TABLE] = sum(map(cells_in, left))
        account = Account(
            cells_in(self.sheet),
            sum(counting.taken for counting in self.counts),
            sum(counting.doubtful for counting in self.counts),
            reasons,
            tuple(self._sums(regions)),
        )
        # What could not be read and what does not fit has a finding already.
        if not account.doubtful and RowKind.MISFIT.value not in reasons:
            for one in account.parting:
                told = TBL029.sums_part(
                    column=one.label, found=f"{one.found:,.2f}", taken=f"{one.taken:,.2f}"
                )
                self.findings.add(told, Place(self.name, self.sheet.numbers[self.header.first]))
        return account

    def _sums(self, regions: Sequence[Region]) -> Iterator[ColumnSum]:
        for number, (column, scale) in enumerate(zip(self.used, self.scales, strict=True)):
            if column.kind.unit == BAHT:
                place = self.header.positions[column.id]
                found = sum(amounts_in(region, place) for region in regions) * scale
                taken = sum_of([row.typed[number].value for row in self.rows])
                yield ColumnSum(column.label, found + sum_of([]), taken)


def _range_name(whole: Range) -> str:
    return f"เซลล์ {spot_name(whole[0])}:{spot_name(whole[1])}"


def _first_text(sheet: Sheet) -> str:
    return next((text for n in range(len(sheet.rows)) for text in sheet.texts(n) if text), "")[:60]


# --- the header ---------------------------------------------------------------------------


def _place_of_header(best: _Part, sheet: Sheet, name: str) -> Place:
    """The row that comes nearest to the header; else the first that is filled throughout."""
    if best.header:
        return _place(best.sheet, best.header, name)
    index = _first_full(sheet)
    return Place(name, sheet.numbers[index], 0, row_text(sheet.rows[index]))


def _place(sheet: Sheet, header: Header, name: str) -> Place:
    return Place(name, sheet.numbers[header.first], 0, row_text(sheet.rows[header.first]))


def _first_full(sheet: Sheet) -> int:
    width = max((len(row) for row in sheet.rows[:HEADER_WITHIN]), default=0)
    full = (
        index
        for index, row in enumerate(sheet.rows[:HEADER_WITHIN])
        if len(row) == width and all(as_text(cell) for cell in row)
    )
    return next(full, 0)


def _no_header(sheet: Sheet, columns: Sequence[Column]) -> Message:
    wanted = ", ".join(column.label for column in columns if column.required or len(columns) < 8)
    return TBL005.no_header(rows=min(len(sheet.rows), HEADER_WITHIN), wanted=wanted)


def _missing(header: Header, columns: Sequence[Column]) -> list[Column]:
    return [
        column
        for column in columns
        if column.required
        and column.id not in header.positions
        and column.id not in header.match.refused
    ]


def _tell_header(
    sheet: Sheet, header: Header, columns: Sequence[Column], name: str, findings: Findings
) -> None:
    place = _place(sheet, header, name)
    refused = set(header.match.refused.values())
    unclaimed = [
        text for n in header.match.unknown if (text := header.text(n)) and text not in refused
    ]
    labels = {column.id: column.label for column in columns}
    for column in _missing(header, columns):
        close = _closest(column, unclaimed)
        unclaimed = [head for head in unclaimed if head != close]
        findings.add(_no_column(column.label, place.line, close), place)
    for repeated in dict.fromkeys(column for column, _ in header.match.repeated):
        findings.add(TBL008.repeated_column(column=labels[repeated]), place)
    if unclaimed:
        findings.add(TBL007.unknown_columns(columns=", ".join(unclaimed[:10])), place)


def _no_column(column: str, row: int, close: str | None) -> Message:
    if close:
        return TBL006.misspelt_column(column=column, row=row, close=close)
    return TBL006.no_column(column=column, row=row)


def _closest(column: Column, headers: Sequence[str]) -> str | None:
    keys = {match_key(header): header for header in headers}
    for name in column.names:
        if close := nearest(match_key(name), keys):
            return keys[close]
    return None
