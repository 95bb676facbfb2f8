"""Looking into a published file: what it is, how large, whether people can read it.

Codes:
DOC001 the file is missing or cannot be opened · DOC002 empty file · DOC003 the name's
ending does not fit the content · DOC004 a PDF that is damaged or cut short · DOC005 a
password is needed to open it · DOC006 the PDF forbids copying its text · DOC007 a scan
without a text layer · DOC008 the later pages were not looked at · DOC009 a damaged Office
or ZIP file · DOC010 a damaged image · DOC011 a kind of file that few people can open ·
DOC013 the reader stopped half-way · DOC014 a file that asks for far too much to be opened.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

from prongsai.documents.image_size import image_format, read_image_size
from prongsai.documents.package_findings import package_findings
from prongsai.documents.pdf_facts import PdfFacts, read_pdf_facts
from prongsai.documents.pdf_work import MOST_OF_ONE
from prongsai.findings import Finding, Place, Severity
from prongsai.foreign.apart import Refusal
from prongsai.foreign.files import ForeignFiles
from prongsai.foreign.packages import Package, PackageError, look_through

DocumentKind = Literal["pdf", "xlsx", "xls", "docx", "doc", "image", "csv", "zip", "other"]

_LABELS: dict[DocumentKind, tuple[str, str]] = {
    "pdf": ("PDF", "PDF"),
    "xlsx": ("Excel", "Excel"),
    "xls": ("Excel", "Excel"),
    "docx": ("Word", "Word"),
    "doc": ("Word", "Word"),
    "image": ("รูปภาพ", "Image"),
    "csv": ("CSV", "CSV"),
    "zip": ("ZIP", "ZIP"),
    "other": ("ไฟล์", "File"),
}
_EXTENSIONS: dict[str, DocumentKind] = {
    ".pdf": "pdf",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".xls": "xls",
    ".docx": "docx",
    ".doc": "doc",
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".gif", ".webp"), "image"),
    ".csv": "csv",
    ".zip": "zip",
}
_IMAGE_EXTENSIONS = {
    "png": {".png"},
    "jpeg": {".jpg", ".jpeg"},
    "gif": {".gif"},
    "webp": {".webp"},
}
STOPPED = "DOC013"
"""What is said of a file whose reader stopped; it holds for one run only."""
MOST_PIXELS = 250_000_000
"""Most pixels of a picture; browsers refuse to show somewhat more."""

_PACKED = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_OLE_DIRECTORY_LIMIT = 4_000_000
_CHUNK = 1 << 20
_UNITS = ("KB", "MB", "GB", "TB")


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What a file was found to be.

    ``size`` is in bytes; ``digest`` is the BLAKE2b (32 bytes, hex) of the whole file.
    ``pages`` and ``text_pages`` are for PDFs (``text_pages`` covers at most the first
    :data:`~prongsai.documents.pdf_facts.MOST_PAGES`); ``is_scan`` is None when unknown.
    ``width`` and ``height`` are pixels, for images.
    """

    kind: DocumentKind
    size: int
    digest: str
    pages: int | None = None
    text_pages: tuple[bool, ...] = ()
    is_scan: bool | None = None
    encrypted: bool = False
    language: str | None = None
    title: str | None = None
    width: int | None = None
    height: int | None = None

    @property
    def label(self) -> str:
        """What the kind is called on a page, such as ``PDF`` or ``รูปภาพ``."""
        return kind_label(self.kind)

    @property
    def size_text(self) -> str:
        """The size for people, such as ``1.2 MB``."""
        return human_size(self.size)


def kind_label(kind: DocumentKind, language: Literal["th", "en"] = "th") -> str:
    """Return what a kind of file is called."""
    return _LABELS[kind][language == "en"]


