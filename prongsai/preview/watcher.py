"""Which files of the site were edited: the disk watched, and what of its events is an edit.

Editors and offices write more than what was edited: lock files, drafts beside the file, a
new file that takes the place of the old. Reading reports events too. What is left are the
files of the site whose content may have changed.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePath, PurePosixPath

from watchdog.events import (
    EVENT_TYPE_CREATED,
    EVENT_TYPE_DELETED,
    EVENT_TYPE_MODIFIED,
    EVENT_TYPE_MOVED,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

from prongsai.content.site_config import Site
from prongsai.content.site_pages import load_site_pages
from prongsai.findings import Findings

FOLDERS = ("content", "themes", "frameworks")
"""The folders that hold what a site is made from."""


class Kind(StrEnum):
    """What happened to a file; opening and reading are not even told."""

    CREATED = "created"
    MODIFIED = "modified"
    DELETED = "deleted"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Event:
    """Something happened to a file or folder; paths are POSIX, relative to the site's root.

    ``to`` is where it was moved, empty when it left the watched folders.
    """

    kind: Kind
    path: str
    to: str = ""
    folder: bool = False


@dataclass(frozen=True, slots=True)
class Sources:
    """What a site is made from beside :data:`FOLDERS`: its settings, and files of its own pages.

    Paths are POSIX, relative to the site's root.
    """

    config: str
    files: frozenset[str] = frozenset()

    @property
    def folders(self) -> frozenset[str]:
        """The folders of the files, where a missing one may appear; the root is none of them."""
        found = (PurePosixPath(name) for name in self.files)
        return frozenset(
            path.parent.as_posix()
            for path in found
            if len(path.parts) > 1 and path.parts[0] not in FOLDERS
        )


def edited(event: Event, sources: Sources) -> tuple[str, ...]:
    """The files (or folders that came, went or moved) that an event shows to be edited."""
    if event.folder and event.kind is Kind.MODIFIED:
        return ()  # Something in it changed, and has an event of its own.
    named = (event.path, event.to) if event.kind is Kind.MOVED else (event.path,)
    return tuple(path for path in named if path and is_source(path, sources))


def is_source(path: str, sources: Sources) -> bool:
    """Whether pages may be made from a file: not a lock, not a draft, not our own output."""
    if path == sources.config or path in sources.files:
        return True
    parts = PurePosixPath(path).parts
    beside = PurePosixPath(path).parent.as_posix() in sources.folders
    if not parts or not (beside or parts[0] in FOLDERS):
        return False
    return not any(map(_is_passing, parts))


_PASSING = re.compile(
    r"""
    \..*                            # hidden: editors' swap files, .~lock.x#, .DS_Store
    | ~\$.*                         # lock files of Word, Excel and PowerPoint
    | ~.*\.(tmp|docx?|xlsx?)        # drafts of Word
    | \#.*\#                        # Emacs
    | .*~                           # copies before the change
    | .*\.(tmp|temp|swp|swo|swx|bak|part|partial|crdownload|download|lck|lock)
    | .*\.(sb-[0-9a-f]+-[A-Za-z0-9]+)   # macOS, while it saves
    | .*___jb_(tmp|old)___          # JetBrains
    | 4913                          # Vim, to see whether it may write
    | (?-i:(?=.*[A-F])[0-9A-F]{8})  # Excel, while it saves
    | thumbs\.db | desktop\.ini
    | __pycache__
    """,
    re.VERBOSE | re.IGNORECASE,
)


def _is_passing(name: str) -> bool:
    return _PASSING.fullmatch(name) is not None


NETWORK_DISKS = frozenset(
    [
        "9p",
        "afpfs",
        "ceph",
        "cifs",
        "davfs",
        "drvfs",
        "fuse.davfs2",
        "fuse.rclone",
        "fuse.sshfs",
        "fuse.vmhgfs-fuse",
        "nfs",
        "nfs4",
        "prl_fs",
        "smb2",
        "smb3",
        "smbfs",
        "vboxsf",
        "vmhgfs",
    ]
)
"""Kinds of disks on which other computers write without this one being told."""


def lies_on_network(root: str, mounts: str) -> bool:
    r"""Whether a folder lies on a network disk, by the text of ``/proc/mounts``.

    Windows names such folders ``\\server\share``.
    """
    if root.startswith(("\\\\", "//")):
        return True
    holding = [(place, kind) for place, kind in _mounts(mounts) if _is_below(root, place)]
    return max(holding, key=lambda mount: len(mount[0]), default=("", ""))[1] in NETWORK_DISKS


def _mounts(text: str) -> Iterator[tuple[str, str]]:
    for line in text.splitlines():
        words = line.split()
        if len(words) >= 3:
            yield words[1].replace("\\040", " "), words[2]


def _is_below(path: str, place: str) -> bool:
    return place == "/" or path == place or path.startswith(f"{place.rstrip('/')}/")


POLLING = 1.0
"""Seconds between two looks at a disk that tells nothing by itself."""

Edited = Callable[[tuple[str, ...]], None]
"""Is told which files were edited, in a thread of the watcher's."""

