"""Rows of the form of before, whose sheets were tied by codes that people typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from prongsai.importing.record_fields import RecordSheet
from prongsai.reading.yaml_writing import Plain

ROW, UNDER = "_row", "_under"
"""Ids of the columns that tie rows: a row's own code, and that of the row it belongs to."""


def needs_parent(sheet: RecordSheet, parent: RecordSheet | None) -> bool:
    """Whether the rows of a sheet must say which row they belong to."""
    return bool(sheet.recursive) or (parent is not None and not parent.single)


def parents(root: RecordSheet) -> dict[str, RecordSheet | None]:
    """The sheet above each sheet, by name."""
    found: dict[str, RecordSheet | None] = {root.name: None}
    for sheet in root.all():
        found |= {below.name: sheet for below in sheet.nested}
    return found


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row as read: its place, its codes, and its record as YAML values by field path."""

    line: int
    code: str
    under: str
    record: dict[str, Plain]


def value_of(root: RecordSheet, rows: Mapping[str, Sequence[ReadRow]]) -> Plain | None:
    """The value of a typed key from the rows of its sheets; ``None`` if all are empty."""
    if not any(rows.values()):
        return None
    if root.plain:
        return [str(row.record[root.fields[0].id]) for row in rows[root.name] if row.record]
    if root.single:
        own = rows.get(root.name, ())
        record = dict(own[0].record) if own else {}
        record |= _nested(root, None, rows)
        return record or None
    return [_whole(root, row, rows) for row in rows.get(root.name, ()) if not row.under]


def _whole(sheet: RecordSheet, row: ReadRow, rows: Mapping[str, Sequence[ReadRow]]) -> Plain:
    record = dict(row.record)
    if sheet.recursive:
        inner = [other for other in rows[sheet.name] if row.code and other.under == row.code]
        if inner:
            record[sheet.recursive] = [_whole(sheet, other, rows) for other in inner]
    return record | _nested(sheet, row, rows)


def _nested(
    sheet: RecordSheet, row: ReadRow | None, rows: Mapping[str, Sequence[ReadRow]]
) -> dict[str, Plain]:
    found: dict[str, Plain] = {}
    for below in sheet.nested:
        inner = [
            other
            for other in rows.get(below.name, ())
            if (other.under == row.code if row else not (below.recursive and other.under))
        ]
        if inner:
            found[below.steps[-1]] = [_whole(below, other, rows) for other in inner]
    return found


def orphans(
    root: RecordSheet, rows: Mapping[str, Sequence[ReadRow]]
) -> Iterator[tuple[str, ReadRow]]:
    """Rows whose parent's code is nowhere, each with its sheet's name."""
    above = parents(root)
    for sheet in root.all():
        parent = above[sheet.name]
        if not needs_parent(sheet, parent):
            continue
        source = sheet if sheet.recursive else parent
        codes = {row.code for row in rows.get(source.name, ())} if source else set()
        for row in rows.get(sheet.name, ()):
            if row.under not in codes and not (sheet.recursive and not row.under):
                yield sheet.name, row
