"""From the rows of a region to the cells of each column: joined, scaled, counted once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from prongsai.findings import Finding, Place
from prongsai.findings.rules.tbl import TBL020
from prongsai.reading.cells import Cell, as_text
from prongsai.tables.columns import Column
from prongsai.tables.grid.amounts import amount_of
from prongsai.tables.grid.header import Header
from prongsai.tables.grid.matching import BAHT
from prongsai.tables.grid.merges import Merges
from prongsai.tables.grid.sheet import Range, Sheet, is_filled
from prongsai.tables.grid.units import qualified
from prongsai.tables.grid.words import UnitWords


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
