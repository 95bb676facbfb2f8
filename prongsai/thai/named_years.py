"""Which fiscal years a text names: numbers that are years, months with a year, ranges of years."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prongsai.thai.digits import to_arabic
from prongsai.thai.months import LONG_NAMES, SHORT_NAMES, month_number

FIRST_YEAR = 2475
LAST_YEAR = 2600
"""Numbers outside these Buddhist years are not taken for years."""

_ERA = r"(?:พ\s?\.\s?ศ\s?\.?)?"
_MONTHS = "|".join(re.escape(name) for name in (*LONG_NAMES, *SHORT_NAMES))
_MONTH = re.compile(rf"({_MONTHS})\s*{_ERA}\s*(2[4-6][0-9]{{2}}|[4-9][0-9])(?![0-9])")
_YEAR = re.compile(r"(?<![0-9,.])2[4-6][0-9]{2}(?![0-9]|,[0-9])")
_SHORT_YEAR = re.compile(rf"ปี(?:งบประมาณ)?\s*{_ERA}\s*([4-9][0-9])(?![0-9])")
_OF_THE_YEAR = re.compile(rf"ปี\s?(?:งบประมาณ)?\s*{_ERA}\s*(2[4-6][0-9]{{2}})(?![0-9])")
_RANGE = re.compile(r"(?<![0-9])(2[4-6][0-9]{2})\s*(?:-|–|—|ถึง)\s*(2[4-6][0-9]{2})(?![0-9])")


def named_years(text: str) -> Iterator[int]:
    """Every fiscal year (Buddhist Era) that may be meant; a number too many does no harm."""
    for found in _MONTH.finditer(text):
        month = month_number(found[1]) or 1
        yield int(found[2]) + (2500 if len(found[2]) == 2 else 0) + (month >= 10)
    for found in _YEAR.finditer(text):
        yield int(found[0])
    for found in _SHORT_YEAR.finditer(text):
        yield int(found[1]) + 2500


def years_it_is_of(text: str) -> frozenset[int]:
    """The years a text says to be of ("ประจำปีงบประมาณ พ.ศ. 2568"); empty where it says none.

    Once it says one, every other year that it names may be meant as well.
    """
    plain = to_arabic(text)
    if not _OF_THE_YEAR.search(plain):
        return frozenset()
    years = {year for year in named_years(plain) if FIRST_YEAR <= year <= LAST_YEAR}
    for found in _RANGE.finditer(plain):
        years.update(range(int(found[1]), int(found[2]) + 1))
    return frozenset(years)
