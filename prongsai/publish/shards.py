"""A site in shards: its agencies shared out over several runs, and put together into one site.

A shard is an ordinary output folder with some of the agencies. Its folder ``_shard`` tells what
it was made with: the ledger of each agency as it is, and one digest of all files of an agency.
Putting together copies the files and takes the ledgers over, so that the next build goes on
from there. Shards that would not give what a single run gives are refused before anything is
written, all their faults at once.

Codes: CFG036 shards that do not belong together, or not to this site.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter

from prongsai import __version__
from prongsai.digests import digest_file, digest_of
from prongsai.findings import Findings, Message
from prongsai.findings.rules.cfg import CFG036
from prongsai.findings.stops import ShardStops
from prongsai.processes import in_processes, workers_for
from prongsai.publish.context import BuildContext
from prongsai.publish.ledger import Ledger, LedgerFile, read_inputs
from prongsai.publish.output import foreign_files, not_ours, publish, retire, told
from prongsai.publish.state import SafeName, read_state
from prongsai.publish.unchanged import AgencyResult, Run, contents_of
from prongsai.site.planned import PlannedCopy, PlannedFile, PlannedMade, PlannedText
from prongsai.thai.digits import to_arabic

FOLDER = "_shard"
"""The folder of a shard that tells about it; no agency can have this name."""

_DESCRIPTION = f"{FOLDER}/shard.json"
_PART = re.compile(r"\s*(\d{1,6})\s*/\s*(\d{1,6})\s*")
_WORTH_A_PROCESS = 3


@dataclass(frozen=True, slots=True)
class Shard:
    """The share ``number`` (from 1) of a site's agencies dealt out to ``of`` runs."""

    number: int
    of: int

    @classmethod
    def typed(cls, text: str) -> Shard:
        """A share as typed, ``2/8``; raises :class:`~prongsai.errors.UsageError`."""
        found = _PART.fullmatch(to_arabic(text))
        number, of = (int(part) for part in found.groups()) if found else (0, 0)
        if not 1 <= number <= of:
            raise ShardStops.not_a_shard(text=text)
        return cls(number, of)

    def agencies(self, slugs: Sequence[str]) -> tuple[str, ...]:
        """Its agencies: the site's in their order, dealt out like cards."""
        if self.of > len(slugs):
            raise ShardStops.too_many(of=self.of, count=len(slugs))
        return tuple(sorted(slugs)[self.number - 1 :: self.of])


@dataclass(frozen=True, slots=True)
class _Description:
    """What a shard says of itself; ``agencies`` have the digest of all that belongs to them.

    That is empty where a file of the agency could not be written.
    """

    format: Literal[1]
    version: str
    settings: str
    number: int
    of: int
    agencies: dict[SafeName, str]


@cache
def _shape() -> TypeAdapter[_Description]:
    return TypeAdapter(_Description)


# --- making a shard ---------------------------------------------------------------------------


def shard_files(shard: Shard, slugs: Sequence[str], run: Run, jobs: int) -> tuple[PlannedFile, ...]:
    """What a shard tells about itself, once its agencies are built."""
    workers = workers_for(len(slugs), jobs, _WORTH_A_PROCESS)
    work = partial(_digest_here, run=run)
    digests = (
        [work(slug) for slug in slugs]
        if workers == 1
        else list(in_processes(work, slugs, workers, in_order=True))
    )
    description = _Description(
        1, __version__, run.settings, shard.number, shard.of, dict(zip(slugs, digests, strict=True))
    )
    text = json.dumps(asdict(description), indent=1)
    origin = f"--shard {shard.number}/{shard.of}"
    files = ((f"{FOLDER}/{slug}.json", run.ledger(slug).path) for slug in slugs)
    return (
        *(PlannedMade(name, digest_file(path), path.read_bytes, origin) for name, path in files),
        PlannedText(_DESCRIPTION, text.encode(), origin),
    )


def _digest_here(slug: str, run: Run) -> str:
    return _digest(run.ledger(slug), run.output)


def _digest(file: LedgerFile, output: Path) -> str:
    """One digest of a ledger and of every file it names; empty where one is not there."""
    try:
        files = {name: digest_file(output / name) for name in file.read().outputs}
        return digest_of(digest_file(file.path), files)
    except OSError:
        return ""


# --- putting shards together ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Shards:
    """The folders that are put together: for each agency the one that has it."""

    homes: Mapping[str, Path]

    def ledger(self, slug: str) -> LedgerFile:
        """An agency's ledger as its shard tells it."""
        return LedgerFile(self.homes[slug] / FOLDER / f"{slug}.json")

    def copies(self, slug: str, ledger: Ledger) -> list[PlannedCopy]:
        """The files of an agency, those that pages need before the pages.

        What a file was made from is what tells one from another: both runs had the same code
        and settings.
        """
        home = self.homes[slug]
        names = sorted(ledger.outputs, key=lambda name: name.endswith(".html"))
        records = ((name, ledger.outputs[name]) for name in names)
        return [PlannedCopy(name, home / name, of.made_from, of.origin) for name, of in records]


def read_shards(folders: Sequence[Path], context: BuildContext, jobs: int) -> Shards:
    """The shards in these folders, if together they are this site, whole and of its content.

    Raises :class:`~prongsai.errors.UsageError` naming every fault.
    """
    run, faults = context.run, Findings()
    found = list(_described(folders, run, faults))
    _look_at_numbers(found, faults)
    for folder, description in found:
        _look_at_making(folder, description, run, faults)
    shards = _look_at_agencies(found, run, faults)
    blocked = _look_at_content(shards, found, context, jobs, faults)
    if blocked:
        faults.extend([not_ours(blocked, run.state)])
    if faults:
        raise ShardStops.unusable(tuple(faults))
    return shards


