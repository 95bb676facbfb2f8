"""Bringing a list of planned files into the output folder: only what changed is made.

Files that the program did not write are never written over nor removed where its own would lie.

Codes: CFG031 a file of the output cannot be written · CFG033 a file of somebody else's.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from prongsai.content.read_cache import ReadCache
from prongsai.digests import Known, code_digest, digest_bytes, digest_file, digest_of
from prongsai.documents.cutting import published_bytes
from prongsai.findings import Finding, Piece, Place
from prongsai.findings.rules.cfg import CFG031, CFG033
from prongsai.findings.rules.web import WEB001
from prongsai.foreign.apart import end_reader
from prongsai.processes import can_inherit, in_processes
from prongsai.profile import count, stage, staged
from prongsai.publish.ledger import CLAIMED, LedgerFile, OutputRecord, is_intact
from prongsai.publish.output_folder import OutputFolder
from prongsai.publish.writing import copy_atomically, keep, write_atomically
from prongsai.refusals import reason_of
from prongsai.site.planned import (
    PlannedCopy,
    PlannedFile,
    PlannedMade,
    PlannedPage,
    PlannedText,
    ShellView,
    path_of,
)
from prongsai.site.templates import Renderer, TemplateFaultError


@dataclass
class Published:
    """What became of the plan: the records for the ledger, counts, and faults.

    ``stale`` says that pages of an earlier run had to stay: they still name older files.
    ``blocked`` that files of somebody else were in the way, so that the next run looks again.
    """

    outputs: dict[str, OutputRecord] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    pages: int = 0
    rendered: int = 0
    written: int = 0
    removed: int = 0
    stale: bool = False
    blocked: bool = False

    def add(self, share: Published) -> None:
        """Add what became of other files of the same plan."""
        self.outputs |= share.outputs
        for finding in share.findings:
            if finding.code == WEB001.code:
                _add_once(finding, self.findings)
            else:
                self.findings.append(finding)
        self.rendered += share.rendered
        self.written += share.written
        self.stale |= share.stale


def publish(
    planned: Iterable[PlannedFile],
    output: Path,
    before: Mapping[str, OutputRecord],
    renderer: Renderer,
    ledger: LedgerFile,
    reads: ReadCache | None = None,
    workers: int = 1,
) -> Published:
    """Make every planned file whose inputs changed; orphans are left to :func:`retire`.

    Files that pages need come before the pages, so that a page never names what is not there.
    ``reads`` may know the digests of views from before. ``workers`` processes make the files of
    an agency that has many.
    """
    result = Published()
    planned = list(planned)
    result.pages = sum(isinstance(entry, PlannedPage) for entry in planned)
    known = reads or ReadCache()
    with stage("plan"):
        changed = list(_changed(planned, output, before, renderer, result, known))
    strange = foreign_files([entry for entry, _ in changed], output, before, renderer, ledger)
    if strange:
        changed = [pair for pair in changed if path_of(pair[0]) not in strange]
        result.findings.append(not_ours(strange.values()))
        result.blocked = True
    if changed:
        ledger.claim([path_of(entry) for entry, _ in changed])
    make = _Making(output, before, renderer)
    for pages in (False, True):
        part = [pair for pair in changed if isinstance(pair[0], PlannedPage) is pages]
        for share in make.shares(part, workers):
            result.add(share)
    return result


WORTH_SHARING = 400
"""So many files of one agency are made by several processes; for fewer it costs more."""

CHUNK = 40
"""So many files are made at a time: no process waits long for another's last ones."""


