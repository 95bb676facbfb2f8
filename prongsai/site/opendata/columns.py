"""Columns of data sets: stable English ids, Thai labels, types and units.

The columns of a declared table are its own; those of typed records are the fields of their
model, under the names of the fields.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, get_args, get_origin

from prongsai.reading.fields import (
    Email,
    Entry,
    FiscalYear,
    LabelledEnum,
    Money,
    Percent,
    Period,
    Phone,
    RelativePath,
    Score,
    Url,
)
from prongsai.tables.columns import Column
from prongsai.thai.fiscal import YearMonth

Value = str | int | bool | Decimal | date | YearMonth | None
"""What a cell may hold; dates and months are Common Era, fiscal years Buddhist Era."""

SEPARATOR = "; "
"""Stands between several texts in one cell."""


class DataType(StrEnum):
    """What the cells of a column hold, with what the data dictionary says of it."""

    TEXT = "text"
    LIST = "list"
    INTEGER = "integer"
    MONEY = "money"
    PERCENT = "percent"
    SCORE = "score"
    BOOLEAN = "boolean"
    DATE = "date"
    MONTH = "month"
    FISCAL_YEAR = "fiscal-year"
    CHOICE = "choice"
    URL = "url"
    FILE = "file"
    EMAIL = "email"
    PHONE = "phone"
    TAX_ID = "tax-id"

    @property
    def description(self) -> str:
        """How the values are written, in Thai."""
        return _DESCRIPTIONS[self]

    @property
    def unit(self) -> str:
        """The unit that all values of the type share, if any."""
        return _UNITS.get(self, "")


_DESCRIPTIONS = {
    DataType.TEXT: "ข้อความ",
    DataType.LIST: "ข้อความหลายข้อ คั่นด้วยอัฒภาค (;)",
    DataType.INTEGER: "จำนวนเต็ม ไม่มีเครื่องหมายคั่นหลักพัน",
    DataType.MONEY: "จำนวนเงิน ไม่มีเครื่องหมายคั่นหลักพัน",
    DataType.PERCENT: "ร้อยละ เช่น 87.5",
    DataType.SCORE: "คะแนน 0 ถึง 100",
    DataType.BOOLEAN: "true หรือ false",
    DataType.DATE: "วันที่แบบ ปี-เดือน-วัน (YYYY-MM-DD) ปี ค.ศ.",
    DataType.MONTH: "เดือนแบบ ปี-เดือน (YYYY-MM) ปี ค.ศ.",
    DataType.FISCAL_YEAR: "ปีงบประมาณ พ.ศ. สี่หลัก",
    DataType.CHOICE: "คำจากรายการที่กำหนด",
    DataType.URL: "ที่อยู่เว็บ",
    DataType.FILE: "ที่อยู่ของไฟล์ที่เผยแพร่",
    DataType.EMAIL: "อีเมล",
    DataType.PHONE: "หมายเลขโทรศัพท์",
    DataType.TAX_ID: "เลขประจำตัวผู้เสียภาษี",
}
_UNITS = {
    DataType.MONEY: "บาท",
    DataType.PERCENT: "ร้อยละ",
    DataType.SCORE: "คะแนน",
    DataType.FISCAL_YEAR: "พ.ศ.",
}


@dataclass(frozen=True, slots=True)
class DataColumn:
    """A column of a data set; ``choices`` are the only words its cells may hold."""

    id: str
    label: str
    type: DataType
    choices: tuple[str, ...] = ()

    @property
    def unit(self) -> str:
        """The unit of the values, or nothing."""
        return self.type.unit

    @property
    def description(self) -> str:
        """How the values are written, with the words allowed."""
        words = f": {SEPARATOR.join(self.choices)}" if self.choices else ""
        return f"{self.type.description}{words}"


def table_column(column: Column) -> DataColumn:
    """The column of a declared table as a column of a data set."""
    choices = tuple(choice.label for choice in column.choices)
    return DataColumn(column.id, column.label, DataType(column.type.value), choices)


@dataclass(frozen=True, slots=True)
class RecordColumn:
    """A column of typed records and how its value is read from a record."""

    column: DataColumn
    read: Callable[[Any], Value]

    def named(self, column_id: str) -> RecordColumn:
        """The same column under another id."""
        column = self.column
        renamed = DataColumn(column_id, column.label, column.type, column.choices)
        return RecordColumn(renamed, self.read)


_PICTURES = frozenset({"photo", "photos", "image"})
"""Fields that no table holds: pictures, of people above all, are on the pages."""


@cache
def record_columns(model: type[Entry]) -> tuple[RecordColumn, ...]:
    """The columns of a model: every field but pictures and lists of records."""
    return tuple(_columns(model))


@cache
def nested_model(model: type[Entry], name: str) -> type[Entry]:
    """The model of a field that holds a list of records."""
    kind, _ = _peeled(typing.get_type_hints(model, include_extras=True)[name])
    found = _peeled(get_args(kind)[0])[0]
    if not (isinstance(found, type) and issubclass(found, Entry)):
        raise TypeError(f"{model.__name__}.{name} holds no records")
    return found


def field_title(model: type[Entry], name: str) -> str:
    """The Thai title of a field."""
    return str(model.model_fields[name].title or name)


def _columns(model: type[Entry]) -> Iterator[RecordColumn]:
    hints = typing.get_type_hints(model, include_extras=True)
    for name in model.model_fields:
        if name not in _PICTURES:
            yield from _field(name, field_title(model, name), *_peeled(hints[name]))


def _field(name: str, label: str, kind: Any, readers: list[Any]) -> Iterator[RecordColumn]:
    if get_origin(kind) is tuple:
        inner, _ = _peeled(get_args(kind)[0])
        if not _is_record(inner):
            yield RecordColumn(_list_column(name, label, inner), _reader(name, _joined))
    elif _is_record(kind) and issubclass(kind, Period):
        yield RecordColumn(DataColumn(name, label, DataType.TEXT), _reader(name, _period_text))
        for end, word in (("start", "เริ่ม"), ("end", "สิ้นสุด")):
            column = DataColumn(f"{name}_{end}", f"{label} ({word})", DataType.DATE)
            yield RecordColumn(column, _below(name, end))
    elif _is_record(kind):
        for entry in record_columns(kind):
            label_below = f"{label} – {entry.column.label}"
            column = DataColumn(
                f"{name}_{entry.column.id}", label_below, entry.column.type, entry.column.choices
            )
            yield RecordColumn(column, _inside(name, entry.read))
    else:
        yield RecordColumn(_scalar_column(name, label, kind, readers), _reader(name, _plain))


def _is_record(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Entry)


def _list_column(name: str, label: str, inner: Any) -> DataColumn:
    return DataColumn(name, label, DataType.LIST, _labels(inner))


def _scalar_column(name: str, label: str, kind: Any, readers: list[Any]) -> DataColumn:
    if isinstance(kind, type) and issubclass(kind, LabelledEnum):
        return DataColumn(name, label, DataType.CHOICE, _labels(kind))
    return DataColumn(name, label, _scalar_type(kind, readers))


def _labels(kind: Any) -> tuple[str, ...]:
    if isinstance(kind, type) and issubclass(kind, LabelledEnum):
        return tuple(member.label for member in kind)
    return ()


_READ_BY = tuple(
    (get_args(alias)[1], data_type)
    for alias, data_type in (
        (Money, DataType.MONEY),
        (Percent, DataType.PERCENT),
        (Score, DataType.SCORE),
        (FiscalYear, DataType.FISCAL_YEAR),
        (Url, DataType.URL),
        (Email, DataType.EMAIL),
        (Phone, DataType.PHONE),
        (RelativePath, DataType.FILE),
    )
)
"""The types that a field's own validator tells apart."""

