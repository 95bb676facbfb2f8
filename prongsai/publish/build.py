"""A whole run: agencies in parallel, each with its ledger, then the site's own pages."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from prongsai import CONFIG_FILE
from prongsai.content.site_config import Site, load_site
from prongsai.findings import Finding, Findings, Severity
from prongsai.findings.stops import OutputStops
from prongsai.foreign.files import FOLDER as READINGS_FOLDER
from prongsai.foreign.files import remembered_files
from prongsai.publish.context import Beside, BuildContext, WarmCache
from prongsai.publish.ledger import (
    SITE_LEDGER,
    Ledger,
    LedgerFile,
    ledgers_in,
    state_folder,
)
from prongsai.publish.output_folder import OutputFolder, asked_state_name, output_folder, state_name
from prongsai.publish.state import take_turn
from prongsai.publish.unchanged import (
    AgencyResult,
    Run,
    settings_digest,
    summaries_of,
    unchanged_agency,
    unchanged_site,
)
from prongsai.publish.writing import remember, remove_leftovers
from prongsai.reporter import Reporter
from prongsai.site.routes import INDEX

if TYPE_CHECKING:
    from prongsai.processes import Cluster
    from prongsai.publish.output import Published
    from prongsai.publish.shards import Shard

# What reads content and makes pages is imported by the functions that do: most runs of a large
# site find that nothing has changed, and importing costs them more than looking.

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
    ``beside`` is what another command wants done with every agency that is read.
    """

    config: Path = Path(CONFIG_FILE)
    output: Path | None = None
    agencies: tuple[str, ...] = ()
    jobs: int = 0
    strict: bool = False
    beside: Beside | None = None
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
    seen = remembered_files(options.config.resolve().parent, "_settings")
    site = load_site(options.config, findings, seen)
    slugs = options.chosen(site)
    output = output_folder(site, options.output)
    state = state_name(site, output)
    folder = state_folder(site.root, state)
    _take_along(state_folder(site.root, asked_state_name(site, options.output)), folder)
    with take_turn(folder / TURN) as turn:
        if not options.strict:  # Until it is sure that nothing stops it, that writes nothing.
            remember(seen)
        run = Run(site, output, state, settings_digest(site), turn.began)
        context = BuildContext(run, warm, options.beside)
        known = {} if options.strict or turn.unfinished else _looked_at(run, slugs, options)
        if (
            known
            and not options.shard
            and (standing := _standing(known, context, findings, options, reporter))
        ):
            return standing
        context.renderer(None)
        about_site = _of_pages_and_frameworks(site)
        found = (*findings, *about_site)
        if options.strict:
            _stop_on_errors(found, slugs, context)
        if turn.unfinished:
            from prongsai.site.template_store import FOLDER as TEMPLATES_FOLDER

            reporter.note("การทำงานครั้งก่อนไม่จบ กำลังเก็บกวาดและสร้างต่อ")
            remove_leftovers(output)
            remove_leftovers(folder)
            remove_leftovers(site.root / READINGS_FOLDER)
            remove_leftovers(site.root / TEMPLATES_FOLDER)
        known = known or _looked_at(run, slugs, options)
        return _built(known, context, findings, about_site, options, reporter)


def _take_along(before: Path, now: Path) -> None:
    """Ledgers of an output that is a link were once filed under the link's own name."""
    if before != now and before.is_dir() and not now.exists():
        before.rename(now)


def _looked_at(run: Run, slugs: Sequence[str], options: Options) -> dict[str, AgencyResult | None]:
    """By agency what its ledger tells of it; None where it is to be built, or joined."""
    if options.merge:
        return dict.fromkeys(slugs)
    if options.shard:
        return {slug: unchanged_agency(slug, run) for slug in slugs}
    return {slug: unchanged_agency(slug, run) for slug in (*slugs, *_unremembered(run, slugs))}


