"""What of a file is published: the file without what it says of people and places unasked.

Pictures lose place, time, device and author, Office files the names in their properties. A
file that cannot be cut safely is published as it is, and told. Author, last editor, manager,
company and the fields that somebody added stand in parts of their own. These are written anew;
every other part keeps its packed bytes, but for pictures that lose what the camera wrote. A signed
package is never touched: the signature would break.
"""

from __future__ import annotations

import hashlib
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal
from xml.parsers import expat

from prongsai.digests import sha256_bytes
from prongsai.documents.picture_metadata import UncutError, without_metadata
from prongsai.foreign.packages import MOST_UNPACKED, Package, PackageError, XmlError, feed

_SIGNATURES = re.compile(
    r"_xmlsignatures/.*|META-INF/(?:document|macro|package)?signatures.*", re.I
)
_PICTURE = re.compile(r"(?:word|xl|ppt)/media/[^/]+|Pictures/[^/]+", re.I)
_PICTURE_ENDINGS = (".jpg", ".jpeg", ".png", ".gif", ".webp")
_MOST_PROPERTIES = 1_000_000
_MOST_PICTURE = 50_000_000

_NAMES_IN = {
    "docProps/core.xml": ("creator", "lastModifiedBy"),
    "docProps/app.xml": ("Company", "Manager"),
    "meta.xml": ("creator", "initial-creator", "printed-by"),
}
"""The elements that name people, by the part they stand in."""

_CUSTOM = "docProps/custom.xml"
_ADDED_TO_CUSTOM, _ADDED_TO_META = "property", "user-defined"

_LOCAL, _CENTRAL, _END = (
    struct.Struct("<4s5H3L2H"),
    struct.Struct("<4s6H3L5H2L"),
    struct.Struct("<4s4H2LH"),
)
_SIZES_BEHIND, _UTF8 = 0x0008, 0x0800
_FIRST_DAY = (1980 - 1980) << 9 | 1 << 5 | 1


class SignedError(UncutError):
    """A package that somebody has signed."""


def package_without_names(data: bytes) -> bytes:
    """A package whose properties name nobody; the same bytes if they did not.

    Raises :class:`UncutError` for one that is signed, locked, damaged or unusual.
    """
    try:
        package = Package(io.BytesIO(data), MOST_UNPACKED)
        changed = dict(_changed(package))
        if not changed:
            return data
        if any(map(_SIGNATURES.fullmatch, package.names)):
            raise SignedError
        return b"".join(_packed(data, package.parts, changed))
    except (PackageError, XmlError, struct.error) as error:
        raise UncutError from error


def _changed(package: Package) -> Iterator[tuple[str, bytes]]:
    """The parts that are written anew, by name."""
    if len(set(package.names)) < len(package.names):
        raise UncutError
    for part in package.parts:
        cut = _cutter(part)
        if cut is None:
            continue
        content = package.read(part, _MOST_PICTURE + 1)
        if len(content) > _MOST_PICTURE:
            raise UncutError
        after = cut(content)
        if after != content:
            yield part.filename, after


def _cutter(part: zipfile.ZipInfo) -> Callable[[bytes], bytes] | None:
    name = part.filename
    if name in _NAMES_IN or name == _CUSTOM:
        return lambda content: _without_names(name, content)
    if _PICTURE.fullmatch(name) and PurePosixPath(name).suffix.lower() in _PICTURE_ENDINGS:
        return _picture
    return None


def _picture(content: bytes) -> bytes:
    """A picture without metadata; one that is not as it should be is left, as Word leaves it."""
    try:
        return without_metadata(content)
    except UncutError:
        return content


# --- properties -------------------------------------------------------------------


def _without_names(name: str, content: bytes) -> bytes:
    if len(content) > _MOST_PROPERTIES:
        raise UncutError
    names = _NAMES_IN.get(name, ())
    added = _ADDED_TO_CUSTOM if name == _CUSTOM else _ADDED_TO_META if name == "meta.xml" else ""
    if not _said(content, names, added):
        return content
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UncutError from error
    for element in names:
        text = _element(element).sub(r"<\g<tag>\g<attributes>></\g<tag>>", text)
    if added:
        text = re.sub(rf"<(?P<tag>(?:[\w.-]+:)?{added})\b[^<>]*/>", "", text)
        text = re.sub(
            rf"<(?P<tag>(?:[\w.-]+:)?{added})\b[^<>]*>.*?</(?P=tag)\s*>", "", text, flags=re.S
        )
    after = text.encode()
    # What was written in a way nobody expected is told, never taken for gone.
    if _said(after, names, added):
        raise UncutError
    return after


def _element(name: str) -> re.Pattern[str]:
    return re.compile(
        rf"<(?P<tag>(?:[\w.-]+:)?{name})(?P<attributes>(?:\s[^<>]*)?)(?<!/)>[^<]*</(?P=tag)\s*>"
    )


