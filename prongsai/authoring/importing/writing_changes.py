"""Carrying out an import: nothing is overwritten unless asked, and then a copy is kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from prongsai.authoring.importing.content_files import Change, Setting
from prongsai.authoring.importing.draft import Copied
from prongsai.content.loading import load_agency
from prongsai.findings import Finding, Place
from prongsai.findings.rules.imp import IMP007
from prongsai.publish.writing import copy_atomically, write_atomically

_KEPT = ".bak"


def refusals(changes: Sequence[Change], setting: Setting, *, replace: bool) -> Iterator[Finding]:
    """Why the changes must not be made: values that stand there already, other files' names."""
    for change in changes:
        if change.replaced and not replace:
            keys = ", ".join(change.replaced)
            yield IMP007.differs(path=change.path, keys=keys).at(Place(change.path))
        for copied in change.draft.files:
            target = setting.site.root / setting.folder / copied.target
            if target.exists() and not _same(copied, target) and not replace:
                name = f"{setting.folder}/{copied.target}"
                yield IMP007.file_differs(name=name).at(Place(name))


def carry_out(changes: Sequence[Change], setting: Setting) -> tuple[str, ...]:
    """Write and copy; returns what was written, relative to the site, copies kept included."""
    written: list[str] = []
    root = setting.site.root
    for change in changes:
        for copied in change.draft.files:
            name = f"{setting.folder}/{copied.target}"
            target = root / name
            if target.exists() and _same(copied, target):
                continue
            written += _kept_aside(root, name) if target.exists() else ()
            copy_atomically(copied.source, target)
            written.append(name)
        if change.changes_nothing:
            continue
        if change.old is not None and change.replaced:
            written += _kept_aside(root, change.path)
        write_atomically(root / change.path, change.text.encode())
        written.append(change.path)
    return tuple(written)


def findings_after(changes: Sequence[Change], setting: Setting) -> tuple[Finding, ...]:
    """What the loader says of the files written."""
    names = {change.path for change in changes}
    loaded = load_agency(setting.site.root, setting.slug, setting.topics, setting.topics_of_item)
    return tuple(f for f in loaded.findings if f.place and f.place.file in names)


def _same(copied: Copied, target: Path) -> bool:
    return copied.source.read_bytes() == target.read_bytes()


def _kept_aside(root: Path, name: str) -> tuple[str, ...]:
    """Keep a file's content beside it under a name that is free."""
    number = 1
    while (root / (kept := f"{name}{_KEPT}{number if number > 1 else ''}")).exists():
        number += 1
    copy_atomically(root / name, root / kept)
    return (kept,)
