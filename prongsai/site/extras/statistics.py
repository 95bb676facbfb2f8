"""Monthly figures and surveys: laid out over months, and drawn."""

from __future__ import annotations

from dataclasses import dataclass

from prongsai.content_types.complaints import ComplaintStatistics
from prongsai.content_types.ita_results import ItaResult
from prongsai.content_types.services import MonthlyStatistic, Satisfaction
from prongsai.site.charts.complaints import complaint_charts
from prongsai.site.charts.kinds import Chart
from prongsai.site.charts.scores import score_charts
from prongsai.site.charts.services import satisfaction_charts, statistics_charts


@dataclass(frozen=True, slots=True)
class MonthlyGrid:
    """Months as columns; each row is a statistic, its counts (None: not given), its total.

    ``totals`` are None when the services count in different units.
    """

    months: tuple[str, ...]
    rows: tuple[tuple[MonthlyStatistic, tuple[int | None, ...], int], ...]
    totals: tuple[int, ...] | None
    total: int | None
    charts: tuple[Chart, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawn:
    """The charts of a part (:mod:`prongsai.site.charts`), in the order to show them."""

    charts: tuple[Chart, ...]


def monthly_grid(statistics: tuple[MonthlyStatistic, ...]) -> MonthlyGrid:
    """Lay out statistics whose months may differ."""
    months = sorted({entry.month for statistic in statistics for entry in statistic.counts})
    rows = []
    for statistic in statistics:
        counts = {entry.month: entry.count for entry in statistic.counts}
        rows.append((statistic, tuple(counts.get(month) for month in months), statistic.total))
    labels = tuple(month.label("short") for month in months)
    charts = statistics_charts(statistics)
    if len({statistic.unit for statistic in statistics}) > 1:
        return MonthlyGrid(labels, tuple(rows), None, None, charts)
    totals = tuple(sum(row[1][n] or 0 for row in rows) for n in range(len(months)))
    return MonthlyGrid(labels, tuple(rows), totals, sum(totals), charts)


def complaints_drawn(statistics: ComplaintStatistics) -> Drawn:
    """Complaints by month, where their months are told."""
    return Drawn(complaint_charts(statistics))


def scores_drawn(results: tuple[ItaResult, ...]) -> Drawn:
    """ITA scores over the years."""
    return Drawn(score_charts(results))


def satisfaction_drawn(results: tuple[Satisfaction, ...]) -> Drawn:
    """Satisfaction with each service."""
    return Drawn(satisfaction_charts(results))


EXTRAS = {
    "monthly_statistics": monthly_grid,
    "complaint_statistics": complaints_drawn,
    "ita_results": scores_drawn,
    "satisfaction": satisfaction_drawn,
}
