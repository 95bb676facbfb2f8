"""Typed content as the YAML values that a form gives back for it when nobody changes it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from prongsai.authoring.importing.column_words import words_of
from prongsai.authoring.importing.record_fields import RecordField, RecordSheet
from prongsai.authoring.importing.record_reading import put
from prongsai.authoring.workbook.cells import read_back, written
from prongsai.authoring.workbook.grouped import as_period
from prongsai.authoring.workbook.levels import repeats
from prongsai.reading.yaml_writing import Plain


def plain_of(sheet: RecordSheet, value: Any) -> Plain | None:
    """The value of a typed key; ``None`` where it says nothing."""
    if value is None or value == ():
        return None
    if sheet.plain:
        return [str(text) for text in value]
    if sheet.single:
        return _record(sheet, value) or None
    return [_record(sheet, one) for one in value]


def plain_field(record: Any, entry: RecordField) -> Plain | None:
    """The value of one field."""
    cell = written(record, entry)
    back = read_back(float(cell) if isinstance(cell, int | Decimal) else cell, entry)
    return back.value


def _in_order(sheet: RecordSheet, name: str, inside: Sequence[Any], value: Any) -> Sequence[Any]:
    """A list in its order; months that have a column each come in the year's."""
    wide = words_of(sheet.name).wide
    if wide is None or wide.into != name or repeats(wide, value):
        return inside
    return sorted(inside, key=lambda one: getattr(one, wide.key))


def _record(sheet: RecordSheet, value: Any) -> dict[str, Plain]:
    record: dict[str, Plain] = {}
    for entry in sheet.fields:
        found = plain_field(value, entry)
        if found is not None:
            put(record, entry.path or (entry.id,), found)
    record = {key: as_period(inner) for key, inner in record.items()}
    if sheet.recursive and (below := getattr(value, sheet.recursive)):
        record[sheet.recursive] = [_record(sheet, one) for one in below]
    for nested in sheet.nested:
        name = nested.steps[-1]
        if inside := getattr(value, name):
            record[name] = [_record(nested, one) for one in _in_order(sheet, name, inside, value)]
    return record
