"""Tables of a text file, line by line: page breaks mended, one table for what was one table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from prongsai.authoring.importing.cell_markup import plain_cell
from prongsai.reading.cells import Cell
from prongsai.tables.grid.sheet import Sheet
from prongsai.thai.text import normalize_for_search

TextRow = tuple[tuple[Cell, ...], int]
"""The cells of a row and its line."""

_RULE = re.compile(r":?-{2,}:?")
_NUMBER = re.compile(r"\s*[0-9๐-๙]{1,3}[.)]?\s*(?:\n|$)")
_COMPARED = 2_000
_SAME_HEADER = 0.85
"""How alike two header rows must be, so that a misread letter is forgiven (0 to 1)."""


@dataclass
class TableRun:
    """Rows that stand together in the file, between two lines that are no rows."""

    rows: list[TextRow] = field(default_factory=list)

    def add(self, line: str, number: int) -> None:
        """Take one line whose cells are divided by tabs; ``number`` counts from 1."""
        cells = tuple(plain_cell(cell) for cell in line.split("\t"))
        drawn = all(_RULE.fullmatch(cell) for cell in cells if cell)
        if any(cells) and not drawn:
            self.rows.append((cells, number))

    @property
    def width(self) -> int:
        """The number of columns."""
        return max((len(cells) for cells, _ in self.rows), default=0)


def is_continued(grid: Sheet, run: TableRun) -> bool:
    """Whether rows after a page break belong to the table before it.

    They do when its header is repeated, or when the first row goes on with a cut one (its
    first cell is empty) or with the next number.
    """
    if not run.rows or run.width != _width(grid):
        return False
    return repeats_header(grid, run) or _goes_on(run.rows[0][0])


def repeats_header(grid: Sheet, run: TableRun) -> bool:
    """Whether the rows begin with the header of the table, also if a letter was misread."""
    return bool(run.rows) and _alike(grid.rows[0], run.rows[0][0]) >= _SAME_HEADER


def continued(grid: Sheet, run: TableRun) -> Sheet:
    """The table with the rows after the page break; a row that was cut is one again."""
    rows = run.rows[1:] if repeats_header(grid, run) else list(run.rows)
    kept = [(cells, number) for cells, number in zip(grid.rows, grid.numbers, strict=True)]
    if rows and len(kept) > 1 and not rows[0][0][0]:
        kept[-1] = (_joined(kept[-1][0], rows.pop(0)[0]), kept[-1][1])
    return _even(grid.name, (*kept, *rows))


def grid_of(run: TableRun, title: str) -> Sheet:
    """The rows as a table of its own."""
    return _even(title, run.rows)


def _even(title: str, rows: Sequence[TextRow]) -> Sheet:
    width = max(len(cells) for cells, _ in rows)
    even = tuple((*cells, *("" for _ in range(width - len(cells)))) for cells, _ in rows)
    return Sheet(even, tuple(number for _, number in rows), name=title)


def _width(grid: Sheet) -> int:
    return len(grid.rows[0])


def _goes_on(row: Sequence[Cell]) -> bool:
    first = str(row[0])
    return not first or bool(_NUMBER.match(first))


def _alike(one: Sequence[Cell], other: Sequence[Cell]) -> float:
    first, second = _key(one), _key(other)
    return SequenceMatcher(None, first, second, autojunk=False).ratio() if first and second else 0.0


def _key(row: Sequence[Cell]) -> str:
    return normalize_for_search("".join(map(str, row))).replace(" ", "")[:_COMPARED]


def _joined(row: Sequence[Cell], rest: Sequence[Cell]) -> tuple[Cell, ...]:
    """A row and what followed of it on the next page, cell by cell."""
    pairs = zip(row, rest, strict=False)
    return tuple("\n".join(str(part) for part in pair if part) for pair in pairs)
