"""Tables of records: the columns that at least one record fills, sorting, progress in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import BaseModel

from prongsai.reading.fields import LabelledEnum, Period
from prongsai.site.extras.progress import ProgressSummary, progress_summary
from prongsai.site.scripts import scripts_for, sortable


@dataclass(frozen=True, slots=True)
class RecordTable:
    """How a table of records is shown.

    ``columns`` are names of fields that at least one record fills, in the order to show
    them; ``progress`` is None where no record tells its status.
    """

    columns: tuple[str, ...]
    sortable: bool = False
    progress: ProgressSummary | None = None

    @property
    def scripts(self) -> tuple[str, ...]:
        """The scripts that a page with this table offers."""
        return scripts_for(sort=self.sortable)

    def sort_value(self, record: BaseModel, name: str) -> str:
        """What a cell is sorted by, where that is not the text people read."""
        return sort_value(getattr(record, name)) if self.sortable else ""


def sort_value(value: object) -> str:
    """Dates and periods by their first day (ISO 8601), words of a scale by their place in it.

    Numbers and money sort by the text people read, so they need nothing here.
    """
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Period):
        return value.start.isoformat() if value.start else ""
    if isinstance(value, LabelledEnum):
        return str(list(type(value)).index(value) + 1)
    if isinstance(value, tuple) and value and isinstance(value[0], LabelledEnum):
        return max(sort_value(entry) for entry in value)
    return ""


def filled_columns(records: Iterable[BaseModel], order: tuple[str, ...]) -> tuple[str, ...]:
    """The fields of ``order`` that some record fills; zero counts as filled."""
    kept = tuple(records)
    return tuple(
        name
        for name in order
        if any(getattr(record, name) not in (None, "", ()) for record in kept)
    )


def _table(*order: str) -> Callable[[Any], RecordTable]:
    def compute(records: Any) -> RecordTable:
        return RecordTable(
            filled_columns(records, order), sortable(len(records)), progress_summary(records)
        )

    return compute


EXTRAS = {
    "measures": _table(
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
}
