"""What of a file is published: the file without what it says of people and places unasked.

Pictures lose place, time, device and author, Office files the names in their properties. A
file that cannot be cut safely is published as it is, and told.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from prongsai.documents.package_metadata import SignedError, package_without_names
from prongsai.documents.picture_metadata import UncutError, without_metadata

MOST_BYTES = 200_000_000
"""Most bytes of a file that is cut; it is held in memory as a whole."""

_PICTURES = frozenset({".jpg", ".jpeg", ".png", ".gif", ".webp"})
_PACKAGES = frozenset({".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp"})

Refused = Literal["", "signed", "damaged", "large"]


@dataclass(frozen=True, slots=True)
class Cut:
    """What cutting a file gives: size in bytes and BLAKE2b (32 bytes, hex) of what is published.

    ``changed`` is False where nothing had to be cut; ``refused`` why nothing could be.
    """

    size: int
    digest: str
    changed: bool = True
    refused: Refused = ""


def can_be_cut(path: Path) -> bool:
    """Whether files of this ending have parts that are cut."""
    return path.suffix.lower() in _PICTURES | _PACKAGES


def cut_of(path: Path) -> Cut:
    """What would be published of a file; raises :class:`OSError` where it cannot be read."""
    if path.stat().st_size > MOST_BYTES:
        return Cut(0, "", changed=False, refused="large")
    data = path.read_bytes()
    try:
        cut = _cut(path, data)
    except SignedError:
        return Cut(0, "", changed=False, refused="signed")
    except UncutError:
        return Cut(0, "", changed=False, refused="damaged")
    return Cut(len(cut), hashlib.blake2b(cut, digest_size=32).hexdigest(), cut != data)


def published_bytes(path: Path) -> bytes:
    """The bytes to publish of a file that :func:`cut_of` has found to be changed.

    Raises :class:`OSError` where the file is another one by now, and cannot be cut any more.
    """
    try:
        return _cut(path, path.read_bytes())
    except UncutError as error:
        raise OSError(f"{path.name} has changed") from error


def _cut(path: Path, data: bytes) -> bytes:
    cut = without_metadata if path.suffix.lower() in _PICTURES else package_without_names
    return cut(data)
