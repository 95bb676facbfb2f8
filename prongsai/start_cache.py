"""What the program says of itself, the same at every start, kept from the last one.

The YAML that the program brings is parsed, and its own files are read for their digest: a fifth
of the start of a build. Both are plain values, kept in one file beside the compiled modules that
Python itself keeps (``__pycache__``): made again when it is gone, and not made where Python may
not keep any.

Each value is found by the digest of all that it was made from, so no change of the program can
make it wrong; a file that is damaged, or of another Python, counts as none. Runs at the same
time do not meet: a file is written beside and put in place, and what one of them has not seen
the next start adds.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

_SIZE = 16
"""Bytes of a digest."""

_LARGEST = 4 << 20
"""Bytes of a file of which only what this run has used is taken along: programs change."""

_PYTHON = f"{sys.version} {sys.platform}".encode()


class StartCache:
    """What was kept, by digest; what is new; and which of it was asked for."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._kept: dict[bytes, bytes] | None = None
        self._made: dict[bytes, bytes] = {}
        self._used: set[bytes] = set()

    def of(self, key: bytes, make: Callable[[], Any]) -> Any:
        """What was kept under a key, a value of plain Python; made where nothing was."""
        if self._kept is None:
            self._kept = _read(self._path)
        kept = self._kept.get(key)
        if kept is not None:
            self._used.add(key)
            return marshal.loads(kept)
        found = make()
        self._made[key] = marshal.dumps(found)
        return found

    def write(self) -> None:
        """Keep what is new for the next start, where that is allowed."""
        kept = self._kept or {}
        if sys.dont_write_bytecode or not self._made:
            return
        if sum(map(len, kept.values())) > _LARGEST:
            kept = {key: kept[key] for key in self._used}
        with suppress(OSError):
            _write(self._path, kept | self._made)
        self._made.clear()


def key_of(*pieces: bytes) -> bytes:
    """The key of what is made of these pieces, each told from the next."""
    lengths = b",".join(b"%d" % len(piece) for piece in pieces)
    return hashlib.blake2b(b"".join((lengths, *pieces)), digest_size=_SIZE).digest()


def _read(path: Path) -> dict[bytes, bytes]:
    try:
        content = path.read_bytes()
        digest, rest = content[:_SIZE], content[_SIZE:]
        if digest == key_of(_PYTHON, rest):
            found: dict[bytes, bytes] = marshal.loads(rest)
            return found
    except (OSError, ValueError, EOFError, TypeError):
        pass
    return {}


def _write(path: Path, content: dict[bytes, bytes]) -> None:
    rest = marshal.dumps(content)
    beside = path.with_suffix(f".{os.getpid()}")
    try:
        beside.write_bytes(key_of(_PYTHON, rest) + rest)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


START = StartCache(Path(cache_from_source(__file__)).with_suffix(".kept"))
"""The one of this process; whoever starts a command of its own has it written at the end."""
