"""Which tables a typed part of a disclosure makes: their columns and rows.

Columns have stable English ids, Thai labels, kinds and units. Those of a declared table are its
own; those of typed records are the fields of their model. A list of records is one table; records
that hold lists of records give these as tables of their own, each row beside the words that tell
its parent, as the content type says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from pydantic import BaseModel

from prongsai.content.disclosure import Part
from prongsai.content_types.registry import ContentType, Into, Sheet, content_types
from prongsai.reading.cells import Value
from prongsai.reading.fields import FieldKind
from prongsai.reading.shape import Field, Record, shape_of
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


def sheet_name(key: str, sheet: Sheet) -> str:
    """The name of a table's files."""
    return f"{key.replace('_', '-')}{sheet.suffix}"


@cache
def sheet_names() -> frozenset[str]:
    """The names of all tables that typed keys may make."""
    types = content_types().values()
    return frozenset(sheet_name(entry.key, sheet) for entry in types for sheet in entry.sheets)


@dataclass(frozen=True)
class PartSheet:
    """A table of a part: its name, the words for its heading, its columns and its rows."""

    part: Part
    sheet: Sheet

    @property
    def name(self) -> str:
        """The name of its files."""
        return sheet_name(self.part.key, self.sheet)

    @property
    def title(self) -> str:
        """What it holds, e.g. "ผลการประเมิน ITA: คะแนนตามตัวชี้วัด"."""
        label = self.part.label
        return f"{label}: {self._below()}" if self.sheet.suffix else label

    def _below(self) -> str:
        record = shape_of(self.part.type.of)
        title = ""
        for step in self.sheet.steps:
            title = record[step.into].title
            record = records_in(record, step)
        return title

    @property
    def columns(self) -> tuple[DataColumn, ...]:
        """The columns, those kept from the records above first."""
        kept, own = sheet_columns(self.part.type, self.sheet)
        return tuple(entry.column for entry in (*kept, *own))

    def rows(self) -> Iterator[tuple[Value, ...]]:
        """The rows from top to bottom."""
        _, own = sheet_columns(self.part.type, self.sheet)
        for kept, record in self._records():
            yield (*kept, *(entry.read(record) for entry in own))

    def is_filled(self) -> bool:
        """Whether there is at least one row."""
        return next(self._records(), None) is not None

    def _records(self) -> Iterator[tuple[tuple[Value, ...], Any]]:
        """The records of the innermost list, each with what is kept from those above."""
        value = self.part.value
        found: Iterator[tuple[tuple[Value, ...], Any]]
        found = iter([((), record) for record in (value if self.part.type.many else (value,))])
        record = shape_of(self.part.type.of)
        for step in self.sheet.steps:
            found = _down(found, step, _kept(record, step))
            record = records_in(record, step)
        return found


def records_in(record: Record, step: Into) -> Record:
    """The records of the list that a step leads into."""
    inner = record[step.into].record
    if inner is None:
        raise TypeError(f"{record.name}.{step.into} holds no records")
    return inner


def _down(
    records: Iterator[tuple[tuple[Value, ...], Any]], step: Into, kept: tuple[RecordColumn, ...]
) -> Iterator[tuple[tuple[Value, ...], Any]]:
    for above, record in records:
        beside = (*above, *(entry.read(record) for entry in kept))
        for inner in getattr(record, step.into):
            yield beside, inner


def _kept(record: Record, step: Into) -> tuple[RecordColumn, ...]:
    by_id = {entry.column.id: entry for entry in record_columns(record.model)}
    return tuple(by_id[name].named(column_id) for name, column_id in step.keep.items())


def sheet_columns(
    content_type: ContentType, sheet: Sheet
) -> tuple[tuple[RecordColumn, ...], tuple[RecordColumn, ...]]:
    """The columns kept from the records above, and those of the innermost record."""
    record = shape_of(content_type.of)
    kept: list[RecordColumn] = []
    for step in sheet.steps:
        kept += _kept(record, step)
        record = records_in(record, step)
    return tuple(kept), record_columns(record.model)


def part_sheets(part: Part) -> tuple[PartSheet, ...]:
    """The tables of a part that have rows."""
    sheets = (PartSheet(part, sheet) for sheet in part.type.sheets)
    return tuple(sheet for sheet in sheets if sheet.is_filled())
