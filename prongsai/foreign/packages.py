"""Packages (ZIP, Office, OpenDocument): one way to read them, one list of what can go wrong.

Nothing that a package says of itself is believed: parts are unpacked piece by piece, counted
as they come, and compared with their check sums at the end. Its XML is looked through before a
library makes a tree of it: Office programs write no document type, and entities are how a small
file unfolds into gigabytes. The parser itself finds one in whatever encoding it is written.
"""

from __future__ import annotations

import errno
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO, cast
from xml.parsers import expat

MOST_ELEMENTS = 2_000_000
MOST_DEPTH = 200
"""Elements inside one another; tables in tables of Word reach about 40."""


class XmlFault(StrEnum):
    """Why XML is not to be read."""

    DAMAGED = "damaged"
    UNSAFE = "unsafe"
    TOO_LARGE = "too-large"
    TOO_DEEP = "too-deep"


class XmlError(Exception):
    """XML that is not to be read; ``fault`` says why."""

    def __init__(self, fault: XmlFault) -> None:
        super().__init__(str(fault))
        self.fault = fault


def look_through_xml(pieces: Iterable[bytes]) -> None:
    """Parse XML without making anything of it; raises :class:`XmlError`."""
    watch = _Watch()
    parser = expat.ParserCreate()
    parser.StartElementHandler = watch.start
    parser.EndElementHandler = watch.end
    parser.StartDoctypeDeclHandler = watch.doctype
    feed(parser, pieces)


def feed(parser: expat.XMLParserType, pieces: Iterable[bytes]) -> None:
    """Parse XML piece by piece; whatever is damaged in it is one :class:`XmlError`."""
    try:
        for piece in pieces:
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        # An encoding that nobody knows is a LookupError, one of several bytes a ValueError.
        raise XmlError(XmlFault.DAMAGED) from error


class _Watch:
    def __init__(self) -> None:
        self.elements = self.depth = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        self.depth += 1
        if self.elements > MOST_ELEMENTS:
            raise XmlError(XmlFault.TOO_LARGE)
        if self.depth > MOST_DEPTH:
            raise XmlError(XmlFault.TOO_DEEP)

    def end(self, name: str) -> None:
        self.depth -= 1

    def doctype(self, *declared: object) -> None:
        raise XmlError(XmlFault.UNSAFE)


MOST_PARTS = 10_000
"""Most parts of a package."""
MOST_UNPACKED = 1_000_000_000
"""Most bytes all parts of a published package may unpack to."""

_MOST_DIRECTORY = 4_000_000
_CHUNK = 1 << 20
_LOCKED = 1
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_UNTOLD = 1 << 62

_FAULTS = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OverflowError,
    LookupError,  # a part that is missing
    ValueError,  # a name that is no text, an offset before the beginning
    RuntimeError,  # an encrypted part, a method that is not known (NotImplementedError)
    AttributeError,  # what zipfile trips over in some broken directories
    TypeError,
)
"""All that :mod:`zipfile` was seen to raise for what a package holds."""


class PackageFault(StrEnum):
    """Why a package cannot be read."""

    DAMAGED = "damaged"
    LOCKED = "locked"
    METHOD = "method"
    TOO_LARGE = "too-large"
    TOO_MANY_PARTS = "too-many-parts"


class PackageError(Exception):
    """A package cannot be read; ``fault`` says why, ``part`` where if that is known."""

    def __init__(self, fault: PackageFault, part: str = "") -> None:
        super().__init__(f"{fault}: {part}" if part else str(fault))
        self.fault, self.part = fault, part


@dataclass(frozen=True, slots=True)
class PackageFacts:
    """What came of looking through a whole package; ``unpacked`` is in bytes."""

    parts: int = 0
    unpacked: int = 0
    fault: PackageFault | None = None
    part: str = ""


