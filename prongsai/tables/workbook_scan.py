"""A look into a workbook before it is opened for good.

The reader lays a sheet out as a full rectangle, so one stray cell in the last corner would
ask for gigabytes, and a small archive can unpack to terabytes. Both are found here piece by
piece, in bounded memory. Formula errors are collected too: the reader shows them as empty.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from prongsai.foreign.packages import Package, PackageError, PackageFault, open_package
from prongsai.tables.grid.sheet import LONGEST_CELL, MOST_BYTES, MOST_CELLS, MOST_ERRORS, MOST_ROWS
from prongsai.tables.opendocument_scan import look_through_sheets
from prongsai.tables.seen.package_parts import (
    UnreadableXmlError,
    WorkbookParts,
    workbook_parts,
)
from prongsai.tables.seen.sheet_look import column_letters

_OVERLAP = 4_096
_CELL = re.compile(
    rb"<(?:\w+:)?c\b([^<>]*[^<>/])?>(?:<(?:\w+:)?f\b[^<>]*>?[^<>]{0,512}(?:</(?:\w+:)?f>)?)?(?:<(?:\w+:)?v>([^<>]{1,40})</)?"
)
_REFERENCE = re.compile(rb"""(?<![\w:])r\s*=\s*["']([^"']*)["']""")
_PLACE = re.compile(rb"([A-Za-z]{1,3})([0-9]{1,7})")
_ROW = re.compile(rb"""<(?:\w+:)?row\b[^<>]*\br\s*=\s*["']([0-9]{1,20})["']""")
_IS_ERROR = re.compile(rb"""\bt=["']e["']""")
_IS_SHARED = re.compile(rb"""\bt\s*=\s*["']s["']""")
_COUNT = re.compile(rb"""\b(?:c|uniqueC)ount\s*=\s*["']\s*([0-9]{7,20})""")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TEXTS = "sharedstrings.xml"
_END_OF_TEXT = re.compile(rb"</(?:\w{1,20}:)?si>|<(?:\w{1,20}:)?si/>")
_LONGEST_END = 32
_TEXT_STEP = 6 * LONGEST_CELL  # a character may be written with six bytes, as &quot; is


@dataclass(frozen=True, slots=True)
class FormulaError:
    """A cell whose formula failed: row and column from 1, and the error's own word."""

    row: int
    column: int
    word: str


@dataclass(slots=True)
class WorkbookScan:
    """What was seen; ``too_big``, ``long_cell`` and ``damaged`` forbid opening the workbook.

    ``errors`` maps the position of a sheet (from 0) to its formula errors, ``sheets_too_big``
    the name of its part to why it cannot be read; ``parts`` are these names, and those of
    the sheets, in their order. ``greatest_count``
    is the greatest number of entries that a part claims, ``text_lengths`` the bytes of each
    text that cells share.
    """

    too_big: str = ""
    long_cell: bool = False
    damaged: bool = False
    greatest_count: int = 0
    text_lengths: array[int] = field(default_factory=lambda: array("L"))
    errors: dict[int, list[FormulaError]] = field(default_factory=dict)
    sheets_too_big: dict[str, str] = field(default_factory=dict)
    parts: WorkbookParts = field(default_factory=WorkbookParts)

    def sheet_too_big(self, position: int, names: Sequence[str]) -> str:
        """Why a sheet is too big; any one's reason counts where the sheets are not known."""
        if tuple(names) != self.parts.names:
            return next(iter(self.sheets_too_big.values()), "")
        return self.sheets_too_big.get(self.parts.files[position], "")

    @property
    def forbids(self) -> bool:
        """Whether the workbook is not to be opened."""
        return bool(self.too_big) or self.long_cell or self.damaged


@dataclass(slots=True)
class _Extent:
    """The corner of the used area, while a sheet streams by."""

    row: int = 0
    column: int = 0
    unplaced: bool = False
    nowhere: bool = False
    written_row: int = 0
    text: int = 0
    errors: list[FormulaError] = field(default_factory=list)


def scan_workbook(path: Path) -> WorkbookScan:
    """Scan an .xlsx, .xlsm or .ods file; an old .xls by another name is left to the reader."""
    scan = WorkbookScan()
    with path.open("rb") as stream:
        if stream.read(len(_OLE)) == _OLE:
            return scan
    try:
        with open_package(path, MOST_BYTES) as package:
            if sum(part.file_size for part in package.parts) > MOST_BYTES:
                scan.too_big = _unpacked()
            else:
                _scan_parts(package, scan)
    except PackageError as error:
        scan.too_big = _TOO_BIG.get(error.fault, "")
        scan.damaged = not scan.too_big
    return scan


def _unpacked() -> str:
    return f"ไฟล์คลายขนาดแล้วใหญ่เกิน {MOST_BYTES // 1_000_000} MB"


_TOO_BIG = {
    PackageFault.TOO_LARGE: _unpacked(),
    PackageFault.TOO_MANY_PARTS: "ไฟล์มีส่วนย่อยมากผิดปกติ",
}


def _scan_parts(package: Package, scan: WorkbookScan) -> None:
    scan.parts = _known_parts(package)
    sheets = {file: position for position, file in enumerate(scan.parts.files) if file}
    # The texts before the cells that show them, however the package is ordered.
    parts = sorted(package.parts, key=lambda part: not part.filename.lower().endswith(_TEXTS))
    for part in parts:
        name = part.filename
        if name in sheets or name.startswith("xl/worksheets/"):
            _scan_sheet(package.pieces(part), scan, name, sheets.get(name))
        elif name.startswith("xl/"):
            _scan_other(package.pieces(part), scan, texts=name.lower().endswith(_TEXTS))
        elif name == "content.xml":
            fault = look_through_sheets(package.pieces(part))
            scan.too_big = scan.too_big or fault.too_big
            scan.damaged = scan.damaged or fault.damaged
            scan.long_cell = scan.long_cell or fault.long_cell
        else:
            for _ in package.pieces(part):
                pass
        if scan.forbids:
            return
    # An entry takes four bytes at the very least: more than that cannot be there.
    scan.damaged = scan.greatest_count > package.unpacked // 4


def _scan_sheet(
    pieces: Iterator[bytes], scan: WorkbookScan, part: str, position: int | None
) -> None:
    extent = _Extent()
    carried = b""
    for piece in pieces:
        if _holds_endless_text(piece):
            scan.long_cell = True
            return
        window = carried + piece
        # What starts in the overlap is read again with the next piece, whole.
        _measure(window, extent, scan.text_lengths)
        _note_counts(window, scan)
        carried = window[-_OVERLAP:]
    scan.damaged = scan.damaged or extent.nowhere
    rows = max(extent.row, extent.written_row if extent.unplaced else 0)
    too_big = _too_big(extent, rows)
    if too_big and position is None:
        scan.too_big = too_big
    elif too_big:
        scan.sheets_too_big[part] = too_big
    if position is not None and extent.errors:
        scan.errors[position] = list(dict.fromkeys(extent.errors))[:MOST_ERRORS]


def _too_big(extent: _Extent, rows: int) -> str:
    corner = f"{column_letters(extent.column)}{rows}"
    if rows > MOST_ROWS:
        return f"มีข้อมูลถึงเซลล์ {corner} เกินกำหนด {MOST_ROWS:,} แถว"
    if rows * extent.column > MOST_CELLS:
        return f"มีข้อมูลกว้างถึงเซลล์ {corner} เกินกำหนด {MOST_CELLS:,} เซลล์"
    if extent.text > MOST_BYTES:
        return f"มีข้อความรวมกันยาวเกิน {MOST_BYTES // 1_000_000} MB"
    return ""


def _scan_other(pieces: Iterator[bytes], scan: WorkbookScan, *, texts: bool) -> None:
    """Look at the counts of a part, and at how long each of the shared texts is."""
    carried, begun = b"", 0
    for piece in pieces:
        window = carried + piece
        _note_counts(window, scan)
        if not texts:
            carried = piece[-_LONGEST_END:]
            continue
        if _holds_endless_text(piece):
            scan.long_cell = True
            return
        *ended, rest = _END_OF_TEXT.split(window)
        for text in ended:
            scan.text_lengths.append(begun + len(text))
            begun = 0
        # An end mark may be cut in two: what could be one is looked at again.
        carried = rest[-_LONGEST_END:]
        begun += len(rest) - len(carried)


def _note_counts(window: bytes, scan: WorkbookScan) -> None:
    for found in _COUNT.finditer(window):
        scan.greatest_count = max(scan.greatest_count, int(found[1]))


def _holds_endless_text(piece: bytes) -> bool:
    """Whether a text goes on for longer than any cell may, in whatever way it is written."""
    return any(
        piece.find(b"<", place, place + _TEXT_STEP) < 0
        for place in range(0, len(piece) - _TEXT_STEP + 1, _TEXT_STEP)
    )


def _measure(window: bytes, extent: _Extent, text_lengths: Sequence[int]) -> None:
    """Widen ``extent`` by the filled cells of a piece of sheet XML."""
    texts = len(text_lengths)
    for cell in _CELL.finditer(window):
        attributes = cell[1] or b""
        if texts and cell[2] and _IS_SHARED.search(attributes) and cell[2].isdigit():
            number = int(cell[2])
            extent.text += text_lengths[number] if number < texts else 0
        reference = _REFERENCE.search(attributes)
        if reference is None:
            extent.unplaced = True
            continue
        place = _PLACE.fullmatch(reference[1])
        if place is None:
            # No sheet has such a cell; the reader would make room for it all the same.
            extent.nowhere = True
            continue
        row, column = int(place[2]), _column_number(place[1].upper())
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


def _known_parts(package: Package) -> WorkbookParts:
    """The sheets of a workbook; none where its own list of them cannot be read."""
    try:
        return workbook_parts(package, with_styles=False)
    except UnreadableXmlError:
        return WorkbookParts()
