"""Tables of open data that this program published: known by their header, read back as content.

What open data leaves out (pictures, lists that are tables of their own) is not there to be read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from prongsai.content_types.registry import ContentType, content_types
from prongsai.content_types.registry import Sheet as DataSheet
from prongsai.importing.record_fields import RecordField, fields_of
from prongsai.importing.record_values import put, read_cell
from prongsai.importing.source import Aim, Recognised, SourceFile
from prongsai.reading.cells import Cell, as_text
from prongsai.reading.shape import shape_of
from prongsai.reading.yaml_writing import Plain
from prongsai.site.opendata.files import ABOUT_SHEET, DICTIONARY_SHEET
from prongsai.site.opendata.sheets import SEPARATOR, records_in, sheet_columns
from prongsai.tables.grid.sheet import Sheet, is_filled
from prongsai.thai.dates import DateError, parse_date
from prongsai.thai.periods import parse_period

_GUARDED = ("'=", "'+", "'-", "'@")


@dataclass(frozen=True, slots=True)
class PublishedTable:
    """A grid that is the table ``sheet`` of a typed key."""

    grid: Sheet
    type: ContentType
    sheet: DataSheet

    def value(self) -> Plain:
        """The typed key's value, as far as the table tells it."""
        roots: list[dict[str, Any]] = []
        if not self.type.many:
            roots.append({})
        for row in self.grid.rows[1:]:
            if any(map(is_filled, row)):
                self._add(row, roots)
        return roots if self.type.many else roots[0]

    def _add(self, row: Sequence[Cell], roots: list[dict[str, Any]]) -> None:
        """Put a row below the records that its first columns name."""
        cells = list(row)
        here = roots
        record_shape = shape_of(self.type.of)
        for number, step in enumerate(self.sheet.steps):
            fields = {field.id: field for field in fields_of(record_shape.model)}
            kept = {name: _read(cells.pop(0), fields[name]) for name in step.keep}
            single = number == 0 and not self.type.many
            parent = here[0] if single else _named(here, kept)
            here = parent.setdefault(step.into, [])
            record_shape = records_in(record_shape, step)
        record = _record(
            cells,
            tuple(entry.column.id for entry in sheet_columns(self.type, self.sheet)[1]),
            fields_of(record_shape.model),
        )
        if self.sheet.steps or self.type.many:
            here.append(record)
        else:
            here[0].update(record)


def published_tables(source: SourceFile, takes: Sequence[str]) -> dict[int, PublishedTable]:
    """The published tables among the blocks of a source, by position.

    A CSV is known by the ids in its header; a workbook has labels there, which anybody may
    use, but also the dictionary that only published workbooks have.
    """
    named = {block.name for block in source.blocks if isinstance(block, Sheet)}
    found: dict[int, PublishedTable] = {}
    for position, block in enumerate(source.blocks):
        if isinstance(block, Sheet):
            table = _published(block, takes, labels=DICTIONARY_SHEET in named)
            if table is not None:
                found[position] = table
    return found


def _published(grid: Sheet, takes: Sequence[str], *, labels: bool) -> PublishedTable | None:
    if not grid.rows:
        return None
    header = tuple(as_text(cell) for cell in grid.rows[0])
    for key in takes:
        content_type = content_types().get(key)
        if content_type is None or not content_type.is_record:
            continue
        for sheet in content_type.sheets:
            kept, own = sheet_columns(content_type, sheet)
            columns = [entry.column for entry in (*kept, *own)]
            ids = tuple(column.id for column in columns)
            words = tuple(column.label for column in columns)
            if len(ids) > 1 and (header == ids or (labels and header == words)):
                return PublishedTable(grid, content_type, sheet)
    return None


def _named(records: list[dict[str, Any]], kept: dict[str, Any]) -> dict[str, Any]:
    """The record with these values, made where there is none."""
    filled = {name: value for name, value in kept.items() if value is not None}
    for record in records:
        if all(record.get(name) == value for name, value in filled.items()):
            return record
    records.append(dict(filled))
    return records[-1]


def _record(
    cells: Sequence[Cell], ids: Sequence[str], fields: Sequence[RecordField]
) -> dict[str, Any]:
    by_id = {field.id: field for field in fields}
    record: dict[str, Any] = {}
    for column_id, cell in zip(ids, cells, strict=False):
        field = by_id[column_id]
        value = _read(cell, field)
        if value is not None:
            put(record, field.path, value)
    return {key: _period(value) for key, value in record.items()}


def _read(cell: Cell, field: RecordField) -> Any:
    text = as_text(cell)
    if text.startswith(_GUARDED):
        text = text[1:]
    if not text:
        return None
    if field.many:
        return [part for part in text.split(SEPARATOR) if part]
    read = read_cell(cell if not isinstance(cell, str) else text, field)
    return text if read.problem else read.value


def _period(value: Any) -> Any:
    """A period by its words alone where these tell its ends."""
    if not isinstance(value, dict) or "text" not in value or not {"from", "to"} & set(value):
        return value
    try:
        ends = tuple(parse_date(value[key]) if key in value else None for key in ("from", "to"))
    except DateError:
        return value
    return value["text"] if parse_period(value["text"]) == ends else value


def recognise(source: SourceFile, takes: tuple[str, ...], aim: Aim) -> Iterator[Recognised]:
    """Every grid with the exact header of a published table; its dictionary tells nothing new."""
    beside = {
        position
        for position, block in enumerate(source.blocks)
        if isinstance(block, Sheet) and block.name in (ABOUT_SHEET, DICTIONARY_SHEET)
    }
    for position, table in published_tables(source, takes).items():
        preview = (f"ชุดข้อมูลเปิดที่เผยแพร่จากโปรแกรมนี้: {table.type.label}",)
        blocks = frozenset({position, *beside})
        yield Recognised(table.type.key, table.value(), 1.0, blocks=blocks, preview=preview)
