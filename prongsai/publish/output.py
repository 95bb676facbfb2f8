"""Bringing a list of planned files into the output folder, making only what changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from prongsai.findings import Finding
from prongsai.publish.digests import code_digest, digest_bytes, digest_of
from prongsai.publish.ledger import OutputRecord
from prongsai.publish.writing import copy_atomically, remove, write_atomically
from prongsai.site.pages.scope import PlannedPage
from prongsai.site.plan import PlannedCopy, PlannedFile, path_of
from prongsai.site.templates import Renderer, TemplateFaultError


@dataclass
class Published:
    """What became of the plan: the records for the ledger, counts, and template faults."""

    outputs: dict[str, OutputRecord] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    rendered: int = 0
    written: int = 0
    removed: int = 0


def publish(
    planned: Iterable[PlannedFile],
    output: Path,
    before: Mapping[str, OutputRecord],
    renderer: Renderer,
    *,
    prune: bool = True,
) -> Published:
    """Make every planned file whose inputs changed; then remove our own orphans.

    Without ``prune`` orphans stay, and stay in the records: pages that this run does not
    look at may still need them.

    Files that no ledger of ours names are never removed; an orphan that someone has
    changed since we wrote it is not ours any more and stays.
    """
    result = Published()
    assets = digest_of({name: asset.target for name, asset in renderer.theme.assets.items()})
    for entry in planned:
        _make(entry, output, before, renderer, assets, result)
    for path, record in before.items():
        if path in result.outputs:
            continue
        if not prune:
            result.outputs[path] = record
        elif is_intact(output / path, record):
            remove(output / path, output)
            result.removed += 1
    return result


def is_intact(path: Path, record: OutputRecord) -> bool:
    """Whether a published file is still as we wrote it (by size and time)."""
    try:
        found = path.stat()
    except OSError:
        return False
    return found.st_size == record.size and found.st_mtime_ns == record.mtime


def _make(
    entry: PlannedFile,
    output: Path,
    before: Mapping[str, OutputRecord],
    renderer: Renderer,
    assets: str,
    result: Published,
) -> None:
    name = path_of(entry)
    path = output / name
    record = before.get(name)
    try:
        made_from = _made_from(entry, renderer, assets)
        if record and record.made_from == made_from and is_intact(path, record):
            result.outputs[name] = record
            return
        result.written += _write(entry, path, renderer, result)
    except TemplateFaultError as fault:
        _note_fault(fault.finding, result)
        if record:
            result.outputs[name] = record
        return
    found = path.stat()
    result.outputs[name] = OutputRecord(made_from, found.st_size, found.st_mtime_ns)


def _made_from(entry: PlannedFile, renderer: Renderer, assets: str) -> str:
    """The digest of everything a file is made from."""
    if isinstance(entry, PlannedPage):
        templates = renderer.digest((entry.template, *entry.parts))
        return digest_of(entry.view, templates, assets, digest_of(renderer.site), code_digest())
    if isinstance(entry, PlannedCopy):
        return entry.digest
    return digest_bytes(entry.content)


def _write(entry: PlannedFile, path: Path, renderer: Renderer, result: Published) -> bool:
    if isinstance(entry, PlannedPage):
        result.rendered += 1
        return write_atomically(path, renderer.render(entry.template, entry.view).encode())
    if isinstance(entry, PlannedCopy):
        copy_atomically(entry.source, path)
        return True
    return write_atomically(path, entry.content)


def _note_fault(finding: Finding, result: Published) -> None:
    """One line of a template is one finding, however many pages it spoils."""
    if all(known.place != finding.place for known in result.findings):
        result.findings.append(finding)
