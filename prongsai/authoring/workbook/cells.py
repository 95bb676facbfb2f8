"""Values of typed content as cells of the form, and back as YAML values, without loss."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from prongsai.authoring.importing.column_words import Wide, words_of
from prongsai.authoring.importing.grid_cells import ReadCell, accepted, is_dash, read_cell
from prongsai.authoring.importing.listed_text import as_listed, listed
from prongsai.authoring.importing.record_fields import RecordField, RecordSheet
from prongsai.authoring.importing.record_reading import put
from prongsai.reading.cells import Cell, as_text
from prongsai.reading.fields import Period
from prongsai.reading.fields.field_kind import WrittenCell
from prongsai.reading.yaml_writing import Plain
from prongsai.thai.dates import format_date
from prongsai.thai.periods import parse_period

NOTHING = "-"
"""Says of an end of a period that it is not known, though the words seem to name it."""


def written(record: Any, field: RecordField) -> WrittenCell:
    """The cell of a record's field; ``None`` where the record says nothing."""
    if field.of_part:
        return _period_end(_at(record, field.path[:-1]), field.path[-1])
    value = _at(record, field.path)
    if value is None or value == ():
        return None
    if field.many:
        return as_listed([field.kind.word(entry) for entry in value])
    return field.kind.form_cell(value)


def _at(record: Any, path: tuple[str, ...]) -> Any:
    for step in path:
        record = getattr(record, step, None)
    return record


def _period_end(period: Period | None, end: str) -> str | None:
    """An end of a period where its words do not tell it as it is."""
    if period is None or parse_period(period.text) == (period.start, period.end):
        return None
    moment = period.start if end == "from" else period.end
    return format_date(moment, "short") if moment else NOTHING


def read_back(cell: Cell, field: RecordField) -> ReadCell:
    """The YAML value of a cell, exactly as written; a problem if the field refuses it."""
    if field.of_part and as_text(cell) == NOTHING:
        return ReadCell(NOTHING)
    if isinstance(cell, str) and field.many:
        items = list(listed(cell))
        return accepted(items, field) if items else ReadCell(None)
    if isinstance(cell, str) and field.kind.exact:
        return accepted(cell.strip(), field) if cell.strip() else ReadCell(None)
    if field.kind.exact and is_dash(as_text(cell)):
        return ReadCell(None)
    return read_cell(cell, field)


def record_of(values: Iterable[tuple[RecordField, Plain | None]]) -> dict[str, Plain]:
    """The record with these values of its fields; those of None are left out."""
    record: dict[str, Plain] = {}
    for entry, value in values:
        if value is not None:
            put(record, entry.path or (entry.id,), value)
    return {key: as_period(value) for key, value in record.items()}


def as_period(value: Plain) -> Plain:
    """A period with its ends as YAML wants it: the words alone, or a mapping."""
    if not isinstance(value, Mapping) or not {"from", "to"} & set(value):
        return value
    return {key: inner for key, inner in value.items() if inner != NOTHING}


def repeats(wide: Wide, value: Any) -> bool:
    """Whether a record has two figures of one month, for which there is no second cell."""
    months = [getattr(entry, wide.key) for entry in getattr(value, wide.into)]
    return len(set(months)) < len(months)


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
    record = record_of((entry, plain_field(value, entry)) for entry in sheet.fields)
    if sheet.recursive and (below := getattr(value, sheet.recursive)):
        record[sheet.recursive] = [_record(sheet, one) for one in below]
    for nested in sheet.nested:
        name = nested.steps[-1]
        if inside := getattr(value, name):
            record[name] = [_record(nested, one) for one in _in_order(sheet, name, inside, value)]
    return record
