"""What became of every cell of a sheet: taken, left out with a reason, or doubtful; and how it is told.

The same is said for declared tables and for an import.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from prongsai.findings import Findings, Place
from prongsai.findings.rules.tbl import TBL026
from prongsai.findings.rules.tbl_cells import TBL013, TBL023, TBL024, TBL025, TBL030
from prongsai.tables.columns import Column
from prongsai.tables.grid.amounts import NEAR, amount_of, scale_of, unit_of
from prongsai.tables.grid.header import Header
from prongsai.tables.grid.regions import Region, RowKind, SeenRow
from prongsai.tables.grid.sheet import Sheet, is_filled, row_text
from prongsai.tables.grid.words import unit_word
from prongsai.thai.text import first_of

COLUMN = "คอลัมน์ที่ไม่ได้ใช้"
OTHER_TABLE = "ตารางอื่นในชีต"
_NOT_SUMMED = (RowKind.MISFIT, RowKind.TOTAL, RowKind.HEADER, RowKind.TITLE, RowKind.NUMBERS)


@dataclass(frozen=True, slots=True)
class ColumnSum:
    """A column of amounts: its sum in the sheet, totals aside, and the sum of what was taken."""

    label: str
    found: Decimal
    taken: Decimal

    @property
    def agrees(self) -> bool:
        """Whether nothing was lost or counted twice."""
        return abs(self.found - self.taken) <= NEAR


@dataclass(frozen=True, slots=True)
class Account:
    """The cells with something in them, and where each of them went."""

    cells: int = 0
    taken: int = 0
    doubtful: int = 0
    left: Mapping[str, int] = field(default_factory=dict)
    sums: tuple[ColumnSum, ...] = ()

    @property
    def adds_up(self) -> bool:
        """Whether every cell is accounted for once."""
        return self.cells == self.taken + self.doubtful + sum(self.left.values())

    @property
    def parting(self) -> tuple[ColumnSum, ...]:
        """The sums that differ between sheet and records."""
        return tuple(one for one in self.sums if not one.agrees)

    def lines(self) -> Iterator[str]:
        """The account for people, in short lines."""
        left = ", ".join(f"{why} {count:,}" for why, count in self.left.items() if count)
        parts = [f"ไม่ใช้ {sum(self.left.values()):,} ({left})" if left else ""]
        parts += [f"อ่านไม่ได้ {self.doubtful:,}" if self.doubtful else ""]
        rest = "".join(f" {part}" for part in parts if part)
        yield f"อ่านได้ {self.taken:,} ช่อง จาก {self.cells:,} ช่อง{rest}"
        for one in self.sums:
            if one.agrees:
                yield f"ยอดรวม {one.label} {one.taken:,.2f} ตรงกับในไฟล์"
            else:
                yield f"ยอดรวม {one.label} ที่อ่านได้ {one.taken:,.2f} ในไฟล์ {one.found:,.2f} ไม่ตรงกัน"


def cells_in(sheet: Sheet) -> int:
    """How many cells of a sheet have something in them; a merged range is one."""
    merges_in = _covered(sheet)
    return sum(
        1
        for index, row in enumerate(sheet.rows)
        for place, cell in enumerate(row)
        if is_filled(cell) and (index, place) not in merges_in
    )


def _covered(sheet: Sheet) -> frozenset[tuple[int, int]]:
    """The cells that repeat the first seen cell of a merged range."""
    if not sheet.merged:
        return frozenset()
    index_of = {number: index for index, number in enumerate(sheet.numbers)}
    covered: set[tuple[int, int]] = set()
    for (top, left), (bottom, right) in sheet.merged:
        rows = [
            index_of[n] for n in range(top, min(bottom, top + len(sheet.rows)) + 1) if n in index_of
        ]
        spots = [(row, place) for row in rows for place in range(left - 1, min(right, 1_000))]
        covered.update(spots[1:])
    return frozenset(covered)


@dataclass(slots=True)
class Counting:
    """Counts the cells of a region while its records are taken."""

    region: Region
    used: frozenset[int]
    taken: int = 0
    doubtful: int = 0
    left: Counter[str] = field(default_factory=Counter)
    _used_rows: set[int] = field(default_factory=set)

    def count_rows(self) -> None:
        """Count every row: records by their columns, the others by what they are."""
        for row in self.region.rows:
            filled = self._filled(row.index)
            if row.index in self._used_rows:
                self.taken += len(filled)
            elif row.kind is RowKind.RECORD:
                taken = len(self.used.intersection(filled))
                self.taken += taken
                self.left[COLUMN] += len(filled) - taken
            else:
                self.left[row.kind.value] += len(filled)

    def take(self, row: SeenRow) -> None:
        """Count the cells of a row that is no record as taken all the same."""
        self._used_rows.add(row.index)

    def account(self, cells: int, sums: tuple[ColumnSum, ...] = ()) -> Account:
        """The account of this region alone."""
        return Account(cells, self.taken, self.doubtful, dict(self.left), sums)

    def doubt(self, cells: int) -> None:
        """Cells that were counted as taken could not be read."""
        self.taken -= cells
        self.doubtful += cells

    def _filled(self, index: int) -> list[int]:
        row = self.region.sheet.rows[index]
        filled = [place for place, cell in enumerate(row) if is_filled(cell)]
        if self.region.merges.in_row(index):
            filled = [p for p in filled if not self.region.merges.covered(index, p)]
        return filled


def amounts_in(region: Region, place: int) -> Decimal:
    """The sum of a column in all rows that are no totals and no headers."""
    return sum(
        (
            amount_of(region.sheet.cell(row.index, place)) or Decimal(0)
            for row in region.rows
            if row.kind not in _NOT_SUMMED and not region.merges.covered(row.index, place)
        ),
        Decimal(0),
    )


_LEFT_OUT = (
    RowKind.TOTAL,
    RowKind.NOTE,
    RowKind.SECTION,
    RowKind.NUMBERED,
    RowKind.SIGNATURE,
    RowKind.PROSE,
)


def tell_heads(
    sheet: Sheet,
    header: Header,
    columns: Sequence[Column],
    unit: str | None,
    name: str,
    findings: Findings,
) -> None:
    """Say which units were read and which words in brackets were not asked for."""
    place = Place(name, sheet.numbers[header.first], 0, row_text(sheet.rows[header.first]))
    for column in columns:
        if column.id in header.match.refused:
            word = header.match.refused[column.id]
            findings.add(TBL030.other_money(column=column.label, unit=word), place)
        if column.id not in header.positions:
            continue
        head = header.text(header.positions[column.id])
        scale = scale_of(column, header, unit)
        said = unit_of(column, header)
        if scale != 1 and said:
            told = TBL023.scaled(
                column=head, unit=unit_word(said), factor=f"{scale:,}", label=column.label
            )
            findings.add(told, place)
        if words := header.match.doubts.get(column.id):
            told = TBL026.other_words(head=head, label=column.label, words=", ".join(words))
            findings.add(told, place)


def tell_rows(regions: Iterable[Region], name: str, findings: Findings) -> None:
    """Say which rows are no records, and which totals do not add up."""
    lines: dict[RowKind, list[int]] = {}
    for region in regions:
        for row in region.rows:
            line = region.sheet.numbers[row.index]
            if row.kind in _LEFT_OUT:
                lines.setdefault(row.kind, []).append(line)
            tell_sums(region, row, name, findings)
    named = [
        f"{kind.value} แถว {first_of(map(str, sorted(lines[kind])))}"
        for kind in _LEFT_OUT
        if kind in lines
    ]
    if named:
        first = min(line for group in lines.values() for line in group)
        findings.add(TBL013.left_out(rows="; ".join(named)), Place(name, first))


def tell_sums(region: Region, row: SeenRow, name: str, findings: Findings) -> None:
    """Say where a total does not add up, or a row only begins as a total does."""
    if not row.unsure and row.kind is not RowKind.TOTAL:
        return
    line = region.sheet.numbers[row.index]
    place = Place(name, line, 0, region.sheet.row_text(row.index))
    if row.unsure:
        findings.add(TBL025.no_sum(row=line, text=row.text[:60]), place)
        return
    for one in row.sums:
        head = region.header.text(one.column)
        if not one.agrees and head:
            told = TBL024.does_not_add_up(
                row=line, column=head, said=_figure(one.said), summed=_figure(one.summed)
            )
            findings.add(told, place)


def _figure(amount: Decimal) -> str:
    """As people write it: a cell that stores 999.0 shows 999."""
    return f"{amount.normalize():,f}"
