"""Totals of budgets and procurement, in baht, and their charts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from prongsai.content_types.plans import BudgetLine
from prongsai.content_types.procurement import MethodSummary
from prongsai.site.charts.budget import budget_charts
from prongsai.site.charts.kinds import Chart
from prongsai.site.charts.procurement import summary_charts


@dataclass(frozen=True, slots=True)
class BudgetTotals:
    """Plan against actual; ``percent`` of the plan spent (two decimals), None without a plan or spending."""

    planned: Decimal
    spent: Decimal | None
    percent: Decimal | None
    charts: tuple[Chart, ...] = ()


@dataclass(frozen=True, slots=True)
class ProcurementTotals:
    """Number of items, budget and agreed prices over all methods; None where none is given."""

    count: int | None
    budget: Decimal | None
    agreed: Decimal | None
    charts: tuple[Chart, ...] = ()


def _sum(amounts: Iterable[Decimal | None]) -> Decimal | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if known else None


def budget_totals(lines: tuple[BudgetLine, ...]) -> BudgetTotals:
    """Totals over the budget categories."""
    planned = _sum(line.planned for line in lines) or Decimal(0)
    spent = _sum(line.spent for line in lines)
    percent = None
    if planned and spent is not None:
        percent = (spent * 100 / planned).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return BudgetTotals(planned, spent, percent, budget_charts(lines))


def procurement_totals(summaries: tuple[MethodSummary, ...]) -> ProcurementTotals:
    """Totals over the procurement methods."""
    return ProcurementTotals(
        sum(known) if (known := [e.count for e in summaries if e.count is not None]) else None,
        _sum(entry.budget for entry in summaries),
        _sum(entry.agreed for entry in summaries),
        summary_charts(summaries),
    )


EXTRAS = {
    "budget": budget_totals,
    "procurement_summary": procurement_totals,
}
