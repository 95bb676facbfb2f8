"""Risks: their table, and the grid of likelihood and impact where both are given."""

from __future__ import annotations

from dataclasses import dataclass

from prongsai.content_types.risks import Risk, RiskLevel
from prongsai.site.extras.columns import RecordTable, filled_columns
from prongsai.site.extras.progress import progress_summary
from prongsai.site.scripts import sortable

SCALE = (1, 2, 3, 4, 5)
"""Likelihood and impact, from least to most."""

_COLUMNS = (
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
        filled_columns(risks, _COLUMNS),
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


EXTRAS = {"risks": risk_table}
