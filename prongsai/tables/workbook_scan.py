"""A look into a workbook before it is opened for good.

The reader lays a sheet out as a full rectangle, so one stray cell in the last corner would
ask for gigabytes, and a small archive can unpack to terabytes. Both are found here piece by
piece, in bounded memory. Formula errors are collected too: the reader shows them as empty.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

MOST_BYTES = 200_000_000
"""Most bytes all parts of a workbook may unpack to."""

MOST_ROWS = 100_000
MOST_CELLS = 4_000_000
MOST_ERRORS = 100

_CHUNK = 1 << 20
_OVERLAP = 4_096
_MOST_SHEETS = 200
_CELL = re.compile(
    rb"<(?:\w+:)?c\b([^<>]*[^<>/])?>(?:<(?:\w+:)?f\b[^<>]*>?[^<>]{0,512}(?:</(?:\w+:)?f>)?)?(?:<(?:\w+:)?v>([^<>]{1,40})</)?"
)
_REFERENCE = re.compile(rb"""\br=["']([A-Z]{1,3})([0-9]{1,7})["']""")
_ROW = re.compile(rb"""<(?:\w+:)?row\b[^<>]*\br=["']([0-9]{1,9})["']""")
_IS_ERROR = re.compile(rb"""\bt=["']e["']""")
_SHEET = re.compile(rb"<(?:\w+:)?sheet\b([^<>]*)>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b([^<>]*)>")
_ATTRIBUTE = re.compile(rb"""([\w:]+)=["']([^"']*)["']""")
_ODS_CELL = re.compile(
    rb"<table:table-(?:row|cell)\b[^<>]*-repeated=\"[0-9]{4,}\"[^<>]*?(/?)>", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class FormulaError:
    """A cell whose formula failed: row and column from 1, and the error's own word."""

    row: int
    column: int
    word: str


@dataclass(slots=True)
class WorkbookScan:
    """What was seen; ``too_big`` and ``damaged`` forbid opening the workbook.

    ``errors`` maps the position of a sheet (from 0) to its formula errors.
    """

    too_big: str = ""
    damaged: bool = False
    errors: dict[int, list[FormulaError]] = field(default_factory=dict)


@dataclass(slots=True)
class _Extent:
    """The corner of the used area, while a sheet streams by."""

    row: int = 0
    column: int = 0
    unplaced: bool = False
    written_row: int = 0
    errors: list[FormulaError] = field(default_factory=list)


def scan_workbook(path: Path) -> WorkbookScan:
    """Scan an .xlsx, .xlsm or .ods file; other kinds of file are left alone."""
    scan = WorkbookScan()
    if not zipfile.is_zipfile(path):
        return scan  # an old .xls by another name, or a locked file: the reader tells
    try:
        with zipfile.ZipFile(path) as package:
            members = package.infolist()
            if sum(member.file_size for member in members) > MOST_BYTES:
                scan.too_big = _unpacked()
                return scan
            sheets = _sheet_files(package)
            left = MOST_BYTES
            for member in members:
                with package.open(member) as stream:
                    left -= _scan_member(stream, member.filename, sheets, scan, left)
                if left < 0:
                    scan.too_big = _unpacked()
                if scan.too_big:
                    return scan
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, RuntimeError):
        # Unknown compression and encrypted parts are RuntimeErrors as well.
        scan.damaged = True
    return scan


def _unpacked() -> str:
    return f"ไฟล์คลายขนาดแล้วใหญ่เกิน {MOST_BYTES // 1_000_000} MB"


def _scan_member(
    stream: IO[bytes], name: str, sheets: dict[str, int], scan: WorkbookScan, limit: int
) -> int:
    """Read one part to its end or to ``limit``; return how many bytes it unpacked to."""
    extent = _Extent()
    is_sheet = name in sheets or name.startswith("xl/worksheets/")
    is_ods = name == "content.xml"
    carried, total = b"", 0
    while total <= limit and (chunk := stream.read(_CHUNK)):
        total += len(chunk)
        window = carried + chunk
        if is_sheet:
            # What starts in the overlap is read again with the next piece, whole.
            _measure(window, extent)
        elif is_ods and _repeats_content(window):
            scan.too_big = "มีแถวหรือคอลัมน์ที่ทำซ้ำจำนวนมากผิดปกติ"
        carried = window[-_OVERLAP:] if is_sheet or is_ods else b""
    if is_sheet:
        rows = max(extent.row, extent.written_row if extent.unplaced else 0)
        if rows > MOST_ROWS:
            scan.too_big = f"มีข้อมูลถึงแถวที่ {rows:,} เกินกำหนด {MOST_ROWS:,} แถว"
        elif rows * extent.column > MOST_CELLS:
            scan.too_big = f"พื้นที่ข้อมูลกว้างเกิน {MOST_CELLS:,} เซลล์"
        if name in sheets and extent.errors:
            unique = dict.fromkeys(extent.errors)
            scan.errors[sheets[name]] = list(unique)[:MOST_ERRORS]
    return total


def _measure(window: bytes, extent: _Extent) -> None:
    """Widen ``extent`` by the filled cells of a piece of sheet XML."""
    for cell in _CELL.finditer(window):
        attributes = cell[1] or b""
        reference = _REFERENCE.search(attributes)
        if reference is None:
            extent.unplaced = True
            continue
        row, column = int(reference[2]), _column_number(reference[1])
        extent.row = max(extent.row, row)
        extent.column = max(extent.column, column)
        if cell[2] and _IS_ERROR.search(attributes) and len(extent.errors) < 4 * MOST_ERRORS:
            extent.errors.append(FormulaError(row, column, cell[2].decode("ascii", "replace")))
    for written in _ROW.finditer(window):
        extent.written_row = max(extent.written_row, int(written[1]))


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _repeats_content(window: bytes) -> bool:
    """Tell whether an OpenDocument sheet repeats filled cells thousands of times."""
    for found in _ODS_CELL.finditer(window):
        if b"table-row" in found[0]:
            row = window[found.end() : window.find(b"</table:table-row>", found.end())]
            if b"office:value" in row or b"<text:p" in row:
                return True
        elif b"office:value" in found[0]:
            return True
    return False


def _sheet_files(package: zipfile.ZipFile) -> dict[str, int]:
    """Map the file of each sheet to the sheet's position in the workbook, from 0."""
    try:
        workbook = _small(package, "xl/workbook.xml")
        relations = _small(package, "xl/_rels/workbook.xml.rels")
    except KeyError:
        return {}
    targets = {}
    for found in _RELATION.finditer(relations):
        attributes = dict(_ATTRIBUTE.findall(found[1]))
        targets[attributes.get(b"Id", b"")] = attributes.get(b"Target", b"")
    files: dict[str, int] = {}
    for position, found in enumerate(_SHEET.finditer(workbook)):
        attributes = dict(_ATTRIBUTE.findall(found[1]))
        target = targets.get(attributes.get(b"r:id", b""), b"").decode("utf-8", "replace")
        files[target.lstrip("/") if target.startswith("/") else f"xl/{target}"] = position
        if position >= _MOST_SHEETS:
            break
    return files


def _small(package: zipfile.ZipFile, name: str) -> bytes:
    with package.open(name) as stream:
        return stream.read(_CHUNK)
