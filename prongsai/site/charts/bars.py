"""Bars that lie: a name above, its bars below, each figure written behind its bar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from prongsai.site.charts import Chart
from prongsai.site.charts.measure import NARROW, Scale, rounded, share, text_width, wrapped
from prongsai.site.charts.words import short_tick

LINE = Decimal("1.55")
"""Height of a line of text, in em: Thai marks stand above and below the letters."""

_NOTE_LINE = Decimal("1.45")
_BAR = Decimal("1.1")
_PITCH = Decimal("1.45")
_GAP = Decimal("0.9")
_AXIS = Decimal("1.6")
_BASELINE = Decimal("1.1")
_VALUE_GAP = Decimal("1.5")


@dataclass(frozen=True, slots=True)
class Measure:
    """One bar: how long (None: not known), the text behind it, which series it belongs to.

    ``name`` tells bars of one subject apart where the series does not, such as years.
    """

    value: Decimal | None
    text: str
    series: int = 0
    name: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """What the bars below its label measure."""

    label: str
    measures: tuple[Measure, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text at its baseline (em); ``kind`` is ``label`` or ``note``."""

    text: str
    y: Decimal
    kind: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar from the axis: ``y`` and ``text_y`` in em, ``width`` and ``text_x`` in percent."""

    series: int
    y: Decimal
    width: Decimal
    known: bool
    text: str
    text_x: Decimal
    text_y: Decimal
    name: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the scale: ``x`` in percent."""

    x: Decimal
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BarChart(Chart):
    """A chart whose bars lie, from ``left`` percent on."""

    plot_bottom: Decimal
    lines: tuple[Line, ...]
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    bar_height: Decimal = _BAR


def bar_chart(
    title: str,
    says: str,
    subjects: Sequence[Subject],
    *,
    legend: tuple[str, ...] = (),
    scale: Scale | None = None,
) -> BarChart:
    """Lay subjects out below each other.

    The ticks of a ``scale`` are drawn; without one the longest bar takes all the room there is.
    """
    measures = [measure for subject in subjects for measure in subject.measures]
    known = [measure for measure in measures if measure.value is not None]
    used = scale or _to_the_longest(known)
    left = rounded(_margin(measure.name for measure in measures))
    room = 100 - left - _margin(measure.text for measure in known) - _VALUE_GAP
    lines: list[Line] = []
    bars: list[Bar] = []
    y = Decimal(0)
    for number, subject in enumerate(subjects):
        y += _GAP if number else Decimal(0)
        for line in _words(subject, y):
            lines.append(line)
            y += LINE if line.kind == "label" else _NOTE_LINE
        for measure in subject.measures:
            bars.append(_bar(measure, y, left, room, used))
            y += _PITCH
    ticks = tuple(
        Tick(rounded(left + room * used.share(tick)), short_tick(tick))
        for tick in (scale.ticks if scale else ())
    )
    height = y + (_AXIS if ticks else Decimal(0))
    return BarChart(
        kind="bars",
        title=title,
        says=says,
        legend=legend,
        height=rounded(height),
        left=left,
        plot_bottom=rounded(y),
        lines=tuple(lines),
        bars=tuple(bars),
        ticks=ticks,
    )


def _to_the_longest(measures: Sequence[Measure]) -> Scale:
    top = max((measure.value or Decimal(0) for measure in measures), default=Decimal(0))
    top = top if top > 0 else Decimal(1)
    return Scale(top, (Decimal(0), top))


def _words(subject: Subject, y: Decimal) -> Iterator[Line]:
    """The label and the note above the bars of a subject."""
    for text in wrapped(subject.label, NARROW):
        yield Line(text, rounded(y + _BASELINE), "label")
        y += LINE
    for text in wrapped(subject.note, NARROW) if subject.note else ():
        yield Line(text, rounded(y + Decimal(1)), "note")
        y += _NOTE_LINE


def _bar(measure: Measure, y: Decimal, left: Decimal, room: Decimal, scale: Scale) -> Bar:
    width = rounded(room * scale.share(measure.value or Decimal(0)))
    return Bar(
        series=measure.series,
        y=rounded(y),
        width=width,
        known=measure.value is not None,
        text=measure.text,
        text_x=rounded(left + width + _VALUE_GAP),
        text_y=rounded(y + Decimal("0.9")),
        name=measure.name,
    )


def _margin(texts: Iterator[str]) -> Decimal:
    """Room for the widest of the texts, in percent."""
    widest = max((text_width(text) for text in texts), default=Decimal(0))
    return share(widest) + 1 if widest else Decimal(0)
