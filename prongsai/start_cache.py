"""What every start would work out anew, with the same result, kept from the last one.

Python compiles the methods of each dataclass from text and each pattern into instructions, and
the YAML that the program brings is parsed: 0.4 s of every build. All of it is kept in one file
beside the compiled modules that Python itself keeps (``__pycache__``). That file is what those
are: a program, as much to be trusted, made again when it is gone, and not made where Python may
not keep any.

Each thing is found by the digest of all that it was made from, so no change of the program can
make it wrong; a file that is damaged, or of another Python, counts as none. Runs at the same
time do not meet: a file is written beside and put in place, and what one of them has not seen
the next start adds.
"""

from __future__ import annotations

import dataclasses
import hashlib
import marshal
import os
import re
import sys
from array import array
from collections.abc import Callable
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

_SIZE = 16
"""Bytes of a digest."""

_WORTH_WRITING = 5
"""So many new things are worth a file of megabytes; a few are worked out once more."""

_LARGEST = 16 << 20
"""Bytes of a file of which only what this run has used is taken along: programs change."""

_PYTHON = f"{sys.version} {sys.platform}".encode()


class StartCache:
    """What was kept, by digest; what is new; and which of it was asked for."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._kept = _read(path)
        self._made: dict[bytes, bytes | Callable[[], Any]] = {}
        self._used: set[bytes] = set()

    def known(self, key: bytes) -> Any:
        """What was kept under a key, a value of plain Python; None where nothing was."""
        found = self._kept.get(key)
        if found is None:
            return None
        self._used.add(key)
        return marshal.loads(found)

    def of(self, key: bytes, make: Callable[[], Any]) -> Any:
        """The same, made where nothing was kept."""
        found = self.known(key)
        if found is None:
            found = make()
            self._made[key] = marshal.dumps(found)
        return found

    def later(self, key: bytes, make: Callable[[], Any]) -> None:
        """Have something made when the file is written, which a run does without."""
        self._made.setdefault(key, make)

    def write(self) -> None:
        """Keep what is new for the next start, where that is worth it and allowed."""
        if sys.dont_write_bytecode or len(self._made) < _WORTH_WRITING:
            return
        kept = self._kept
        if sum(map(len, kept.values())) > _LARGEST:
            kept = {key: kept[key] for key in self._used}
        made = {
            key: marshal.dumps(value()) if callable(value) else value
            for key, value in self._made.items()
        }
        with suppress(OSError):
            _write(self._path, kept | made)
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


# --- the methods of dataclasses ---------------------------------------------------------------


def _execute(
    text: str, names: dict[str, Any] | None = None, own: dict[str, Any] | None = None
) -> None:
    """What :mod:`dataclasses` calls for the methods of a class: ``exec``, compiled once."""
    key = key_of(b"method", text.encode("utf-8", "surrogatepass"))
    exec(START.of(key, lambda: compile(text, "<string>", "exec")), names, own)


# --- patterns ---------------------------------------------------------------------------------

_COMPILER: Any = getattr(re, "_compiler", None)
_parse_and_compile: Any = getattr(_COMPILER, "compile", None)


def _compiled(pattern: Any, flags: int = 0) -> Any:
    """What :func:`re.compile` calls for a pattern it has not met in this process."""
    if not isinstance(pattern, str | bytes) or flags & re.DEBUG:
        return _parse_and_compile(pattern, flags)
    text = pattern if isinstance(pattern, bytes) else pattern.encode("utf-8", "surrogatepass")
    key = key_of(type(pattern).__name__.encode(), text, b"%d" % flags)
    kept = START.known(key)
    if kept is not None:
        flags, code, *names = kept
        return _COMPILER._sre.compile(pattern, flags, list(memoryview(code).cast("I")), *names)
    found = _parse_and_compile(pattern, flags)
    START.later(key, lambda: _instructions(found, flags))
    return found


def _instructions(found: re.Pattern[Any], flags: int) -> tuple[Any, ...]:
    """What the matching engine is given for a pattern, after the pattern itself."""
    parsed = _COMPILER._parser.parse(found.pattern, flags)
    names: list[str | None] = [None] * (found.groups + 1)
    for name, number in found.groupindex.items():
        names[number] = name
    code = array("I", _COMPILER._code(parsed, flags)).tobytes()
    return found.flags, code, found.groups, dict(found.groupindex), tuple(names)


def remember() -> None:
    """Have Python ask here for what it compiles while modules are imported.

    Both doors are Python's own affair: one that another release has shut is left alone.
    """
    vars(dataclasses)["exec"] = _execute
    inner = ("_code", "_parser", "_sre")
    if _COMPILER is not None and all(hasattr(_COMPILER, name) for name in inner):
        _COMPILER.compile = _compiled
