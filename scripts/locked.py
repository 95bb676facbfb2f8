"""What the locks in ``requirements/`` say: each release that is installed, with its hashes.

The files are lists of requirements as pip reads them (``name==version``, a marker where a
release is for some computers only, ``--hash=sha256:…`` for each of its files).
Uses the standard library only, and runs on any Python, so that an old one can be told so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

PYTHONS = ("3.11", "3.12", "3.13", "3.14", "3.15")
"""The Pythons the locks have files for: what was not out when they were made is not among them."""
FOLDER = Path(__file__).resolve().parent.parent / "requirements"
INSTALL = "install.lock"
"""pip, and what builds the program itself: installed before everything else."""
BUILD = "build.lock"
"""What the program needs to run."""
CLUSTER = "cluster.lock"
"""What the program needs to run over several computers."""
UPLOAD = "upload.lock"
"""What it needs besides to publish by SFTP, to keep passwords and to sign; build.lock and more."""
TEST = "test.lock"
"""What the program and its tests need, the cluster's part among it."""
UPDATE = "update.lock"
"""What makes the locks; installed by ``scripts/update_lock.py`` alone."""

_PIN = re.compile(r"(?P<name>[\w.-]+)==(?P<version>[^\s;]+)(?:\s*;\s*(?P<marker>.*?))?$")
_HASH = re.compile(r"\s--hash=sha256:([0-9a-f]{64})")


class Release(NamedTuple):
    """One release of one package as a lock names it."""

    name: str
    version: str
    marker: str
    """For which computers it is; empty means for all."""
    hashes: tuple[str, ...]


def of(extras: set[str], folder: Path = FOLDER) -> tuple[Path, ...]:
    """The locks to install from, in this order: the installer's, then the rest."""
    return folder / INSTALL, *(folder / name for name in _of_extras(extras))


def _of_extras(extras: set[str]) -> tuple[str, ...]:
    if "dev" in extras:
        return (TEST,)
    named = {"upload": UPLOAD, "cluster": CLUSTER}
    return tuple(lock for extra, lock in named.items() if extra in extras) or (BUILD,)


def releases(path: Path) -> list[Release]:
    """The releases of one lock; a line that says anything else is an error."""
    return [_release(line) for line in _lines(path.read_text(encoding="utf-8"))]


def _release(line: str) -> Release:
    found = _PIN.fullmatch(_HASH.sub("", line).strip())
    if found is None:
        message = f"no release with a version: {line[:80]}"
        raise ValueError(message)
    hashes = tuple(_HASH.findall(line))
    return Release(plain(found["name"]), found["version"], found["marker"] or "", hashes)


def _lines(text: str) -> Iterator[str]:
    for line in text.replace("\\\n", " ").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.rstrip()


def plain(name: str) -> str:
    """A package's name in the one way of writing it that is compared."""
    return re.sub(r"[-_.]+", "-", name).lower()


def text(locked: Iterator[Release] | list[Release]) -> str:
    """Releases as a list that pip reads, without markers."""
    return "".join(
        " \\\n    ".join(
            [f"{one.name}=={one.version}", *(f"--hash=sha256:{h}" for h in one.hashes)]
        )
        + "\n"
        for one in locked
    )
