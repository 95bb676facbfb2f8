"""From the checks of agencies to one result: all findings, once, less the baseline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from prongsai.checks.baseline import Accepted, Scope, apply_baseline
from prongsai.checks.completeness import ItemCheck
from prongsai.checks.result import CheckResult, YearCheck
from prongsai.checks.run import Wanted
from prongsai.checks.session import AgencyCheck
from prongsai.content.site_config import Site
from prongsai.findings import Finding, Place
from prongsai.findings.rules.cfg import CFG032
from prongsai.requirements.framework import Framework


@dataclass(frozen=True, slots=True)
class Found:
    """Everything a run has found.

    ``more`` are findings about the site itself and its built pages; ``named`` the agencies
    asked for one by one; ``verified`` says whether the built pages were opened.
    """

    site: Site
    wanted: Wanted
    checks: tuple[AgencyCheck, ...]
    more: tuple[Finding, ...] = ()
    named: tuple[str, ...] = ()
    verified: bool = False


def findings_of(found: Found) -> tuple[Finding, ...]:
    """Every finding that is about what was asked for, once, in the order of reports."""
    items = set(found.wanted.items)
    years = {check.year for agency in found.checks for check in agency.years}
    faults = {fault for agency in found.checks for check in agency.years for fault in check.faults}
    every: dict[Finding, None] = {}
    for agency in found.checks:
        every.update(dict.fromkeys(agency.findings))
        for check in agency.years:
            every.update(dict.fromkeys(_of_items(check)))
            every.update(dict.fromkeys(_of_year(check.match.framework)))
    every.update(
        dict.fromkeys(
            finding
            for finding in found.more
            if finding not in faults
            and (finding.year is None or finding.year in years)
            and (not items or not finding.agency or finding.item in items)
        )
    )
    return tuple(sorted(every, key=lambda finding: finding.sort_key))


def _of_year(framework: Framework) -> Iterator[Finding]:
    """A word in every report that a year's rules are provisional."""
    if framework.provisional:
        year = framework.fiscal_year
        yield CFG032.provisional(year=year).at(
            Place(f"frameworks/oit-{year}.yaml"),
            year=year,
        )


def _of_items(check: YearCheck) -> Iterable[Finding]:
    return (finding for item in check.items for finding in item.findings)


def scope_of(found: Found) -> Scope:
    """What the run has looked at, to tell unused entries of a baseline from unseen ones."""
    read = {agency.slug for agency in found.checks if agency.readable}
    return Scope(
        agencies=frozenset(found.site.agencies),
        left_out=frozenset(found.site.agencies) - read,
        years=frozenset(
            (agency.slug, check.year) for agency in found.checks for check in agency.years
        ),
        items=found.wanted.items,
        verified=found.verified,
    )


def check_result(found: Found, baseline: Sequence[Accepted] = ()) -> CheckResult:
    """The result for the reports; what the baseline accepts is not among its findings."""
    as_of = found.wanted.as_of
    applied = apply_baseline(baseline, findings_of(found), as_of, scope_of(found))
    findings = tuple(
        sorted((*applied.kept, *applied.findings), key=lambda finding: finding.sort_key)
    )
    years = tuple(check for agency in found.checks for check in agency.years)
    if applied.accepted:
        left = frozenset(applied.kept)
        years = tuple(_without_accepted(check, left) for check in years)
    return CheckResult(
        as_of=as_of,
        years=years,
        findings=findings,
        base_url=found.site.base_url,
        what_if=found.wanted.what_if,
        accepted=applied.accepted,
        named=found.named,
        unreadable=tuple(agency.slug for agency in found.checks if not agency.readable),
        verified=found.verified,
    )


def _without_accepted(check: YearCheck, left: frozenset[Finding]) -> YearCheck:
    def kept(item: ItemCheck) -> ItemCheck:
        return replace(item, findings=tuple(f for f in item.findings if f in left))

    return replace(check, items=tuple(map(kept, check.items)))
