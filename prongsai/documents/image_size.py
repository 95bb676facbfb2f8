"""Width and height of an image, read from its first bytes: PNG, JPEG, GIF and WebP."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Literal

ImageFormat = Literal["png", "jpeg", "gif", "webp"]

_JPEG_START = b"\xff\xd8\xff"
_JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
JPEG_BARE = frozenset({0x01, *range(0xD0, 0xD8)})
_MOST_SEGMENTS = 2_000
_TAIL, _PIECE = 4_096, 1 << 16
_JPEG_END, _SCAN, _APP1 = b"\xff\xd9", 0xDA, 0xE1
_ORIENTATION, _ON_ITS_SIDE = 0x0112, range(5, 9)
_MOST_EXIF, _MOST_ENTRIES = 65_536, 200
EXIF_MARK = b"Exif\0\0"
"""What Exif data begin with where they stand in a segment of a JPEG."""


@dataclass(frozen=True, slots=True)
class ImageSize:
    """The format of an image, its size in pixels as it is seen, and whether its end is there.

    ``width`` and ``height`` are 0 when the header cannot be read.
    """

    format: ImageFormat
    width: int
    height: int
    complete: bool


def image_format(head: bytes) -> ImageFormat | None:
    """Tell the image format from the first 16 bytes of a file."""
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head.startswith(_JPEG_START):
        return "jpeg"
    if head.startswith((b"GIF87a", b"GIF89a")):
        return "gif"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "webp"
    return None


def read_image_size(stream: BinaryIO) -> ImageSize | None:
    """Read size and completeness from a seekable stream; None if it is no known image."""
    stream.seek(0)
    head = stream.read(64)
    kind = image_format(head)
    if kind is None:
        return None
    if kind == "jpeg":
        width, height = _jpeg(stream)
    else:
        width, height = {"png": _png, "gif": _gif, "webp": _webp}[kind](head)
    return ImageSize(kind, width, height, _ends_well(stream, kind, head))


def _png(head: bytes) -> tuple[int, int]:
    if len(head) < 24 or head[12:16] != b"IHDR":
        return 0, 0
    width, height = struct.unpack(">II", head[16:24])
    return width, height


def _gif(head: bytes) -> tuple[int, int]:
    if len(head) < 10:
        return 0, 0
    width, height = struct.unpack("<HH", head[6:10])
    return width, height


def _webp(head: bytes) -> tuple[int, int]:
    if len(head) < 30:
        return 0, 0
    chunk = head[12:16]
    if chunk == b"VP8X":
        return int.from_bytes(head[24:27], "little") + 1, int.from_bytes(head[27:30], "little") + 1
    if chunk == b"VP8L":
        bits = int.from_bytes(head[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if chunk == b"VP8 ":
        width, height = struct.unpack("<HH", head[26:30])
        return width & 0x3FFF, height & 0x3FFF
    return 0, 0


def _jpeg(stream: BinaryIO) -> tuple[int, int]:
    """The size as it is seen: a phone that was held upright turns it."""
    width, height, _, turned = jpeg_frame(stream)
    return (height, width) if turned else (width, height)


def jpeg_frame(stream: BinaryIO) -> tuple[int, int, int, bool]:
    """Width, height and colours in the frame, and whether the picture is seen lying on its side."""
    turned = False
    for marker, length in _segments(stream):
        if marker == _APP1:
            # Other data than Exif come in such segments too, and do not turn it back.
            turned = (
                turned or exif_orientation(stream.read(min(length, _MOST_EXIF))) in _ON_ITS_SIDE
            )
        elif marker in _JPEG_FRAMES:
            frame = stream.read(6)
            if len(frame) < 6:
                return 0, 0, 0, False
            height, width, colours = struct.unpack(">HHB", frame[1:])
            return width, height, colours, turned
    return 0, 0, 0, False


def _segments(stream: BinaryIO) -> Iterator[tuple[int, int]]:
    """The marker and length of each segment up to the first scan, the stream at its content."""
    stream.seek(2)
    for _ in range(_MOST_SEGMENTS):
        marker = stream.read(2)
        if len(marker) < 2 or marker[0] != 0xFF:
            return
        if marker[1] == 0xFF:
            stream.seek(-1, 1)
            continue
        if marker[1] in JPEG_BARE:
            continue
        size = stream.read(2)
        if len(size) < 2:
            return
        length = max(int.from_bytes(size, "big") - 2, 0)
        start = stream.tell()
        yield marker[1], length
        if marker[1] == _SCAN:
            return
        stream.seek(start + length)


def exif_orientation(segment: bytes) -> int:
    """How Exif data (of a JPEG segment, or bare) say that the picture lies: 1 to 8, 1 is upright."""
    tiff = segment.removeprefix(EXIF_MARK)
    if len(tiff) == len(segment) and not tiff.startswith((b"II*\0", b"MM\0*")):
        return 1
    order: Literal["little", "big"] = "little" if tiff.startswith(b"II") else "big"
    at = int.from_bytes(tiff[4:8], order)
    count = int.from_bytes(tiff[at : at + 2], order)
    entries = (tiff[at + 2 + 12 * n : at + 14 + 12 * n] for n in range(min(count, _MOST_ENTRIES)))
    turns = (
        int.from_bytes(entry[8:10], order)
        for entry in entries
        if int.from_bytes(entry[:2], order) == _ORIENTATION
    )
    turn = next(turns, 1)
    return turn if 1 <= turn <= 8 else 1


def _ends_well(stream: BinaryIO, kind: ImageFormat, head: bytes) -> bool:
    """Tell whether the picture's last part is there, as far as its format lets one see.

    Phones, cameras and editors add data of their own behind it: a film, a depth map, zeros.
    """
    size = stream.seek(0, 2)
    if kind == "webp":
        return size >= int.from_bytes(head[4:8], "little") + 8
    if kind == "jpeg":
        return any(marker == _SCAN for marker, _ in _segments(stream)) and _holds(stream, _JPEG_END)
    if kind == "png":
        stream.seek(8)
        return _holds(stream, b"IEND")
    stream.seek(max(0, size - _TAIL))
    return b";" in stream.read(_TAIL)


def _holds(stream: BinaryIO, mark: bytes) -> bool:
    """Whether a mark comes anywhere from here on."""
    before = b""
    while piece := stream.read(_PIECE):
        if mark in before + piece:
            return True
        before = piece[-len(mark) :]
    return False


def gif_colours(flags: int) -> int:
    """Bytes of the table of colours that the flags of a GIF announce."""
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0
