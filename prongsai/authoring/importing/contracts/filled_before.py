"""What the office has filled into the tables of an earlier import stays when data come again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from prongsai.authoring.importing.contracts.forms import Cell, FormTable, to_fill
from prongsai.reading.cells import as_text
from prongsai.reading.fields.refusal import is_left_to_fill
from prongsai.tables.spreadsheets import read_sheet
from prongsai.thai.text import match_key

_KEYS = ("project_number", "contract_date", "contract", "item_name")
"""The columns by which a row is the same as before."""

Row = Mapping[str, Cell]
Key = tuple[str, ...]


def with_filled_before(
    tables: Sequence[FormTable], path: Path
) -> tuple[tuple[FormTable, ...], int]:
    """The tables with what was filled into the workbook that lies there, and how many cells."""
    if not path.is_file():
        return tuple(tables), 0
    kept = [replace(table, rows=tuple(_filled(table, path))) for table in tables]
    pairs = zip(tables, kept, strict=True)
    changed = sum(old != new for before, after in pairs for old, new in _cells(before, after))
    return tuple(kept), changed


def _cells(before: FormTable, after: FormTable) -> Iterator[tuple[Cell, Cell]]:
    for old, new in zip(before.rows, after.rows, strict=True):
        yield from ((old[name], new[name]) for name in old)


def _filled(table: FormTable, path: Path) -> Iterator[Row]:
    marks = {column.id: to_fill(column.label) for column in table.columns.columns}
    before = _rows_before(table, path)
    for row in table.rows:
        old = before.get(_key(row), {})
        yield {
            name: old.get(name, cell) if cell == marks[name] else cell for name, cell in row.items()
        }


def _rows_before(table: FormTable, path: Path) -> dict[Key, Row]:
    """What stands in the sheet, by row; a cell that is still to be filled says nothing."""
    sheet = read_sheet(path, path.name, table.sheet)
    names = {match_key(column.label): column.id for column in table.columns.columns}
    found: dict[Key, Row] = {}
    positions: Mapping[str, int] = {}
    for cells in sheet.rows:
        texts = [as_text(cell) for cell in cells]
        header = {names[key]: n for n, key in enumerate(map(match_key, texts)) if key in names}
        if len(header) * 2 > len(names):
            positions = header
            continue
        row = {name: texts[n] for name, n in positions.items() if n < len(texts) and texts[n]}
        said = {name: text for name, text in row.items() if not is_left_to_fill(text)}
        if said:
            found[_key(said)] = said
    return found


def _key(row: Row) -> Key:
    return tuple(match_key(str(row.get(name, ""))) for name in _KEYS)
