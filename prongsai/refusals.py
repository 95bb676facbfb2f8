"""What the operating system refuses, in Thai: why, and what to do about it.

A full disk, a file that Excel holds open or a folder without rights is nobody's mistake in
the content and no fault of the program; it needs a sentence of its own.
"""

from __future__ import annotations

import errno
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something could not be read or written, and the remedy; both Thai."""

    reason: str
    remedy: str


_FULL = Refusal("ดิสก์เต็ม", "ลบไฟล์ที่ไม่ใช้ หรือย้ายเว็บไซต์ไปไดรฟ์ที่มีที่ว่าง")
_HELD = Refusal(
    "มีโปรแกรมอื่นเปิดอยู่ หรือไม่มีสิทธิ์",
    "ปิดไฟล์นี้ใน Excel, Word หรือโปรแกรมอื่น และตรวจสิทธิ์ของโฟลเดอร์",
)
_READ_ONLY = Refusal("ไดรฟ์นี้อ่านได้อย่างเดียว", "ย้ายเว็บไซต์ไปไดรฟ์ที่เขียนได้ หรือเลือกโฟลเดอร์อื่นด้วย --output")
_TOO_LONG = Refusal("ชื่อไฟล์รวมโฟลเดอร์ยาวเกินไป", "ย่อชื่อไฟล์ หรือย้ายเว็บไซต์ไปไว้ต้นไดรฟ์ เช่น D:\\ita")
_FOLDER = Refusal("ชื่อนี้เป็นโฟลเดอร์ ไม่ใช่ไฟล์", "เปลี่ยนชื่อหรือย้ายโฟลเดอร์นี้ หรือระบุชื่อไฟล์อื่น")
_FILE = Refusal("มีไฟล์ชื่อนี้อยู่ในที่ที่ต้องเป็นโฟลเดอร์", "เปลี่ยนชื่อหรือย้ายไฟล์นี้ หรือระบุโฟลเดอร์อื่น")
_NOT_THERE = Refusal("ไม่มีโฟลเดอร์หรือไดรฟ์นี้", "ตรวจชื่อและตำแหน่ง หรือเลือกโฟลเดอร์อื่น")
_LOST = Refusal("ติดต่อไดรฟ์ไม่ได้", "ตรวจว่าไดรฟ์เครือข่ายหรือแฟลชไดรฟ์ยังต่ออยู่")
_NAME = Refusal("ระบบไม่รับชื่อไฟล์นี้", 'ตั้งชื่อใหม่ โดยไม่ใช้ \\ / : * ? " < > |')

_BY_NAME = {
    "ENOSPC": _FULL,
    "EDQUOT": _FULL,
    "EACCES": _HELD,
    "EPERM": _HELD,
    "EBUSY": _HELD,
    "ETXTBSY": _HELD,
    "EROFS": _READ_ONLY,
    "ENAMETOOLONG": _TOO_LONG,
    "EISDIR": _FOLDER,
    "ENOTDIR": _FILE,
    "EEXIST": _FILE,
    "ENOENT": _NOT_THERE,
    "EIO": _LOST,
    "ENXIO": _LOST,
    "ENODEV": _LOST,
    "ESTALE": _LOST,
}
# Not every system knows every name.
_BY_ERRNO = {getattr(errno, name, None): refusal for name, refusal in _BY_NAME.items()}
# Windows tells more than the errno it is translated to: ERROR_WRITE_PROTECT, ERROR_NOT_READY,
# sharing and lock violations, a lost network name, ERROR_DISK_FULL, ERROR_INVALID_NAME,
# ERROR_FILENAME_EXCED_RANGE, a file that another program has mapped.
_BY_WINERROR = {
    19: _READ_ONLY,
    21: _LOST,
    32: _HELD,
    33: _HELD,
    53: _LOST,
    64: _LOST,
    67: _LOST,
    112: _FULL,
    123: _NAME,
    206: _TOO_LONG,
    1224: _HELD,
}


def refusal_of(error: OSError) -> Refusal | None:
    """The words for an error of the operating system; None for one that has no words here."""
    if error.errno is None:
        return None
    by_windows = _BY_WINERROR.get(getattr(error, "winerror", None) or 0)
    return by_windows or _BY_ERRNO.get(error.errno)


def reason_of(error: OSError) -> str:
    """Why, in a few words that fit between brackets."""
    refusal = refusal_of(error)
    return refusal.reason if refusal else f"ระบบแจ้งว่า {error.strerror or type(error).__name__}"


def sentence_of(error: OSError) -> str | None:
    """Two sentences for a run that it stopped: what and why, and the remedy.

    None where the error is more likely a fault of the program: it has no words here, or
    something was not found, on a drive that is there, which the program should have looked for.
    """
    refusal = refusal_of(error)
    name = _name(error)
    if refusal is None or (refusal is _NOT_THERE and _has_its_drive(name)):
        return None
    what = f'อ่านหรือเขียน "{name}" ไม่ได้' if name else "อ่านหรือเขียนไฟล์ไม่ได้"
    return f"{what} เพราะ{refusal.reason}\n{refusal.remedy} แล้วเรียกคำสั่งเดิมอีกครั้ง"


def _has_its_drive(name: str) -> bool:
    return Path(Path(name).anchor).exists()


def _name(error: OSError) -> str:
    """The file that matters: of a replacement, the one to be replaced."""
    given = error.filename2 or error.filename
    if given is None or isinstance(given, int):
        return ""
    return Path(given.decode(errors="replace") if isinstance(given, bytes) else given).as_posix()
