"""Digests of bytes, files, values and the program itself: the one way to ask whether it changed."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Hashable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, cast

from pydantic import BaseModel

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


def digest_if_readable(path: Path, size: int = SIZE) -> str:
    """The digest of a file; empty when it cannot be read."""
    try:
        return digest_file(path, size)
    except OSError:
        return ""


def digest_of(*values: Any) -> str:
    """The digest of any nesting of dataclasses, models, tuples, mappings and plain values.

    Equal values have equal digests in every process and on every machine; hash order,
    identity and absolute paths do not enter.
    """
    digest = hashlib.blake2b(digest_size=SIZE)
    for value in values:
        _feed(digest.update, value)
    return digest.hexdigest()


def _feed(update: Any, value: Any) -> None:
    if value is None:
        update(b"N")
    elif isinstance(value, Enum):
        # A word may stand under the label that somebody wrote for it, which pages show.
        _feed(update, str(value.value))
        _feed(update, getattr(value, "label", None))
    elif isinstance(value, str):
        data = value.encode("utf-8", "surrogatepass")
        update(b"s%d:" % len(data))
        update(data)
    elif isinstance(value, bool | int | Decimal | date):
        update(f"{type(value).__name__}{value!s};".encode())
    elif isinstance(value, tuple | list):
        update(b"t%d:" % len(value))
        for inner in value:
            _feed(update, inner)
    elif isinstance(value, Mapping):
        update(b"m%d:" % len(value))
        for key in sorted(value, key=str):
            _feed(update, str(key))
            _feed(update, value[key])
    else:
        _feed_record(update, value)


def _feed_record(update: Any, value: Any) -> None:
    kind = cast("Hashable", type(value))
    names = _field_names(kind)
    update(b"r")
    _feed(update, type(value).__qualname__)
    for name in names:
        _feed(update, getattr(value, name))


@cache
def _field_names(kind: Hashable) -> tuple[str, ...]:
    if isinstance(kind, type) and is_dataclass(kind):
        return tuple(field.name for field in fields(kind))
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return tuple(kind.model_fields)
    raise TypeError(f"cannot take the digest of a {kind}")


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
    """The digest of this package's own code and data, and the versions of all it runs on."""
    package = Path(__file__).parent
    digest = hashlib.blake2b(digest_size=SIZE)
    # Python brings Unicode's tables and the compression of workbooks.
    digest.update(f"python {sys.version}\n".encode())
    for name in _MAKERS:
        digest.update(f"{name} {version(name)}\n".encode())
    for path in sorted(package.rglob("*")):
        if path.suffix in {".py", ".yaml"}:
            digest.update(path.relative_to(package).as_posix().encode() + b"\0")
            digest.update(path.read_bytes())
    return digest.hexdigest()
