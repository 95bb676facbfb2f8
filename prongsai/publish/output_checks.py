"""Whether the output may be written to, before a run; whether all of it is there, at the end.

Before anything is written: finding out whether the output is ours costs one listing of the
folders that are about to change. Only where something lies in them that no ledger names is it
planned what would be written there. At the end: somebody, or a program that tidies up, may
have deleted files while the run was at work.

Codes: CFG034 files of the output that vanished while the site was built, and did so again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice

from prongsai.digests import digest_file
from prongsai.errors import UsageError
from prongsai.findings import Finding, Findings
from prongsai.findings.rules.cfg import CFG034
from prongsai.processes import in_processes, workers_for
from prongsai.profile import staged
from prongsai.publish.agency_unit import prepare_agency, summary_of, theme_of
from prongsai.publish.context import BuildContext
from prongsai.publish.ledger import (
    CLAIMED,
    SITE_LEDGER,
    OutputRecord,
    is_intact,
    ledgers_in,
    named_in,
)
from prongsai.publish.output import foreign_files, not_ours, told
from prongsai.publish.output_folder import OutputFolder
from prongsai.publish.site_unit import planned_site
from prongsai.publish.unchanged import AgencyResult, Run
from prongsai.site.planned import PlannedFile, PlannedPage, path_of
from prongsai.site.routes import NOT_FOUND
from prongsai.site.summary import AgencySummary

_WORTH_A_PROCESS = 3
"""Fewer agencies than this are planned in the calling process."""

_ENOUGH = 1_000
"""So many strange files are looked for in a folder that is not ours."""


@dataclass(frozen=True, slots=True)
class _Compared:
    """How a plan stands to what lies in the output: what blocks it, which pages are the same."""

    blocked: tuple[str, ...]
    same_pages: int
    summary: AgencySummary


def refuse_foreign(changed: Sequence[str], context: BuildContext, jobs: int) -> None:
    """Refuse an output with files of somebody else where ``changed`` agencies would write.

    A folder that is not ours has to be empty, or to hold what would be written anyway.
    Raises :class:`~prongsai.errors.UsageError` naming all such files; nothing is written.
    """
    run = context.run
    folder = OutputFolder(run.output)
    if next(folder.strangers("", ()), None) is None:
        return
    if _is_ours(run, folder):
        strangers = _strangers(changed, run, folder)
        if strangers and (blocked := _blocked(_touched(strangers, changed, run), context, jobs)[0]):
            _refuse(blocked, run)
        return
    strangers = set(islice(folder.strangers("", ()), _ENOUGH))
    if not folder.has(NOT_FOUND):
        _refuse(strangers, run)
    blocked, same_pages = _blocked(run.site.agencies, context, jobs)
    if blocked or not same_pages:
        _refuse(blocked if same_pages else strangers | blocked, run)


def _refuse(names: Collection[str], run: Run) -> None:
    raise UsageError.said_by(not_ours(names, run.state))


def _is_ours(run: Run, folder: OutputFolder) -> bool:
    """Whether a file is there just as some ledger of this output says we wrote it."""
    return any(
        _proves(folder, name, record)
        for file in (run.ledger(SITE_LEDGER), *ledgers_in(run.ledgers))
        for name, record in file.read().outputs.items()
    )


def _proves(folder: OutputFolder, name: str, record: OutputRecord) -> bool:
    """Whether a file is as we wrote it; one that was moved may have lost its time.

    A file that was claimed was written by a run that was killed.
    """
    path = folder.path / name
    try:
        found = path.stat()
        if record == CLAIMED:
            return folder.in_the_way(name) is None
        if found.st_size != record.size or folder.in_the_way(name) is not None:
            return False
        return found.st_mtime_ns == record.mtime or digest_file(path) == record.made_from
    except OSError:
        return False


def _strangers(changed: Sequence[str], run: Run, folder: OutputFolder) -> set[str]:
    """What no ledger names in the folders of the agencies and in the site's own."""
    site = run.site
    own = {*run.ledger(SITE_LEDGER).read().outputs}
    if site.single:
        slug = site.agencies[0]
        own |= run.ledger(slug).read().outputs.keys()
    # Nothing of ours lies in a hidden folder, such as .git of a site published by Git.
    hidden = {path.name for path in folder.path.glob(".*")}
    found = set(folder.strangers("", own, hidden if site.single else hidden.union(site.agencies)))
    for slug in () if site.single else changed:
        outputs = run.ledger(slug).read().outputs
        if slug not in found:
            found.update(folder.strangers(f"{slug}/", outputs))
    named = named_in(run.ledgers, found)
    return found - {name for name in named if folder.in_the_way(name) is None}


