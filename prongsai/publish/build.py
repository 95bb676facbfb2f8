"""A whole run: agencies in parallel, each with its ledger, then the site's own pages."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

from prongsai import CONFIG_FILE
from prongsai.content.site_config import Site, load_site
from prongsai.content.site_pages import load_site_pages
from prongsai.findings import Finding, Findings, Severity
from prongsai.findings.stops import OutputStops
from prongsai.foreign.files import FOLDER as READINGS_FOLDER
from prongsai.foreign.files import remembered_files
from prongsai.processes import Cluster, in_processes, workers_for
from prongsai.publish.agency_unit import (
    AgencyResult,
    build_agency,
    prepare_agency,
    unchanged_agency,
)
from prongsai.publish.context import BuildContext, Run, WarmCache, settings_digest
from prongsai.publish.ledger import (
    SITE_LEDGER,
    Ledger,
    LedgerFile,
    ledgers_in,
    state_folder,
)
from prongsai.publish.output import Published
from prongsai.publish.output_checks import gone, lost_files, refuse_foreign
from prongsai.publish.output_folder import OutputFolder, asked_state_name, output_folder, state_name
from prongsai.publish.shards import Shard, join_agency, read_shards, shard_files
from prongsai.publish.site_unit import build_site
from prongsai.publish.state import take_turn
from prongsai.publish.writing import remember, remove_leftovers
from prongsai.reporter import Reporter
from prongsai.requirements.loader import load_frameworks
from prongsai.site.routes import INDEX
from prongsai.site.template_store import FOLDER as TEMPLATES_FOLDER

Work = Callable[..., AgencyResult]
"""What is done for an agency, by its slug and a ``context``: it is built, or joined."""

TURN = "turn"
"""The file of a run's turn, beside its ledgers."""

WORTH_A_PROCESS = 3
"""Fewer agencies than this are built in the calling process: starting others costs more."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line may change about a run; ``jobs`` 0 means one for each core.

    ``shard`` builds a share of the agencies, ``merge`` puts such shares together, ``cluster``
    does the work elsewhere.
    """

    config: Path = Path(CONFIG_FILE)
    output: Path | None = None
    agencies: tuple[str, ...] = ()
    jobs: int = 0
    strict: bool = False
    shard: Shard | None = None
    merge: tuple[Path, ...] = ()
    cluster: Cluster | None = None

    @property
    def whole(self) -> bool:
        """Whether the run is about the whole site, and not some of its agencies."""
        return not self.agencies and self.shard is None

    def chosen(self, site: Site) -> tuple[str, ...]:
        """The agencies that the run is about."""
        return self.shard.agencies(site.agencies) if self.shard else site.named(self.agencies)


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a run has made and found; ``context`` is what it was made with.

    ``own_pages`` belong to no agency; ``rendered`` pages and ``written`` and ``removed`` files
    are this run's.
    """

    context: BuildContext
    results: tuple[AgencyResult, ...]
    findings: tuple[Finding, ...]
    own_pages: int
    rendered: int
    written: int
    removed: int

    @property
    def site(self) -> Site:
        """The site that was built."""
        return self.context.run.site

    @property
    def output(self) -> Path:
        """Where it was published."""
        return self.context.run.output

    @property
    def errors(self) -> int:
        """Number of findings that are errors."""
        return sum(finding.severity is Severity.ERROR for finding in self.findings)

    @property
    def pages(self) -> int:
        """How many pages there are, whenever they were made."""
        return sum(result.summary.pages for result in self.results) + self.own_pages


def build(options: Options, reporter: Reporter, warm: WarmCache | None = None) -> BuildResult:
    """Bring the output up to date; ``warm`` is filled for a :class:`~.warm.WarmBuild`.

    Raises :class:`~prongsai.errors.ConfigError` when nothing can be built,
    :class:`~prongsai.errors.UsageError` when the output folder cannot be used or another run
    is at it, and :class:`~prongsai.errors.RunStopped` when ``strict`` is asked for and there
    are errors (the output is then as before).
    """
    findings = Findings()
    site = load_site(options.config, findings)
    slugs = options.chosen(site)
    output = output_folder(site, options.output)
    state = state_name(site, output)
    folder = state_folder(site.root, state)
    _take_along(state_folder(site.root, asked_state_name(site, options.output)), folder)
    with take_turn(folder / TURN) as turn:
        run = Run(site, output, state, settings_digest(site), turn.began)
        context = BuildContext(run, warm)
        context.renderer(None)
        files = remembered_files(site.root, SITE_LEDGER)
        about_pages = Findings()
        load_site_pages(site, about_pages, files)
        remember(files)
        load_frameworks(site.root, findings)
        found = (*findings, *about_pages)
        if options.strict:
            _stop_on_errors(found, slugs, context)
        if turn.unfinished:
            reporter.note("การทำงานครั้งก่อนไม่จบ กำลังเก็บกวาดและสร้างต่อ")
            remove_leftovers(output)
            remove_leftovers(folder)
            remove_leftovers(site.root / READINGS_FOLDER)
            remove_leftovers(site.root / TEMPLATES_FOLDER)
        chosen = slugs if options.shard else (*slugs, *_unremembered(run, slugs))
        return _built(chosen, context, found, options, reporter)


def _take_along(before: Path, now: Path) -> None:
    """Ledgers of an output that is a link were once filed under the link's own name."""
    if before != now and before.is_dir() and not now.exists():
        before.rename(now)


