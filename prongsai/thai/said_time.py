"""The time that a text says to be of: years, months, quarters and halves of a fiscal year.

Titles are read in one way, whoever asks: the importer, the counting of months, the witnesses
of a file's year, and the check of built pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from prongsai.thai.dates import BUDDHIST_OFFSET, DateError, common_year
from prongsai.thai.digits import to_arabic
from prongsai.thai.fiscal import FIRST_MONTH, YearMonth
from prongsai.thai.months import LONG_NAMES, SHORT_NAMES, month_number

FIRST_YEAR = 2475
LAST_YEAR = 2600
"""Numbers outside these Buddhist years are not taken for years."""

_ERA = r"(?:พ\s*\.?\s*ศ\s*\.?)?"
_FULL = "2[4-6][0-9]{2}"
_NAMES = "|".join(
    re.escape(name).replace(r"\.", r"\.?\s?")
    for name in sorted((*LONG_NAMES, *SHORT_NAMES), key=len, reverse=True)
)
_SHORT = "[4-9][0-9](?![0-9])"
_IN_TEXT = re.compile(rf"({_NAMES})\s*{_ERA}\s*({_FULL}(?![0-9])|{_SHORT})")
_BARE = re.compile(
    rf"({'|'.join(map(re.escape, (*LONG_NAMES, *SHORT_NAMES)))})\s*{_ERA}\s*"
    rf"({_FULL}(?![0-9])|{_SHORT})?"
)
_DAY_IN_NUMBERS = re.compile(
    rf"(?<![0-9/.-])[0-3]?[0-9]([/.-])([01]?[0-9])\1({_FULL}|[4-9][0-9])(?![0-9/])"
)
_IN_TITLE = re.compile(
    rf"(?:(?<![ก-๙])(?:ประจำ|รอบ|ใน)*(?:เดือน)?|เดือน)\s*(?P<name>{_NAMES})\s*{_ERA}\s*"
    rf"(?P<year>{_FULL}|{_SHORT})?(?![ก-๙])"
)
_FORM = re.compile(r"สขร\s*\.?\s*1(?![0-9])")
_QUARTERS = re.compile(
    r"ไตรมาส\s*(?:ที่)?\s*([1-4])(?:\s*(?:-|–|—|ถึง|และ)\s*(?:ไตรมาส)?\s*(?:ที่)?\s*([1-4])(?![0-9/]))?"
    rf"(?:\s*(?:/|ของ)?\s*(?:ปี)?\s*{_ERA}\s*({_FULL}|{_SHORT}))?"
)
_HALF = re.compile(r"(?:6|หก)\s*เดือน\s*(แรก|หลัง)|ครึ่งปี\s*(แรก|หลัง)")
_YEAR = re.compile(r"2(?<![0-9,.]2)[4-6][0-9]{2}(?![0-9]|,[0-9])")
_SHORT_YEAR = re.compile(rf"ปี(?:งบประมาณ)?\s*{_ERA}\s*([4-9][0-9])(?![0-9])")
_RANGE = re.compile(rf"(?<![0-9])({_FULL})\s*(?:-|–|—|ถึง)\s*({_FULL})(?![0-9])")
_FISCAL = re.compile(rf"(?:ปี\s*งบประมาณ|ปีงบฯ?|งบประมาณปี)\s*{_ERA}\s*({_FULL}|[5-9][0-9](?![0-9]))")
_YEARLY = re.compile(rf"ประจำปี\s*{_ERA}\s*({_FULL}|[5-9][0-9](?![0-9]))")
_OF_THE_YEAR = re.compile(rf"ปี\s?(?:งบประมาณ)?\s*{_ERA}\s*({_FULL})(?![0-9])")
_ALONE = re.compile(rf"(?:ปี|งบประมาณ)\s*{_ERA}\s*({_FULL})(?!\s*[-–—]\s*{_ERA}\s*[0-9])(?![0-9])")
_COMMON_ERA = re.compile(
    r"(?:ประจำปี|ปี\s?งบประมาณ|ปี\s*(?=ค))\s*(?:ค\s?\.?\s?ศ\s?\.?)?\s*(20[0-4][0-9])(?![0-9])"
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

    @property
    def months(self) -> Iterator[YearMonth]:
        """Every month from the first to the last."""
        here = self.first
        while here and self.last and here <= self.last:
            yield here
            here = here.next

    def month(self, number: int) -> YearMonth | None:
        """A month of which only the name is known, within what the title says."""
        within = next((month for month in self.months if month.month == number), None)
        year = self.fiscal_year
        return within or (month_in(year, number) if year else None)

    @property
    def words(self) -> str:
        """The months as people write them; empty where none are said."""
        if self.first is None or self.last is None:
            return ""
        if self.first == self.last:
            return self.first.label()
        return f"{self.first.label()} – {self.last.label()}"


def time_said(title: str, year: int | None = None) -> TitleTime:
    """What a title says: ``ปีงบประมาณ 2568``, ``ต.ค. 2566 - มี.ค. 2567``, ``ไตรมาส 1/2568``.

    Months without a year are taken in the fiscal ``year`` where the title says none.
    """
    plain = _FORM.sub("", " ".join(to_arabic(title).split()))
    said = next(iter(fiscal_years(plain)), None)
    first, last = _months(plain, said or year)
    if first is None:
        first, last = _part_of_year(plain, said or year)
    if said is None and first is None and (yearly := _YEARLY.search(plain)):
        said = _full(yearly[1])
    return TitleTime(said, first, last)


def named_months(text: str) -> Iterator[YearMonth]:
    """Every month that a text names with its year, also as part of a date."""
    plain = to_arabic(text)
    for found in _IN_TEXT.finditer(plain):
        if month := _month(month_number(found[1]), found[2], None):
            yield month
    for found in _DAY_IN_NUMBERS.finditer(plain):
        if 1 <= int(found[2]) <= 12 and (month := _month(int(found[2]), found[3], None)):
            yield month


def every_month_named(text: str, year: int) -> Iterator[YearMonth]:
    """Every month that a text names, those without a year in the fiscal ``year``."""
    for found in _BARE.finditer(to_arabic(text)):
        if month := _month(month_number(found[1]), found[2] or "", year):
            yield month


def named_years(text: str) -> Iterator[int]:
    """Every fiscal year (Buddhist Era) that may be meant; a number too many does no harm."""
    yield from _years_in(to_arabic(text))


def _years_in(plain: str) -> Iterator[int]:
    # Years that stand by themselves come first: they are soonest found.
    for found in _YEAR.finditer(plain):
        yield int(found[0])
    for found in _IN_TEXT.finditer(plain):
        yield _full(found[2]) + ((month_number(found[1]) or 1) >= FIRST_MONTH)
    for found in _SHORT_YEAR.finditer(plain):
        yield _full(found[1])


def years_it_is_of(text: str) -> frozenset[int]:
    """The years a text says to be of ("ประจำปีงบประมาณ พ.ศ. 2568"); empty where it says none.

    Once it says one, every other year that it names may be meant as well.
    """
    if "ปี" not in text:
        return frozenset()
    plain = to_arabic(text)
    said = fiscal_years(plain)
    said += [_full(found[1]) for found in _YEARLY.finditer(plain)]
    said += [int(found[1]) + BUDDHIST_OFFSET for found in _COMMON_ERA.finditer(plain)]
    if not said and not _OF_THE_YEAR.search(plain):
        return frozenset()
    years = {*said, *(year for year in _years_in(plain) if FIRST_YEAR <= year <= LAST_YEAR)}
    for found in _RANGE.finditer(plain):
        years.update(range(int(found[1]), int(found[2]) + 1))
    return frozenset(years)


def years_alone(text: str) -> Iterator[int]:
    """Every year named as one ("ปี 2568", "งบประมาณ พ.ศ. 2568"), the first of a range apart."""
    return (int(found[1]) for found in _ALONE.finditer(to_arabic(text)))


def fiscal_years(text: str) -> list[int]:
    """Every year that a text calls a fiscal year, in its order."""
    return [_full(found[1]) for found in _FISCAL.finditer(to_arabic(text))]


def month_in(year: int, number: int) -> YearMonth:
    """A month of a fiscal year (Buddhist Era)."""
    common = common_year(str(year))
    return YearMonth(common - 1 if number >= FIRST_MONTH else common, number)


def _full(year: str) -> int:
    """A year of two or four digits, Buddhist Era."""
    return int(year) + (2500 if len(year) == 2 else 0)


def _months(text: str, year: int | None) -> tuple[YearMonth | None, YearMonth | None]:
    """The first and last month with a year; one without takes the year of what follows it."""
    said: list[tuple[int, str]] = []
    for found in _IN_TITLE.finditer(text):
        # A day in front makes it a date, as of the report itself.
        if re.search(r"[0-9]\s*(?:เดือน\s*)?$", text[: found.start("name")]):
            continue
        number = month_number(found["name"])
        if number:
            said.append((number, found["year"] or ""))
    last = _month(*said[-1], year) if said else None
    if last is None:
        return None, None
    if len(said) > 2:
        return _row_of(said, last)
    if len(said) == 1:
        return last, last
    number, own = said[0]
    first = _month(number, own, year) or _before(number, last)
    return (first, last) if first <= last else (None, None)


def _row_of(
    said: list[tuple[int, str]], last: YearMonth
) -> tuple[YearMonth | None, YearMonth | None]:
    """Several months count where each is the one after the one before it."""
    first = last
    for number, _ in reversed(said[:-1]):
        before = _before(number, first)
        if before.next != first:
            return None, None
        first = before
    return first, last


def _before(number: int, last: YearMonth) -> YearMonth:
    """The last month with this number that is not after another."""
    return YearMonth(last.year if number <= last.month else last.year - 1, number)


def _part_of_year(text: str, year: int | None) -> tuple[YearMonth | None, YearMonth | None]:
    """The months of the quarters, or of the half year, that a text names."""
    quarters: list[int] = []
    for found in _QUARTERS.finditer(text):
        quarters += [int(number) for number in found.groups()[:2] if number]
        year = _full(found[3]) if found[3] else year
    half = _HALF.search(text)
    if year is None or not (quarters or half):
        return None, None
    if quarters:
        first, count = 3 * (min(quarters) - 1), 3 * (max(quarters) - min(quarters) + 1)
    else:
        first, count = 0 if half and "แรก" in half.groups() else 6, 6
    begin, end = ((FIRST_MONTH - 1 + first + more) % 12 + 1 for more in (0, count - 1))
    return month_in(year, begin), month_in(year, end)


def _month(number: int | None, year: str, fiscal: int | None) -> YearMonth | None:
    if number is None:
        return None
    if year:
        try:
            return YearMonth(common_year(year), number)
        except DateError:
            return None
    return month_in(fiscal, number) if fiscal else None
