"""Which tables a typed part of a disclosure makes, and their rows.

A list of records is one table. Records that hold lists of records give these as tables of
their own, each row beside the words that tell its parent, as the content type says.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from prongsai.content.disclosure import Part
from prongsai.content_types.registry import ContentType, content_types
from prongsai.content_types.sheets import Into, Sheet
from prongsai.reading.cells import Value
from prongsai.reading.shape import Record, shape_of
from prongsai.site.opendata.columns import DataColumn, RecordColumn, record_columns


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
