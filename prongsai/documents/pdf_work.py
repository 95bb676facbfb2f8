"""How much the streams of a PDF unpack to, counted before a library draws what they say.

A file of 280 KB can hold a page whose drawing is 116 MB long. What is counted is what every
machine counts alike; the library, which cannot be told to stop, is then not called at all.
"""

from __future__ import annotations

import mmap
import re
import zlib
from collections.abc import Iterator
from pathlib import Path

MOST_OF_ONE = 50_000_000
"""Most bytes one stream may unpack to; the drawing of a detailed map is about 10 MB."""
MOST_OF_ALL = 500_000_000
"""Most bytes all streams may unpack to, pictures aside."""

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_PICTURE = re.compile(rb"/Subtype\s*/Image\b")
_FLATE = re.compile(rb"/(?:FlateDecode|Fl)\b")
_DICTIONARY = 2_048
_FED = 1 << 16
_TAKEN = 1 << 20
_MOST_FILTERS = 8


def asks_too_much(path: Path) -> bool:
    """Whether one stream, or all of them, unpack to more than may be looked at."""
    with path.open("rb") as stream:
        if not stream.seek(0, 2):
            return False
        with mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
            left = MOST_OF_ALL
            for start, filters in _packed(data):
                most = min(MOST_OF_ONE, left)
                work = _work(data, start, filters, most)
                left -= work
                if work > most:
                    return True
    return False


def _packed(data: mmap.mmap) -> Iterator[tuple[int, int]]:
    """Where packed streams begin that are no pictures, and how often they are packed."""
    for found in _STREAM.finditer(data):
        dictionary = data[max(0, found.start() - _DICTIONARY) : found.start()]
        dictionary = dictionary[dictionary.rfind(b" obj") + 1 :]
        filters = min(len(_FLATE.findall(dictionary)), _MOST_FILTERS)
        if filters and not _PICTURE.search(dictionary):
            yield found.end(), filters


def _work(data: mmap.mmap, start: int, filters: int, most: int) -> int:
    """How many bytes go in or come out, whichever is more; no more than just above ``most``.

    A stream ends where its own packing says so: the words around it may lie.
    """
    counted = 0

    def counting(pieces: Iterator[bytes]) -> Iterator[bytes]:
        passed = 0
        nonlocal counted
        for piece in pieces:
            passed += len(piece)
            counted = max(counted, passed)
            if counted > most:
                return
            yield piece

    places = range(start, len(data), _FED)
    pieces = counting(data[place : place + _FED] for place in places)
    for _ in range(filters):
        pieces = counting(_inflated(pieces))
    for _ in pieces:
        pass
    return counted


def _inflated(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """What the pieces unpack to; damaged streams end where the damage is."""
    inflating = zlib.decompressobj()
    try:
        for piece in pieces:
            fed = piece
            while fed and not inflating.eof:
                yield inflating.decompress(fed, _TAKEN)
                fed = inflating.unconsumed_tail
            if inflating.eof:
                return
    except zlib.error:
        return