_Found = tuple[Path, _Description]


def _described(folders: Sequence[Path], run: Run, faults: Findings) -> Iterator[_Found]:
    for folder in folders:
        description = read_state(folder / _DESCRIPTION, _shape())
        if folder.resolve() == run.output:
            faults.add(CFG036.into_itself(folder=folder))
        elif description is None or not 1 <= description.number <= description.of:
            faults.add(CFG036.no_shard(folder=folder))
        else:
            yield folder, description


def _look_at_numbers(found: Sequence[_Found], faults: Findings) -> None:
    """Each number once: shards of one splitting, none missing, none twice."""
    counts = {description.of for _, description in found}
    if len(counts) > 1:
        listed = ", ".join(f"{folder} ({it.number}/{it.of})" for folder, it in found)
        faults.add(CFG036.other_splitting(listed=listed))
        return
    homes: dict[int, Path] = {}
    for folder, description in found:
        first = homes.setdefault(description.number, folder)
        if first is not folder:
            faults.add(CFG036.number_twice(number=description.number, first=first, second=folder))
    for of in counts:
        missing = [str(number) for number in range(1, of + 1) if number not in homes]
        if missing:
            faults.add(CFG036.number_missing(numbers=", ".join(missing), of=of))


def _look_at_making(folder: Path, shard: _Description, run: Run, faults: Findings) -> None:
    if shard.version != __version__:
        said = CFG036.other_version(folder=folder, version=shard.version, own=__version__)
        faults.add(said)
    elif shard.settings != run.settings:
        faults.add(CFG036.other_settings(folder=folder))


def _look_at_agencies(found: Sequence[_Found], run: Run, faults: Findings) -> Shards:
    """Each agency of the site once, and no other."""
    homes: dict[str, Path] = {}
    for folder, description in found:
        for slug in description.agencies:
            first = homes.setdefault(slug, folder)
            if first is not folder:
                faults.add(CFG036.agency_twice(agency=slug, first=first, second=folder))
        strange = sorted(set(description.agencies).difference(run.site.agencies))
        if strange:
            faults.add(CFG036.agency_unknown(folder=folder, agencies=told(strange)))
    missing = sorted(set(run.site.agencies).difference(homes))
    whole = {it.number for _, it in found} >= set(
        range(1, max((it.of for _, it in found), default=1) + 1)
    )
    if missing and whole:
        faults.add(CFG036.agency_missing(agencies=told(missing)))
    return Shards({slug: home for slug, home in homes.items() if slug in run.site.agencies})


@dataclass(frozen=True, slots=True)
class _Looked:
    """What is wrong with an agency's part, and what stands in its way in the output."""

    fault: Message | None = None
    blocked: tuple[str, ...] = ()


def _look_at_content(
    shards: Shards, found: Sequence[_Found], context: BuildContext, jobs: int, faults: Findings
) -> set[str]:
    """Every file read once: nothing is damaged, nothing was made from other content."""
    digests = {slug: digest for _, it in found for slug, digest in it.agencies.items()}
    slugs = sorted(shards.homes)
    workers = workers_for(len(slugs), jobs, _WORTH_A_PROCESS)
    work = partial(_looked_at, shards=shards, digests=digests, context=BuildContext(context.run))
    blocked: set[str] = set()
    results = (
        map(work, slugs) if workers == 1 else in_processes(work, slugs, workers, in_order=True)
    )
    for looked in results:
        blocked.update(looked.blocked)
        if looked.fault is not None:
            faults.add(looked.fault)
    return blocked


def _looked_at(
    slug: str, shards: Shards, digests: Mapping[str, str], context: BuildContext
) -> _Looked:
    run, home = context.run, shards.homes[slug]
    file, own = shards.ledger(slug), run.ledger(slug)
    if _digest(file, home) != digests[slug] or not digests[slug]:
        return _Looked(CFG036.damaged(folder=home, agency=slug))
    ledger = file.read()
    here = contents_of(read_inputs(run.site.root, slug, ledger.inputs, run.began))
    there = contents_of(ledger.inputs)
    differing = sorted(dict(here.items() ^ there.items()))
    if differing:
        return _Looked(CFG036.other_content(folder=home, agency=slug, files=told(differing)))
    copies = shards.copies(slug, ledger)
    before = own.read().outputs
    blocked = foreign_files(copies, run.output, before, context.renderer(None), own)
    return _Looked(blocked=tuple(blocked.values()))


def join_agency(slug: str, context: BuildContext, shards: Shards) -> AgencyResult:
    """Bring one agency's part of the output up to date with what its shard has."""
    run = context.run
    file, there = run.ledger(slug), shards.ledger(slug).read()
    before = file.read()
    assets = context.publish_assets(there.summary.theme or None, file)
    copies = shards.copies(slug, there)
    published = publish(copies, run.output, before.outputs, context.renderer(None), file)
    retire(published, before.outputs, run.output)
    findings = (*there.findings, *(finding.for_agency(slug) for finding in published.findings))
    ledger = replace(
        there,
        settings="" if published.blocked else there.settings,
        inputs=read_inputs(run.site.root, slug, there.inputs, run.began),
        outputs=published.outputs,
        findings=findings,
    )
    file.write(ledger)
    written = published.written + assets
    return AgencyResult(slug, ledger.summary, findings, 0, written, published.removed)
