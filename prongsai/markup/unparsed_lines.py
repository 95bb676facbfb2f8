"""The lines of a Markdown text as it is written, before it is parsed: its blocks and its tables.

Lines are left out with the least that has to go along. Tables whose shape would lose something
are told at their line: a row with more cells than the header keeps them, below a heading that is
empty; lines of cells without a ruled line below the first are no table at all.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

_UNDER_A_HEAD = re.compile(r"\s*+(?:\|\s*+)?:?-++:?\s*+(?:\|\s*+:?-++:?\s*+)*+(?:\|\s*+)?")
_BEGINS_ANEW = re.compile(
    r"\s*(?:#{1,6}\s|>|[-*+]\s|\(?[0-9๐-๙ก-ฮa-zA-Z]{1,3}[.)]\s|```|~~~|</?[a-zA-Z]|\[)"
)
_EXCEPT_BARS = re.compile(r"[^|]")
_BLANK_LINE = re.compile(r"\n[^\S\n]*(?=\n|\Z)")

INLINE_LINK = re.compile(r"\[([^\[\]\n]*)\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)")
"""A link that stands whole in a line, without a title; its words are group 1."""
_NOT_AS_WRITTEN = ("<", "&", "%", "\\", "{", "|", "```", "~~~", "![", "zzwxh:", "xhzdk:")
_OTHER_LINKS = ("](", "] (", "][", "]:", "[^")


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


def blocks(lines: Sequence[str]) -> list[range]:
    """The lines (from 0) of each piece of text between blank lines."""
    found: list[range] = []
    start: int | None = None
    for number, line in enumerate([*lines, ""]):
        if line.strip() and start is None:
            start = number
        elif not line.strip() and start is not None:
            found.append(range(start, number))
            start = None
    return found


def piece_at(text: str, place: int) -> tuple[int, int]:
    """Where the piece of text between blank lines begins and ends that a place lies in."""
    start = text.rfind("\n", 0, place) + 1
    while start:
        above = text.rfind("\n", 0, start - 1) + 1
        if not text[above : start - 1].strip():
            break
        start = above
    after = _BLANK_LINE.search(text, place)
    return start, after.start() if after else len(text.removesuffix("\n"))


def without_link_targets(text: str) -> str | None:
    """The text with links as their words: what its page shows, but for signs.

    ``None`` where letters may be made, moved or left out: by tags, entities, codes, tables, references.
    """
    if any(sign in text for sign in _NOT_AS_WRITTEN):
        return None
    if "]" not in text:
        return text
    shown = INLINE_LINK.sub(r"\1", text)
    return None if any(sign in shown for sign in _OTHER_LINKS) else shown


def table_heads(lines: Sequence[str]) -> dict[int, int]:
    """The header row of each table, and the line (from 0) at which the table has ended."""
    found = {}
    for block in blocks(lines):
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


# --- shapes of tables ------------------------------------------------------------------------


_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_CODE = re.compile(r"`[^`]*`")
_BAR = re.compile(r"(?<!\\)\|")
_ROW = re.compile(r"^\s*\|.*\|\s*$")

Fault = Literal["wide", "unruled"]


@dataclass(frozen=True, slots=True)
class TableFault:
    """What is wrong with a line (from 0): cells beyond the header, or no ruled line."""

    line: int
    fault: Fault
    cells: int
    columns: int


def table_faults(lines: Sequence[str]) -> Iterator[TableFault]:
    """Everything to be told of the tables in a text."""
    for start, end in _runs_of_rows(lines):
        if _is_ruled(lines, start, end):
            columns = cells_in(lines[start])
            for line, row in enumerate(lines[start + 2 : end], start + 2):
                # Counting bars is quick; only a row that has as many is looked into.
                bars = row.count("|")
                if bars < columns or (bars <= columns + 1 and row[0] == row[-1] == "|"):
                    continue
                if (cells := cells_in(row)) > columns:
                    yield TableFault(line, "wide", cells, columns)
        elif end - start > 1 and all(_ROW.match(lines[line]) for line in range(start, end)):
            cells = cells_in(lines[start])
            if cells > 1:
                yield TableFault(start, "unruled", cells, cells)


def widened(lines: list[str]) -> list[str]:
    """The lines with as many headings as the widest row of each table has cells."""
    result = lines
    for start, end in _runs_of_rows(lines):
        bars = lines[start].count("|")
        # Counting bars is quick; only a row that has more of them is looked into.
        if all(lines[line].count("|") <= bars for line in range(start + 2, end)):
            continue
        if not _is_ruled(lines, start, end):
            continue
        missing = max(cells_in(line) for line in lines[start:end]) - cells_in(lines[start])
        if missing > 0:
            result = list(result) if result is lines else result
            result[start] = _with_more(lines[start], " ", missing)
            result[start + 1] = _with_more(lines[start + 1], "---", missing)
    return result


def cells_in(line: str) -> int:
    """How many cells a line has; bars in code and behind a backslash divide nothing."""
    plain = _CODE.sub("", line).strip() if "`" in line else line.strip()
    inner = plain.removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return len(_BAR.findall(inner)) + 1


def _with_more(line: str, cell: str, count: int) -> str:
    row = line.rstrip()
    row = row if row.endswith("|") and not row.endswith("\\|") else f"{row} |"
    return row + f" {cell} |" * count


def _is_ruled(lines: Sequence[str], start: int, end: int) -> bool:
    return (
        end - start > 1
        and _UNDER_A_HEAD.fullmatch(lines[start + 1]) is not None
        and "|" in lines[start]
    )


def _runs_of_rows(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The first and the behind-last line of each run of lines with bars, outside of code."""
    fence, start = "", -1
    for number, line in enumerate(lines):
        if "|" in line and not fence:
            start = number if start < 0 else start
            continue
        if start >= 0:
            yield start, number
            start = -1
        if line and line[0] in "`~ " and (mark := _FENCE.match(line)):
            fence = "" if fence and mark[1].startswith(fence) else fence or mark[1]
    if start >= 0:
        yield start, len(lines)
