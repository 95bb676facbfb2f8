"""Word files (.docx): headings, numbered and bulleted lists, tables with merged cells.

Codes: IMP001 the file cannot be read (old .doc, password, damaged, too large); IMP021
pictures were left out; IMP022 tracked changes or comments were left out.
"""

from __future__ import annotations

import re
from pathlib import Path

from prongsai.authoring.importing.source import Block, SourceFile
from prongsai.authoring.importing.word_html import blocks_from_html
from prongsai.findings import Finding, Place, Severity
from prongsai.foreign.apart import Refusal, read_apart
from prongsai.foreign.packages import Package, PackageError, PackageFault, open_package
from prongsai.foreign.xml_parts import XmlError, XmlFault, look_through_xml

ENDINGS = frozenset({".docx", ".docm", ".doc"})

LARGEST_FILE = 100_000_000
"""Largest file that is opened, in bytes; pictures make up most of a large one."""

LARGEST_XML = 10_000_000
"""Largest unpacked text part, in bytes; the XML of 100 pages is about 2 MB."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_DOCUMENT = "word/document.xml"
_TAGS = {
    *(f"h{level}" for level in range(1, 7)),
    *("p", "br", "strong", "em", "ul", "ol", "li", "input"),
    *("table", "thead", "tbody", "tr", "td", "th"),
}
_SPANS = {"colspan", "rowspan"}
_ATTRIBUTES = {"td": _SPANS, "th": _SPANS, "input": {"type", "checked"}}
_CHANGES = re.compile(rb"<w:(?:ins|del|moveFrom|moveTo) ")
_PICTURES = re.compile(rb"<(?:w:drawing|w:pict)\b")
_COMMENT = re.compile(rb"<w:comment ")
_AGAIN = "เปิดไฟล์ต้นฉบับด้วย Word แล้วบันทึกใหม่เป็นชนิด .docx จากนั้นนำเข้าอีกครั้ง"


class _UnreadableError(Exception):
    """Why the file cannot be read, and what to do: two polite sentences."""

    def __init__(self, message: str, remedy: str = _AGAIN) -> None:
        super().__init__(message)
        self.message, self.remedy = message, remedy


def read(path: Path, name: str) -> SourceFile:
    """Read a Word file into blocks; ``name`` is what messages call it. Never raises."""
    try:
        _refuse_early(path)
    except _UnreadableError as error:
        return _unreadable(name, error.message, error.remedy)
    source = read_apart(_read, path, name)
    if isinstance(source, Refusal):
        return _unreadable(name, source.message, source.remedy)
    return source


def _unreadable(name: str, message: str, remedy: str) -> SourceFile:
    return SourceFile(name, (), (Finding("IMP001", Severity.ERROR, message, remedy, Place(name)),))


def _read(path: Path, name: str) -> SourceFile:
    try:
        parts = _text_parts(path)
        blocks = _blocks(_as_html(path))
    except _UnreadableError as error:
        return _unreadable(name, error.message, error.remedy)
    return SourceFile(name, blocks, tuple(_left_out(parts, name)))


def _refuse_early(path: Path) -> None:
    """What size and first bytes tell already."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise _UnreadableError(*_too_large(f"ไฟล์ใหญ่เกิน {LARGEST_FILE // 1_000_000} MB"))
        _refuse_old_word(path)
    except FileNotFoundError:
        raise _UnreadableError("ไม่พบไฟล์นี้", "ตรวจชื่อไฟล์และโฟลเดอร์ให้ตรงกัน") from None
    except PermissionError:
        raise _UnreadableError(
            "เปิดไฟล์นี้ไม่ได้", "ปิดไฟล์นี้ใน Word หรือโปรแกรมอื่น และตรวจสิทธิ์การอ่านไฟล์"
        ) from None
    except (OSError, ValueError):
        raise _UnreadableError(*_BROKEN) from None


def _text_parts(path: Path) -> dict[str, bytes]:
    """The text parts that say what will be left out, after every limit was checked."""
    try:
        with open_package(path, LARGEST_XML) as package:
            return _unpacked(package)
    except (PackageError, XmlError) as error:
        raise _UnreadableError(*_WORDS.get(error.fault, _BROKEN)) from None
    except OSError:
        raise _UnreadableError(*_BROKEN) from None


def _refuse_old_word(path: Path) -> None:
    with path.open("rb") as stream:
        if stream.read(len(_OLE)) != _OLE:
            return
        if _ENCRYPTED in stream.read(4_000_000):
            message = "ไฟล์ Word นี้ต้องใช้รหัสผ่านจึงจะเปิดได้"
            raise _UnreadableError(message, "เปิดด้วย Word แล้วบันทึกใหม่โดยไม่ตั้งรหัสผ่าน")
    message = "ไฟล์นี้เป็น Word รุ่นเก่า (.doc) ระบบอ่านไม่ได้"
    raise _UnreadableError(
        message, "เปิดด้วย Word เลือก ไฟล์ > บันทึกเป็น แล้วเลือกชนิด Word Document (.docx)"
    )


def _unpacked(package: Package) -> dict[str, bytes]:
    texts = [part for part in package.parts if part.filename.endswith((".xml", ".rels"))]
    if not any(part.filename == _DOCUMENT for part in texts):
        raise _UnreadableError("ไฟล์นี้ไม่ใช่เอกสาร Word (.docx)")
    read_parts = {part.filename: package.read(part, LARGEST_XML) for part in texts}
    for text in read_parts.values():
        _look_through(text)
    return read_parts


def _look_through(text: bytes) -> None:
    try:
        look_through_xml([text])
    except XmlError as error:
        # A damaged part may be one that nobody needs: the converter tells.
        if error.fault is not XmlFault.DAMAGED:
            raise


def _too_large(message: str) -> tuple[str, str]:
    return message, "แบ่งเอกสารเป็นหลายไฟล์ แล้วนำเข้าทีละไฟล์"


_BROKEN = ("ไฟล์ Word นี้เสียหายหรือไม่ครบ", _AGAIN)
_MUCH = _too_large(f"ข้อความในไฟล์คลายขนาดแล้วใหญ่เกิน {LARGEST_XML // 1_000_000} MB")
_WORDS: dict[PackageFault | XmlFault, tuple[str, str]] = {
    PackageFault.TOO_LARGE: _MUCH,
    PackageFault.TOO_MANY_PARTS: _too_large("ไฟล์ Word นี้มีส่วนย่อยมากผิดปกติ"),
    XmlFault.TOO_LARGE: _MUCH,
    XmlFault.UNSAFE: ("ไฟล์ Word นี้มีส่วนที่ไม่ปลอดภัย ระบบจึงไม่อ่าน", _AGAIN),
    XmlFault.TOO_DEEP: ("ไฟล์ Word นี้ซ้อนตารางหรือรายการหลายชั้นเกินไป", _AGAIN),
}


def _blocks(html: str) -> tuple[Block, ...]:
    try:
        return blocks_from_html(html)
    except RecursionError:
        raise _UnreadableError(*_WORDS[XmlFault.TOO_DEEP]) from None


def _as_html(path: Path) -> str:
    """The document as sanitised HTML without pictures."""
    # Loaded by the reading process alone.
    import mammoth
    import nh3

    try:
        with path.open("rb") as stream:
            result = mammoth.convert_to_html(
                stream, convert_image=lambda _image: [], include_embedded_style_map=False
            )
    except MemoryError:  # the end of the reading process: it is told as that
        raise
    except Exception:  # whatever a damaged part makes the converter raise
        raise _UnreadableError(*_BROKEN) from None
    return nh3.clean(result.value, tags=_TAGS, attributes=_ATTRIBUTES)


def _left_out(parts: dict[str, bytes], name: str) -> list[Finding]:
    place = Place(name)
    findings = []
    pictures = len(_PICTURES.findall(parts[_DOCUMENT]))
    if pictures:
        message = f"ไม่ได้นำเข้ารูปภาพ {pictures} รูปในไฟล์ Word นี้"
        remedy = "ถ้าต้องการเผยแพร่รูป ให้บันทึกรูปไว้ในโฟลเดอร์ files แล้วอ้างถึงในเนื้อหา"
        findings.append(Finding("IMP021", Severity.INFO, message, remedy, place))
    kinds = []
    if _CHANGES.search(parts[_DOCUMENT]):
        kinds.append("การแก้ไขที่ติดตามไว้ (ใช้ข้อความฉบับที่ยอมรับการแก้ไขแล้ว)")
    if _COMMENT.search(parts.get("word/comments.xml", b"")):
        kinds.append("ข้อคิดเห็นข้างหน้ากระดาษ")
    if kinds:
        message = f"ไม่ได้นำเข้า{' และ'.join(kinds)}"
        remedy = "ตรวจว่าเป็นเอกสารฉบับสุดท้ายก่อนเผยแพร่"
        findings.append(Finding("IMP022", Severity.WARNING, message, remedy, place))
    return findings
