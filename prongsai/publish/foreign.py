"""Files that the program did not write, standing where its own would lie.

Codes: CFG033 such a file; it is neither written over nor removed.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from pathlib import Path

from prongsai.documents.cutting import published_bytes
from prongsai.findings import Finding
from prongsai.findings.rules.cfg import CFG033
from prongsai.publish.digests import digest_file
from prongsai.publish.ledger import LedgerFile
from prongsai.publish.ownership import OutputFolder
from prongsai.site.planned import (
    PlannedCopy,
    PlannedFile,
    PlannedMade,
    PlannedPage,
    PlannedText,
    path_of,
)
from prongsai.site.templates import Renderer, TemplateFaultError
from prongsai.site.whole_words import keep_words_whole

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
        elif name not in ours and not _may_lie_at(output / name, entry, renderer):
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


def _may_lie_at(path: Path, entry: PlannedFile, renderer: Renderer) -> bool:
    """Whether nothing is there, or a file with the very bytes that are planned for it."""
    if not os.path.lexists(path):
        return True
    try:
        if isinstance(entry, PlannedCopy):
            return is_copy(path, entry)
        return path.read_bytes() == bytes_of(entry, renderer)
    except (OSError, TemplateFaultError):
        return False


def bytes_of(entry: PlannedPage | PlannedText | PlannedMade, renderer: Renderer) -> bytes:
    """The bytes of a planned file that is no copy."""
    if isinstance(entry, PlannedPage):
        return keep_words_whole(renderer.render(entry.template, entry.view)).encode()
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
