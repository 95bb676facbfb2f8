"""The words of a file that is published, within bounds, as passages; what could not be read.

The text is used to decide, never to show: what comes out of Thai PDFs is damaged too often.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from prongsai.documents.pdf_facts import read_pdf_facts
from prongsai.foreign.packages import PackageError, PackageFault, open_package
from prongsai.privacy.package_text import PackageText
from prongsai.privacy.passages import Part, Passage, Where, line_passages, record
from prongsai.privacy.picture_place import GPS, places_in
from prongsai.privacy.plain_text import JSON, MARKUP, PLAIN, RTF, plain_passages
from prongsai.privacy.whole_text import WholeText
from prongsai.reading.text_files import LARGEST_FILE

MOST_PAGES = 200
"""Pages of a PDF that are read."""
MOST_CHARACTERS = 2_000_000
"""Characters of a document that are read."""

PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".gif")
"""Pictures have no text but what a camera wrote; the rules say that they are unread."""

_MOST_OF_A_PICTURE = 50_000_000
"""Bytes of a picture in which the camera's words are looked for."""

_UNREAD = {
    PackageFault.DAMAGED: "ไฟล์เสียหายหรือตั้งรหัสผ่านไว้",
    PackageFault.METHOD: "ไฟล์เสียหายหรือบีบอัดด้วยวิธีที่อ่านไม่ได้",
    PackageFault.LOCKED: "ไฟล์ตั้งรหัสผ่านไว้",
    PackageFault.TOO_LARGE: "ไฟล์คลายขนาดแล้วใหญ่ผิดปกติ",
    PackageFault.TOO_MANY_PARTS: "ไฟล์มีส่วนย่อยมากผิดปกติ",
}


@dataclass(frozen=True, slots=True)
class DocumentText:
    """What could be read; ``unread`` says in Thai what could not, and why."""

    passages: tuple[Passage, ...] = ()
    unread: tuple[str, ...] = ()
    pages: int = 0

    @property
    def text(self) -> str:
        """All of it as one text."""
        return WholeText(self.passages).text


def read_document(path: Path) -> DocumentText:
    """Read a published file by its ending; never raises for what the file holds.

    Those whose endings are :data:`FOREIGN` are read in the reading process.
    """
    ending = path.suffix.lower()
    if ending not in _READERS:
        kind = f"ไฟล์ชนิด {ending}" if ending else "ไฟล์ที่ไม่มีนามสกุล"
        return DocumentText(unread=(f"{kind} อ่านข้อความไม่ได้",))
    return _read(path)


def _read(path: Path) -> DocumentText:
    try:
        return _READERS[path.suffix.lower()](path)
    except PackageError as error:
        return DocumentText(unread=(_UNREAD[error.fault],))
    except (OSError, ValueError):
        return DocumentText(unread=("เปิดไฟล์ไม่ได้",))


def _pdf(path: Path) -> DocumentText:
    # The library of PDFs is loaded where documents are read, and nowhere else.
    from prongsai.privacy.pdf_parts import pdf_parts

    facts = read_pdf_facts(path)
    if facts.locked:
        return DocumentText(unread=("ไฟล์ตั้งรหัสผ่านไว้",))
    if facts.broken:
        return DocumentText(unread=("ไฟล์เสียหาย",))
    if facts.too_much:
        return DocumentText(unread=(_UNREAD[PackageFault.TOO_LARGE],))
    pages = facts.pages or 0
    looked_at = min(len(facts.text_pages), MOST_PAGES)
    scanned = [has_text for has_text in facts.text_pages[:looked_at] if not has_text]
    unread = []
    if scanned:
        unread.append(f"เป็นภาพสแกน {len(scanned):,} จาก {pages:,} หน้า")
    if looked_at < pages:
        unread.append(f"อ่านเพียง {looked_at:,} หน้าแรก จาก {pages:,} หน้า")
    found = pdf_parts(path, looked_at, MOST_CHARACTERS)
    if found.is_cut:
        unread.append(f"อ่านเพียง {MOST_CHARACTERS:,} อักขระแรก")
    # A scan is a picture, which has been said.
    unread += () if scanned else found.unread
    passages = (
        passage for page, text in found.texts for passage in line_passages(text, Where(page=page))
    )
    notes = (
        passage for page, text in found.notes for passage in line_passages(text, Where(page=page))
    )
    properties = [record([field], Where(Part.PROPERTY)) for field in found.properties]
    return DocumentText((*passages, *notes, *properties), tuple(unread), pages)


def _picture(path: Path) -> DocumentText:
    """What the camera wrote beside the picture; what is to be seen on it nobody reads."""
    with path.open("rb") as stream:
        data = stream.read(_MOST_OF_A_PICTURE)
    where = Where(Part.PROPERTY)
    return DocumentText(tuple(record([(GPS, place)], where) for place in places_in(data)))


def _package(path: Path) -> DocumentText:
    with open_package(path) as package:
        # Only so much is unpacked, however much the package promises.
        words = PackageText(package.parts, package.read, MOST_CHARACTERS)
        passages = tuple(words.passages())
    return DocumentText(passages, words.unread())


def _plain(path: Path) -> DocumentText:
    with path.open("rb") as stream:
        data = stream.read(LARGEST_FILE + 1)
    passages, unread = plain_passages(data, path.suffix.lower(), MOST_CHARACTERS)
    return DocumentText(passages, unread)


_PACKAGES = (
    *(".docx", ".docm", ".dotx", ".xlsx", ".xlsm", ".xltx", ".pptx", ".pptm", ".ppsx"),
    *(".odt", ".ods", ".odp", ".odg", ".ott", ".ots"),
)
FOREIGN = frozenset({".pdf", *_PACKAGES})
"""Endings of files that other programs wrote, which may do harm to the process that reads them."""

_READERS = {
    ".pdf": _pdf,
    **dict.fromkeys(PICTURES, _picture),
    **dict.fromkeys(_PACKAGES, _package),
    **dict.fromkeys((*PLAIN, *MARKUP, *JSON, RTF), _plain),
}
