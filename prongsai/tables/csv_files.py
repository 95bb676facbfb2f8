"""CSV files as clerks save them: rows that cannot be taken apart cost only themselves.

A quotation mark that is opened and never closed would swallow all rows below it. So each row
is read by itself, strictly, and after one that fails reading goes on with the next line. Of a
row that has not the cells of its header nothing is sure.

Codes: TBL001 too many broken rows · TBL003 too large · TBL021 a row that does not fit.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from prongsai.findings import Finding, Findings, Piece, Place
from prongsai.findings.rule import Message
from prongsai.findings.rules.tbl import TBL001, TBL003, TBL021
from prongsai.reading.cells import Cell, as_text
from prongsai.reading.hidden_signs import in_plain_sight
from prongsai.reading.text_files import read_text
from prongsai.tables.grid.sheet import MOST_CELLS, MOST_ROWS, Sheet, trimmed
from prongsai.thai.digits import to_arabic

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


_FIRST_DIGITS = re.compile(r"-?[0-9]{1,3}")
_NEXT_DIGITS = re.compile(r"[0-9]{3}(?:\.[0-9]+)?")


def shape_fault(
    row: Sequence[Cell],
    width: int,
    header: Sequence[Cell],
    header_width: int,
    number: int,
    beside: Sequence[int] = (),
) -> Message | None:
    """Why a row does not fit its header; widths count the cells as written, empty ones too.

    ``beside`` are the widths of the rows above and below. Idle separators at the end do no
    harm, but a row that is too wide among rows that fit has its cells moved.
    """
    is_alone = bool(beside) and all(other == header_width for other in beside)
    if len(row) > header_width or (width > header_width and is_alone):
        cells = len(row) if len(row) > header_width else width
        divided = _divided_number([to_arabic(as_text(cell)) for cell in row])
        if divided:
            return TBL021.thousands_divided(
                row=number, cells=cells, columns=header_width, number=divided
            )
        return TBL021.too_wide(row=number, cells=cells, columns=header_width)
    if width < len(header):
        return TBL021.too_narrow(row=number, cells=width, columns=len(header))
    return None


def _divided_number(texts: Sequence[str]) -> str:
    """A number whose thousands were taken for cells, put together again."""
    for index, text in enumerate(texts[:-1]):
        if _FIRST_DIGITS.fullmatch(text.strip()):
            parts = [text.strip()]
            for other in texts[index + 1 :]:
                if not _NEXT_DIGITS.fullmatch(other.strip()):
                    break
                parts.append(other.strip())
            if len(parts) > 1:
                return ",".join(parts)
    return ""


_MOST_FAULTS = 100
_FAULTS = {
    UNCLOSED: TBL021.unclosed_quote,
    MISPLACED: TBL021.misplaced_quote,
    TOO_LONG: TBL021.cell_too_long,
}


def read_csv(path: Path, name: str) -> Sheet:
    """Read a CSV in UTF-8, UTF-16 or cp874, separated by comma, semicolon, tab or bar."""
    findings = Findings()
    text = read_text(path, name, findings)
    if text is None:
        return Sheet(findings=tuple(findings))
    text = in_plain_sight(text, name, findings)
    rows: list[CsvRow] = []
    faults: list[CsvRow] = []
    cells = 0
    for row in csv_rows(text, delimiter_of(text)):
        cells += len(row.cells)
        if len(rows) >= MOST_ROWS or cells > MOST_CELLS:
            return Sheet(findings=(TBL003.many_csv_rows(most=MOST_ROWS).at(Place(name)),))
        (faults if row.fault else rows).append(row)
        if len(faults) > _MOST_FAULTS:
            message = TBL001.too_many_broken_rows(count=_MOST_FAULTS)
            return Sheet(findings=(message.at(Place(name, faults[0].line)),))
    sheet = trimmed([row.cells for row in rows], [row.line for row in rows])
    return replace(
        sheet,
        findings=(*findings, *(_broken(row, name) for row in faults)),
        widths=tuple(len(row.cells) for row in rows[: len(sheet.rows)]),
    )


def _broken(row: CsvRow, name: str) -> Finding:
    return _FAULTS[row.fault](row=row.line).at(Place(name, row.line)).costing(Piece.ROW)
