"""What was read of foreign files: asked of the reading process, or remembered.

A reading is remembered by the file's bytes, the question, and the code that answers it. What
a reader could not finish (it died, it took too long) is never remembered: it is no fact
about the file. A memory on the disk may be damaged or written by anybody, so nothing is made of its
JSON but records of the classes that were asked for.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeVar, get_args, get_type_hints

from prongsai.digests import LONG, digest_bytes, digest_if_readable
from prongsai.foreign.apart import Refusal, read_apart

_TIMES: dict[str, type] = {"date": date, "datetime": datetime, "time": time}


def as_plain(value: Any) -> Any:
    """A value as JSON knows it."""
    if isinstance(value, Enum):
        return {type(value).__name__: value.value}
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, tuple):
        return [as_plain(inner) for inner in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {type(value).__name__: [as_plain(getattr(value, f.name)) for f in fields(value)]}
    if isinstance(value, timedelta):
        return {"timedelta": [value.days, value.seconds, value.microseconds]}
    if isinstance(value, date | time):
        return {type(value).__name__: value.isoformat()}
    raise TypeError(f"no plain form of {type(value).__name__}")


def from_plain(plain: Any, classes: Mapping[str, type]) -> Any:
    """The value again; raises :class:`ValueError` or :class:`TypeError` for anything else."""
    if isinstance(plain, list):
        return tuple(from_plain(inner, classes) for inner in plain)
    if not isinstance(plain, dict):
        return plain
    if len(plain) != 1:
        raise ValueError("a record has one name")
    ((name, inner),) = plain.items()
    if name in _TIMES:
        return _TIMES[name].fromisoformat(inner)  # type: ignore[attr-defined]
    if name == "timedelta":
        return timedelta(*inner)
    kind = classes.get(name)
    if kind is None:
        raise ValueError("a record of another class")
    if issubclass(kind, Enum):
        return kind(inner)
    values = from_plain(inner, classes)
    if len(values) != len(fields(kind)):  # type: ignore[arg-type]
        raise ValueError("a record of another shape")
    return kind(*values)


def record_classes(annotation: Any) -> Mapping[str, type]:
    """The records and enumerations that a value of this type may hold, by name."""
    return {kind.__name__: kind for kind in _classes(annotation, set())}


def _classes(annotation: Any, seen: set[Any]) -> Iterator[type]:
    if isinstance(annotation, type):
        if annotation in seen:
            return
        seen.add(annotation)
        if issubclass(annotation, Enum):
            yield annotation
        elif is_dataclass(annotation):
            yield annotation
            for inner in get_type_hints(annotation).values():
                yield from _classes(inner, seen)
    for inner in get_args(annotation):
        yield from _classes(inner, seen)


Value = TypeVar("Value")

FOLDER = ".prongsai/readings"
"""Where the memories lie, below the site's root folder; they may be deleted at any time."""
MOST_BYTES = 16_000_000
"""Most bytes of one memory; what does not fit is read again."""

_FORMAT = 2
_ROOMS = ("documents", "findings", "foreign", "privacy", "reading", "tables", "thai")
_LIBRARIES = ("pypdfium2", "python-calamine")


class ForeignFiles:
    """Reads foreign files and remembers nothing."""

    def read(self, function: Callable[..., Value], path: Path, *words: str) -> Value | Refusal:
        """What ``function(path, *words)`` gives in the reading process.

        The answer depends on the file's bytes, its ending and the words alone.
        """
        return read_apart(function, path, *words)

    def is_quiet(self, text: str) -> bool:
        """Whether nothing was found in a text, named by its digest, by whoever noted it."""
        return False

    def note_quiet(self, text: str) -> None:
        """Remember that nothing was found in a text; the digest tells what was looked for, too."""


class RememberedFiles(ForeignFiles):
    """Remembers what was read of the files below ``root`` from run to run.

    ``memory`` is the file it is kept in. A memory that is missing, damaged or made by other
    code is empty.
    """

    def __init__(self, root: Path, memory: Path) -> None:
        self.root, self.memory = root, memory
        self._known, self._quiet_before = _remembered(memory)
        self._before = dict(self._known)
        self._quiet: set[str] = set()

    def read(self, function: Callable[..., Value], path: Path, *words: str) -> Value | Refusal:
        """What is remembered of these bytes, or else what the reading process gives."""
        question, digest = self._question(function, path, words), digest_if_readable(path, LONG)
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
        if not isinstance(answer, Refusal) and digest_if_readable(path, LONG) == digest:
            self._known[question] = (digest, json.dumps(as_plain(answer), separators=(",", ":")))
        return answer

    def is_quiet(self, text: str) -> bool:
        """Whether it was noted; texts that nobody asks for are forgotten."""
        if text in self._quiet_before:
            self._quiet.add(text)
        return text in self._quiet

    def note_quiet(self, text: str) -> None:
        """Remember it for the next run."""
        self._quiet.add(text)

    def content(self) -> bytes | None:
        """What is to be written to ``memory``; None if it holds that already."""
        kept: _Known = {}
        left = MOST_BYTES
        for question, (digest, plain) in self._known.items():
            left -= len(question) + len(digest) + len(plain)
            if left >= 0 and (self.root / json.loads(question)[1]).is_file():
                kept[question] = (digest, plain)
        if kept == self._before and self._quiet == self._quiet_before:
            return None
        self._before, self._quiet_before = kept, frozenset(self._quiet)
        data = {"code": _code(), "known": kept, "quiet": sorted(self._quiet)}
        body = json.dumps(data, separators=(",", ":")).encode()
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


_Known = dict[str, tuple[str, str]]


def _remembered(memory: Path) -> tuple[_Known, frozenset[str]]:
    try:
        if memory.stat().st_size > 2 * MOST_BYTES:
            return {}, frozenset()
        check, _, body = memory.read_bytes().partition(b"\n")
        if check != _check(body):
            return {}, frozenset()
        data = json.loads(body)
        if data["code"] != _code():
            return {}, frozenset()
        known = {
            str(question): (str(digest), str(plain))
            for question, (digest, plain) in data["known"].items()
        }
        return known, frozenset(map(str, data["quiet"]))
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}, frozenset()


def _check(body: bytes) -> bytes:
    return digest_bytes(body).encode()


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