def human_size(size: int) -> str:
    """Write a size in bytes for people, in steps of 1,024: ``1.2 MB``."""
    if size < 1024:
        return f"{size} B"
    value, step = size / 1024, 0
    # 1,023.96 KB would be written "1,024 KB"; the next unit is clearer.
    while value >= 1023.5 and step + 1 < len(_UNITS):
        value, step = value / 1024, step + 1
    return f"{value:.1f} {_UNITS[step]}" if value < 9.95 else f"{value:,.0f} {_UNITS[step]}"


def inspect_document(
    path: Path, name: str, files: ForeignFiles | None = None
) -> tuple[DocumentFacts | None, list[Finding]]:
    """Look into a file; ``name`` is its POSIX path in the site, for the findings.

    ``files`` may remember what was read of it before.

    Returns None for the facts only when there is no content at all: a missing, unreadable
    or empty file. A damaged file still has a size and a digest. Never raises.
    """
    try:
        if not path.is_file():
            return None, [_missing(name, path)]
        with path.open("rb") as stream:
            head = stream.read(1024)
            digest, size = _digest(stream)
            if size == 0:
                remedy = "บันทึกไฟล์ใหม่จากต้นฉบับ แล้ววางทับ"
                return None, [_error("DOC002", name, "ไฟล์นี้ว่างเปล่า (0 ไบต์)", remedy)]
            kind, encrypted = _kind(stream, head, path.suffix.lower())
            facts = DocumentFacts(kind, size, digest, encrypted=encrypted)
            findings = _misnamed(kind, head, path.suffix.lower(), name)
            if kind == "image":
                return _with_image(facts, stream, name, findings)
    except (OSError, ValueError):
        return None, [_unreadable(name)]
    files = files or ForeignFiles()
    try:
        if kind == "pdf":
            pdf = files.read(read_pdf_facts, path)
            if isinstance(pdf, Refusal):
                return facts, [*findings, _stopped(pdf, name)]
            return _with_pdf(facts, pdf, name, findings)
        packed = head.startswith(_PACKED)
        return facts, findings + _package_findings(facts, packed, path, name, files)
    except OSError:
        return None, [_unreadable(name)]


def _digest(stream: BinaryIO) -> tuple[str, int]:
    """Digest the file piece by piece; return the hex digest and the size in bytes."""
    digest = hashlib.blake2b(digest_size=32)
    size = 0
    stream.seek(0)
    while chunk := stream.read(_CHUNK):
        digest.update(chunk)
        size += len(chunk)
    return digest.hexdigest(), size


def _kind(stream: BinaryIO, head: bytes, extension: str) -> tuple[DocumentKind, bool]:
    """Tell the kind from the content, and whether an Office password protects it."""
    if b"%PDF-" in head:
        return "pdf", False
    if image_format(head):
        return "image", False
    if head.startswith(_PACKED):
        return _package_kind(stream, extension), False
    named = _EXTENSIONS.get(extension, "other")
    if head.startswith(_OLE):
        stream.seek(0)
        if named in ("docx", "xlsx") and _ENCRYPTED_PACKAGE in stream.read(_OLE_DIRECTORY_LIMIT):
            return named, True
        return ("xls" if named in ("xls", "xlsx") else "doc" if named == "doc" else "other"), False
    if named == "csv" and b"\0" not in head.replace(b"\xff\xfe", b"", 1)[1::2]:
        return "csv", False
    return "other", False


def _package_kind(stream: BinaryIO, extension: str) -> DocumentKind:
    """Tell which kind of ZIP container this is; a damaged one is what its name says."""
    named = _EXTENSIONS.get(extension, "zip")
    try:
        names = set(Package(stream).names)
    except PackageError:
        return named if named in ("xlsx", "docx") else "zip"
    if any(entry.startswith("xl/") for entry in names):
        return "xlsx"
    if any(entry.startswith("word/") for entry in names):
        return "docx"
    return "other" if "mimetype" in names or "[Content_Types].xml" in names else "zip"


