"""The official forms of procurement: tables whose columns are a declared set, kept as they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from prongsai.authoring.importing.source import Grid, SourceFile
from prongsai.reading.cells import Cell, as_text
from prongsai.reading.yaml_writing import OnOneLine, Plain
from prongsai.requirements.framework import Framework
from prongsai.tables.columns import Column, ColumnSet, column_sets
from prongsai.tables.grid.header import HEADER_WITHIN
from prongsai.tables.grid.matching import HeaderMatch, match_header
from prongsai.tables.grid.words import is_left_out
from prongsai.thai.text import match_key

_ENOUGH = 0.6
"""So large a part of a set's required columns makes a table that form."""


@dataclass(frozen=True, slots=True)
class DeclaredTable:
    """A grid that is an official form; ``block`` is its position in the source.

    ``share`` is the part of the required columns that are there; ``rows`` are the rows under
    the header as texts by column id, without totals and notes.
    """

    block: int
    grid: Grid
    columns: ColumnSet
    match: HeaderMatch
    share: float
    header: tuple[str, ...]
    rows: tuple[Mapping[str, str], ...]
    left: tuple[tuple[int, str], ...]

    def described(self, table_id: str, source: str) -> dict[str, Plain]:
        """The entry under ``tables`` that reads the rows from a file."""
        entry: dict[str, Plain] = {
            "id": table_id,
            "title": self.columns.title,
            "columns": self.columns.id,
            "source": source,
        }
        return entry | ({"sheet": self.grid.title} if self.grid.title else {})

    def inline(self, table_id: str) -> dict[str, Plain]:
        """The entry under ``tables`` with the rows written out."""
        rows: list[Plain] = [OnOneLine(row) for row in self.rows]
        head: dict[str, Plain] = {"id": table_id, "title": self.columns.title}
        return {**head, "columns": self.columns.id, "rows": rows}

    @property
    def preview(self) -> Iterator[str]:
        """Which header cell heads which column, and what is missing."""
        labels = {column.id: column.label for column in self.columns.columns}
        for name, position in sorted(self.match.positions.items(), key=lambda pair: pair[1]):
            yield f"{self.header[position]} → {labels[name]}"
        for column in self.columns.columns:
            if column.required and column.id not in self.match.positions:
                yield f"(ไม่พบ) → {column.label}"


def declared_tables(source: SourceFile) -> tuple[DeclaredTable, ...]:
    """The grids that are official forms, each as the form it fits best."""
    found = (
        _declared(position, block)
        for position, block in enumerate(source.blocks)
        if isinstance(block, Grid)
    )
    return tuple(table for table in found if table is not None)


def sets_asked(framework: Framework | None) -> Mapping[str, tuple[str, ...]]:
    """Which column sets the requirements of a topic ask for, by topic."""
    asked: dict[str, tuple[str, ...]] = {}
    for item in framework.items() if framework else ():
        for requirement in item.requirements:
            sets = (*asked.get(requirement.topic, ()), *requirement.check.forms)
            asked[requirement.topic] = tuple(dict.fromkeys(sets))
    return {topic: sets for topic, sets in asked.items() if sets}


def _declared(position: int, grid: Grid) -> DeclaredTable | None:
    best: tuple[float, int, ColumnSet, HeaderMatch] | None = None
    for index, row in enumerate(grid.rows[:HEADER_WITHIN]):
        texts = [as_text(cell) for cell in row.cells]
        for columns in column_sets().values():
            match = match_header(texts, columns.columns)
            required = [column.id for column in columns.columns if column.required]
            share = sum(name in match.positions for name in required) / len(required)
            if share >= _ENOUGH and (best is None or share > best[0]):
                best = (share, index, columns, match)
    if best is None:
        return None
    share, index, columns, match = best
    rows, left = _rows(grid, index, columns, match)
    header = tuple(as_text(cell) for cell in grid.rows[index].cells)
    return DeclaredTable(position, grid, columns, match, share, header, rows, left)


def _rows(
    grid: Grid, head: int, columns: ColumnSet, match: HeaderMatch
) -> tuple[tuple[Mapping[str, str], ...], tuple[tuple[int, str], ...]]:
    used = [column for column in columns.columns if column.id in match.positions]
    rows: list[Mapping[str, str]] = []
    left: list[tuple[int, str]] = []
    for row in grid.rows[head + 1 :]:
        cells: list[Cell] = [
            row.cells[place] if (place := match.positions[column.id]) < len(row.cells) else None
            for column in used
        ]
        texts = [as_text(cell) for cell in cells]
        if not any(texts) or _repeats_header(texts, used):
            continue
        if is_left_out([text for text in map(as_text, row.cells) if text]):
            left.append((row.line, " | ".join(filter(None, map(as_text, row.cells)))))
            continue
        filled = zip(used, texts, strict=True)
        rows.append({column.id: " ".join(text.split()) for column, text in filled if text})
    return tuple(rows), tuple(left)


def _repeats_header(texts: Sequence[str], used: Sequence[Column]) -> bool:
    pairs = zip(texts, used, strict=True)
    same = sum(match_key(text) == match_key(column.label) for text, column in pairs if text)
    return same * 2 > len(used)
