"""The bytes of a picture inside a Word file, as they are: nothing is drawn anew."""

from __future__ import annotations

from pathlib import Path

from prongsai.foreign.apart import Refusal, read_apart
from prongsai.foreign.packages import PackageError, open_package

LARGEST_PICTURE = 30_000_000
"""Largest picture that is taken out, in bytes."""


def picture_of(path: Path, part: str) -> bytes | None:
    """The picture that is a part of the file; ``None`` where it cannot be taken out."""
    found = read_apart(_unpacked, path, part)
    return None if isinstance(found, Refusal) else found


def _unpacked(path: Path, part: str) -> bytes | None:
    try:
        with open_package(path, LARGEST_PICTURE + 1) as package:
            data = package.read(package.part(part), LARGEST_PICTURE + 1)
    except (PackageError, OSError):
        return None
    return data if 0 < len(data) <= LARGEST_PICTURE else None
