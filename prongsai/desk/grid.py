"""A list of records as the browser's grid is told of it: its fields by their kinds, months, sums.

Everything is read off the content model; nothing here knows a topic.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from prongsai.content.disclosure import DisclosureEntry
from prongsai.content_types.registry import content_types
from prongsai.documents.file_types import published_endings
from prongsai.reading.fields import FieldKind
from prongsai.reading.fields.addresses import PICTURE
from prongsai.reading.shape import Field, Record, shape_of
from prongsai.tables.columns import Column
from prongsai.tables.grid.matching import BAHT
from prongsai.thai.fiscal import YearMonth, fiscal_months

Described = dict[str, Any]
"""What the scripts of the desk are told, as JSON."""

_ECHOED = frozenset({"date", "month", "money", "fiscal-year"})
"""Kinds that people write in several ways, so that they are told how it was understood."""

_DEEPEST = 4
"""Lists inside lists that are offered; a tree goes on with its own fields."""


def described_list(key: str, year: int) -> Described | None:
    """The grid of a key of a content file; ``None`` where the key holds no list."""
    content_type = content_types().get(key)
    if content_type is not None and not content_type.is_record:
        only = {"name": "text", "label": content_type.label, "widget": "text", "required": True}
        return {"label": content_type.label, "fields": [only], "plain": True, "path": [key]}
    if content_type is not None and content_type.many:
        record = shape_of(content_type.of)
        return {**_described(content_type.label, record, year, (), (key,)), "path": [key]}
    field = shape_of(DisclosureEntry).get(key)
    if field is None or field.record is None or not field.many:
        return None
    return _described(field.title, field.record, year, (), ())


FIRST = ("fiscal_year", "period", "as_of", "updated", "responsible")
LAST = ("title", "summary", "documents", "links", "notes", "none", "attestations", "covers")
"""Common keys before and after those of the topic; tables have a page of their own."""


def described_form(takes: Sequence[str], year: int) -> list[Described]:
    """The whole form of a topic: what its file may say, in the order it is asked for."""
    common = shape_of(DisclosureEntry)
    first = described_fields(common, year, only=FIRST)
    last = described_fields(common, year, only=LAST)
    return [*first, *(_typed(key, year) for key in takes), *last]


def _typed(key: str, year: int) -> Described:
    content_type = content_types()[key]
    head = {"name": key, "label": content_type.label, "required": False}
    listed = described_list(key, year)
    if listed is not None:
        plain = bool(listed.get("plain"))
        return {**listed, **head, "grid": listed["fields"], "plain": plain}
    return {**head, "inner": list(described_fields(shape_of(content_type.of), year, (), (key,)))}


def _described(
    label: str, record: Record, year: int, above: tuple[Record, ...], path: tuple[str, ...]
) -> Described:
    fields = list(described_fields(record, year, above, path))
    found: Described = {"label": label, "fields": fields}
    if months := _monthly(record):
        found["months"] = {
            "key": months.key,
            "of": [month.label("short") for month in fiscal_months(year)],
        }
    return found


def described_fields(
    record: Record,
    year: int,
    above: tuple[Record, ...] = (),
    path: tuple[str, ...] = (),
    only: Sequence[str] = (),
) -> Iterator[Described]:
    """The fields of a record; those that hold records are described below them.

    ``path`` leads to it from a typed key, for blocks that are pasted; ``only`` names the fields
    that are wanted, in their order.
    """
    for field in [record[name] for name in only] if only else record.fields:
        inner = field.record
        if inner is None or field.kind.is_file:
            yield _value(field)
        elif field.many and inner is record:
            yield {**_head(field), "grid": [], "recursive": True}
        elif len(above) < _DEEPEST and inner not in above:
            here = (*path, field.name) if path else ()
            below = _described(field.title or field.name, inner, year, (*above, record), here)
            if field.many:
                months = below.get("months")
                yield {**_head(field), "grid": below["fields"], "months": months, "path": here}
            else:
                yield {**_head(field), "inner": below["fields"]}


def _head(field: Field) -> Described:
    return {"name": field.key, "label": field.title or field.name, "required": field.required}


def described_column(column: Column) -> Described:
    """A column of a declared table as a field."""
    head = {"name": column.id, "label": column.label, "required": column.required}
    return _of_kind(column.kind, head)


def _value(field: Field) -> Described:
    return _of_kind(field.kind, {**_head(field), "many": field.many})


def _of_kind(kind: FieldKind, head: Described) -> Described:
    found: Described = {**head, "kind": kind.name, "widget": "line"}
    if kind.name in _ECHOED:
        found["echo"] = True
    if kind.hint:
        found["hint"] = kind.hint
    if kind.offered:
        words = {member.label: list(member.words) for member in kind.members}
        found["choices"] = [
            {"value": one, "label": one, "words": words.get(one, [])} for one in kind.offered
        ]
    if kind.is_file:
        found |= {"file": True, "accept": _accepted(kind)}
    if kind.unit == BAHT or kind.adds_up:
        found |= {"sum": True, "money": kind.unit == BAHT}
    return found


def _accepted(kind: FieldKind) -> str:
    if kind is PICTURE:
        return "image/png,image/jpeg,image/webp"
    return ",".join(f".{ending}" for ending in published_endings())


def _monthly(record: Record) -> Field | None:
    """The month of records that each hold the figures of one month."""
    first = next((field for field in record.fields if field.kind.name == "month"), None)
    others = [field for field in record.fields if field is not first]
    numbers = all(field.record is None and field.kind.numeric for field in others)
    return first if first and first.required and others and numbers else None


def month_spellings(value: Any) -> dict[str, str]:
    """Months that a list writes in other words than the grid does, by these words."""
    found: dict[str, str] = {}
    for text in _texts(value):
        month = YearMonth.parse_if_any(text) if len(text) <= _LONGEST_MONTH else None
        if month and month.label("short") != text:
            found[text] = month.label("short")
    return found


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner)


_LONGEST_MONTH = 20


def as_rows(value: Any) -> list[Mapping[str, Any]]:
    """The members of a list as the grid has them: each with its place in the file."""
    members = value if isinstance(value, list | tuple) else []
    return [{"at": place, "value": member} for place, member in enumerate(members)]
