"""Checking a whole site: every agency, in parallel, with the findings of its content."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from prongsai.checks.result import YearCheck
from prongsai.checks.run import Wanted, check_agency
from prongsai.content.agency import Agency
from prongsai.content.loading import load_agency
from prongsai.content.privacy_gate import expired
from prongsai.content.site_config import Site
from prongsai.findings import Finding, Findings, Severity
from prongsai.findings.stops import ItemStops
from prongsai.processes import in_processes, workers_for
from prongsai.reporter import Progress, Reporter
from prongsai.requirements.framework import Framework
from prongsai.requirements.loader import Frameworks, load_frameworks

WORTH_A_PROCESS = 8
"""Fewer agencies than this are checked in the calling process: starting others costs more."""


@dataclass(frozen=True, slots=True)
class AgencyCheck:
    """One agency's years, and the findings of its content files.

    ``readable`` is false without a usable agency.yaml; there are no years then.
    """

    slug: str
    years: tuple[YearCheck, ...]
    findings: tuple[Finding, ...]
    readable: bool = True

    @property
    def errors(self) -> int:
        """Number of findings that are errors, of files and items together."""
        items = (finding for year in self.years for item in year.items for finding in item.findings)
        return sum(f.severity is Severity.ERROR for f in (*self.findings, *items))


def check_site(
    site: Site, slugs: Sequence[str], wanted: Wanted, jobs: int, reporter: Reporter
) -> Iterator[AgencyCheck]:
    """Check agencies one by one as they are done, in the order of ``slugs``.

    Raises :class:`UsageError` for a year or an item that no framework has.
    """
    findings = Findings()
    frameworks = load_frameworks(site.root, findings)
    _refuse_unknown(site, wanted, frameworks, tuple(findings))
    reporter.started(len(slugs))
    for done, result in enumerate(_checks(site, slugs, wanted, frameworks, jobs), start=1):
        name = result.years[0].name if result.years else result.slug
        reporter.advanced(Progress(done, len(slugs), name, 0, 0, result.errors))
        yield result


def _refuse_unknown(
    site: Site, wanted: Wanted, frameworks: Frameworks, findings: Sequence[Finding]
) -> None:
    years = wanted.years or (() if wanted.all_years else (site.entry.fiscal_year,))
    asked = frameworks.needed(*(years or frameworks), findings=findings)
    for code in wanted.items:
        if not any(framework.item(code) for framework in asked):
            named = ", ".join(str(framework.fiscal_year) for framework in asked)
            raise ItemStops.unknown(years=named, item=code)


def _checks(
    site: Site, slugs: Sequence[str], wanted: Wanted, frameworks: Frameworks, jobs: int
) -> Iterable[AgencyCheck]:
    work = partial(check_one, site, wanted=wanted, frameworks=frameworks)
    workers = workers_for(len(slugs), jobs, WORTH_A_PROCESS)
    if workers == 1:
        yield from map(work, slugs)
        return
    for result in in_processes(work, slugs, workers, in_order=True):
        yield _with_own_frameworks(result, frameworks)


def check_one(
    site: Site, slug: str, wanted: Wanted, frameworks: Frameworks | None = None
) -> AgencyCheck:
    """Load and check one agency; ``frameworks`` are the site's own unless given."""
    known = load_frameworks(site.root, Findings()) if frameworks is None else frameworks
    topics = known.topics
    loaded = load_agency(site.root, slug, topics, known.topics_of_item, privacy=site.entry.privacy)
    if loaded.agency is None:
        return AgencyCheck(slug, (), loaded.findings, readable=False)
    chosen = [known[year] for year in _years(site, loaded.agency, wanted) if year in known]
    checks = tuple(check_agency(site, loaded.agency, chosen, topics, wanted))
    of_items = frozenset[Finding]().union(*(check.faults for check in checks))
    ended = expired(loaded.agency.exceptions, wanted.as_of)
    others = tuple(finding for finding in loaded.findings if finding not in of_items)
    others += tuple(finding.for_agency(slug) for finding in ended)
    return AgencyCheck(slug, checks, _about(loaded.agency, others, chosen, wanted))


def _years(site: Site, agency: Agency, wanted: Wanted) -> tuple[int, ...]:
    """The years asked for, or all the agency has folders for, or the one being prepared."""
    years = agency.years if wanted.all_years else wanted.years
    return tuple(dict.fromkeys(years)) or (site.entry.fiscal_year,)


def _about(
    agency: Agency,
    findings: tuple[Finding, ...],
    frameworks: Sequence[Framework],
    wanted: Wanted,
) -> tuple[Finding, ...]:
    """The findings of content files, without those known to be about other items only."""
    if not wanted.items:
        return findings
    topics = {
        topic
        for framework in frameworks
        for code in wanted.items
        if (item := framework.item(code)) is not None
        for topic in item.topics
    }
    others = {
        entry.file
        for entry in agency.disclosures
        if not topics.intersection(topic.id for topic in entry.topics)
    }
    others |= {entry.file for entry in agency.unbuilt if entry.topic not in topics}
    others -= {entry.file for entry in agency.unbuilt if entry.topic in topics}
    return tuple(f for f in findings if f.place is None or f.place.file not in others)


def _with_own_frameworks(result: AgencyCheck, frameworks: Mapping[int, Framework]) -> AgencyCheck:
    """The result on this process's frameworks: one copy of them, however many agencies."""
    years = tuple(_with_framework(check, frameworks[check.year]) for check in result.years)
    return replace(result, years=years)


def _with_framework(check: YearCheck, framework: Framework) -> YearCheck:
    entries = tuple(
        replace(
            entry,
            item=item,
            decisions=tuple(
                replace(decision, requirement=requirement)
                for decision, requirement in zip(entry.decisions, item.requirements, strict=True)
            ),
        )
        for entry, item in zip(check.match.items, framework.items(), strict=True)
    )
    by_code = {entry.item.code: entry for entry in entries}
    return replace(
        check,
        match=replace(check.match, framework=framework, items=entries),
        items=tuple(replace(item, match=by_code[item.match.item.code]) for item in check.items),
    )