def _built(
    slugs: Sequence[str],
    context: BuildContext,
    findings: Sequence[Finding],
    options: Options,
    reporter: Reporter,
) -> BuildResult:
    """Build the agencies, then the site's own part; then see that all of it is there."""
    run = context.run
    shards = read_shards(options.merge, context, options.jobs) if options.merge else None
    known = {slug: None if shards else unchanged_agency(slug, run) for slug in slugs}
    changed = [slug for slug, result in known.items() if result is None]
    if not shards and (changed or not run.site.single):
        refuse_foreign(changed, context, options.jobs)
    unchanged = [result for result in known.values() if result is not None]
    work: Work = partial(join_agency, shards=shards) if shards else build_agency
    made = _made(unchanged, changed, work, context, options, reporter)
    missing = lost_files(made.built, unchanged, run) if made.written else {}
    if missing:
        reporter.note("ไฟล์ผลลัพธ์หายไประหว่างทำงาน กำลังเขียนใหม่")
        again = [slug for slug in slugs if slug in missing]
        rest = [result for result in made.results if result.slug not in missing]
        made = _made(rest, again, work, context, options, reporter)
        missing = lost_files(made.results, (), run)
    lost = [path for paths in missing.values() for path in paths]
    # A mistyped agency in the settings must not take its pages away.
    removed = _remove_departed(run) if options.whole and not _has_errors(findings) else 0
    results = made.results
    everything = [*findings, *made.site.findings, *([gone(lost)] if lost else [])]
    everything += [finding for result in results for finding in result.findings]
    return BuildResult(
        context=context,
        results=tuple(results),
        findings=in_order(everything),
        own_pages=made.site.pages,
        rendered=sum(result.rendered for result in results) + made.site.rendered,
        written=max(made.written - len(lost), 0),
        removed=sum(result.removed for result in results) + made.site.removed + removed,
    )


@dataclass(frozen=True, slots=True)
class _Made:
    """What one passing through the agencies has made; ``results`` are in the order of slugs."""

    results: list[AgencyResult]
    site: Published
    assets: int

    @property
    def built(self) -> list[AgencyResult]:
        """The agencies that were not skipped."""
        return [result for result in self.results if not result.skipped]

    @property
    def written(self) -> int:
        """How many files were written."""
        return sum(result.written for result in self.results) + self.site.written + self.assets


