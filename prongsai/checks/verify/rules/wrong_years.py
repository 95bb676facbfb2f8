"""YR001-YR002: pages whose dates are of another year than asked, dates that cannot be."""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.checks.verify.built import Built, Page
from prongsai.checks.verify.facts import Spot
from prongsai.checks.verify.fault import Fault, quoted
from prongsai.checks.verify.origins import Origins
from prongsai.checks.verify.page_text import PageText
from prongsai.checks.verify.years import impossible_dates
from prongsai.findings.rules.yr import YR001, YR002
from prongsai.requirements.question import YearRule

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


READS = (impossible,)
PAGES = (old_data, no_impossible_dates)
