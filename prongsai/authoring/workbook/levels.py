"""A table of the form: records and the lists inside them side by side, as offices draw them.

The cells of a record stand in its first row; rows of the lists inside it follow in columns
of their own, with the record's cells empty, merged or repeated. A list by months is one
column for each month. A record of records of its own kind names the one above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from prongsai.authoring.workbook.units import Demand, Need
from prongsai.importing.record_fields import RecordField, RecordSheet, Wide, words_of
from prongsai.importing.record_values import COUNT, repeats, written
from prongsai.reading.fields import TEXT, FieldKind
from prongsai.reading.fields.field_kind import CellStyle, WrittenCell
from prongsai.tables.columns import Column
from prongsai.thai.fiscal import YearMonth, fiscal_months

UNDER = "_under"
"""Ends the id of the column that names the record above one of the same kind."""

PATH = " > "
"""Divides the names on the way to a record, where a name alone would lead to another."""

_WIDE, _MIDDLE, _NARROW = 44, 24, 14
_MONTH = re.compile(r"[0-9]{4}-[0-9]{2}$")
_SEVERAL = "หลายข้อให้ขึ้นบรรทัดใหม่ด้วย Alt+Enter บรรทัดละหนึ่งข้อ"
_OF_THE_ROW = "ทุกแถวที่กรอกต้องมีช่องนี้"


@dataclass(frozen=True, slots=True)
class Head:
    """A column as drawn: id, label, what its cells may hold, whether the item asks for it.

    ``key`` says that no record can be without it, ``names`` that its cells name a row of the
    column with that id.
    """

    id: str
    label: str
    kind: FieldKind = TEXT
    many: bool = False
    need: Need = Need.FREE
    key: bool = False
    names: str = ""

    @property
    def hint(self) -> str:
        """What a clerk is told who chooses a cell of the column."""
        return " ".join(filter(None, (self._how, _OF_THE_ROW if self.key else "")))

    @property
    def _how(self) -> str:
        words = self.kind.offered
        if self.names:
            return "เลือกชื่อของรายการที่แถวนี้ขึ้นอยู่ ถ้าไม่ขึ้นกับรายการใดให้เว้นว่าง"
        if words:
            several = f"ใช้คำต่อไปนี้ บรรทัดละหนึ่งคำ: {', '.join(words)}"
            return several if self.many else "เลือกจากรายการ"
        if self.many:
            return _SEVERAL
        return self.kind.limits.sentence if self.kind.limits else self.kind.hint

    @property
    def width(self) -> int:
        """The width of the column, in characters."""
        if self.many:
            return _WIDE
        return _NARROW if self.kind.narrow else _MIDDLE

    @property
    def style(self) -> CellStyle:
        """The name of the format of its cells."""
        return "text" if self.many else self.kind.cell_style


@dataclass(frozen=True, slots=True)
class Months:
    """The columns of a list by months: the list as imports know it, and the months drawn."""

    wide: Wide
    months: tuple[YearMonth, ...]


@dataclass(frozen=True, slots=True)
class Level:
    """The records of one list and the lists inside them; ``prefix`` begins the ids of columns."""

    records: RecordSheet
    prefix: str
    fields: tuple[RecordField, ...]
    heads: tuple[Head, ...]
    inner: tuple[Level, ...] = ()
    months: Months | None = None

    def all_heads(self) -> Iterator[Head]:
        """The columns of the level and of all inside it."""
        yield from self.heads
        for level in self.inner:
            yield from level.all_heads()

    def of(self, entry: RecordField) -> str:
        """The id of a field's column."""
        return f"{self.prefix}{entry.id}"

    @property
    def under(self) -> str:
        """The id of the column that names the record above."""
        return f"{self.prefix}{UNDER}"

    @property
    def main(self) -> RecordField | None:
        """The field by which people know a record."""
        return next((entry for entry in self.fields if entry.required and not entry.many), None)

    def month_id(self, month: YearMonth) -> str:
        """The id of a month's column."""
        assert self.months is not None
        return f"{self.prefix}{self.months.wide.into}.{month}"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What decides about the columns: what the year asks of one typed key.

    ``year`` is the fiscal year of the data (Buddhist Era); with ``everything`` lists are
    offered that nobody asks for.
    """

    asked: Demand
    key: str
    year: int
    everything: bool = False

    def list(self, records: RecordSheet, values: Sequence[Any]) -> bool:
        """Whether a list is offered: it is asked for, or there are values."""
        need = self.asked.of_list(self.key, records.steps)
        return bool(values) or self.everything or need is not Need.FREE


def level_of(
    records: RecordSheet, wanted: Wanted, values: Sequence[Any], prefix: str = ""
) -> Level:
    """The level of a list, ``values`` being its records as they are now."""
    fields = tuple(
        entry
        for entry in records.fields
        if not entry.of_part or any(written(one, entry) is not None for one in values)
    )
    wide = words_of(records.name).wide
    if wide and any(repeats(wide, value) for value in values):
        wide = None
    months = Months(wide, _months(wide, values, wanted.year)) if wide else None
    inner: list[Level] = []
    for below in records.nested:
        name = below.steps[-1]
        inside = [one for value in values for one in getattr(value, name)]
        if not (wide and name == wide.into) and wanted.list(below, inside):
            inner.append(level_of(below, wanted, inside, f"{prefix}{name}."))
    level = Level(records, prefix, fields, (), (), months)
    heads = tuple(_heads(level, wanted))
    taken = {head.label for head in heads}
    return replace(level, heads=heads, inner=tuple(_told_apart(one, taken) for one in inner))


def _told_apart(level: Level, taken: set[str]) -> Level:
    """The level with the name of its list before labels that the records around it have too."""
    of_list = level.records.title.rpartition(": ")[2]
    heads = tuple(
        replace(head, label=f"{of_list}: {head.label}") if head.label in taken else head
        for head in level.heads
    )
    inner = tuple(_told_apart(one, taken | {head.label for head in heads}) for one in level.inner)
    return replace(level, heads=heads, inner=inner)


def _heads(level: Level, wanted: Wanted) -> Iterator[Head]:
    steps = level.records.steps
    for entry in level.fields:
        need = wanted.asked.of_field(wanted.key, steps, entry.path)
        if need is Need.FREE and entry.required:
            need = wanted.asked.of_list(wanted.key, steps)
        yield Head(level.of(entry), entry.label, entry.kind, entry.many, need, entry.required)
        if level.records.recursive and entry is level.main:
            yield Head(level.under, f"อยู่ใต้ {entry.label}", names=level.of(entry))
    if level.months:
        need = wanted.asked.of_list(wanted.key, (*steps, level.months.wide.into))
        for month in level.months.months:
            yield Head(level.month_id(month), month.label("short"), COUNT.kind, need=need)


def _months(wide: Wide, values: Sequence[Any], year: int) -> tuple[YearMonth, ...]:
    """The months of the year, and any others that have figures."""
    held = {getattr(entry, wide.key) for value in values for entry in getattr(value, wide.into)}
    return tuple(sorted({*fiscal_months(year), *held}))


def head_of_form(column: Column, need: Need) -> Head:
    """The column of an official form."""
    own = need if column.required else Need.FREE
    return Head(column.id, column.label, column.kind, need=own)


# --- what is there already ----------------------------------------------------------------

Cells = Mapping[str, WrittenCell]
"""The cells of a row by the ids of their columns."""


def rows_of(level: Level, values: Sequence[Any]) -> list[dict[str, WrittenCell]]:
    """The rows of a table for the records as they are."""
    if level.records.plain:
        return [{level.of(level.fields[0]): str(text)} for text in values]
    return list(_flat(level, values, (), []))


def _flat(
    level: Level, values: Sequence[Any], above: tuple[str, ...], seen: list[tuple[str, ...]]
) -> Iterator[dict[str, WrittenCell]]:
    """The rows of records; those of records inside of their own kind follow each.

    ``seen`` are the paths of names written so far.
    """
    for value in values:
        lines = _lines(level, value)
        if above:
            nearest = next((path for path in reversed(seen) if path[-1] == above[-1]), None)
            lines[0][level.under] = above[-1] if nearest == above else PATH.join(above)
        yield from lines
        if level.records.recursive and level.main:
            path = (*above, str(written(value, level.main) or ""))
            seen.append(path)
            yield from _flat(level, getattr(value, level.records.recursive), path, seen)


def _lines(level: Level, value: Any) -> list[dict[str, WrittenCell]]:
    """The rows of one record: its own cells in the first, lists inside side by side."""
    columns = [
        [line for one in getattr(value, inner.records.steps[-1]) for line in _lines(inner, one)]
        for inner in level.inner
    ]
    lines: list[dict[str, WrittenCell]] = [
        {} for _ in range(max(1, *(len(column) for column in columns), 0))
    ]
    lines[0] |= {level.of(entry): written(value, entry) for entry in level.fields}
    if level.months:
        wide = level.months.wide
        for entry in getattr(value, wide.into):
            lines[0][level.month_id(getattr(entry, wide.key))] = getattr(entry, wide.value)
    for column in columns:
        for line, cells in zip(lines, column, strict=False):
            line |= cells
    return lines


# --- what columns a sheet has, when it is read ----------------------------------------------


def level_with(records: RecordSheet, ids: Sequence[str], prefix: str = "") -> Level:
    """The level whose columns have the ``ids``, as they stand in a sheet."""
    fields = tuple(entry for entry in records.fields if f"{prefix}{entry.id}" in ids)
    wide = words_of(records.name).wide
    if wide and f"{prefix}{wide.into}.{wide.key}" in ids:
        wide = None
    months = None
    if wide:
        begin = f"{prefix}{wide.into}."
        named = (name.removeprefix(begin) for name in ids if name.startswith(begin))
        found = (YearMonth(int(name[:4]), int(name[5:])) for name in named if _MONTH.match(name))
        months = Months(wide, tuple(sorted(found)))
    inner = tuple(
        level_with(below, ids, begin)
        for below in records.nested
        if not (wide and below.steps[-1] == wide.into)
        and any(name.startswith(begin := f"{prefix}{below.steps[-1]}.") for name in ids)
    )
    level = Level(records, prefix, fields, (), inner, months)
    heads = [Head(level.of(entry), entry.label, entry.kind, entry.many) for entry in fields]
    if records.recursive and level.under in ids:
        heads.append(Head(level.under, ""))
    if months:
        heads += (Head(level.month_id(month), month.label("short")) for month in months.months)
    return replace(level, heads=tuple(heads))
