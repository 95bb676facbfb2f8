"""Excel, OpenDocument and CSV files: every visible sheet is a grid.

Codes: those of :mod:`prongsai.tables.spreadsheets`; IMP001 a workbook without any filled sheet.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from prongsai.authoring.importing.source import CellValue, Grid, GridRow, SourceFile
from prongsai.findings import Finding, Place, Severity
from prongsai.findings.rules.imp import IMP001
from prongsai.findings.rules.tbl import TBL019, TBL022
from prongsai.reading.cells import Cell, as_text
from prongsai.tables.file_rows import row_misfit
from prongsai.tables.grid.sheet import Sheet, row_text
from prongsai.tables.grid.words import is_left_out
from prongsai.tables.spreadsheets import WORKBOOKS, read_sheet, sheet_names

_OF_THE_TABLE = frozenset({TBL019.code, TBL022.code})

ENDINGS = frozenset({*WORKBOOKS, ".csv", ".tsv"})


def read(path: Path, name: str) -> SourceFile:
    """Read the sheets; ``name`` is the file's name for messages."""
    first = read_sheet(path, name)
    if not first.readable:
        return SourceFile(name, (), _told(first))
    if path.suffix.lower() not in WORKBOOKS:
        sheets = [_fitting_rows(first, name)]
    else:
        sheets = [read_sheet(path, name, sheet) for sheet in sheet_names(path)]
    grids = tuple(_grid(sheet) for sheet in sheets if sheet.rows)
    findings = [finding for sheet in sheets for finding in _told(sheet)]
    if not grids:
        findings.append(IMP001.empty_sheet().at(Place(name)))
    return SourceFile(name, grids, tuple(dict.fromkeys(findings)))


def _fitting_rows(sheet: Sheet, name: str) -> Sheet:
    """A CSV without the rows whose cells do not fit its header; each of them is told."""
    header = next((n for n, row in enumerate(sheet.rows) if _is_header(row)), None)
    if header is None:
        return sheet
    kept: list[int] = []
    findings = list(sheet.findings)
    for index, row in enumerate(sheet.rows):
        fault = row_misfit(sheet, index, header) if index > header and _is_filled(row) else None
        if fault:
            findings.append(fault.at(Place(name, sheet.numbers[index], 0, row_text(row))))
        else:
            kept.append(index)
    return replace(
        sheet,
        rows=tuple(sheet.rows[n] for n in kept),
        numbers=tuple(sheet.numbers[n] for n in kept),
        widths=tuple(sheet.widths[n] for n in kept),
        findings=tuple(findings),
    )


def _is_header(row: Sequence[Cell]) -> bool:
    """Whether a row only names what stands below it: several words, no numbers."""
    texts = [text for text in map(as_text, row) if text]
    return len(texts) > 1 and not any(re.fullmatch(r"[0-9๐-๙.,\s]+", text) for text in texts)


def _is_filled(row: Sequence[Cell]) -> bool:
    """Whether a row holds a record, rather than a total, a note or the name of a section."""
    return sum(1 for cell in row if as_text(cell)) > 1 and not is_left_out(
        [text for text in map(as_text, row) if text]
    )


def _told(sheet: Sheet) -> tuple[Finding, ...]:
    """What is said of the table; that a file is saved as ANSI does no harm here."""
    return tuple(
        finding
        for finding in sheet.findings
        if finding.severity is Severity.ERROR or finding.code in _OF_THE_TABLE
    )


def _grid(sheet: Sheet) -> Grid:
    merged = tuple(_seen_ranges(sheet))
    rows = [list(map(_value, row)) for row in sheet.rows]
    for top, left, bottom, right in merged:
        _spread(rows, top, left, bottom, right)
    lines = tuple(
        GridRow(tuple(row), number) for row, number in zip(rows, sheet.numbers, strict=True)
    )
    return Grid(sheet.name, lines, sheet.line, merged)


def _seen_ranges(sheet: Sheet) -> Iterator[tuple[int, int, int, int]]:
    """The merged ranges by the position of their rows among those that are seen."""
    for (top, left), (bottom, right) in sheet.merged:
        first, behind = bisect_left(sheet.numbers, top), bisect_right(sheet.numbers, bottom)
        if behind > first:
            yield first, left - 1, behind - 1, right - 1


def _spread(rows: list[list[CellValue]], top: int, left: int, bottom: int, right: int) -> None:
    """Repeat the value of cells merged across; those merged down are repeated already."""
    for row in rows[top : bottom + 1]:
        if left < len(row) and as_text(row[left]):
            row += [None] * (right + 1 - len(row))
            row[left : right + 1] = [row[left]] * (right + 1 - left)


def _value(cell: Cell) -> CellValue:
    """The cell's value; a span of time is only its text."""
    return str(cell) if isinstance(cell, timedelta) else cell
