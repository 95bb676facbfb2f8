"""The form of version 1: a sheet for each list, tied by codes that people typed.

Code: IMP011 a row whose parent is missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from prongsai.authoring.workbook.marks import MarkedSheet, Marks
from prongsai.authoring.workbook.sheet_rows import (
    File,
    SheetRows,
    Told,
    file_of,
    official_table,
    sheet_rows,
    values_of,
)
from prongsai.content.disclosure import DisclosureEntry
from prongsai.content_types.registry import content_types
from prongsai.findings.rules.imp_forms import IMP011, IMP012
from prongsai.importing.record_fields import RecordSheet, fields_of, sheet_of
from prongsai.importing.record_values import record_of
from prongsai.reading.cells import as_text
from prongsai.reading.yaml_writing import Plain
from prongsai.tables.columns import column_sets

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


_GENERAL = "general"
_ASKED = ("title", "summary", "updated", "responsible", "fiscal_year", "period", "as_of", "notes")
_TOPIC, _YEAR = "_topic", "_year"

Records = dict[File, dict[str, Plain]]


def read_old_form(path: Path, marks: Marks, told: Told) -> Records:
    """The keys of every file that the form says something of."""
    found: Records = {}
    rows: dict[tuple[File, str], dict[str, Sequence[ReadRow]]] = {}
    for sheet in marks.sheets:
        raw = sheet_rows(path, sheet.name, told)
        file = file_of(sheet.topic, sheet.year)
        if raw is None:
            told.say(IMP012.no_sheet(sheet=sheet.name), 0)
        elif sheet.key == _GENERAL:
            _general(raw, sheet, marks, found, told)
        elif sheet.table in column_sets():
            _official(raw, sheet, found, told)
        else:
            root = sheet_of(content_types()[sheet.key])
            records = next((one for one in root.all() if one.name == sheet.table), None)
            if records is not None:
                read = _read_rows(raw, records, file, told)
                own = rows.setdefault((file, sheet.key), {})
                own[sheet.table] = [row for row in read if row.record or row.code]
    for (file, key), by_sheet in rows.items():
        _value(file, key, by_sheet, marks, found, told)
    return found


def _read_rows(sheet: SheetRows, records: RecordSheet, file: File, told: Told) -> list[ReadRow]:
    fields = {entry.id: entry for entry in records.fields}
    sheet.tell_missing({key: entry.label for key, entry in fields.items()}, told)
    cells = dict(sheet.rows)
    found: list[ReadRow] = []
    for line, values in values_of(sheet, fields, file, told):
        record = record_of((fields[key], value) for key, value in values.items())
        code, under = (as_text(cells[line].get(key)) for key in (ROW, UNDER))
        found.append(ReadRow(line, code, under, record))
    return found


def _general(raw: SheetRows, sheet: MarkedSheet, marks: Marks, found: Records, told: Told) -> None:
    known = {(entry.topic, entry.year) for entry in marks.sheets}
    cells = dict(raw.rows)
    fields = tuple(entry for entry in fields_of(DisclosureEntry) if entry.path[0] in _ASKED)
    records = RecordSheet(_GENERAL, "", (), fields)
    for row in _read_rows(raw, records, ("", None), told):
        topic, year = (as_text(cells[row.line].get(key)) for key in (_TOPIC, _YEAR))
        if row.record and (topic, year) in known:
            found.setdefault(file_of(topic, year), {}).update(row.record)
        elif row.record:
            message = IMP012.no_such_topic(sheet=sheet.name, line=row.line, topic=topic)
            told.say(message, row.line)


def _official(raw: SheetRows, sheet: MarkedSheet, found: Records, told: Told) -> None:
    file = file_of(sheet.topic, sheet.year)
    if table := official_table(raw, column_sets()[sheet.table], file, told):
        found.setdefault(file, {})["tables"] = [table]


def _value(
    file: File,
    key: str,
    rows: Mapping[str, Sequence[ReadRow]],
    marks: Marks,
    found: Records,
    told: Told,
) -> None:
    content_type = content_types()[key]
    root = sheet_of(content_type)
    for name, row in orphans(root, rows):
        sheet = next(entry.name for entry in marks.sheets if entry.table == name)
        told.say(IMP011.no_such_row(sheet=sheet, line=row.line, under=row.under), row.line)
    value = value_of(root, rows)
    if value:
        found.setdefault(file, {})[key] = value
        count = len(value) if isinstance(value, list) else 1
        line = f"{content_type.label}: {count:,} รายการ"
        told.preview.setdefault(file, []).append(line)
