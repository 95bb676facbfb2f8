"""The cache that an agency is read through.

A build loads an agency once: its cache keeps nothing. The preview loads it after every save,
and all its files but one are as they were: :class:`WarmReadCache` gives back what was read
of those.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from prongsai.digests import digest_bytes
from prongsai.findings import Finding, Findings
from prongsai.findings.many import bounded
from prongsai.foreign.files import ForeignFiles

T = TypeVar("T")

Version = Callable[[], object]
"""Names the version of what is read; two equal names mean the same content."""


class ReadCache:
    """Reads everything anew and keeps nothing but what ``foreign`` remembers of documents."""

    def __init__(self, foreign: ForeignFiles | None = None) -> None:
        self.foreign = foreign or ForeignFiles()
        self.unsaved: Mapping[str, bytes] = {}
        """What is read in the place of content files, by their names below the site."""

    def of(self, key: Hashable, version: Version, read: Callable[[], T]) -> T:
        """What ``read`` gives; it may look at nothing that ``version`` does not name."""
        return read()

    def told(
        self, key: Hashable, version: Version, findings: Findings, read: Callable[[Findings], T]
    ) -> T:
        """What ``read`` gives; what it says is kept with it, and said again each time."""

        def apart() -> tuple[T, tuple[Finding, ...]]:
            found = Findings()
            value = read(found)
            return value, tuple(bounded(found))

        value, found = self.of(key, version, apart)
        findings.extend(found)
        return value

    def finished(self) -> None:
        """The agency has been loaded."""


class WarmReadCache(ReadCache):
    """Gives back what was read before of a version that is still the same.

    It belongs to one agency. What a loading did not ask for is forgotten at its end.
    """

    def __init__(self, foreign: ForeignFiles | None = None) -> None:
        super().__init__(foreign)
        self._before: dict[Hashable, tuple[object, Any]] = {}
        self._now: dict[Hashable, tuple[object, Any]] = {}

    def of(self, key: Hashable, version: Version, read: Callable[[], T]) -> T:
        """What was read of this version, or else what ``read`` gives now."""
        current = version()
        known = self._now.get(key) or self._before.get(key)
        if known is None or known[0] != current:
            known = (current, read())
        self._now[key] = known
        value: T = known[1]
        return value

    def finished(self) -> None:
        """Forget what is not there any more."""
        self._before, self._now = self._now, {}


def text_version(path: Path) -> object:
    """The version of a content file: its bytes. One that cannot be read has none."""
    try:
        return digest_bytes(path.read_bytes())
    except OSError:
        return object()


def file_version(path: Path, began: int) -> object:
    """The version of a document, which may be large: its size, times and place on the disk.

    A file that changed after ``began`` (ns, by the clock of the disk) may change once more
    without its times showing it: it has no version yet and is read again.
    """
    try:
        found = path.stat()
    except OSError:
        return object()
    if max(found.st_mtime_ns, found.st_ctime_ns) >= began:
        return object()
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino
