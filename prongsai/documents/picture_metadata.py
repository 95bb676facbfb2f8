"""Cutting out of a picture what the camera wrote beside it, without drawing a pixel anew.

Place, time, names, device numbers, previews, comments and films lie in parts of their own.
These are left out; the parts that hold or colour the picture are taken over byte for byte.
That a picture is to be turned is kept, as a record of that alone.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator

from prongsai.documents.image_size import (
    EXIF_MARK,
    JPEG_BARE,
    exif_orientation,
    gif_colours,
    image_format,
)

_UPRIGHT = 1

_JPEG_MARKER = re.compile(rb"\xff+([\x01-\xcf\xd8-\xfe])", re.S)
_START, _END, _SCAN = 0xD8, 0xD9, 0xDA
_COMMENT, _APPS = 0xFE, range(0xE0, 0xF0)
_JFIF = 14
"""Bytes of what JFIF says of the picture itself, the last two the size of a preview."""
_JPEG_KEPT = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
"""Segments of programs that say how the picture is to be shown, by how they begin."""

_PNG_START = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = frozenset(
    b"cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST tRNS pHYs sPLT acTL fcTL fdAT".split()
)
"""Chunks that may be left out by their format, but by which the picture would look different."""

_WEBP_KEPT = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"})
_WEBP_HAS_EXIF, _WEBP_HAS_XMP = 0x08, 0x04

_GIF_KEPT = frozenset({b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012"})
_GIF_IMAGE, _GIF_EXTENSION, _GIF_END = 0x2C, 0x21, 0x3B
_GIF_CONTROL, _GIF_TEXT, _GIF_PROGRAM = 0xF9, 0x01, 0xFF


class UncutError(Exception):
    """A picture that is not as its format wants it, so that nothing is cut out of it."""


def without_metadata(data: bytes) -> bytes:
    """A picture without what was written beside it; the same bytes if there is nothing.

    Raises :class:`UncutError` for what is no picture, or one that ends before its end.
    """
    kind = image_format(data[:16])
    if kind is None:
        raise UncutError
    return {"jpeg": _jpeg, "png": _png, "gif": _gif, "webp": _webp}[kind](data)


# --- JPEG -------------------------------------------------------------------------


def _jpeg(data: bytes) -> bytes:
    kept: list[bytes] = []
    turn, exif_seen = _UPRIGHT, False
    for marker, segment in _jpeg_segments(data):
        content = segment[4:]
        if marker == 0xE1 and content.startswith(EXIF_MARK) and not exif_seen:
            turn, exif_seen = exif_orientation(content), True
        if marker == 0xE0 and content.startswith(b"JFIF\0") and len(content) > _JFIF:
            # A small picture, of what may have been cut off the large one since.
            kept.append(struct.pack(">HH", 0xFFE0, _JFIF + 2) + content[: _JFIF - 2] + bytes(2))
        elif marker != _COMMENT and (marker not in _APPS or _shows(marker, content)):
            kept.append(segment)
    if turn != _UPRIGHT:
        exif = EXIF_MARK + _orientation_alone(turn)
        # JFIF wants to be the first segment, Exif to come at once after it.
        first = 2 if kept[1][1:2] == b"\xe0" else 1
        kept.insert(first, b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif)
    return b"".join(kept)


def _shows(marker: int, content: bytes) -> bool:
    return marker in _JPEG_KEPT and content.startswith(_JPEG_KEPT[marker])


def _jpeg_segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The segments from the first to the end of the picture; a scan is one with all its data."""
    yield _START, data[:2]
    place = 2
    while True:
        found = _JPEG_MARKER.match(data, place)
        if found is None:
            raise UncutError
        marker, start = found[1][0], found.end() - 2
        if marker == _END:
            yield marker, data[start : start + 2]
            return
        if marker in JPEG_BARE:
            yield marker, data[start : start + 2]
            place = start + 2
            continue
        length = int.from_bytes(data[start + 2 : start + 4], "big")
        if marker == _START or length < 2:
            raise UncutError
        end = start + 2 + length
        if marker == _SCAN:
            following = _JPEG_MARKER.search(data, end)
            if following is None:
                raise UncutError
            # What fills up before a marker belongs to nothing; the data end before it.
            end = following.start()
        if end > len(data):
            raise UncutError
        yield marker, data[start:end]
        place = end


