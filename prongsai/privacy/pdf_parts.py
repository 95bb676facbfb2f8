"""The words of a PDF, and what it holds besides: counted, to be said to be unread.

The text is used to decide, never to show: what comes out of Thai PDFs is damaged too often.
"""

from __future__ import annotations

import ctypes
import threading
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pypdfium2
import pypdfium2.raw as pdfium

LEAST_PICTURE = 400 * 250
"""Pixels of a picture on which writing may be legible; emblems and lines have fewer."""

_MOST_OBJECTS = 200
_MOST_OF_A_NOTE = 20_000
_PROPERTIES = ("Author", "Title", "Subject", "Keywords")
_CALLED_BY, _SAID_BY = (b"TU", b"T"), (b"V", b"Contents")
"""What a field is called, what was filled in, what a comment says (ISO 32000-1, 12.5 and 12.7)."""
_LINK, _POPUP = 2, 16  # kinds of annotation that say nothing of their own
_ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True, slots=True)
class PdfParts:
    """What a PDF holds.

    ``texts`` are those of the pages that can be read, with their numbers; ``is_cut`` where
    there is more. ``notes`` are comments, fields that were filled in and what links lead to;
    ``unread`` says in Thai what was not read besides, ``properties`` are title, author and such.
    """

    texts: tuple[tuple[int, str], ...] = ()
    is_cut: bool = False
    notes: tuple[tuple[int, str], ...] = ()
    unread: tuple[str, ...] = ()
    properties: tuple[tuple[str, str], ...] = ()


def pdf_parts(path: Path, pages: int, most: int) -> PdfParts:
    """The words of the first pages, at most so many letters, and what else they hold.

    Every page is opened once.
    """
    try:
        with _ONE_AT_A_TIME:
            document = pypdfium2.PdfDocument(path)
            try:
                return _parts(document, pages, most)
            finally:
                document.close()
    except pypdfium2.PdfiumError:
        return PdfParts(unread=("ข้อคิดเห็นและไฟล์ที่ฝังไว้ข้างใน",))


def _parts(document: Any, pages: int, most: int) -> PdfParts:
    texts: list[tuple[int, str]] = []
    notes: list[tuple[int, str]] = []
    unsaid = pictures = 0
    left = most
    for number in range(pages):
        page = _page(document, number)
        if page is not None:
            text = _text(page, left)
            left -= len(text)
            texts.append((number + 1, text))
            said = _notes(document, page)
            notes += [(number + 1, words[:_MOST_OF_A_NOTE]) for words in said if words]
            unsaid += said.count("")
            pictures += _pictures(page)
            page.close()
    attached = max(0, pdfium.FPDFDoc_GetAttachmentCount(document))
    properties = [(name, document.get_metadata_value(name).strip()) for name in _PROPERTIES]
    properties += [("Title", title) for title in _chapters(document)]
    told = (
        (pictures, f"ภาพในเอกสาร {pictures:,} ภาพ"),
        (unsaid, f"ข้อคิดเห็นหรือช่องกรอก {unsaid:,} แห่ง"),
        (attached, f"ไฟล์ที่ฝังไว้ข้างใน {attached:,} ไฟล์"),
    )
    unread = tuple(sentence for count, sentence in told if count)
    named = tuple((name, words) for name, words in properties if words)
    return PdfParts(tuple(texts), left <= 0, tuple(notes), unread, named)


def _chapters(document: Any) -> list[str]:
    """The titles of the outline, which readers show beside the pages."""
    try:
        return [str(mark.get_title()) for mark in islice(document.get_toc(), _MOST_OBJECTS)]
    except pypdfium2.PdfiumError:
        return []


def _text(page: Any, most: int) -> str:
    try:
        layer = page.get_textpage()
    except pypdfium2.PdfiumError:
        return ""
    try:
        return str(layer.get_text_range(0, min(layer.count_chars(), most))) if most > 0 else ""
    finally:
        layer.close()


def _page(document: Any, number: int) -> Any:
    try:
        return document[number]
    except pypdfium2.PdfiumError:
        return None


def _notes(document: Any, page: Any) -> list[str]:
    """What each comment, field and link says; nothing of one that is there and says nothing."""
    found: list[str] = []
    for place in range(pdfium.FPDFPage_GetAnnotCount(page)):
        note = pdfium.FPDFPage_GetAnnot(page, place)
        if note:
            kind = pdfium.FPDFAnnot_GetSubtype(note)
            if kind == _LINK:
                found += filter(None, [_target(document, note)])
            elif kind != _POPUP:
                called, said = (
                    " ".join(filter(None, (_string(note, key) for key in keys)))
                    for keys in (_CALLED_BY, _SAID_BY)
                )
                # What has a name alone may show anything, such as a stamp or a signature.
                found += [f"{called} {said}"] if said else ["", *filter(None, [called])]
            pdfium.FPDFPage_CloseAnnot(note)
    return found


def _string(note: Any, key: bytes) -> str:
    """A string of an annotation, UTF-16 behind the call."""
    size = min(pdfium.FPDFAnnot_GetStringValue(note, key, None, 0), _MOST_OF_A_NOTE)
    room = (ctypes.c_ushort * (size // 2 + 1))()
    pdfium.FPDFAnnot_GetStringValue(note, key, room, size)
    return bytes(room).decode("utf-16-le", "replace").rstrip("\0").strip()


def _target(document: Any, note: Any) -> str:
    """Where a link leads outside the document, as it reads."""
    action = pdfium.FPDFLink_GetAction(pdfium.FPDFAnnot_GetLink(note))
    if not action:
        return ""
    size = min(pdfium.FPDFAction_GetURIPath(document, action, None, 0), _MOST_OF_A_NOTE)
    room = ctypes.create_string_buffer(size + 1)
    pdfium.FPDFAction_GetURIPath(document, action, room, size)
    return unquote(room.value.decode("utf-8", "replace"))


def _pictures(page: Any) -> int:
    width, height = ctypes.c_uint(), ctypes.c_uint()
    found = 0
    for place in range(min(pdfium.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
        thing = pdfium.FPDFPage_GetObject(page, place)
        if pdfium.FPDFPageObj_GetType(thing) == pdfium.FPDF_PAGEOBJ_IMAGE:
            pdfium.FPDFImageObj_GetImagePixelSize(thing, width, height)
            found += width.value * height.value >= LEAST_PICTURE
    return found
