"""A check run: load, match and measure each agency; the same matching the pages show.

Items are kept back afterwards by what their built pages show, or by links that lead astray.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from prongsai.checks.result import (
    ItemCheck,
    WhatIf,
    YearCheck,
    gains,
    item_findings,
    readiness,
    requirement_finding,
)
from prongsai.content.agency import Agency
from prongsai.content.site_config import Site
from prongsai.findings import Finding, Message, Severity
from prongsai.requirements.engine import by_pages, match_year
from prongsai.requirements.framework import Framework, Item, StandingFrame
from prongsai.requirements.outcome import NONE, Decision, ItemMatch, Outcome, YearMatch
from prongsai.requirements.question import Evidence
from prongsai.site.routes import AgencyRoutes, public_url
from prongsai.topics.registry import TopicRegistry


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a check run is to look at.

    ``years`` (Buddhist Era) empty means the year being prepared, ``all_years`` every year an
    agency has a folder for. ``items`` are codes in upper case; empty means all. ``frames`` are
    names of frames beside OIT.
    """

    as_of: date
    years: tuple[int, ...] = ()
    items: tuple[str, ...] = ()
    what_if: WhatIf | None = None
    all_years: bool = False
    frames: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AgencyCheck:
    """One agency's years, and the findings of its content files.

    ``readable`` is false without a usable agency.yaml; there are no years then. ``of_pages``
    is what building and opening its pages has shown. ``of_this_day`` says that the findings
    may be others tomorrow, with the content as it is.
    """

    slug: str
    years: tuple[YearCheck, ...]
    findings: tuple[Finding, ...]
    readable: bool = True
    of_pages: tuple[Finding, ...] = ()
    of_this_day: bool = False

    @property
    def name(self) -> str:
        """The agency's name, or its folder where that could not be read."""
        return self.years[0].name if self.years else self.slug

    @property
    def errors(self) -> int:
        """Number of findings that are errors, of files and items together."""
        items = (finding for year in self.years for item in year.items for finding in item.findings)
        return sum(f.severity is Severity.ERROR for f in (*self.findings, *items))


def check_agency(
    site: Site,
    agency: Agency,
    frameworks: Sequence[Framework],
    topics: TopicRegistry,
    wanted: Wanted,
    matches: Sequence[YearMatch] = (),
    frames: Sequence[StandingFrame] = (),
) -> Iterator[YearCheck]:
    """Measure one agency against each framework; ``matches`` are those that are known already.

    ``frames`` are measured beside each year that they ask about.
    """
    home = site.home_of(agency.slug)
    known = {match.framework.fiscal_year: match for match in matches}
    for framework in frameworks:
        year = framework.fiscal_year
        match = known.get(year) or match_year(agency, framework, topics, home)
        beside = (
            match_year(agency, frame.of_year(year), topics, home)
            for frame in frames
            if frame.asks_in(year)
        )
        yield replace(
            _year(site, agency, match, framework, wanted),
            beside=tuple(_year(site, agency, entry, framework, wanted) for entry in beside),
        )


def _year(
    site: Site, agency: Agency, match: YearMatch, shown_in: Framework, wanted: Wanted
) -> YearCheck:
    """Measure a match; ``shown_in`` is the framework whose items have the pages of the year."""
    worth = gains(match)
    routes = AgencyRoutes(site.prefix(agency.slug))
    year = match.framework.fiscal_year
    is_beside = match.framework is not shown_in
    items = tuple(
        ItemCheck(
            match=entry,
            gain=worth.get(entry.item.code, NONE),
            findings=tuple(
                finding if is_beside else _located(site, routes, match, finding)
                for finding in item_findings(match, entry, with_faults=not is_beside)
            ),
            responsible=_responsible(agency, entry.item, year),
        )
        for entry in match.items
        if not wanted.items or entry.item.code in wanted.items
    )
    return YearCheck(
        slug=agency.slug,
        name=agency.entry.name,
        match=match,
        readiness=readiness(match, wanted.as_of, wanted.what_if),
        items=items,
        addresses=addresses(site, match, shown_in),
    )


def addresses(site: Site, match: YearMatch, shown_in: Framework) -> dict[Evidence, str]:
    """Where the public sees each piece of evidence: an output path with an anchor or a PDF page.

    A frame beside the year's own, ``shown_in``, has no pages: its evidence is seen where that
    year shows the topic.
    """
    return dict(_addresses(AgencyRoutes(site.prefix(match.agency)), match, shown_in))


def _addresses(
    routes: AgencyRoutes, match: YearMatch, shown_in: Framework
) -> Iterator[tuple[Evidence, str]]:
    year = match.framework.fiscal_year
    for entry in match.items:
        for decision in entry.decisions:
            for evidence in decision.evidence:
                page = routes.item(year, entry.item.slug)
                if match.framework is not shown_in:
                    page = _page_of(routes, evidence, shown_in)
                yield evidence, routes.evidence(evidence, page)


