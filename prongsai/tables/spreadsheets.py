"""Reading workbooks into sheets of seen cells, and table files by their ending.

Codes: TBL001 the file cannot be read as a table · TBL002 a password protects it · TBL003 it
is too large · TBL004 there is no such sheet · TBL011 a formula failed · TBL017 the reader
stopped half-way · TBL019 what is not seen is left out · TBL022 nobody knows how
cells look. CSV files: :mod:`prongsai.tables.csv_files`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import python_calamine

from prongsai.findings import Finding, Message, Piece, Place
from prongsai.findings.rules.cnt import CNT048
from prongsai.findings.rules.tbl import TBL001, TBL002, TBL003, TBL004, TBL017
from prongsai.findings.rules.tbl_cells import TBL011
from prongsai.foreign.apart import Refusal
from prongsai.foreign.files import ForeignFiles
from prongsai.reading.cells import Cell
from prongsai.reading.hidden_signs import named_signs, without_hidden_signs
from prongsai.tables.csv_files import read_csv
from prongsai.tables.grid.sheet import (
    LONGEST_CELL,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_FILE_BYTES,
    MOST_ROWS,
    Range,
    Sheet,
    row_text,
    trimmed,
)
from prongsai.tables.seen.sheet_look import spot_name
from prongsai.tables.seen.sight import Sight, see, take_out_hidden, told_of, told_of_unknown
from prongsai.tables.workbook_scan import FormulaError, WorkbookScan, scan_workbook
from prongsai.thai.nearest import did_you_mean

WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xls", ".ods"})
_PACKAGES = frozenset({".xlsx", ".xlsm", ".ods"})
_SHARED = frozenset({str, date})
"""Kinds of values that repeat in most tables."""


def read_sheet(
    path: Path, name: str, sheet: str | None = None, files: ForeignFiles | None = None
) -> Sheet:
    """Read a table file by its ending; ``name`` is its POSIX path for the findings.

    ``files`` may remember what was read of it before.
    """
    ending = path.suffix.lower()
    if ending in WORKBOOKS:
        return read_xlsx(path, name, sheet, files)
    if ending in (".csv", ".tsv", ".txt"):
        return read_csv(path, name)
    return _failed(TBL001.unknown_kind(ending=ending), name)


def read_xlsx(
    path: Path, name: str, sheet: str | None = None, files: ForeignFiles | None = None
) -> Sheet:
    """Read one sheet of an .xlsx, .xlsm, .xls or .ods file; the first visible one by default.

    What is hidden in it is left out and told.
    """
    return _read_by(read_workbook, path, name, sheet, files)


def read_form(path: Path, name: str, sheet: str) -> Sheet:
    """Read one sheet of a workbook that this program made, with its hidden rows and columns."""
    return _read_by(read_whole_workbook, path, name, sheet, None)


def _read_by(
    reader: Callable[..., Sheet],
    path: Path,
    name: str,
    sheet: str | None,
    files: ForeignFiles | None,
) -> Sheet:
    try:
        if not path.is_file():
            return _failed(TBL001.missing(), name)
        size = path.stat().st_size
        # What Excel holds open has a size and cannot be read: that is no damage.
        path.open("rb").close()
    except (OSError, ValueError):
        return _failed(TBL001.unreadable(), name)
    if size > MOST_FILE_BYTES:
        return _failed(TBL003.large_file(most=MOST_FILE_BYTES // 1_000_000), name)
    wanted = () if sheet is None else (sheet,)
    try:
        raw = (files or ForeignFiles()).read(reader, path, name, *wanted)
    except OSError:
        return _failed(TBL001.unreadable(), name)
    if isinstance(raw, Refusal):
        return _failed(raw.told_by(TBL017), name)
    return raw


def sheet_names(path: Path) -> tuple[str, ...]:
    """The names of the sheets that are not hidden; none if the file cannot be read."""
    return _names(path, visible_names)


def all_sheet_names(path: Path) -> tuple[str, ...]:
    """The names of all sheets; none if the file cannot be read."""
    return _names(path, every_name)


def _names(path: Path, ask: Callable[[Path], tuple[str, ...]]) -> tuple[str, ...]:
    try:
        if path.stat().st_size > MOST_FILE_BYTES:
            return ()
        names = ForeignFiles().read(ask, path)
    except OSError:
        return ()
    return () if isinstance(names, Refusal) else names


# --- in the reading process ---------------------------------------------------------------


def read_workbook(path: Path, name: str, sheet: str | None = None) -> Sheet:
    """Read one sheet as it is seen, after a look whether it can be opened at all."""
    return _read_safely(path, name, sheet, whole=False)


def read_whole_workbook(path: Path, name: str, sheet: str | None = None) -> Sheet:
    """Read one sheet with what is hidden in it, after the same look."""
    return _read_safely(path, name, sheet, whole=True)


def _read_safely(path: Path, name: str, sheet: str | None, *, whole: bool) -> Sheet:
    scan = scan_workbook(path) if path.suffix.lower() in _PACKAGES else WorkbookScan()
    if scan.too_big:
        return _failed(TBL003.large_inside(reason=scan.too_big), name)
    if scan.long_cell:
        return _failed(TBL003.endless_cell(most=LONGEST_CELL), name)
    if scan.damaged:
        return _failed(TBL001.damaged(), name)
    try:
        return _read_workbook(path, name, sheet, scan, whole=whole)
    except python_calamine.PasswordError:
        return _failed(TBL002.password(), name)
    except (KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError):
        raise
    except BaseException:  # a panic in the reader's native code is no Exception
        return _failed(TBL001.damaged(), name)


def visible_names(path: Path) -> tuple[str, ...]:
    """The names of the sheets that are not hidden."""
    visible = python_calamine.SheetVisibleEnum.Visible
    return tuple(sheet.name for sheet in _sheets(path) if sheet.visible == visible)


def every_name(path: Path) -> tuple[str, ...]:
    """The names of all sheets."""
    return tuple(sheet.name for sheet in _sheets(path))


def _sheets(path: Path) -> list[Any]:
    if path.suffix.lower() in _PACKAGES:
        scan = scan_workbook(path)
        if scan.forbids:
            return []
    try:
        with python_calamine.CalamineWorkbook.from_path(path) as workbook:
            return list(workbook.sheets_metadata)
    except (KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError):
        raise
    except BaseException:  # a panic in the reader's native code is no Exception
        return []


def _read_workbook(
    path: Path, name: str, wanted: str | None, scan: WorkbookScan, *, whole: bool
) -> Sheet:
    with python_calamine.CalamineWorkbook.from_path(path) as workbook:
        position = _position(workbook, wanted)
        if position is None:
            return _no_sheet(name, wanted or "", workbook.sheet_names)
        if too_big := scan.sheet_too_big(position, workbook.sheet_names):
            reason = f'ชีต "{workbook.sheet_names[position]}" {too_big}'
            return _failed(TBL003.large_inside(reason=reason), name)
        sheet = workbook.get_sheet_by_index(position)
        if sheet.total_height > MOST_ROWS or sheet.total_height * sheet.total_width > MOST_CELLS:
            return _failed(TBL003.large_sheet(rows=MOST_ROWS, cells=MOST_CELLS), name)
        rows, hidden = _stored_rows(sheet)
        ranges = sheet.merged_cell_ranges or []
        sheet_name = sheet.name
    long = _too_long(rows)
    if long:
        return _failed(TBL003.long_cell(sheet=sheet_name, row=long, most=LONGEST_CELL), name)
    errors = scan.errors.get(position, [])
    for error in errors:
        if error.row <= len(rows) and error.column <= len(rows[error.row - 1]):
            rows[error.row - 1][error.column - 1] = error.word
    sight = see(path, position, sheet_name, rows) if path.suffix.lower() in _PACKAGES else None
    if sight is not None and sight.look.merged:
        ranges = [((a - 1, b - 1), (c - 1, d - 1)) for (a, b), (c, d) in sight.look.merged]
    _fill_merged(rows, ranges)
    raw, told = _as_seen(rows, sight, sheet_name, name, whole=whole)
    return replace(
        raw,
        merged=tuple(((a + 1, b + 1), (c + 1, d + 1)) for (a, b), (c, d) in ranges),
        name=sheet_name,
        findings=(
            *(_formula_finding(e, raw, sheet_name, name) for e in errors),
            *told,
            *_hidden_findings(hidden, sheet_name, name),
        ),
    )


def _stored_rows(sheet: Any) -> tuple[list[list[Cell]], dict[str, int]]:
    """The values of a sheet from its first cell on; equal texts and days share one object.

    Besides, the hidden signs that were taken out of texts, and the row of the first of each.
    """
    left = [""] * (sheet.start[1] if sheet.start else 0)
    known: dict[Cell, Cell] = {}
    hidden: dict[str, int] = {}
    rows: list[list[Cell]] = []
    for row in sheet.iter_rows():
        if left or len(row) > MOST_COLUMNS:
            row[:] = (left + row)[:MOST_COLUMNS]
        for place, cell in enumerate(row):
            if type(cell) in _SHARED:
                if cell not in known:
                    known[cell] = _seen_whole(cell, len(rows) + 1, hidden)
                row[place] = known[cell]
        rows.append(row)
    return rows, hidden


def _seen_whole(cell: Cell, row: int, hidden: dict[str, int]) -> Cell:
    if type(cell) is not str:
        return cell
    text, found = without_hidden_signs(cell)
    for one in found:
        for sign in one.signs:
            hidden.setdefault(sign, row)
    return text


def _hidden_findings(hidden: dict[str, int], sheet: str, name: str) -> Iterator[Finding]:
    """One for a sheet, at the first row that had any."""
    if hidden:
        row = min(hidden.values())
        told = CNT048.in_a_cell(sheet=sheet, row=row, signs=named_signs(hidden))
        yield told.at(Place(name, row))


def _as_seen(
    rows: list[list[Cell]], sight: Sight | None, sheet: str, name: str, *, whole: bool
) -> tuple[Sheet, list[Finding]]:
    """The rows that are seen, with what is told of the others."""
    numbers: Sequence[int] = range(1, len(rows) + 1)
    if sight is None:
        raw = trimmed(rows, numbers)
        return raw, [told_of_unknown(sheet, name)] if raw.rows else []
    if not whole:
        numbers = take_out_hidden(rows, sight)
    raw = trimmed([rows[number - 1] for number in numbers], numbers)
    return raw, told_of(sight, sheet, name)


def _too_long(rows: Sequence[Sequence[Cell]]) -> int:
    """The number of the first row with a text longer than Excel opens; 0 if there is none."""
    for number, row in enumerate(rows, 1):
        if any(type(cell) is str and len(cell) > LONGEST_CELL for cell in row):
            return number
    return 0


def _position(workbook: Any, wanted: str | None) -> int | None:
    """Find a sheet by name, spaces and case aside; without a name the first visible one."""
    sheets = list(workbook.sheets_metadata)
    if wanted is None:
        visible = python_calamine.SheetVisibleEnum.Visible
        shown = (index for index, sheet in enumerate(sheets) if sheet.visible == visible)
        return next(shown, 0 if sheets else None)
    keys = ["".join(sheet.name.split()).lower() for sheet in sheets]
    key = "".join(wanted.split()).lower()
    return keys.index(key) if key in keys else None


def _fill_merged(rows: list[list[Cell]], ranges: Sequence[Range]) -> None:
    """Repeat the value of merged cells which span rows; titles merged across stay single.

    What lies under a merged cell is not seen.
    """
    budget = MOST_CELLS
    for (top, left), (bottom, right) in ranges:
        bottom, right = min(bottom, len(rows) - 1), min(right, MOST_COLUMNS - 1)
        if top > bottom or left >= len(rows[top]):
            continue
        if top == bottom:
            behind = rows[top][left + 1 : right + 1]
            rows[top][left + 1 : right + 1] = [None] * len(behind)
            continue
        budget -= (bottom - top + 1) * (right - left + 1)
        if budget < 0:
            return
        value = rows[top][left]
        for row in rows[top : bottom + 1]:
            for column in range(left, min(right + 1, len(row))):
                row[column] = value


def _formula_finding(error: FormulaError, raw: Sheet, sheet: str, name: str) -> Finding:
    row = next((r for n, r in zip(raw.numbers, raw.rows, strict=True) if n == error.row), ())
    told = TBL011.failed_formula(sheet=sheet, row=error.row, column=error.column, word=error.word)
    cell = f"{name} {spot_name((error.row, error.column))}"
    return told.at(Place(name, error.row, 0, row_text(row))).costing(Piece.CELL, cell)


def _no_sheet(name: str, wanted: str, sheets: list[str]) -> Sheet:
    hint = did_you_mean(wanted, sheets, f"ชีตที่มี: {', '.join(sheets[:20])}", alike=0.5)
    return _failed(TBL004.no_such_sheet(sheet=wanted, hint=hint), name)


def _failed(message: Message, name: str) -> Sheet:
    return Sheet(findings=(message.at(Place(name)),))
