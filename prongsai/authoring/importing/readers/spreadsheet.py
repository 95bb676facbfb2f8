"""Excel, OpenDocument and CSV files: every visible sheet is a grid.

Codes: those of :mod:`prongsai.tables.spreadsheets`; IMP001 a workbook without any filled sheet.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from prongsai.authoring.importing.source import CellValue, Grid, GridRow, SourceFile
from prongsai.findings import Finding, Place, Severity
from prongsai.findings.rules.imp import IMP001
from prongsai.reading.cells import Cell, as_text
from prongsai.tables.spreadsheets import WORKBOOKS, RawSheet, read_sheet, sheet_names

ENDINGS = frozenset({*WORKBOOKS, ".csv", ".tsv"})


def read(path: Path, name: str) -> SourceFile:
    """Read the sheets; ``name`` is the file's name for messages."""
    first = read_sheet(path, name)
    if not first.readable:
        return SourceFile(name, (), _told(first))
    if path.suffix.lower() not in WORKBOOKS:
        sheets = [first]
    else:
        sheets = [read_sheet(path, name, sheet) for sheet in sheet_names(path)]
    grids = tuple(_grid(sheet) for sheet in sheets if sheet.rows)
    findings = [finding for sheet in sheets for finding in _told(sheet)]
    if not grids:
        findings.append(IMP001.empty_sheet().at(Place(name)))
    return SourceFile(name, grids, tuple(dict.fromkeys(findings)))


def _told(sheet: RawSheet) -> tuple[Finding, ...]:
    """What is wrong with the file itself; that it is saved as ANSI does no harm here."""
    return tuple(finding for finding in sheet.findings if finding.severity is Severity.ERROR)


def _grid(sheet: RawSheet) -> Grid:
    merged = tuple(
        (top - 1, left - 1, bottom - 1, right - 1) for (top, left), (bottom, right) in sheet.merged
    )
    rows = [list(map(_value, row)) for row in sheet.rows]
    for top, left, bottom, right in merged:
        _spread(rows, top, left, bottom, right)
    lines = tuple(
        GridRow(tuple(row), number) for row, number in zip(rows, sheet.numbers, strict=True)
    )
    return Grid(sheet.sheet, lines, sheet.first_row, merged)


def _spread(rows: list[list[CellValue]], top: int, left: int, bottom: int, right: int) -> None:
    """Repeat the value of cells merged across; those merged down are repeated already."""
    for row in rows[top : bottom + 1]:
        if left < len(row) and as_text(row[left]):
            row += [None] * (right + 1 - len(row))
            row[left : right + 1] = [row[left]] * (right + 1 - left)


def _value(cell: Cell) -> CellValue:
    """The cell's value; a span of time is only its text."""
    return str(cell) if isinstance(cell, timedelta) else cell
