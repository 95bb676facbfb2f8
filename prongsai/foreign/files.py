"""What was read of foreign files: asked of the reading process, or remembered.

A reading is remembered by the file's bytes, the question, and the code that answers it. What
a reader could not finish (it died, it took too long) is never remembered: it is no fact
about the file.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

from prongsai.digests import LONG, digest_bytes, digest_file
from prongsai.foreign.apart import Refusal, read_apart
from prongsai.foreign.plain import as_plain, from_plain, record_classes

Value = TypeVar("Value")

FOLDER = ".prongsai/readings"
"""Where the memories lie, below the site's root folder; they may be deleted at any time."""
MOST_BYTES = 16_000_000
"""Most bytes of one memory; what does not fit is read again."""

_FORMAT = 1
_ROOMS = ("documents", "findings", "foreign", "privacy", "reading", "tables", "thai")
_LIBRARIES = ("pypdfium2", "python-calamine")


class ForeignFiles:
    """Reads foreign files and remembers nothing."""

    def read(self, function: Callable[..., Value], path: Path, *words: str) -> Value | Refusal:
        """What ``function(path, *words)`` gives in the reading process.

        The answer depends on the file's bytes, its ending and the words alone.
        """
        return read_apart(function, path, *words)


class RememberedFiles(ForeignFiles):
    """Remembers what was read of the files below ``root`` from run to run.

    ``memory`` is the file it is kept in. A memory that is missing, damaged or made by other
    code is empty.
    """

    def __init__(self, root: Path, memory: Path) -> None:
        self.root, self.memory = root, memory
        self._known = _remembered(memory)
        self._before = dict(self._known)

    def read(self, function: Callable[..., Value], path: Path, *words: str) -> Value | Refusal:
        """What is remembered of these bytes, or else what the reading process gives."""
        question, digest = self._question(function, path, words), _digest(path)
        if not question or not digest:
            return super().read(function, path, *words)
        known = self._known.get(question)
        if known is not None and known[0] == digest:
            with suppress(ValueError, TypeError, RecursionError):
                value: Value = from_plain(json.loads(known[1]), _classes_of(function))
                return value
        answer = super().read(function, path, *words)
        self._known.pop(question, None)
        # A file that was changed meanwhile: nobody knows which of the two was read.
        if not isinstance(answer, Refusal) and _digest(path) == digest:
            self._known[question] = (digest, json.dumps(as_plain(answer), separators=(",", ":")))
        return answer

    def content(self) -> bytes | None:
        """What is to be written to ``memory``; None if it holds that already."""
        kept: dict[str, tuple[str, str]] = {}
        left = MOST_BYTES
        for question, (digest, plain) in self._known.items():
            left -= len(question) + len(digest) + len(plain)
            if left >= 0 and (self.root / json.loads(question)[1]).is_file():
                kept[question] = (digest, plain)
        if kept == self._before:
            return None
        self._before = kept
        body = json.dumps({"code": _code(), "known": kept}, separators=(",", ":")).encode()
        return _check(body) + b"\n" + body

    def _question(self, function: Callable[..., Any], path: Path, words: tuple[str, ...]) -> str:
        try:
            name = path.absolute().relative_to(self.root.absolute()).as_posix()
        except ValueError:
            return ""
        return json.dumps([f"{function.__module__}.{function.__qualname__}", name, *words])


def remembered_files(root: Path, name: str) -> RememberedFiles:
    """What is remembered for an agency (or ``_site``) of a site."""
    return RememberedFiles(root, root / FOLDER / f"{name}.json")


def _remembered(memory: Path) -> dict[str, tuple[str, str]]:
    try:
        if memory.stat().st_size > 2 * MOST_BYTES:
            return {}
        check, _, body = memory.read_bytes().partition(b"\n")
        if check != _check(body):
            return {}
        data = json.loads(body)
        if data["code"] != _code():
            return {}
        return {
            str(question): (str(digest), str(plain))
            for question, (digest, plain) in data["known"].items()
        }
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}


def _check(body: bytes) -> bytes:
    return digest_bytes(body).encode()


def _digest(path: Path) -> str:
    """The digest of a file's bytes; empty when it cannot be read."""
    try:
        return digest_file(path, LONG)
    except OSError:
        return ""


@cache
def _classes_of(function: Callable[..., Any]) -> Any:
    return record_classes(get_type_hints(function)["return"])


@cache
def _code() -> str:
    """The digest of all that decides what is read of a file."""
    package = Path(__file__).parents[1]
    digest = hashlib.blake2b(f"{_FORMAT} {sys.version}\n".encode(), digest_size=16)
    for name in _LIBRARIES:
        digest.update(f"{name} {version(name)}\n".encode())
    for room in _ROOMS:
        place = package / room
        for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if path.suffix in {".py", ".yaml"}:
                digest.update(path.relative_to(package).as_posix().encode() + b"\0")
                digest.update(path.read_bytes())
    return digest.hexdigest()
