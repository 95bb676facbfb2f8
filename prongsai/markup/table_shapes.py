"""Tables of Markdown whose shape would lose something: found in the text, before it is parsed.

A row with more cells than the header keeps them, below a heading that is empty. Lines of cells
without a ruled line below the first are no table at all. Both are told at their line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_CODE = re.compile(r"`[^`]*`")
_BAR = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"^\s*+(?:\|\s*+)?:?-++:?\s*+(?:\|\s*+:?-++:?\s*+)*+(?:\|\s*+)?$")
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
            for line in range(start + 2, end):
                if _most_cells(lines[line]) <= columns:
                    continue
                if (cells := cells_in(lines[line])) > columns:
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


def _most_cells(line: str) -> int:
    """How many cells a line has at most: by its bars, which is quick to count."""
    between_bars = line[:1] == "|" and line[-1:] == "|"
    return line.count("|") + (-1 if between_bars else 1)


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
    return end - start > 1 and _RULE.match(lines[start + 1]) is not None and "|" in lines[start]


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
        if line[:1] in "`~ " and (mark := _FENCE.match(line)):
            fence = "" if fence and mark[1].startswith(fence) else fence or mark[1]
    if start >= 0:
        yield start, len(lines)