@dataclass(frozen=True, slots=True)
class _Making:
    """What files are made with, whichever process makes them."""

    output: Path
    before: Mapping[str, OutputRecord]
    renderer: Renderer

    def shares(self, files: Sequence[tuple[PlannedFile, str]], workers: int) -> Iterator[Published]:
        """Make all files; what became of them, in their order."""
        if workers == 1 or len(files) < WORTH_SHARING:
            yield self._made(files)
            return
        # All files are read by now; a process with threads cannot be taken after.
        end_reader()
        if not can_inherit():
            yield self._made(files)
            return
        starts = [str(start) for start in range(0, len(files), CHUNK)]

        def chunk(start: str) -> Published:
            count("chunks_made")
            return self._made(files[int(start) : int(start) + CHUNK])

        yield from in_processes(chunk, starts, workers, in_order=True)

    def _made(self, files: Sequence[tuple[PlannedFile, str]]) -> Published:
        share = Published()
        for entry, made_from in files:
            record = self.before.get(path_of(entry))
            _make(entry, made_from, self.output, record, self.renderer, share)
        keep(self.renderer.files.new())
        return share


def retire(result: Published, before: Mapping[str, OutputRecord], output: Path) -> None:
    """Remove our own orphans; one that cannot be removed now stays in the records.

    Files that no ledger of ours names are never removed; an orphan that someone has
    changed since we wrote it is not ours any more and stays.
    """
    folder = OutputFolder(output)
    for path, record in before.items():
        if path in result.outputs:
            continue
        gone = folder.remove(path, record)
        if gone:
            result.removed += 1
        elif gone is False:
            result.outputs[path] = record


def _changed(
    planned: Iterable[PlannedFile],
    output: Path,
    before: Mapping[str, OutputRecord],
    renderer: Renderer,
    result: Published,
    reads: ReadCache,
) -> Iterable[tuple[PlannedFile, str]]:
    shells = Known(ShellView)
    common = digest_of(
        renderer.site,
        renderer.digits,
        renderer.theme.favicon,
        {name: asset.target for name, asset in renderer.theme.assets.items()},
        code_digest(),
    )
    for entry in planned:
        name = path_of(entry)
        record = before.get(name)
        try:
            made_from = _made_from(entry, renderer, common, reads, shells)
        except TemplateFaultError as fault:
            _note_fault(fault.finding, output / name, name, record, result)
            continue
        if record and record.made_from == made_from and is_intact(f"{output}/{name}", record):
            result.outputs[name] = replace(record, origin=entry.origin)
        else:
            yield entry, made_from


def _made_from(
    entry: PlannedFile, renderer: Renderer, common: str, reads: ReadCache, shells: Known
) -> str:
    if isinstance(entry, PlannedPage):
        templates = entry.templates
        language = entry.view.shell.language
        # Comparing a view with the last one costs a tenth of taking its digest.
        inputs = (entry.view, renderer.digest(templates, language), common)
        return reads.of(
            ("page", entry.view.path), lambda: inputs, lambda: digest_of(*inputs, known=shells)
        )
    if isinstance(entry, PlannedCopy):
        return entry.digest
    if isinstance(entry, PlannedMade):
        return digest_of(entry.made_from, code_digest())
    return digest_bytes(entry.content)


def _make(
    entry: PlannedFile,
    made_from: str,
    output: Path,
    record: OutputRecord | None,
    renderer: Renderer,
    result: Published,
) -> None:
    name = path_of(entry)
    path = output / name
    try:
        result.written += _write(entry, path, renderer, result)
        found = os.stat(path)  # noqa: PTH116
    except TemplateFaultError as fault:
        _note_fault(fault.finding, path, name, record, result)
    except OSError as error:
        # Not recorded as made: the next run tries again.
        result.outputs[name] = CLAIMED
        result.findings.append(_not_written(path_of(entry), entry, error))
    else:
        result.outputs[name] = OutputRecord(
            made_from, found.st_size, found.st_mtime_ns, entry.origin
        )


def _write(entry: PlannedFile, path: Path, renderer: Renderer, result: Published) -> bool:
    if not isinstance(entry, PlannedCopy):
        result.rendered += isinstance(entry, PlannedPage)
        return write_atomically(path, bytes_of(entry, renderer))
    if entry.cut:
        return write_atomically(path, published_bytes(entry.source))
    if is_copy(path, entry):
        return False
    copy_atomically(entry.source, path)
    return True


