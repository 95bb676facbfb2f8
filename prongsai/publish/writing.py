"""Writing so that no reader ever sees half a file, and equal files are left alone."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

TEMPORARY = ".prongsai-new"
"""Ending of files that are being written; leftovers of a killed run are removed."""


def write_atomically(path: Path, content: bytes) -> bool:
    """Put content at a path in one step; return whether anything had to be written.

    The temporary file lies beside its destination, thus on the same volume.
    """
    if _holds(path, content):
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = _temporary(path)
    temporary.write_bytes(content)
    temporary.replace(path)
    return True


def copy_atomically(source: Path, path: Path) -> None:
    """Copy a file to a path in one step, in pieces; times and rights are not copied."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = _temporary(path)
    with source.open("rb") as reader, temporary.open("wb") as writer:
        shutil.copyfileobj(reader, writer, 1 << 20)
    temporary.replace(path)


def remove(path: Path, below: Path) -> None:
    """Remove a file and the folders it leaves empty, but never ``below`` itself."""
    with suppress(FileNotFoundError):
        path.unlink()
    for folder in path.parents:
        if folder == below or below not in folder.parents:
            return
        try:
            folder.rmdir()
        except OSError:
            return


def remove_leftovers(folder: Path) -> None:
    """Remove temporary files that a killed run has left behind."""
    for path in folder.rglob(f"*{TEMPORARY}-*"):
        with suppress(FileNotFoundError):
            path.unlink()


def _temporary(path: Path) -> Path:
    return path.with_name(f".{path.name[:80]}{TEMPORARY}-{os.getpid()}")


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False
