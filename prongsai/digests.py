"""Digests of bytes, files, values and the program itself: the one way to ask whether it changed."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import Any, cast

from pydantic import BaseModel

from prongsai.profile import count
from prongsai.start_cache import START, key_of

SIZE = 16
"""Bytes of a digest (BLAKE2b); shown as hexadecimal."""

LONG = 32
"""Bytes where a digest is published, or decides whether a file of somebody else is read again."""


def digest_bytes(data: bytes, size: int = SIZE) -> str:
    """The digest of bytes; ``size`` is how many bytes of it are wanted."""
    return hashlib.blake2b(data, digest_size=size).hexdigest()


def digest_file(path: Path, size: int = SIZE) -> str:
    """The digest of a file, read in pieces; raises OSError."""
    digest = hashlib.blake2b(digest_size=size)
    with path.open("rb") as stream:
        while piece := stream.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest()


def sha256_bytes(data: bytes) -> str:
    """The SHA-256 of bytes: what people outside can work out and compare."""
    return hashlib.sha256(data).hexdigest()


def sha256_file(path: Path) -> str:
    """The SHA-256 of a file, read in pieces; raises OSError."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def digest_if_readable(path: Path, size: int = SIZE) -> str:
    """The digest of a file; empty when it cannot be read."""
    try:
        return digest_file(path, size)
    except OSError:
        return ""


class Known:
    """Digests of records that many values share, each taken once while this lives.

    ``kinds`` are their classes. A value that holds one has its digest in its place.
    """

    def __init__(self, *kinds: type) -> None:
        self.kinds = kinds
        self._by_identity: dict[int, tuple[object, str]] = {}

    def digest(self, record: Any) -> str:
        """The digest of a record; equal records have equal ones, the same one is read once."""
        found = self._by_identity.get(id(record))
        if found is None:
            count("shared_records_digested")
            # The record is kept with it: another one may not get its identity.
            found = (record, digest_of(record))
            self._by_identity[id(record)] = found
        return found[1]


_NONE = Known()


def digest_of(*values: Any, known: Known = _NONE) -> str:
    """The digest of any nesting of dataclasses, models, tuples, mappings and plain values.

    Equal values have equal digests in every process and on every machine; hash order,
    identity and absolute paths do not enter. ``known`` are records within them whose digests
    were taken before.
    """
    pieces: list[str] = []
    _feed(pieces.append, values, known)
    return digest_bytes("".join(pieces).encode("utf-8", "surrogatepass"))


def _feed(add: Callable[[str], None], values: Sequence[Any], known: Known) -> None:
    """Each of these values, so written that no other values are written alike."""
    for value in values:
        kind = type(value)
        if kind is str:
            add(f"s{len(value)}:{value}")
        elif value is None:
            add("N")
        elif kind is bool:
            add("T" if value else "F")
        elif kind is tuple:
            add(f"t{len(value)}:")
            _feed(add, value, known)
        elif kind in known.kinds:
            add(f"k{known.digest(value)}")
        else:
            _feed_other(add, value, known)


def _feed_other(add: Callable[[str], None], value: Any, known: Known) -> None:
    """What is rarer than plain texts, nothing, yes or no, and tuples."""
    if shape := _shape_of(cast("Hashable", type(value))):
        head, fields_of = shape
        add(head)
        _feed(add, fields_of(value), known)
    elif isinstance(value, Enum):
        # A word may stand under the label that somebody wrote for it, which pages show.
        _feed(add, (str(value.value), getattr(value, "label", None)), known)
    elif isinstance(value, str):
        _feed(add, (str(value),), known)
    elif isinstance(value, int | Decimal | date):
        add(f"{type(value).__name__}{value!r};")
    elif isinstance(value, tuple | list):
        add(f"t{len(value)}:")
        _feed(add, value, known)
    elif isinstance(value, Mapping):
        add(f"m{len(value)}:")
        for key in sorted(value, key=str):
            _feed(add, (str(key), value[key]), known)
    else:
        raise TypeError(f"cannot take the digest of a {type(value)}")


_PLAIN = (Enum, str, int, Decimal, date, tuple, list, Mapping)


@cache
def _shape_of(kind: Hashable) -> tuple[str, Callable[[Any], Sequence[Any]]] | None:
    """What tells records of a class from others, and how to get the values of their fields."""
    if not isinstance(kind, type) or issubclass(kind, _PLAIN):
        return None
    if is_dataclass(kind):
        names = tuple(field.name for field in fields(kind))
    elif issubclass(kind, BaseModel):
        names = tuple(kind.model_fields)
    else:
        return None
    head = f"r{kind.__qualname__};"
    if len(names) < 2:  # An attrgetter gives a tuple of several only.
        return head, lambda record: [getattr(record, name) for name in names]
    return head, attrgetter(*names)


_MAKERS = (
    "jinja2",
    "markdown",
    "nh3",
    "pydantic",
    "pypdfium2",
    "python-calamine",
    "pyyaml",
    "segno",
    "xlsxwriter",
)
"""The libraries whose other versions may make other pages or files."""


@cache
def code_digest() -> str:
    """The digest of this package's own code and data, and the versions of all it runs on.

    Sizes and times of the files stand for their bytes, as Python has it for what it compiles.
    """
    package = str(Path(__file__).parent)
    found = sorted(_code_files(package), key=lambda entry: entry.path)
    looks = (f"{entry.path} {(it := entry.stat()).st_size} {it.st_mtime_ns}" for entry in found)
    looked = "\n".join((sys.version, *_installed(), *looks))
    key = key_of(b"code", looked.encode("utf-8", "surrogatepass"))
    digest: str = START.of(key, lambda: _digest_of_files(package, found))
    return digest


def _installed() -> Iterator[str]:
    """What is installed, as the names of the folders say: a version is part of them."""
    for folder in sys.path:
        with suppress(OSError):
            names = (entry.name for entry in os.scandir(folder))
            yield from sorted(name for name in names if name.endswith("-info"))


def _code_files(folder: str) -> Iterator[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _code_files(entry.path)
            elif entry.name.endswith((".py", ".yaml")):
                yield entry


def _digest_of_files(package: str, found: Sequence[os.DirEntry[str]]) -> str:
    from importlib.metadata import version

    # Python brings Unicode's tables and the compression of workbooks.
    versions = [f"python {sys.version}", *(f"{name} {version(name)}" for name in _MAKERS)]
    digest = hashlib.blake2b("\n".join(versions).encode(), digest_size=SIZE)
    for entry in found:
        name = entry.path.removeprefix(package).replace(os.sep, "/")
        digest.update(name.encode("utf-8", "surrogatepass") + b"\0")
        digest.update(Path(entry.path).read_bytes())
    return digest.hexdigest()
