"""Paths of files in the agency's folder, pictures among them."""

from __future__ import annotations

import posixpath
import re
from typing import Annotated, Any

from prongsai.reading.fields.field_kind import FieldKind, json_scalar
from prongsai.reading.fields.refusal import refusal, string
from prongsai.thai.slugs import is_reserved_on_windows

_NOT_IN_NAMES = re.compile('[<>:"|?*\x00-\x1f]')


class FileKind(FieldKind):
    """A POSIX path to a file inside the agency's folder."""

    name = "file"
    label = "ไฟล์ในโฟลเดอร์ของหน่วยงาน"
    explanation = "ไฟล์ในโฟลเดอร์ของหน่วยงาน เช่น files/plan.pdf"
    description = "ที่อยู่ของไฟล์ที่เผยแพร่"
    hint = "ชื่อไฟล์ในโฟลเดอร์ของหน่วยงาน เช่น files/plan.pdf"
    is_file = True
    json_schema = json_scalar("string", pattern=r"^(?![A-Za-z]+://)(?!.*/$)")
    example = "files/{stem}.pdf"

    def read(self, value: Any) -> str:
        """The path with ``/`` between its folders; none that leads out of the folder."""
        text = string(value).replace("\\", "/")
        inside = "วางไฟล์ไว้ในโฟลเดอร์ของหน่วยงาน แล้วเขียนชื่อไฟล์ เช่น files/plan.pdf"
        if re.match(r"(?:https?|ftp|file):", text, re.IGNORECASE):
            raise refusal(f'"{text[:60]}" เป็นลิงก์ ไม่ใช่ชื่อไฟล์', inside)
        if text.startswith(("/", "~/")) or re.match(r"[A-Za-z]:", text):
            raise refusal(f'"{text[:60]}" ชี้ไปที่โฟลเดอร์นอกเว็บไซต์', inside)
        if _NOT_IN_NAMES.search(text):
            raise refusal(f'ชื่อไฟล์ "{text[:60]}" มีอักขระที่ใช้ไม่ได้', 'เปลี่ยนชื่อไฟล์ไม่ให้มี < > : " | ? *')
        path = posixpath.normpath(text)
        if path == ".." or path.startswith("../"):
            raise refusal(f'"{text[:60]}" ออกไปนอกโฟลเดอร์ของหน่วยงาน', inside)
        if path == "." or text.endswith("/"):
            raise refusal(f'"{text[:60]}" เป็นโฟลเดอร์ ไม่ใช่ไฟล์', "เขียนชื่อไฟล์ต่อท้าย เช่น files/plan.pdf")
        return path


class PictureKind(FileKind):
    """A picture: it is on the pages, and no table of open data holds it."""

    published = False
    example = "files/{stem}.jpg"


FILE = FileKind()
PICTURE = PictureKind()

RelativePath = Annotated[str, FILE]
"""A POSIX path to a file inside the agency's folder."""

Picture = Annotated[str, PICTURE]
"""The path of a picture."""


def openable(name: str | None) -> str | None:
    """Refuse a name that nobody with Windows could open or copy."""
    if name and is_reserved_on_windows(name):
        raise refusal(f'"{name}" เป็นชื่อที่ Windows สงวนไว้', f"ตั้งชื่ออื่น เช่น {name}-1")
    return name
