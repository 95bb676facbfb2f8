"""Thai fiscal years and months.

Fiscal year N (Buddhist Era) runs from 1 October N-1 to 30 September N.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from prongsai.thai.dates import BUDDHIST_OFFSET, DateError, DateFault, common_year
from prongsai.thai.digits import Digits, in_digits, to_arabic
from prongsai.thai.months import MonthStyle, month_name, month_number

FIRST_MONTH = 10

_YEAR_FIRST = re.compile(r"([0-9]{4})[-/]([0-9]{1,2})")
_MONTH_FIRST = re.compile(r"([0-9]{1,2})\s*[-/]\s*([0-9]{4}|[0-9]{2})")
_LEAD = re.compile(r"^(?:ประจำ|ใน)?\s*(?=เดือน)|^ประจำ\s*")
_NAMED = re.compile(
    r"(?P<month>[ก-ฮะ-ฺเ-๎.\s]+?|[A-Za-z]{3,9}\.?)\s*(?:ปี\s*)?(?P<era>พ\s*\.?\s*ศ\s*\.?|ค\s*\.?\s*ศ\s*\.?)?\s*[/–-]?\s*(?P<year>[0-9]{4}|[0-9]{2})"
)


def fiscal_year_of(when: date) -> int:
    """Return the fiscal year (Buddhist Era) in which a Common Era date lies."""
    return when.year + BUDDHIST_OFFSET + (1 if when.month >= FIRST_MONTH else 0)


def fiscal_year_bounds(year: int) -> tuple[date, date]:
    """Return the first and last day (Common Era) of a fiscal year (Buddhist Era)."""
    common = year - BUDDHIST_OFFSET
    return date(common - 1, 10, 1), date(common, 9, 30)


def first_half_bounds(year: int) -> tuple[date, date]:
    """Return 1 October and 31 March: the first six months of a fiscal year (พ.ศ.)."""
    common = year - BUDDHIST_OFFSET
    return date(common - 1, 10, 1), date(common, 3, 31)


@dataclass(frozen=True, slots=True, order=True)
class YearMonth:
    """One month of one year; ``year`` is Common Era, ``month`` is 1-12. Ordered by time."""

    year: int
    month: int

    @classmethod
    def parse(cls, text: str) -> YearMonth:
        """Read ``ต.ค. 67``, ``ต.ค.-67``, ``ตุลาคม 2567``, ``2567-10`` or ``10/2567``.

        Raises :class:`~prongsai.thai.dates.DateError`.
        """
        plain = " ".join(to_arabic(text).replace("\u200b", "").split())
        if found := _YEAR_FIRST.fullmatch(plain):
            return cls._checked(common_year(found[1]), int(found[2]), plain)
        if found := _MONTH_FIRST.fullmatch(plain):
            return cls._checked(common_year(found[2]), int(found[1]), plain)
        found = _NAMED.fullmatch(_LEAD.sub("", plain))
        number = month_number(found["month"]) if found else None
        if found is None or number is None:
            alone = month_number(_LEAD.sub("", plain)) is not None
            raise DateError(DateFault.NO_YEAR if alone else DateFault.NO_MONTH, text=plain[:40])
        return cls(common_year(found["year"], found["era"] or ""), number)

    @classmethod
    def parse_if_any(cls, text: str) -> YearMonth | None:
        """Read a month as :meth:`parse` does; None where the text is none."""
        try:
            return cls.parse(text)
        except DateError:
            return None

    @classmethod
    def of(cls, when: date) -> YearMonth:
        """Return the month in which a Common Era date lies."""
        return cls(when.year, when.month)

    @classmethod
    def _checked(cls, year: int, month: int, text: str) -> YearMonth:
        if not 1 <= month <= 12:
            raise DateError(DateFault.NO_SUCH_MONTH, text=text)
        return cls(year, month)

    @property
    def first_day(self) -> date:
        """The first day of the month (Common Era)."""
        return date(self.year, self.month, 1)

    @property
    def last_day(self) -> date:
        """The last day of the month (Common Era)."""
        return date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])

    @property
    def fiscal_year(self) -> int:
        """The fiscal year (Buddhist Era) the month belongs to."""
        return fiscal_year_of(self.first_day)

    @property
    def next(self) -> YearMonth:
        """The month after this one."""
        return YearMonth(self.year + self.month // 12, self.month % 12 + 1)

    def label(self, style: MonthStyle = "long", digits: Digits = "arabic") -> str:
        """Write the month in the Buddhist Era: ``ตุลาคม 2567`` or ``ต.ค. 2567``."""
        text = f"{month_name(self.month, style)} {self.year + BUDDHIST_OFFSET}"
        return in_digits(text, digits)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"


def fiscal_months(year: int) -> tuple[YearMonth, ...]:
    """Return the twelve months of a fiscal year (Buddhist Era), October first."""
    common = year - BUDDHIST_OFFSET
    return (
        *(YearMonth(common - 1, month) for month in (10, 11, 12)),
        *(YearMonth(common, month) for month in range(1, 10)),
    )
