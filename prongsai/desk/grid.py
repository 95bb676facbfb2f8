"""A form as the desk's scripts are told of it: fields by their kinds, lists as grids, months, sums.

What a field is called and how it is asked for stands in :mod:`~prongsai.desk.forms`; here is added
what the scripts need besides: which columns are summed, which files a field takes, how a month is
spelt, where blocks are pasted to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from prongsai.desk.forms import fields_asked, form_field, records_of
from prongsai.documents.file_types import published_endings
from prongsai.reading.fields import FieldKind
from prongsai.reading.fields.addresses import PICTURE
from prongsai.reading.shape import Field, Record
from prongsai.tables.columns import Column
from prongsai.tables.grid.matching import BAHT
from prongsai.thai.fiscal import YearMonth, fiscal_months

Described = dict[str, Any]
"""What the scripts of the desk are told, as JSON."""

FIRST = ("fiscal_year", "period", "as_of", "updated", "responsible")
"""Common keys that stand before those of the topic; the others stand behind."""

RARE = ("title", "summary", "source", "notes", "memo", "links", "none", "attestations")
"""Common keys that few forms need."""

_LONGEST_MONTH = 20


def form_spec(record: Record, takes: Sequence[str], agency: str, year: int, data: Any) -> Described:
    """The whole form of a content file with the typed keys ``takes``, for what it says."""
    order = [*FIRST, *takes]
    fields = sorted(fields_asked(record), key=lambda field: _place(order, field.key))
    return {
        "fields": [described_field(field) for field in fields],
        "records": described_records(record),
        "typed": list(takes),
        "rare": list(RARE),
        "months": [month.label("short") for month in fiscal_months(year)],
        "spells": month_spellings(data),
        "paste": f"/{agency}/{year}/paste",
        "keep": f"/{agency}/{year}/keep-for-all",
        "echo": f"/{agency}/echo",
    }


def _place(order: Sequence[str], key: str) -> int:
    return order.index(key) if key in order else len(order)


def described_records(record: Record) -> dict[str, list[Described]]:
    """The fields of every record that rows of a form hold, by its name."""
    return {
        name: [described_field(field) for field in fields_asked(inner)]
        for name, inner in records_of(record).items()
    }


def described_field(field: Field) -> Described:
    """A field, with what its kind adds."""
    return {**asdict(form_field(field)), **_besides(field.kind)}


def described_column(column: Column) -> Described:
    """A column of a declared table as a field."""
    kind = column.kind
    return {
        "key": column.id,
        "label": column.label,
        "widget": kind.widget,
        "hint": "",
        "required": column.required,
        "inputmode": kind.inputmode,
        "options": list(kind.offered),
        "record": "",
        **_besides(kind),
    }


def _besides(kind: FieldKind) -> Described:
    money = kind.unit == BAHT
    return {
        "sums": "money" if money else "number" if kind.adds_up else "",
        "accept": _accepted(kind) if kind.is_file else "",
        "echo": kind.name if kind.widget in ("day", "month", "number") else "",
    }


def _accepted(kind: FieldKind) -> str:
    if kind is PICTURE:
        return "image/png,image/jpeg,image/webp"
    return ",".join(f".{ending}" for ending in published_endings())


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


def as_rows(rows: Sequence[Mapping[str, str]]) -> list[Described]:
    """Rows of a table as the grid has them: each with its place in the file."""
    return [{"row": place, "value": dict(row)} for place, row in enumerate(rows)]
