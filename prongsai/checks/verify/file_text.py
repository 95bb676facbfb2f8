"""The text of published documents, within bounds, to look for what must not be public.

The text is used to decide, never to show: what comes out of Thai PDFs is damaged too often.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from prongsai.documents.pdf_facts import pdf_texts, read_pdf_facts
from prongsai.foreign.apart import Refusal, read_apart
from prongsai.foreign.packages import PackageError, PackageFault, open_package

MOST_PAGES = 200
"""Pages of a PDF that are read."""
MOST_CHARACTERS = 2_000_000
"""Characters of a document that are read."""

_PACKAGE_PARTS = re.compile(
    r"word/(?:document|header[0-9]*|footer[0-9]*|footnotes)\.xml"
    r"|xl/(?:sharedStrings|worksheets/[^/]+)\.xml"
)
_TAG = re.compile(r"<[^<>]*>")
_CELL_END = re.compile(r"</(?:w:p|w:tc|si|c|v|is)>")
_UNREAD = {
    PackageFault.DAMAGED: "ไฟล์เสียหายหรือตั้งรหัสผ่านไว้",
    PackageFault.METHOD: "ไฟล์เสียหายหรือบีบอัดด้วยวิธีที่อ่านไม่ได้",
    PackageFault.LOCKED: "ไฟล์ตั้งรหัสผ่านไว้",
    PackageFault.TOO_LARGE: "ไฟล์คลายขนาดแล้วใหญ่ผิดปกติ",
    PackageFault.TOO_MANY_PARTS: "ไฟล์มีส่วนย่อยมากผิดปกติ",
}


@dataclass(frozen=True, slots=True)
class DocumentText:
    """The text that could be read; ``unread`` says in Thai what could not, and why.

    ``settled`` is False where the next run is to try again, as after the reader has stopped.
    """

    text: str = ""
    unread: str = ""
    pages: int = 0
    settled: bool = True


def read_document_text(path: Path) -> DocumentText:
    """Read a published file by its ending; never raises for what the file holds."""
    ending = path.suffix.lower()
    if ending not in _READERS:
        return DocumentText()
    if ending not in _FOREIGN:
        return _read(path)
    answer = read_apart(_read, path)
    return (
        DocumentText(unread=answer.message, settled=False)
        if isinstance(answer, Refusal)
        else answer
    )


def _read(path: Path) -> DocumentText:
    try:
        return _READERS[path.suffix.lower()](path)
    except PackageError as error:
        return DocumentText(unread=_UNREAD[error.fault])
    except (OSError, ValueError):
        return DocumentText(unread="เปิดไฟล์ไม่ได้")


def _pdf(path: Path) -> DocumentText:
    facts = read_pdf_facts(path)
    if facts.locked:
        return DocumentText(unread="ไฟล์ตั้งรหัสผ่านไว้")
    if facts.broken:
        return DocumentText(unread="ไฟล์เสียหาย")
    if facts.too_much:
        return DocumentText(unread=_UNREAD[PackageFault.TOO_LARGE])
    pages = facts.pages or 0
    looked_at = min(len(facts.text_pages), MOST_PAGES)
    scanned = [has_text for has_text in facts.text_pages[:looked_at] if not has_text]
    unread = ""
    if scanned:
        unread = f"เป็นภาพสแกน {len(scanned):,} จาก {pages:,} หน้า"
    elif looked_at < pages:
        unread = f"อ่านเพียง {looked_at:,} หน้าแรก จาก {pages:,} หน้า"
    text = "\n".join(_bounded(pdf_texts(path, looked_at, MOST_CHARACTERS)))
    return DocumentText(text, unread, pages)


def _bounded(texts: Iterator[str]) -> Iterator[str]:
    left = MOST_CHARACTERS
    for text in texts:
        yield text[:left]
        left -= len(text)
        if left <= 0:
            return


def _package(path: Path) -> DocumentText:
    with open_package(path) as package:
        parts = [part for part in package.parts if _PACKAGE_PARTS.fullmatch(part.filename)]
        # Only so much is unpacked, however much the package promises.
        texts = (_words(package.read(part, MOST_CHARACTERS * 2)) for part in parts)
        return DocumentText("\n".join(_bounded(texts)))


def _words(markup: bytes) -> str:
    text = markup.decode("utf-8", "replace")
    return unescape(_TAG.sub("", _CELL_END.sub("\n", text)))


def _plain(path: Path) -> DocumentText:
    with path.open("rb") as stream:
        data = stream.read(MOST_CHARACTERS)
    return DocumentText(data.decode("utf-8", "replace"))


def _old(path: Path) -> DocumentText:
    return DocumentText(unread=f"ไฟล์ชนิด {path.suffix.lower()} อ่านข้อความไม่ได้")


_FOREIGN = frozenset({".pdf", ".docx", ".xlsx", ".xlsm"})
_READERS = {
    ".pdf": _pdf,
    ".docx": _package,
    ".xlsx": _package,
    ".xlsm": _package,
    ".csv": _plain,
    ".txt": _plain,
    **dict.fromkeys((".doc", ".xls", ".zip", ".rar"), _old),
}
