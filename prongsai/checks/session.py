"""Checking a whole site: every agency, in parallel, with the findings of its content."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from pathlib import Path

from prongsai.catalog.loader import Frameworks, load_frameworks, load_topics
from prongsai.checks.result import YearCheck
from prongsai.checks.run import Wanted, check_agency
from prongsai.content.loading import load_agency
from prongsai.content.site_config import Site
from prongsai.errors import UsageError
from prongsai.findings import Finding
from prongsai.reporter import Progress, Reporter

WORTH_A_PROCESS = 8
"""Fewer agencies than this are checked in the calling process: starting others costs more."""


@dataclass(frozen=True, slots=True)
class AgencyCheck:
    """One agency's years, and the findings of its content files."""

    slug: str
    years: tuple[YearCheck, ...]
    findings: tuple[Finding, ...]


def check_site(
    site: Site, slugs: Sequence[str], wanted: Wanted, jobs: int, reporter: Reporter
) -> Iterator[AgencyCheck]:
    """Check agencies one by one as they are done, in the order of ``slugs``."""
    frameworks, _ = load_frameworks(site.root)
    unknown = [year for year in wanted.years if year not in frameworks]
    if unknown:
        known = ", ".join(map(str, frameworks))
        raise UsageError(f"ไม่มีกรอบของปี {', '.join(map(str, unknown))} (ที่มี: {known})")
    reporter.started(len(slugs))
    for done, result in enumerate(_checks(site, slugs, wanted, jobs), start=1):
        name = result.years[0].name if result.years else result.slug
        reporter.advanced(Progress(done, len(slugs), name, 0, 0, len(result.findings)))
        yield result


def _checks(site: Site, slugs: Sequence[str], wanted: Wanted, jobs: int) -> Iterable[AgencyCheck]:
    workers = min(jobs or os.cpu_count() or 1, len(slugs))
    if workers <= 1 or len(slugs) < WORTH_A_PROCESS:
        yield from (check_one(site, slug, wanted) for slug in slugs)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        waiting = [pool.submit(check_one, site, slug, wanted) for slug in slugs]
        for future in waiting:
            yield future.result()


@cache
def _frameworks(root: Path) -> Frameworks:
    return load_frameworks(root)[0]


def check_one(site: Site, slug: str, wanted: Wanted) -> AgencyCheck:
    """Load and check one agency."""
    frameworks = _frameworks(site.root)
    topics = load_topics()

    def topics_of_item(year: int, code: str) -> tuple[str, ...] | None:
        framework = frameworks.get(year)
        item = framework.item(code) if framework else None
        return item.topics if item else None

    loaded = load_agency(site.root, slug, topics, topics_of_item)
    if loaded.agency is None:
        return AgencyCheck(slug, (), loaded.findings)
    years = wanted.years or (site.entry.fiscal_year,)
    chosen = [frameworks[year] for year in years if year in frameworks]
    checks = tuple(check_agency(site, loaded.agency, chosen, topics, wanted))
    return AgencyCheck(slug, checks, loaded.findings)
