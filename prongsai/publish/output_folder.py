"""Where the site is published, where it must not be, and what in its folder is ours.

A file is ours when a ledger names it. A link, or a folder in the place of a file, is never
ours, and nothing is written or removed through a link, wherever it leads.

Codes: CFG006 a folder that holds sources or belongs to somebody else's program.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from prongsai import CONFIG_FILE
from prongsai.content.site_config import CONTENT_FOLDER, FRAMEWORKS_FOLDER, Site
from prongsai.errors import UsageError
from prongsai.findings import Message, Place
from prongsai.findings.rules.cfg import CFG006
from prongsai.findings.stops import OutputStops
from prongsai.publish.ledger import CLAIMED, STATE_FOLDER, OutputRecord, is_intact
from prongsai.publish.state import is_safe_name
from prongsai.publish.writing import remove
from prongsai.reading.text_files import is_link
from prongsai.refusals import reason_of
from prongsai.site.themes import OWN_THEMES, THEMES_FOLDER

JOURNAL_FOLDER = "journal"
"""Where it is kept what was published when."""

SOURCES = (
    *(CONTENT_FOLDER, THEMES_FOLDER, FRAMEWORKS_FOLDER, "schemas", "prongsai"),
    *(STATE_FOLDER, JOURNAL_FOLDER),
)
"""Folders of the site that hold what pages are made from, the program, or what a site keeps."""

VERSION_CONTROL = frozenset({".git", ".hg", ".svn", ".bzr", "cvs", "_darcs", "node_modules"})
"""Folders that other programs keep for themselves, in lower case."""


def resolved_output(site: Site, wanted: Path | None) -> Path:
    """Where the output really lies, all links followed."""
    return Path(os.path.realpath(wanted or site.root / site.entry.output))


def output_folder(site: Site, wanted: Path | None) -> Path:
    """Where to publish; never where the sources lie, which would become their own result.

    Raises :class:`~prongsai.errors.UsageError`. The folder is there afterwards.
    """
    output = resolved_output(site, wanted)
    problem = _problem(output, site, _as_asked(site, wanted, output))
    if problem:
        raise UsageError.said_by(problem.at(None if wanted else Place(CONFIG_FILE)))
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputStops.not_made(folder=output, reason=reason_of(error)) from error
    return output


def _problem(output: Path, site: Site, told: str) -> Message | None:
    """Why nothing may be published there; ``told`` is how people know the folder."""
    for name, source in _sources(site):
        if _overlap(output, source):
            return CFG006.mixed_with_sources(folder=told, source=name)
    reserved = _reserved(output, site.root)
    return CFG006.of_another_program(folder=told, step=reserved) if reserved else None


def state_name(site: Site, output: Path) -> str:
    """A name for the ledgers of this output folder, the same wherever the site lies."""
    return _relative(Path(os.path.realpath(output)), site)


def asked_state_name(site: Site, wanted: Path | None) -> str:
    """The name that an output has if no link is followed."""
    return _relative((wanted or site.root / site.entry.output).absolute(), site)


def _relative(output: Path, site: Site) -> str:
    plain = os.path.normpath(output)
    try:
        return os.path.relpath(plain, site.root).replace(os.sep, "/")
    except ValueError:  # Another drive of Windows.
        return Path(plain).as_posix()


def _as_asked(site: Site, wanted: Path | None, output: Path) -> str:
    """The folder as it was asked for, and where that leads if it is a link."""
    asked = wanted or Path(site.entry.output)
    plain = os.path.normpath((wanted or site.root / asked).absolute())
    return str(asked) if plain == str(output) else f"{asked} (คือ {output})"


def _sources(site: Site) -> Iterator[tuple[str, Path]]:
    """Folders of sources, each also where it really lies if it is a link."""
    for name in SOURCES:
        yield name, Path(os.path.realpath(site.root / name))
    yield THEMES_FOLDER, OWN_THEMES
    for slug in site.agencies:
        folder = site.root / CONTENT_FOLDER / slug
        if folder.is_symlink():
            yield f"{CONTENT_FOLDER}/{slug}", Path(os.path.realpath(folder))


def _overlap(one: Path, other: Path) -> bool:
    """Whether one folder is or lies in the other, also where letter case does not matter."""
    return _is_in(one, other) or _is_in(other, one)


def _is_in(inner: Path, outer: Path) -> bool:
    if inner.is_relative_to(outer):
        return True
    try:
        wanted = outer.stat()
    except OSError:
        return False
    for folder in (inner, *inner.parents):
        try:
            if os.path.samestat(folder.stat(), wanted):
                return True
        except OSError:
            continue
    return False


def _reserved(output: Path, root: Path) -> str:
    """A step of the path that makes the folder nobody's place for pages, or nothing."""
    # Path.home() would raise where nobody has one.
    home = os.path.expanduser("~")  # noqa: PTH111
    if output in (Path(output.anchor), Path(os.path.realpath(home))):
        return str(output)
    inside = output.is_relative_to(root)
    steps = output.relative_to(root).parts if inside else output.parts
    for step in steps:
        if step.lower() in VERSION_CONTROL or (
            step.startswith(".") and (inside or step == output.name)
        ):
            return step
    return ""


