"""Columns that stand on a row of months, one beside or upon the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from prongsai.site.charts import Chart
from prongsai.site.charts.measure import NARROW, WIDE, Scale, nice_scale, rounded, share, text_width
from prongsai.site.charts.words import short_tick
from prongsai.thai.dates import BUDDHIST_OFFSET
from prongsai.thai.fiscal import YearMonth
from prongsai.thai.months import month_name

_TOP = Decimal("1.6")
_PLOT = Decimal(11)
_EMPTY_PLOT = Decimal(2)
_MONTH_LINE = Decimal("1.35")
_YEAR_LINE = Decimal("2.75")
_FOOT = Decimal("3.35")
_SMALL = Decimal("0.875")
_RIGHT = Decimal(99)
_WIDEST = Decimal(14)
_MOST_MONTHS = 24


@dataclass(frozen=True, slots=True)
class Series:
    """A figure for each month; None where none is given."""

    name: str
    counts: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: ``x`` and ``width`` in percent, ``y`` and ``height`` in em."""

    series: int
    x: Decimal
    y: Decimal
    width: Decimal
    height: Decimal


@dataclass(frozen=True, slots=True)
class Mark:
    """A text centred at ``x`` percent on the baseline ``y`` em.

    ``spare`` marks are shown only where the drawing is wide enough for all of them.
    """

    text: str
    x: Decimal
    y: Decimal
    spare: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A line of the scale at ``y`` em with its text."""

    y: Decimal
    text_y: Decimal
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnChart(Chart):
    """A chart whose columns stand on months, from ``left`` percent on."""

    grid: tuple[Grid, ...]
    columns: tuple[Column, ...]
    values: tuple[Mark, ...]
    months: tuple[Mark, ...]
    years: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class _Plot:
    """Where figures stand: the scale, the plot's height in em, the slot of a month in percent.

    ``wide`` is the width in em at which figures are shown that a phone has no room for.
    """

    scale: Scale
    plot: Decimal
    slot: Decimal
    centres: tuple[Decimal, ...]
    stacked: bool
    wide: Decimal

    @property
    def width_beside(self) -> Decimal:
        """Width of all columns of a month that stand side by side, in percent."""
        return min(self.slot * Decimal("0.8"), _WIDEST)

    @property
    def bottom(self) -> Decimal:
        """The line that the columns stand on, in em."""
        return _TOP + self.plot

    def y(self, value: Decimal) -> Decimal:
        """The height of a figure, in em from above."""
        return rounded(self.bottom - self.plot * self.scale.share(value))


def unbroken(months: Sequence[YearMonth]) -> tuple[YearMonth, ...]:
    """All months from the first to the last of those given; as given if they lie years apart."""
    ordered = sorted(set(months))
    if not ordered:
        return ()
    filled = [ordered[0]]
    while filled[-1] < ordered[-1] and len(filled) <= _MOST_MONTHS:
        filled.append(filled[-1].next)
    return tuple(filled) if len(filled) <= _MOST_MONTHS else tuple(ordered)


def column_chart(
    title: str,
    says: str,
    months: Sequence[YearMonth],
    series: Sequence[Series],
    *,
    stacked: bool = False,
    wide: Decimal = WIDE,
) -> ColumnChart:
    """Columns for each month: the series one upon the other (``stacked``) or side by side.

    Figures and months without room on a phone are shown where the drawing is ``wide`` em wide.
    """
    tops = _tops(series, len(months), stacked)
    scale = nice_scale([top for top in tops if top is not None], whole=True)
    ticks = scale.ticks if any(tops) else scale.ticks[:1]
    texts = [short_tick(tick) for tick in ticks]
    left = rounded(share(max(text_width(text) for text in texts) * _SMALL) + 2)
    slot = (_RIGHT - left) / len(months)
    centres = tuple(left + slot * (number + Decimal("0.5")) for number in range(len(months)))
    plot = _Plot(scale, _PLOT if any(tops) else _EMPTY_PLOT, slot, centres, stacked, wide)
    laid = _stacked if stacked else _beside
    return ColumnChart(
        kind="columns",
        title=title,
        says=says,
        legend=tuple(one.name for one in series) if len(series) > 1 else (),
        height=plot.bottom + _FOOT,
        left=left,
        grid=tuple(
            Grid(plot.y(tick), plot.y(tick) + Decimal("0.30"), text)
            for tick, text in zip(ticks, texts, strict=True)
        ),
        columns=tuple(laid(series, plot)),
        values=tuple(_values(_peaks(series, tops, plot), plot)),
        months=tuple(_months(months, plot)),
        years=tuple(_years(months, plot)),
    )


def _tops(series: Sequence[Series], months: int, stacked: bool) -> tuple[Decimal | None, ...]:
    """The figure each month's columns rise to; None for a month without any figure."""
    tops: list[Decimal | None] = []
    for number in range(months):
        known = [count for one in series if (count := one.counts[number]) is not None]
        total = sum(known, Decimal(0)) if stacked else max(known, default=Decimal(0))
        tops.append(total if known else None)
    return tuple(tops)


