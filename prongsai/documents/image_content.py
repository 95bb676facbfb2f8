"""Whether anything is to be seen on a picture: one colour from edge to edge is no picture.

PNG is unpacked; the data of a JPEG of one colour are the same block again and again. Other
formats are taken for pictures.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import BinaryIO

from prongsai.documents.image_size import ImageSize, jpeg_scan

_DOT = 24
"""Pixels of a side below which a picture is a dot, whatever its colours."""
_SAMPLE, _MOST_SCAN = 1 << 16, 1 << 23
_FIRST_BLOCK, _LONGEST_BLOCK = 64, 96
"""Bytes that the first block of a JPEG may take, and after how many the others repeat themselves."""
_FLAT = 200
"""Times that the pixels of a PNG of one colour unpack to, at the least."""
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_MOST_UNPACKED = 64_000_000


def shows_nothing(stream: BinaryIO, size: ImageSize) -> bool:
    """Whether the picture is of one colour; ``False`` where that is not known, and for dots."""
    if min(size.width, size.height) < _DOT:
        return False
    if size.format == "jpeg":
        return _repeats(jpeg_scan(stream, _SAMPLE)) and _repeats(jpeg_scan(stream, _MOST_SCAN))
    return size.format == "png" and _is_one_colour(stream, size)


def _repeats(data: bytes) -> bool:
    """Whether the blocks behind the first are all the same."""
    blocks = data[_FIRST_BLOCK:-2]
    lengths = range(1, min(_LONGEST_BLOCK, len(blocks) // 2))
    return any(blocks[length:] == blocks[:-length] for length in lengths)


def _is_one_colour(stream: BinaryIO, size: ImageSize) -> bool:
    stream.seek(24)
    depth, colour, _, _, interlaced = stream.read(5).ljust(5, b"\xff")
    bits = _CHANNELS.get(colour, 0) * depth
    pixel, length = max(1, bits // 8), (size.width * bits + 7) // 8
    if not bits or interlaced or (length + 1) * size.height > _MOST_UNPACKED:
        return False
    packed = b"".join(_image_data(stream))
    if len(packed) * _FLAT > (length + 1) * size.height and size.height > _FLAT:
        return False
    try:
        rows = zlib.decompressobj().decompress(packed, (length + 1) * size.height)
    except zlib.error:
        return False
    return bool(rows) and all(
        _is_flat(rows[start], rows[start + 1 : start + 1 + length], rows[1 : 1 + pixel])
        for start in range(0, len(rows), length + 1)
    )


def _is_flat(way: int, row: bytes, colour: bytes) -> bool:
    """Whether a filtered row continues the colour of the first pixel."""
    first, rest = row[: len(colour)], row[len(colour) :]
    if way == 0:
        # Behind pixels smaller than a byte the last byte may be filled up.
        return row[:-1] == (colour * (len(row) // len(colour)))[:-1]
    if way == 3:
        return rest == rest[: len(colour)] * (len(rest) // len(colour))
    return not any(rest) and (way == 1 or not any(first) or first == colour)


def _image_data(stream: BinaryIO) -> Iterator[bytes]:
    """The packed pixels, chunk by chunk."""
    stream.seek(8)
    while len(head := stream.read(8)) == 8:
        length = int.from_bytes(head[:4], "big")
        if head[4:] == b"IDAT":
            yield stream.read(length)
            stream.seek(4, 1)
        elif head[4:] == b"IEND":
            return
        else:
            stream.seek(length + 4, 1)
