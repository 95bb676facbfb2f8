"""A whole run: agencies in parallel, each with its ledger, then the site's own pages."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

from prongsai.content.site_config import CONFIG_FILE, CONTENT_FOLDER, Site, load_site
from prongsai.content.site_pages import load_site_pages
from prongsai.errors import RunStopped, UsageError
from prongsai.findings import Finding, Severity
from prongsai.processes import in_processes, workers_for
from prongsai.publish.agency_unit import (
    AgencyResult,
    build_agency,
    prepare_agency,
    unchanged_agency,
)
from prongsai.publish.kept import KeptAgencies
from prongsai.publish.ledger import (
    STATE_FOLDER,
    Ledger,
    ledger_path,
    read_ledger,
    remove_ledger,
    state_folder,
    write_ledger,
)
from prongsai.publish.output import is_ours
from prongsai.publish.site_unit import NAME as SITE_LEDGER
from prongsai.publish.site_unit import build_site
from prongsai.publish.turn import take_turn
from prongsai.publish.workshop import Run, Workshop, settings_digest
from prongsai.publish.writing import remove, remove_leftovers
from prongsai.refusals import reason_of
from prongsai.reporter import Progress, Reporter
from prongsai.requirements.loader import FOLDER as FRAMEWORKS_FOLDER
from prongsai.requirements.loader import load_frameworks
from prongsai.site.routes import INDEX
from prongsai.site.themes import THEMES_FOLDER

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
    """What a run has made and found; ``workshop`` is what it was made with."""

    site: Site
    output: Path
    workshop: Workshop
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


def build(options: Options, reporter: Reporter, keeps: KeptAgencies | None = None) -> BuildResult:
    """Bring the output up to date; ``keeps`` is filled for a :class:`~.warm.WarmBuild`.

    Raises :class:`~prongsai.errors.ConfigError` when nothing can be built,
    :class:`~prongsai.errors.UsageError` when the output folder cannot be used or another run
    is at it, and :class:`~prongsai.errors.RunStopped` when ``strict`` is asked for and there
    are errors (the output is then as before).
    """
    site, findings = load_site(options.config)
    slugs = site.named(options.agencies)
    output = output_folder(site, options.output)
    state = _state_name(site, output)
    folder = state_folder(site.root, state)
    with take_turn(folder / "turn") as turn:
        run = Run(site, output, state, settings_digest(site), turn.began)
        workshop = Workshop(run, keeps)
        workshop.renderer(None)
        found = (*findings, *load_frameworks(site.root)[1], *load_site_pages(site)[1])
        if options.strict:
            _stop_on_errors(found, slugs, workshop)
        if turn.unfinished:
            reporter.note("การทำงานครั้งก่อนไม่จบ กำลังเก็บกวาดและสร้างต่อ")
            remove_leftovers(output)
            remove_leftovers(folder)
        chosen = (*slugs, *_unremembered(run, slugs))
        return _built(chosen, workshop, found, options, reporter)


def _built(
    slugs: Sequence[str],
    workshop: Workshop,
    findings: Sequence[Finding],
    options: Options,
    reporter: Reporter,
) -> BuildResult:
    """Build the agencies, then the site's own part."""
    run = workshop.run
    site = run.site
    assets = workshop.publish_assets(None)
    results = sorted(_build_all(slugs, workshop, options, reporter), key=lambda r: r.slug)
    summaries = [
        read_ledger(ledger_path(site.root, run.state, slug)).summary
        for slug in sorted(site.agencies)
    ]
    prune = not options.agencies and all(summary.current for summary in summaries)
    published = build_site(workshop, summaries, prune=prune)
    # A mistyped agency in the settings must not take its pages away.
    removed = 0 if options.agencies or _has_errors(findings) else _remove_departed(run)
    everything = [*findings, *published.findings]
    everything += [finding for result in results for finding in result.findings]
    return BuildResult(
        site=site,
        output=run.output,
        workshop=workshop,
        results=tuple(results),
        findings=in_order(everything),
        agencies=len(results),
        pages=sum(result.summary.pages for result in results) + published.pages,
        documents=sum(result.summary.documents for result in results),
        tables=sum(result.summary.tables for result in results),
        rendered=sum(result.rendered for result in results) + published.rendered,
        written=sum(result.written for result in results) + published.written + assets,
        removed=sum(result.removed for result in results) + published.removed + removed,
    )


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Every finding once, in the order of reports."""
    return tuple(sorted(set(findings), key=lambda finding: finding.sort_key))


def _unremembered(run: Run, slugs: Sequence[str]) -> Iterator[str]:
    """Agencies that were published but have lost their ledger: the portal needs them all."""
    chosen = frozenset(slugs)
    for slug in run.site.agencies:
        home = run.output / run.site.prefix(slug) / INDEX
        ledger = ledger_path(run.site.root, run.state, slug)
        if slug not in chosen and home.is_file() and not read_ledger(ledger).summary.name:
            yield slug


def output_folder(site: Site, wanted: Path | None) -> Path:
    """Where to publish; never where the sources lie, which would become their own result."""
    output = Path(os.path.normpath((wanted or site.root / site.entry.output).absolute()))
    for name in (CONTENT_FOLDER, THEMES_FOLDER, FRAMEWORKS_FOLDER, STATE_FOLDER):
        source = site.root / name
        if output == source or output in source.parents or source in output.parents:
            raise UsageError(
                f"โฟลเดอร์ผลลัพธ์ {output} ปนกับ {name} ของเว็บไซต์ โปรดเลือกโฟลเดอร์อื่น เช่น output"
            )
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(
            f"สร้างโฟลเดอร์ผลลัพธ์ {output} ไม่ได้ ({reason_of(error)}) โปรดเลือกโฟลเดอร์อื่น"
        ) from error
    return output


def _state_name(site: Site, output: Path) -> str:
    """A name for the ledgers of this output folder, the same wherever the site lies."""
    try:
        return os.path.relpath(output, site.root).replace(os.sep, "/")
    except ValueError:  # Another drive of Windows.
        return output.as_posix()


def _has_errors(findings: Iterable[Finding]) -> bool:
    return any(finding.severity is Severity.ERROR for finding in findings)


def _stop_on_errors(findings: Sequence[Finding], slugs: Iterable[str], workshop: Workshop) -> None:
    everything = [
        *findings,
        *(finding for slug in slugs for finding in prepare_agency(slug, workshop).findings),
    ]
    if _has_errors(everything):
        errors = [entry for entry in everything if entry.severity is Severity.ERROR]
        raise RunStopped("พบข้อผิดพลาดในเนื้อหา จึงยังไม่สร้างเว็บไซต์ (--strict)", errors)


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
    workers = workers_for(len(changed), jobs, WORTH_A_PROCESS)
    if workers == 1:
        yield (build_agency(slug, workshop) for slug in changed)
    else:
        # An empty workshop travels lightly; each process fills its own.
        work = partial(build_agency, workshop=Workshop(workshop.run))
        yield in_processes(work, changed, workers, in_order=False)


def _remove_departed(run: Run) -> int:
    """Remove the pages of agencies that the site no longer has.

    A page that another agency has taken over, as when a folder was renamed, stays.
    """
    folder = state_folder(run.site.root, run.state)
    present = {*run.site.agencies, SITE_LEDGER}
    departed = [path for path in sorted(folder.glob("*.json")) if path.stem not in present]
    taken = {
        name
        for slug in (present if departed else ())
        for name in read_ledger(ledger_path(run.site.root, run.state, slug)).outputs
    }
    return sum(_retired(path, taken, run.output) for path in departed)


def _retired(path: Path, taken: Collection[str], output: Path) -> int:
    """Remove what a ledger names and others do not; then the ledger, unless a file is held."""
    ledger = read_ledger(path)
    ours = [
        name
        for name, record in ledger.outputs.items()
        if name not in taken and is_ours(output / name, record)
    ]
    held = {name: ledger.outputs[name] for name in ours if not remove(output / name, output)}
    if held:
        write_ledger(path, Ledger(outputs=held))
    else:
        remove_ledger(path)
    return len(ours) - len(held)
