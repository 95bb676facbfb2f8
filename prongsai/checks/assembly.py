"""From the checks of agencies to one result: all findings, once, less the baseline.

Agencies are taken one by one, and taken again whenever a report goes through them: what is
counted here and printed there is never more than a few of them at once.
"""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from prongsai.checks.baseline import Accepted, Applied, Scope, apply_baseline
from prongsai.checks.result import CheckResult, ItemCheck, YearCheck
from prongsai.checks.run import AgencyCheck, Wanted
from prongsai.checks.session import ChecksOfSite
from prongsai.content.site_config import Site
from prongsai.findings import Finding, Place, Severity
from prongsai.findings.rules.cfg import CFG032
from prongsai.requirements.framework import Framework


@dataclass(frozen=True, slots=True)
class Found:
    """Everything a run has found.

    ``checks`` can be gone through again and again, in the order of reports. ``more`` are
    findings about the site itself; ``named`` the agencies asked for one by one; ``verified``
    says whether the built pages were opened.
    """

    site: Site
    wanted: Wanted
    checks: Iterable[AgencyCheck]
    more: tuple[Finding, ...] = ()
    named: tuple[str, ...] = ()
    verified: bool = False


def findings_of(found: Found) -> Iterator[Finding]:
    """Every finding that is about what was asked for, once, in the order of reports."""
    yield from _of_site(found, _frameworks(found))
    for agency in sorted_checks(found):
        yield from _of_agency(found, agency)


def sorted_checks(found: Found) -> Iterator[AgencyCheck]:
    """The checks by agency: findings are told in that order."""
    checks = found.checks
    if isinstance(checks, ChecksOfSite):
        return checks.by_slug()
    return iter(sorted(checks, key=lambda check: check.slug))


def _frameworks(found: Found) -> dict[int, Framework]:
    years = (check for agency in found.checks for check in agency.years)
    return {check.year: check.match.framework for check in years}


def _of_agency(found: Found, agency: AgencyCheck) -> list[Finding]:
    faults = {fault for check in agency.years for fault in check.faults}
    years = {check.year for check in agency.years}
    every = dict.fromkeys(agency.findings)
    for check in agency.years:
        every.update(dict.fromkeys(_of_items(check)))
    every.update(
        dict.fromkeys(f for f in agency.of_pages if f not in faults and _asked(found, f, years))
    )
    return sorted(every, key=lambda finding: finding.sort_key)


def _asked(found: Found, finding: Finding, years: Iterable[int]) -> bool:
    """Whether a finding about pages is about the years and items that were asked for."""
    items = found.wanted.items
    in_year = finding.year is None or finding.year in years
    return in_year and (not items or not finding.agency or finding.item in items)


def _of_site(found: Found, frameworks: dict[int, Framework]) -> list[Finding]:
    every = dict.fromkeys(f for f in found.more if _asked(found, f, frameworks))
    for framework in frameworks.values():
        every.update(dict.fromkeys(_of_year(framework)))
    return sorted(every, key=lambda finding: finding.sort_key)


def _of_year(framework: Framework) -> Iterator[Finding]:
    """A word in every report that a year's rules are provisional."""
    if framework.provisional:
        year = framework.fiscal_year
        yield CFG032.provisional(year=year).at(
            Place(f"frameworks/oit-{year}.yaml"),
            year=year,
        )


def _of_items(check: YearCheck) -> Iterable[Finding]:
    years = (check, *check.beside)
    return (finding for year in years for item in year.items for finding in item.findings)


@dataclass
class _Seen:
    """What the first way through all agencies counts, so that no other has to."""

    frameworks: dict[int, Framework] = field(default_factory=dict)
    read: set[str] = field(default_factory=set)
    years: set[tuple[str, int]] = field(default_factory=set)
    unreadable: list[str] = field(default_factory=list)
    counts: Counter[Severity] = field(default_factory=Counter)
    accepted: int = 0
    told: list[Finding] = field(default_factory=list)


def scope_of(found: Found) -> Scope:
    """What the run has looked at, to tell unused entries of a baseline from unseen ones."""
    read = {agency.slug for agency in found.checks if agency.readable}
    years = {(agency.slug, check.year) for agency in found.checks for check in agency.years}
    return _scope(found, read, years)


def _scope(found: Found, read: set[str], years: set[tuple[str, int]]) -> Scope:
    return Scope(
        agencies=frozenset(found.site.agencies),
        left_out=frozenset(found.site.agencies) - read,
        years=frozenset(years),
        items=found.wanted.items,
        verified=found.verified,
    )


_Of = tuple[tuple[YearCheck, ...], Applied]

_AT_HAND = 32
"""So many agencies are held in memory, those seen last."""


