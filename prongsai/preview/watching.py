"""Which events of the disk are edits, and when a row of saves has come to rest. Pure.

Editors and offices write more than what was edited: lock files, drafts beside the file, a
new file that takes the place of the old. Reading reports events too. What is left are the
files of the site whose content may have changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import PurePosixPath

FOLDERS = ("content", "themes", "frameworks")
"""The folders that hold what a site is made from."""

QUIET = 0.1
"""Seconds without a further event after which a row of saves is over."""

LONGEST = 2.0
"""Seconds after which edits are built even while more of them come in."""


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


@dataclass
class Settling:
    """Collects edits until it has been quiet for a moment.

    All times are seconds of one clock, which is the caller's.
    """

    quiet: float = QUIET
    longest: float = LONGEST
    _paths: set[str] = field(default_factory=set)
    _first: float = 0.0
    _latest: float = 0.0

    def add(self, paths: Iterable[str], now: float) -> None:
        """Note edits."""
        fresh = set(paths)
        if fresh and not self._paths:
            self._first = now
        if fresh:
            self._latest = now
        self._paths |= fresh

    def wait(self, now: float) -> float | None:
        """Seconds until the edits may be built; None while there are none."""
        if not self._paths:
            return None
        due = min(self._latest + self.quiet, self._first + self.longest)
        return max(0.0, due - now)

    def take(self) -> frozenset[str]:
        """The edits, which are then forgotten."""
        taken = frozenset(self._paths)
        self._paths.clear()
        return taken


NETWORK_DISKS = frozenset(
    {
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
    }
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
