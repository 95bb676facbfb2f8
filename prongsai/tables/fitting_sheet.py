"""Which sheet of a workbook has the header that a table needs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from prongsai.findings import Finding
from prongsai.findings.rules.tbl import TBL005
from prongsai.foreign.files import ForeignFiles
from prongsai.tables.columns import Column
from prongsai.tables.file_rows import has_header
from prongsai.tables.grid.sheet import Sheet
from prongsai.tables.spreadsheets import WORKBOOKS, read_sheet, sheet_names

_MOST_SHEETS = 50


def name_fitting_sheet(
    findings: Sequence[Finding],
    raw: Sheet,
    columns: Sequence[Column],
    path: Path,
    files: ForeignFiles | None,
) -> list[Finding]:
    """Where no header was found, name the other sheet of the workbook that has one."""
    place = next((f.place for f in findings if f.code == TBL005.code), None)
    if place is None:
        return list(findings)
    other = _fitting(raw.name, columns, path, place.file, files)
    if not other:
        return list(findings)
    said = TBL005.on_another_sheet(sheet=raw.name, other=other).at(place)
    return [said if finding.code == TBL005.code else finding for finding in findings]


def _fitting(
    sheet: str, columns: Sequence[Column], path: Path, name: str, files: ForeignFiles | None
) -> str:
    if path.suffix.lower() not in WORKBOOKS:
        return ""
    for other in sheet_names(path)[:_MOST_SHEETS]:
        if other != sheet:
            found = read_sheet(path, name, other, files)
            if found.readable and found.rows and has_header(found, columns):
                return other
    return ""
