"""Documents of made-up agencies: PDFs with ruled tables, scans, workbooks, Word files."""

from __future__ import annotations

import io
import tempfile
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import odd_pdfs
import pdf_files
import xlsxwriter
from word_files import paragraph, row, table, write_word

_TOP, _BOTTOM, _LEFT, _WIDTH = 790, 60, 50, 495
_SIZE, _LINE = 10, 15


@dataclass(frozen=True)
class Table:
    """A table with ruled lines."""

    rows: Sequence[Sequence[str]]


Piece = str | Table
Rows = Sequence[Sequence[str | int | float]]


@dataclass
class _Page:
    marks: list[str]
    y: float = _TOP


def pdf(*pieces: Piece) -> bytes:
    """A PDF with a text layer: lines and ruled tables, on as many pages as they need."""
    pages = [_Page([])]
    letters = sorted({letter for text in _texts(pieces) for letter in text})
    code = {letter: number for number, letter in enumerate(letters, start=1)}
    for piece in pieces:
        if isinstance(piece, str):
            for line in _wrapped(piece, _WIDTH):
                page = _room(pages, _LINE)
                page.y -= _LINE
                page.marks.append(_shown(line, _LEFT, page.y, code))
        else:
            for row in piece.rows:
                _row(pages, row, code)
            pages[-1].y -= _LINE
    return _bytes(["\n".join(page.marks) for page in pages], code)


def _texts(pieces: Iterable[Piece]) -> Iterable[str]:
    for piece in pieces:
        if isinstance(piece, str):
            yield piece
        else:
            yield from (cell for row in piece.rows for cell in row)


def _room(pages: list[_Page], height: float) -> _Page:
    if pages[-1].y - height < _BOTTOM:
        pages.append(_Page([]))
    return pages[-1]


def _row(pages: list[_Page], row: Sequence[str], code: dict[str, int]) -> None:
    width = _WIDTH / len(row)
    cells = [_wrapped(cell, width - 8) for cell in row]
    height = _LINE * max(map(len, cells)) + 6
    page = _room(pages, height)
    top, bottom = page.y, page.y - height
    edges = [_LEFT + width * number for number in range(len(row) + 1)]
    page.marks += [f"{_LEFT} {y:.1f} {_WIDTH} 0.5 re f" for y in (top, bottom)]
    page.marks += [f"{x:.1f} {bottom:.1f} 0.5 {height:.1f} re f" for x in edges]
    for lines, x in zip(cells, edges, strict=False):
        for number, line in enumerate(lines):
            page.marks.append(_shown(line, x + 4, top - _LINE * (number + 1) + 2, code))
    page.y = bottom


def _wrapped(text: str, width: float) -> list[str]:
    """Lines of a text; it is broken at blanks where there are some, as Thai is not."""
    most = max(1, int(width / (_SIZE / 2)))
    lines, line = [], ""
    for word in text.split(" "):
        piece = f"{line} {word}" if line else word
        while len(piece) > most and not line:
            lines.append(piece[:most])
            piece = piece[most:]
        if len(piece) > most:
            lines.append(line)
            piece = word
            while len(piece) > most:
                lines.append(piece[:most])
                piece = piece[most:]
        line = piece
    return [*lines, line]


def _shown(text: str, x: float, y: float, code: dict[str, int]) -> str:
    glyphs = "".join(f"{code[letter]:04x}" for letter in text)
    return f"BT /F {_SIZE} Tf {x:.1f} {y:.1f} Td <{glyphs}> Tj ET"


def _bytes(contents: Sequence[str], code: dict[str, int]) -> bytes:
    first = 6
    kids = " ".join(f"{first + 2 * number} 0 R" for number in range(len(contents)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R/Lang(th)>>",
        f"<</Type/Pages/Count {len(contents)}/Kids[{kids}]>>",
        "<</Type/Font/Subtype/Type0/BaseFont/Plain/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>",
        (
            "<</Type/Font/Subtype/CIDFontType2/BaseFont/Plain/DW 500/CIDSystemInfo"
            "<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>"
        ),
        pdf_files._stream(pdf_files._to_unicode(code)),
    ]
    for number, content in enumerate(contents):
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {first + 2 * number + 1} 0 R"
            "/Resources<</Font<</F 3 0 R>>>>>>"
        )
        objects.append(pdf_files._stream(content))
    return pdf_files._file(objects)


def scan() -> bytes:
    """A PDF that is a picture of paper."""
    shades = bytes((x * y) % 256 for x in range(100) for y in range(100))
    return odd_pdfs._paper(shades)


def picture() -> bytes:
    """A grey JPEG's beginning, enough for whoever only shows it."""
    return (
        b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
        + zlib.compress(b"grey")
        + b"\xff\xd9"
    )


def workbook(*sheets: tuple[str, Rows]) -> bytes:
    """A workbook of these sheets."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        for name, rows in sheets:
            page = book.add_worksheet(name)
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)
    return stream.getvalue()


def word(*pieces: Piece) -> bytes:
    """A Word file of these lines and tables."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "made.docx")
        body = "".join(
            paragraph(piece)
            if isinstance(piece, str)
            else table(*(row(*cells) for cells in piece.rows))
            for piece in pieces
        )
        write_word(path, body)
        return path.read_bytes()
