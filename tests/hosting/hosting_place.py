"""Where the tests of web servers find the little site."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from prongsai.documents.file_types import file_types

FOLDERS = ("ban-na/files/2568/annual-report", "files/pages", "files/all/agency")
"""Folders of documents: of an agency, of the site's own pages, of a site with one agency."""

RUN_BY_SERVERS = ("x.php", "x.PHP", "x.php.jpg", "x.php.pdf", "x.phtml", "x.asp;.jpg", "x.cgi")
RUN_BY_BROWSERS = ("x.html", "x.HTML", "x.svg", "x.js", "x.xml", "x.css", "x.xhtml", "x.strange")
STRANGERS = (*RUN_BY_SERVERS, *RUN_BY_BROWSERS)
"""Files that nobody published, laid among the documents by somebody."""

LISTED = tuple(f"plan.{ending}" for kind in file_types().documents for ending in kind.endings)
"""A document of every kind there may be."""


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
