"""What runs leave for one another in ``.prongsai/``: state files, and whose turn it is.

A state file may be damaged, of another version, or written by somebody who means harm. It is
read as exactly what it has to be - types, ranges, names - and whatever is wrong with it, it
counts as empty: everything is then made again, and nothing that it says is followed.
"""

from __future__ import annotations

import errno
import json
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, is_dataclass
from pathlib import Path
from stat import S_ISREG
from typing import Annotated, Any, BinaryIO, TypeVar

from pydantic import Field, TypeAdapter

from prongsai.errors import ProngsaiError, UsageError
from prongsai.findings.stops import OutputStops, Stop

LARGEST = 256 * 1024 * 1024
"""Largest state file that is read, in bytes; an agency of 100,000 pages has a tenth of it."""

_LONGEST_NAME = 4096
# No absolute path, drive, backslash or control character, and no step of dots and spaces alone,
# which Windows reads as "..". Written so that pydantic's own engine, without a look around, knows
# it too: a site of 10,000 pages has 30,000 names in its ledgers.
_SIGN = r"[^\\/\x00-\x1f\x7f]"
_SAYS = r"[^\\/\x00-\x1f\x7f. ]"
_NO_DRIVE = (
    rf"(?:[. ]+{_SAYS}{_SIGN}*"
    rf"|[A-Za-z](?:[^:\\/\x00-\x1f\x7f]{_SIGN}*)?"
    rf"|[^A-Za-z\\/\x00-\x1f\x7f. ]{_SIGN}*)"
)
_SAFE = rf"^{_NO_DRIVE}(?:/[. ]*{_SAYS}{_SIGN}*)*$"
_is_safe = re.compile(_SAFE).fullmatch

T = TypeVar("T")


def is_safe_name(name: str) -> bool:
    """Whether a name is a relative POSIX path that stays below the folder it is put to."""
    return len(name) <= _LONGEST_NAME and _is_safe(name) is not None


SafeName = Annotated[str, Field(max_length=_LONGEST_NAME, pattern=_SAFE)]
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


def state_bytes(record: object) -> bytes:
    """A record as :func:`read_state` reads it; the library goes through it without copying."""
    text = json.dumps(record, ensure_ascii=False, default=_plainly, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def _plainly(value: Any) -> object:
    if is_dataclass(value):
        return {name: getattr(value, name) for name in value.__dataclass_fields__}
    return str(value)


if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_TAKEN = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}


@dataclass(frozen=True, slots=True)
class Turn:
    """A run's turn: when it began (ns, by the clock of the disk), and what it found.

    ``unfinished`` says that the run before did not come to its end.
    """

    began: int
    unfinished: bool


@contextmanager
def take_turn(file: Path, busy: Stop[UsageError] = OutputStops.being_built) -> Iterator[Turn]:
    """Hold the turn while a run lasts; ``file`` remembers whether the run came to its end.

    The operating system gives the turn back when a process dies, however it dies. Raises
    :class:`~prongsai.errors.UsageError`, which says ``busy``, while another run has it.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    if os.path.lexists(file) and (file.is_symlink() or not (file.is_file() or file.is_dir())):
        # Whatever a link leads to is not ours to write into; a pipe or a device holds no turn.
        file.unlink()
    with file.open("a+b") as stream:
        _lock(stream, busy)
        unfinished = os.fstat(stream.fileno()).st_size > 0
        stream.write(b".")
        stream.flush()
        # The time of the write, not the computer's: a network disk has a clock of its own.
        try:
            yield Turn(os.fstat(stream.fileno()).st_mtime_ns, unfinished)
        except ProngsaiError:
            # Refused, and told why: nothing was cut short that was not so before.
            if not unfinished:
                stream.truncate(0)
            raise
        stream.truncate(0)


def _lock(stream: BinaryIO, busy: Stop[UsageError]) -> None:
    try:
        if sys.platform == "win32":
            stream.seek(0)
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        # Some network disks know no locks; a run without one is better than none.
        if error.errno in _TAKEN:
            raise busy() from error
