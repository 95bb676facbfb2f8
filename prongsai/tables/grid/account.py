"""What became of every cell of a sheet: taken, left out with a reason, or doubtful."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from prongsai.tables.grid.amounts import amount_of
from prongsai.tables.grid.regions import Region, RowKind, SeenRow
from prongsai.tables.grid.sheet import Sheet, is_filled

COLUMN = "คอลัมน์ที่ไม่ได้ใช้"
OTHER_TABLE = "ตารางอื่นในชีต"
_NEAR = Decimal("0.011")
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
        return abs(self.found - self.taken) <= _NEAR


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
