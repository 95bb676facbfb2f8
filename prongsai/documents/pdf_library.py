"""PDFs as the library shows them; loaded by the reading process alone.

The text is used to decide, never to show: text extracted from Thai PDFs is damaged too
often to be published.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from prongsai.documents.pdf_facts import ALL_TEXT, MOST_PAGES, PdfFacts
from prongsai.documents.pdf_pages import Look, PageSeen, is_clean_page, see_page
from prongsai.documents.pdf_work import asks_too_much

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
        return _facts(document, _has_end(path))
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


def _facts(document: Any, complete: bool) -> PdfFacts:
    pages = len(document)
    if pages == 0:
        return PdfFacts(broken=True)
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