def _standing(
    known: Mapping[str, AgencyResult | None],
    context: BuildContext,
    findings: Findings,
    options: Options,
    reporter: Reporter,
) -> BuildResult | None:
    """The result of a run that finds everything as the last one left it; None of any other."""
    run = context.run
    results = [result for result in known.values() if result is not None]
    if (
        len(results) < len(known)
        or (ledger := unchanged_site(run, summaries_of(run, results))) is None
    ):
        return None
    results = sorted(_reported(results, (), (), reporter), key=lambda result: result.slug)
    told = (*findings, *ledger.findings)
    return BuildResult(
        context=context,
        results=tuple(results),
        findings=in_order([*told, *(entry for result in results for entry in result.findings)]),
        own_pages=ledger.summary.pages,
        rendered=0,
        written=0,
        removed=0 if options.agencies or _has_errors(told) else _remove_departed(run),
    )


def _of_pages_and_frameworks(site: Site) -> tuple[Finding, ...]:
    """What is wrong with the site's own pages and its own frameworks."""
    from prongsai.content.site_pages import load_site_pages
    from prongsai.requirements.loader import load_frameworks

    found = Findings()
    files = remembered_files(site.root, SITE_LEDGER)
    load_site_pages(site, found, files)
    remember(files)
    load_frameworks(site.root, found)
    return tuple(found)


def _built(
    known: Mapping[str, AgencyResult | None],
    context: BuildContext,
    findings: Findings,
    about_site: Sequence[Finding],
    options: Options,
    reporter: Reporter,
) -> BuildResult:
    """Build the agencies, then the site's own part; then see that all of it is there."""
    from prongsai.publish.agency_unit import build_agency
    from prongsai.publish.output_checks import gone, lost_files, refuse_foreign
    from prongsai.publish.shards import join_agency, read_shards

    run = context.run
    shards = read_shards(options.merge, context, options.jobs) if options.merge else None
    changed = [slug for slug, result in known.items() if result is None]
    if not shards and (changed or not run.site.single):
        refuse_foreign(changed, context, options.jobs)
    unchanged = [result for result in known.values() if result is not None]
    work: Work = partial(join_agency, shards=shards) if shards else build_agency
    made = _made(unchanged, changed, work, context, about_site, options, reporter)
    missing = lost_files(made.built, unchanged, run) if made.written else {}
    if missing:
        reporter.note("ไฟล์ผลลัพธ์หายไประหว่างทำงาน กำลังเขียนใหม่")
        again = [slug for slug in known if slug in missing]
        rest = [result for result in made.results if result.slug not in missing]
        made = _made(rest, again, work, context, about_site, options, reporter)
        missing = lost_files(made.results, (), run)
    lost = [path for paths in missing.values() for path in paths]
    # A mistyped agency in the settings must not take its pages away.
    told = (*findings, *about_site)
    removed = _remove_departed(run) if options.whole and not _has_errors(told) else 0
    results = made.results
    everything = [*told, *made.site.findings, *([gone(lost)] if lost else [])]
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
    about_site: Sequence[Finding],
    options: Options,
    reporter: Reporter,
) -> _Made:
    from prongsai.publish.shards import shard_files
    from prongsai.publish.site_unit import build_site

    run = context.run
    assets = context.publish_assets(None, run.ledger(SITE_LEDGER))
    making = _results(changed, work, context, options)
    results = [*_reported(unchanged, making, changed, reporter)]
    slugs = sorted(result.slug for result in results)
    more = shard_files(options.shard, slugs, run, options.jobs) if options.shard else ()
    # After a shard the next run looks at this part again: it may be about the whole site.
    told = None if options.shard else about_site
    published = build_site(context, whole=options.whole, results=results, told=told, more=more)
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
    from prongsai.publish.agency_unit import prepare_agency

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
    if not changed:
        return
    from prongsai.foreign.apart import end_reader
    from prongsai.processes import can_inherit, in_processes, workers_for

    run = context.run
    workers = workers_for(len(changed), options.jobs, WORTH_A_PROCESS)
    # An empty context travels lightly; each process fills its own.
    empty = BuildContext(run, beside=context.beside)
    elsewhere = partial(work, context=empty)
    if options.cluster:
        yield from options.cluster.results(elsewhere, changed, run.ledgers / TURN)
        # A worker that died in the middle of a file has left it half written.
        remove_leftovers(run.output)
    elif workers == 1:
        context.page_workers = options.jobs or os.cpu_count() or 1
        yield from (work(slug, context=context) for slug in changed)
    else:
        end_reader()  # what read the site's own documents: its threads could not be inherited
        if can_inherit():
            empty.share(context)
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
