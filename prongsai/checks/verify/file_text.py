"""The text of published documents, within bounds, to look for what must not be public.

The text is used to decide, never to show: what comes out of Thai PDFs is damaged too often.
"""

from __future__ import annotations

import re
import threading
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

import pypdfium2

from prongsai.documents.pdf_facts import read_pdf_facts

MOST_PAGES = 200
"""Pages of a PDF that are read."""
MOST_CHARACTERS = 2_000_000
"""Characters of a document that are read."""

_PACKAGE_PARTS = re.compile(
    r"word/(?:document|header[0-9]*|footer[0-9]*|footnotes)\.xml"
    r"|xl/(?:sharedStrings|worksheets/[^/]+)\.xml"
)
_TAG = re.compile(r"<[^>]*>")
_CELL_END = re.compile(r"</(?:w:p|w:tc|si|c|v|is)>")
_ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True, slots=True)
class DocumentText:
    """The text that could be read; ``unread`` says in Thai what could not, and why."""

    text: str = ""
    unread: str = ""
    pages: int = 0


def read_document_text(path: Path) -> DocumentText:
    """Read a published file by its ending; never raises for what the file holds."""
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        return DocumentText()
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
    unread = ""
    if scanned:
        unread = f"เป็นภาพสแกน {len(scanned):,} จาก {pages:,} หน้า"
    elif looked_at < pages:
        unread = f"อ่านเพียง {looked_at:,} หน้าแรก จาก {pages:,} หน้า"
    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(path)
        try:
            text = "\n".join(_bounded(_pdf_pages(document, looked_at)))
        finally:
            document.close()
    return DocumentText(text, unread, pages)


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
        names = [name for name in package.namelist() if _PACKAGE_PARTS.fullmatch(name)]
        text = "\n".join(_bounded(_part(package, name) for name in names))
    return DocumentText(text)


def _part(package: zipfile.ZipFile, name: str) -> str:
    # Only so much is unpacked, however much the package promises.
    with package.open(name) as stream:
        markup = stream.read(MOST_CHARACTERS * 2).decode("utf-8", "replace")
    return unescape(_TAG.sub("", _CELL_END.sub("\n", markup)))


def _plain(path: Path) -> DocumentText:
    with path.open("rb") as stream:
        data = stream.read(MOST_CHARACTERS)
    return DocumentText(data.decode("utf-8", "replace"))


def _old(path: Path) -> DocumentText:
    return DocumentText(unread=f"ไฟล์ชนิด {path.suffix.lower()} อ่านข้อความไม่ได้")


_READERS = {
    ".pdf": _pdf,
    ".docx": _package,
    ".xlsx": _package,
    ".xlsm": _package,
    ".csv": _plain,
    ".txt": _plain,
    **dict.fromkeys((".doc", ".xls", ".zip", ".rar"), _old),
}
