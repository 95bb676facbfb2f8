"""What a person sees of a page, and whether programs can read it; in the reading process alone.

A page without letters is blank, drawn, or a picture of paper; letters that stand for nothing
(glyph numbers, Latin letters in the place of Thai ones, private use) are no text layer.
"""

from __future__ import annotations

import ctypes
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from prongsai.documents.pdf_facts import PAGE_TEXT

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
