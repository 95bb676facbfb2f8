"""From what was seen to what reports tell: decisions, the forecast as a range, findings beside.

The same results as of ``check`` come out, so that every report shows an audit too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from prongsai.audit.deciding import Found, Judge
from prongsai.audit.opened import Barrier, Left, Media, Visit, Weight, Why
from prongsai.audit.scope import Scope
from prongsai.audit.sighting import Quote, Sight
from prongsai.audit.vocabulary import is_silent
from prongsai.checks.result import (
    ItemCheck,
    Readiness,
    WhatIf,
    YearCheck,
    gains,
    item_findings,
    readiness,
)
from prongsai.findings import Finding, Message, Place
from prongsai.findings.rules.aud import (
    AUD001,
    AUD002,
    AUD003,
    AUD004,
    AUD005,
    AUD006,
    AUD007,
    AUD008,
)
from prongsai.requirements.engine import stood_in_for
from prongsai.requirements.framework import Audience
from prongsai.requirements.outcome import NONE, Decision, ItemMatch, Outcome, YearMatch, forecast
from prongsai.requirements.question import Evidence
from prongsai.thai.text import shortened

MOST_OF_A_KIND = 200
"""Findings of one kind that are told one by one."""
_WALLS = (Why.LOGIN, Why.NO_PERMISSION, Why.LOCKED, Why.INSIDE_ONLY)
_ASTRAY = (Why.TO_HOME, Why.TO_ERROR, Why.WRONG_TYPE)
_OUTCOMES = {Sight.SEEN: Outcome.MET, Sight.NONE_DECLARED: Outcome.DECLARED_NONE}


def year_check(
    judge: Judge,
    slug: str,
    name: str,
    as_of: date,
    *,
    local: bool = True,
    what_if: WhatIf | None = None,
) -> YearCheck:
    """A year of an agency, decided on what was opened of its website.

    ``local`` says whether it is a local government, of which more is asked.
    """
    found = {(one.item.code, one.requirement.id): one for one in judge.all()}
    addresses: dict[Evidence, str] = {}
    items = []
    for item in judge.framework.items():
        decisions = tuple(
            _decision(found[item.code, entry.id], addresses, local) for entry in item.requirements
        )
        settled = tuple(stood_in_for(decision, decisions) for decision in decisions)
        items.append(ItemMatch(item, settled))
    match = YearMatch(slug, judge.framework, tuple(items))
    worth = gains(match)
    checks = tuple(
        ItemCheck(entry, worth.get(entry.item.code, NONE), tuple(_findings(match, entry)))
        for entry in match.items
    )
    return YearCheck(slug, name, match, ready_at(match, as_of, what_if), checks, addresses)


def ready_at(match: YearMatch, as_of: date, what_if: WhatIf | None = None) -> Readiness:
    """The readiness of a day, its forecast a range."""
    return replace(readiness(match, as_of, what_if), at_best=forecast(_at_best(match)))


def _decision(found: Found, addresses: dict[Evidence, str], local: bool) -> Decision:
    """What was seen as a decision; quotes are its evidence."""
    requirement, sighting = found.requirement, found.sighting
    if requirement.audience is Audience.LOCAL and not local:
        told = requirement.check.rule.local_only()
        return Decision(requirement, Outcome.NOT_APPLICABLE, told=told)
    evidence = tuple(_evidence(quote, requirement.topic, addresses) for quote in sighting.quotes)
    outcome = _OUTCOMES.get(sighting.sight)
    if outcome is not None:
        statement = sighting.quotes[0].text if outcome is Outcome.DECLARED_NONE else ""
        return Decision(requirement, outcome, evidence, statement=statement)
    place = Place(sighting.quotes[0].address) if sighting.quotes else _place(found)
    if sighting.sight.is_doubt:
        return Decision(requirement, Outcome.NEEDS_HUMAN, evidence, _doubt(found), place)
    return Decision(requirement, Outcome.NOT_MET, evidence, _absence(found), place)


def _place(found: Found) -> Place | None:
    """Where one would look for it."""
    source = next(iter(found.sources), None)
    return Place(source.opened.final or source.opened.address) if source else None


def _doubt(found: Found) -> Message:
    return AUD002.doubtful(why=found.sighting.why or "ให้คนเปิดดู")


def _absence(found: Found) -> Message:
    """Why it does not count as seen."""
    why = found.sighting.why
    sentence = {
        Sight.GAPS: AUD001.incomplete,
        Sight.EMPTY: AUD001.incomplete,
        Sight.OTHER_YEAR: AUD001.other_year,
        Sight.SHUT: AUD001.shut,
    }.get(found.sighting.sight, AUD001.not_seen)
    return sentence(why=why)


def _evidence(quote: Quote, topic: str, addresses: dict[Evidence, str]) -> Evidence:
    """A quote as evidence, with the address at which a person sees it."""
    opened = quote.source.opened
    page = quote.page if opened.media is Media.PDF else None
    where = opened.final or opened.address
    evidence = Evidence(quote.text, Place(where), topic, None, "", page=page)
    addresses[evidence] = address_of(evidence)
    return evidence


def address_of(evidence: Evidence) -> str:
    """Where a person sees it; a page of a PDF is named."""
    where = evidence.place.file
    return f"{where}#page={evidence.page}" if (evidence.page or 1) > 1 else where


def _findings(match: YearMatch, entry: ItemMatch) -> Iterator[Finding]:
    """The findings of an item, each with the address to look at."""
    for finding in item_findings(match, entry):
        yield replace(finding, url=finding.place.file) if finding.place else finding


def _at_best(match: YearMatch) -> YearMatch:
    """The same year if a human finds everything doubtful to be there."""

    def settled(decision: Decision) -> Decision:
        if decision.outcome is not Outcome.NEEDS_HUMAN:
            return decision
        return Decision(decision.requirement, Outcome.MET, decision.evidence)

    items = tuple(
        replace(entry, decisions=tuple(map(settled, entry.decisions))) for entry in match.items
    )
    return replace(match, items=items)


# --- what was found beside ----------------------------------------------------------------------


def findings_beside(judge: Judge, slug: str, left: Sequence[Left], start: str) -> Iterator[Finding]:
    """Dead and walled links, scans, other years, no https, slow pages, and what was not opened."""
    scope = judge.scope
    told: dict[tuple[str, str], None] = {}
    for visit in judge.visits:
        for barrier in visit.opened.barriers:
            message = _of_barrier(scope, visit, barrier)
            mark = (message.code, visit.opened.address) if message else ("", "")
            if message is None or mark in told:
                continue
            told[mark] = None
            place = Place(visit.opened.address)
            yield message.at(place, agency=slug, item=visit.item)
    for message in (*_of_all(judge.visits), *_not_opened(left)):
        yield message.at(Place(start) if start else None, agency=slug)
    yield from _of_years(judge, slug)


def _of_barrier(scope: Scope, visit: Visit, barrier: Barrier) -> Message | None:
    """What is to be said of something in the way; of some things once for the whole site."""
    opened = visit.opened
    words = f"“{shortened(_called(scope, visit), 80)}”"
    page = visit.way[-2].address if len(visit.way) > 1 else "หน้าแรก"
    detail = barrier.detail or barrier.why.value
    if barrier.why in _WALLS:
        return AUD004.walled(words=words, detail=detail)
    if barrier.why is Why.MANGLED:
        return AUD003.mangled(words=opened.address, detail=barrier.detail, page=page)
    if barrier.why in _ASTRAY:
        return AUD003.astray(words=words, detail=detail, page=page)
    if barrier.weight is Weight.SHUT:
        return AUD003.dead(words=words, detail=detail, page=page)
    if barrier.why is Why.SCAN:
        return AUD005.scan(words=words)
    if barrier.why is Why.SCRIPT_ONLY:
        return AUD005.script(words=words)
    if barrier.weight is Weight.UNREAD and barrier.why not in (
        Why.ROBOTS,
        Why.OTHER_HOST,
        Why.NOT_OPENED,
    ):
        return AUD005.unread(words=words, detail=detail)
    return None


def _called(scope: Scope, visit: Visit) -> str:
    """What a person calls it: the words of the link that leads there, or its name."""
    link = visit.way[-1] if visit.way else None
    if link is not None and not is_silent(link.words):
        return link.words
    return next(iter(scope.names_of(visit)), "") or visit.opened.name or visit.opened.address


def _of_all(visits: Sequence[Visit]) -> Iterator[Message]:
    """What is true of many pages alike is told once."""
    for why, sentence in ((Why.NO_HTTPS, AUD006.no_https), (Why.SLOW, AUD006.slow)):
        found = [
            (visit.opened.address, barrier)
            for visit in visits
            for barrier in visit.opened.barriers
            if barrier.why is why
        ]
        if found:
            gaps = {"count": len(found), "words": found[0][0]}
            if why is Why.SLOW:
                gaps["detail"] = found[0][1].detail
            yield sentence(**gaps)


def _not_opened(left: Sequence[Left]) -> Iterator[Message]:
    for entry in left:
        detail = entry.detail or _REASONS.get(entry.why, entry.why.value)
        yield AUD007.left(count=f"{entry.count:,}", detail=detail, words=entry.example)


_REASONS = {
    Why.ROBOTS: "robots.txt ของเว็บไซต์ไม่อนุญาต",
    Why.OTHER_HOST: "อยู่เว็บไซต์อื่น",
    Why.NOT_OPENED: "เกินขีดจำกัดของการตรวจ",
}


def _of_years(judge: Judge, slug: str) -> Iterator[Finding]:
    """Items of which only another year's data was found."""
    for item in judge.framework.items():
        for topic in item.topics:
            years, wanted, names = judge.only_other_years(item, topic)
            if years:
                listed = ", ".join(map(str, years))
                message = AUD008.other_year(
                    item=item.code, years=listed, words=shortened(names, 60), wanted=wanted
                )
                yield message.at(
                    None, agency=slug, year=judge.framework.fiscal_year, item=item.code
                )
