"""What in the output folder is ours: nothing else is ever written over or removed.

A file is ours when a ledger names it. A link, or a folder in the place of a file, is never
ours, and nothing is written or removed through a link, wherever it leads.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from prongsai.publish.ledger import CLAIMED, OutputRecord
from prongsai.publish.state_files import is_safe_name
from prongsai.publish.writing import remove
from prongsai.reading.inside import is_link

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
            found = _look(self.path / folder)
            if found is None:
                return None
            if is_link(found) or not stat.S_ISDIR(found.st_mode):
                return folder
            self._real.add(folder)
        found = _look(self.path / name)
        if found is None or (stat.S_ISREG(found.st_mode) and not is_link(found)):
            return None
        return name

    def has(self, name: str) -> bool:
        """Whether there is anything of this name."""
        return _look(self.path / name) is not None

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


def is_intact(path: Path, record: OutputRecord) -> bool:
    """Whether a published file is still as we wrote it (by size and time)."""
    try:
        found = path.stat()
    except OSError:
        return False
    return found.st_size == record.size and found.st_mtime_ns == record.mtime


def _look(path: Path) -> os.stat_result | None:
    try:
        return path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return None


def _is_link(entry: os.DirEntry[str]) -> bool:
    return is_link(entry.stat(follow_symlinks=False)) if os.name == "nt" else (entry.is_symlink())
