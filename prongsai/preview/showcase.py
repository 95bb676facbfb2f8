"""Pages that are not saved yet, shown in the place of those in the output."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock


class Showing:
    """What the desk shows in the preview beside it; ``told`` is called when that has changed.

    A page that is shown stays until a build has come to its end after it was saved.
    """

    def __init__(self) -> None:
        self.origin = ""
        self.told: Callable[[], None] = lambda: None
        self._pages: dict[str, bytes] = {}
        self._saved: set[str] = set()
        self._lock = Lock()

    def get(self, path: str) -> bytes | None:
        """The page that is shown at an output path in the place of the built one."""
        with self._lock:
            return self._pages.get(path)

    def show(self, path: str, page: bytes) -> None:
        """Show a page that is not saved in the place of the one in the output."""
        with self._lock:
            same = self._pages.get(path) == page
            self._pages[path] = page
            self._saved.discard(path)
        if not same:
            self.told()

    def saved(self, path: str) -> None:
        """What was shown is saved now; the next build will have it."""
        with self._lock:
            if path in self._pages:
                self._saved.add(path)

    def built(self) -> None:
        """A build has come to its end: what was saved lies in the output."""
        with self._lock:
            for path in self._saved:
                self._pages.pop(path, None)
            self._saved.clear()
