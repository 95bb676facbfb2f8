"""PDFs as the library shows them, page by page; loaded by the reading process alone.

The text is used to decide, never to show: text extracted from Thai PDFs is damaged too
often to be published. A page without letters is blank, drawn, or a picture of paper; letters that
stand for nothing (glyph numbers, Latin letters in the place of Thai ones, private use) are no text
layer.
"""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from prongsai.documents.pdf_facts import (
    ALL_TEXT,
    MOST_PAGES,
    PAGE_TEXT,
    PdfFacts,
    actions,
    asks_too_much,
)

STAMP_LENGTH = 24
"""Visible characters a scanned page may carry (a scanner app's stamp) and still be a scan."""
SIGNATURE_LENGTH = 200
"""The same where pictures cover the page: a digital signature tells more."""

_WHOLE_PAGE = 0.9
_TEXT_SAMPLE = 400
_OBJECT_LIMIT = 200
_FEWEST_LETTERS = 10
_THIN = 0.03
"""Bytes for each pixel of a picture that may be of clean paper; white takes half of it as JPEG."""
_SMALL = 4_096
"""Bytes of a small picture, which may show nothing whatever its pixels."""
_FEW = 20
"""Drawn things on a page that may show nothing all the same."""
_LOOKED_AT = 240
"""Pixels along the longer side of the picture by which an empty page is told."""
_PAPER = 24
"""Shades of grey by which clean paper differs from itself."""
_MOST_ATTACHED, _LONGEST_NAME = 50, 200


class Look(StrEnum):
    """What a page is."""

    TEXT = "text"
    SCAN = "scan"
    GARBLED = "garbled"
    DRAWN = "drawn"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class PageSeen:
    """A page: its look, how much there is on it, and the beginning of its text if that is one.

    ``drawn`` tells that it was looked at as a picture, which takes its time.
    """

    look: Look
    objects: int
    text: str = ""
    drawn: bool = False


def see_page(document: Any, index: int, *, draw: bool) -> PageSeen | None:
    """Look at a page; ``None`` if it cannot be read.

    A page with things on it that may be blank is looked at as a picture, if it may be drawn.
    """
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return None
    try:
        return _seen(page, draw=draw)
    except pypdfium2.PdfiumError:
        return None
    finally:
        page.close()


def _seen(page: Any, *, draw: bool) -> PageSeen:
    layer = page.get_textpage()
    try:
        characters = layer.count_chars()
        text = str(layer.get_text_range(0, min(characters, PAGE_TEXT)))
    finally:
        layer.close()
    drawn = pdfium.FPDFPage_CountObjects(page)
    visible = sum(c.isprintable() and c != " " for c in text[:_TEXT_SAMPLE])
    pictured, covered, thin = _pictures(page)
    stamp = SIGNATURE_LENGTH if covered else STAMP_LENGTH
    looked_at = draw and not visible and 0 < drawn <= _FEW and thin
    if is_garbled(text[:_TEXT_SAMPLE]):
        look = Look.GARBLED
    elif visible and not (pictured and visible <= stamp):
        look = Look.TEXT
    elif not drawn or (looked_at and is_clean_page(page)):
        look = Look.BLANK
    else:
        look = Look.SCAN if pictured else Look.DRAWN
    return PageSeen(look, characters + drawn, "" if look is Look.GARBLED else text, looked_at)


def is_garbled(text: str) -> bool:
    """Whether most letters of a text stand for nothing that a Thai document would say."""
    letters = [
        c for c in text if not c.isspace() and (c.isalpha() or not c.isascii() or _is_control(c))
    ]
    unreadable = sum(map(_says_nothing, letters))
    return unreadable >= _FEWEST_LETTERS and unreadable * 2 > len(letters)


def _is_control(character: str) -> bool:
    return unicodedata.category(character) == "Cc"


def _says_nothing(character: str) -> bool:
    """A control, an accented Latin letter, private use, or no character at all."""
    if unicodedata.category(character) in ("Cc", "Co", "Cn", "Cs"):
        return True
    return "\u00a1" <= character <= "\u02ff" or character == "\ufffd"


def _pictures(page: Any) -> tuple[bool, bool, bool]:
    """Whether there is a picture on the page, whether pictures cover it, and whether all are thin."""
    width, height = page.get_size()
    covered, pictured, thin = 0.0, False, True
    for index in range(min(pdfium.FPDFPage_CountObjects(page), _OBJECT_LIMIT)):
        thing = pdfium.FPDFPage_GetObject(page, index)
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM):
            pictured = True
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            covered += _area(thing, width, height)
            thin = thin and _is_thin(thing)
    return pictured, covered >= _WHOLE_PAGE * width * height, thin


def _is_thin(picture: Any) -> bool:
    """Whether a picture takes no more room than one of clean paper."""
    width, height = ctypes.c_uint(), ctypes.c_uint()
    pdfium.FPDFImageObj_GetImagePixelSize(picture, width, height)
    length = int(pdfium.FPDFImageObj_GetImageDataRaw(picture, None, 0))
    return length < max(_SMALL, _THIN * width.value * height.value)


