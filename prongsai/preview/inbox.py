"""What waits to be done: edits that have come to rest, pages somebody began to look at."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from threading import Condition

QUIET = 0.1
"""Seconds without a further event after which a row of saves is over."""

LONGEST = 2.0
"""Seconds after which edits are built even while more of them come in."""

LONGEST_WAIT = 0.5
"""Seconds; on Windows a longer wait would not be broken by Ctrl-C."""


@dataclass
class Settling:
    """Collects edits until it has been quiet for a moment.

    All times are seconds of one clock, which is the caller's.
    """

    quiet: float = QUIET
    longest: float = LONGEST
    _paths: set[str] = field(default_factory=set)
    _first: float = 0.0
    _latest: float = 0.0

    def add(self, paths: Iterable[str], now: float) -> None:
        """Note edits."""
        fresh = set(paths)
        if fresh and not self._paths:
            self._first = now
        if fresh:
            self._latest = now
        self._paths |= fresh

    def wait(self, now: float) -> float | None:
        """Seconds until the edits may be built; None while there are none."""
        if not self._paths:
            return None
        due = min(self._latest + self.quiet, self._first + self.longest)
        return max(0.0, due - now)

    def take(self) -> frozenset[str]:
        """The edits, which are then forgotten."""
        taken = frozenset(self._paths)
        self._paths.clear()
        return taken


class Inbox:
    """Filled by the watcher's and the server's threads, emptied by the one that builds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._changed = Condition()
        self._settling = Settling()
        self._viewed: dict[str, None] = {}
        self._stopped = False

    def stop(self) -> None:
        """There will be no more work."""
        with self._changed:
            self._stopped = True
            self._changed.notify()

    def edited(self, paths: Iterable[str], after: float = 0.0) -> None:
        """Files were edited; ``after`` puts off what is to be done about it (seconds)."""
        with self._changed:
            self._settling.add(paths, self._clock() + after)
            self._changed.notify()

    def viewed(self, page: str) -> None:
        """A page was opened in a browser."""
        with self._changed:
            self._viewed[page] = None
            self._changed.notify()

    def next(self) -> tuple[frozenset[str], str] | None:
        """Wait for work: files that were edited, or else a page that was opened.

        None when there is to be no more.
        """
        with self._changed:
            while not self._stopped:
                left = self._settling.wait(self._clock())
                if left is not None and left <= 0:
                    return self._settling.take(), ""
                if left is None and self._viewed:
                    return frozenset(), self._viewed.popitem()[0]
                self._changed.wait(LONGEST_WAIT if left is None else min(left, LONGEST_WAIT))
        return None
