"""The words of a PDF, and what it holds besides: counted, to be said to be unread.

The text is used to decide, never to show: what comes out of Thai PDFs is damaged too often.
"""

from __future__ import annotations

import ctypes
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

LEAST_PICTURE = 400 * 250
"""Pixels of a picture on which writing may be legible; emblems and lines have fewer."""

_MOST_OBJECTS = 200
_LINK, _POPUP = 2, 16  # kinds of annotation that say nothing of their own
_ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True, slots=True)
class PdfParts:
    """What a PDF holds.

    ``texts`` are those of the pages that can be read, with their numbers; ``is_cut`` where
    there is more. ``unread`` says in Thai what was not read besides, ``properties`` are those
    that name people.
    """

    texts: tuple[tuple[int, str], ...] = ()
    is_cut: bool = False
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
    notes = pictures = 0
    left = most
    for number in range(pages):
        page = _page(document, number)
        if page is not None:
            text = _text(page, left)
            left -= len(text)
            texts.append((number + 1, text))
            notes += _notes(page)
            pictures += _pictures(page)
            page.close()
    attached = max(0, pdfium.FPDFDoc_GetAttachmentCount(document))
    author = document.get_metadata_value("Author").strip()
    told = (
        (pictures, f"ภาพในเอกสาร {pictures:,} ภาพ"),
        (notes, f"ข้อคิดเห็นหรือช่องกรอก {notes:,} แห่ง"),
        (attached, f"ไฟล์ที่ฝังไว้ข้างใน {attached:,} ไฟล์"),
    )
    unread = tuple(sentence for count, sentence in told if count)
    return PdfParts(tuple(texts), left <= 0, unread, (("Author", author),) if author else ())


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


def _notes(page: Any) -> int:
    found = 0
    for place in range(pdfium.FPDFPage_GetAnnotCount(page)):
        note = pdfium.FPDFPage_GetAnnot(page, place)
        if note:
            found += pdfium.FPDFAnnot_GetSubtype(note) not in (_LINK, _POPUP)
            pdfium.FPDFPage_CloseAnnot(note)
    return found


def _pictures(page: Any) -> int:
    width, height = ctypes.c_uint(), ctypes.c_uint()
    found = 0
    for place in range(min(pdfium.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
        thing = pdfium.FPDFPage_GetObject(page, place)
        if pdfium.FPDFPageObj_GetType(thing) == pdfium.FPDF_PAGEOBJ_IMAGE:
            pdfium.FPDFImageObj_GetImagePixelSize(thing, width, height)
            found += width.value * height.value >= LEAST_PICTURE
    return found
