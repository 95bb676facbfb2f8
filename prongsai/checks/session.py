"""Checking a whole site: every agency, in parallel, with the findings of its content.

Its built pages are opened as an assessor would, brought up to date first.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from prongsai.checks.kept import KeptChecks
from prongsai.checks.run import AgencyCheck, Wanted, check_agency, withhold
from prongsai.content.agency import Agency
from prongsai.content.loading import LoadedAgency, load_agency
from prongsai.content.privacy_gate import expired
from prongsai.content.site_config import Site
from prongsai.findings import Finding, Findings, Message
from prongsai.findings.rules.lnk import LNK014
from prongsai.findings.stops import ItemStops
from prongsai.processes import in_processes, workers_for
from prongsai.publish.build import Options, build
from prongsai.publish.context import Matched
from prongsai.publish.ledger import LedgerFile
from prongsai.publish.output_folder import state_name
from prongsai.publish.unchanged import Run
from prongsai.reporter import NullReporter, Progress, Reporter
from prongsai.requirements.framework import Framework
from prongsai.requirements.loader import Frameworks, load_frameworks
from prongsai.requirements.outcome import YearMatch

_AT_HAND = 64
"""Of so many agencies findings are held; those of others are read again. Only what was tried on
the net is nowhere else."""

VERIFIER = "prongsai.checks.verify"
"""The package whose ``verify_site`` opens built pages and files."""

if TYPE_CHECKING:
    from prongsai.checks.online import Refuted


@dataclass(frozen=True, slots=True)
class Opening:
    """How pages are to be opened: built first or as they are, links tried on the net or not.

    What trying the links refutes is noted in ``refuted``.
    """

    build: Options
    build_first: bool = True
    online: bool = False
    refuted: Refuted = field(default_factory=dict)


@dataclass
class FindingsOfPages:
    """What building and opening pages has shown, by agency.

    What a build says of an agency stands in its ledger and is read there when it is asked for,
    so that it is not held for thousands of agencies. ``of_site`` is about no agency;
    ``opened`` says whether there was anything to open.
    """

    site: Site
    output: Path
    opened: bool = False
    built: bool = False
    online: bool = False
    of_site: tuple[Finding, ...] = ()
    _of_agency: dict[str, tuple[Finding, ...]] = field(default_factory=dict)

    def add(self, slug: str, findings: Iterable[Finding]) -> None:
        """Add what the pages of an agency have shown; none stands for the site itself."""
        if not slug:
            self.of_site = (*self.of_site, *findings)
        elif (found := tuple(findings)) and (slug in self._of_agency or not self._is_full):
            self._of_agency[slug] = (*self._of_agency.get(slug, ()), *found)

    @property
    def _is_full(self) -> bool:
        return len(self._of_agency) >= _AT_HAND and not self.online

    def of(self, slug: str) -> tuple[Finding, ...]:
        """Everything about one agency."""
        told: tuple[Finding, ...] = ()
        if self.built:
            state = state_name(self.site, self.output)
            told = LedgerFile.of(self.site.root, state, slug).read().findings
        found = self._of_agency.get(slug)
        if found is None and self._is_full:
            found = importlib.import_module(VERIFIER).found_again(self.site, self.output, slug)
        return (*told, *(found or ()))


def findings_of_pages(
    site: Site, slugs: Sequence[str], opening: Opening, building: Reporter, reporter: Reporter
) -> FindingsOfPages:
    """What building and opening the pages of ``slugs`` shows."""
    output = opening.build.output or site.root / site.entry.output
    found = FindingsOfPages(site, output, online=opening.online)
    verify = _verifier()
    if verify is None:
        return found
    if opening.build_first:
        result = build(opening.build, building)
        found.built = True
        found.add("", (finding for finding in result.findings if not finding.agency))
    elif not output.is_dir():
        return found
    found.opened = True
    for slug, findings in verify(
        site,
        output,
        slugs,
        reporter,
        online=opening.online,
        refuted=opening.refuted,
        jobs=opening.build.jobs,
    ):
        found.add(slug, findings)
    return found


def _verifier() -> Callable[..., Iterable[tuple[str, Sequence[Finding]]]] | None:
    """The check of built pages, when the program has it; what it needs is read only then."""
    try:
        module = importlib.import_module(VERIFIER)
    except ModuleNotFoundError as error:
        if error.name != VERIFIER:
            raise
        return None
    verify: Callable[..., Iterable[tuple[str, Sequence[Finding]]]] = module.verify_site
    return verify


# --- the whole site --------------------------------------------------------------------------


WORTH_A_PROCESS = 8
"""Fewer agencies than this are checked in the calling process: starting others costs more."""


def check_site(
    site: Site, slugs: Sequence[str], wanted: Wanted, jobs: int, reporter: Reporter
) -> Iterator[AgencyCheck]:
    """Check agencies one by one as they are done, in the order of ``slugs``; nothing is kept.

    Raises :class:`UsageError` for a year or an item that no framework has.
    """
    frameworks = refuse_unknown(site, wanted)
    work = partial(check_one, site, wanted=wanted, frameworks=frameworks)
    reporter.started(len(slugs))
    for done, check in enumerate(map(work, slugs), start=1):
        reporter.advanced(Progress(done, len(slugs), check.name, 0, 0, check.errors))
        yield check


@dataclass
class ChecksOfSite:
    """The checks of the agencies ``slugs``, each read from the disk whenever it is asked for.

    ``pages`` are what their built pages have shown, once these were opened; ``refuted`` are
    links that are no evidence.
    """

    site: Site
    slugs: Sequence[str]
    wanted: Wanted
    kept: KeptChecks
    pages: FindingsOfPages | None = None
    refuted: Mapping[str, Message] = field(default_factory=dict)

    def bring_up_to_date(self, jobs: int, reporter: Reporter) -> None:
        """Check every agency of which no check of just this is kept."""
        total = len(self.slugs)
        reporter.started(total)
        keys = {slug: self.kept.key(slug) for slug in self.slugs}
        open_ones = []
        done = 0
        for slug, key in keys.items():
            if self.kept.has(slug, key):
                done += 1
                self._report(slug, done, reporter)
            else:
                open_ones.append(slug)
        for slug in self._checked(open_ones, keys, jobs):
            done += 1
            self._report(slug, done, reporter)

    def _checked(self, slugs: Sequence[str], keys: Mapping[str, str], jobs: int) -> Iterator[str]:
        work = partial(_check_and_keep, self.site, self.wanted, self.kept, keys)
        workers = workers_for(len(slugs), jobs, WORTH_A_PROCESS)
        if workers == 1:
            return map(work, slugs)
        return in_processes(work, slugs, workers, in_order=True)

    def _report(self, slug: str, done: int, reporter: Reporter) -> None:
        if isinstance(reporter, NullReporter):
            return
        check = self.of(slug)
        reporter.advanced(Progress(done, len(self.slugs), check.name, 0, 0, check.errors))

    def of(self, slug: str) -> AgencyCheck:
        """The check of one agency; made again where the disk did not take it."""
        check = self.kept.read(slug)
        if check is None:
            check = check_one(self.site, slug, self.wanted, self.kept.frameworks)
        pages = self.pages.of(slug) if self.pages else ()
        opened = bool(self.pages and self.pages.opened)
        # Of an agency that is not built there was nothing to open.
        opened = opened and all(finding.code != LNK014.code for finding in pages)
        return withhold(check, pages, self.wanted, self.refuted, opened)

    def __iter__(self) -> Iterator[AgencyCheck]:
        return map(self.of, self.slugs)

    def by_slug(self) -> Iterator[AgencyCheck]:
        """The checks in the order of findings."""
        return map(self.of, sorted(self.slugs))


def checked_site(
    site: Site,
    slugs: Sequence[str],
    wanted: Wanted,
    opening: Opening,
    building: Reporter,
    reporter: Reporter,
) -> ChecksOfSite:
    """Check agencies and their built pages; what a build has to read is read once for both.

    Raises :class:`UsageError` for a year or an item that no framework has, and what a build
    raises.
    """
    refuse_unknown(site, wanted)
    kept = KeptChecks(site, opening.build.output or site.root / site.entry.output, wanted)
    beside = partial(keep_while_building, wanted)
    reading = replace(opening, build=replace(opening.build, beside=beside))
    checks = ChecksOfSite(site, slugs, wanted, kept, refuted=opening.refuted)
    pages = findings_of_pages(site, slugs, reading, building, reporter)
    checks.bring_up_to_date(opening.build.jobs, reporter)
    checks.pages = pages
    return checks


def _check_and_keep(
    site: Site, wanted: Wanted, kept: KeptChecks, keys: Mapping[str, str], slug: str
) -> str:
    check = check_one(site, slug, wanted, kept.frameworks)
    # A file may have been saved while the agency was read: then nobody knows what was seen.
    key = keys[slug]
    kept.keep(check, key if kept.key(slug) == key else "")
    return slug


def keep_while_building(wanted: Wanted, run: Run, slug: str, matched: Matched) -> None:
    """Check an agency that a run has just read and matched, so that nobody reads it again."""
    kept = _kept_by(run, wanted)
    check = _check(run.site, slug, matched.loaded, matched.matches, wanted, kept.frameworks)
    kept.keep(check, kept.key(slug, matched.inputs))


@lru_cache(1)
def _kept_by(run: Run, wanted: Wanted) -> KeptChecks:
    """One for all agencies of a run; a run is told from another by when it began."""
    return KeptChecks(run.site, run.output, wanted)


def refuse_unknown(site: Site, wanted: Wanted) -> Frameworks:
    """The site's frameworks; :class:`UsageError` for a year, frame or item that none of them has."""
    findings = Findings()
    frameworks = load_frameworks(site.root, findings)
    years = wanted.years or (() if wanted.all_years else (site.entry.fiscal_year,))
    asked = frameworks.needed(*(years or frameworks), findings=tuple(findings))
    asked += frameworks.frames.named(*wanted.frames)
    for code in wanted.items:
        if not any(framework.item(code) for framework in asked):
            named = ", ".join(str(year) for year in years or frameworks)
            raise ItemStops.unknown(years=named, item=code)
    return frameworks


