"""The visible text of a page, block by block: the rules that read it, and the years it names.

A rule of the text is a function registered in ``READS`` of a module of
:mod:`prongsai.checks.verify.rules`; it sees every page version once, when it is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from prongsai.checks.verify.facts import CONTENT, MEMO, MENU, QUOTED, SHELL, Spot
from prongsai.reading.fields.refusal import date_sentence
from prongsai.thai.dates import DateError, parse_date
from prongsai.thai.digits import to_arabic
from prongsai.thai.fiscal import fiscal_year_of
from prongsai.thai.months import LONG_NAMES, SHORT_NAMES
from prongsai.thai.said_time import FIRST_YEAR, LAST_YEAR, named_years

_SEVERAL = re.compile(r"\s(?:\s+|(?<![ \n\t]))")

GAPS = frozenset((" ", "\t", "\n"))
"""What stands between words, between cells, and between lines."""


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


def tidy(text: str) -> str:
    """The text with one mark where it has several: of a line, of a cell, or a blank.

    Of them a mark of a line is the strongest, then one of a cell.
    """
    return _SEVERAL.sub(lambda found: _strongest(found[0]), text)


def put_together(pieces: Iterable[str]) -> str:
    """Tidy pieces as one tidy text, without blanks around it; every block stands on one line.

    Between the cells of a row there is a tab.
    """
    words: list[str] = [""]
    for piece in pieces:
        last = words[-1]
        if last[-1:] in GAPS and piece[:1] in GAPS:
            words[-1] = last[:-1]
            piece = f"{_strongest(last[-1] + piece[0])}{piece[1:]}"
        words.append(piece)
    return "".join(words).strip()


def _strongest(gap: str) -> str:
    return "\n" if "\n" in gap else "\t" if "\t" in gap else " "


# --- the fiscal years a text names: dates, years and ranges of years -------------------------


_MONTHS = "|".join(re.escape(name) for name in (*LONG_NAMES, *SHORT_NAMES))
_IN_WORDS = re.compile(
    rf"([1-9](?<![0-9].)[0-9]?) *({_MONTHS}) *(?:พ\s?\.\s?ศ\s?\.?)? *(2[4-6][0-9]{{2}})(?![0-9])"
)


def newest_fiscal_year(text: PageText, enough: int = LAST_YEAR) -> int:
    """The latest fiscal year the agency's words name; 0 when they name none.

    Every number that may be a year counts: a year too many keeps a page from being accused. One
    that is ``enough`` is as good as any later one.
    """
    newest = 0
    for year in _years(text.own_words, text.dates):
        if newest < year <= LAST_YEAR and year >= FIRST_YEAR:
            newest = year
            if newest >= enough:
                break
    return newest


def _years(words: str, dates: tuple[str, ...]) -> Iterator[int]:
    for stamp in dates:
        try:
            yield fiscal_year_of(date.fromisoformat(stamp[:10]))
        except ValueError:
            continue
    yield from named_years(words)


def impossible_dates(words: str) -> Iterator[tuple[str, str]]:
    """Dates such as "31 เมษายน 2568", each with a sentence on what the calendar has."""
    for found in _IN_WORDS.finditer(to_arabic(words)):
        if remedy := _remedy_of(found[0]):
            yield words[found.start() : found.end()], remedy


@lru_cache(4096)
def _remedy_of(written: str) -> str:
    """What the calendar has instead of a date; empty where it has the date."""
    try:
        parse_date(written)
    except DateError as error:
        return date_sentence(error).remedy
    return ""
