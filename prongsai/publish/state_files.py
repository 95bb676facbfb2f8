"""Reading what an earlier run left behind in ``.prongsai/``: all of it is doubted.

A state file may be damaged, of another version, or written by somebody who means harm. It is
read as exactly what it has to be - types, ranges, names - and whatever is wrong with it, it
counts as empty: everything is then made again, and nothing that it says is followed.
"""

from __future__ import annotations

import re
from pathlib import Path
from stat import S_ISREG
from typing import Annotated, TypeVar

from pydantic import AfterValidator, Field, TypeAdapter

LARGEST = 256 * 1024 * 1024
"""Largest state file that is read, in bytes; an agency of 100,000 pages has a tenth of it."""

_LONGEST_NAME = 4096
# No absolute path, drive, backslash or control character, and no step of dots and spaces alone, which Windows reads as "..".
_SAFE = re.compile(r"(?![A-Za-z]:)(?!.*(?:^|/)[. ]*(?:/|$))[^\\\x00-\x1f\x7f]+", re.DOTALL)

T = TypeVar("T")


def is_safe_name(name: str) -> bool:
    """Whether a name is a relative POSIX path that stays below the folder it is put to."""
    return len(name) <= _LONGEST_NAME and _SAFE.fullmatch(name) is not None


def _safe(name: str) -> str:
    if not is_safe_name(name):
        raise ValueError("not a name below a folder")
    return name


SafeName = Annotated[str, AfterValidator(_safe)]
"""A name as :func:`is_safe_name` accepts it."""

Int64 = Annotated[int, Field(ge=-(2**63), lt=2**63)]
"""What a file system can say of a time, or of a size where -1 means unknown."""


def read_state(path: Path, shape: TypeAdapter[T]) -> T | None:
    """The content of a state file; None where it is missing or not exactly of that shape."""
    try:
        found = path.stat()
        if not S_ISREG(found.st_mode) or found.st_size > LARGEST:
            return None
        return shape.validate_json(path.read_bytes(), strict=True)
    except (OSError, ValueError, RecursionError, MemoryError):
        return None
