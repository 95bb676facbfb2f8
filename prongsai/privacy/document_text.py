"""The words of a file that is published, within bounds, as passages; what could not be read.

The text is used to decide, never to show: what comes out of Thai PDFs is damaged too often.
Files that are text themselves (CSV, JSON, XML, HTML, RTF and their like) are read here; what cannot
be understood is read as far as digits go, and said to be unread all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from prongsai.documents.pdf_facts import read_pdf_facts
from prongsai.findings import Findings
from prongsai.foreign.packages import PackageError, PackageFault, open_package
from prongsai.privacy.kinds.picture_place import GPS, places_in
from prongsai.privacy.markup_text import as_passages
from prongsai.privacy.package_text import PackageText
from prongsai.privacy.passages import (
    Part,
    Passage,
    Where,
    WholeText,
    heading,
    line_passages,
    record,
    row_passage,
)
from prongsai.reading.text_files import LARGEST_FILE, decode_text
from prongsai.tables.csv_files import csv_rows, delimiter_of

MARKUP = (".html", ".htm", ".xhtml", ".xml", ".svg", ".kml", ".gpx", ".rss")
JSON = (".json", ".geojson")
SEPARATED = (".csv", ".tsv")
MARKDOWN = (".md",)
PLAIN = (*SEPARATED, ".txt", ".md", ".yaml", ".yml", ".ics", ".vcf", ".log", ".ini", ".sql")
RTF = ".rtf"

_HEADING = re.compile(r"(?:(#{1,6}) |title:)")
_INLINE = re.compile(
    r"</?(?:a|abbr|b|bdi|big|code|em|font|i|ins|kbd|mark|q|s|small|span|strong|sub|sup|tspan|u|wbr)\b[^<>]*>",
    re.IGNORECASE,
)
_TAG = re.compile(r"<!--|-->|<[^<>]*>")
_QUOTED = re.compile(r"""=\s*(?:"([^"]*)"|'([^']*)')""")
_JSON_LETTER = re.compile(r"\\u([0-9a-fA-F]{4})")
_RTF_BREAK = re.compile(r"\\(?:par|line|cell|row|tab|page|sect)\b ?")
_RTF_HEX = re.compile(r"\\'([0-9a-fA-F]{2})")
_RTF_LETTER = re.compile(r"\\u(-?[0-9]{1,6}) ?\??")
_RTF_CONTROL = re.compile(r"\\\*|\\[a-zA-Z]+-?[0-9]* ?|[{}\r\n]")
_LONG_ENOUGH = 9
_ONLY_PARTLY = "อ่านไฟล์ชนิด .rtf ได้เพียงบางส่วน"


def plain_passages(
    data: bytes, ending: str, most: int
) -> tuple[tuple[Passage, ...], tuple[str, ...]]:
    """The words of a text file, at most so many letters, and in Thai what was not read."""
    unread: list[str] = []
    if len(data) > LARGEST_FILE:
        data = data[: data.rfind(b"\n", 0, LARGEST_FILE) + 1 or LARGEST_FILE]
        unread.append(f"อ่านเพียง {LARGEST_FILE // 1024**2} MB แรก")
    text = decode_text(data, "", Findings())
    if text is None:
        # In UTF-16 without its mark every other byte of a digit is a zero.
        text = data.replace(b"\0", b"").decode("utf-8", "replace")
        unread.append("มีอักขระที่อ่านไม่ได้ ไม่ทราบรหัสตัวอักษรของไฟล์")
    if ending == RTF:
        unread.append(_ONLY_PARTLY)
    if len(text) > most and ending not in MARKUP:
        unread.append(f"อ่านเพียง {most:,} อักขระแรก")
        text = text[:most]
    return tuple(_passages(text, ending)), tuple(unread)


def _passages(text: str, ending: str) -> Iterator[Passage]:
    if ending in MARKUP:
        yield from as_passages(_INLINE.sub("", text), Where(), with_runs=False)
        inside = ("".join(found) for tag in _TAG.findall(text) for found in _QUOTED.findall(tag))
        unseen = [words for words in map(unescape, inside) if len(words) >= _LONG_ENOUGH]
        yield from line_passages("\n".join(unseen), Where(Part.UNSEEN))
    elif ending in SEPARATED:
        yield from _rows(text)
    elif ending in JSON:
        yield from line_passages(_JSON_LETTER.sub(lambda found: chr(int(found[1], 16)), text))
    elif ending in MARKDOWN:
        yield from _with_headings(text)
    else:
        yield from line_passages(_rtf(text) if ending == RTF else text)


def _with_headings(text: str) -> Iterator[Passage]:
    """Markdown: its title and headings are said to be such."""
    for passage in line_passages(text):
        [first, *others] = passage.cells
        found = None if others else _HEADING.match(first.text)
        yield heading(first.text, len(found[1] or " "), first.where) if found else passage


def _rows(text: str) -> Iterator[Passage]:
    """The rows of a CSV; one that cannot be taken apart is a line of text."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")  # as rows are counted
    for row in csv_rows(text, delimiter_of(text)):
        if row.fault:
            yield from line_passages(lines[row.line - 1], Where(line=row.line))
        elif row.cells:
            yield row_passage(row.cells, 1, Where(line=row.line))


def _rtf(text: str) -> str:
    text = _RTF_BREAK.sub("\0", text)
    text = _RTF_HEX.sub(lambda found: bytes([int(found[1], 16)]).decode("cp874", "replace"), text)
    text = _RTF_LETTER.sub(lambda found: chr(int(found[1]) % 0x10000), text)
    return _RTF_CONTROL.sub("", text).replace("\0", "\n")


# --- any file --------------------------------------------------------------------------------

MOST_PAGES = 200
"""Pages of a PDF that are read."""
MOST_CHARACTERS = 2_000_000
"""Characters of a document that are read."""

PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".gif")
"""Pictures have no text but what a camera wrote; the rules say that they are unread."""

_MOST_OF_A_PICTURE = 50_000_000
"""Bytes of a picture in which the camera's words are looked for."""