_KINDS = {
    EVENT_TYPE_CREATED: Kind.CREATED,
    EVENT_TYPE_MODIFIED: Kind.MODIFIED,
    EVENT_TYPE_DELETED: Kind.DELETED,
    EVENT_TYPE_MOVED: Kind.MOVED,
}


class Watcher:
    """Watches the sources of a site until it is stopped."""

    def __init__(self, root: Path, config: str, told: Edited) -> None:
        self._root = root
        self._sources = Sources(config)
        self._handler = _Handler(root, self._sources, told)
        self._observer: BaseObserver | None = None
        self.polling = False

    def start(self) -> None:
        """Begin to watch; by looking again and again where the system cannot tell."""
        self._handler.links = linked_folders(self._root)
        if not any(map(must_poll, (self._root, *self._handler.links))) and self._starts(Observer()):
            return
        self.polling = True
        if not self._starts(PollingObserver(timeout=POLLING)):
            raise OSError(f"cannot watch {self._root}")

    def stop(self) -> None:
        """Watch no more; the threads have ended when this returns."""
        if self._observer is not None:
            self._observer.stop()
            with suppress(RuntimeError):  # it could not be started
                self._observer.join()

    def renew(self) -> None:
        """Watch the folders that are there now: one has come, or another took its place."""
        self.stop()
        self.start()

    def watch(self, files: frozenset[str]) -> None:
        """Watch these files too, and what comes to lie beside them."""
        if files != self._sources.files:
            self._sources = Sources(self._sources.config, files)
            self._handler.sources = self._sources
            self.renew()

    def _starts(self, observer: BaseObserver) -> bool:
        self._observer = observer
        try:
            observer.schedule(self._handler, str(self._root), recursive=False)
            for folder in (self._root / name for name in FOLDERS):
                if folder.is_dir():
                    observer.schedule(self._handler, str(folder), recursive=True)
            for folder in self._handler.links:
                observer.schedule(self._handler, str(folder), recursive=True)
            for folder in sorted(self._root / name for name in self._sources.folders):
                if folder.is_dir():
                    observer.schedule(self._handler, str(folder), recursive=False)
            observer.start()
        except (OSError, RuntimeError):
            with suppress(RuntimeError):
                observer.stop()
            return False
        return True


class _Handler(FileSystemEventHandler):
    def __init__(self, root: Path, sources: Sources, told: Edited) -> None:
        self._root = root
        self.sources = sources
        self._told = told
        self.links: dict[Path, str] = {}

    def on_any_event(self, event: FileSystemEvent) -> None:
        kind = _KINDS.get(event.event_type)
        if kind is not None:
            path, to = self._name(event.src_path), self._name(event.dest_path)
            paths = edited(Event(kind, path, to, event.is_directory), self.sources)
            if paths:
                self._told(paths)

    def _name(self, path: bytes | str) -> str:
        """The path relative to the site, or nothing for one that lies elsewhere."""
        if not path:
            return ""
        full = PurePath(os.fsdecode(path))
        for place, name in (*self.links.items(), (self._root, "")):
            with suppress(ValueError):
                return PurePosixPath(name, full.relative_to(place).as_posix()).as_posix()
        return ""


def linked_folders(root: Path) -> dict[Path, str]:
    """Folders elsewhere on the disk that the site has by a link, and their names in the site.

    Watching ``content/`` tells nothing of an agency whose folder is a link: the system watches
    folders, not where links in them lead. A link that leads to the site itself or above it is
    none, since our own output would be a source.
    """
    known = root.resolve()
    parents = [root / name for name in FOLDERS if (root / name).is_dir()]
    folders = [*parents, *(f for parent in parents for f in parent.iterdir() if f.is_dir())]
    return {
        real: folder.relative_to(root).as_posix()
        for folder in folders
        if (real := folder.resolve()) != folder.parent.resolve() / folder.name
        and not known.is_relative_to(real)
    }


def page_files(site: Site) -> frozenset[str]:
    """The files of the site's own pages: those listed, there or not, and what they lead to."""
    if not site.entry.pages:
        return frozenset()
    listed = frozenset(page.file for page in site.entry.pages)
    return listed | {
        file.source for page in load_site_pages(site, Findings()) for _, file in page.files
    }


def must_poll(root: Path) -> bool:
    """Whether the system would not tell of all edits: a network disk."""
    mounts = ""
    if sys.platform == "linux":
        with suppress(OSError):
            mounts = Path("/proc/mounts").read_text(encoding="utf-8", errors="replace")
    return lies_on_network(str(root), mounts)