def _made(
    unchanged: Sequence[AgencyResult],
    changed: Sequence[str],
    work: Work,
    context: BuildContext,
    options: Options,
    reporter: Reporter,
) -> _Made:
    run = context.run
    assets = context.publish_assets(None, run.ledger(SITE_LEDGER))
    making = _results(changed, work, context, options)
    results = [*_reported(unchanged, making, changed, reporter)]
    slugs = sorted(result.slug for result in results)
    beside = shard_files(options.shard, slugs, run, options.jobs) if options.shard else ()
    published = build_site(context, whole=options.whole, beside=beside)
    return _Made(sorted(results, key=lambda result: result.slug), published, assets)


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Every finding once, in the order of reports."""
    return tuple(sorted(set(findings), key=lambda finding: finding.sort_key))


def _unremembered(run: Run, slugs: Sequence[str]) -> Iterator[str]:
    """Agencies that were published but have lost their ledger: the portal needs them all."""
    chosen = frozenset(slugs)
    for slug in run.site.agencies:
        home = run.output / run.site.prefix(slug) / INDEX
        if slug not in chosen and home.is_file() and not run.ledger(slug).read().summary.name:
            yield slug


def _has_errors(findings: Iterable[Finding]) -> bool:
    return any(finding.severity is Severity.ERROR for finding in findings)


def _stop_on_errors(
    findings: Sequence[Finding], slugs: Iterable[str], context: BuildContext
) -> None:
    everything = [
        *findings,
        *(finding for slug in slugs for finding in prepare_agency(slug, context).findings),
    ]
    if _has_errors(everything):
        errors = [entry for entry in everything if entry.severity is Severity.ERROR]
        raise OutputStops.strict(errors)


def _reported(
    unchanged: Sequence[AgencyResult],
    made: Iterable[AgencyResult],
    changed: Sequence[str],
    reporter: Reporter,
) -> Iterator[AgencyResult]:
    """First the agencies that the ledgers show to be unchanged, then those that are built."""
    total = len(unchanged) + len(changed)
    reporter.started(total)
    for done, result in enumerate(chain(unchanged, made), start=1):
        reporter.advanced(result.progress(done, total))
        yield result


def _results(
    changed: Sequence[str], work: Work, context: BuildContext, options: Options
) -> Iterator[AgencyResult]:
    run = context.run
    workers = workers_for(len(changed), options.jobs, WORTH_A_PROCESS)
    # An empty context travels lightly; each process fills its own.
    elsewhere = partial(work, context=BuildContext(run))
    if options.cluster and changed:
        yield from options.cluster.results(elsewhere, changed, run.ledgers / TURN)
        # A worker that died in the middle of a file has left it half written.
        remove_leftovers(run.output)
    elif workers == 1:
        context.page_workers = options.jobs or os.cpu_count() or 1
        yield from (work(slug, context=context) for slug in changed)
    else:
        yield from in_processes(elsewhere, changed, workers, in_order=False)


def _remove_departed(run: Run) -> int:
    """Remove the pages of agencies that the site no longer has.

    A page that another agency has taken over, as when a folder was renamed, stays.
    """
    present = {*run.site.agencies, SITE_LEDGER}
    departed = [file for file in ledgers_in(run.ledgers) if file.path.stem not in present]
    taken = {
        name for slug in (present if departed else ()) for name in run.ledger(slug).read().outputs
    }
    return sum(_retired(file, taken, run.output) for file in departed)


def _retired(file: LedgerFile, taken: Collection[str], output: Path) -> int:
    """Remove what a ledger names and others do not; then the ledger, unless a file is held."""
    folder = OutputFolder(output)
    outputs = {name: record for name, record in file.read().outputs.items() if name not in taken}
    gone = {name: folder.remove(name, record) for name, record in outputs.items()}
    held = {name: outputs[name] for name, went in gone.items() if went is False}
    if held:
        file.write(Ledger(outputs=held))
    else:
        file.remove()
    return sum(went is True for went in gone.values())
