"""Which kind of file this is, by content and name together, and whether it may be published.

Codes: DOC003 the name's ending does not fit the content · DOC011 a kind that is published with
a word of warning · DOC012 a kind that is not published: it could run somewhere, or is on no list.
"""

from __future__ import annotations

import codecs
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import BinaryIO, Literal

from prongsai.documents.file_types import (
    DocumentKind,
    danger_called,
    danger_of,
    document_type,
    ending_of,
    type_of_kind,
)
from prongsai.documents.image_size import ImageFormat, image_format
from prongsai.findings import Message
from prongsai.findings.rules.doc import DOC003, DOC011, DOC012
from prongsai.foreign.packages import Package, PackageError

HEAD = 1024
"""So many bytes from the beginning of a file are looked at first."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLE_MACROS = "_VBA_PROJECT".encode("utf-16-le")
_OLE_DIRECTORY_LIMIT = 4_000_000
_OLD_OFFICE: dict[str, DocumentKind] = {
    **dict.fromkeys(("docx", "doc"), "doc"),
    **dict.fromkeys(("xlsx", "xls"), "xls"),
    **dict.fromkeys(("pptx", "ppt"), "ppt"),
}
_MOST_ENTRIES = 10_000
_PACKAGES: dict[str, DocumentKind] = {"xl/": "xlsx", "word/": "docx", "ppt/": "pptx"}
_OPEN_DOCUMENTS: dict[bytes, DocumentKind] = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.presentation": "odp",
}
_MACROS = re.compile(r"(?:.*/)?vbaproject\.bin|xl/macrosheets/.*|(?:basic|scripts)/.+", re.I)
_STARTS: tuple[tuple[bytes, DocumentKind], ...] = (
    (b"{\\rtf", "rtf"),
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"ID3", "mp3"),
)
_TEXTS = ("csv", "txt", "json")
_MP3_FRAME = re.compile(rb"\xff[\xe2\xe3\xf2\xf3\xfa\xfb]")
_STILL_PICTURES = {
    **dict.fromkeys((b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"), "HEIC"),
    **dict.fromkeys((b"avif", b"avis"), "AVIF"),
}
_OTHER_PICTURES = ((b"BM", "BMP"), (b"II*\0", "TIFF"), (b"MM\0*", "TIFF"))

# What browsers take for a page, and servers for a program, by how a text begins.
_VECTOR = re.compile(r"(?:<\?xml[^>]*>|<!--.*?-->|<!doctype[^>]*>|\s)*<(?:\w+:)?svg\b", re.I | re.S)
_SERVER_SCRIPT = re.compile(r"<\?(?:php|=|\s)|<%|<!--#\w+", re.I)
_MARKUP = re.compile(
    r"<(?:!doctype|!--|\?xml|(?:html|head|title|meta|link|base|body|script|style|iframe|frameset"
    r"|object|embed|form|table|div|span|font|center|img|h[1-6]|a|b|p|br|ul|ol|pre)\b)",
    re.I,
)
_SHEBANG = "#!"
_SHORTCUT = re.compile(r"\[(?:InternetShortcut|Desktop Entry|\.ShellClassInfo)\]", re.I)
_PROGRAMS = (
    b"MZ",
    b"\x7fELF",
    b"\xca\xfe\xba\xbe",
    b"\xcf\xfa\xed\xfe",
    b"\xce\xfa\xed\xfe",
    b"\xfe\xed\xfa",
    b"L\x00\x00\x00\x01\x14\x02\x00",
    b"!<arch>\n",
    b"\x00asm",
    b"ITSF",
)
_FLASH = re.compile(rb"[FCZ]WS[\x01-\x40]")

Found = Literal["page", "vector", "script", "program", "macro"]
_FOUND: dict[Found, tuple[str, str]] = {
    "page": ("หน้าเว็บ", "browser"),
    "vector": ("รูป SVG", "vector"),
    "script": ("คำสั่งของเครื่องแม่ข่าย", "server"),
    "program": ("โปรแกรม", "computer"),
    "macro": ("เอกสารที่มีมาโคร", "macro"),
}
"""What a content could run as: its name in a sentence, and its danger."""


@dataclass(frozen=True, slots=True)
class SeenKind:
    """What the content of a file is; ``found`` when it could run, ``image`` for pictures.

    ``packed`` says that it is a package of parts: ZIP, Office, OpenDocument; ``picture`` names
    the format of one that browsers do not show.
    """

    kind: DocumentKind
    encrypted: bool = False
    image: ImageFormat | None = None
    found: Found | None = None
    packed: bool = False
    picture: str = ""


def kind_label(kind: DocumentKind) -> str:
    """What a kind of file is called in Thai."""
    known = type_of_kind(kind)
    return known.title if known else "ไฟล์"


def see_kind(stream: BinaryIO, name: str) -> SeenKind:
    """Tell the kind from the content; the name decides only between texts and old packages."""
    stream.seek(0)
    head = stream.read(HEAD)
    named = _named(name)
    if found := _what_runs(head, named):
        return SeenKind("other", found=found)
    if b"%PDF-" in head:
        return SeenKind("pdf")
    if image := image_format(head):
        return SeenKind("image", image=image)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _package(stream, named)
    if head.startswith(_OLE):
        return _old_office(stream, named)
    kind = _by_start(head) or _by_name(head, named)
    return SeenKind(kind, picture=_picture(head) if kind == "other" else "")


def _named(name: str) -> DocumentKind:
    named = document_type(ending_of(name))
    return named.kind if named else "other"


def _what_runs(head: bytes, named: DocumentKind) -> Found | None:
    """What the beginning of a file would run as.

    A text that is sent as text runs nowhere, whatever it says.
    """
    if named in _TEXTS and _is_text(head):
        return None
    if head.startswith(_PROGRAMS) or _FLASH.match(head):
        return "program"
    text = _as_text(head)
    if _VECTOR.match(text):
        return "vector"
    if _SERVER_SCRIPT.match(text):
        return "script"
    if _MARKUP.match(text):
        return "page"
    return "program" if text.startswith(_SHEBANG) or _SHORTCUT.match(text) else None


def _as_text(head: bytes) -> str:
    """The beginning as a browser would read it, without what comes before the first word."""
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if head.startswith(mark):
            return head[2:].decode(encoding, "replace").lstrip("\0 \t\n\r\f\v")
    return head.removeprefix(codecs.BOM_UTF8).decode("latin-1").lstrip("\0 \t\n\r\f\v")


def _old_office(stream: BinaryIO, named: DocumentKind) -> SeenKind:
    stream.seek(0)
    content = stream.read(_OLE_DIRECTORY_LIMIT)
    if named in ("docx", "xlsx", "pptx") and ENCRYPTED in content:
        return SeenKind(named, encrypted=True)
    if _OLE_MACROS in content:
        return SeenKind("other", found="macro")
    return SeenKind(_OLD_OFFICE.get(named, "other"))


def _package(stream: BinaryIO, named: DocumentKind) -> SeenKind:
    """Tell which kind of package this is; a damaged one is what its name says."""
    try:
        package = Package(stream)
        names = package.names[:_MOST_ENTRIES]
        mimetype = _mimetype(package) if "mimetype" in names else b""
    except PackageError:
        return SeenKind(named if named in ("xlsx", "docx", "pptx") else "zip", packed=True)
    kind = _kind_of_package(names, mimetype)
    if kind != "zip" and any(map(_MACROS.fullmatch, names)):
        return SeenKind("other", found="macro", packed=True)
    return SeenKind(kind, packed=True)


def _mimetype(package: Package) -> bytes:
    """What an OpenDocument file says it is; the standard has it stored as it is."""
    part = package.part("mimetype")
    return package.read(part, 100) if part.compress_type == zipfile.ZIP_STORED else b""


def _kind_of_package(names: Sequence[str], mimetype: bytes) -> DocumentKind:
    for folder, kind in _PACKAGES.items():
        if any(entry.startswith(folder) for entry in names):
            return kind
    if "mimetype" in names:
        return _OPEN_DOCUMENTS.get(mimetype.strip(), "other")
    return "other" if "[Content_Types].xml" in names else "zip"


def _picture(head: bytes) -> str:
    """The name of a format of pictures that browsers do not show."""
    if head[4:8] == b"ftyp":
        return _STILL_PICTURES.get(head[8:12], "")
    return next((name for start, name in _OTHER_PICTURES if head.startswith(start)), "")


def _by_start(head: bytes) -> DocumentKind | None:
    if head[4:8] == b"ftyp":
        return "other" if head[8:12] in _STILL_PICTURES else "mp4"
    return next((kind for start, kind in _STARTS if head.startswith(start)), None)


def _by_name(head: bytes, named: DocumentKind) -> DocumentKind:
    """What has no sign of its own is what its name says, if it can be."""
    if named == "mp3" and _MP3_FRAME.match(head):
        return "mp3"
    if named not in _TEXTS or not _is_text(head):
        return "other"
    return "other" if named == "json" and not _as_text(head).startswith(("{", "[")) else named


def _is_text(head: bytes) -> bool:
    return b"\0" not in head.replace(codecs.BOM_UTF16_LE, b"", 1)[1::2]


# --- may it be published? ---------------------------------------------------------------


def refusal(seen: SeenKind, name: str) -> Message | None:
    """Why a file is not published, or None when it is."""
    danger = danger_of(name)
    ending = _ending_for_people(name)
    if danger is not None and document_type(ending_of(name)) is None:
        called = _called(ending, name)
        return DOC012.dangerous_name(name=called, reason=danger.reason, remedy=danger.remedy)
    if seen.found is not None:
        return _runs(seen.found, ending)
    if document_type(ending_of(name)) is None:
        return _unlisted(seen, ending)
    if seen.kind == "other" and seen.picture:
        return DOC003.picture_not_shown(ending=_ends(ending), format=seen.picture)
    if seen.kind == "other":
        return DOC003.not_that_kind(ending=_ends(ending), kind=kind_label(_named(name)))
    return None


def _runs(found: Found, ending: str) -> Message:
    what, key = _FOUND[found]
    danger = danger_called(key)
    if found == "macro":
        return DOC012.macros(reason=danger.reason, remedy=danger.remedy)
    return DOC012.dangerous_content(
        ending=_ends(ending), content=what, reason=danger.reason, remedy=danger.remedy
    )


def _unlisted(seen: SeenKind, ending: str) -> Message:
    if seen.kind != "other":
        return DOC003.another_kind_kept_back(ending=_ends(ending), content=_what_it_is(seen))
    return DOC012.unlisted(name=_called(ending, ""))


def word_about(seen: SeenKind, name: str) -> Message | None:
    """What is said of a file that is published: its name does not fit, or its kind needs care."""
    named = document_type(ending_of(name))
    assert named is not None, "a file without a listed ending is refused"
    if named.kind != seen.kind or named.format != seen.image:
        ending = _ends(_ending_for_people(name))
        return DOC003.another_kind(ending=ending, content=_what_it_is(seen))
    if named.word is None:
        return None
    word = DOC011.with_care if named.word == "warning" else DOC011.noted
    return word(reason=named.reason, remedy=named.remedy)


def _what_it_is(seen: SeenKind) -> str:
    if seen.image:
        return f"เป็นไฟล์ {seen.image.upper()}"
    label = kind_label(seen.kind)
    if seen.kind in ("xls", "doc", "ppt"):
        return f"เป็น {label} รุ่นเก่า (.{seen.kind}) การเปลี่ยนเพียงชื่อไฟล์ไม่ได้เปลี่ยนชนิด"
    return f"เป็นไฟล์ {label}"


def _ending_for_people(name: str) -> str:
    return PurePath(name).suffix.lower()


def _ends(ending: str) -> str:
    return f'ลงท้าย "{ending}"' if ending else "ไม่มีนามสกุล"


def _called(ending: str, name: str) -> str:
    if ending:
        return f'ชนิด "{ending}"'
    return f' "{PurePath(name).name}"' if name else "ที่ไม่มีนามสกุล"