def _stacked(series: Sequence[Series], plot: _Plot) -> Iterator[Column]:
    width = min(plot.slot * Decimal("0.7"), _WIDEST)
    for number, centre in enumerate(plot.centres):
        below = Decimal(0)
        for place, one in enumerate(series):
            count = one.counts[number]
            if count:
                yield _column(place, centre - width / 2, width, below, below + count, plot)
                below += count


def _beside(series: Sequence[Series], plot: _Plot) -> Iterator[Column]:
    width = plot.width_beside / len(series)
    for number, centre in enumerate(plot.centres):
        start = centre - width * len(series) / 2
        for place, one in enumerate(series):
            count = one.counts[number]
            if count:
                yield _column(place, start + width * place, width, Decimal(0), count, plot)


def _column(
    series: int, x: Decimal, width: Decimal, low: Decimal, high: Decimal, plot: _Plot
) -> Column:
    y = plot.y(high)
    return Column(series, rounded(x), y, rounded(width), plot.y(low) - y)


@dataclass(frozen=True, slots=True)
class _Peak:
    """A figure to be written above its columns: where, and in percent how much room it has."""

    x: Decimal
    room: Decimal
    top: Decimal | None


def _peaks(series: Sequence[Series], tops: Sequence[Decimal | None], plot: _Plot) -> list[_Peak]:
    """One figure for each month; where columns stand side by side one for each of them."""
    side_by_side = [one.counts for one in series]
    width = plot.width_beside / len(series)
    peaks = []
    for number, (centre, top) in enumerate(zip(plot.centres, tops, strict=True)):
        counts = [counts[number] for counts in side_by_side]
        if plot.stacked or len(counts) == 1 or top is None:
            peaks.append(_Peak(centre, plot.slot, top))
            continue
        start = centre - plot.width_beside / 2 + width / 2
        peaks += [_Peak(start + width * n, width, count) for n, count in enumerate(counts)]
    return peaks


def _values(peaks: Sequence[_Peak], plot: _Plot) -> Iterator[Mark]:
    """The figures; on a phone all of them, or the highest alone."""
    texts = ["–" if peak.top is None else f"{int(peak.top):,}" for peak in peaks]
    widest = max(text_width(text) for text in texts) * _SMALL
    room = min(peak.room for peak in peaks)
    highest = max(range(len(peaks)), key=lambda number: (peaks[number].top or 0, -number))
    on_phone, on_page = (_fits(widest, room, drawing) for drawing in (NARROW, plot.wide))
    for number, (peak, text) in enumerate(zip(peaks, texts, strict=True)):
        always = peak.top is None or number == highest
        if always or on_page:
            y = plot.y(peak.top or Decimal(0)) - Decimal("0.35")
            yield Mark(text, rounded(peak.x), y, spare=not (always or on_phone))


def _fits(width: Decimal, slot: Decimal, drawing: Decimal) -> bool:
    return width <= slot * drawing / 100


def _months(months: Sequence[YearMonth], plot: _Plot) -> Iterator[Mark]:
    """The months' names; on a phone every other one where all of them are too wide."""
    names = [month_name(month.month, "short") for month in months]
    widest = max(text_width(name) for name in names) * _SMALL
    steps = (1, 2, 3, 4, 6, 12)
    every = next((step for step in steps if _fits(widest, plot.slot * step, NARROW)), 24)
    y = plot.bottom + _MONTH_LINE
    for number, (name, centre) in enumerate(zip(names, plot.centres, strict=True)):
        yield Mark(name, rounded(centre), y, spare=number % every != 0)


def _years(months: Sequence[YearMonth], plot: _Plot) -> Iterator[Mark]:
    """Each year (Buddhist Era) in the middle of its months."""
    pairs = zip(months, plot.centres, strict=True)
    for year, group in groupby(pairs, key=lambda pair: pair[0].year):
        places = [centre for _, centre in group]
        middle = rounded((places[0] + places[-1]) / 2)
        yield Mark(f"พ.ศ. {year + BUDDHIST_OFFSET}", middle, plot.bottom + _YEAR_LINE)
