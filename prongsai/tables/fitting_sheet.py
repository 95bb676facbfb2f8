"""Whether sheets and rows fit the header that a table needs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from prongsai.findings import Finding, Findings
from prongsai.findings.rule import Message
from prongsai.findings.rules.tbl import TBL005
from prongsai.foreign.files import ForeignFiles
from prongsai.tables.columns import Column
from prongsai.tables.seen.csv_shape import shape_fault
from prongsai.tables.spreadsheets import WORKBOOKS, RawSheet, read_sheet, sheet_names
from prongsai.tables.table_rows import find_header

_MOST_SHEETS = 50


def misfit(raw: RawSheet, index: int, header: int) -> Message | None:
    """Why a row of a CSV does not fit its header; rows of workbooks have no width of their own."""
    if not raw.widths:
        return None
    return shape_fault(
        raw.rows[index],
        raw.widths[index],
        raw.rows[header],
        raw.widths[header],
        raw.numbers[index],
    )


def name_fitting_sheet(
    findings: Sequence[Finding],
    raw: RawSheet,
    columns: Sequence[Column],
    path: Path,
    files: ForeignFiles | None,
) -> list[Finding]:
    """Where no header was found, name the other sheet of the workbook that has one."""
    place = next((f.place for f in findings if f.code == TBL005.code), None)
    if place is None:
        return list(findings)
    other = _fitting(raw.sheet, columns, path, place.file, files)
    if not other:
        return list(findings)
    said = TBL005.on_another_sheet(sheet=raw.sheet, other=other).at(place)
    return [said if finding.code == TBL005.code else finding for finding in findings]


def _fitting(
    sheet: str, columns: Sequence[Column], path: Path, name: str, files: ForeignFiles | None
) -> str:
    if path.suffix.lower() not in WORKBOOKS:
        return ""
    for other in sheet_names(path)[:_MOST_SHEETS]:
        if other != sheet:
            found = read_sheet(path, name, other, files)
            if found.readable and find_header(found, columns, name, Findings()):
                return other
    return ""
