"""Which columns a table of records needs: those that at least one record fills."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel


@dataclass(frozen=True, slots=True)
class FilledColumns:
    """Names of the fields that at least one record fills, in the order to show them."""

    columns: tuple[str, ...]


def filled_columns(records: Iterable[BaseModel], order: tuple[str, ...]) -> tuple[str, ...]:
    """The fields of ``order`` that some record fills; zero counts as filled."""
    kept = tuple(records)
    return tuple(
        name
        for name in order
        if any(getattr(record, name) not in (None, "", ()) for record in kept)
    )


def _columns(*order: str) -> Callable[[Any], FilledColumns]:
    def compute(records: Any) -> FilledColumns:
        return FilledColumns(filled_columns(records, order))

    return compute


EXTRAS = {
    "measures": _columns(
        "group",
        "instrument",
        "indicator",
        "questions",
        "measure",
        "details",
        "method",
        "period",
        "responsible",
        "monitoring",
        "status",
        "result",
        "outcome",
    ),
    "risks": _columns(
        "area",
        "process",
        "events",
        "likelihood",
        "impact",
        "levels",
        "measures",
        "responsible",
        "period",
        "status",
        "result",
    ),
    "ita_analysis": _columns(
        "number",
        "name",
        "score",
        "findings",
        "improvements",
        "responsible",
        "period",
        "progress",
        "status",
    ),
}
