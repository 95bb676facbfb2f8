"""The built site as a visitor's browser sees it: which addresses exist, and where links lead."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

# Unlike Path.is_file these do not raise for a name that no disk can hold.
from os.path import isdir, isfile
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from prongsai.checks.verify.facts import FileFacts, PageFacts
from prongsai.checks.verify.memory import version_of
from prongsai.checks.verify.page_reader import read_page
from prongsai.content.site_config import Site
from prongsai.publish.ledger import Ledger
from prongsai.requirements.question import YearRule
from prongsai.site.routes import INDEX
from prongsai.thai.nearest import nearest

_OTHERS_KEPT = 256
"""Pages of other agencies whose anchors are remembered during a run."""


class Target(NamedTuple):
    """Where a link leads: ``path`` is an output path when it stays on the site.

    ``scheme`` is empty inside the site; ``fragment`` is decoded. ``path`` None with an
    empty scheme means an address above the output folder.
    """

    scheme: str
    path: str | None
    fragment: str


_MOST_GUESSES = 30
"""Broken links of an agency for which the file that may have been meant is looked for."""


@dataclass(frozen=True, slots=True)
class Page:
    """A built page and its facts."""

    path: str
    facts: PageFacts


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """A published file that is not a page; ``linked`` when some page has a link to it."""

    path: str
    origin: str
    facts: FileFacts
    known: frozenset[str] = frozenset()
    linked: bool = False


@dataclass
class Built:
    """One agency's part of the output while it is verified, within the whole output."""

    site: Site
    output: Path
    ledger: Ledger
    pages: Mapping[str, PageFacts]
    files: Mapping[str, FileFacts]
    asked: Callable[[int, str], YearRule | None]
    others: Callable[[str], Collection[str]]
    _resolved: dict[tuple[str, str], Target] = field(default_factory=dict)
    _present: dict[str, bool] = field(default_factory=dict)
    _elsewhere: set[str] = field(default_factory=set)
    _nearest: dict[str, str | None] = field(default_factory=dict)

    def exists(self, path: str) -> bool:
        """Whether a file is there, promised or put there by hand."""
        if path in self.pages or path in self.files:
            return True
        known = self._present.get(path)
        self._elsewhere.add(path)
        if known is None:
            known = isfile(self.output / path)  # noqa: PTH113
            self._present[path] = known
        return known

    def nearest(self, path: str) -> str | None:
        """The file of the agency that a link to ``path`` may have meant; a frame has it on all pages.

        It is guessed for the first broken links alone: what is wrong with hundreds is wrong at
        their common root, and each guess goes through all files.
        """
        if path not in self._nearest:
            guess = len(self._nearest) < _MOST_GUESSES
            self._nearest[path] = nearest(path, self.ledger.outputs, 0.8) if guess else None
        return self._nearest[path]

    def looked_at(self) -> dict[str, str]:
        """What of the output outside the agency its pages were held against, as it was."""
        return {path: version_of(self.output, path) for path in sorted(self._elsewhere)}

    def ids(self, path: str) -> Collection[str] | None:
        """The anchors of a page; None for files that have none of their own."""
        facts = self.pages.get(path)
        if facts is not None:
            return None if facts.unread else facts.ids
        if not path.endswith(".html"):
            return None
        self._elsewhere.add(path)
        return self.others(path)

    def identity(self, path: str) -> str:
        """The same for two published files with the same bytes; else the path itself."""
        record = self.ledger.outputs.get(path)
        return record.made_from if record and path in self.files else path

    def source_name(self, path: str) -> str:
        """The name of the source file that was published under an address."""
        record = self.ledger.outputs.get(path)
        return record.origin.rpartition("/")[2] if record and path in self.files else ""

    def pages_of(self, path: str) -> int:
        """The number of pages of a published PDF, 0 when that is not known."""
        facts = self.files.get(path)
        return facts.pages if facts else 0

    def resolve(self, page: str, href: str) -> Target:
        """Where a link on a page leads."""
        key = (page.rpartition("/")[0], href)
        found = self._resolved.get(key)
        if found is None:
            found = self._resolve(*key)
            self._resolved[key] = found
        return found._replace(path=page) if found.path == "" else found

    def _resolve(self, folder: str, href: str) -> Target:
        base = self.site.base_url
        if base and href.startswith(base):
            href = f"/{urlsplit(base).path.strip('/')}/{href[len(base) :]}".replace("//", "/")
        try:
            parts = urlsplit(href)
        except ValueError:
            return Target("?", None, "")
        if parts.scheme or parts.netloc:
            return Target(parts.scheme.lower() or "//", None, "")
        fragment = unquote(parts.fragment)
        written = unquote(parts.path)
        if not written:
            return Target("", "", fragment)
        return Target("", self._inside(folder, written), fragment)

    def _inside(self, folder: str, written: str) -> str | None:
        if written.startswith("/"):
            prefix = unquote(f"{urlsplit(self.site.base_url).path.rstrip('/')}/")
            path = posixpath.normpath(written.removeprefix(prefix).lstrip("/") or ".")
        else:
            path = posixpath.normpath(posixpath.join(folder, written))
        if path == ".." or path.startswith("../"):
            return None
        if path in self.pages or path in self.files:
            return path
        if not (written.endswith("/") or path == "."):
            self._elsewhere.add(path)
        if written.endswith("/") or path == "." or isdir(self.output / path):  # noqa: PTH112
            path = posixpath.join("" if path == "." else path, INDEX)
        return path


def anchors_elsewhere(output: Path) -> Callable[[str], Collection[str]]:
    """A reader of the anchors of pages outside the agency at hand; a few are remembered."""

    @lru_cache(_OTHERS_KEPT)
    def anchors(path: str) -> Collection[str]:
        return frozenset(read_page(output / path, ()).ids)

    return anchors
