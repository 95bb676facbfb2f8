"""A look through the XML of a package before a library makes a tree of it.

Office programs write no document type; entities are how a small file unfolds into gigabytes.
The parser itself finds one in whatever encoding it is written.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
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