def _misnamed(kind: DocumentKind, head: bytes, extension: str, name: str) -> list[Finding]:
    """Compare the name's ending with the content."""
    named = _EXTENSIONS.get(extension)
    image = image_format(head)
    fits = extension in _IMAGE_EXTENSIONS[image] if image else named == kind
    if fits or (named is None and kind == "other"):
        if kind == "other":
            remedy = "แปลงเป็น PDF, Excel หรือ Word ก่อนเผยแพร่"
            kind_of_file = f'ไฟล์ชนิด "{extension}"' if extension else "ไฟล์ที่ไม่มีนามสกุล"
            message = f"{kind_of_file} ประชาชนส่วนใหญ่เปิดไม่ได้"
            return [Finding("DOC011", Severity.WARNING, message, remedy, Place(name))]
        return []
    found = f"เป็นไฟล์ {image.upper()}" if image else f"เป็นไฟล์ {kind_label(kind)}"
    if kind == "other":
        found = f"ไม่ใช่ไฟล์ {kind_label(named or 'other')}"
    if kind in ("xls", "doc"):
        found = f"เป็น {kind_label(kind)} รุ่นเก่า (.{kind}) การเปลี่ยนเพียงชื่อไฟล์ไม่ได้เปลี่ยนชนิด"
    ending = f'ลงท้าย "{extension}"' if extension else "ไม่มีนามสกุล"
    message = f"ชื่อไฟล์{ending} แต่เนื้อไฟล์{found}"
    remedy = "เปิดไฟล์ด้วยโปรแกรมที่สร้าง แล้วบันทึกใหม่ให้นามสกุลตรงกับชนิดไฟล์"
    return [_error("DOC003", name, message, remedy)]


def _with_image(
    facts: DocumentFacts, stream: BinaryIO, name: str, findings: list[Finding]
) -> tuple[DocumentFacts, list[Finding]]:
    size = read_image_size(stream)
    if size is None or not (size.width and size.height and size.complete):
        remedy = "บันทึกรูปใหม่จากต้นฉบับ แล้ววางทับ"
        findings = [*findings, _error("DOC010", name, "ไฟล์รูปภาพเสียหายหรือไม่ครบ", remedy)]
    if size is None or not (size.width and size.height):
        return facts, findings
    if size.width * size.height > MOST_PIXELS:
        message = (
            f"รูปภาพขนาด {size.width:,} × {size.height:,} จุด ใหญ่เกิน "
            f"{MOST_PIXELS // 1_000_000:,} ล้านจุด เครื่องของผู้อ่านจะเปิดไม่ได้"
        )
        remedy = "ย่อรูปให้ด้านยาวไม่เกิน 4,000 จุด แล้ววางทับ"
        findings = [*findings, _error("DOC014", name, message, remedy)]
    seen = DocumentFacts("image", facts.size, facts.digest, width=size.width, height=size.height)
    return seen, findings


def _with_pdf(
    facts: DocumentFacts, pdf: PdfFacts, name: str, findings: list[Finding]
) -> tuple[DocumentFacts, list[Finding]]:
    with_text = sum(pdf.text_pages)
    seen = DocumentFacts(
        "pdf",
        facts.size,
        facts.digest,
        pages=pdf.pages,
        text_pages=pdf.text_pages,
        is_scan=with_text * 2 < len(pdf.text_pages) if pdf.text_pages else None,
        encrypted=pdf.locked or pdf.protected,
        language=pdf.language,
        title=pdf.title,
    )
    return seen, [*findings, *_pdf_findings(seen, pdf, name)]


