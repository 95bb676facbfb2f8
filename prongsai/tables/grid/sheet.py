"""A sheet of cells as they are seen, whatever program wrote it, and its merged ranges.

How much of a workbook is read is counted, so that every machine decides alike.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from prongsai.findings import Finding, Severity
from prongsai.findings.rules.tbl import TBL021
from prongsai.findings.rules.tbl_cells import TBL011
from prongsai.reading.cells import Cell, as_text

MOST_FILE_BYTES = 50_000_000
"""Largest file that is opened."""
MOST_BYTES = 200_000_000
"""Most bytes all parts of a workbook may unpack to; also of all texts of a sheet together."""

MOST_ROWS = 100_000
MOST_CELLS = 4_000_000
MOST_COLUMNS = 500
"""Columns that are kept of a sheet; those after are left out."""
LONGEST_CELL = 32_767
"""Most characters of a cell that Excel opens."""
MOST_ERRORS = 100
"""Failed formulas that are told of one sheet."""


Range = tuple[tuple[int, int], tuple[int, int]]
"""The first and last (row, column) of a merged range, from 1."""

_OF_ONE_ROW = frozenset({TBL011.code, TBL021.code})


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a sheet of Excel, a CSV, or a table of a document; none are empty at the end.

    ``numbers`` holds each row's number in its file, from 1 (in Word the order of paragraphs and
    table rows); ``merged`` the merged ranges by these numbers. Cells that repeat a merged range
    hold its value where it spans rows. ``name`` is the name of the sheet, or the text right
    above the table. ``rows`` is empty when ``findings`` hold an error that closes the whole
    file. ``widths`` is, for a CSV, how many cells each row has as written.
    """

    rows: tuple[tuple[Cell, ...], ...] = ()
    numbers: tuple[int, ...] = ()
    merged: tuple[Range, ...] = ()
    name: str = ""
    findings: tuple[Finding, ...] = ()
    widths: tuple[int, ...] = ()

    @classmethod
    def of(
        cls, name: str, rows: Iterable[Sequence[Cell]], first: int, merged: Iterable[Range] = ()
    ) -> Sheet:
        """A table of a document, whose rows are numbered one after the other."""
        cells = tuple(tuple(row) for row in rows)
        return cls(cells, tuple(range(first, first + len(cells))), tuple(merged), name)

    @property
    def line(self) -> int:
        """The number of the first row in the file, from 1; 0 when there are no rows."""
        return self.numbers[0] if self.numbers else 0

    @property
    def readable(self) -> bool:
        """Whether the file could be read; failed formulas and rows do not prevent that."""
        errors = (f for f in self.findings if f.severity is Severity.ERROR)
        return all(finding.code in _OF_ONE_ROW for finding in errors)

    def cell(self, index: int, column: int) -> Cell:
        """A cell by its row and column from 0; ``None`` behind the row's end."""
        row = self.rows[index]
        return row[column] if column < len(row) else None

    def texts(self, index: int) -> list[str]:
        """The texts of a row, each on one line."""
        return [one_line(cell) for cell in self.rows[index]]

    def part(self, first: int, end: int) -> Sheet:
        """The rows from one index up to before another, as a sheet of its own."""
        return replace(
            self,
            rows=self.rows[first:end],
            numbers=self.numbers[first:end],
            widths=self.widths[first:end],
        )

    def row_text(self, index: int) -> str:
        """A row for a message."""
        return row_text(self.rows[index])


def trimmed(rows: Sequence[Sequence[Cell]], numbers: Sequence[int]) -> Sheet:
    """Drop trailing empty cells of each row, and empty rows at the end."""
    kept = []
    for row in rows:
        width = len(row)
        while width and not is_filled(row[width - 1]):
            width -= 1
        kept.append(tuple(row[:width]))
    while kept and not kept[-1]:
        kept.pop()
    return Sheet(tuple(kept), tuple(numbers[: len(kept)]))


def one_line(cell: Cell) -> str:
    """A cell's text on one line; offices break lines in cells to make them fit."""
    return " ".join(as_text(cell).split()) if is_filled(cell) else ""


def is_filled(cell: Cell) -> bool:
    """Whether a cell has something in it."""
    return cell is not None and (not isinstance(cell, str) or not (not cell or cell.isspace()))


def row_text(row: Sequence[Cell]) -> str:
    """Write a row on one line for a message."""
    text = " | ".join(as_text(cell) for cell in row[:30])
    return text if len(text) <= 200 else text[:199] + "…"


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
