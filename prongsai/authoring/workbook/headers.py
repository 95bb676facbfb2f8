"""The columns of the workbook's sheets as drawn: labels, drop-downs, limits, widths."""

from __future__ import annotations

from dataclasses import dataclass

from prongsai.authoring.importing.record_fields import RecordField, RecordSheet
from prongsai.authoring.workbook.rows import ROW, UNDER, needs_parent
from prongsai.reading.fields import TEXT, FieldKind
from prongsai.reading.fields.field_kind import CellStyle
from prongsai.tables.columns import Column

_WIDE, _MIDDLE, _NARROW = 44, 24, 14

_SEVERAL = "หลายข้อให้ขึ้นบรรทัดใหม่ด้วย Alt+Enter บรรทัดละหนึ่งข้อ"


@dataclass(frozen=True, slots=True)
class Head:
    """A column as drawn: id, label, what its cells may hold."""

    id: str
    label: str
    kind: FieldKind = TEXT
    many: bool = False
    required: bool = False

    @property
    def hint(self) -> str:
        """What a clerk is told who chooses a cell of the column."""
        words = self.kind.offered
        if words:
            several = f"ใช้คำต่อไปนี้ บรรทัดละหนึ่งคำ: {', '.join(words)}"
            return several if self.many else "เลือกจากรายการ"
        if self.many:
            return _SEVERAL
        return self.kind.limits.sentence if self.kind.limits else self.kind.hint


def heads_of(sheet: RecordSheet, parent: RecordSheet | None) -> tuple[Head, ...]:
    """The columns of a sheet of records; first those that tie rows of sheets together."""
    heads = [head_of(entry) for entry in sheet.fields]
    if needs_parent(sheet, parent):
        must = not sheet.recursive
        heads.insert(0, Head(UNDER, "อยู่ใต้รหัสแถว", required=must))
    if sheet.has_children and not sheet.single:
        heads.insert(0, Head(ROW, "รหัสแถว", required=True))
    return tuple(heads)


def head_of(entry: RecordField) -> Head:
    """The column of a field."""
    return Head(entry.id, entry.label, entry.kind, entry.many, entry.required)


def head_of_form(column: Column) -> Head:
    """The column of an official form."""
    return Head(column.id, column.label, column.kind, required=column.required)


def width_of(head: Head) -> int:
    """The width of the column, in characters."""
    if head.many:
        return _WIDE
    return _NARROW if head.id in (ROW, UNDER) or head.kind.narrow else _MIDDLE


def style_of(head: Head) -> CellStyle:
    """The name of the format of its cells."""
    return "text" if head.many else head.kind.cell_style
