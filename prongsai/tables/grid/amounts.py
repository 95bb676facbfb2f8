"""Numbers in cells, sums of rows above, and the cells of each column: joined, scaled, counted once."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from math import isfinite

from prongsai.findings import Finding, Place
from prongsai.findings.rules.tbl_cells import TBL020
from prongsai.reading.cells import Cell, SeenCell, as_text
from prongsai.reading.fields.numbers import MONEY
from prongsai.tables.columns import Column
from prongsai.tables.grid.header import Header
from prongsai.tables.grid.matching import BAHT
from prongsai.tables.grid.sheet import Merges, Range, Sheet, is_filled
from prongsai.tables.grid.words import UnitWords, qualified
from prongsai.thai.digits import to_arabic

_WRITTEN = re.compile(
    r"฿?\s*(?P<number>-?[0-9][0-9,]*(?:\.[0-9]+)?)\s*(?:\.-|/-|\.–|\.)?\s*(?:บาท)?(?:ถ้วน)?"
)
NEAR = Decimal("0.011")


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
        return abs(self.said - self.summed) <= NEAR


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


def scale_of(column: Column, header: Header, unit: str | None = None) -> int:
    """By how much the amounts of a column are multiplied to be in the column's own unit.

    The unit stands in its head, else above the table; ``unit`` is the one that the table is
    declared to be in.
    """
    if column.kind.unit != BAHT:
        return 1
    said = header.match.heads[column.id].unit or header.unit
    own = qualified(column.label).unit or (qualified(f"({unit})").unit if unit else None)
    if said is None or not said.factor:
        return 1
    asked = own.factor if own and own.factor else 1
    if said.factor < asked or said.factor % asked:
        return 1
    return said.factor // asked


def unit_of(column: Column, header: Header) -> UnitWords | None:
    """The unit that is said for a column."""
    return header.match.heads[column.id].unit or header.unit


def scaled(cell: Cell, scale: int) -> Cell:
    """A number times a scale, as a person would have written it; other cells as they are."""
    amount = amount_of(cell) if scale != 1 else None
    return cell if amount is None else f"{(amount * scale).normalize():f}"


def joined(cells: Sequence[Cell]) -> Cell:
    """Cells under one head as one text: "ร้าน ก 12,400 บาท"; lists of lines are joined by line."""
    filled = [cell for cell in cells if is_filled(cell)]
    if len(filled) < 2:
        return filled[0] if filled else None
    stacks = [_written(cell).split("\n") for cell in filled]
    heights = {len(stack) for stack in stacks}
    if len(heights) == 1:
        return "\n".join(
            " ".join(_in_baht(line) for line in lines) for lines in zip(*stacks, strict=True)
        )
    return " ".join(_in_baht(line) for stack in stacks for line in stack)


def _written(cell: Cell) -> str:
    amount = None if isinstance(cell, str) else amount_of(cell)
    return f"{amount:,.2f}".removesuffix(".00") if amount is not None else as_text(cell)


def _in_baht(line: str) -> str:
    plain = line.strip()
    return f"{plain} {BAHT}" if amount_of(plain) is not None and BAHT not in plain else plain


@dataclass(slots=True)
class MergedAmounts:
    """Tells amounts that a merged range repeats: one amount, however many rows it stands beside.

    ``named`` gives a range's name for people.
    """

    sheet: Sheet
    merges: Merges
    named: Callable[[Range], str]
    _told: dict[tuple[Range, str], int] = field(default_factory=dict)

    def repeats(self, index: int, place: int, label: str) -> bool:
        """Whether an amount stands already at the first cell of its range."""
        entry = self.merges.at(index, place)
        if entry is None or entry[0] == (index, place):
            return False
        self._told.setdefault((entry[2], label), self.sheet.numbers[entry[0][0]])
        return True

    def findings(self, name: str) -> list[Finding]:
        """What was left out, range by range."""
        return [
            TBL020.counted_once(column=label, cells=self.named(whole), row=row).at(Place(name, row))
            for (whole, label), row in self._told.items()
        ]


def sum_of(values: Sequence[object]) -> Decimal:
    """The sum of the numbers among typed values."""
    return sum((Decimal(v) for v in values if isinstance(v, int | Decimal)), Decimal(0))
