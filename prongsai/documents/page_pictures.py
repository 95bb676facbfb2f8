"""A page of a PDF as a picture for people to choose by, drawn in the reading process."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path
from typing import Any

from prongsai.documents.pdf_facts import asks_too_much
from prongsai.foreign.apart import Refusal, read_apart

LONGER_SIDE = 900
"""Pixels of the longer side; enough to read a heading."""


def page_picture(path: Path, number: int) -> bytes | None:
    """Page ``number`` (from 1) in shades of grey as PNG; ``None`` where it cannot be drawn."""
    found = read_apart(_drawn, path, number)
    return None if isinstance(found, Refusal) else found


def _drawn(path: Path, number: int) -> bytes | None:
    """For the reading process, which alone loads the library."""
    import pypdfium2

    try:
        if asks_too_much(path):
            return None
        document = pypdfium2.PdfDocument(path)
    except (OSError, pypdfium2.PdfiumError):
        return None
    try:
        if not 1 <= number <= len(document):
            return None
        page = document[number - 1]
        try:
            return _as_png(page.render(scale=_scale(page), grayscale=True))
        finally:
            page.close()
    except pypdfium2.PdfiumError:
        return None
    finally:
        document.close()


def _scale(page: Any) -> float:
    return float(LONGER_SIDE / max(*page.get_size(), 1.0))


def _as_png(bitmap: Any) -> bytes:
    shades, width = bytes(bitmap.buffer), bitmap.width
    starts = range(0, bitmap.height * bitmap.stride, bitmap.stride)
    lines = b"".join(b"\0" + shades[start : start + width] for start in starts)
    head = struct.pack(">IIBBBBB", width, bitmap.height, 8, 0, 0, 0, 0)
    bitmap.close()
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(lines, 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in parts)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
