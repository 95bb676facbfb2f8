"""Charts of ITA results over the years: the total, and the ten indicators by instrument."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from prongsai.content_types.ita_results import ItaResult
from prongsai.content_types.shared_words import Instrument
from prongsai.site.charts.amounts import score
from prongsai.site.charts.bars import BarChart, Measure, Subject, bar_chart
from prongsai.site.charts.scale import SCORES
from prongsai.site.charts.sentences import extremes_in_words

_TICKS = ("0", "25", "50", "75", "100")
_MOST_YEARS = 5
_NEWEST, _EARLIER = 0, 2


def score_charts(results: Sequence[ItaResult]) -> tuple[BarChart, ...]:
    """The total of each year where there are several, then a chart for each instrument.

    Years run from the newest back, five at most.
    """
    newest = sorted(results, key=lambda result: -result.year)[:_MOST_YEARS]
    total = (_total(newest),) if len(newest) > 1 else ()
    return (*total, *_by_instrument(newest))


def _total(results: Sequence[ItaResult]) -> BarChart:
    subjects = [
        Subject(
            f"ปีงบประมาณ {result.year}" + (f" ระดับ {result.grade}" if result.grade else ""),
            (Measure(result.total, score(result.total), _NEWEST if number == 0 else _EARLIER),),
        )
        for number, result in enumerate(results)
    ]
    return bar_chart(
        "คะแนนรวม ITA แต่ละปี (เต็ม 100)",
        _development(results),
        subjects,
        scale=SCORES,
        tick_texts=_TICKS,
    )


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
                Subject(f"{number}. {name}", tuple(_measures(results, instrument, number)))
                for number, name in names.items()
            ]
            yield bar_chart(
                f"คะแนนตัวชี้วัด {instrument.value} (เต็ม 100)",
                _latest(results, instrument),
                subjects,
                scale=SCORES,
                tick_texts=_TICKS,
            )


def _names(results: Sequence[ItaResult], instrument: Instrument) -> dict[int, str]:
    """The indicators of an instrument by number, named as in the newest year that has them."""
    names: dict[int, str] = {}
    for result in results:
        for row in result.indicators:
            if row.instrument is instrument:
                names.setdefault(row.number, row.name)
    return dict(sorted(names.items()))


def _measures(
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
