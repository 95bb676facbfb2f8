"""Monthly statistics laid out over the months that any service names."""

from __future__ import annotations

from dataclasses import dataclass

from prongsai.content_types.services import MonthlyStatistic


@dataclass(frozen=True, slots=True)
class MonthlyGrid:
    """Months as columns; each row is a statistic, its counts (None: not given), its total.

    ``totals`` are None when the services count in different units.
    """

    months: tuple[str, ...]
    rows: tuple[tuple[MonthlyStatistic, tuple[int | None, ...], int], ...]
    totals: tuple[int, ...] | None
    total: int | None


def monthly_grid(statistics: tuple[MonthlyStatistic, ...]) -> MonthlyGrid:
    """Lay out statistics whose months may differ."""
    months = sorted({entry.month for statistic in statistics for entry in statistic.counts})
    rows = []
    for statistic in statistics:
        counts = {entry.month: entry.count for entry in statistic.counts}
        rows.append((statistic, tuple(counts.get(month) for month in months), statistic.total))
    labels = tuple(month.label("short") for month in months)
    if len({statistic.unit for statistic in statistics}) > 1:
        return MonthlyGrid(labels, tuple(rows), None, None)
    totals = tuple(sum(row[1][n] or 0 for row in rows) for n in range(len(months)))
    return MonthlyGrid(labels, tuple(rows), totals, sum(totals))


EXTRAS = {"monthly_statistics": monthly_grid}
