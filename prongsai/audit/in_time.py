"""Years, spans, days and months that a source says: of which time its data are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from prongsai.audit.seen_text import Line, Matter
from prongsai.audit.sighting import Sight, Sighting, quoted
from prongsai.requirements.sought import DatedIn, EveryMonth, OfYear, Span, UpTo
from prongsai.thai.dates import DateError, format_date, parse_date
from prongsai.thai.digits import to_arabic
from prongsai.thai.fiscal import YearMonth, fiscal_year_of
from prongsai.thai.months import LONG_NAMES, SHORT_NAMES
from prongsai.thai.said_time import (
    every_month_named,
    fiscal_years,
    named_months,
    time_said,
)
from prongsai.thai.text import match_key

_RANGE = re.compile(
    r"(?<![0-9])(25[4-9][0-9])\s*(?:-|–|—|ถึง|/)\s*(?:พ\s*\.?\s*ศ\s*\.?)?\s*(25[4-9][0-9]|[6-9][0-9](?![0-9]))"
)
_MONTHS = "|".join(
    re.escape(name).replace(r"\.", r"\.?\s?")
    for name in sorted((*LONG_NAMES, *SHORT_NAMES), key=len, reverse=True)
)
_DAY = re.compile(
    rf"(?<![0-9])([0-3]?[0-9])\s*({_MONTHS})\s*(?:พ\s*\.?\s*ศ\s*\.?)?\s*(25[4-9][0-9]|20[0-4][0-9]|[6-9][0-9](?![0-9]))"
)
_MONTH_AND_YEAR = re.compile(
    rf"(?:{_MONTHS})\s*(?:พ\s*\.?\s*ศ\s*\.?)?\s*(?:25[4-9][0-9]|[4-9][0-9](?![0-9]))?"
)
_IN_NUMBERS = re.compile(
    r"(?<![0-9/.-])([0-3]?[0-9])[/.-]([01]?[0-9])[/.-](25[4-9][0-9]|20[0-4][0-9])(?![0-9])"
)
_ISO = re.compile(r"(?<![0-9])(20[0-4][0-9]|25[4-9][0-9])-([01][0-9])-([0-3][0-9])(?![0-9])")
_SIX = re.compile(
    r"(รอบ|ครบ)?(6|หก)เดือน(แรก)?|ตุลาคม.{0,12}มีนาคม|ต\.?ค\.?.{0,10}มี\.?ค|ไตรมาส(ที่)?(1|๑).{0,4}(-|ถึง|และ|,)(ไตรมาส)?(ที่)?2|ไตรมาส(ที่)?2"
)
_NAMED_YEAR = re.compile(
    r"(?:ปี|พ\s?\.?\s?ศ\s?\.?|งบประมาณ)\s*(?:งบประมาณ)?\s*(?:พ\s?\.?\s?ศ\s?\.?)?\s*(25[4-9][0-9])(?![0-9])"
)
_WHOLE_RANGE = re.compile(r"(?<![0-9])(25[4-9][0-9])\s*(?:-|–|—|ถึง)\s*(25[4-9][0-9])(?![0-9])")
_FIRST_LINES = 400


def year_said(sought: OfYear, source: Matter) -> Sighting:
    """Words that say of which fiscal year the data are, the name of the thing among them."""
    for line in source.lines[:_FIRST_LINES]:
        if sought.year in _years_of(line.text):
            return Sighting(Sight.SEEN, (quoted(source, line),))
    names = [name for name in source.names if str(sought.year) in to_arabic(name)]
    if names or sought.year in source.years:
        line = Line(next(iter(names or source.names), ""), 1, 1, "", "")
        return Sighting(Sight.SEEN, (quoted(source, line),))
    others = {year for line in source.lines[:40] for year in _years_of(line.text)} | source.years
    if others:
        listed = ", ".join(map(str, sorted(others)[:4]))
        return Sighting(Sight.OTHER_YEAR, (), f"พบแต่ปี {listed} ไม่พบปี {sought.year}")
    return Sighting(Sight.NOWHERE, (), f"ไม่พบข้อความว่าเป็นข้อมูลปีงบประมาณ {sought.year}")


def _years_of(text: str) -> frozenset[int]:
    """The years that a text calls the year of something; that of a day is none."""
    plain = _DAY.sub(" ", to_arabic(text))
    named = {int(year) for year in _NAMED_YEAR.findall(plain)}
    spans = (range(int(one), int(other) + 1) for one, other in _WHOLE_RANGE.findall(plain))
    return frozenset({*fiscal_years(plain), *named, *(year for span in spans for year in span)})


def span_said(sought: Span, source: Matter) -> Sighting:
    """A span of years that is long enough, or covers the year."""
    spans: list[tuple[int, int]] = []
    for line in _with_names(source):
        for found in _RANGE.finditer(to_arabic(line.text)):
            first = int(found[1])
            last = int(found[2]) if len(found[2]) == 4 else first // 100 * 100 + int(found[2])
            if first < last <= first + 20:
                spans.append((first, last))
                enough = last - first + 1 >= sought.years
                if enough and (sought.covers is None or first <= sought.covers <= last):
                    return Sighting(Sight.SEEN, (quoted(source, line),))
    if sought.covers is not None and sought.years == 1 and not spans:
        named = [name for name in source.names if str(sought.covers) in to_arabic(name)]
        if named:
            return Sighting(Sight.SEEN, (quoted(source, Line(named[0], 1, 1, "", "")),))
    if spans:
        listed = ", ".join(f"{first}-{last}" for first, last in dict.fromkeys(spans[:3]))
        return Sighting(Sight.OTHER_YEAR, (), f"ช่วงเวลาที่พบคือ {listed}")
    return Sighting(Sight.NOWHERE, (), "ไม่พบช่วงปีของแผน เช่น พ.ศ. 2566-2570")


def _with_names(source: Matter) -> Iterator[Line]:
    for name in source.names:
        yield Line(name, 1, 1, "", match_key(name))
    yield from source.lines[:_FIRST_LINES]


def reached(sought: UpTo, source: Matter) -> Sighting:
    """Data as of a day, or months up to it."""
    year = fiscal_year_of(sought.day)
    month = YearMonth(sought.day.year, sought.day.month)
    latest: date | None = None
    for line in _with_names(source):
        plain = to_arabic(line.text)
        said = time_said(line.text) if len(plain) < 300 else None
        if said and said.last and said.last >= month and said.last.fiscal_year == year:
            return Sighting(Sight.SEEN, (quoted(source, line),))
        tight = "".join(plain.split())
        if _SIX.search(tight) and _is_of(line, source, year):
            return Sighting(Sight.SEEN, (quoted(source, line),))
        if "ณวันที่" in tight or "ถึงวันที่" in tight or "สิ้นสุด" in tight or "ณสิ้นเดือน" in tight:
            for day in days_in(plain):
                if day >= sought.day and fiscal_year_of(day) <= year + 1:
                    return Sighting(Sight.SEEN, (quoted(source, line),))
                latest = max(latest or day, day)
    if latest:
        why = f"ข้อมูลถึงวันที่ {format_date(latest)} เกณฑ์ต้องการถึง {format_date(sought.day)}"
        return Sighting(Sight.OTHER_YEAR, (), why)
    # Figures for every month up to then are data up to then.
    months = {entry for line in source.lines for entry in named_months(line.text)}
    wanted = {YearMonth(sought.day.year, number) for number in (1, 2, 3)}
    if sought.day.month == 3 and wanted <= months:
        line = next(line for line in source.lines if month in set(named_months(line.text)))
        return Sighting(Sight.SEEN, (quoted(source, line),))
    return Sighting(Sight.NOWHERE, (), f"ไม่พบข้อความว่าเป็นข้อมูลถึงวันที่ {format_date(sought.day)}")


def _is_of(line: Line, source: Matter, year: int) -> bool:
    """Whether a line, or the thing it stands in, is of a year and not of another."""
    own = _years_of(line.text) | set(_plain_years(line.text))
    if own:
        return year in own
    return year in source.years or any(year in _years_of(other.text) for other in source.lines[:60])


def _plain_years(text: str) -> Iterator[int]:
    return (int(found) for found in re.findall(r"(?<![0-9])25[4-9][0-9](?![0-9])", to_arabic(text)))


def days_in(text: str) -> Iterator[date]:
    """Every day that a text names with its year."""
    plain = to_arabic(text)
    written = [f"{f[1]} {f[2]} {f[3]}" for f in _DAY.finditer(plain)]
    written += [f"{f[1]}/{f[2]}/{f[3]}" for f in _IN_NUMBERS.finditer(plain)]
    for found in _ISO.finditer(plain):
        written.append(f"{found[3]}/{found[2]}/{found[1]}")
    for text_of_day in written:
        try:
            yield parse_date(text_of_day)
        except DateError:
            continue


def every_month(sought: EveryMonth, sources: Sequence[Matter]) -> Sighting:
    """Figures for each month: heads and rows of tables, or a document or line for each."""
    found: dict[YearMonth, tuple[Matter, Line]] = {}
    year = sought.months[0].fiscal_year
    for source in sources:
        if source.years and not source.years & {year, year + 1}:
            continue
        lines = list(_with_names(source))
        for number, line in enumerate(lines):
            own = _is_of(line, source, year)
            months = set(every_month_named(line.text, year) if own else named_months(line.text))
            if months and _has_figures(months, lines, number):
                for month in months:
                    found.setdefault(month, (source, line))
    missing = [month for month in sought.months if month not in found]
    if not missing:
        first, last = sought.months[0], sought.months[-1]
        quotes = tuple(quoted(*found[month]) for month in (first, last))
        return Sighting(Sight.SEEN, tuple(dict.fromkeys(quotes)))
    listed = ", ".join(month.label("short") for month in missing)
    sight = Sight.GAPS if len(missing) < len(sought.months) else Sight.NOWHERE
    return Sighting(sight, (), f"ไม่พบข้อมูลเดือน {listed}")


def _has_figures(months: set[YearMonth], lines: Sequence[Line], number: int) -> bool:
    """Whether a row of a table has a figure for its month, or one of months figures below it."""
    line = lines[number]
    if not line.row:
        return True
    if len(months) > 1:
        below = lines[number + 1 : number + 3]
        return any(len(re.findall("[0-9]+", to_arabic(row.text))) >= len(months) for row in below)
    return any(map(str.isdigit, _MONTH_AND_YEAR.sub("", to_arabic(line.text))))


def dated(
    sought: DatedIn, sources: Sequence[Matter], tells: Callable[[str], bool] = lambda text: True
) -> Sighting:
    """Days within the fiscal year, on lines that tell of something; at least its months.

    ``tells`` says of a bare text whether it may be a record: some line near the day has to be one.
    """
    found: list[tuple[Matter, Line]] = []
    other: date | None = None
    for source in sources:
        for number, line in enumerate(source.lines):
            days = list(days_in(line.text))
            near = source.lines[max(0, number - 2) : number + 3]
            if days and not any(tells(entry.bare) for entry in near):
                continue
            if any(sought.year in (None, fiscal_year_of(day)) for day in days):
                found.append((source, line))
                if len(found) >= sought.minimum:
                    return Sighting(Sight.SEEN, (quoted(*found[0]),))
            other = next(iter(days), other)
    if months := _months_in(sought.year, sources, tells):
        return Sighting(Sight.SEEN, (quoted(*months),))
    if found:
        why = f"พบ {len(found)} รายการ ต้องมี {sought.minimum}"
        return Sighting(Sight.GAPS, (quoted(*found[0]),), why)
    if other is not None:
        why = f"วันที่ที่พบ เช่น {format_date(other)} ไม่อยู่ในปีงบประมาณ {sought.year}"
        return Sighting(Sight.OTHER_YEAR, (), why)
    return Sighting(Sight.NOWHERE, (), f"ไม่พบวันที่ในปีงบประมาณ {sought.year}")


def _months_in(
    year: int | None, sources: Sequence[Matter], tells: Callable[[str], bool]
) -> tuple[Matter, Line] | None:
    """The first line that names a month of the fiscal year."""
    for source in sources if year is not None else ():
        for line in source.lines:
            in_year = any(month.fiscal_year == year for month in named_months(line.text))
            if in_year and tells(line.bare):
                return source, line
    return None
