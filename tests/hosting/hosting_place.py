"""Where the tests of web servers find the little site."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Place:
    """Where a site is served: ``root`` is the server's folder, ``path`` the site's address."""

    root: Path
    path: str

    @property
    def output(self) -> Path:
        """The folder of the site's files."""
        return self.root / self.path.strip("/")

    def work(self, name: str) -> Path:
        """A fresh folder for what a server writes."""
        return Path(tempfile.mkdtemp(prefix=f"{name}-", dir=self.root.parent))
