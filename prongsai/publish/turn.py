"""One run at a time for each output folder, and the memory of a run that was cut short."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from prongsai.errors import ProngsaiError, UsageError
from prongsai.findings.stop import Stop
from prongsai.findings.stops import OutputStops

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
