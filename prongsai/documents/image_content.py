"""Whether anything is to be seen on a picture: one colour from edge to edge is no picture.

JPEG and PNG are drawn small by the library that draws pages, in the reading process. Of GIF the
few bytes are unpacked that one colour takes, WebP is told by taking no more bytes than that.
Whatever cannot be looked at is taken for a picture.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from prongsai.documents.image_size import ImageSize, gif_colours, image_format, jpeg_frame

_DOT = 24
"""Pixels of a side below which a picture is a dot, whatever its colours."""
_MOST_DRAWN = 30_000_000
"""Pixels of a picture that is drawn to be looked at."""
_MOST_BYTES = 2
"""Bytes for each pixel above which a picture holds more than one colour and its noise."""


def may_be_empty(stream: BinaryIO, size: ImageSize) -> bool:
    """Whether the picture is worth a closer look; of GIF and WebP, whether it is of one colour."""
    pixels = size.width * size.height
    if min(size.width, size.height) < _DOT or pixels > _MOST_DRAWN:
        return False
    if size.format == "gif":
        return _is_one_index(stream, pixels)
    if size.format == "webp":
        return _takes_no_more_than_one_colour(stream, size)
    return stream.seek(0, 2) < _MOST_BYTES * pixels


def is_one_colour(path: Path) -> bool:
    """Whether a JPEG or PNG shows one colour; for the reading process, which has the library."""
    from prongsai.documents import pdf_library

    with path.open("rb") as stream:
        is_jpeg = image_format(stream.read(16)) == "jpeg"
        pages = [_page_of(*drawn) for drawn in (_jpeg(stream) if is_jpeg else _png(stream))]
    return bool(pages) and all(map(pdf_library.is_clean, pages))


# --- a page that holds nothing but the picture ----------------------------------------------

# The page is half black, half white: a picture that cannot be drawn is never taken for clean.
_DRAWING = b"0 g 0 0 50 100 re f 120 0 0 120 -10 -10 cm /P Do"
_COLOURS = {
    1: b"/DeviceGray",
    2: b"[/DeviceN[/Grey/Opacity]/DeviceGray 7 0 R]",
    3: b"/DeviceRGB",
    4: b"/DeviceCMYK",
}
_GREY_AS_SEEN = b"<</FunctionType 4/Domain[0 1 0 1]/Range[0 1]/Length 5>>stream\n{mul}\nendstream"


def _page_of(picture: bytes, data: bytes) -> bytes:
    """A PDF of one page; ``picture`` are the entries that tell how its data are read."""
    contents = b"<</Length %d>>stream\n%s\nendstream" % (len(_DRAWING), _DRAWING)
    image = b"<</Type/XObject/Subtype/Image/Length %d%s>>stream\n%s\nendstream"
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Contents 4 0 R/Resources 6 0 R>>",
        contents,
        image % (len(data), picture, data),
        b"<</XObject<</P 5 0 R>>>>",
        _GREY_AS_SEEN,
    )
    body, places = bytearray(b"%PDF-1.5\n"), []
    for number, written in enumerate(objects, start=1):
        places.append(b"%010d 00000 n \n" % len(body))
        body += b"%d 0 obj%s\nendobj\n" % (number, written)
    table = (
        b"xref\n0 8\n0000000000 65535 f \n%strailer<</Size 8/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
    )
    return bytes(body) + table % (b"".join(places), len(body))


_INVERTED = b"/Decode[1 0 1 0 1 0 1 0]"


def _jpeg(stream: BinaryIO) -> Iterator[tuple[bytes, bytes]]:
    """The picture as it is; in four inks, where programs differ in what 0 means, both ways."""
    width, height, channels, _ = jpeg_frame(stream)
    stream.seek(0)
    data = stream.read()
    for more in (b"", _INVERTED) if channels == 4 else (b"",):
        if colours := _COLOURS.get(channels):
            entries = b"/Width %d/Height %d/ColorSpace%s%s/BitsPerComponent 8/Filter/DCTDecode"
            yield entries % (width, height, colours, more), data


def _png(stream: BinaryIO) -> Iterator[tuple[bytes, bytes]]:
    """The pixels of a PNG are packed as a PDF packs them; those drawn in turns are not."""
    found: dict[bytes, list[bytes]] = {}
    for name, data in _chunks(stream):
        found.setdefault(name, []).append(data)
    head, palette, pixels = (b"".join(found.get(name, ())) for name in (b"IHDR", b"PLTE", b"IDAT"))
    if len(head) != 13 or head[12]:
        return
    width, height, depth, kind = struct.unpack(">IIBB", head[:10])
    channels = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}.get(kind, 0)
    # Opacity is drawn as a second or fourth ink.
    colours, more = _COLOURS.get(channels), b"/Decode[0 1 0 1 0 1 1 0]" if channels == 4 else b""
    if kind == 3:
        colours = b"[/Indexed/DeviceRGB %d<%s>]" % (len(palette) // 3 - 1, palette.hex().encode())
    entries = (
        b"/Width %d/Height %d/ColorSpace%s/BitsPerComponent %d%s/Filter/FlateDecode"
        b"/DecodeParms<</Predictor 15/Colors %d/BitsPerComponent %d/Columns %d>>"
    )
    if colours:
        told = (width, height, colours, depth, more, channels, depth, width)
        yield entries % told, pixels


def _chunks(stream: BinaryIO) -> Iterator[tuple[bytes, bytes]]:
    size = stream.seek(0, 2)  # as much memory as a chunk claims would be taken before it is read
    stream.seek(8)
    while len(head := stream.read(8)) == 8 and head[4:] != b"IEND":
        yield head[4:], stream.read(min(int.from_bytes(head[:4], "big"), size))
        stream.seek(4, 1)


# --- GIF and WebP, by the few bytes that one colour takes -----------------------------------


def _is_one_index(stream: BinaryIO, pixels: int) -> bool:
    """Whether the first frame of a GIF says the same of all its pixels.

    One colour needs about as many codes as the root of twice the pixels.
    """
    data = _first_frame(stream)
    if not data or (len(data) * 8 // 12) ** 2 > 8 * pixels:
        return False
    return len(_indexes(data[0], data[1:])) == 1


def _first_frame(stream: BinaryIO) -> bytes:
    """The size of codes and the packed indexes of the first frame; empty if there is none."""
    stream.seek(10)
    flags = stream.read(3)[:1] or b"\0"
    stream.seek(gif_colours(flags[0]), 1)
    while (mark := stream.read(1)) in (b"!", b","):
        if mark == b"!":
            stream.seek(1, 1)
            b"".join(_blocks(stream))
            continue
        stream.seek(gif_colours((stream.read(9)[8:] or b"\0")[0]), 1)
        return stream.read(1) + b"".join(_blocks(stream))
    return b""


def _blocks(stream: BinaryIO) -> Iterator[bytes]:
    while length := int.from_bytes(stream.read(1), "big"):
        yield stream.read(length)


def _indexes(size: int, packed: bytes) -> set[int]:
    """The indexes of colours that the codes of a GIF stand for."""
    clear, bits, width, at = 1 << size, int.from_bytes(packed, "little"), size + 1, 0
    found: set[int] = set()
    count = clear + 1
    for _ in range(len(packed) * 8):
        code = bits >> at & (1 << width) - 1
        at += width
        if code == clear + 1 or at > len(packed) * 8:
            break
        if code == clear:
            width, count = size + 1, clear + 1
            continue
        if code < clear:
            found.add(code)
        # What was read becomes a code of its own; the codes grow when there are too many.
        count += 1
        if count >= 1 << width and width < 12:
            width += 1
    return found


def _takes_no_more_than_one_colour(stream: BinaryIO, size: ImageSize) -> bool:
    """Whether a WebP is as short as one colour is: less than any drawing takes."""
    stream.seek(12)
    while len(head := stream.read(8)) == 8:
        length = int.from_bytes(head[4:], "little")
        if head[:4] == b"VP8 ":
            return length < 60 + (size.width + 15) // 16 * ((size.height + 15) // 16) // 2
        if head[:4] == b"VP8L":
            return length < 40 + size.width * size.height // 20_000
        stream.seek(length + length % 2, 1)
    return False
