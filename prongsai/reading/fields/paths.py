"""Paths of files in the agency's folder, pictures among them."""

from __future__ import annotations

import posixpath
import re
from typing import Annotated, Any

from prongsai.findings.rules.cnt_values import CNT013
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
        shown = text[:60]
        if re.match(r"(?:https?|ftp|file):", text, re.IGNORECASE):
            raise refusal(CNT013.link_for_file(text=shown))
        if text.startswith(("/", "~/")) or re.match(r"[A-Za-z]:", text):
            raise refusal(CNT013.outside_the_site(text=shown))
        if _NOT_IN_NAMES.search(text):
            raise refusal(CNT013.no_file_name(text=shown))
        path = posixpath.normpath(text)
        if path == ".." or path.startswith("../"):
            raise refusal(CNT013.outside_the_folder(text=shown))
        if path == "." or text.endswith("/"):
            raise refusal(CNT013.folder_for_file(text=shown))
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
        raise refusal(CNT013.name_of_windows(name=name))
    return name
