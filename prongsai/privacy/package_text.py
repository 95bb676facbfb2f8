"""The words of an Office or OpenDocument package, from every part that can hold some.

Body, headers, footers, notes, comments, text boxes, hidden sheets, what charts and pivot
tables remember, properties: they are all XML, and all XML is read but for what only says how
things look. Of a workbook the cells are read row by row, hidden ones among them, each with its
column: a number counts by its digits, however it is shown. The rest (pictures,
files within the file) is counted and said to be unread.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from html import unescape
from pathlib import PurePosixPath
from posixpath import normpath
from urllib.parse import unquote

from prongsai.privacy.kinds.picture_place import GPS, places_in
from prongsai.privacy.markup_text import as_passages, tags_and_texts
from prongsai.privacy.passages import Cell, Part, Passage, Where, record
from prongsai.tables.seen.sheet_look import column_number

TEXTS = "xl/sharedStrings.xml"
"""Where the texts lie that the cells of all sheets share."""

_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_ATTRIBUTE = re.compile(r'([\w:]+)="([^"]*)"')
_HIDDEN = re.compile(r'\bhidden="(?:1|true)"|\b(?:ht|width)="0(?:\.0+)?"')
_WRITTEN_SMALL = re.compile(r"[0-9](?:\.[0-9]+)?[eE]\+?[0-9]{1,2}")


def is_sheet(part: str) -> bool:
    """Whether a part of a package is a sheet of a workbook."""
    return _SHEET.fullmatch(part) is not None


class Sheets:
    """The sheets of one workbook; ``markup_of`` gives the XML of a part, or nothing."""

    def __init__(self, markup_of: Callable[[str], str]) -> None:
        self._markup_of = markup_of
        self._shared: list[str] | None = None
        self._used: set[int] = set()
        self._books: dict[str, tuple[str, bool]] | None = None
        self._tables = 0

    def passages(self, part: str) -> Iterator[Passage]:
        """The rows of a sheet, then what else it holds, such as the margins of its pages."""
        if self._shared is None:
            self._shared = _shared_texts(self._markup_of(TEXTS))
            self._books = self._sheets()
        name, hidden = (self._books or {}).get(part, ("", False))
        self._tables += 1
        where = Where(Part.HIDDEN_SHEET if hidden else Part.BODY, sheet=name)
        sheet = _Sheet(where, self._shared, self._used, self._tables)
        markup = self._markup_of(part)
        yield from sheet.passages(markup)
        margins = markup.find("headerFooter")
        if margins >= 0:
            yield from as_passages(
                markup[margins:], replace(where, part=Part.MARGIN), with_runs=True
            )

    def shared_elsewhere(self) -> Iterator[Passage]:
        """Texts that the workbook keeps though no cell shows them any more."""
        shared = self._shared
        if shared is None:
            shared = _shared_texts(self._markup_of(TEXTS))
        for number, text in enumerate(shared):
            if number not in self._used and text:
                yield Passage((Cell(text, Where(Part.UNSEEN)),))

    def _sheets(self) -> dict[str, tuple[str, bool]]:
        """The name of each sheet by its part, and whether it is hidden."""
        targets: dict[str, str] = {}
        for name, _, tag in tags_and_texts(self._markup_of("xl/_rels/workbook.xml.rels")):
            if name == "Relationship":
                told = _attributes(tag)
                target = told.get("Target", "")
                whole = target if target.startswith("/") else f"/xl/{target}"
                targets[told.get("Id", "")] = normpath(whole).lstrip("/")
        found: dict[str, tuple[str, bool]] = {}
        for name, ends, tag in tags_and_texts(self._markup_of("xl/workbook.xml")):
            if name == "sheet" and not ends:
                told = _attributes(tag)
                relation = next((value for key, value in told.items() if key.endswith(":id")), "")
                hidden = told.get("state", "visible") != "visible"
                found[targets.get(relation, "")] = (told.get("name", ""), hidden)
        return found


class _Sheet:
    """Takes the tags of a sheet one after the other."""

    def __init__(self, where: Where, shared: list[str], used: set[int], table: int) -> None:
        self.where, self.shared, self.used, self.table = where, shared, used, table
        self.hidden: list[tuple[int, int]] = []
        self.place = where
        self.row = self.column = 0
        self.kind = ""
        self.words: list[str] = []
        self.cells: list[Cell] = []

    def passages(self, markup: str) -> Iterator[Passage]:
        """The rows, hidden ones among them."""
        for name, ends, piece in tags_and_texts(markup):
            if not name:
                self.words.append(piece)
            elif name == "row":
                yield from self._row("" if ends else piece)
            elif name in _AFTER_THE_ROWS:
                break
            elif name in _ACTS:
                _ACTS[name](self, ends, piece)
        yield from self._row("")

    def _formula(self, ends: bool, tag: str) -> None:
        """What is calculated is no text."""
        self.words.clear()

    def _row(self, tag: str) -> Iterator[Passage]:
        self._take()
        if self.cells:
            yield Passage(tuple(self.cells), 0, self.table)
            self.cells.clear()
        if tag:
            number = _attributes(tag).get("r", "")
            self.row = int(number[:7]) if number.isdecimal() else self.row + 1
            self.column = 0
            self._stand(hidden=bool(_HIDDEN.search(tag)))

    def _stand(self, *, hidden: bool) -> None:
        self.place = replace(self.where, row=self.row)
        if hidden and self.where.part is Part.BODY:
            self.place = replace(self.place, part=Part.HIDDEN_ROW)

    def _cell(self, ends: bool, tag: str) -> None:
        self._take()
        if ends:
            return
        told = _attributes(tag)
        reference = told.get("r", "").upper()
        row = reference.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        self.column = column_number(reference) or self.column + 1
        if row.isdecimal() and int(row[:7]) != self.row:
            self.row = int(row[:7])
            self._stand(hidden=False)
        self.kind = told.get("t", "n")
        self.words.clear()

    def _value(self, ends: bool, tag: str) -> None:
        """What stands in ``<v>``: a number, a text, or the number of a shared text."""
        if not ends:
            self.words.clear()
            return
        written = "".join(self.words).strip()
        self.words.clear()
        if self.kind == "s" and written.isdecimal():
            number = int(written[:9])
            self.used.add(number)
            written = self.shared[number] if number < len(self.shared) else ""
        elif _WRITTEN_SMALL.fullmatch(written):
            written = f"{float(written):.0f}"
        self.words.append(written)

    def _take(self) -> None:
        """The cell that is open ends."""
        text = "".join(self.words)
        self.words.clear()
        if not text or text.isspace():
            return
        place = self.place
        column = self.column or 1
        if place.part is Part.BODY and any(a <= column <= b for a, b in self.hidden):
            place = replace(place, part=Part.HIDDEN_COLUMN)
        self.cells.append(Cell(text, place, "", column))

    def _columns(self, ends: bool, tag: str) -> None:
        if _HIDDEN.search(tag):
            told = _attributes(tag)
            first, last = told.get("min", ""), told.get("max", "")
            if first.isdecimal() and last.isdecimal():
                self.hidden.append((int(first), int(last)))


_AFTER_THE_ROWS = frozenset(("headerFooter", "sheetProtection", "legacyDrawing"))
_ACTS: dict[str, Callable[[_Sheet, bool, str], None]] = {
    "c": _Sheet._cell,
    "v": _Sheet._value,
    "f": _Sheet._formula,
    "col": _Sheet._columns,
}


def _shared_texts(markup: str) -> list[str]:
    found: list[str] = []
    words: list[str] = []
    reading = 0
    for name, ends, piece in tags_and_texts(markup):
        if not name:
            if not reading:
                words.append(piece)
        elif name == "si":
            if ends:
                found.append("".join(words))
            words.clear()
        elif name == "rPh":
            reading += -1 if ends else 1
    return found


def _attributes(tag: str) -> dict[str, str]:
    return {key: unescape(value) for key, value in _ATTRIBUTE.findall(tag)}


LEAST_PICTURE = 20_000
"""Bytes of a picture on which writing may be legible; logos and lines are smaller."""

# --- the package -----------------------------------------------------------------------------

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
