"""The visible text of a page, block by block: the rules that read it, and the years it names.

A rule of the text is a function registered in ``READS`` of a module of
:mod:`prongsai.checks.verify.rules`; it sees every page version once, when it is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from prongsai.checks.verify.facts import CONTENT, MEMO, MENU, QUOTED, SHELL, Spot
from prongsai.reading.fields.refusal import date_sentence
from prongsai.thai.dates import DateError, parse_date
from prongsai.thai.digits import to_arabic
from prongsai.thai.fiscal import fiscal_year_of
from prongsai.thai.months import LONG_NAMES, SHORT_NAMES
from prongsai.thai.said_time import FIRST_YEAR, LAST_YEAR, named_years

_THAI_DIGIT = re.compile("[๐-๙]")
_SPACES = re.compile(r"[^\S\n\t]+")
_CELLS = re.compile(r" ?\t[ \t]*")
_BREAKS = re.compile(r"[ \t]?\n[ \t\n]*")


@dataclass(frozen=True, slots=True)
class PageText:
    """A page's text by area, one line for each block; ``dates`` are machine-readable ones."""

    areas: Mapping[str, str]
    dates: tuple[str, ...] = ()

    @property
    def content(self) -> str:
        """What the agency itself has written, without official memos."""
        return self.areas.get(CONTENT, "")

    @property
    def own_words(self) -> str:
        """What the agency itself has written, memos included."""
        return f"{self.content}\n{self.areas.get(MEMO, '')}"

    @property
    def everything(self) -> str:
        """All that the agency answers for: its content, and what frames its pages.

        The box of required elements quotes the framework, so it is left out.
        """
        return "\n".join(self.areas.get(area, "") for area in (CONTENT, MEMO, MENU, SHELL))

    @property
    def with_quotations(self) -> str:
        """All of that, and what is quoted letter by letter."""
        return f"{self.everything}\n{self.areas.get(QUOTED, '')}"


TextRule = Callable[[PageText], Iterable[Spot]]


def tidy(pieces: Iterable[str]) -> str:
    """Join pieces of text; spaces become one, every block stands on one line.

    Between the cells of a row there is a tab.
    """
    words = _CELLS.sub("\t", _SPACES.sub(" ", "".join(pieces)))
    return _BREAKS.sub("\n", words).strip()


def with_arabic_digits(text: str) -> str:
    """The text with Arabic digits; a text without Thai ones is not gone through."""
    return to_arabic(text) if _THAI_DIGIT.search(text) else text


# --- the fiscal years a text names: dates, years and ranges of years -------------------------


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
