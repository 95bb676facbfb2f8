"""The year and the months that the titles of a table say: they come before what is asked for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from prongsai.thai.dates import DateError, common_year
from prongsai.thai.digits import to_arabic
from prongsai.thai.fiscal import FIRST_MONTH, YearMonth
from prongsai.thai.months import LONG_NAMES, SHORT_NAMES, month_number

_FISCAL_YEAR = re.compile(r"ปี\s*งบประมาณ\s*(?:พ\s*\.?\s*ศ\s*\.?)?\s*(2[45][0-9]{2})")
_FISCAL_SHORT = re.compile(
    r"(?:ปี\s*งบประมาณ|ปีงบฯ|งบประมาณปี)\s*(?:พ\s*\.?\s*ศ\s*\.?)?\s*([5-9][0-9])(?![0-9])"
)
_OF_YEAR = re.compile(r"ประจำปี\s*(?:พ\s*\.?\s*ศ\s*\.?)?\s*(2[45][0-9]{2})")
_NAMES = "|".join(
    re.escape(name).replace(r"\.", r"\.?\s?")
    for name in sorted((*LONG_NAMES, *SHORT_NAMES), key=len, reverse=True)
)
_MONTH = re.compile(
    rf"(?<![ก-๙])(?:ประจำ|รอบ|ใน)*(?:เดือน)?\s*(?P<name>{_NAMES})\s*(?:พ\s*\.?\s*ศ\s*\.?)?\s*"
    r"(?P<year>2[45][0-9]{2}|[5-9][0-9](?![0-9]))?(?![ก-๙])"
)


@dataclass(frozen=True, slots=True)
class TitleTime:
    """The fiscal year a title says, and its first and last month; ``None`` where it says none."""

    year: int | None = None
    first: YearMonth | None = None
    last: YearMonth | None = None

    @property
    def fiscal_year(self) -> int | None:
        """The fiscal year: as said, or that of all its months."""
        if self.year is not None:
            return self.year
        ends = {month.fiscal_year for month in (self.first, self.last) if month}
        return next(iter(ends)) if len(ends) == 1 else None

    def month(self, number: int) -> YearMonth | None:
        """A month of which only the name is known, within what the title says."""
        here = self.first
        while here and self.last and here <= self.last:
            if here.month == number:
                return here
            here = here.next
        year = self.fiscal_year
        return month_in(year, number) if year else None

    @property
    def words(self) -> str:
        """The months as people write them; empty where none are said."""
        if self.first is None or self.last is None:
            return ""
        if self.first == self.last:
            return self.first.label()
        return f"{self.first.label()} – {self.last.label()}"


def month_in(year: int, number: int) -> YearMonth:
    """A month of a fiscal year (Buddhist Era)."""
    common = common_year(str(year))
    return YearMonth(common - 1 if number >= FIRST_MONTH else common, number)


def time_said(title: str) -> TitleTime:
    """What a title says: ``ปีงบประมาณ 2568``, ``ต.ค. 2566 - มี.ค. 2567``, ``เดือน ม.ค. 68``."""
    plain = " ".join(to_arabic(title).split())
    found = _FISCAL_YEAR.search(plain)
    year = int(found[1]) if found else None
    if found is None and (short := _FISCAL_SHORT.search(plain)):
        year = 2500 + int(short[1])
    first, last = _months(plain, year)
    if year is None and first is None and (of_year := _OF_YEAR.search(plain)):
        year = int(of_year[1])
    return TitleTime(year, first, last)


def _months(text: str, year: int | None) -> tuple[YearMonth | None, YearMonth | None]:
    """The first and last month with a year; one without takes the year of what follows it."""
    said: list[tuple[int, str]] = []
    for found in _MONTH.finditer(text):
        # A day in front makes it a date, as of the report itself.
        if re.search(r"[0-9]\s*(?:เดือน\s*)?$", text[: found.start("name")]):
            continue
        number = month_number(found["name"])
        if number:
            said.append((number, found["year"] or ""))
    if not said or len(said) > 2:
        return None, None
    last = _month(*said[-1], year)
    if last is None:
        return None, None
    if len(said) == 1:
        return last, last
    number, own = said[0]
    first = _month(number, own, year)
    if first is None:
        common = last.year if number <= last.month else last.year - 1
        first = YearMonth(common, number)
    return (first, last) if first <= last else (None, None)


def _month(number: int, year: str, fiscal: int | None) -> YearMonth | None:
    if year:
        try:
            return YearMonth(common_year(year), number)
        except DateError:
            return None
    return month_in(fiscal, number) if fiscal else None
