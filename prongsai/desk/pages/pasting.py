"""A block that was pasted into a list or a table: read by the grid engine, told with its account."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from prongsai.content_types.registry import content_types
from prongsai.desk.forms import shown
from prongsai.desk.screens import MEGABYTE, Action, Answer, Asked
from prongsai.desk.workspace import Desk
from prongsai.importing.clipboard import clip_of
from prongsai.importing.pasting import Pasted, pasted_records, pasted_rows
from prongsai.importing.record_fields import RecordSheet, sheet_of
from prongsai.importing.source import Aim
from prongsai.reading.shape import Record, shape_of
from prongsai.tables.columns import column_sets

_NOTHING = "ไม่พบตารางในสิ่งที่วาง โปรดเลือกช่วงตารางใน Excel หรือ Word คัดลอกด้วย Ctrl+C แล้วกด Ctrl+V อีกครั้ง"


class Paste(Action):
    """Read a block for the list at ``path``, or for a table of the official ``columns``."""

    address = "/{agency}/{year}/paste"
    largest = 20 * MEGABYTE

    def do(self, desk: Desk, asked: Asked) -> Answer:
        """The account of the block, and its records; nothing is kept."""
        clip = clip_of(asked.text("html"), asked.text("text"))
        if not clip.sheet.rows:
            return Answer.of({"sentence": _NOTHING})
        columns = column_sets().get(asked.text("columns"))
        if columns is not None:
            return Answer.of(_told(pasted_rows(clip, columns.columns)))
        path = asked.data.get("path") if isinstance(asked.data, dict) else None
        records = _records_at(path if isinstance(path, list) else [path])
        if records is None:
            return Answer.of({"sentence": _NOTHING})
        sheet, key, record = records
        aim = Aim(asked.agency, asked.year)
        return Answer.of(_told(pasted_records(clip, sheet, key, aim), sheet, record))


def _records_at(path: Sequence[Any]) -> tuple[RecordSheet, str, Record] | None:
    """The list that a path of a content file leads to, positions aside; its typed key, its shape."""
    steps = tuple(str(step) for step in path if isinstance(step, str))
    content_type = content_types().get(steps[0]) if steps else None
    if content_type is None or not content_type.is_record:
        return None
    found = (sheet for sheet in sheet_of(content_type).all() if sheet.steps == steps[1:])
    sheet = next(found, None)
    record: Record | None = shape_of(content_type.of)
    for step in steps[1:]:
        field = record.get(step) if record else None
        record = field.record if field else None
    return None if sheet is None or record is None else (sheet, content_type.key, record)


def _told(
    pasted: Pasted, sheet: RecordSheet | None = None, record: Record | None = None
) -> dict[str, Any]:
    """The account; its rows as the form shows them, with the texts that could not be read."""
    names = {entry.id: entry.path[0] for entry in sheet.fields if entry.path} if sheet else {}
    return {
        "account": list(pasted.lines()),
        "columns": list(pasted.columns),
        "notes": list(pasted.notes),
        "rows": [
            {
                "line": row.line,
                "value": shown(record, row.value) if record else row.value,
                "doubts": list(row.doubts),
                "unread": {names.get(name, name): text for name, text in row.unread.items()},
            }
            for row in pasted.rows
        ],
    }
