"""Functions for the reading process that do what a hostile file makes a library do."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path


def length(path: Path) -> int:
    """Read well-behaved."""
    return path.stat().st_size


def process(path: Path) -> int:
    """Which process reads."""
    return os.getpid()


def abort(path: Path) -> None:
    """What native code does when it cannot go on."""
    os.abort()


def abort_at(path: Path, name: str) -> None:
    """The same, for readers that are told what messages call the file."""
    os.abort()


def abort_if_second(path: Path) -> int:
    """Dies of what was read before, not of the file."""
    if hasattr(os, "read_before"):
        os.abort()
    os.read_before = True  # type: ignore[attr-defined]
    return os.getpid()


def endless(path: Path) -> None:
    """Native code that never comes back and lets no other thread run either."""
    while True:
        time.sleep(3600)


def devour(path: Path) -> int:
    """Ask for more memory than there is."""
    return len(bytes(1 << 40))


class PanicError(BaseException):
    """What a panic in Rust becomes: no Exception."""


def panic(path: Path) -> None:
    """Raise it."""
    raise PanicError


def fail(path: Path) -> None:
    """Make a mistake of our own."""
    raise LookupError(path.name)


def speak(path: Path) -> str:
    """Print, as libraries do where one least wants it."""
    os.write(1, b"noise")
    os.write(2, b"noise")
    print("noise")  # noqa: T201
    return path.name


def ignores_interruption(path: Path) -> bool:
    """Whether Ctrl-C is left to the parent."""
    return signal.getsignal(signal.SIGINT) is signal.SIG_IGN
