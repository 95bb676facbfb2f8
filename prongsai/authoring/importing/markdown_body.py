"""Blocks as the Markdown body of a content file, so that nothing of a document is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from prongsai.authoring.importing.source import (
    Block,
    Bullets,
    Heading,
    Paragraph,
)
from prongsai.markup.lists import read_marker
from prongsai.reading.cells import Cell
from prongsai.tables.grid.sheet import Sheet

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
    parts = (_part(block, ranks) for block in blocks)
    body = "\n\n".join(part for part in parts if part)
    return f"{body}\n" if body else ""


def _part(block: Block, ranks: dict[int, int]) -> str:
    if isinstance(block, Heading):
        return f"{'#' * ranks[block.level]} {_on_one_line(block.text)}"
    if isinstance(block, Paragraph):
        return "  \n".join(map(_line, block.text.split("\n")))
    if isinstance(block, Bullets):
        return "\n".join(_members(block))
    return "\n".join(_rows(block))


def _members(block: Bullets) -> Iterator[str]:
    """The members; further lines of one are indented so that they stay inside it."""
    marks = block.marks or tuple(f"{n}." for n in range(1, len(block.items) + 1))
    if block.ordered and not _is_list(marks):
        yield from _numbered_lines(marks, block.items)
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


def _numbered_lines(marks: Sequence[str], items: Sequence[str]) -> Iterator[str]:
    """Members whose numbers are no list of Markdown (``ก.``, ``2.1``), a line each."""
    pairs = zip(marks, items, strict=True)
    lines = [line for mark, item in pairs for line in f"{mark} {item}".strip().split("\n")]
    yield "  \n".join(map(_line, lines))


def _rows(table: Sheet) -> Iterator[str]:
    width = max(map(len, table.rows))
    for number in range(len(table.rows)):
        cells = (_cell(table.cell(number, place)) for place in range(width))
        yield f"| {' | '.join(cells)} |"
        if number == 0:
            yield f"|{' --- |' * width}"


def _on_one_line(text: str) -> str:
    return _escaped(" ".join(text.split())).rstrip("#").rstrip()


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