_KINDS = {
    str: DataType.TEXT,
    int: DataType.INTEGER,
    bool: DataType.BOOLEAN,
    Decimal: DataType.MONEY,
    date: DataType.DATE,
    YearMonth: DataType.MONTH,
}


def _scalar_type(kind: Any, readers: list[Any]) -> DataType:
    for reader, data_type in _READ_BY:
        if reader in readers:
            return data_type
    return _KINDS[kind]


def _peeled(hint: Any) -> tuple[Any, list[Any]]:
    """The bare type of a hint without ``None``, and the marks it carried."""
    marks: list[Any] = []
    while True:
        if get_origin(hint) is Annotated:
            hint, *more = get_args(hint)
            marks += more
        elif get_origin(hint) in (typing.Union, types.UnionType):
            hint = next(kind for kind in get_args(hint) if kind is not type(None))
        else:
            return hint, marks


def _reader(name: str, convert: Callable[[Any], Value]) -> Callable[[Any], Value]:
    return lambda record: convert(getattr(record, name))


def _below(name: str, end: str) -> Callable[[Any], Value]:
    return lambda record: getattr(getattr(record, name), end, None)


def _inside(name: str, read: Callable[[Any], Value]) -> Callable[[Any], Value]:
    def value(record: Any) -> Value:
        inner = getattr(record, name)
        return None if inner is None else read(inner)

    return value


def _plain(value: Any) -> Value:
    return value.label if isinstance(value, LabelledEnum) else value


def _joined(values: tuple[Any, ...]) -> Value:
    return SEPARATOR.join(str(_plain(value)) for value in values) or None


def _period_text(value: Period | None) -> Value:
    return value.text if value else None