def _said(content: bytes, names: tuple[str, ...], added: str) -> bool:
    """Whether one of these elements says something, or there is a field that somebody added."""
    depth, found = 0, False

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth, found
        local = name.rpartition(":")[2]
        found = found or (bool(added) and local == added)
        depth += depth > 0 or local in names

    def end(name: str) -> None:
        nonlocal depth
        depth -= depth > 0

    def words(text: str) -> None:
        nonlocal found
        found = found or (depth > 0 and not text.isspace())

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = words
    feed(parser, [content])
    return found


# --- the package ------------------------------------------------------------------


def _packed(
    data: bytes, parts: tuple[zipfile.ZipInfo, ...], changed: dict[str, bytes]
) -> Iterator[bytes]:
    """The package with these parts changed; the others keep their packed bytes and their order."""
    directory: list[bytes] = []
    place = 0
    for part in sorted(parts, key=lambda part: part.header_offset):
        raw = _raw_name(part)
        new = changed.get(part.filename)
        if new is None:
            method, packed, size, check = _as_it_was(data, part)
        else:
            method, packed, size, check = zipfile.ZIP_STORED, new, len(new), zlib.crc32(new)
        flags = part.flag_bits & ~_SIZES_BEHIND
        # Names are kept, days are not: they would tell when somebody worked on the file.
        common = (flags, method, 0, _FIRST_DAY, check, len(packed), size, len(raw))
        local = _LOCAL.pack(b"PK\3\4", 20, *common, 0) + raw
        outside = part.external_attr
        directory.append(
            _CENTRAL.pack(b"PK\1\2", 20, 20, *common, 0, 0, 0, 0, outside, place) + raw
        )
        yield local
        yield packed
        place += len(local) + len(packed)
    listed = b"".join(directory)
    yield listed
    yield _END.pack(b"PK\5\6", 0, 0, len(directory), len(directory), len(listed), place, 0)


def _raw_name(part: zipfile.ZipInfo) -> bytes:
    return part.orig_filename.encode("utf-8" if part.flag_bits & _UTF8 else "cp437")


def _as_it_was(data: bytes, part: zipfile.ZipInfo) -> tuple[int, bytes, int, int]:
    """Method, packed bytes, size and check sum of a part."""
    head = _LOCAL.unpack_from(data, part.header_offset)
    if head[0] != b"PK\3\4" or part.flag_bits & 1:
        raise UncutError
    start = part.header_offset + _LOCAL.size + head[9] + head[10]
    packed = data[start : start + part.compress_size]
    if len(packed) < part.compress_size:
        raise UncutError
    return part.compress_type, packed, part.file_size, part.CRC


MOST_BYTES = 200_000_000
"""Most bytes of a file that is cut; it is held in memory as a whole."""

_PICTURES = frozenset({".jpg", ".jpeg", ".png", ".gif", ".webp"})
_PACKAGES = frozenset({".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp"})

Refused = Literal["", "signed", "damaged", "large"]


@dataclass(frozen=True, slots=True)
class Cut:
    """What cutting a file gives: size in bytes, BLAKE2b (32 bytes, hex) and SHA-256 of what is published.

    ``changed`` is False where nothing had to be cut; ``refused`` why nothing could be.
    """

    size: int
    digest: str
    changed: bool = True
    refused: Refused = ""
    sha256: str = ""


def can_be_cut(path: Path) -> bool:
    """Whether files of this ending have parts that are cut."""
    return path.suffix.lower() in _PICTURES | _PACKAGES


def cut_of(path: Path) -> Cut:
    """What would be published of a file; raises :class:`OSError` where it cannot be read."""
    if path.stat().st_size > MOST_BYTES:
        return Cut(0, "", changed=False, refused="large")
    data = path.read_bytes()
    try:
        cut = _cut(path, data)
    except SignedError:
        return Cut(0, "", changed=False, refused="signed")
    except UncutError:
        return Cut(0, "", changed=False, refused="damaged")
    return Cut(
        len(cut),
        hashlib.blake2b(cut, digest_size=32).hexdigest(),
        cut != data,
        sha256=sha256_bytes(cut),
    )


def published_bytes(path: Path) -> bytes:
    """The bytes to publish of a file that :func:`cut_of` has found to be changed.

    Raises :class:`OSError` where the file is another one by now, and cannot be cut any more.
    """
    try:
        return _cut(path, path.read_bytes())
    except UncutError as error:
        raise OSError(f"{path.name} has changed") from error


def _cut(path: Path, data: bytes) -> bytes:
    cut = without_metadata if path.suffix.lower() in _PICTURES else package_without_names
    return cut(data)