_UNREAD = {
    PackageFault.DAMAGED: "ไฟล์เสียหายหรือตั้งรหัสผ่านไว้",
    PackageFault.METHOD: "ไฟล์เสียหายหรือบีบอัดด้วยวิธีที่อ่านไม่ได้",
    PackageFault.LOCKED: "ไฟล์ตั้งรหัสผ่านไว้",
    PackageFault.TOO_LARGE: "ไฟล์คลายขนาดแล้วใหญ่ผิดปกติ",
    PackageFault.TOO_MANY_PARTS: "ไฟล์มีส่วนย่อยมากผิดปกติ",
}


@dataclass(frozen=True, slots=True)
class DocumentText:
    """What could be read; ``unread`` says in Thai what could not, and why."""

    passages: tuple[Passage, ...] = ()
    unread: tuple[str, ...] = ()
    pages: int = 0

    @property
    def text(self) -> str:
        """All of it as one text."""
        return WholeText(self.passages).text


def read_document(path: Path) -> DocumentText:
    """Read a published file by its ending; never raises for what the file holds.

    Those whose endings are :data:`FOREIGN` are read in the reading process.
    """
    ending = path.suffix.lower()
    if ending not in _READERS:
        kind = f"ไฟล์ชนิด {ending}" if ending else "ไฟล์ที่ไม่มีนามสกุล"
        return DocumentText(unread=(f"{kind} อ่านข้อความไม่ได้",))
    return _read(path)


def _read(path: Path) -> DocumentText:
    try:
        return _READERS[path.suffix.lower()](path)
    except PackageError as error:
        return DocumentText(unread=(_UNREAD[error.fault],))
    except (OSError, ValueError):
        return DocumentText(unread=("เปิดไฟล์ไม่ได้",))


def _pdf(path: Path) -> DocumentText:
    # The library of PDFs is loaded where documents are read, and nowhere else.
    from prongsai.privacy.pdf_parts import pdf_parts

    facts = read_pdf_facts(path)
    if facts.locked:
        return DocumentText(unread=("ไฟล์ตั้งรหัสผ่านไว้",))
    if facts.broken:
        return DocumentText(unread=("ไฟล์เสียหาย",))
    if facts.too_much:
        return DocumentText(unread=(_UNREAD[PackageFault.TOO_LARGE],))
    pages = facts.pages or 0
    looked_at = min(len(facts.text_pages), MOST_PAGES)
    scanned = [has_text for has_text in facts.text_pages[:looked_at] if not has_text]
    unread = []
    if scanned:
        unread.append(f"เป็นภาพสแกน {len(scanned):,} จาก {pages:,} หน้า")
    if looked_at < pages:
        unread.append(f"อ่านเพียง {looked_at:,} หน้าแรก จาก {pages:,} หน้า")
    found = pdf_parts(path, looked_at, MOST_CHARACTERS)
    if found.is_cut:
        unread.append(f"อ่านเพียง {MOST_CHARACTERS:,} อักขระแรก")
    # A scan is a picture, which has been said.
    unread += () if scanned else found.unread
    passages = (
        passage for page, text in found.texts for passage in line_passages(text, Where(page=page))
    )
    notes = (
        passage for page, text in found.notes for passage in line_passages(text, Where(page=page))
    )
    properties = [record([field], Where(Part.PROPERTY)) for field in found.properties]
    return DocumentText((*passages, *notes, *properties), tuple(unread), pages)


def _picture(path: Path) -> DocumentText:
    """What the camera wrote beside the picture; what is to be seen on it nobody reads."""
    with path.open("rb") as stream:
        data = stream.read(_MOST_OF_A_PICTURE)
    where = Where(Part.PROPERTY)
    return DocumentText(tuple(record([(GPS, place)], where) for place in places_in(data)))


def _package(path: Path) -> DocumentText:
    with open_package(path) as package:
        # Only so much is unpacked, however much the package promises.
        words = PackageText(package.parts, package.read, MOST_CHARACTERS)
        passages = tuple(words.passages())
    return DocumentText(passages, words.unread())


def _plain(path: Path) -> DocumentText:
    with path.open("rb") as stream:
        data = stream.read(LARGEST_FILE + 1)
    passages, unread = plain_passages(data, path.suffix.lower(), MOST_CHARACTERS)
    return DocumentText(passages, unread)


_PACKAGES = (
    *(".docx", ".docm", ".dotx", ".xlsx", ".xlsm", ".xltx", ".pptx", ".pptm", ".ppsx"),
    *(".odt", ".ods", ".odp", ".odg", ".ott", ".ots"),
)
FOREIGN = frozenset({".pdf", *_PACKAGES})
"""Endings of files that other programs wrote, which may do harm to the process that reads them."""

_READERS = {
    ".pdf": _pdf,
    **dict.fromkeys(PICTURES, _picture),
    **dict.fromkeys(_PACKAGES, _package),
    **dict.fromkeys((*PLAIN, *MARKUP, *JSON, RTF), _plain),
}
