"""PDFs as the library shows them; loaded by the reading process alone.

The text is used to decide, never to show: text extracted from Thai PDFs is damaged too
often to be published.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from prongsai.documents.pdf_facts import ALL_TEXT, MOST_PAGES, PAGE_TEXT, PdfFacts
from prongsai.documents.pdf_work import asks_too_much

STAMP_LENGTH = 24
"""Visible characters a scanned page may carry (a scanner app's stamp) and still be a scan."""

MOST_OBJECTS = 5_000_000
"""Drawn things and characters that are looked at; the pages after are counted only."""

_MAY_COPY = 1 << 4
_MAY_EXTRACT_FOR_ACCESSIBILITY = 1 << 9  # means nothing before security revision 3
_TEXT_SAMPLE = 400
_OBJECT_LIMIT = 200


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
    readable: list[bool | None] = []
    texts: list[str] = []
    left, room = MOST_OBJECTS, ALL_TEXT
    while left > 0 and len(readable) < min(pages, MOST_PAGES):
        answer, objects, text = _text_layer(document, len(readable))
        readable.append(answer)
        left -= objects
        if (room := room - len(text)) >= 0:
            texts.append(text)
    if all(answer is None for answer in readable):
        return PdfFacts(broken=True)
    return PdfFacts(
        pages=pages,
        text_pages=tuple(bool(answer) for answer in readable),
        texts=tuple(texts),
        title=document.get_metadata_value("Title").strip() or None,
        language=_language(document),
        protected=_forbids_reading_aloud(document),
        complete=complete,
    )


def _forbids_reading_aloud(document: Any) -> bool:
    """Tell whether the PDF's permissions keep its text from assistive technology."""
    revision = pdfium.FPDF_GetSecurityHandlerRevision(document)
    if revision < 0:
        return False
    allowed = _MAY_COPY | (_MAY_EXTRACT_FOR_ACCESSIBILITY if revision >= 3 else 0)
    return not pdfium.FPDF_GetDocPermissions(document) & allowed


def _text_layer(document: Any, index: int) -> tuple[bool | None, int, str]:
    """Whether a page has a text layer (None: it cannot be read), how much is on it, and its text."""
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return None, 0, ""
    try:
        text = page.get_textpage()
        try:
            characters = text.count_chars()
            words = str(text.get_text_range(0, min(characters, PAGE_TEXT)))
        finally:
            text.close()
        objects = characters + pdfium.FPDFPage_CountObjects(page)
        visible = sum(
            character.isprintable() and character != " " for character in words[:_TEXT_SAMPLE]
        )
        has_text = visible > STAMP_LENGTH or (visible > 0 and not _has_image(page))
        return has_text, objects, words
    except pypdfium2.PdfiumError:
        return None, 0, ""
    finally:
        page.close()


def _has_image(page: Any) -> bool:
    count = min(pdfium.FPDFPage_CountObjects(page), _OBJECT_LIMIT)
    return any(
        pdfium.FPDFPageObj_GetType(pdfium.FPDFPage_GetObject(page, index))
        in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM)
        for index in range(count)
    )


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
    """Tell whether the end mark of the PDF is there; a download cut short has none."""
    with path.open("rb") as stream:
        size = stream.seek(0, 2)
        stream.seek(max(0, size - 4096))
        return b"%%EOF" in stream.read(4096)
