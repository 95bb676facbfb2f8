"""A check run: load, match and measure each agency; the same matching the pages show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from prongsai.checks.completeness import ItemCheck, WhatIf, gains, item_findings, readiness
from prongsai.checks.result import YearCheck
from prongsai.content.agency import Agency
from prongsai.content.site_config import Site
from prongsai.findings import Finding
from prongsai.requirements.engine import match_year
from prongsai.requirements.framework import Framework, Item
from prongsai.requirements.outcome import NONE, YearMatch
from prongsai.requirements.question import Evidence
from prongsai.site.routes import AgencyRoutes, public_url
from prongsai.topics.registry import TopicRegistry


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a check run is to look at.

    ``years`` (Buddhist Era) empty means the year being prepared, ``all_years`` every year an
    agency has a folder for. ``items`` are codes in upper case; empty means all.
    """

    as_of: date
    years: tuple[int, ...] = ()
    items: tuple[str, ...] = ()
    what_if: WhatIf | None = None
    all_years: bool = False


def check_agency(
    site: Site,
    agency: Agency,
    frameworks: Sequence[Framework],
    topics: TopicRegistry,
    wanted: Wanted,
) -> Iterator[YearCheck]:
    """Measure one agency against each framework."""
    home = site.home_of(agency.slug)
    for framework in frameworks:
        yield _year(site, agency, match_year(agency, framework, topics, home), wanted)


def _year(site: Site, agency: Agency, match: YearMatch, wanted: Wanted) -> YearCheck:
    worth = gains(match)
    routes = AgencyRoutes(site.prefix(agency.slug))
    year = match.framework.fiscal_year
    items = tuple(
        ItemCheck(
            match=entry,
            gain=worth.get(entry.item.code, NONE),
            findings=tuple(
                _located(site, routes, match, finding) for finding in item_findings(match, entry)
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
        addresses=dict(_addresses(routes, match)),
    )


def _addresses(routes: AgencyRoutes, match: YearMatch) -> Iterator[tuple[Evidence, str]]:
    year = match.framework.fiscal_year
    for entry in match.items:
        page = routes.item(year, entry.item.slug)
        for decision in entry.decisions:
            for evidence in decision.evidence:
                yield evidence, routes.evidence(evidence, page)


def _located(site: Site, routes: AgencyRoutes, match: YearMatch, finding: Finding) -> Finding:
    """The finding with the public address of its item's page, when that is known."""
    if not site.base_url:
        return finding
    path = routes.item(match.framework.fiscal_year, finding.item.lower())
    return replace(finding, url=public_url(site.base_url, path))


def _responsible(agency: Agency, item: Item, year: int) -> str:
    units = (entry.entry.responsible for entry in agency.answering(item.topics, year))
    return ", ".join(dict.fromkeys(unit for unit in units if unit))
