"""Monthly figures, complaints, surveys and ITA scores: laid out over months and years, and drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from prongsai.content_types.contact import ComplaintStatistics
from prongsai.content_types.measures import ItaResult
from prongsai.content_types.registry import Instrument
from prongsai.content_types.services import Channel, MonthlyStatistic, Satisfaction
from prongsai.site.charts import Chart
from prongsai.site.charts.bars import BarChart, Measure, Subject, bar_chart
from prongsai.site.charts.columns import ColumnChart, Series, column_chart, unbroken
from prongsai.site.charts.measure import ALONE, SCORES
from prongsai.site.charts.words import count, extremes_in_words, listed, months_in_words, score
from prongsai.site.formats import known_sum
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
            channel.label, _monthly([one for one in statistics if one.channel is channel], months)
        )
        for channel in _channels(statistics)
    ]
    says = months_in_words(_subject(unit), unit, months, _monthly(statistics, months))
    if len(series) > 1:
        sums = [f"{one.name} {count(known_sum(one.counts) or 0)} {unit}" for one in series]
        says = f"{says} แยกเป็น {listed(sums)}"
    return column_chart(
        f"{_subject(unit)}รายเดือน (หน่วย: {unit})", says, months, series, stacked=True
    )


def _monthly(
    statistics: Sequence[MonthlyStatistic], months: Sequence[YearMonth]
) -> tuple[Decimal | None, ...]:
    """The sum of the statistics in each month."""
    return _per_month(
        ((entry.month, entry.count) for one in statistics for entry in one.counts), months
    )


def _per_month(
    counts: Iterable[tuple[YearMonth, int]], months: Sequence[YearMonth]
) -> tuple[Decimal | None, ...]:
    """The sum of the counts of each month; None where there is none."""
    sums: dict[YearMonth, Decimal] = {}
    for month, number in counts:
        sums[month] = sums.get(month, Decimal(0)) + number
    return tuple(sums.get(month) for month in months)


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
        ),
    )


def complaint_charts(statistics: ComplaintStatistics) -> tuple[ColumnChart, ...]:
    """One chart where the statistics tell their months, else none."""
    if not statistics.months:
        return ()
    months = unbroken([entry.month for entry in statistics.months])
    counts = _per_month(((entry.month, entry.total) for entry in statistics.months), months)
    finished = _per_month(((entry.month, entry.completed) for entry in statistics.months), months)
    done = known_sum(finished) or 0
    says = months_in_words("เรื่องร้องเรียน", "เรื่อง", months, counts)
    if any(counts) or done:
        says = f"{says} ดำเนินการแล้วเสร็จ {count(done)} เรื่อง"
    series = (Series("เรื่องที่รับ", counts), Series("แล้วเสร็จ", finished))
    return (column_chart("เรื่องร้องเรียนรายเดือน (หน่วย: เรื่อง)", says, months, series, wide=ALONE),)


_MOST_YEARS = 5
_NEWEST, _EARLIER = 0, 2


def score_charts(results: Sequence[ItaResult]) -> tuple[BarChart, ...]:
    """The total of each year where there are several, then a chart for each instrument.

    Years run from the newest back, five at most.
    """
    newest = sorted(results, key=lambda result: -result.year)[:_MOST_YEARS]
    total = (_totals_chart(newest),) if len(newest) > 1 else ()
    return (*total, *_by_instrument(newest))


def _totals_chart(results: Sequence[ItaResult]) -> BarChart:
    subjects = [
        Subject(
            f"ปีงบประมาณ {result.year}" + (f" ระดับ {result.grade}" if result.grade else ""),
            (Measure(result.total, score(result.total), _NEWEST if number == 0 else _EARLIER),),
        )
        for number, result in enumerate(results)
    ]
    return bar_chart("คะแนนรวม ITA แต่ละปี (เต็ม 100)", _development(results), subjects, scale=SCORES)


def _development(results: Sequence[ItaResult]) -> str:
    """``ปี 2568 ได้ 94.00 คะแนน (ผ่านดี) เพิ่มขึ้น 3.54 คะแนนจากปี 2567 …``."""
    latest, before = results[0], results[1]
    grade = f" (ระดับ {latest.grade})" if latest.grade else ""
    change = latest.total - before.total
    moved = (
        f"เท่ากับปี {before.year}"
        if change == 0
        else f"{'เพิ่มขึ้น' if change > 0 else 'ลดลง'} {score(abs(change))} คะแนนจากปี {before.year}"
    )
    figures = [(f"ปี {one.year}", one.total, f"{score(one.total)} คะแนน") for one in results]
    both = f" คะแนน{extremes_in_words(figures)}" if len(results) > 2 else ""
    return f"ปี {latest.year} ได้ {score(latest.total)} คะแนน{grade} {moved}{both}"


def _by_instrument(results: Sequence[ItaResult]) -> Iterator[BarChart]:
    for instrument in Instrument:
        names = _names(results, instrument)
        if names:
            subjects = [
                Subject(f"{number}. {name}", tuple(_scores_of(results, instrument, number)))
                for number, name in names.items()
            ]
            yield bar_chart(
                f"คะแนนตัวชี้วัด {instrument.value} (เต็ม 100)",
                _latest(results, instrument),
                subjects,
                scale=SCORES,
            )


def _names(results: Sequence[ItaResult], instrument: Instrument) -> dict[int, str]:
    """The indicators of an instrument by number, named as in the newest year that has them."""
    names: dict[int, str] = {}
    for result in results:
        for row in result.indicators:
            if row.instrument is instrument:
                names.setdefault(row.number, row.name)
    return dict(sorted(names.items()))


def _scores_of(
    results: Sequence[ItaResult], instrument: Instrument, number: int
) -> Iterator[Measure]:
    """The scores of one indicator, newest year first; a year without it says so."""
    for place, result in enumerate(results):
        found = [
            row.score
            for row in result.indicators
            if (row.instrument, row.number) == (instrument, number)
        ]
        value = found[0] if found else None
        text = "ไม่มีข้อมูล" if value is None else score(value)
        yield Measure(value, text, _NEWEST if place == 0 else _EARLIER, str(result.year))


def _latest(results: Sequence[ItaResult], instrument: Instrument) -> str:
    """Highest and lowest indicator of the newest year that has the instrument's scores."""
    for result in results:
        figures = [
            (f"{row.number}. {row.name}", row.score, score(row.score))
            for row in result.indicators
            if row.instrument is instrument
        ]
        if figures:
            return f"{instrument.label} ปี {result.year} {extremes_in_words(figures)}"
    return ""


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


@dataclass(frozen=True, slots=True)
class ComplaintsView:
    """Complaints by month, where their months are told, with the sums of all months."""

    total: int
    completed: int
    charts: tuple[Chart, ...]


def complaints_view(statistics: ComplaintStatistics) -> ComplaintsView:
    """How the statistics of complaints are shown."""
    return ComplaintsView(
        sum(entry.total for entry in statistics.months),
        sum(entry.completed for entry in statistics.months),
        complaint_charts(statistics),
    )


def scores_drawn(results: tuple[ItaResult, ...]) -> Drawn:
    """ITA scores over the years."""
    return Drawn(score_charts(results))


def satisfaction_drawn(results: tuple[Satisfaction, ...]) -> Drawn:
    """Satisfaction with each service."""
    return Drawn(satisfaction_charts(results))


EXTRAS = {
    "monthly_statistics": monthly_grid,
    "complaint_statistics": complaints_view,
    "ita_results": scores_drawn,
    "satisfaction": satisfaction_drawn,
}
