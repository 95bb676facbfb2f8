"""A place that a site is brought to, whatever the way: what the sender asks of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

TEMPORARY = ".prongsai-new"
"""Ending of a file that is being sent; it gets its own name when all of it is there."""

MANIFEST = ".prongsai-published.json"
"""What the last publication left, beside the site's home page, for other computers."""


class LineCutError(Exception):
    """The connection was lost, or nothing came back in time; a new one may do."""


class RefusedError(Exception):
    """The place does not take or give a file; ``reason`` is Thai and fits between brackets."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Seen:
    """A file as the place tells of it: bytes, and what changes when somebody writes it again.

    ``stamp`` is compared for equality alone; empty where the place tells nothing.
    """

    size: int
    stamp: str = ""


class Place(Protocol):
    """Names are POSIX and relative to the folder that is served.

    Every method may raise :class:`LineCutError` or :class:`RefusedError`.
    """

    def enter(self) -> None:
        """Connect; also again after the line was cut. Raises a stop that says what is wrong."""

    def listing(self, folders: Collection[str]) -> Mapping[str, Seen]:
        """The files directly in each of the folders ("" is the top); one that is not there has none."""

    def put(self, name: str, source: Path) -> None:
        """Bring a file: the old one stays whole until the new one is."""

    def read(self, name: str) -> bytes | None:
        """The bytes of a small file, None where it is not."""

    def remove(self, name: str) -> None:
        """Remove a file, and the folders that it leaves empty."""

    def same(self, seen: Seen, name: str, source: Path) -> bool:
        """Whether a file that is there is surely the same, without bringing it over the line."""

    def finish(self) -> None:
        """Show all of it at once, where the place can."""

    def close(self) -> None:
        """Leave; never raises."""
