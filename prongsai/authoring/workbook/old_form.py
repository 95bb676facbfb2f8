"""The form of before: a sheet for each list, tied by codes that people typed.

Code: IMP011 a row whose parent is missing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from prongsai.authoring.workbook.marks import MarkedSheet, Marks
from prongsai.authoring.workbook.old_rows import ROW, UNDER, ReadRow, orphans, value_of
from prongsai.authoring.workbook.sheet_rows import File, SheetRows, Told, sheet_rows, values_of
from prongsai.content.disclosure import DisclosureEntry
from prongsai.content_types.registry import content_types
from prongsai.findings.rules.imp import IMP011, IMP012
from prongsai.importing.record_fields import RecordSheet, fields_of, sheet_of
from prongsai.importing.record_values import as_period, put
from prongsai.reading.cells import as_text
from prongsai.reading.yaml_writing import OnOneLine, Plain
from prongsai.tables.columns import column_sets

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
        file = _file(sheet.topic, sheet.year)
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
                read = _rows(raw, records, file, told)
                own = rows.setdefault((file, sheet.key), {})
                own[sheet.table] = [row for row in read if row.record or row.code]
    for (file, key), by_sheet in rows.items():
        _value(file, key, by_sheet, marks, found, told)
    return found


def _rows(sheet: SheetRows, records: RecordSheet, file: File, told: Told) -> list[ReadRow]:
    fields = {entry.id: entry for entry in records.fields}
    sheet.tell_missing({key: entry.label for key, entry in fields.items()}, told)
    cells = dict(sheet.rows)
    found: list[ReadRow] = []
    for line, values in values_of(sheet, fields, file, told):
        record: dict[str, Plain] = {}
        for key, value in values.items():
            put(record, fields[key].path or (key,), value)
        record = {key: as_period(value) for key, value in record.items()}
        code, under = (as_text(cells[line].get(key)) for key in (ROW, UNDER))
        found.append(ReadRow(line, code, under, record))
    return found


def _general(raw: SheetRows, sheet: MarkedSheet, marks: Marks, found: Records, told: Told) -> None:
    known = {(entry.topic, entry.year) for entry in marks.sheets}
    cells = dict(raw.rows)
    fields = tuple(entry for entry in fields_of(DisclosureEntry) if entry.path[0] in _ASKED)
    records = RecordSheet(_GENERAL, "", (), fields)
    for row in _rows(raw, records, ("", None), told):
        topic, year = (as_text(cells[row.line].get(key)) for key in (_TOPIC, _YEAR))
        if row.record and (topic, year) in known:
            found.setdefault(_file(topic, year), {}).update(row.record)
        elif row.record:
            message = IMP012.no_such_topic(sheet=sheet.name, line=row.line, topic=topic)
            told.say(message, row.line)


def _official(raw: SheetRows, sheet: MarkedSheet, found: Records, told: Told) -> None:
    columns = column_sets()[sheet.table]
    rows: list[Plain] = []
    for _, cells in raw.rows:
        texts = {name: " ".join(as_text(cell).split()) for name, cell in cells.items()}
        if filled := {name: texts[name] for name in columns.column_ids if texts.get(name)}:
            rows.append(OnOneLine(filled))
    if rows:
        file = _file(sheet.topic, sheet.year)
        table: dict[str, Plain] = {"id": sheet.table, "title": columns.title}
        found.setdefault(file, {})["tables"] = [{**table, "columns": sheet.table, "rows": rows}]
        told.preview.setdefault(file, []).append(f"{columns.title}: {len(rows):,} แถว")


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


def _file(topic: str, year: str) -> File:
    return topic, int(year) if year.isdigit() else None
