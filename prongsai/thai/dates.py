"""Dates as Thai clerks write them: read into Common Era, written in the Buddhist Era.

A year from 2400 on is Buddhist (พ.ศ.), unless the text says ค.ศ.; the day is checked
*after* 543 has been subtracted, so 29 February 2567 exists and 29 February 2568 does not.
"""

from __future__ import annotations

import calendar
import re
from datetime import date

from prongsai.thai.digits import Digits, in_digits, to_arabic
from prongsai.thai.months import MonthStyle, month_name, month_number

BUDDHIST_OFFSET = 543
FIRST_BUDDHIST_YEAR = 2400
LAST_BUDDHIST_YEAR = 2743
_FIRST_COMMON_YEAR = 1800
_LAST_COMMON_YEAR = LAST_BUDDHIST_YEAR - BUDDHIST_OFFSET
_FIRST_SHORT_YEAR = 40

EXAMPLES = "14/01/2568 หรือ 14 ม.ค. 2568"

_ERA = r"(?P<era>พ\s*\.?\s*ศ\s*\.?|ค\s*\.?\s*ศ\s*\.?)?"
_PREFIX = r"(?:ณ\s*)?(?:วัน[ก-๎]*?ที่|วันที่|เมื่อวันที่)?\s*"
_NUMERIC = re.compile(r"([0-9]{1,2})\s*[/.\-]\s*([0-9]{1,2})\s*[/.\-]\s*([0-9]{4}|[0-9]{2})")
_ISO = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})")
_WORDS = re.compile(
    rf"{_PREFIX}(?P<day>[0-9]{{1,2}})[\s/-]*(?P<month>[ก-ฮะ-ฺเ-๎.\s]+?)[\s/-]*{_ERA}\s*(?P<year>[0-9]{{4}}|[0-9]{{2}})"
)
_QUOTES = frozenset("“”‘’\"'")
_LEADING_WORDS = re.compile(rf"^{_PREFIX}")


class DateError(ValueError):
    """A text which is not a date; ``message`` and ``remedy`` are Thai sentences."""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy or f"เขียนวันที่แบบ {EXAMPLES}"

    def __reduce__(self) -> tuple[type[DateError], tuple[str, str]]:
        return (DateError, (self.message, self.remedy))


def parse_date(text: str) -> date:
    """Read one date in any accepted style; return it in the Common Era.

    Accepted: ``14/01/2568``, ``14-1-2568``, ``14.1.2568``, ``2568-01-14``, ``2025-01-14``,
    ``14 ม.ค. 2568``, ``14 ม.ค. 68``, ``14-ม.ค.-68``, ``๑๔ มกราคม พ.ศ. ๒๕๖๘``, with or without ``วันที่``
    before it. Raises :class:`DateError`.
    """
    plain = " ".join(to_arabic(text).replace("\u200b", "").split())
    if not plain:
        raise DateError("ยังไม่ได้กรอกวันที่")
    if plain[0] in _QUOTES or plain[-1] in _QUOTES:
        message = f'อ่าน "{_shorten(text)}" เป็นวันที่ไม่ได้ เพราะมีเครื่องหมายคำพูดติดมา'
        raise DateError(message, f"ลบเครื่องหมายคำพูดออก แล้วเขียนวันที่แบบ {EXAMPLES}")
    if found := _ISO.fullmatch(plain):
        year, month, day = found.groups()
        return _date(day, int(month), common_year(year), plain)
    if found := _NUMERIC.fullmatch(_LEADING_WORDS.sub("", plain)):
        day, month, year = found.groups()
        return _date(day, int(month), common_year(year), plain)
    if found := _WORDS.fullmatch(plain):
        number = month_number(found["month"])
        if number is None:
            raise DateError(f'ไม่รู้จักชื่อเดือน "{found["month"].strip()}"')
        return _date(found["day"], number, common_year(found["year"], found["era"] or ""), plain)
    raise DateError(f'อ่าน "{_shorten(text)}" เป็นวันที่ไม่ได้')


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
            raise DateError(f'ปี "{digits}" เขียนย่อจนไม่แน่ว่าเป็นปีใด', "เขียนปี พ.ศ. ให้ครบสี่หลัก เช่น 2568")
        return number + 2500 - BUDDHIST_OFFSET
    buddhist = era.startswith("พ") or (not common_era and number >= FIRST_BUDDHIST_YEAR)
    year = number - BUDDHIST_OFFSET if buddhist else number
    if not _FIRST_COMMON_YEAR <= year <= _LAST_COMMON_YEAR:
        raise DateError(f"ปี {number} ไม่น่าจะถูกต้อง", "ตรวจปี พ.ศ. ให้เป็นเลขสี่หลัก เช่น 2568")
    return year


def buddhist_year(when: date) -> int:
    """Return the Buddhist Era year in which a Common Era date lies."""
    return when.year + BUDDHIST_OFFSET


def format_date(when: date, style: MonthStyle = "long", digits: Digits = "arabic") -> str:
    """Write a Common Era date in the Buddhist Era: ``14 มกราคม 2568`` or ``14 ม.ค. 2568``."""
    text = f"{when.day} {month_name(when.month, style)} {buddhist_year(when)}"
    return in_digits(text, digits)


def _date(day: str, month: int, year: int, text: str) -> date:
    """Build the date, or say in Thai what is impossible about it."""
    if not 1 <= month <= 12:
        raise DateError(f'เดือนใน "{text}" ต้องเป็น 1 ถึง 12', f"เรียงเป็น วัน/เดือน/ปี เช่น {EXAMPLES}")
    last = calendar.monthrange(year, month)[1]
    if not 1 <= int(day) <= last:
        label = f"{month_name(month)} {year + BUDDHIST_OFFSET}"
        raise DateError(f"ไม่มีวันที่ {int(day)} {label}", f"เดือน{label} มีวันที่ 1 ถึง {last}")
    return date(year, month, int(day))


def _shorten(text: str, limit: int = 40) -> str:
    """Keep a quoted value short enough for one sentence."""
    flat = " ".join(text.split())
    return flat if len(flat) <= limit else flat[: limit - 1] + "…"
