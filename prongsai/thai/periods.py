"""Periods as Thai clerks write them: a range of dates, months or fiscal years.

Bare years and ``พ.ศ.`` ranges are fiscal years, as in the titles of government plans.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from prongsai.thai.dates import BUDDHIST_OFFSET, DateError, common_year, parse_date
from prongsai.thai.digits import to_arabic
from prongsai.thai.fiscal import YearMonth, fiscal_months, fiscal_year_bounds
from prongsai.thai.months import LONG_NAMES, SHORT_NAMES, month_number

Bounds = tuple[date | None, date | None]
_Days = tuple[date, date]

_LEAD = re.compile(r"^(?:ใน)?(?:ระหว่าง|ตั้งแต่|ช่วง|ระยะเวลา|ตลอด(?:ทั้ง)?(?=\s*ปี))\s*")
_LEAD_IN = re.compile(r"^(?:วันที่|เดือน|ประจำ)\s*")
_YEAR_WORDS = r"(?P<calendar>ปีปฏิทิน)?\s*(?:ปี)?\s*(?:งบประมาณ|งบฯ?)?\s*(?:พ\s*\.?\s*ศ\s*\.?)?"
_YEAR = re.compile(rf"{_YEAR_WORDS}\s*(?P<year>[0-9]{{4}}|(?<=[งบฯปี. ])[0-9]{{2}})")
_PART_OF_YEAR = re.compile(
    r"(?:รอบ|ช่วง)?\s*(?:ไตรมาส(?:ที่)?\s*(?P<quarter>[1-4])"
    r"|(?:6|หก)\s*เดือน\s*(?P<half>แรก|หลัง)|ครึ่งปี\s*(?P<half_year>แรก|หลัง))\s*(?:/|ของ|,)?\s*(?P<rest>.+)"
)
_DASH = re.compile(r"\s*(?:จนถึง|ถึง|–|—|−|‐|‑|-)\s*")
_FOUR_DIGITS = re.compile(r"(?<![0-9])[0-9]{4}(?![0-9])")
_MONTH_OR_DAY = re.compile("[0-9]|" + "|".join(map(re.escape, (*LONG_NAMES, *SHORT_NAMES))))
_TAIL_YEAR = re.compile(r"(?P<era>พ\s*\.?\s*ศ\s*\.?)?\s*(?P<year>[0-9]{4}|[0-9]{2})$")


def parse_period(text: str) -> Bounds:
    """Return first and last day (Common Era) of a period, ``(None, None)`` if unreadable.

    Understood: one date, month or fiscal year; and ranges of them such as
    ``ต.ค. 65 – มี.ค. 66``, ``ม.ค.-มี.ค.66``, ``1 ต.ค. 2567 - 31 มี.ค. 2568``,
    ``1-15 ม.ค. 2568``, ``ตลอดปีงบประมาณ 2564`` and ``2566–2570``. The first day may come after the last one when
    the text says so; the caller decides what to make of that.
    """
    plain = _LEAD.sub("", " ".join(to_arabic(text).replace("\u200b", "").split()))
    whole = _one(plain)
    if whole is not None:
        return whole
    for left, right in _halves(plain):
        end = _one(right)
        if end is None:
            continue
        start = _one(left) or _completed(left, right, end)
        if start is not None:
            return start[0], end[1]
    return None, None


def parse_moment(text: str) -> _Days:
    """Return first and last day of one date, month or fiscal year.

    Raises :class:`~prongsai.thai.dates.DateError` when the text is none of these.
    """
    plain = " ".join(to_arabic(text).split())
    found = _one(plain)
    if found is not None:
        return found
    day = parse_date(plain)
    return day, day


def names_years_alone(text: str) -> bool:
    """Whether a period is written in whole years, such as ``2561-2580``, with no month or day."""
    left = _FOUR_DIGITS.sub("", to_arabic(text))
    return _FOUR_DIGITS.search(to_arabic(text)) is not None and not _MONTH_OR_DAY.search(left)


def _halves(text: str) -> Iterator[tuple[str, str]]:
    """Give each way of cutting the text in two at a dash or the word for "to"."""
    for found in _DASH.finditer(text):
        left, right = text[: found.start()].strip(), text[found.end() :].strip()
        if left and right:
            yield left, right


def _one(text: str) -> _Days | None:
    """Read one date, month or year as first and last day."""
    try:
        day = parse_date(text)
    except DateError:
        pass
    else:
        return day, day
    try:
        month = YearMonth.parse(_LEAD_IN.sub("", text))
    except DateError:
        pass
    else:
        return month.first_day, month.last_day
    plain = _LEAD_IN.sub("", text)
    return _year(plain) or _part_of_year(plain)


def _part_of_year(text: str) -> _Days | None:
    """Read a quarter or a half of a fiscal year; those of a calendar year are not known."""
    found = _PART_OF_YEAR.fullmatch(text)
    year = _YEAR.fullmatch(found["rest"]) if found else None
    if found is None or year is None or year["calendar"]:
        return None
    whole = _year(found["rest"])
    if whole is None:
        return None
    months = fiscal_months(whole[1].year + BUDDHIST_OFFSET)
    if found["quarter"]:
        first = 3 * (int(found["quarter"]) - 1)
        return months[first].first_day, months[first + 2].last_day
    first = 0 if "แรก" in (found["half"], found["half_year"]) else 6
    return months[first].first_day, months[first + 5].last_day


def _year(text: str) -> _Days | None:
    """Read a year: fiscal, unless the text says calendar year."""
    found = _YEAR.fullmatch(text)
    if found is None:
        return None
    try:
        common = common_year(found["year"])
    except DateError:
        return None
    if found["calendar"]:
        return date(common, 1, 1), date(common, 12, 31)
    return fiscal_year_bounds(common + BUDDHIST_OFFSET)


def _completed(left: str, right: str, end: _Days) -> _Days | None:
    """Read a first half which leaves its year (or month) to the second half."""
    if re.fullmatch(r"(?:วันที่\s*)?[0-9]{1,2}", left):
        day = re.sub(r"[^0-9]", "", left)
        if end[0] == end[1]:
            return _one(f"{day}/{end[1].month}/{end[1].year}")
        return None
    if not _TAIL_YEAR.search(right):
        return None
    month = month_number(re.sub(r"^(?:วันที่\s*)?[0-9]{1,2}", "", left))
    if month is None:
        return None
    # Without a year of its own the first half lies in the year of the second, or in the
    # year before it where only that lets the period run forward (ต.ค.-มี.ค. 66).
    year = end[1].year - (1 if month > end[1].month else 0)
    found = re.match(r"(?:วันที่\s*)?([0-9]{1,2})", left)
    if found is not None:
        return _one(f"{found[1]}/{month}/{year}")
    whole = YearMonth(year, month)
    return whole.first_day, whole.last_day