def _page_of(routes: AgencyRoutes, evidence: Evidence, shown_in: Framework) -> str:
    """The page that shows the content of a piece of evidence, whoever asks for it."""
    if evidence.year is None:
        return routes.topic(evidence.topic)
    if evidence.year == shown_in.fiscal_year:
        for item in shown_in.items_of_topic(evidence.topic):
            return routes.item(evidence.year, item.slug)
    return routes.year_topic(evidence.year, evidence.topic)


def _located(site: Site, routes: AgencyRoutes, match: YearMatch, finding: Finding) -> Finding:
    """The finding with the public address of its item's page, when that is known."""
    if not site.base_url:
        return finding
    path = routes.item(match.framework.fiscal_year, finding.item.lower())
    return replace(finding, url=public_url(site.base_url, path))


def _responsible(agency: Agency, item: Item, year: int) -> str:
    units = (entry.entry.responsible for entry in agency.answering(item.topics, year))
    return ", ".join(dict.fromkeys(unit for unit in units if unit))


# --- items kept back -------------------------------------------------------------------------


_Of = tuple[str, int | None, str]
_Refuted = Mapping[str, Message]


def withhold(
    check: AgencyCheck,
    findings: Sequence[Finding],
    wanted: Wanted,
    refuted: _Refuted = MappingProxyType({}),
    opened: bool = False,
) -> AgencyCheck:
    """The check of an agency with the ``findings`` about its pages, all of which were ``opened``.

    What only pages show is decided by them. No item is complete while its own page has an error, and a requirement whose evidence are
    links is not met once all of them are ``refuted``.
    """
    errors: dict[_Of, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.severity is Severity.ERROR and finding.item:
            errors[finding.agency, finding.year, finding.item].append(finding)
    seen = findings if opened else None
    years = tuple(
        replace(
            _year_kept_back(year, errors, wanted, refuted, seen),
            beside=tuple(_year_kept_back(b, {}, wanted, refuted, seen) for b in year.beside),
        )
        for year in check.years
    )
    return replace(check, years=years, of_pages=tuple(findings))


def _year_kept_back(
    check: YearCheck,
    errors: Mapping[_Of, list[Finding]],
    wanted: Wanted,
    refuted: _Refuted,
    seen: Sequence[Finding] | None,
) -> YearCheck:
    def kept_back(entry: ItemMatch) -> ItemMatch:
        own = errors.get((check.slug, check.year, entry.item.code), ())
        faults = tuple(dict.fromkeys((*entry.faults, *own)))
        decisions = (_tried(decision, refuted) for decision in entry.decisions)
        return replace(entry, faults=faults, decisions=tuple(by_pages(d, seen) for d in decisions))

    match = replace(check.match, items=tuple(map(kept_back, check.match.items)))
    if match == check.match:
        return check
    worth = gains(match)
    by_code = {entry.item.code: entry for entry in match.items}
    items = tuple(
        replace(
            item,
            match=by_code[code],
            gain=worth.get(code, NONE),
            findings=(
                *dict.fromkeys(
                    (
                        *_still_so(item, by_code[code]),
                        *errors.get((check.slug, check.year, code), ()),
                    )
                ),
                *_astray(match, item.match, by_code[code]),
            ),
        )
        for item in check.items
        for code in (item.match.item.code,)
    )
    ready = readiness(match, wanted.as_of, wanted.what_if)
    return replace(check, match=match, readiness=ready, items=items)


def _tried(decision: Decision, refuted: _Refuted) -> Decision:
    opens = [address for entry in decision.evidence for address in entry.opens]
    if not opens or decision.outcome is not Outcome.MET or not set(opens).issubset(refuted):
        return decision
    told, place = refuted[opens[0]], decision.evidence[0].place
    return Decision(decision.requirement, Outcome.NOT_MET, told=told, place=place)


def _still_so(item: ItemCheck, after: ItemMatch) -> Iterator[Finding]:
    """The findings of an item but those of requirements that were decided anew."""
    pairs = zip(item.match.decisions, after.decisions, strict=True)
    anew = {new.requirement.id for old, new in pairs if new is not old}
    return (finding for finding in item.findings if finding.requirement not in anew)


def _astray(match: YearMatch, before: ItemMatch, after: ItemMatch) -> Iterator[Finding]:
    """A finding for each requirement that is not met any more, or is known by now not to be."""
    for old, new in zip(before.decisions, after.decisions, strict=True):
        if new is not old and not new.outcome.settled:
            yield requirement_finding(match, after, new)
