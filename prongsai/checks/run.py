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
from prongsai.requirements.outcome import Evidence, YearMatch
from prongsai.requirements.scoring import NONE
from prongsai.site.pages.items import evidence_link, item_disclosures
from prongsai.site.pages.scope import Scope, make_scope
from prongsai.site.routes import public_url
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
    matches = tuple(match_year(agency, framework, topics) for framework in frameworks)
    scope = make_scope(site, agency, topics, matches)
    for match in matches:
        yield _year(scope, agency, match, wanted)


def _year(scope: Scope, agency: Agency, match: YearMatch, wanted: Wanted) -> YearCheck:
    """Measure one year. ``agency`` also has the files that no page shows yet."""
    worth = gains(match)
    year = match.framework.fiscal_year
    items = tuple(
        ItemCheck(
            match=entry,
            gain=worth.get(entry.item.code, NONE),
            findings=tuple(
                _located(scope, match, finding) for finding in item_findings(match, entry)
            ),
            responsible=_responsible(agency, entry.item, year),
        )
        for entry in match.items
        if not wanted.items or entry.item.code in wanted.items
    )
    return YearCheck(
        slug=scope.agency.slug,
        name=scope.agency.entry.name,
        match=match,
        readiness=readiness(match, wanted.as_of, wanted.what_if),
        items=items,
        addresses=dict(_addresses(scope, match)),
    )


def _addresses(scope: Scope, match: YearMatch) -> Iterator[tuple[Evidence, str]]:
    year = match.framework.fiscal_year
    for entry in match.items:
        page = scope.routes.item(year, entry.item.slug)
        for decision in entry.decisions:
            for evidence in decision.evidence:
                yield evidence, evidence_link(scope, evidence, page).target


def _located(scope: Scope, match: YearMatch, finding: Finding) -> Finding:
    """The finding with the public address of its item's page, when that is known."""
    if not scope.site.base_url:
        return finding
    path = scope.routes.item(match.framework.fiscal_year, finding.item.lower())
    return replace(finding, url=public_url(scope.site.base_url, path))


def _responsible(agency: Agency, item: Item, year: int) -> str:
    units = (entry.entry.responsible for entry in item_disclosures(agency, item, year))
    return ", ".join(dict.fromkeys(unit for unit in units if unit))
