"""Excel, OpenDocument and CSV files: every visible sheet is a block.

Codes: those of :mod:`prongsai.tables.spreadsheets`; IMP001 a workbook without any filled sheet.
"""

from __future__ import annotations

from pathlib import Path

from prongsai.findings import Finding, Place, Severity
from prongsai.findings.rules.imp import IMP001
from prongsai.findings.rules.tbl import TBL019, TBL022
from prongsai.importing.source import SourceFile
from prongsai.tables.grid.sheet import Sheet
from prongsai.tables.spreadsheets import WORKBOOKS, read_sheet, sheet_names

_OF_THE_TABLE = frozenset({TBL019.code, TBL022.code})

ENDINGS = frozenset({*WORKBOOKS, ".csv", ".tsv"})


def read(path: Path, name: str) -> SourceFile:
    """Read the sheets; ``name`` is the file's name for messages."""
    first = read_sheet(path, name)
    if not first.readable:
        return SourceFile(name, (), _told(first))
    sheets = [first]
    if path.suffix.lower() in WORKBOOKS:
        names = sheet_names(path)
        sheets = [first if first.name == one else read_sheet(path, name, one) for one in names]
    filled = tuple(sheet for sheet in sheets if sheet.rows)
    findings = [finding for sheet in sheets for finding in _told(sheet)]
    if not filled:
        findings.append(IMP001.empty_sheet().at(Place(name)))
    return SourceFile(name, filled, tuple(dict.fromkeys(findings)))


def _told(sheet: Sheet) -> tuple[Finding, ...]:
    """What is said of the table; that a file is saved as ANSI does no harm here."""
    return tuple(
        finding
        for finding in sheet.findings
        if finding.severity is Severity.ERROR or finding.code in _OF_THE_TABLE
    )
