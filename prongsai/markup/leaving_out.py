"""Leaving lines out of a Markdown text with the least that has to go along, lines counted as before."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

_UNDER_A_HEAD = re.compile(r"\s*+(?:\|\s*+)?:?-++:?\s*+(?:\|\s*+:?-++:?\s*+)*+(?:\|\s*+)?")
_BEGINS_ANEW = re.compile(
    r"\s*(?:#{1,6}\s|>|[-*+]\s|\(?[0-9๐-๙ก-ฮa-zA-Z]{1,3}[.)]\s|```|~~~|</?[a-zA-Z]|\[)"
)
_EXCEPT_BARS = re.compile(r"[^|]")


def without_lines(text: str, numbers: Collection[int]) -> str:
    """The text without these lines (from 0).

    A row of a table stays as an empty row; with its header row the whole table goes. Of
    other text the paragraph or list entry goes. What is left keeps its line numbers.
    """
    if not numbers:
        return text
    lines = text.split("\n")
    gone = {line for number in numbers for line in _unit(lines, number)}
    emptied = {number for number in numbers if number not in gone}
    left = [
        "" if number in gone else _EXCEPT_BARS.sub(" ", line).strip() if number in emptied else line
        for number, line in enumerate(lines)
    ]
    return "\n".join(left)


def blocks(text: str) -> list[range]:
    """The lines (from 0) of each piece of text between blank lines."""
    found: list[range] = []
    start: int | None = None
    for number, line in enumerate([*text.split("\n"), ""]):
        if line.strip() and start is None:
            start = number
        elif not line.strip() and start is not None:
            found.append(range(start, number))
            start = None
    return found


def table_heads(lines: Sequence[str]) -> dict[int, int]:
    """The header row of each table, and the line (from 0) at which the table has ended."""
    found = {}
    for block in blocks("\n".join(lines)):
        head = _head(lines, block)
        if head is not None:
            found[head] = block.stop
    return found


def _unit(lines: Sequence[str], number: int) -> range:
    """The lines that go with a line."""
    block = _block(lines, number)
    head = _head(lines, block)
    if head is not None and number >= head:
        return range(head, block.stop) if number < head + 2 else range(0)
    first, stop = number, number + 1
    while first > block.start and not _BEGINS_ANEW.match(lines[first]):
        first -= 1
    last = block.stop if head is None else head
    while stop < last and not _BEGINS_ANEW.match(lines[stop]):
        stop += 1
    return range(first, stop)


def _block(lines: Sequence[str], number: int) -> range:
    first, stop = number, number + 1
    while first > 0 and lines[first - 1].strip():
        first -= 1
    while stop < len(lines) and lines[stop].strip():
        stop += 1
    return range(first, stop)


def _head(lines: Sequence[str], block: range) -> int | None:
    """The line of a block that is the header row of a table."""
    for number in block[1:]:
        if is_below_a_head(lines[number], lines[number - 1]):
            return number - 1
    return None


def is_below_a_head(line: str, above: str) -> bool:
    """Whether a line is the ruled one that makes the line above it the head of a table."""
    return "-" in line and "|" in above and _UNDER_A_HEAD.fullmatch(line) is not None
