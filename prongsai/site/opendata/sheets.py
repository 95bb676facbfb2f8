"""Which tables a typed part of a disclosure makes, and their rows.

A list of records is one table. Records that hold lists of records give these as tables of
their own, each row beside the words that tell its parent; :data:`SHEETS` says how.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from prongsai.content.disclosure import Part
from prongsai.content_types.registry import ContentType, content_types
from prongsai.reading.fields import Entry
from prongsai.site.opendata.columns import (
    DataColumn,
    RecordColumn,
    Value,
    field_title,
    nested_model,
    record_columns,
)


@dataclass(frozen=True)
class Step:
    """One step down into a list of records.

    ``into`` is the field that holds the list; ``keep`` maps fields of the record above to column ids.
    """

    into: str
    keep: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Sheet:
    """One table of a typed key; ``suffix`` is added to the key in the file's name."""

    suffix: str = ""
    steps: tuple[Step, ...] = ()


_RECORDS = (Sheet(),)
_DIMENSION = {"number": "dimension_number", "name": "dimension_name"}
_SERVICE = {"service": "service", "channel": "channel", "unit": "unit"}
_STRATEGY = {"name": "strategy"}

SHEETS: Mapping[str, tuple[Sheet, ...]] = {
    "action_plan": (
        Sheet("-targets", (Step("yearly_targets"),)),
        Sheet("-projects", (Step("dimensions"), Step("projects", _DIMENSION))),
        Sheet(
            "-budgets",
            (
                Step("dimensions"),
                Step("projects", _DIMENSION),
                Step("budgets", {"number": "project_number", "name": "project_name"}),
            ),
        ),
    ),
    "complaint_statistics": (Sheet(), Sheet("-months", (Step("months"),))),
    "gift_report": (Sheet(), Sheet("-rows", (Step("rows"),))),
    "ita_results": (
        Sheet(),
        Sheet("-instruments", (Step("instruments", {"year": "year"}),)),
        Sheet("-indicators", (Step("indicators", {"year": "year"}),)),
    ),
    "monthly_statistics": (Sheet("", (Step("counts", _SERVICE),)),),
    "procedures": (Sheet(), Sheet("-steps", (Step("steps", {"title": "title"}),))),
    "strategic_plan": (
        Sheet("-strategies", (Step("strategies"),)),
        Sheet("-indicators", (Step("strategies"), Step("indicators", _STRATEGY))),
        Sheet(
            "-targets",
            (
                Step("strategies"),
                Step("indicators", _STRATEGY),
                Step("targets", {"name": "indicator"}),
            ),
        ),
    ),
}
"""The keys whose tables are not simply their list of records."""


def sheets_of(content_type: ContentType) -> tuple[Sheet, ...]:
    """The tables a typed key may make; single records and plain texts make none by themselves."""
    if content_type.key in SHEETS:
        return SHEETS[content_type.key]
    return _RECORDS if content_type.many and content_type.is_record else ()


def sheet_name(key: str, sheet: Sheet) -> str:
    """The name of a table's files."""
    return f"{key.replace('_', '-')}{sheet.suffix}"


@cache
def sheet_names() -> frozenset[str]:
    """The names of all tables that typed keys may make."""
    types = content_types().values()
    return frozenset(sheet_name(entry.key, sheet) for entry in types for sheet in sheets_of(entry))


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
        model: type[Entry] = self.part.type.of
        title = ""
        for step in self.sheet.steps:
            title = field_title(model, step.into)
            model = nested_model(model, step.into)
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
        model: type[Entry] = self.part.type.of
        for step in self.sheet.steps:
            found = _down(found, step, _kept(model, step))
            model = nested_model(model, step.into)
        return found


def _down(
    records: Iterator[tuple[tuple[Value, ...], Any]], step: Step, kept: tuple[RecordColumn, ...]
) -> Iterator[tuple[tuple[Value, ...], Any]]:
    for above, record in records:
        beside = (*above, *(entry.read(record) for entry in kept))
        for inner in getattr(record, step.into):
            yield beside, inner


def _kept(model: type[Entry], step: Step) -> tuple[RecordColumn, ...]:
    by_id = {entry.column.id: entry for entry in record_columns(model)}
    return tuple(by_id[name].named(column_id) for name, column_id in step.keep.items())


def sheet_columns(
    content_type: ContentType, sheet: Sheet
) -> tuple[tuple[RecordColumn, ...], tuple[RecordColumn, ...]]:
    """The columns kept from the records above, and those of the innermost record."""
    model: type[Entry] = content_type.of
    kept: list[RecordColumn] = []
    for step in sheet.steps:
        kept += _kept(model, step)
        model = nested_model(model, step.into)
    return tuple(kept), record_columns(model)


def part_sheets(part: Part) -> tuple[PartSheet, ...]:
    """The tables of a part that have rows."""
    sheets = (PartSheet(part, sheet) for sheet in sheets_of(part.type))
    return tuple(sheet for sheet in sheets if sheet.is_filled())
