"""A source file as a sequence of blocks, whatever program wrote it; and what was found in it.

Line numbers count from 1. In a workbook they are the rows of the sheet, in Word files the
order of paragraphs and table rows. Texts are as written (Thai digits included); white space
at both ends is removed, line ends inside a cell are line feeds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from prongsai.findings import Finding
from prongsai.reading.yaml_writing import Path, Plain
from prongsai.tables.grid.account import Account
from prongsai.tables.grid.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; ``level`` is 1 for the highest."""

    text: str
    level: int
    line: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; ``ordered`` says that its members were numbered.

    ``marks`` are the numbers as printed (``๓.``, ``(ก)``), one for each member; none where
    they just count 1, 2, 3.
    """

    items: tuple[str, ...]
    ordered: bool
    line: int
    marks: tuple[str, ...] = ()


Block = Heading | Paragraph | Bullets | Sheet
"""A part of a source; a sheet is a table as drawn: titles, header, records, totals and notes."""


@dataclass(frozen=True, slots=True)
class SourcePicture:
    """A picture inside a document, which stands in its texts and cells by this ``name``.

    ``part`` is where it lies in the package, ``about`` what the document says it shows.
    """

    name: str
    part: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that was read: ``name`` as the clerk knows it, for messages."""

    name: str
    blocks: tuple[Block, ...]
    findings: tuple[Finding, ...] = ()
    pictures: tuple[SourcePicture, ...] = ()


@dataclass(frozen=True, slots=True)
class Aim:
    """What an import is for: the agency's slug, the topic, the fiscal year (Buddhist Era).

    ``topic`` is empty when it has to be guessed, ``year`` is ``None`` for evergreen content.
    """

    agency: str
    year: int | None = None
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Recognised:
    """Typed content found in a source: the value of the content type ``key``.

    ``value`` is what stands under the key in a content file: records as mappings, texts as
    written there. ``trust`` (0 to 1) says how much of the source it explains: the share of
    header cells or lines that were understood. ``left`` are texts of the source that found
    no place, each with its line; ``findings`` what is doubtful. ``common`` are keys of the
    disclosure itself that the source tells (``title``, ``fiscal_year``, ``responsible`` …).
    ``blocks`` are the positions (from 0) of the source's blocks that the value explains;
    ``preview`` are lines for people that say how it was understood; ``comments`` stand in
    the file above the value at a path (from the value itself, which is the empty path);
    ``accounts`` say for each table what became of its cells.
    """

    key: str
    value: Plain
    trust: float
    findings: tuple[Finding, ...] = ()
    left: tuple[tuple[int, str], ...] = ()
    common: Mapping[str, Plain] = field(default_factory=dict)
    blocks: frozenset[int] = frozenset()
    preview: tuple[str, ...] = ()
    comments: Mapping[Path, Sequence[str]] = field(default_factory=dict)
    accounts: tuple[Account, ...] = ()
