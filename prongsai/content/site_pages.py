"""The texts of the site's own pages, and the files and pages that they lead to.

Codes: CNT033 a link to a file that is not there or cannot be published.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from urllib.parse import unquote

from prongsai.content.attachments import local_targets
from prongsai.content.foreign_pictures import foreign_pictures
from prongsai.content.page_settings import PageSource, is_there, without_title
from prongsai.content.site_config import Site
from prongsai.documents.inspection import DocumentFacts, inspect_document
from prongsai.findings import Finding, Place, Severity
from prongsai.foreign.files import ForeignFiles, remembered_files
from prongsai.reading.encoding import read_text
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
    site: Site, files: ForeignFiles | None = None
) -> tuple[tuple[SitePage, ...], list[Finding]]:
    """Read the pages of the site, in the order of the settings.

    ``files`` remember documents; without them what the last build remembered is looked up.
    """
    reading = _Reading(site, files or remembered_files(site.root, NAME))
    pages = tuple(page for source in site.pages for page in reading.page(source))
    return pages, reading.findings


@dataclass
class _Reading:
    """Reads pages; each file that is led to is inspected and named once."""

    site: Site
    remembered: ForeignFiles
    findings: list[Finding] = field(default_factory=list)
    _files: dict[str, PageFile | None] = field(default_factory=dict)

    def page(self, source: PageSource) -> Iterator[SitePage]:
        # What is wrong with the file itself was told when the settings were read.
        text, _ = read_text(self.site.root / source.file, source.file)
        if text is None:
            return
        self.findings += foreign_pictures(text, source.file)
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
        yield SitePage(source, without_title(text), tuple(pages.items()), tuple(files.items()))

    def _file(self, file: str, place: Place) -> PageFile | None:
        if PurePosixPath(file).suffix.lower() in {".md", ".markdown"}:
            self._note(
                f"ลิงก์ไปหน้า {file} ซึ่งไม่ได้เผยแพร่",
                "เพิ่มไฟล์นี้ในช่อง pages ของ site_config.yaml หรือแก้ลิงก์",
                place,
            )
            return None
        if not is_there(self.site.root, file):
            self._note(
                f'ไม่พบไฟล์ "{file}"',
                "วางไฟล์ไว้ในโฟลเดอร์ของเว็บไซต์ และเขียนที่อยู่นับจากไฟล์ของหน้านี้",
                place,
            )
            return None
        if file not in self._files:
            facts, findings = inspect_document(self.site.root / file, file, self.remembered)
            self.findings += findings
            self._files[file] = PageFile(file, self._name(file), facts) if facts else None
        return self._files[file]

    def _name(self, file: str) -> str:
        """The published name; of two files with one name the second is told by its folder."""
        name = ascii_file_name(PurePosixPath(file).name)
        if name in {known.name for known in self._files.values() if known}:
            name = ascii_file_name(file.replace("/", "-"))
        return name

    def _note(self, message: str, remedy: str, place: Place) -> None:
        self.findings.append(Finding("CNT033", Severity.ERROR, message, remedy, place))
