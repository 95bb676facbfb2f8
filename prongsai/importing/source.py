"""A source file as a sequence of blocks, whatever program wrote it; and what was found in it.

Line numbers count from 1. In a workbook they are the rows of the sheet, in Word files the
order of paragraphs and table rows. Texts are as written (Thai digits included); white space
at both ends is removed, line ends inside a cell are line feeds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from prongsai.findings import Finding
from prongsai.markup.lists import read_marker
from prongsai.reading.cells import Cell
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


def texts_of(block: Block) -> tuple[str, ...]:
    """The texts of a block as they stand; none of a table."""
    if isinstance(block, Sheet):
        return ()
    return block.items if isinstance(block, Bullets) else (block.text,)


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


PICTURE_NAME = "word-picture-{number}{ending}"
"""How a picture is called in texts until it has the name it is published under."""


PICTURE = re.compile(r"word-picture-[0-9]+\.[a-z]+")


def is_picture(text: str) -> bool:
    """Whether a text is the name of a picture."""
    return PICTURE.fullmatch(text) is not None


TOP_LEVEL, LOWEST_LEVEL = 2, 6
"""Headings of a body begin below the page's own title."""

_SIGNS = re.compile(r"([\\`*_\[\]{}])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_STARTS = re.compile(r"[#>~=+-]")
_NUMBER = re.compile(r"\(?[0-9๐-๙]+")


def markdown_of(blocks: Sequence[Block]) -> str:
    """The blocks as Markdown: headings by rank, lists, tables with bars; texts are escaped."""
    levels = sorted({block.level for block in blocks if isinstance(block, Heading)})
    ranks = {level: min(TOP_LEVEL + n, LOWEST_LEVEL) for n, level in enumerate(levels)}
    parts = (_as_markdown(block, ranks) for block in blocks)
    body = "\n\n".join(part for part in parts if part)
    return f"{body}\n" if body else ""


def _as_markdown(block: Block, ranks: dict[int, int]) -> str:
    if isinstance(block, Heading):
        text = _escaped(" ".join(block.text.split())).rstrip("#").rstrip()
        return f"{'#' * ranks[block.level]} {text}"
    if isinstance(block, Paragraph):
        return "  \n".join(map(_line, block.text.split("\n")))
    if isinstance(block, Bullets):
        return "\n".join(_members(block))
    return "\n".join(_rows(block))


def _members(block: Bullets) -> Iterator[str]:
    """The members; further lines of one are indented so that they stay inside it."""
    marks = block.marks or tuple(f"{n}." for n in range(1, len(block.items) + 1))
    if block.ordered and not _is_list(marks):
        # Numbers that are no list of Markdown (``ก.``, ``2.1``): a line for each member.
        pairs = zip(marks, block.items, strict=True)
        lines = [line for mark, item in pairs for line in f"{mark} {item}".strip().split("\n")]
        yield "  \n".join(map(_line, lines))
        return
    for mark, item in zip(marks, block.items, strict=True):
        first, *inner = item.split("\n")
        yield f"{mark if block.ordered else '-'} {_line(first)}" + ("  " if inner else "")
        for position, line in enumerate(inner, start=1):
            end = "  " if position < len(inner) else ""
            yield " " * 4 + _line(line) + end


def _is_list(marks: Sequence[str]) -> bool:
    """Whether Markdown shows numbers like these as they are: of one kind, and rising."""
    found = [read_marker(f"{mark} ก") for mark in marks]
    known = [marker for marker in found if marker is not None]
    rising = all(one.number < other.number for one, other in pairwise(known))
    return len(known) == len(marks) and len({marker.kind for marker in known}) == 1 and rising


def _rows(table: Sheet) -> Iterator[str]:
    width = max(map(len, table.rows))
    for number in range(len(table.rows)):
        cells = (_cell(table.cell(number, place)) for place in range(width))
        yield f"| {' | '.join(cells)} |"
        if number == 0:
            yield f"|{' --- |' * width}"


def _line(text: str) -> str:
    """A line that Markdown takes for text, whatever it begins with."""
    escaped = _escaped(text.strip())
    if _STARTS.match(escaped):
        return f"\\{escaped}" if escaped[0] in "#>+-" else f"&#{ord(escaped[0])};{escaped[1:]}"
    if read_marker(escaped) is None:
        return escaped
    number = _NUMBER.match(escaped)
    if number is None:
        return f"&#{ord(escaped[0])};{escaped[1:]}"
    return f"{number[0]}\\{escaped[number.end() :]}"


def _escaped(text: str) -> str:
    return _SIGNS.sub(r"\\\1", _ENTITY.sub("&amp;", text)).replace("<", "&lt;")


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    lines = _escaped(str(value)).replace("|", "\\|").split("\n")
    return "<br>".join(" ".join(line.split()) for line in lines)
