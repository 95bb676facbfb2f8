"""The built sample site as the browser tests see it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class BuiltSite:
    """The sample site as published: ``root`` is the output folder, ``pages`` its pages."""

    root: Path
    pages: tuple[str, ...]

    def of(self, agency: str) -> tuple[str, ...]:
        """The pages of one agency."""
        return tuple(page for page in self.pages if page.startswith(f"{agency}/"))

    def address(self, page: str) -> str:
        """The address under which a double-click opens a page."""
        return (self.root / page).as_uri()

    def text(self, page: str) -> str:
        """The source of a page."""
        return (self.root / page).read_text(encoding="utf-8")
