"""From the bytes of a text file to text, whatever the clerk's editor saved.

Codes: CNT001 the file is ANSI (cp874) and was read; CNT002 it cannot be read as text.
"""

from __future__ import annotations

import codecs
import re
import stat
from pathlib import Path

from prongsai.findings import Finding, Place, Severity

LARGEST_FILE = 16 * 1024 * 1024
"""Largest text file that is read, in bytes."""

_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_THAI_IN_UTF8 = re.compile(rb"\xe0[\xb8\xb9][\x80-\xbf]")
_HIGH = re.compile(rb"[\x80-\xff]")
_HIGH_RUN = re.compile(rb"[\x80-\xff]{2,}")
_SAVE_AS_UTF8 = (
    "เปิดไฟล์ด้วย Notepad เลือก ไฟล์ > บันทึกเป็น (Save As) เปลี่ยน การเข้ารหัส (Encoding) เป็น UTF-8 แล้วบันทึกทับ"
)


def read_text(path: Path, name: str) -> tuple[str | None, list[Finding]]:
    r"""Read a text file; return its text with ``\n`` newlines, and what there is to say.

    ``name`` is the file's POSIX path relative to the site's root, for the findings. UTF-8
    and UTF-16 with a byte order mark are fine; cp874 is read with a warning (CNT001);
    anything else gives ``None`` and an error (CNT002).
    """
    try:
        found = path.stat()
        if found.st_size > LARGEST_FILE:
            return None, [_refused(name, "ไฟล์ใหญ่เกิน 16 MB", "แบ่งไฟล์ให้เล็กลง")]
        if not (stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode)):
            # A pipe would be waited for, and a device may never come to its end.
            return None, [_refused(name, "ไฟล์นี้ไม่ใช่ไฟล์ข้อความ", _SAVE_AS_UTF8)]
        data = path.read_bytes()
    except OSError as error:
        return None, [_unreadable(name, error)]
    return decode_text(data, name)


def decode_text(data: bytes, name: str) -> tuple[str | None, list[Finding]]:
    """Do what :func:`read_text` does, for bytes already in memory."""
    text, findings = _decoded(data, name)
    if text is None:
        return None, findings
    if "\0" in text:
        return None, [_refused(name, "ไฟล์นี้ไม่ใช่ไฟล์ข้อความ", _SAVE_AS_UTF8)]
    return text.replace("\r\n", "\n").replace("\r", "\n"), findings


def _decoded(data: bytes, name: str) -> tuple[str | None, list[Finding]]:
    """Try the encodings in the order of certainty."""
    if data.startswith(_UTF16_MARKS):
        try:
            return data.decode("utf-16"), []
        except UnicodeDecodeError:
            return None, [_refused(name, "ไฟล์ข้อความนี้เสียหาย อ่านไม่ได้ทั้งไฟล์", _SAVE_AS_UTF8)]
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        bad = error.start
    if _is_ansi_thai(data):
        return data.decode("cp874"), [_ansi(name)]
    if b"\0" in data or not _looks_like_utf8(data):
        return None, [_refused(name, "ไฟล์นี้ไม่ใช่ไฟล์ข้อความภาษาไทยที่อ่านได้", _SAVE_AS_UTF8)]
    # Here the mark counts as part of the data, so that the line is counted from the start.
    line = data.count(b"\n", 0, bad) + 1
    place = Place(name, line, 0, _line_at(data, bad))
    message = f"บรรทัดที่ {line} มีอักขระเสียหาย อ่านไม่ได้"
    return None, [_refused(name, message, "พิมพ์ข้อความในบรรทัดนี้ใหม่ แล้วบันทึกเป็น UTF-8", place)]


def _is_ansi_thai(data: bytes) -> bool:
    """Tell whether bytes which are not UTF-8 are Thai text in cp874 (TIS-620)."""
    if b"\0" in data or _looks_like_utf8(data):
        return False
    try:
        text = data.decode("cp874")
    except UnicodeDecodeError:
        return False
    if any(character < " " and character not in "\t\n\r\f\v" for character in text):
        return False
    # Thai letters stand together; a lone high byte among Latin letters is another language.
    together = sum(map(len, _HIGH_RUN.findall(data)))
    return together * 2 > len(_HIGH.findall(data))


def _looks_like_utf8(data: bytes) -> bool:
    """Tell whether most high bytes form Thai letters in UTF-8, so some bytes are broken."""
    return 6 * len(_THAI_IN_UTF8.findall(data)) > len(_HIGH.findall(data))


def _line_at(data: bytes, offset: int) -> str:
    start = data.rfind(b"\n", 0, offset) + 1
    end = data.find(b"\n", offset)
    line = data[start : end if end >= 0 else len(data)]
    return line.decode("utf-8", "replace").strip("\r\ufeff")


def _ansi(name: str) -> Finding:
    return Finding(
        "CNT001",
        Severity.WARNING,
        "ไฟล์นี้บันทึกเป็น ANSI (cp874) ระบบอ่านให้แล้ว แต่โปรแกรมอื่นอาจอ่านเป็นตัวอักษรเพี้ยน",
        _SAVE_AS_UTF8,
        Place(name),
    )


def _refused(name: str, message: str, remedy: str, place: Place | None = None) -> Finding:
    return Finding("CNT002", Severity.ERROR, message, remedy, place or Place(name))


def _unreadable(name: str, error: OSError) -> Finding:
    if isinstance(error, FileNotFoundError):
        return _refused(name, "ไม่พบไฟล์นี้", "ตรวจชื่อไฟล์และโฟลเดอร์ให้ตรงกัน")
    if isinstance(error, IsADirectoryError):
        return _refused(name, "ชื่อนี้เป็นโฟลเดอร์ ไม่ใช่ไฟล์", "เปลี่ยนชื่อโฟลเดอร์ หรือระบุชื่อไฟล์ข้างใน")
    return _refused(name, "เปิดไฟล์นี้ไม่ได้", "ปิดโปรแกรมที่เปิดไฟล์นี้อยู่ และตรวจสิทธิ์การอ่านไฟล์")
