"""What the desk's grids are told besides their fields: months, where blocks are pasted and files kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from prongsai.desk.forms import FormField, accepted, sums_of
from prongsai.tables.columns import Column
from prongsai.thai.fiscal import YearMonth, fiscal_months

_LONGEST_MONTH = 20


def grid_facts(
    agency: str, year: int, typed: Sequence[str], data: Any, data_year: int
) -> dict[str, Any]:
    """For the grids of a form: ``typed`` are the keys whose lists take pasted blocks.

    ``data_year`` is the fiscal year (Buddhist Era) whose twelve months are asked for.
    """
    return {
        "typed": list(typed),
        "months": [month.label("short") for month in fiscal_months(data_year)],
        "spells": month_spellings(data),
        "paste": f"/{agency}/{year}/paste",
        "keep": f"/{agency}/{year}/keep-for-all",
    }


def column_field(column: Column) -> FormField:
    """A column of a declared table as a form asks for it."""
    kind = column.kind
    return FormField(
        key=column.id,
        label=column.label,
        widget=kind.widget,
        hint="",
        required=column.required,
        inputmode=kind.inputmode,
        options=tuple(kind.offered),
        record="",
        sums=sums_of(kind),
        accept=accepted(kind),
    )


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


def as_rows(rows: Sequence[Mapping[str, str]]) -> list[dict[str, Any]]:
    """Rows of a table as the grid has them: each with its place in the file."""
    return [{"row": place, "value": dict(row)} for place, row in enumerate(rows)]