def _area(thing: Any, width: float, height: float) -> float:
    """How much of the page an object covers."""
    left, bottom, right, top = (pdfium.FS_FLOAT() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(thing, left, bottom, right, top):
        return 0.0
    across = min(right.value, width) - max(left.value, 0.0)
    up = min(top.value, height) - max(bottom.value, 0.0)
    return float(max(across, 0.0) * max(up, 0.0))


def is_clean_page(page: Any) -> bool:
    """Whether the page, looked at from afar, is of one colour."""
    picture = page.render(scale=_LOOKED_AT / max(*page.get_size(), 1.0), grayscale=True)
    try:
        shades = bytes(picture.buffer)
        starts = range(0, picture.height * picture.stride, picture.stride)
        rows = [shades[start : start + picture.width] for start in starts]
        return max(map(max, rows)) - min(map(min, rows)) <= _PAPER
    finally:
        picture.close()


MOST_OBJECTS = 5_000_000
"""Drawn things and characters that are looked at; the pages after are counted only."""

_MOST_DRAWN = 20
"""Pages of a document that are drawn to see whether they are blank."""
_MAY_COPY = 1 << 4
_MAY_EXTRACT_FOR_ACCESSIBILITY = 1 << 9  # means nothing before security revision 3
_FORMS_OF_ONE_PROGRAM = (pdfium.FORMTYPE_XFA_FULL, pdfium.FORMTYPE_XFA_FOREGROUND)
_OBJECT = re.compile(rb"[0-9]+ [0-9]+ obj\b")
_PIECE, _OVERLAP = 1 << 16, 64


def facts_of(path: Path) -> PdfFacts:
    """Inspect a PDF; never raises for what the file holds."""
    try:
        if asks_too_much(path):
            return PdfFacts(too_much=True)
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD
        return PdfFacts(locked=locked, broken=not locked)
    except (OSError, ValueError):
        return PdfFacts(broken=True)
    try:
        return _facts(document, _has_end(path), actions(path))
    except (pypdfium2.PdfiumError, OSError, ValueError):
        return PdfFacts(broken=True)
    finally:
        document.close()


def is_clean(data: bytes) -> bool:
    """Whether the first page of a PDF, looked at from afar, is of one colour."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return False
    try:
        return is_clean_page(document[0])
    except pypdfium2.PdfiumError:
        return False
    finally:
        document.close()


def texts_of(path: Path, pages: int, most: int) -> Iterator[str]:
    """The text of the first pages, at most so many characters of each; unreadable ones are left."""
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError:
        return
    try:
        for index in range(pages):
            text = _page_text(document, index, most)
            if text is not None:
                yield text
    finally:
        document.close()


def _page_text(document: Any, index: int, most: int) -> str | None:
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return None
    try:
        text = page.get_textpage()
        try:
            return str(text.get_text_range(0, min(text.count_chars(), most)))
        finally:
            text.close()
    except pypdfium2.PdfiumError:
        return None
    finally:
        page.close()


def _attached(document: Any) -> tuple[str, ...]:
    """The names of the first files inside the document; a name that cannot be read is empty."""
    return tuple(
        _attached_name(document, index)
        for index in range(min(pdfium.FPDFDoc_GetAttachmentCount(document), _MOST_ATTACHED))
    )


def _attached_name(document: Any, index: int) -> str:
    try:
        return str(document.get_attachment(index).get_name())[:_LONGEST_NAME]
    except pypdfium2.PdfiumError:
        return ""


def _facts(document: Any, complete: bool, named: frozenset[str]) -> PdfFacts:
    pages = len(document)
    if pages == 0:
        return PdfFacts(broken=True)
    if pdfium.FPDFDoc_GetJavaScriptActionCount(document) > 0:
        named |= {"JavaScript"}
    seen: list[PageSeen | None] = []
    texts: list[str] = []
    left, room, drawings = MOST_OBJECTS, ALL_TEXT, _MOST_DRAWN
    while left > 0 and len(seen) < min(pages, MOST_PAGES):
        page = see_page(document, len(seen), draw=drawings > 0)
        seen.append(page)
        if page is None:
            texts.append("")
            continue
        left -= page.objects
        drawings -= page.drawn
        if (room := room - len(page.text)) >= 0:
            texts.append(page.text)
    if all(page is None for page in seen):
        return PdfFacts(broken=True)
    return PdfFacts(
        pages=pages,
        text_pages=tuple(page is not None and page.look is Look.TEXT for page in seen),
        texts=tuple(texts),
        looks=tuple("" if page is None else page.look.value for page in seen),
        title=document.get_metadata_value("Title").strip() or None,
        language=_language(document),
        protected=_forbids_reading_aloud(document),
        complete=complete,
        is_form=document.get_formtype() in _FORMS_OF_ONE_PROGRAM,
        actions=tuple(sorted(named)),
        attached=_attached(document),
    )


def _forbids_reading_aloud(document: Any) -> bool:
    """Tell whether the PDF's permissions keep its text from assistive technology."""
    revision = pdfium.FPDF_GetSecurityHandlerRevision(document)
    if revision < 0:
        return False
    allowed = _MAY_COPY | (_MAY_EXTRACT_FOR_ACCESSIBILITY if revision >= 3 else 0)
    return not pdfium.FPDF_GetDocPermissions(document) & allowed


def _language(document: Any) -> str | None:
    length = pdfium.FPDFCatalog_GetLanguage(document, None, 0)
    if not 2 < length <= 200:
        return None
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDFCatalog_GetLanguage(
        document, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), length
    )
    return buffer.raw.decode("utf-16-le", "replace").strip("\0 ") or None


def _has_end(path: Path) -> bool:
    """Tell whether the file goes on to its end; a download cut short stops among its objects.

    What others have added behind the end (blanks, zeros, a server's remark) does no harm. An
    end mark that objects follow is that of an earlier version.
    """
    with path.open("rb") as stream:
        behind, position = b"", stream.seek(0, 2)
        while position > 0:
            step = min(_PIECE, position)
            position -= step
            stream.seek(position)
            behind = stream.read(step) + behind[:_OVERLAP]
            end = behind.rfind(b"%%EOF")
            begin = max((found.start() for found in _OBJECT.finditer(behind)), default=-1)
            if end >= 0 or begin >= 0:
                return end > begin
    return False
