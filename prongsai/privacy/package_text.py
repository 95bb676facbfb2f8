"""The words of an Office or OpenDocument package, from every part that can hold some.

Body, headers, footers, notes, comments, text boxes, hidden sheets, what charts and pivot
tables remember, properties: they are all XML, and all XML is read but for what only says how
things look. The rest (pictures, files within the file) is counted and said to be unread.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from html import unescape
from pathlib import PurePosixPath
from urllib.parse import unquote

from prongsai.privacy.markup_text import as_passages
from prongsai.privacy.passages import Cell, Part, Passage, Where, record
from prongsai.privacy.picture_place import GPS, places_in
from prongsai.privacy.sheet_text import TEXTS, Sheets, is_sheet

LEAST_PICTURE = 20_000
"""Bytes of a picture on which writing may be legible; logos and lines are smaller."""

_ONLY_LOOKS = re.compile(
    r"\[Content_Types\]\.xml|mimetype|.*/|META-INF/.*|Configurations2/.*|manifest\.rdf|_rels/\.rels"
    r"|(?:word|xl|ppt)/(?:(?:theme|fonts|printerSettings|tags)/.*"
    r"|(?:styles|stylesWithEffects|settings|webSettings|fontTable|numbering|calcChain|tableStyles"
    r"|presProps|viewProps)\.xml)"
    r"|docProps/thumbnail\..*|Thumbnails/.*|settings\.xml|.*/DS_Store"
)
_MARKUP = (".xml", ".vml", ".xhtml", ".html", ".htm")
_LINKS = ".rels"
_OUTSIDE = re.compile(r'<[^<>]*TargetMode="External"[^<>]*>')
_TARGET = re.compile(r'\sTarget="([^"]*)"')
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".webp")
_PARTS = (
    (re.compile(r"word/(?:header|footer)[0-9]*\.xml"), Part.MARGIN),
    (re.compile(r"word/(?:foot|end)notes\.xml|ppt/notesSlides/.*"), Part.NOTES),
    (re.compile(r".*comments?(?:[A-Za-z]*)[0-9]*\.xml|.*threadedComments?/.*"), Part.COMMENT),
    (re.compile(r"docProps/.*|meta\.xml|customXml/.*"), Part.PROPERTY),
    (
        re.compile(
            r"word/document\.xml|ppt/slides/.*|content\.xml|styles\.xml|xl/sharedStrings\.xml"
        ),
        Part.BODY,
    ),
)
_WITH_RUNS = re.compile(r"(?:word|xl|ppt)/.*|content\.xml|styles\.xml")
_SLIDE = re.compile(r"ppt/(?:slides/slide|notesSlides/notesSlide)([0-9]{1,5})\.xml")
_SAID_ONLY = re.compile(r'\s(?:descr|title|alt|v|w:displayText|office:value)="([^"]*)"')
_MOST_OF_A_PICTURE = 4_000_000
_LONG_ENOUGH = 9
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")

Read = Callable[[zipfile.ZipInfo, int], bytes]


class PackageText:
    """The words of a package, at most so many letters, and in Thai what was not read.

    ``read`` unpacks a part, at most so many bytes of it.
    """

    def __init__(self, parts: Sequence[zipfile.ZipInfo], read: Read, most: int) -> None:
        self._parts = [part for part in parts if not _ONLY_LOOKS.fullmatch(part.filename)]
        self._all = {part.filename: part for part in parts}
        self._read, self._most, self._left = read, most, most
        self._cut = False
        self._pictures = self._within = 0

    def passages(self) -> Iterator[Passage]:
        """All words, the sheets of a workbook with the texts that their cells share."""
        sheets = Sheets(self._markup_of)
        is_workbook = False
        for part in self._parts:
            ending = PurePosixPath(part.filename).suffix.lower()
            if ending in _PICTURES:
                self._pictures += part.file_size >= LEAST_PICTURE
                for place in places_in(self._read(part, _MOST_OF_A_PICTURE)):
                    yield record([(GPS, place)], Where(Part.PROPERTY))
            elif ending == _LINKS:
                yield from self._within_bounds(self._targets(part.filename))
            elif ending not in _MARKUP:
                self._within += 1
            elif part.filename == TEXTS:
                is_workbook = True
            elif is_sheet(part.filename):
                yield from self._within_bounds(sheets.passages(part.filename))
            else:
                yield from self._within_bounds(self._words(part.filename))
        if is_workbook:
            yield from self._within_bounds(sheets.shared_elsewhere())

    def unread(self) -> tuple[str, ...]:
        """What was not read; known once all passages have been taken."""
        told = (
            (self._cut, f"อ่านเพียง {self._most:,} อักขระแรก"),
            (self._pictures, f"ภาพในเอกสาร {self._pictures:,} ภาพ"),
            (self._within, f"ไฟล์ที่ฝังไว้ข้างใน {self._within:,} ไฟล์"),
        )
        return tuple(sentence for is_so, sentence in told if is_so)

    def _markup_of(self, name: str) -> str:
        """The XML of a part, as far as it may be read; empty where there is none."""
        part = self._all.get(name)
        if part is None or self._left <= 0:
            self._cut = self._cut or part is not None
            return ""
        markup = self._read(part, self._most * 2 + 1)
        self._cut = self._cut or len(markup) > self._most * 2
        markup = markup[: self._most * 2]
        coding = "utf-16" if markup.startswith(_UTF16_MARKS) else "utf-8-sig"
        return markup.decode(coding, "replace")

    def _words(self, name: str) -> Iterator[Passage]:
        markup = self._markup_of(name)
        part = next((part for pattern, part in _PARTS if pattern.fullmatch(name)), Part.UNSEEN)
        slide = _SLIDE.fullmatch(name)
        where = Where(part, page=int(slide[1]) if slide else 0)
        with_runs = bool(_WITH_RUNS.fullmatch(name))
        shown: set[str] = set()
        for passage in as_passages(markup, where, with_runs=with_runs):
            shown.update(cell.text for cell in passage.cells)
            yield passage
        yield from said_only(markup, shown)

    def _targets(self, name: str) -> Iterator[Passage]:
        """Where the links of a part lead outside the package, which no word may show."""
        for tag in _OUTSIDE.findall(self._markup_of(name)):
            for target in _TARGET.findall(tag):
                yield Passage((Cell(unquote(unescape(target)), Where(Part.UNSEEN)),))

    def _within_bounds(self, passages: Iterator[Passage]) -> Iterator[Passage]:
        for passage in passages:
            length = sum(len(cell.text) + 1 for cell in passage.cells)
            if length > self._left:
                self._cut, self._left = True, 0
                return
            self._left -= length
            yield passage


def said_only(markup: str, shown: set[str]) -> Iterator[Passage]:
    """Words in attributes that are read aloud, or remembered by machines."""
    for found in _SAID_ONLY.findall(markup):
        words = unescape(found)
        if len(words) >= _LONG_ENOUGH and words not in shown:
            yield Passage((Cell(words, Where(Part.UNSEEN)),))