def _touched(strangers: Iterable[str], changed: Sequence[str], run: Run) -> tuple[str, ...]:
    first = {name.partition("/")[0] for name in strangers}
    return tuple(slug for slug in changed if run.site.single or slug in first)


def _blocked(slugs: Sequence[str], context: BuildContext, jobs: int) -> tuple[set[str], int]:
    """What blocks the plans of these agencies and of the site, and how many pages are the same."""
    run = context.run
    workers = workers_for(len(slugs), jobs, _WORTH_A_PROCESS)
    if workers == 1:
        results = [_compared_agency(slug, context) for slug in slugs]
    else:
        work = partial(_compared_agency, context=BuildContext(run))
        results = list(in_processes(work, slugs, workers, in_order=True))
    standings = dict(zip(slugs, results, strict=True))
    summaries = [
        standings[slug].summary if slug in standings else run.ledger(slug).read().summary
        for slug in sorted(run.site.agencies)
    ]
    results.append(_compared(SITE_LEDGER, planned_site(context, summaries), context, None))
    blocked = {name for result in results for name in result.blocked}
    return blocked, sum(result.same_pages for result in results)


def _compared_agency(slug: str, context: BuildContext) -> _Compared:
    prepared = prepare_agency(slug, context)
    if prepared.scope is None:
        return _Compared((), 0, AgencySummary())
    theme = theme_of(prepared.scope.agency, context, Findings())
    compared = _compared(slug, prepared.planned, context, theme)
    return replace(
        compared, summary=summary_of(prepared.scope, prepared.planned, theme, current=True)
    )


def _compared(
    name: str, planned: Iterable[PlannedFile], context: BuildContext, theme: str | None
) -> _Compared:
    """The plan beside what is there; whether files are ours does not matter for being the same."""
    run = context.run
    planned = list(planned)
    ledger = run.ledger(name)
    ours = ledger.read().outputs
    renderer = context.renderer(theme)
    blocked = foreign_files(planned, run.output, ours, renderer, ledger)
    folder = OutputFolder(run.output)
    same = sum(
        isinstance(entry, PlannedPage) and path not in ours and path not in blocked
        for entry in planned
        if folder.has(path := path_of(entry))
    )
    return _Compared(tuple(blocked.values()), same, AgencySummary())


@staged("verify")
def lost_files(
    built: Sequence[AgencyResult], unchanged: Sequence[AgencyResult], run: Run
) -> dict[str, list[str]]:
    """By agency (or ``_site``) the files that are not there as their ledgers say.

    Of agencies that were built every file is looked at; of those found ``unchanged`` when
    the run began, one: who deletes a folder deletes that too.
    """
    found = {result.slug: _lost(result.slug, run) for result in built}
    found |= {result.slug: _lost_home(result, run) for result in unchanged}
    found[SITE_LEDGER] = _lost(SITE_LEDGER, run)
    return {slug: names for slug, names in found.items() if names}


def gone(names: Sequence[str]) -> Finding:
    """Says which files are missing though they were written twice."""
    return CFG034.gone(count=len(names), files=told(names)).at()


def _lost(slug: str, run: Run) -> list[str]:
    """A record without a size is of a file that could not be written, which was told."""
    outputs = run.ledger(slug).read().outputs
    return [
        name
        for name, record in outputs.items()
        if record.size >= 0 and not is_intact(run.output / name, record)
    ]


def _lost_home(result: AgencyResult, run: Run) -> list[str]:
    home = result.summary.home
    return [home] if home and not (run.output / home).is_file() else []
