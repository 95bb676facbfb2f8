"""Columns of data sets: stable English ids, Thai labels, kinds and units.

The columns of a declared table are its own; those of typed records are the fields of their
model, under the names of the fields.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from pydantic import BaseModel

from prongsai.reading.cells import Value
from prongsai.reading.fields import FieldKind
from prongsai.reading.shape import Field, shape_of
from prongsai.tables.columns import Column

SEPARATOR = "; "
"""Stands between several texts in one cell."""


@dataclass(frozen=True, slots=True)
class DataColumn:
    """A column of a data set; ``many`` says that a cell holds several values."""

    id: str
    label: str
    kind: FieldKind
    many: bool = False

    @property
    def type(self) -> str:
        """What its cells hold, in the words of the data dictionary."""
        return "list" if self.many else self.kind.name

    @property
    def choices(self) -> tuple[str, ...]:
        """The only words its cells may hold, if any will not do."""
        return tuple(member.label for member in self.kind.members)

    @property
    def unit(self) -> str:
        """The unit of the values, or nothing."""
        return "" if self.many else self.kind.unit

    @property
    def description(self) -> str:
        """How the values are written, with the words allowed."""
        written = "ข้อความหลายข้อ คั่นด้วยอัฒภาค (;)" if self.many else self.kind.description
        words = f": {SEPARATOR.join(self.choices)}" if self.choices else ""
        return f"{written}{words}"


def table_column(column: Column) -> DataColumn:
    """The column of a declared table as a column of a data set."""
    return DataColumn(column.id, column.label, column.kind)


@dataclass(frozen=True, slots=True)
class RecordColumn:
    """A column of typed records and how its value is read from a record."""

    column: DataColumn
    read: Callable[[Any], Value]

    def named(self, column_id: str) -> RecordColumn:
        """The same column under another id."""
        return replace(self, column=replace(self.column, id=column_id))


@cache
def record_columns(model: type[BaseModel]) -> tuple[RecordColumn, ...]:
    """The columns of a model: every field but pictures and lists of records."""
    return tuple(
        column
        for field in shape_of(model).fields
        if field.kind.published
        for column in _field(field, field.title or field.name)
    )


def _field(field: Field, label: str) -> Iterator[RecordColumn]:
    kind, name = field.kind, field.name
    if field.record is not None:
        if not field.many:
            yield from _inside(field, label)
    elif field.many:
        yield RecordColumn(DataColumn(name, label, kind, many=True), _reader(name, _joined(kind)))
    else:
        yield RecordColumn(DataColumn(name, label, kind), _reader(name, kind.open_value))
        for part in kind.parts:
            column = DataColumn(f"{name}_{part.name}", f"{label} ({part.label})", part.kind)
            yield RecordColumn(column, _below(name, part.name))


def _inside(field: Field, label: str) -> Iterator[RecordColumn]:
    """The columns of the one record that a field holds."""
    for entry in record_columns(field.models[0]):
        column = replace(
            entry.column,
            id=f"{field.name}_{entry.column.id}",
            label=f"{label} – {entry.column.label}",
        )
        yield RecordColumn(column, _within(field.name, entry.read))


def _reader(name: str, convert: Callable[[Any], Value]) -> Callable[[Any], Value]:
    return lambda record: convert(getattr(record, name))


def _below(name: str, end: str) -> Callable[[Any], Value]:
    return lambda record: getattr(getattr(record, name), end, None)


def _within(name: str, read: Callable[[Any], Value]) -> Callable[[Any], Value]:
    def value(record: Any) -> Value:
        inner = getattr(record, name)
        return None if inner is None else read(inner)

    return value


def _joined(kind: FieldKind) -> Callable[[Any], Value]:
    return lambda values: SEPARATOR.join(str(kind.open_value(one)) for one in values) or None
