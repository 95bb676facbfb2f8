"""Writing so that no reader ever sees half a file, and equal files are left alone."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from prongsai.foreign.files import RememberedFiles
from prongsai.profile import count, staged

TEMPORARY = ".prongsai-new"
"""Ending of files that are being written; leftovers of a killed run are removed."""

_LEFTOVER = re.compile(rf"\..+{re.escape(TEMPORARY)}-\d+")


@staged("write")
def write_atomically(path: Path, content: bytes) -> bool:
    """Put content at a path in one step; return whether anything had to be written.

    The temporary file lies beside its destination, thus on the same volume.
    """
    if _holds(path, content):
        return False
    _replace(path, lambda writer: writer.write(content))
    return True


@staged("write")
def write_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """Put a long content at a path in one step, written while it is made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    _replace(path, lambda writer: writer.writelines(pieces))


@staged("write")
def copy_atomically(source: Path, path: Path) -> None:
    """Copy a file to a path in one step, in pieces; times and rights are not copied."""
    with source.open("rb") as reader:
        _replace(path, lambda writer: shutil.copyfileobj(reader, writer, 1 << 20))


def _replace(path: Path, fill: Callable[[BinaryIO], object]) -> None:
    """Put a new file, once it is filled, in the place of ``path``; on a fault it vanishes."""
    # More Paths for each of ten thousand files would cost as much as writing them.
    target = os.fspath(path)
    folder, name = os.path.split(target)
    temporary = f"{folder or '.'}/.{name[:80]}{TEMPORARY}-{os.getpid()}"
    try:
        with _opened_anew(temporary) as writer:
            fill(writer)
            size = writer.tell()
        os.replace(temporary, target)  # noqa: PTH105
    except BaseException as error:
        with suppress(OSError):
            Path(temporary).unlink()
        if isinstance(error, OSError) and error.filename == temporary:
            # Nobody knows the temporary file; what could not be written is the other one.
            error.filename = target
        raise
    count("files_written")
    count("bytes_written", size)


def _opened_anew(temporary: str) -> BinaryIO:
    """A file that was not there: never what a killed run left, nor what a link leads to."""
    for _ in range(2):
        try:
            return open(temporary, "xb")  # noqa: PTH123
        except FileExistsError:
            Path(temporary).unlink()
        except FileNotFoundError:
            Path(temporary).parent.mkdir(parents=True, exist_ok=True)
    return Path(temporary).open("xb")


def remove(path: Path, below: Path) -> bool:
    """Remove a file and the folders it leaves empty, but never ``below`` itself.

    Returns whether the file is gone: Windows keeps a file that someone has open.
    """
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return False
    for folder in path.parents:
        if folder == below or below not in folder.parents:
            break
        try:
            folder.rmdir()
        except OSError:
            break
    return True


def remove_leftovers(folder: Path) -> None:
    """Remove temporary files that a killed run has left behind."""
    for path in folder.rglob(f".*{TEMPORARY}-*"):
        if _LEFTOVER.fullmatch(path.name):
            with suppress(OSError):
                path.unlink()


def _holds(path: Path, content: bytes) -> bool:
    try:
        found = os.stat(path)  # noqa: PTH116
        return found.st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False


def remember(files: RememberedFiles) -> None:
    """Write what is new of foreign files."""
    content = files.content()
    if content is not None:
        keep([(files.memory, content)])


def keep(files: Iterable[tuple[Path, bytes]]) -> None:
    """Write what only saves time. A disk that takes nothing costs the next run just that."""
    for path, content in files:
        with suppress(OSError):
            write_atomically(path, content)
