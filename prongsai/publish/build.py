"""A whole run: agencies in parallel, each with its ledger, then the site's own pages."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from functools import cache
from itertools import chain
from multiprocessing import get_context
from pathlib import Path

from prongsai.catalog.loader import load_frameworks
from prongsai.content.loading import load_agency
from prongsai.content.site_config import CONFIG_FILE, Site, load_site
from prongsai.errors import RunStopped, UsageError
from prongsai.findings import Finding, Severity
from prongsai.publish.agency_unit import AgencyResult, build_agency, unchanged_agency
from prongsai.publish.ledger import STATE_FOLDER, ledger_path, read_ledger
from prongsai.publish.output import is_intact
from prongsai.publish.site_unit import NAME as SITE_LEDGER
from prongsai.publish.site_unit import build_site
from prongsai.publish.workshop import Run, Workshop, settings_digest
from prongsai.publish.writing import remove, remove_leftovers
from prongsai.reporter import Progress, Reporter

WORTH_A_PROCESS = 3
"""Fewer agencies than this are built in the calling process: starting others costs more."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line may change about a run; ``jobs`` 0 means one for each core."""

    config: Path = Path(CONFIG_FILE)
    output: Path | None = None
    agencies: tuple[str, ...] = ()
    jobs: int = 0
    strict: bool = False


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a run has made and found."""

    site: Site
    output: Path
    results: tuple[AgencyResult, ...]
    findings: tuple[Finding, ...]
    agencies: int
    pages: int
    documents: int
    tables: int
    rendered: int
    written: int
    removed: int

    @property
    def errors(self) -> int:
        """Number of findings that are errors."""
        return sum(finding.severity is Severity.ERROR for finding in self.findings)


def build(options: Options, reporter: Reporter) -> BuildResult:
    """Bring the output up to date.

    Raises :class:`~prongsai.errors.ConfigError` when nothing can be built, and
    :class:`~prongsai.errors.RunStopped` when ``strict`` is asked for and content has errors
    (the published pages of the agencies at fault are then as before).
    """
    site, findings = load_site(options.config)
    slugs = _chosen(site, options.agencies)
    output = (options.output or site.root / site.entry.output).absolute()
    output.mkdir(parents=True, exist_ok=True)
    run = Run(site, output, _state_name(site, output), settings_digest(site))
    workshop = Workshop(run)
    workshop.renderer(None)
    if options.strict:
        _stop_on_errors(slugs, workshop)
    _repair(run, reporter)
    _, framework_findings = load_frameworks(site.root)
    results = sorted(_build_all(slugs, workshop, options, reporter), key=lambda r: r.slug)
    removed = 0 if options.agencies else _remove_departed(run)
    summaries = [read_ledger(_ledger(run, slug)).summary for slug in sorted(site.agencies)]
    published = build_site(workshop, summaries, prune=not options.agencies)
    _mark(site).unlink(missing_ok=True)
    everything = [*findings, *framework_findings, *published.findings]
    everything += [finding for result in results for finding in result.findings]
    return BuildResult(
        site=site,
        output=output,
        results=tuple(results),
        findings=tuple(sorted(set(everything), key=lambda finding: finding.sort_key)),
        agencies=len(results),
        pages=sum(result.summary.pages for result in results) + 1 + (not site.single),
        documents=sum(result.summary.documents for result in results),
        tables=sum(result.summary.tables for result in results),
        rendered=sum(result.rendered for result in results) + published.rendered,
        written=sum(result.written for result in results) + published.written,
        removed=sum(result.removed for result in results) + published.removed + removed,
    )


def _chosen(site: Site, wanted: Sequence[str]) -> tuple[str, ...]:
    unknown = [slug for slug in wanted if slug not in site.agencies]
    if unknown:
        raise UsageError(f"ไม่พบหน่วยงาน {', '.join(unknown)} (ที่มี: {', '.join(site.agencies)})")
    return tuple(wanted) or site.agencies


def _state_name(site: Site, output: Path) -> str:
    """A name for the ledgers of this output folder, the same wherever the site lies."""
    return os.path.relpath(output, site.root).replace(os.sep, "/")


def _ledger(run: Run, name: str) -> Path:
    return ledger_path(run.site.root, run.state, name)


def _stop_on_errors(slugs: Iterable[str], workshop: Workshop) -> None:
    root = workshop.run.site.root
    found = [
        finding
        for slug in slugs
        for finding in load_agency(root, slug, workshop.topics, workshop.topics_of_item).findings
        if finding.severity is Severity.ERROR
    ]
    if found:
        raise RunStopped("พบข้อผิดพลาดในเนื้อหา จึงยังไม่สร้างเว็บไซต์ (--strict)", found)


def _mark(site: Site) -> Path:
    """The file that says a run has begun and not yet come to its end."""
    return site.root / STATE_FOLDER / "running"


def _repair(run: Run, reporter: Reporter) -> None:
    """Remove what a killed run has left; a mark tells that a run did not come to its end."""
    mark = _mark(run.site)
    if mark.exists():
        reporter.note("การทำงานครั้งก่อนไม่จบ กำลังเก็บกวาดและสร้างต่อ")
        remove_leftovers(run.output)
    mark.parent.mkdir(parents=True, exist_ok=True)
    mark.touch()


def _build_all(
    slugs: Sequence[str], workshop: Workshop, options: Options, reporter: Reporter
) -> Iterator[AgencyResult]:
    reporter.started(len(slugs))
    results = chain.from_iterable(_results(slugs, workshop, options.jobs))
    for done, result in enumerate(results, start=1):
        name = result.summary.name or result.slug
        reporter.advanced(
            Progress(done, len(slugs), name, result.written, result.removed, result.errors)
        )
        yield result


def _results(
    slugs: Sequence[str], workshop: Workshop, jobs: int
) -> Iterator[Iterable[AgencyResult]]:
    """First the agencies that the ledgers show to be unchanged, then those to be built."""
    known = {slug: unchanged_agency(slug, workshop.run) for slug in slugs}
    yield [result for result in known.values() if result is not None]
    changed = [slug for slug, result in known.items() if result is None]
    workers = min(jobs or os.cpu_count() or 1, len(changed))
    if workers <= 1 or len(changed) < WORTH_A_PROCESS:
        yield (build_agency(slug, workshop) for slug in changed)
    else:
        yield _in_processes(changed, workshop.run, workers)


@cache
def _workshop(run: Run) -> Workshop:
    """The workshop of this worker process, made when its first agency comes."""
    return Workshop(run)


def _build_in_worker(run: Run, slug: str) -> AgencyResult:
    return build_agency(slug, _workshop(run))


def _in_processes(slugs: Sequence[str], run: Run, jobs: int) -> Iterator[AgencyResult]:
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        waiting = {pool.submit(_build_in_worker, run, slug) for slug in slugs}
        for future in as_completed(waiting):
            yield future.result()


def _remove_departed(run: Run) -> int:
    """Remove the pages of agencies that the site no longer has."""
    removed = 0
    present = {*run.site.agencies, SITE_LEDGER}
    for path in sorted(_ledger(run, SITE_LEDGER).parent.glob("*.json")):
        if path.stem in present:
            continue
        for name, record in read_ledger(path).outputs.items():
            if is_intact(run.output / name, record):
                remove(run.output / name, run.output)
                removed += 1
        path.unlink()
    return removed
