"""The rows of a CSV file, one by one; a row that cannot be taken apart costs only itself.

A quotation mark that is opened and never closed would swallow all rows below it. So each row
is read by itself, strictly, and after one that fails reading goes on with the next line.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

DELIMITERS = ",;\t|"

_SNIFFED_LINES = 50
_MOST_LINES_OF_A_ROW = 1_000
_LONGEST_CELL = 131_072
_AS_FORMULA = re.compile(r'="([^"]*)"')


@dataclass(frozen=True, slots=True)
class CsvRow:
    """A row and the line it begins at; ``fault`` says why it has no cells."""

    cells: tuple[str, ...]
    line: int
    fault: str = ""


UNCLOSED, MISPLACED, TOO_LONG = "unclosed", "misplaced", "too-long"


def delimiter_of(text: str) -> str:
    """Choose the separator that splits the first lines into the most equal columns."""
    lines = [line for line in text.split("\n", _SNIFFED_LINES)[:_SNIFFED_LINES] if line.strip()]

    def score(delimiter: str) -> tuple[int, int]:
        try:
            widths = [len(row) for row in csv.reader(lines, delimiter=delimiter)]
        except csv.Error:
            return (0, 0)
        wide = [width for width in widths if width > 1]
        commonest = max((wide.count(width) for width in set(wide)), default=0)
        return (commonest, max(wide, default=0))

    return max(DELIMITERS, key=score)


def csv_rows(text: str, delimiter: str) -> Iterator[CsvRow]:
    """Take a file apart row by row."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if lines and not lines[-1]:
        lines.pop()
    index = 0
    while index < len(lines):
        row, taken = _row(lines, index, delimiter)
        yield row
        index += taken


def _row(lines: Sequence[str], index: int, delimiter: str) -> tuple[CsvRow, int]:
    """The row that begins at a line, and how many lines it takes."""
    number = index + 1
    if '"' not in lines[index]:
        if len(lines[index]) > _LONGEST_CELL:
            return _checked(lines[index].split(delimiter), number), 1
        return CsvRow(tuple(lines[index].split(delimiter)) if lines[index] else (), number), 1
    last = min(len(lines), index + _MOST_LINES_OF_A_ROW)
    reader = csv.reader(
        (f"{line}\n" for line in lines[index:last]), delimiter=delimiter, strict=True
    )
    try:
        cells = next(reader)
    except csv.Error as error:
        # A row that fails takes one line: what is below it is not lost.
        fault = MISPLACED if "expected after" in str(error) else UNCLOSED
        return CsvRow((), number, fault), 1
    cells = [_without_formula(cell) for cell in cells]
    return _checked(cells, number), reader.line_num


def _checked(cells: Sequence[str], line: int) -> CsvRow:
    if any(len(cell) > _LONGEST_CELL for cell in cells):
        return CsvRow((), line, TOO_LONG)
    return CsvRow(tuple(cells), line)


def _without_formula(cell: str) -> str:
    """``="001"`` keeps zeros in Excel, which shows 001."""
    found = _AS_FORMULA.fullmatch(cell.strip())
    return found[1] if found else cell
