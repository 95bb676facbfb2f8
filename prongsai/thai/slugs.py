"""Permanent ASCII names for Thai headings and files."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache
from pathlib import PurePosixPath

from prongsai.thai.text import normalize_for_search

_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_EXTENSION = re.compile(r"\.[a-z0-9]{1,10}")
_LONGEST_STEM = 80
# Windows refuses these names, whatever the extension; a clerk may open the site there.
_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))]
)


def is_reserved_on_windows(name: str) -> bool:
    """Whether Windows refuses a file or folder of this name, whatever its extension."""
    return name.partition(".")[0].strip().lower() in _RESERVED


def _digest(text: str, length: int) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:length]


@lru_cache(1024)
def heading_id(text: str) -> str:
    """Return a short stable id for a heading, such as ``h-3fa9c2``.

    Headings which only differ in spacing, invisible characters, digits or the order of
    marks have the same id. Repeated headings on a page are the caller's to number.
    """
    return f"h-{_digest(normalize_for_search(text), 6)}"


def ascii_file_name(original_name: str) -> str:
    """Return the permanent ASCII name under which a file is published.

    ``Annual Plan.PDF`` becomes ``annual-plan.pdf``; a Thai name becomes ``doc-`` and eight
    hex digits of the name. Folders before the name are ignored.
    """
    name = unicodedata.normalize("NFC", original_name.replace("\\", "/")).rsplit("/", 1)[-1]
    path = PurePosixPath(name or "-")
    extension = path.suffix.lower() if _EXTENSION.fullmatch(path.suffix.lower()) else ""
    stem = name[: len(name) - len(extension)]
    slug = _NOT_SLUG.sub("-", stem.lower()).strip("-") if stem.isascii() else ""
    if not slug or is_reserved_on_windows(slug) or len(slug) > _LONGEST_STEM:
        slug = f"doc-{_digest(name, 8)}"
    return slug + extension
