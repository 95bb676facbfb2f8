"""The texts of the site's own pages, and the files and pages that they lead to.

Codes: CNT033 a link to a file that is not there or cannot be published.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath
from urllib.parse import unquote

from prongsai.content.attachments import local_targets
from prongsai.content.content_text import (
    foreign_pictures,
    tell_table_shapes,
    tell_what_is_not_shown,
)
from prongsai.content.disclosure import Body
from prongsai.content.examining import examine
from prongsai.content.page_settings import PageSource, is_there, without_title
from prongsai.content.privacy_gate import PrivacyGate
from prongsai.content.site_config import Site
from prongsai.documents.inspection import DocumentFacts
from prongsai.findings import Findings, Place
from prongsai.findings.rules.cnt_places import CNT033
from prongsai.foreign.files import ForeignFiles, remembered_files
from prongsai.reading.hidden_signs import without_hidden_signs
from prongsai.reading.text_files import read_text
from prongsai.thai.slugs import ascii_file_name

NAME = "_site"
"""What is remembered of documents of the site's own pages goes by this name."""


@dataclass(frozen=True, slots=True)
class PageFile:
    """A picture or document that pages lead to; ``source`` is relative to the site's root."""

    source: str
    name: str
    facts: DocumentFacts


@dataclass(frozen=True, slots=True)
class SitePage:
    """A page with its text below the title, and what its links lead to, by how they are written."""

    source: PageSource
    text: str
    pages: tuple[tuple[str, PageSource], ...]
    files: tuple[tuple[str, PageFile], ...]


def load_site_pages(
    site: Site, findings: Findings, files: ForeignFiles | None = None
) -> tuple[SitePage, ...]:
    """Read the pages of the site, in the order of the settings.

    ``files`` remember documents; without them what the last build remembered is looked up.
    """
    reading = _Reading(site, files or remembered_files(site.root, NAME), findings)
    return tuple(page for source in site.pages if (page := reading.page(source)))


@dataclass
class _Reading:
    """Reads pages; each file that is led to is inspected and named once."""

    site: Site
    remembered: ForeignFiles
    findings: Findings
    _files: dict[str, PageFile | None] = field(default_factory=dict)

    @cached_property
    def gate(self) -> PrivacyGate:
        """Pages of the site have no exceptions: they are nobody's duty to publish."""
        return PrivacyGate(self.site.entry.privacy, self.findings)

    def page(self, source: PageSource) -> SitePage | None:
        # What is wrong with the file itself was told when the settings were read.
        text = read_text(self.site.root / source.file, source.file, Findings())
        if text is None:
            return None
        text, _ = without_hidden_signs(text)
        foreign_pictures(text, source.file, self.findings)
        tell_table_shapes(text, source.file, self.findings)
        tell_what_is_not_shown(text, source.file, self.findings)
        body, _ = self.gate.text(Body(text, 1), source.file, "")
        text = body.text if body else ""
        listed = {page.file: page for page in self.site.pages}
        pages: dict[str, PageSource] = {}
        files: dict[str, PageFile] = {}
        lines = text.split("\n")
        for target, number in local_targets(text):
            written = target.partition("#")[0]
            if not written or written in pages or written in files:
                continue
            file = posixpath.normpath(
                posixpath.join(posixpath.dirname(source.file), unquote(written))
            )
            if file in listed:
                pages[written] = listed[file]
            elif found := self._file(file, Place(source.file, number + 1, 0, lines[number])):
                files[written] = found
        return SitePage(source, without_title(text), tuple(pages.items()), tuple(files.items()))

    def _file(self, file: str, place: Place) -> PageFile | None:
        if PurePosixPath(file).suffix.lower() in {".md", ".markdown"}:
            self.findings.add(CNT033.page_not_published(file=file), place)
            return None
        if not is_there(self.site.root, file):
            self.findings.add(CNT033.not_in_the_site(file=file), place)
            return None
        if file not in self._files:
            found = examine(self.site.root / file, file, "", self.remembered, self.findings)
            if found and not self.gate.file(file, found.personal, place.file, file):
                found = None
            self._files[file] = PageFile(file, self._name(file), found.facts) if found else None
        return self._files[file]

    def _name(self, file: str) -> str:
        """The published name; of two files with one name the second is told by its folder."""
        name = ascii_file_name(PurePosixPath(file).name)
        if name in {known.name for known in self._files.values() if known}:
            name = ascii_file_name(file.replace("/", "-"))
        return name
