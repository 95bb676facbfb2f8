"""Charts of people served: month by month, and service by service, by channel."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from prongsai.content_types.services import Channel, MonthlyStatistic, Satisfaction
from prongsai.site.charts.amounts import count, score
from prongsai.site.charts.bars import BarChart, Measure, Subject, bar_chart
from prongsai.site.charts.columns import ColumnChart, Series, column_chart, unbroken
from prongsai.site.charts.kinds import Chart
from prongsai.site.charts.scale import SCORES
from prongsai.site.charts.sentences import extremes_in_words, listed, months_in_words
from prongsai.thai.fiscal import YearMonth

_PEOPLE = {"ราย", "คน"}


def statistics_charts(statistics: Sequence[MonthlyStatistic]) -> tuple[Chart, ...]:
    """For each unit of counting: the months of all services, then the services."""
    units = dict.fromkeys(statistic.unit for statistic in statistics)
    charts: list[Chart] = []
    for unit in units:
        of_unit = [statistic for statistic in statistics if statistic.unit == unit]
        charts.append(_by_month(of_unit, unit))
        if len({statistic.service for statistic in of_unit}) > 1:
            charts.append(_by_service(of_unit, unit))
    return tuple(charts)


def _subject(unit: str) -> str:
    return "จำนวนผู้รับบริการ" if unit in _PEOPLE else "จำนวนการให้บริการ"


def _channels(statistics: Sequence[MonthlyStatistic]) -> tuple[Channel, ...]:
    """The channels that occur, in the order of the form."""
    used = {statistic.channel for statistic in statistics}
    return tuple(channel for channel in Channel if channel in used)


def _by_month(statistics: Sequence[MonthlyStatistic], unit: str) -> ColumnChart:
    months = unbroken([entry.month for one in statistics for entry in one.counts])
    series = [
        Series(
            channel.label,
            _monthly([one for one in statistics if one.channel is channel], months),
        )
        for channel in _channels(statistics)
    ]
    says = months_in_words(_subject(unit), unit, months, _monthly(statistics, months))
    if len(series) > 1:
        sums = [f"{one.name} {count(_total(one.counts))} {unit}" for one in series]
        says = f"{says} แยกเป็น {listed(sums)}"
    return column_chart(
        f"{_subject(unit)}รายเดือน (หน่วย: {unit})", says, months, series, stacked=True
    )


def _monthly(
    statistics: Sequence[MonthlyStatistic], months: Sequence[YearMonth]
) -> tuple[Decimal | None, ...]:
    """The sum of the statistics in each month; None where none of them has a figure."""
    sums: dict[YearMonth, Decimal] = {}
    for statistic in statistics:
        for entry in statistic.counts:
            sums[entry.month] = sums.get(entry.month, Decimal(0)) + entry.count
    return tuple(sums.get(month) for month in months)


def _total(counts: Sequence[Decimal | None]) -> Decimal:
    return sum((value for value in counts if value is not None), Decimal(0))


def _by_service(statistics: Sequence[MonthlyStatistic], unit: str) -> BarChart:
    channels = _channels(statistics)
    sums: dict[str, dict[Channel, int]] = {}
    for one in statistics:
        of_service = sums.setdefault(one.service, {})
        of_service[one.channel] = of_service.get(one.channel, 0) + one.total
    subjects = [
        Subject(
            service,
            tuple(
                Measure(Decimal(by[channel]), count(by[channel]), series)
                for series, channel in enumerate(channels)
                if channel in by
            ),
        )
        for service, by in sums.items()
    ]
    totals = [
        (service, Decimal(sum(by.values())), f"{count(sum(by.values()))} {unit}")
        for service, by in sums.items()
    ]
    return bar_chart(
        f"{_subject(unit)}แต่ละบริการ (หน่วย: {unit})",
        f"{_subject(unit)}แต่ละบริการ รวมทุกช่องทาง {extremes_in_words(totals)}",
        subjects,
        legend=tuple(channel.label for channel in channels) if len(channels) > 1 else (),
    )


def satisfaction_charts(results: Sequence[Satisfaction]) -> tuple[BarChart, ...]:
    """Satisfaction with each service in percent."""
    figures = [(one.service, one.percent, f"ร้อยละ {score(one.percent)}") for one in results]
    subjects = [
        Subject(one.service, (Measure(one.percent, score(one.percent)),)) for one in results
    ]
    return (
        bar_chart(
            "ร้อยละความพึงพอใจแต่ละบริการ",
            f"ความพึงพอใจ{extremes_in_words(figures)}",
            subjects,
            scale=SCORES,
            tick_texts=("0", "25", "50", "75", "100"),
        ),
    )
