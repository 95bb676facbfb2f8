"""Which fiscal years a text names: dates, fiscal years and ranges of years."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from prongsai.checks.verify.page_text import PageText, with_arabic_digits
from prongsai.reading.fields.refusal import date_sentence
from prongsai.thai.dates import DateError, parse_date
from prongsai.thai.fiscal import fiscal_year_of
from prongsai.thai.months import LONG_NAMES, SHORT_NAMES
from prongsai.thai.said_time import FIRST_YEAR, LAST_YEAR, named_years

_MONTHS = "|".join(re.escape(name) for name in (*LONG_NAMES, *SHORT_NAMES))
_IN_WORDS = re.compile(
    rf"(?<![0-9])([1-9][0-9]?) *({_MONTHS}) *(?:พ\s?\.\s?ศ\s?\.?)? *(2[4-6][0-9]{{2}})(?![0-9])"
)


def newest_fiscal_year(text: PageText) -> int:
    """The latest fiscal year the agency's words name; 0 when they name none.

    Every number that may be a year counts: a year too many keeps a page from being accused.
    """
    words = with_arabic_digits(text.own_words)
    return max(
        (year for year in _years(words, text.dates) if FIRST_YEAR <= year <= LAST_YEAR), default=0
    )


def _years(words: str, dates: tuple[str, ...]) -> Iterator[int]:
    for stamp in dates:
        try:
            yield fiscal_year_of(date.fromisoformat(stamp[:10]))
        except ValueError:
            continue
    yield from named_years(words)


def impossible_dates(words: str) -> Iterator[tuple[str, str]]:
    """Dates such as "31 เมษายน 2568", each with a sentence on what the calendar has."""
    for found in _IN_WORDS.finditer(with_arabic_digits(words)):
        try:
            parse_date(found[0])
        except DateError as error:
            yield words[found.start() : found.end()], date_sentence(error).remedy