@dataclass(slots=True)
class _Baselined:
    """The agencies of a run with their findings, less what the baseline accepts of each."""

    found: Found
    of_agency: dict[str, list[Accepted]]
    _at_hand: OrderedDict[str, _Of] = field(default_factory=OrderedDict)

    def years(self) -> Iterator[YearCheck]:
        """The years of all agencies, in the order of the agencies."""
        checks = self.found.checks
        if isinstance(checks, ChecksOfSite):
            for slug in checks.slugs:
                yield from self.one(slug)[0]
        else:
            for agency in checks:
                yield from self.of(agency)[0]

    def told(self) -> Iterator[Finding]:
        """The findings of all agencies, in the order of reports."""
        checks = self.found.checks
        slugs = checks.slugs if isinstance(checks, ChecksOfSite) else [c.slug for c in checks]
        for slug in sorted(slugs):
            yield from self.one(slug)[1].kept

    def one(self, slug: str) -> _Of:
        """An agency's years and findings; baseline faults are told when all have been seen."""
        known = self._at_hand.get(slug)
        if known is not None:
            return known
        checks = self.found.checks
        if isinstance(checks, ChecksOfSite):
            return self.of(checks.of(slug))
        return self.of(next(check for check in checks if check.slug == slug))

    def of(self, agency: AgencyCheck) -> _Of:
        """The same of an agency that has just been read."""
        made = self._made(agency)
        self._at_hand[agency.slug] = made
        if len(self._at_hand) > _AT_HAND:
            self._at_hand.popitem(last=False)
        return made

    def _made(self, agency: AgencyCheck) -> _Of:
        findings = _of_agency(self.found, agency)
        entries = self.of_agency.get(agency.slug, ())
        if not entries:
            return agency.years, Applied(tuple(findings), 0, ())
        read = {agency.slug} if agency.readable else set()
        scope = _scope(self.found, read, {(agency.slug, check.year) for check in agency.years})
        applied = apply_baseline(entries, findings, self.found.wanted.as_of, scope)
        years = agency.years
        if applied.accepted:
            left = frozenset(applied.kept)
            years = tuple(_without_accepted(check, left) for check in years)
        return years, applied


@dataclass(frozen=True, slots=True)
class _Years(Iterable[YearCheck]):
    """The years of all agencies; read again each time."""

    baselined: _Baselined

    def __iter__(self) -> Iterator[YearCheck]:
        return self.baselined.years()


@dataclass(frozen=True, slots=True)
class _Told(Iterable[Finding]):
    """All findings, those about the site first; read again each time."""

    baselined: _Baselined
    of_site: tuple[Finding, ...]

    def __iter__(self) -> Iterator[Finding]:
        return chain(self.of_site, self.baselined.told())

    def of(self, slug: str) -> tuple[Finding, ...]:
        """Those of one agency, or of the site itself."""
        return self.baselined.one(slug)[1].kept if slug else self.of_site


def check_result(found: Found, baseline: Sequence[Accepted] = ()) -> CheckResult:
    """The result for the reports; what the baseline accepts is not among its findings."""
    slugs: set[str] = set()
    baselined = _Baselined(found, _by_agency(baseline))
    seen = _Seen()
    for agency in found.checks:
        slugs.add(agency.slug)
        years, applied = baselined.of(agency)
        seen.frameworks.update((check.year, check.match.framework) for check in years)
        seen.years.update((agency.slug, check.year) for check in years)
        (seen.read.add if agency.readable else seen.unreadable.append)(agency.slug)
        seen.counts.update(finding.severity for finding in applied.kept)
        seen.accepted += applied.accepted
        seen.told += applied.findings
    others = [entry for entry in baseline if entry.entry.agency not in slugs]
    applied = apply_baseline(
        others,
        _of_site(found, seen.frameworks),
        found.wanted.as_of,
        _scope(found, seen.read, seen.years),
    )
    of_site = sorted((*applied.kept, *applied.findings, *seen.told), key=lambda f: f.sort_key)
    seen.counts.update(finding.severity for finding in of_site)
    years_of_all: Iterable[YearCheck] = _Years(baselined)
    told: Iterable[Finding] = _Told(baselined, tuple(of_site))
    if not isinstance(found.checks, ChecksOfSite):
        years_of_all, told = tuple(years_of_all), tuple(told)
    return CheckResult(
        as_of=found.wanted.as_of,
        years=years_of_all,
        findings=told,
        base_url=found.site.base_url,
        what_if=found.wanted.what_if,
        accepted=seen.accepted + applied.accepted,
        named=found.named,
        unreadable=tuple(seen.unreadable),
        verified=found.verified,
        counted=dict(seen.counts),
    )


def _by_agency(baseline: Sequence[Accepted]) -> dict[str, list[Accepted]]:
    found: dict[str, list[Accepted]] = {}
    for entry in baseline:
        found.setdefault(entry.entry.agency, []).append(entry)
    return found


def _without_accepted(check: YearCheck, left: frozenset[Finding]) -> YearCheck:
    def kept(item: ItemCheck) -> ItemCheck:
        return replace(item, findings=tuple(f for f in item.findings if f in left))

    beside = tuple(replace(b, items=tuple(map(kept, b.items))) for b in check.beside)
    return replace(check, items=tuple(map(kept, check.items)), beside=beside)
