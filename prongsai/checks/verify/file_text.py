"""The text of published documents, within bounds, to look for what must not be public.

The text is used to decide, never to show: what comes out of Thai PDFs is damaged too often.
"""

from __future__ import annotations

import threading
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2

from prongsai.checks.verify.package_text import package_text
from prongsai.checks.verify.pdf_parts import unread_parts
from prongsai.checks.verify.plain_text import JSON, MARKUP, PLAIN, RTF, plain_text
from prongsai.documents.pdf_facts import read_pdf_facts
from prongsai.reading.encoding import LARGEST_FILE

MOST_PAGES = 200
"""Pages of a PDF that are read."""
MOST_CHARACTERS = 2_000_000
"""Characters of a document that are read."""

PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".gif")
"""Pictures have no text; the rules say that they are unread where they are published."""

_ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True, slots=True)
class DocumentText:
    """The text that could be read; ``unread`` says in Thai what could not, and why."""

    text: str = ""
    unread: str = ""
    pages: int = 0


def read_document_text(path: Path) -> DocumentText:
    """Read a published file by its ending; never raises for what the file holds."""
    ending = path.suffix.lower()
    if ending in PICTURES:
        return DocumentText()
    reader = _READERS.get(ending)
    if reader is None:
        kind = f"ไฟล์ชนิด {ending}" if ending else "ไฟล์ที่ไม่มีนามสกุล"
        return DocumentText(unread=f"{kind} อ่านข้อความไม่ได้")
    try:
        return reader(path)
    except (OSError, ValueError, zipfile.BadZipFile, pypdfium2.PdfiumError):
        return DocumentText(unread="เปิดไฟล์ไม่ได้")


def _pdf(path: Path) -> DocumentText:
    facts = read_pdf_facts(path)
    if facts.locked:
        return DocumentText(unread="ไฟล์ตั้งรหัสผ่านไว้")
    if facts.broken:
        return DocumentText(unread="ไฟล์เสียหาย")
    pages = facts.pages or 0
    looked_at = min(pages, MOST_PAGES)
    scanned = [has_text for has_text in facts.text_pages[:looked_at] if not has_text]
    unread = []
    if scanned:
        unread.append(f"เป็นภาพสแกน {len(scanned):,} จาก {pages:,} หน้า")
    if looked_at < pages:
        unread.append(f"อ่านเพียง {looked_at:,} หน้าแรก จาก {pages:,} หน้า")
    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(path)
        try:
            text = "\n".join(_bounded(_pdf_pages(document, looked_at)))
        finally:
            document.close()
    if len(text) >= MOST_CHARACTERS:
        unread.append(f"อ่านเพียง {MOST_CHARACTERS:,} อักขระแรก")
    # A scan is a picture, which has been said.
    parts = () if scanned else unread_parts(path, looked_at)
    return DocumentText(text, _told((*unread, *parts)), pages)


def _pdf_pages(document: Any, count: int) -> Iterator[str]:
    for number in range(count):
        try:
            page = document[number]
            text_page = page.get_textpage()
        except pypdfium2.PdfiumError:
            continue
        try:
            yield text_page.get_text_range()
        finally:
            text_page.close()
            page.close()


def _bounded(texts: Iterator[str]) -> Iterator[str]:
    left = MOST_CHARACTERS
    for text in texts:
        yield text[:left]
        left -= len(text)
        if left <= 0:
            return


def _package(path: Path) -> DocumentText:
    if not zipfile.is_zipfile(path):
        return DocumentText(unread="ไฟล์เสียหายหรือตั้งรหัสผ่านไว้")
    with zipfile.ZipFile(path) as package:
        # Only so much is unpacked, however much the package promises.
        text, unread = package_text(
            package.infolist(), lambda part, most: package.open(part).read(most), MOST_CHARACTERS
        )
    return DocumentText(text, _told(unread))


def _plain(path: Path) -> DocumentText:
    with path.open("rb") as stream:
        data = stream.read(LARGEST_FILE + 1)
    text, unread = plain_text(data, path.suffix.lower(), MOST_CHARACTERS)
    return DocumentText(text, _told(unread))


def _told(unread: Iterable[str]) -> str:
    return "; ".join(unread)


_PACKAGES = (
    *(".docx", ".docm", ".dotx", ".xlsx", ".xlsm", ".xltx", ".pptx", ".pptm", ".ppsx"),
    *(".odt", ".ods", ".odp", ".odg", ".ott", ".ots"),
)
_READERS = {
    ".pdf": _pdf,
    **dict.fromkeys(_PACKAGES, _package),
    **dict.fromkeys((*PLAIN, *MARKUP, *JSON, RTF), _plain),
}
