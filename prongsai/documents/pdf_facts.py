"""What a PDF says about itself: pages, text layer, language, title, protection; how much it unpacks to.

The functions here are for the reading process (:mod:`prongsai.foreign.apart`), which alone
loads the library. A file of 280 KB can hold a page whose drawing is 116 MB long. What is counted
before is what every machine counts alike; the library, which cannot be told to stop, is then not
called at all.
"""

from __future__ import annotations

import mmap
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path

MOST_OF_ONE = 50_000_000
"""Most bytes one stream may unpack to; the drawing of a detailed map is about 10 MB."""
MOST_OF_ALL = 500_000_000
"""Most bytes all streams may unpack to, pictures aside."""

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_PICTURE = re.compile(rb"/Subtype\s*/Image\b")
_FLATE = re.compile(rb"/(?:FlateDecode|Fl)\b")
ACTIONS = ("JavaScript", "Launch", "RichMedia")
"""What a PDF may do beyond being shown: run a script, start a program, play what brings its own."""


def _however_written(name: str) -> str:
    """A pattern of a name in which any letter may stand as ``#`` and its number."""
    return "".join(f"(?:{letter}|(?i:#{ord(letter):02x}))" for letter in name)


_NAMED = re.compile(f"/({'|'.join(map(_however_written, ACTIONS))})(?![A-Za-z0-9#])".encode())
_NUMBERED = re.compile(rb"#([0-9A-Fa-f]{2})")
_DICTIONARY = 2_048
_FED = 1 << 16
_TAKEN = 1 << 20
_MOST_FILTERS = 8
_MOST_PIECES = MOST_OF_ONE // _TAKEN


def asks_too_much(path: Path) -> bool:
    """Whether one stream, or all of them, unpack to more than may be looked at."""
    with path.open("rb") as stream:
        if not stream.seek(0, 2):
            return False
        with mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
            left = MOST_OF_ALL
            for start, filters, _ in _packed(data):
                most = min(MOST_OF_ONE, left)
                work = _work(data, start, filters, most)
                left -= work
                if work > most:
                    return True
    return False


def _packed(data: mmap.mmap) -> Iterator[tuple[int, int, bytes]]:
    """Where packed streams begin that are no pictures, how often they are packed, what they are."""
    for found in _STREAM.finditer(data):
        dictionary = data[max(0, found.start() - _DICTIONARY) : found.start()]
        dictionary = dictionary[dictionary.rfind(b" obj") + 1 :]
        filters = min(len(_FLATE.findall(dictionary)), _MOST_FILTERS)
        if filters and not _PICTURE.search(dictionary):
            yield found.end(), filters, dictionary


def actions(path: Path) -> frozenset[str]:
    """Which of :data:`ACTIONS` the objects of a PDF name, packed ones too.

    To be asked only of a file that does not ask too much. Letters of a name may be written as
    numbers, and are in files that hide something. Not looked into are objects of encrypted files.
    """
    with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
        found = set(_NAMED.findall(data))
        for start, filters, dictionary in _packed(data):
            if b"/ObjStm" in dictionary:
                places = range(start, len(data), _FED)
                pieces: Iterator[bytes] = (data[place : place + _FED] for place in places)
                for _ in range(filters):
                    pieces = _inflated(pieces)
                found.update(_NAMED.findall(b"".join(islice(pieces, _MOST_PIECES))))
    plain = {_NUMBERED.sub(lambda code: bytes([int(code[1], 16)]), name) for name in found}
    return frozenset(name.decode("ascii") for name in plain)


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


MOST_PAGES = 300
"""Pages whose text layer is looked at; the rest are counted only."""
PAGE_TEXT, ALL_TEXT = 1_500, 60_000
"""Most characters that are kept of the text of a page, and of all pages together."""


@dataclass(frozen=True, slots=True)
class PdfFacts:
    """What was found in a PDF that could be opened, or why it could not.

    ``text_pages`` tells for each of the first :data:`MOST_PAGES` pages whether it has a
    text layer, of fewer pages where these hold too much to look at; ``texts`` is the beginning
    of what stands on the first of them, as the library reads it: to decide by, never to show. ``looks`` are the words of
    :class:`~prongsai.documents.pdf_library.Look` for the same pages, empty for one that cannot be
    read; ``is_form`` means that only one program shows it. ``actions`` are those of :data:`ACTIONS`
    that it names, ``attached`` the names of files inside it. ``locked`` means a password is needed to open it; ``protected`` that it
    opens but forbids copying its text. ``broken`` means it cannot be read, ``too_much`` that
    its streams unpack to more than anybody should have to open.
    """

    pages: int | None = None
    text_pages: tuple[bool, ...] = ()
    texts: tuple[str, ...] = ()
    looks: tuple[str, ...] = ()
    title: str | None = None
    language: str | None = None
    locked: bool = False
    protected: bool = False
    broken: bool = False
    too_much: bool = False
    complete: bool = True
    is_form: bool = False
    actions: tuple[str, ...] = ()
    attached: tuple[str, ...] = ()


def read_pdf_facts(path: Path) -> PdfFacts:
    """Inspect a PDF; never raises for what the file holds."""
    try:
        found = path.stat()
    except OSError:
        return PdfFacts(broken=True)
    return _facts_of(path, (found.st_size, found.st_mtime_ns, found.st_ino))


@lru_cache(1)
def _facts_of(path: Path, version: tuple[int, int, int]) -> PdfFacts:
    """The facts of a version of a file; what is read of it next needs them once more."""
    from prongsai.documents import pdf_library

    return pdf_library.facts_of(path)


def pdf_texts(path: Path, pages: int, most: int) -> Iterator[str]:
    """The text of the first pages, at most so many characters of each; unreadable ones are left."""
    from prongsai.documents import pdf_library

    return pdf_library.texts_of(path, pages, most)