def _pdf_findings(facts: DocumentFacts, pdf: PdfFacts, name: str) -> list[Finding]:
    place = Place(name)
    if pdf.too_much:
        message = f"ไฟล์ PDF นี้มีเนื้อหาที่คลายขนาดแล้วใหญ่เกิน {MOST_OF_ONE // 1_000_000} MB ผู้อ่านจะเปิดไม่ได้"
        remedy = "บันทึก PDF ใหม่จากต้นฉบับ หรือแบ่งเป็นหลายไฟล์"
        return [_error("DOC014", name, message, remedy)]
    if pdf.locked:
        remedy = "บันทึก PDF ใหม่โดยไม่ตั้งรหัสผ่าน เพื่อให้ประชาชนและผู้ตรวจเปิดอ่านได้"
        return [_error("DOC005", name, "ไฟล์ PDF นี้ต้องใช้รหัสผ่านจึงจะเปิดได้", remedy)]
    if pdf.broken or not pdf.complete:
        remedy = "ดาวน์โหลดหรือบันทึก PDF ใหม่จากต้นฉบับ ลองเปิดดูให้ครบทุกหน้า แล้ววางทับ"
        return [_error("DOC004", name, "ไฟล์ PDF เสียหายหรือไม่ครบ", remedy)]
    findings = []
    if pdf.protected:
        message = "ไฟล์ PDF นี้ห้ามคัดลอกข้อความ โปรแกรมอ่านหน้าจอจึงอาจอ่านไม่ได้"
        remedy = "บันทึก PDF ใหม่โดยไม่จำกัดสิทธิ์"
        findings.append(Finding("DOC006", Severity.WARNING, message, remedy, place))
    if facts.is_scan:
        without = len(facts.text_pages) - sum(facts.text_pages)
        message = f"ไฟล์ PDF นี้เป็นภาพสแกน ไม่มีชั้นข้อความ {without} จาก {len(facts.text_pages)} หน้า"
        remedy = "ส่งออก PDF จากโปรแกรมที่พิมพ์เอกสารโดยตรง หรือเขียนสรุปเป็นข้อความไว้คู่กัน"
        findings.append(Finding("DOC007", Severity.WARNING, message, remedy, place))
    looked_at = len(facts.text_pages)
    if facts.pages and facts.pages > looked_at:
        message = f"ตรวจชั้นข้อความเพียง {looked_at} หน้าแรก จากทั้งหมด {facts.pages:,} หน้า"
        remedy = "ตรวจหน้าที่เหลือด้วยตนเอง หรือแบ่งไฟล์ให้เล็กลง"
        findings.append(Finding("DOC008", Severity.NOT_CHECKED, message, remedy, place))
    return findings


def _package_findings(
    facts: DocumentFacts, packed: bool, path: Path, name: str, files: ForeignFiles
) -> list[Finding]:
    """Say what is wrong with an Office or ZIP file."""
    if facts.encrypted:
        message = f"ไฟล์ {facts.label} นี้ต้องใช้รหัสผ่านจึงจะเปิดได้"
        return [_error("DOC005", name, message, "บันทึกไฟล์ใหม่โดยไม่ตั้งรหัสผ่าน")]
    if not packed:
        return []
    package = files.read(look_through, path)
    if isinstance(package, Refusal):
        return [_stopped(package, name)]
    return package_findings(package.fault, facts.kind == "zip", facts.label, name)


def _stopped(refusal: Refusal, name: str) -> Finding:
    return _error(STOPPED, name, refusal.message, refusal.remedy)


def _missing(name: str, path: Path) -> Finding:
    if path.is_dir():
        return _error("DOC001", name, "ชื่อนี้เป็นโฟลเดอร์ ไม่ใช่ไฟล์", "ระบุชื่อไฟล์ที่อยู่ข้างใน")
    return _error("DOC001", name, "ไม่พบไฟล์นี้", "ตรวจชื่อไฟล์และโฟลเดอร์ให้ตรงกัน")


def _unreadable(name: str) -> Finding:
    return _error("DOC001", name, "เปิดไฟล์นี้ไม่ได้", "ปิดโปรแกรมที่เปิดไฟล์นี้อยู่ และตรวจสิทธิ์การอ่านไฟล์")


def _error(code: str, name: str, message: str, remedy: str) -> Finding:
    return Finding(code, Severity.ERROR, message, remedy, Place(name))