def _note_fault(
    finding: Finding, path: Path, name: str, record: OutputRecord | None, result: Published
) -> None:
    """One line of a template is one finding, however many pages it spoils; old pages stay."""
    if record:
        result.outputs[name] = record if is_intact(path, record) else replace(record, size=-1)
        result.stale = True
    _add_once(finding.costing(Piece.PAGE, name), result.findings)


def _add_once(finding: Finding, findings: list[Finding]) -> None:
    """Add what a line of a template costs to what it has cost already."""
    for number, known in enumerate(findings):
        if known.place == finding.place and known.loss:
            more = finding.loss.count if finding.loss else 0
            findings[number] = known.costing(Piece.PAGE, known.loss.where, known.loss.count + more)
            return
    findings.append(finding)


def _not_written(name: str, entry: PlannedFile, error: OSError) -> Finding:
    told = CFG031.not_written(name=name, reason=reason_of(error))
    return told.at(Place(entry.origin.partition(" (")[0])).costing(Piece.PAGE, name)


MOST_NAMED = 100
"""So many files are named in one finding, and how many more there are."""


def foreign_files(
    planned: Iterable[PlannedFile],
    output: Path,
    ours: Collection[str],
    renderer: Renderer,
    ledger: LedgerFile,
) -> dict[str, str]:
    """The planned files that cannot be written, each with what stands in its way.

    That is a link or folder, or a file that no ledger of ours names and that does not have
    the very bytes it would get: those may be taken over, e.g. when the ledger was lost.
    """
    folder = OutputFolder(output)
    blocked: dict[str, str] = {}
    unknown: dict[str, str] = {}
    for entry in planned:
        name = path_of(entry)
        if (obstacle := folder.in_the_way(name)) is not None:
            blocked[name] = obstacle
        elif name not in ours and not _may_lie_at(f"{output}/{name}", entry, renderer):
            unknown[name] = name
    known = ledger.named_elsewhere(unknown)
    return blocked | {name: path for name, path in unknown.items() if name not in known}


def not_ours(names: Iterable[str], folder: str = "") -> Finding:
    """Says which files the program did not write, all at once, and what can be done."""
    where = f"โฟลเดอร์ผลลัพธ์ {folder}" if folder else "โฟลเดอร์ผลลัพธ์"
    return CFG033.not_ours(where=where, files=told(names)).at()


def told(names: Iterable[str]) -> str:
    """Names of files in their order, and how many more there are than a finding can name."""
    found = sorted(set(names))
    more = f" และอีก {len(found) - MOST_NAMED:,} รายการ" if len(found) > MOST_NAMED else ""
    return f"{', '.join(found[:MOST_NAMED])}{more}"


def _may_lie_at(path: str, entry: PlannedFile, renderer: Renderer) -> bool:
    """Whether nothing is there, or a file with the very bytes that are planned for it."""
    if not os.path.lexists(path):
        return True
    try:
        if isinstance(entry, PlannedCopy):
            return is_copy(Path(path), entry)
        return Path(path).read_bytes() == bytes_of(entry, renderer)
    except (OSError, TemplateFaultError):
        return False


@staged("render")
def bytes_of(entry: PlannedPage | PlannedText | PlannedMade, renderer: Renderer) -> bytes:
    """The bytes of a planned file that is no copy."""
    if isinstance(entry, PlannedPage):
        return renderer.render(entry.view.template, entry.view).encode()
    return entry.content if isinstance(entry, PlannedText) else entry.make()


def is_copy(path: Path, entry: PlannedCopy) -> bool:
    """Whether the published file has the content already, e.g. when the ledger was lost."""
    if entry.cut:
        return path.read_bytes() == published_bytes(entry.source)
    try:
        same_size = path.stat().st_size == entry.source.stat().st_size
    except OSError:
        return False
    return same_size and digest_file(path) == digest_file(entry.source)
