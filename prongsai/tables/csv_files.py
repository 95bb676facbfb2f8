"""Reading CSV files as clerks save them: rows that cannot be taken apart cost only themselves.

Codes: TBL001 too many broken rows · TBL003 too large · TBL021 a row that does not fit.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from prongsai.findings import Finding, Findings, Piece, Place
from prongsai.findings.rules.tbl import TBL001, TBL003, TBL021
from prongsai.reading.text_files import read_text
from prongsai.tables.grid.sheet import Sheet, trimmed
from prongsai.tables.seen.csv_rows import (
    MISPLACED,
    TOO_LONG,
    UNCLOSED,
    CsvRow,
    csv_rows,
    delimiter_of,
)
from prongsai.tables.workbook_limits import MOST_CELLS, MOST_ROWS

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
