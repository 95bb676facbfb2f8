"""Numbers in cells, and whether those of a row are the sum of rows above it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from math import isfinite

from prongsai.reading.cells import Cell, SeenCell
from prongsai.reading.fields.numbers import MONEY
from prongsai.tables.grid.merges import Merges
from prongsai.tables.grid.sheet import Sheet
from prongsai.thai.digits import to_arabic

_WRITTEN = re.compile(
    r"฿?\s*(?P<number>-?[0-9][0-9,]*(?:\.[0-9]+)?)\s*(?:\.-|/-|\.–|\.)?\s*(?:บาท)?(?:ถ้วน)?"
)
_NEAR = Decimal("0.011")


def amount_of(cell: Cell) -> Decimal | None:
    """The number that a cell holds; none for dates, shares in percent, and words."""
    if isinstance(cell, SeenCell):
        if not cell.kind.is_amount or (cell.shown or "").endswith("%"):
            return None
        cell = cell.value
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, int):
        return Decimal(cell)
    if isinstance(cell, float):
        return Decimal(repr(cell)) if isfinite(cell) else None
    if not isinstance(cell, str) or len(cell) > 40:
        return None
    found = _WRITTEN.fullmatch(to_arabic(cell.strip()))
    if found:
        return Decimal(found["number"].replace(",", ""))
    # What a column of money reads of words, such as "5 แสน", is an amount too.
    read = MONEY.typed(cell).value if any(map(str.isdigit, cell)) else None
    return read if isinstance(read, Decimal) else None


@dataclass(frozen=True, slots=True)
class Sum:
    """One number of a total row, and the sum of the rows it stands for."""

    column: int
    said: Decimal
    summed: Decimal

    @property
    def agrees(self) -> bool:
        """Whether both are the same, rounding to satang aside."""
        return abs(self.said - self.summed) <= _NEAR


@dataclass(slots=True)
class Sums:
    """Sums of columns over the records above a row: since the last subtotal, and of all."""

    sheet: Sheet
    merges: Merges
    columns: Sequence[int]
    records: list[int] = field(default_factory=list)
    since: int = 0
    totals: list[int] = field(default_factory=list)
    _up_to: dict[int, list[Decimal]] = field(default_factory=dict)

    def add(self, index: int) -> None:
        """Count a row as a record."""
        self.records.append(index)

    def total(self, index: int) -> None:
        """A row was a total: the next one begins below it."""
        self.totals.append(index)
        self.since = len(self.records)

    def checked(self, index: int) -> list[Sum]:
        """The numbers of a row, each with the sum that is nearest to it."""
        sums = []
        for column in self.columns:
            said = self._amount(index, column)
            if said is not None:
                sums.append(self._sum(column, said))
        return sums

    def _sum(self, column: int, said: Decimal) -> Sum:
        """A number with what it sums up: rows since the last total, all rows, or the last totals.

        One that is no sum of these is told against rows: totals of totals say nothing.
        """
        up_to = self._summed_up_to(column)
        whole, own = up_to[-1], up_to[-1] - up_to[self.since]
        nearest = Sum(column, said, min(own, whole, key=lambda summed: abs(summed - said)))
        running = Decimal(0)
        for index in () if nearest.agrees else reversed(self.totals):
            running += self._amount(index, column) or Decimal(0)
            if (found := Sum(column, said, running)).agrees:
                return found
        has_own = self.since < len(self.records)
        return nearest if has_own or nearest.agrees else Sum(column, said, whole)

    def _summed_up_to(self, column: int) -> list[Decimal]:
        """The sum of the first records, for each number of them; every cell is read once."""
        sums = self._up_to.setdefault(column, [Decimal(0)])
        for index in self.records[len(sums) - 1 :]:
            sums.append(sums[-1] + (self._amount(index, column) or Decimal(0)))
        return sums

    def _amount(self, index: int, column: int) -> Decimal | None:
        if self.merges.covered(index, column):
            return None
        return amount_of(self.sheet.cell(index, column))
