"""Values of typed content as cells of the workbook, and back, without loss."""

from __future__ import annotations

from typing import Any

from prongsai.authoring.importing.grid_cells import ReadCell, accepted, is_dash, read_cell
from prongsai.authoring.importing.listed_text import as_listed, listed
from prongsai.authoring.importing.record_fields import RecordField
from prongsai.reading.cells import Cell, as_text
from prongsai.reading.fields import Period
from prongsai.reading.fields.field_kind import WrittenCell
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