def check_one(
    site: Site, slug: str, wanted: Wanted, frameworks: Frameworks | None = None
) -> AgencyCheck:
    """Load and check one agency; ``frameworks`` are the site's own unless given."""
    known = load_frameworks(site.root, Findings()) if frameworks is None else frameworks
    topics = known.topics
    loaded = load_agency(site.root, slug, topics, known.topics_of_item, privacy=site.entry.privacy)
    return _check(site, slug, loaded, (), wanted, known)


def _check(
    site: Site,
    slug: str,
    loaded: LoadedAgency,
    matches: Sequence[YearMatch],
    wanted: Wanted,
    known: Frameworks,
) -> AgencyCheck:
    if loaded.agency is None:
        return AgencyCheck(slug, (), loaded.findings, readable=False)
    chosen = [known[year] for year in _years(site, loaded.agency, wanted) if year in known]
    frames = known.frames.named(*wanted.frames)
    checks = tuple(check_agency(site, loaded.agency, chosen, known.topics, wanted, matches, frames))
    of_items = frozenset[Finding]().union(*(check.faults for check in checks))
    ended = expired(loaded.agency.exceptions, wanted.as_of)
    others = tuple(finding for finding in loaded.findings if finding not in of_items)
    others += tuple(finding.for_agency(slug) for finding in ended)
    return AgencyCheck(
        slug,
        checks,
        _about(loaded.agency, others, (*chosen, *frames), wanted),
        of_this_day=bool(loaded.agency.exceptions),
    )


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
