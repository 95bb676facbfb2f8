"""What a PDF holds besides the text of its pages: counted, to be said to be unread."""

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
class BesideTheText:
    """What a PDF holds besides: in Thai what was not read, and properties that name people."""

    unread: tuple[str, ...] = ()
    properties: tuple[tuple[str, str], ...] = ()


def beside_the_text(path: Path, pages: int) -> BesideTheText:
    """What stands in comments, forms, pictures and attached files of the first pages."""
    try:
        attached, notes, pictures, author = _counted(path, pages)
    except pypdfium2.PdfiumError:
        return BesideTheText(("ข้อคิดเห็นและไฟล์ที่ฝังไว้ข้างใน",))
    told = (
        (pictures, f"ภาพในเอกสาร {pictures:,} ภาพ"),
        (notes, f"ข้อคิดเห็นหรือช่องกรอก {notes:,} แห่ง"),
        (attached, f"ไฟล์ที่ฝังไว้ข้างใน {attached:,} ไฟล์"),
    )
    unread = tuple(sentence for count, sentence in told if count)
    return BesideTheText(unread, (("Author", author),) if author else ())


def _counted(path: Path, pages: int) -> tuple[int, int, int, str]:
    """Attached files, notes and pictures, and who wrote it."""
    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(path)
        try:
            attached = max(0, pdfium.FPDFDoc_GetAttachmentCount(document))
            author = document.get_metadata_value("Author").strip()
            notes = pictures = 0
            for number in range(pages):
                page = _page(document, number)
                if page is not None:
                    notes += _notes(page)
                    pictures += _pictures(page)
                    page.close()
            return attached, notes, pictures, author
        finally:
            document.close()


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
