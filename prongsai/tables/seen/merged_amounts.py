"""Merged cells that hold an amount: one amount, however many rows it stands beside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from prongsai.findings import Finding, Place
from prongsai.findings.rules.tbl import TBL020
from prongsai.reading.cells import Cell, as_text
from prongsai.reading.seen_cell import COVERED
from prongsai.tables.columns import Column
from prongsai.tables.seen.sheet_look import Spot, spot_name

Range = tuple[Spot, Spot]


@dataclass(slots=True)
class MergedAmounts:
    """The merged ranges of a sheet, and those in which an amount was left out.

    ``numbers`` are the rows that are seen, ``places`` the cell of each column, from 0.
    """

    merged: Sequence[Range]
    numbers: Sequence[int]
    columns: Sequence[Column]
    places: Sequence[int]
    _told: dict[tuple[Range, str], int] = field(default_factory=dict)
    _by_row: dict[int, list[tuple[Range, int]]] | None = None

    def counted_once(self, cells: list[Cell], row: int) -> list[Cell]:
        """The cells of a row without amounts that stand already at the top of their range."""
        ranges = self._ranges().get(row, ())
        if not ranges:
            return cells
        kept = list(cells)
        for index, (column, place) in enumerate(zip(self.columns, self.places, strict=True)):
            if not column.kind.adds_up or not as_text(kept[index]):
                continue
            for whole, first in ranges:
                (_, left), (_, right) = whole
                if left <= place + 1 <= right and (row, place + 1) != (first, left):
                    kept[index] = COVERED
                    self._told.setdefault((whole, column.label), first)
        return kept

    def findings(self, name: str) -> list[Finding]:
        """What was left out, range by range."""
        return [
            TBL020.counted_once(
                column=label, cells=f"เซลล์ {spot_name(whole[0])}:{spot_name(whole[1])}", row=first
            ).at(Place(name, first))
            for (whole, label), first in self._told.items()
        ]

    def _ranges(self) -> dict[int, list[tuple[Range, int]]]:
        """The ranges over each row, with the first of their rows that is seen."""
        if self._by_row is None:
            self._by_row = {}
            seen = set(self.numbers)
            for whole in self.merged:
                (top, _), (bottom, _) = whole
                rows = (
                    [row for row in range(top, bottom + 1) if row in seen] if bottom > top else []
                )
                for row in rows:
                    self._by_row.setdefault(row, []).append((whole, rows[0]))
        return self._by_row
