"""What a manual says, item by item, before anybody decides how it is to be checked.

Texts are as printed, on one line, with Arabic digits; ``place`` says in Thai where in the file
a text stands (``หน้า 12``, ``แถว 5``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from prongsai.findings import Finding


@dataclass(frozen=True, slots=True)
class Element:
    """One thing the manual wants to see; ``under`` is the sentence above its list, if it has one."""

    text: str
    place: str
    under: str = ""


@dataclass(frozen=True, slots=True)
class PdfPage:
    """A page of a PDF: its number from 1 and its rows; the lines of a cell end in line feeds.

    A row of one cell is a line of text.
    """

    number: int
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """An indicator or a sub-indicator, as numbered, named and weighted in the manual."""

    code: str
    title: str
    weight: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ManualItem:
    """An item of the manual with its elements, notes, weight, and the sections above it."""

    code: str
    title: str
    place: str
    indicator: Section | None = None
    subindicator: Section | None = None
    group: str = ""
    elements: tuple[Element, ...] = ()
    notes: tuple[str, ...] = ()
    weight: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Manual:
    """A manual that was read.

    ``digest`` is the SHA-256 of its file, ``deadline`` the last day for answers where one is
    said, ``instruments`` the weights of IIT, EIT and OIT in percent, ``left`` are texts, each with its place, that belong to no item.
    """

    name: str
    digest: str
    items: tuple[ManualItem, ...] = ()
    deadline: date | None = None
    instruments: tuple[Decimal, Decimal, Decimal] | None = None
    left: tuple[tuple[str, str], ...] = ()
    findings: tuple[Finding, ...] = ()

    def elements(self) -> Iterator[tuple[ManualItem, Element]]:
        """All elements with their items."""
        for item in self.items:
            for element in item.elements:
                yield item, element
