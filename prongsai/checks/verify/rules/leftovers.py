"""WEB020-WEB021, YR001-YR002: text somebody was to replace, years gone by, dates that cannot be."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prongsai.checks.verify.built import Built, Page
from prongsai.checks.verify.facts import Spot
from prongsai.checks.verify.fault import Fault, Origins, quoted
from prongsai.checks.verify.page_text import PageText, impossible_dates
from prongsai.findings.rules.web import WEB020, WEB021
from prongsai.findings.rules.yr import YR001, YR002
from prongsai.requirements.question import YearRule
from prongsai.requirements.saying import leftovers

PLACEHOLDER, BLANK = WEB020.code, WEB021.code

_DOTS = re.compile(r"(?:\.{5,}|…{2,}|(?:\.\s){5,}|_{5,}|(?:…\s?){3,})")
_SOME_DOTS = ".....", "…", "_____", *(f".{blank}." for blank in " \n\t")
"""What the text must hold for that pattern to match."""
_LEADER = re.compile(r"\s*(?:หน้า\s*)?[0-9๐-๙ก-ฮ]{1,4}\s*(?:\n|$)")
_AROUND = 30
_MOST = 20


def placeholders(text: PageText) -> Iterator[Spot]:
    """Words that stand for words: "(ชื่อหน่วยงาน)", TODO, lorem ipsum, xxx."""
    for words in list(dict.fromkeys(leftovers(text.everything)))[:_MOST]:
        yield Spot(PLACEHOLDER, words)


def dotted_blanks(text: PageText) -> Iterator[Spot]:
    """Dotted lines to be filled in by hand, outside official memos and tables of contents."""
    content = text.content
    if not any(dots in content for dots in _SOME_DOTS):
        return
    found: dict[str, None] = {}
    for match in _DOTS.finditer(content):
        if not _LEADER.match(content, match.end()):
            begin = content.rfind("\n", 0, match.start()) + 1
            words = content[max(begin, match.start() - _AROUND) : match.end()][-_AROUND - 8 :]
            found.setdefault(words.strip())
    for words in list(found)[:_MOST]:
        yield Spot(BLANK, words)


def no_placeholders(page: Page, built: Built) -> Iterator[Fault]:
    """No placeholder is left."""
    for spot in page.facts.spots:
        if spot.kind == PLACEHOLDER:
            yield Fault(
                WEB020.left(words=quoted(spot.text)),
                page.path,
                (spot.text,),
            )


def no_blanks(page: Page, built: Built) -> Iterator[Fault]:
    """No dotted blank is left."""
    for spot in page.facts.spots:
        if spot.kind == BLANK:
            yield Fault(
                WEB021.left(words=quoted(spot.text)),
                page.path,
                (spot.text, spot.text[-12:]),
            )


# --- years and dates -------------------------------------------------------------------------


IMPOSSIBLE = YR002.code


def old_data(page: Page, built: Built) -> Iterator[Fault]:
    """The newest year an item's page names is not older than the year its data must be of."""
    year, item = Origins.item_of(page.path)
    newest = page.facts.newest_year
    if year is None or not newest or newest >= year:
        return
    rule = built.asked(year, item)
    wanted = year - 1 if rule is YearRule.PREVIOUS else year
    if rule is None or rule is YearRule.ANY or newest >= wanted:
        return
    yield Fault(
        YR001.too_old(item=item, wanted=wanted, newest=newest),
        page.path,
    )


def impossible(text: PageText) -> Iterator[Spot]:
    """Dates that no calendar has."""
    for words, remedy in dict.fromkeys(impossible_dates(text.own_words)):
        yield Spot(IMPOSSIBLE, f"{words}\n{remedy}")


def no_impossible_dates(page: Page, built: Built) -> Iterator[Fault]:
    """No date is impossible."""
    for spot in page.facts.spots:
        if spot.kind == IMPOSSIBLE:
            words, _, remedy = spot.text.partition("\n")
            yield Fault(
                YR002.not_in_calendar(words=quoted(words), remedy=remedy),
                page.path,
                (words,),
            )


READS = (
    placeholders,
    dotted_blanks,
    impossible,
)
PAGES = (
    no_placeholders,
    no_blanks,
    old_data,
    no_impossible_dates,
)