def _orientation_alone(turn: int) -> bytes:
    """Exif data (TIFF, big-endian) that hold nothing but how the picture lies."""
    entry = struct.pack(">HHIHH", 0x0112, 3, 1, turn, 0)
    return b"MM\0*" + struct.pack(">IH", 8, 1) + entry + bytes(4)


# --- PNG --------------------------------------------------------------------------


def _png(data: bytes) -> bytes:
    kept, turn = [data[:8]], _UPRIGHT
    for kind, chunk in _png_chunks(data):
        if kind == b"eXIf":
            turn = exif_orientation(chunk[8:-4])
        elif _is_needed(kind):
            kept.append(chunk)
    if turn != _UPRIGHT:
        kept.insert(2, _png_chunk(b"eXIf", _orientation_alone(turn)))
    return b"".join(kept)


def _is_needed(kind: bytes) -> bool:
    """Whether no reader may leave it out (its name begins with a capital), or it shows."""
    return kind[:1].isupper() or kind in _PNG_KEPT


def _png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = len(_PNG_START)
    while place + 12 <= len(data):
        end = place + 12 + int.from_bytes(data[place : place + 4], "big")
        kind = data[place + 4 : place + 8]
        if end > len(data):
            break
        yield kind, data[place:end]
        if kind == b"IEND":
            return
        place = end
    raise UncutError


def _png_chunk(kind: bytes, content: bytes) -> bytes:
    check = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)


# --- WebP -------------------------------------------------------------------------


def _webp(data: bytes) -> bytes:
    kept: list[bytes] = []
    turn = _UPRIGHT
    for kind, chunk in _webp_chunks(data):
        if kind == b"EXIF":
            turn = exif_orientation(chunk[8:])
        elif kind in _WEBP_KEPT:
            kept.append(chunk)
    if kept and kept[0].startswith(b"VP8X"):
        head = bytearray(kept[0])
        head[8] &= 0xFF & ~(_WEBP_HAS_EXIF | _WEBP_HAS_XMP)
        if turn != _UPRIGHT:
            head[8] |= _WEBP_HAS_EXIF
            exif = _orientation_alone(turn)
            kept.append(b"EXIF" + struct.pack("<I", len(exif)) + exif + b"\0" * (len(exif) % 2))
        kept[0] = bytes(head)
    body = b"WEBP" + b"".join(kept)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _webp_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    stop = 8 + int.from_bytes(data[4:8], "little")
    place = 12
    if stop > len(data):
        raise UncutError
    while place + 8 <= stop:
        length = int.from_bytes(data[place + 4 : place + 8], "little")
        end = place + 8 + length
        if end > stop:
            raise UncutError
        chunk = data[place:end]
        yield data[place : place + 4], chunk + b"\0" * (length % 2)
        place = end + length % 2


# --- GIF --------------------------------------------------------------------------


def _gif(data: bytes) -> bytes:
    if len(data) < 13:
        raise UncutError
    place = 13 + gif_colours(data[10])
    kept = [data[:place]]
    control = b""
    while True:
        kind = data[place : place + 1]
        if kind == bytes([_GIF_END]):
            return b"".join([*kept, kind])
        if kind == bytes([_GIF_IMAGE]):
            flags = data[place + 9 : place + 10]
            start, end = (
                place,
                _gif_blocks(data, place + 11 + gif_colours(flags[0] if flags else 0)),
            )
            kept += [control, data[start:end]]
            control, place = b"", end
        elif kind == bytes([_GIF_EXTENSION]):
            end = _gif_blocks(data, place + 2)
            label, block = data[place + 1], data[place:end]
            if label == _GIF_CONTROL:
                control = block
            elif label == _GIF_TEXT:
                control = b""
            elif label == _GIF_PROGRAM and block[3:14] in _GIF_KEPT:
                kept.append(block)
            place = end
        else:
            raise UncutError


def _gif_blocks(data: bytes, place: int) -> int:
    """Where a row of blocks ends; an empty one closes it."""
    while place < len(data):
        size = data[place]
        place += 1 + size
        if not size:
            return place
    raise UncutError
