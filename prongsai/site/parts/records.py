"""Tables of records: their columns, sorting, progress in words, and the grid of risks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Protocol

from pydantic import BaseModel

from prongsai.content_types.risks import Risk, RiskLevel
from prongsai.content_types.shared_words import Progress
from prongsai.reading.fields import LabelledEnum, Period
from prongsai.site.facets import scripts_for, sortable

UNSTATED = "ไม่ระบุสถานะ"
_ALWAYS_TOLD = (Progress.DONE, Progress.IN_PROGRESS, Progress.NOT_STARTED)
"""The three states a report is read for: none of them is left out when it counts nothing."""


class _Reported(Protocol):
    @property
    def status(self) -> Progress | None: ...


@dataclass(frozen=True, slots=True)
class ProgressShare:
    """The records of one state; ``start`` and ``width`` are its place on a bar of 0 to 100."""

    state: str
    label: str
    count: int
    start: Decimal
    width: Decimal


@dataclass(frozen=True, slots=True)
class ProgressSummary:
    """All states of a list of ``total`` records, in the order of :class:`Progress`."""

    total: int
    shares: tuple[ProgressShare, ...]


def progress_summary(records: Iterable[_Reported]) -> ProgressSummary | None:
    """The summary of a report; None for a plan, whose records tell no status."""
    counts = Counter(record.status for record in records)
    if set(counts) <= {None}:
        return None
    states = [state for state in Progress if counts[state] or state in _ALWAYS_TOLD]
    told = [(state.value, state.label, counts[state]) for state in states]
    if counts[None]:
        told.append(("unstated", UNSTATED, counts[None]))
    total = counts.total()
    shares = []
    before = 0
    for state, label, count in told:
        start = _percent(before, total)
        before += count
        shares.append(ProgressShare(state, label, count, start, _percent(before, total) - start))
    return ProgressSummary(total, tuple(shares))


def _percent(count: int, total: int) -> Decimal:
    return (Decimal(count * 100) / total).quantize(Decimal("0.01"), ROUND_HALF_UP)


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


SCALE = (1, 2, 3, 4, 5)
"""Likelihood and impact, from least to most."""

_RISK_COLUMNS = (
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
)


@dataclass(frozen=True, slots=True)
class PlacedRisk:
    """A risk in a cell; ``number`` (from 1) is its row in the table of risks.

    ``level`` is the highest that the agency assessed, None where it gives none.
    """

    number: int
    name: str
    level: RiskLevel | None


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """The risks of one likelihood and one impact; ``level`` is the highest among them."""

    likelihood: int
    risks: tuple[PlacedRisk, ...]
    level: RiskLevel | None


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One impact with a cell for each likelihood."""

    impact: int
    cells: tuple[MatrixCell, ...]


@dataclass(frozen=True, slots=True)
class RiskMatrix:
    """The grid, greatest impact first; ``missing`` counts risks without both values."""

    scale: tuple[int, ...]
    rows: tuple[MatrixRow, ...]
    missing: int


@dataclass(frozen=True, slots=True)
class RiskTable(RecordTable):
    """The table of risks; ``matrix`` is None when no risk has both values."""

    matrix: RiskMatrix | None = None


def risk_table(risks: tuple[Risk, ...]) -> RiskTable:
    """How a list of risks is shown."""
    return RiskTable(
        filled_columns(risks, _RISK_COLUMNS),
        sortable(len(risks)),
        progress_summary(risks),
        risk_matrix(risks),
    )


def risk_matrix(risks: tuple[Risk, ...]) -> RiskMatrix | None:
    """The risks with both values, each in its cell; levels are the agency's, never computed."""
    placed = [
        (risk.likelihood, risk.impact, PlacedRisk(number, risk.process, _highest(risk.levels)))
        for number, risk in enumerate(risks, start=1)
        if risk.likelihood is not None and risk.impact is not None
    ]
    if not placed:
        return None
    rows = []
    for impact in reversed(SCALE):
        cells = []
        for likelihood in SCALE:
            here = tuple(entry for x, y, entry in placed if (x, y) == (likelihood, impact))
            level = _highest(tuple(entry.level for entry in here if entry.level))
            cells.append(MatrixCell(likelihood, here, level))
        rows.append(MatrixRow(impact, tuple(cells)))
    return RiskMatrix(SCALE, tuple(rows), len(risks) - len(placed))


def _highest(levels: tuple[RiskLevel, ...]) -> RiskLevel | None:
    return max(levels, key=list(RiskLevel).index, default=None)


EXTRAS = {
    "risks": risk_table,
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
    "ita_analysis": _table(
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