class Package:
    """An open package; ``most`` is the number of bytes that may be unpacked in all."""

    def __init__(self, stream: BinaryIO, most: int = MOST_UNPACKED) -> None:
        with _told():
            self._zip = zipfile.ZipFile(cast("BinaryIO", _Careful(stream)))
        self._left = self._most = most
        self.parts = tuple(self._zip.infolist())
        if len(self.parts) > MOST_PARTS:
            raise PackageError(PackageFault.TOO_MANY_PARTS)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the parts in the order of the directory."""
        return tuple(part.filename for part in self.parts)

    @property
    def unpacked(self) -> int:
        """How many bytes were unpacked so far."""
        return self._most - self._left

    def part(self, name: str) -> zipfile.ZipInfo:
        """The part of a name."""
        with _told(name):
            return self._zip.getinfo(name)

    def pieces(self, part: zipfile.ZipInfo) -> Iterator[bytes]:
        """Unpack a part piece by piece; at its end size and check sum are compared."""
        if part.flag_bits & _LOCKED:
            raise PackageError(PackageFault.LOCKED, part.filename)
        if part.compress_type not in _METHODS:
            raise PackageError(PackageFault.METHOD, part.filename)
        # zipfile stops at the size that the directory claims, other readers do not.
        whole = copy(part)
        whole.file_size = _UNTOLD
        total = 0
        with _told(part.filename):
            stream = self._zip.open(whole)
        with stream:
            while True:
                with _told(part.filename):
                    piece = stream.read(_CHUNK)
                if not piece:
                    break
                total += len(piece)
                self._left -= len(piece)
                if self._left < 0:
                    raise PackageError(PackageFault.TOO_LARGE, part.filename)
                yield piece
        if total != part.file_size:
            raise PackageError(PackageFault.DAMAGED, part.filename)

    def read(self, part: zipfile.ZipInfo, most: int) -> bytes:
        """The beginning of a part, at most so many bytes; only so much is unpacked."""
        taken: list[bytes] = []
        left = most
        for piece in self.pieces(part):
            taken.append(piece[:left])
            left -= len(piece)
            if left <= 0:
                break
        return b"".join(taken)


@contextmanager
def open_package(path: Path, most: int = MOST_UNPACKED) -> Iterator[Package]:
    """Open a package; a file that cannot be opened at all is an :class:`OSError` as ever.

    Raises :class:`PackageError` for whatever is wrong inside, here and while it is read.
    """
    with path.open("rb") as stream:
        yield Package(stream, most)


def look_through(path: Path) -> PackageFacts:
    """Unpack every part of a package, within bounds, and say whether it is whole."""
    try:
        with open_package(path) as package:
            for part in package.parts:
                for _ in package.pieces(part):
                    pass
            if not package.parts:
                return PackageFacts(fault=PackageFault.DAMAGED)
            return PackageFacts(len(package.parts), package.unpacked)
    except PackageError as error:
        return PackageFacts(fault=error.fault, part=error.part)


@contextmanager
def _told(part: str = "") -> Iterator[None]:
    """Everything that a package can make :mod:`zipfile` raise, as one error."""
    try:
        yield
    except _FAULTS as error:
        raise PackageError(PackageFault.DAMAGED, part) from error
    except OSError as error:
        # An offset before the beginning; any other one is the disk's fault, not the package's.
        if error.errno not in (None, errno.EINVAL):
            raise
        raise PackageError(PackageFault.DAMAGED, part) from error


class _Careful:
    """A file that is never asked for more than a directory may need, whatever it claims."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.seek, self.tell, self.close = stream.seek, stream.tell, stream.close

    def read(self, size: int = -1) -> bytes:
        if size > _MOST_DIRECTORY:
            raise PackageError(PackageFault.TOO_MANY_PARTS)
        return self._stream.read(min(size, _MOST_DIRECTORY) if size >= 0 else _MOST_DIRECTORY)

    def seekable(self) -> bool:
        return True
