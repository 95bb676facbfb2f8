"""Merged ranges of a sheet: which cells repeat another, and over which heads spread."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from prongsai.tables.grid.sheet import Range, Sheet

Spot = tuple[int, int]
"""A row and a column from 0, among the rows that are seen."""


class Merges:
    """The merged ranges by the cells they cover; built once for a sheet."""

    def __init__(self, sheet: Sheet) -> None:
        self._by_row: dict[int, list[tuple[Spot, Spot, Range]]] = {}
        for whole in sheet.merged:
            (top, left), (bottom, right) = whole
            first, behind = bisect_left(sheet.numbers, top), bisect_right(sheet.numbers, bottom)
            if behind > first and (behind - first > 1 or right > left):
                entry = ((first, left - 1), (behind - 1, right - 1), whole)
                for index in range(first, behind):
                    self._by_row.setdefault(index, []).append(entry)

    def at(self, index: int, column: int) -> tuple[Spot, Spot, Range] | None:
        """The first and last cell of the range that a cell lies in, and its place in the file."""
        for entry in self._by_row.get(index, ()):
            if entry[0][1] <= column <= entry[1][1]:
                return entry
        return None

    def covered(self, index: int, column: int) -> bool:
        """Whether a cell repeats the first cell of its range."""
        entry = self.at(index, column)
        return entry is not None and entry[0] != (index, column)

    def first(self, index: int, column: int) -> Spot:
        """The cell whose value stands at a place."""
        entry = self.at(index, column)
        return entry[0] if entry else (index, column)

    def goes_down(self, index: int, column: int) -> bool:
        """Whether a cell is a lower row of a range that began above it."""
        entry = self.at(index, column)
        return entry is not None and entry[0][0] < index

    def in_row(self, index: int) -> bool:
        """Whether any range touches a row."""
        return index in self._by_row