LITTER = frozenset({".ds_store", "thumbs.db", "desktop.ini", ".gitkeep", ".gitignore"})
"""What systems leave in folders that hold nothing; in lower case."""

FOR_HOSTS = frozenset({".nojekyll", "cname", ".well-known"})
"""What hosts ask to be laid beside a site; no page of ours ever has such a name."""


@dataclass
class OutputFolder:
    """The output folder of a run; folders once seen to be real are not looked at again."""

    path: Path
    _real: set[str] = field(default_factory=set)

    def in_the_way(self, name: str) -> str | None:
        """What stands where a file is to be put, or on the way to it, and can never be ours."""
        steps = name.split("/")
        for number in range(1, len(steps)):
            folder = "/".join(steps[:number])
            if folder in self._real:
                continue
            found = self._look(folder)
            if found is None:
                return None
            if is_link(found) or not stat.S_ISDIR(found.st_mode):
                return folder
            self._real.add(folder)
        found = self._look(name)
        if found is None or (stat.S_ISREG(found.st_mode) and not is_link(found)):
            return None
        return name

    def has(self, name: str) -> bool:
        """Whether there is anything of this name."""
        return self._look(name) is not None

    def _look(self, name: str) -> os.stat_result | None:
        # A Path for each of ten thousand files would cost more than looking.
        try:
            return os.lstat(f"{self.path}/{name}")
        except (FileNotFoundError, NotADirectoryError):
            return None

    def remove(self, name: str, record: OutputRecord) -> bool | None:
        """Remove a file that is as we wrote it, or as a killed run left it.

        Returns whether it is gone, and None where it is not ours to remove.
        """
        if not is_safe_name(name) or self.in_the_way(name) is not None:
            return None
        if record != CLAIMED and not is_intact(self.path / name, record):
            return None
        return remove(self.path / name, self.path)

    def strangers(
        self, below: str, ours: Collection[str], without: Collection[str] = ()
    ) -> Iterator[str]:
        """Whatever lies in a folder of the output and is not among ``ours``, by name.

        Links are named and not followed, so are folders without anything in them. The
        folders ``without`` are not looked into.
        """
        try:
            entries = sorted(os.scandir(self.path / below), key=lambda entry: entry.name)
        except (FileNotFoundError, NotADirectoryError):
            return
        if below and not entries:
            yield below.rstrip("/")
        for entry in entries:
            name = f"{below}{entry.name}"
            if not below and entry.name.lower() in (LITTER | FOR_HOSTS):
                continue
            if not entry.is_dir(follow_symlinks=False) or _is_link(entry):
                if name not in ours or _is_link(entry):
                    yield name
            elif name in ours:
                yield name
            elif name not in without:
                yield from self.strangers(f"{name}/", ours)


def _is_link(entry: os.DirEntry[str]) -> bool:
    return is_link(entry.stat(follow_symlinks=False)) if os.name == "nt" else (entry.is_symlink())
