"""Where a picture was taken, as the camera or telephone wrote it into the file."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from prongsai.findings.rules.pii import PII010
from prongsai.privacy.kind import Kind, Sighting
from prongsai.privacy.passages import Part, WholeText
from prongsai.privacy.surroundings import Surroundings

GPS = "GPS"
"""The label under which a place is given to the search."""

# JPEG has it in a segment, PNG and WebP in a chunk of their own; XMP is text.
_EXIF = re.compile(
    rb"Exif\0\0(?=II\*\0|MM\0\*)|eXIf(?=II\*\0|MM\0\*)|EXIF....(?=II\*\0|MM\0\*)", re.S
)
_XMP = re.compile(rb"GPSLatitude(?:=[\"']|>)\s*([0-9][^\"'<]{0,40})")
_PLACE_IFD, _LATITUDE, _LONGITUDE = 0x8825, 2, 4
_MOST_ENTRIES = 200
_MOST_RECORDS = 20


def places_in(picture: bytes) -> Iterator[str]:
    """The places that a picture names, as degrees; nothing is raised for what it holds."""
    for number, found in enumerate(_EXIF.finditer(picture)):
        if number >= _MOST_RECORDS:
            return
        try:
            place = _place(picture[found.end() :])
        except struct.error:
            continue
        if place:
            yield place
    for found in _XMP.finditer(picture):
        yield found[1].decode("ascii", "replace")


def _place(tiff: bytes) -> str:
    order = "<" if tiff.startswith(b"II") else ">"
    (first,) = struct.unpack_from(f"{order}I", tiff, 4)
    pointer = _entries(tiff, first, order).get(_PLACE_IFD)
    if pointer is None:
        return ""
    (start,) = struct.unpack(f"{order}I", pointer)
    entries = _entries(tiff, start, order)
    if not {_LATITUDE, _LONGITUDE} <= entries.keys():
        return ""
    return ", ".join(_degrees(tiff, entries[tag], order) for tag in (_LATITUDE, _LONGITUDE))


def _entries(tiff: bytes, start: int, order: str) -> dict[int, bytes]:
    """The entries of a directory: what stands in each, or where that stands."""
    (count,) = struct.unpack_from(f"{order}H", tiff, start)
    found: dict[int, bytes] = {}
    for number in range(min(count, _MOST_ENTRIES)):
        tag, _, _, value = struct.unpack_from(f"{order}HHI4s", tiff, start + 2 + 12 * number)
        found[tag] = value
    return found


def _degrees(tiff: bytes, where: bytes, order: str) -> str:
    """Degrees, minutes and seconds as one number."""
    (start,) = struct.unpack(f"{order}I", where)
    parts = struct.unpack_from(f"{order}6I", tiff, start)
    shares = (
        top / bottom if bottom else 0.0 for top, bottom in zip(parts[::2], parts[1::2], strict=True)
    )
    return f"{sum(share / 60**power for power, share in enumerate(shares)):.5f}"


class PicturePlace(Kind):
    """A place that a camera wrote into the file of a picture; often it is somebody's home."""

    word = "picture-place"
    label = "พิกัดที่ถ่ายภาพ"
    certain = doubtful = PII010.found
    only_part = Part.PROPERTY

    @classmethod
    def find(cls, text: WholeText, around: Surroundings) -> Iterator[Sighting]:
        """Properties called so."""
        for number, passage in enumerate(text.passages):
            cell = passage.cells[0]
            if cell.label == GPS and cell.where.part is Part.PROPERTY:
                start = text.starts[number]
                yield Sighting(start, start + len(cell.text), cell.text, "(GPS)")
