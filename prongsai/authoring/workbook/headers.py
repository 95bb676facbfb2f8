"""The columns of the workbook's sheets as drawn: labels, drop-downs, limits, widths."""

from __future__ import annotations

from dataclasses import dataclass

from prongsai.authoring.importing.record_fields import RecordField, RecordSheet
from prongsai.authoring.workbook.rows import ROW, UNDER, needs_parent
from prongsai.site.opendata.columns import DataType
from prongsai.tables.columns import Column, ColumnType

_WIDE, _MIDDLE, _NARROW = 44, 24, 14

LIMITS = {
    DataType.MONEY: (0, 1e15, "กรอกจำนวนเงินเป็นบาท เฉพาะตัวเลข เช่น 50000 หรือ 50000.50"),
    DataType.INTEGER: (0, 1e15, "กรอกจำนวนนับ ตั้งแต่ 0 ขึ้นไป"),
    DataType.PERCENT: (0, 1000, "กรอกร้อยละเป็นตัวเลข เช่น 87.5"),
    DataType.SCORE: (0, 100, "กรอกคะแนน 0 ถึง 100 เช่น 97.85"),
    DataType.FISCAL_YEAR: (2500, 2700, "กรอกปี พ.ศ. สี่หลัก เช่น 2568"),
}
"""Least and most of numbers, and what is said when they are passed."""

HINTS = {
    DataType.DATE: "พิมพ์วันที่เป็น พ.ศ. เช่น 14 ม.ค. 2568",
    DataType.MONTH: "พิมพ์เดือนและปี พ.ศ. เช่น ต.ค. 2567",
    DataType.LIST: "หลายข้อให้ขึ้นบรรทัดใหม่ด้วย Alt+Enter บรรทัดละหนึ่งข้อ",
    DataType.URL: "วางลิงก์เต็มที่ขึ้นต้นด้วย https://",
    DataType.FILE: "ชื่อไฟล์ในโฟลเดอร์ของหน่วยงาน เช่น files/plan.pdf",
    DataType.EMAIL: "อีเมลของหน่วยงาน เช่น saraban@example.go.th",
    DataType.PHONE: "หมายเลขโทรศัพท์ของหน่วยงาน",
}
"""How to fill cells of a type."""

_FORM_LIMITS = {
    ColumnType.MONEY: DataType.MONEY,
    ColumnType.INTEGER: DataType.INTEGER,
    ColumnType.PERCENT: DataType.PERCENT,
    ColumnType.FISCAL_YEAR: DataType.FISCAL_YEAR,
}


@dataclass(frozen=True, slots=True)
class Head:
    """A column as drawn: id, label, what its cells may hold."""

    id: str
    label: str
    type: DataType = DataType.TEXT
    choices: tuple[str, ...] = ()
    many: bool = False
    required: bool = False


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
    choices = tuple(member.label for member in entry.members)
    if entry.type is DataType.BOOLEAN:
        choices = ("ใช่", "ไม่ใช่")
    return Head(entry.id, entry.label, entry.type, choices, entry.many, entry.required)


def head_of_form(column: Column) -> Head:
    """The column of an official form."""
    kind = _FORM_LIMITS.get(column.type, DataType.TEXT)
    if column.type is ColumnType.DATE:
        kind = DataType.DATE
    choices = tuple(choice.label for choice in column.choices)
    return Head(column.id, column.label, kind, choices, required=column.required)


def width_of(head: Head) -> int:
    """The width of the column, in characters."""
    if head.many:
        return _WIDE
    if head.id in (ROW, UNDER) or head.type in LIMITS or head.type is DataType.DATE:
        return _NARROW
    return _MIDDLE


def style_of(head: Head) -> str:
    """The name of the format of its cells."""
    if head.type is DataType.FISCAL_YEAR:
        return "plain"
    return "number" if head.type in LIMITS else "text"
