"""Carrying out an import: nothing is overwritten unless asked, and then a copy is kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from prongsai.authoring.all_or_none import Content, put_all
from prongsai.authoring.importing.content_files import Change, Setting
from prongsai.authoring.importing.draft import Copied
from prongsai.content.disclosure import key_label
from prongsai.content.loading import load_agency
from prongsai.findings import Finding, Place
from prongsai.findings.rules.imp import IMP007
from prongsai.findings.rules.imp_forms import IMP044

_KEPT = ".bak"
_MOST_CELLS = 8


def refusals(changes: Sequence[Change], setting: Setting, *, replace: bool) -> Iterator[Finding]:
    """Why the changes must not be made: values that stand there already, other files' names."""
    for change in changes:
        if change.asked:
            keys = ", ".join(map(key_label, change.asked))
            yield IMP007.differs(path=change.path, keys=keys).at(Place(change.path))
            yield from _cells(change)
        for copied in change.draft.files:
            target = setting.site.root / setting.folder / copied.target
            if target.exists() and not _same(copied, target) and not replace:
                name = f"{setting.folder}/{copied.target}"
                yield IMP007.file_differs(name=name).at(Place(name))


def _cells(change: Change) -> Iterator[Finding]:
    """The cells that differ in what is asked about, as far as rows are known by names."""
    cells = [cell for key in change.asked for cell in change.conflicts.get(key, ())]
    for cell in cells[:_MOST_CELLS]:
        told = IMP044.cells_differ(
            what=cell.label,
            record=cell.record,
            path=change.path,
            mine=cell.mine,
            theirs=cell.theirs,
        )
        yield told.at(Place(change.path))


def carry_out(changes: Sequence[Change], setting: Setting) -> tuple[str, ...]:
    """Write and copy everything, or nothing.

    Returns what was written, relative to the site, copies kept included. Raises OSError.
    """
    plan = _Plan(setting.site.root)
    for change in changes:
        for copied in change.draft.files:
            plan.copy(copied, f"{setting.folder}/{copied.target}")
        if not change.changes_nothing:
            keeps = change.old is not None and bool(change.replaced)
            if keeps and change.gone:
                plan.keep(change.gone)
            plan.write(change.path, change.text.encode(), keeps=keeps)
    gone = [change.gone for change in changes if change.gone]
    put_all(plan.root, plan.new, plan.replaced, gone)
    return tuple(plan.written)


@dataclass
class _Plan:
    """What is to be written, before any of it is."""

    root: Path
    new: dict[str, Content] = field(default_factory=dict)
    replaced: dict[str, Content] = field(default_factory=dict)
    written: list[str] = field(default_factory=list)

    def copy(self, copied: Copied, name: str) -> None:
        """A document takes its place, unless it is there; another one is kept aside."""
        there = self._there(name)
        if there is None or _bytes_of(there) != _bytes_of(copied.source):
            self.write(name, copied.source, keeps=there is not None)

    def write(self, name: str, content: Content, *, keeps: bool) -> None:
        """A file gets its content; what it was is kept beside it under a name that is free."""
        there = self._there(name)
        if keeps and there is not None:
            kept = self._free_name(name)
            self.new[kept] = _bytes_of(there)
            self.written.append(kept)
        is_there = (self.root / name).exists()
        (self.replaced if is_there else self.new)[name] = content
        self.written.append(name)

    def keep(self, name: str) -> None:
        """A file that goes is kept as it was."""
        kept = self._free_name(name)
        self.new[kept] = (self.root / name).read_bytes()
        self.written.append(kept)

    def _there(self, name: str) -> Content | None:
        for planned in (self.new, self.replaced):
            if name in planned:
                return planned[name]
        return self.root / name if (self.root / name).exists() else None

    def _free_name(self, name: str) -> str:
        number = 1
        while self._there(kept := f"{name}{_KEPT}{number if number > 1 else ''}") is not None:
            number += 1
        return kept


def _bytes_of(content: Content) -> bytes:
    return content.read_bytes() if isinstance(content, Path) else content


def findings_after(changes: Sequence[Change], setting: Setting) -> tuple[Finding, ...]:
    """What the loader says of the files written."""
    names = {change.path for change in changes}
    loaded = load_agency(
        setting.site.root, setting.slug, setting.topics, setting.frameworks.topics_of_item
    )
    return tuple(f for f in loaded.findings if f.place and f.place.file in names)


def _same(copied: Copied, target: Path) -> bool:
    return _bytes_of(copied.source) == target.read_bytes()
