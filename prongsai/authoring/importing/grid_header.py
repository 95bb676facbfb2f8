"""Finding the header of a drawn table: below titles, of one row or of two."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from prongsai.authoring.importing.column_words import columns_of
from prongsai.authoring.importing.grid_cells import single_line
from prongsai.authoring.importing.record_fields import RecordSheet
from prongsai.authoring.importing.source import Grid, GridRow
from prongsai.reading.cells import as_text
from prongsai.tables.columns import Column
from prongsai.tables.grid.header import HEADER_WITHIN
from prongsai.tables.grid.matching import match_header
from prongsai.thai.text import match_key

_PARENTHESES = re.compile(r"[(\[（][^()\[\]（）]*[)\]）]")


@dataclass(frozen=True, slots=True)
class Head:
    """The header of a grid: its first row and how many rows it takes.

    ``positions`` maps column ids to cells from 0, ``texts`` are the header's words by cell;
    ``unknown`` are the cells whose words head no column.
    """

    first: int
    height: int
    positions: Mapping[str, int]
    texts: tuple[str, ...]
    unknown: tuple[int, ...]

    @property
    def below(self) -> int:
        """The index of the first row under the header."""
        return self.first + self.height

    @property
    def share(self) -> float:
        """Which part of the header's cells was understood, 0 to 1."""
        filled = len(self.positions) + len(self.unknown)
        return len(self.positions) / filled if filled else 0.0


def find_head(grid: Grid, sheet: RecordSheet) -> Head | None:
    """The rows that head most of the sheet's columns; at least two unless it has but one."""
    columns = columns_of(sheet)
    keys = _keys(sheet)
    best: Head | None = None
    for index, row in enumerate(grid.rows[:HEADER_WITHIN]):
        if not _promising(row, keys):
            continue
        for head in _heads(grid, index, columns, keys):
            if best is None or len(head.positions) > len(best.positions):
                best = head
    least = 2 if len(sheet.fields) > 1 else 1
    return best if best and len(_fields(best, sheet)) >= least else None


def repeats_head(grid: Grid, index: int, head: Head) -> bool:
    """Whether the header stands again at a row, as after a page break."""
    texts = _texts(grid.rows[index])
    wanted = {match_key(text) for text in _texts(grid.rows[head.first]) if text}
    found = {match_key(text) for text in texts if text}
    return bool(found) and len(found & wanted) * 2 > len(wanted)


def _fields(head: Head, sheet: RecordSheet) -> set[str]:
    names = {field.id for field in sheet.fields}
    return {name.partition("__")[0] for name in head.positions} & names


def _heads(grid: Grid, index: int, columns: Sequence[Column], keys: frozenset[str]) -> list[Head]:
    top = _texts(grid.rows[index])
    heads = [_head(index, 1, top, columns)]
    if index + 1 < len(grid.rows):
        lower = _texts(grid.rows[index + 1])
        heads.append(_head(index, 2, _combined(top, lower, keys), columns))
    return heads


def _head(first: int, height: int, texts: Sequence[str], columns: Sequence[Column]) -> Head:
    match = match_header(texts, columns)
    taken = set(match.positions.values())
    unknown = tuple(n for n, text in enumerate(texts) if text and n not in taken)
    return Head(first, height, match.positions, tuple(texts), unknown)


def _combined(top: Sequence[str], lower: Sequence[str], keys: frozenset[str]) -> list[str]:
    """Of a header of two rows the words of each cell that name a column, or both."""
    width = max(len(top), len(lower))
    result = []
    for position in range(width):
        above = top[position] if position < len(top) else ""
        below = lower[position] if position < len(lower) else ""
        both = f"{above} {below}".strip() if above != below else above
        known = (words for words in (both, below, above) if words and _known(words, keys))
        result.append(next(known, both))
    return result


def _texts(row: GridRow) -> list[str]:
    return [single_line(as_text(cell)) for cell in row.cells]


@cache
def _keys(sheet: RecordSheet) -> frozenset[str]:
    names = (name for column in columns_of(sheet) for name in column.names)
    return frozenset(key for name in names for key in _forms(name)) - {""}


def _forms(text: str) -> tuple[str, str]:
    return match_key(text), match_key(_PARENTHESES.sub("", text))


def _known(text: str, keys: frozenset[str]) -> bool:
    return any(form in keys for form in _forms(text))


def _promising(row: GridRow, keys: frozenset[str]) -> bool:
    return any(_known(text, keys) for text in _texts(row) if len(text) < 200)
