"""Dates as Thai clerks write them: read into Common Era, written in the Buddhist Era.

A year from 2400 on is Buddhist (พ.ศ.), unless the text says ค.ศ.; the day is checked
*after* 543 has been subtracted, so 29 February 2567 exists and 29 February 2568 does not.

Beside it the Buddhist year that was meant by one that cannot be right, judged by the years around it.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Collection, Iterator
from datetime import date
from enum import StrEnum
from functools import lru_cache

from prongsai.thai.digits import Digits, in_digits, to_arabic
from prongsai.thai.months import MonthStyle, month_name, month_number, nearest_month
from prongsai.thai.text import shortened

BUDDHIST_OFFSET = 543
FIRST_BUDDHIST_YEAR = 2400
LAST_BUDDHIST_YEAR = 2743
_FIRST_COMMON_YEAR = 1800
_LAST_COMMON_YEAR = LAST_BUDDHIST_YEAR - BUDDHIST_OFFSET
_FIRST_SHORT_YEAR = 40

_DASH = "[-–—‐‑−]"
_ERA = r"(?:ปี\s*)?(?P<era>พ\s*\.?\s*ศ\s*\.?|พุทธศักราช|ค\s*\.?\s*ศ\s*\.?|คริสต์ศักราช)?"
_PREFIX = r"(?:ณ|ลง|เมื่อ|ตั้งแต่)?\s*(?:วัน[ก-๎]*?ที่|วันที่)?\s*:?\s*"
_PART = rf"\s*(?:[/.]|{_DASH})\s*"
_NUMERIC = re.compile(rf"([0-9]{{1,2}}){_PART}([0-9]{{1,2}}){_PART}([0-9]{{4}}|[0-9]{{2}})")
_ISO = re.compile(rf"([0-9]{{4}}){_PART}([0-9]{{1,2}}){_PART}([0-9]{{1,2}})")
_MONTH_WORD = r"(?P<month>[ก-ฮะ-ฺเ-๎.\s]+?|[A-Za-z]{3,9}\.?)"
_WORDS = re.compile(
    rf"{_PREFIX}(?P<day>[0-9]{{1,2}})\s*(?:{_DASH}|/)?\s*{_MONTH_WORD}\s*"
    rf"(?:{_DASH}|/|,)?\s*{_ERA}\s*(?P<year>[0-9]{{4}}|[0-9]{{2}})"
)
_TIME = re.compile(
    r"[\sT,]+(?:เวลา\s*)?(?P<hour>[0-9]{1,2})[:.](?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2}))?"
    r"(?:\s*(?:น\.?|นาฬิกา))?$"
)
_NO_YEAR = re.compile(rf"{_PREFIX}[0-9]{{1,2}}\s*{_DASH}?\s*{_MONTH_WORD}")
_NO_DAY = re.compile(rf"(?:เดือน\s*)?{_MONTH_WORD}\s*{_ERA}\s*(?:[0-9]{{4}}|[0-9]{{2}})")
_YEAR_ALONE = re.compile(rf"{_ERA}\s*[0-9]{{4}}")
_SPAN = re.compile(rf"(?P<first>.+?[ก-๎0-9.])\s*(?:{_DASH}|ถึง)\s*(?P<last>[0-9].*)")
_QUOTES = frozenset("“”‘’\"'")
_LEADING_WORDS = re.compile(rf"^{_PREFIX}")


class DateFault(StrEnum):
    """What is wrong with a text that should name a day or a month."""

    NOTHING = "nothing"
    UNREADABLE = "unreadable"
    QUOTED = "quoted"
    SPAN = "span"
    UNKNOWN_MONTH = "unknown-month"
    MISSPELT_MONTH = "misspelt-month"
    NO_SUCH_MONTH = "no-such-month"
    MONTH_BEFORE_DAY = "month-before-day"
    NO_SUCH_DAY = "no-such-day"
    NO_YEAR = "no-year"
    NO_DAY = "no-day"
    SHORT_YEAR = "short-year"
    ODD_YEAR = "odd-year"
    NO_MONTH = "no-month"


class DateError(ValueError):
    """A text which is not a date: its fault, and what a sentence about it names."""

    def __init__(self, fault: DateFault, **named: object) -> None:
        super().__init__(f"{fault}: {named}")
        self.fault = fault
        self.named = named

    def __reduce__(self) -> tuple[Callable[..., DateError], tuple[DateFault, dict[str, object]]]:
        return (_date_error, (self.fault, self.named))


def _date_error(fault: DateFault, named: dict[str, object]) -> DateError:
    return DateError(fault, **named)


def parse_date(text: str) -> date:
    """Read one date in any accepted style; return it in the Common Era.

    Accepted: ``14/01/2568``, ``14-1-2568``, ``14.1.2568``, ``2568-01-14``, ``2025-01-14``,
    ``14 ม.ค. 2568``, ``14 ม.ค. 68``, ``14-ม.ค.-68``, ``14 Jan 2025``, ``๑๔ มกราคม พ.ศ. ๒๕๖๘``,
    with or without ``วันที่`` before it and a time behind it. Raises :class:`DateError`.
    """
    plain = " ".join(to_arabic(text).replace("\u200b", "").split())
    if not plain:
        raise DateError(DateFault.NOTHING)
    if plain[0] in _QUOTES or plain[-1] in _QUOTES:
        raise DateError(DateFault.QUOTED, text=shortened(text))
    plain = _TIME.sub("", plain).removesuffix(".")
    if found := _ISO.fullmatch(plain):
        year, month, day = found.groups()
        return _date(day, int(month), common_year(year), plain)
    if found := _NUMERIC.fullmatch(_LEADING_WORDS.sub("", plain)):
        day, month, year = found.groups()
        return _date(day, int(month), common_year(year), plain)
    if found := _WORDS.fullmatch(plain):
        number = _month(found["month"])
        return _date(found["day"], number, common_year(found["year"], found["era"] or ""), plain)
    raise DateError(_fault_of(plain), text=shortened(text))


def time_in(text: str) -> str:
    """The time of day behind a date, ``""`` where there is none or only midnight."""
    found = _TIME.search(" ".join(to_arabic(text).split()))
    if found is None or not any(int(found[part] or 0) for part in ("hour", "minute", "second")):
        return ""
    return f"{found['hour']}:{found['minute']}"


def _month(name: str) -> int:
    number = month_number(name)
    if number is not None:
        return number
    shown = name.strip()
    near = nearest_month(shown)
    if near:
        raise DateError(DateFault.MISSPELT_MONTH, month=shown, near=near)
    raise DateError(DateFault.UNKNOWN_MONTH, month=shown)


def _fault_of(plain: str) -> DateFault:
    """What a text lacks to be a date."""
    span = _SPAN.fullmatch(plain)
    if span and is_date(span["last"]):
        return DateFault.SPAN
    without_year, without_day = _NO_YEAR.fullmatch(plain), _NO_DAY.fullmatch(plain)
    if without_year and month_number(without_year["month"]):
        return DateFault.NO_YEAR
    if _YEAR_ALONE.fullmatch(plain):
        return DateFault.NO_DAY
    if without_day and month_number(without_day["month"]):
        return DateFault.NO_DAY
    return DateFault.UNREADABLE


def is_date(text: str) -> bool:
    """Whether :func:`parse_date` can read the text."""
    try:
        parse_date(text)
    except DateError:
        return False
    return True


def common_year(digits: str, era: str = "") -> int:
    """Return the Common Era year for 2 or 4 ASCII digits, with ``พ.ศ.``/``ค.ศ.`` if given.

    Two digits are the end of a Buddhist year from 2540 on. Raises :class:`DateError` for
    years which can be neither, and for two digits which could be either.
    """
    number = int(digits)
    common_era = era.startswith("ค")
    if len(digits) <= 2:
        if common_era or number < _FIRST_SHORT_YEAR:
            raise DateError(DateFault.SHORT_YEAR, year=digits)
        return number + 2500 - BUDDHIST_OFFSET
    buddhist = era.startswith("พ") or (not common_era and number >= FIRST_BUDDHIST_YEAR)
    year = number - BUDDHIST_OFFSET if buddhist else number
    if not _FIRST_COMMON_YEAR <= year <= _LAST_COMMON_YEAR:
        raise DateError(DateFault.ODD_YEAR, year=number)
    return year


def buddhist_year(when: date) -> int:
    """Return the Buddhist Era year in which a Common Era date lies."""
    return when.year + BUDDHIST_OFFSET


@lru_cache(maxsize=1024)
def format_date(when: date, style: MonthStyle = "long", digits: Digits = "arabic") -> str:
    """Write a Common Era date in the Buddhist Era: ``14 มกราคม 2568`` or ``14 ม.ค. 2568``."""
    text = f"{when.day} {month_name(when.month, style)} {buddhist_year(when)}"
    return in_digits(text, digits)


def _date(day: str, month: int, year: int, text: str) -> date:
    """Build the date, or name what is impossible about it."""
    if not 1 <= month <= 12:
        turned = 1 <= int(day) <= 12 and month <= calendar.monthrange(year, int(day))[1]
        if turned:
            near = f"{month}/{int(day)}/{year + BUDDHIST_OFFSET}"
            raise DateError(DateFault.MONTH_BEFORE_DAY, text=text, near=near)
        raise DateError(DateFault.NO_SUCH_MONTH, text=text)
    last = calendar.monthrange(year, month)[1]
    if not 1 <= int(day) <= last:
        label = f"{month_name(month)} {year + BUDDHIST_OFFSET}"
        raise DateError(DateFault.NO_SUCH_DAY, day=int(day), month=label, last=last)
    return date(year, month, int(day))


_FIRST_TYPED, _LAST_TYPED = 55, 80
_USUAL_YEARS = range(1981, 2055)
_BEFORE, _AFTER = 3, 1


def two_digit_year(day: date) -> int:
    """The Buddhist year that was probably typed with two digits; 0 if there is no doubt.

    Excel makes 1968 of "14/1/68", other programs 2068. What is stored of the years that
    people write today, 2555 to 2580, lies where hardly any date of an agency lies.
    """
    short = day.year % 100
    is_short = day.year // 100 in (19, 20) and day.year not in _USUAL_YEARS
    return 2500 + short if is_short and _FIRST_TYPED <= short <= _LAST_TYPED else 0


def likely_year(year: int, known: Collection[int]) -> int | None:
    """The year near the ``known`` ones that a slip of the hand turned into ``year``.

    All are Buddhist. Of several slips the commonest is taken, of several years the nearest.
    """
    near = range(min(known) - _BEFORE, max(known) + _AFTER + 1)
    for slips in (_other_count(year), _two_turned(year), _one_wrong(year)):
        meant = [slip for slip in slips if slip in near]
        if meant:
            return min(meant, key=lambda slip: (min(abs(slip - one) for one in known), slip))
    return None


def _other_count(year: int) -> Iterator[int]:
    """Two digits that a program took for a common year, or 543 added once too often."""
    yield two_digit_year(date(max(1, min(9999, year - BUDDHIST_OFFSET)), 1, 1))
    yield year - BUDDHIST_OFFSET
    yield year + BUDDHIST_OFFSET


def _two_turned(year: int) -> Iterator[int]:
    digits = str(year)
    for first in range(len(digits) - 1):
        turned = digits[first + 1] + digits[first]
        yield int(digits[:first] + turned + digits[first + 2 :])


def _one_wrong(year: int) -> Iterator[int]:
    digits = str(year)
    for place in range(len(digits)):
        for other in "0123456789":
            yield int(digits[:place] + other + digits[place + 1 :])
