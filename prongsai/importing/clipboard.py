"""A block of cells as Excel, Word and browsers put it on the clipboard: one sheet for the engine.

Programs give the block twice, as HTML and as lines with tabs. The first shows merged cells, the
second has texts that were too wide for their columns (``####``). Where the two say different
things of a cell nobody knows which is meant, and it is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from bs4 import BeautifulSoup
from bs4.element import Comment, NavigableString, Tag

from prongsai.importing.readers.word.html import blocks_from_html
from prongsai.importing.text_lines import plain_cell
from prongsai.tables.csv_files import csv_rows
from prongsai.tables.grid.sheet import MOST_CELLS, Merges, Sheet, one_line
from prongsai.thai.text import without_invisible

MOST_CHARACTERS = 8_000_000
"""Longest text of one flavour that is looked at."""

_FALSE_SPAN = "mso-ignore:colspan"
"""How Excel marks a text that only runs over into empty cells beside it."""

_LINE_END = re.compile(r"\s*[\r\n]\s*")
_STRUCK = ("s", "strike", "del")
_UNSEEN = "display:none"


@dataclass(frozen=True, slots=True)
class Clip:
    """A sheet off the clipboard; ``differing`` are cells (row, column from 0) said in two ways.

    Each has the other text. ``unlike`` is true where the two flavours do not have the same rows
    and columns, so that only one of them could be read.
    """

    sheet: Sheet = field(default_factory=Sheet)
    differing: Mapping[tuple[int, int], str] = field(default_factory=dict)
    unlike: bool = False


def clip_of(html: str, text: str) -> Clip:
    """What was copied, whichever of the two flavours a program gave; no rows for none."""
    lines = _of_lines(text[:MOST_CHARACTERS])
    drawn = _of_html(html[:MOST_CHARACTERS])
    if drawn is None or not drawn.rows:
        return Clip(lines)
    if not lines.rows:
        return Clip(drawn)
    return _together(drawn, lines)


def _of_lines(text: str) -> Sheet:
    """Rows at line ends, cells at tabs; a cell in quotation marks may hold both."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    if not plain.strip():
        return Sheet()
    raw = plain.split("\n")
    rows = [
        # A row whose quotation marks are no quoting is its line, taken apart at its tabs.
        tuple(
            _plain(cell) for cell in (row.cells if not row.fault else raw[row.line - 1].split("\t"))
        )
        for row in csv_rows(plain, "\t")
    ]
    width = max(map(len, rows))
    if width * len(rows) > MOST_CELLS:
        return Sheet()
    return Sheet.of("", [(*row, *[""] * (width - len(row))) for row in rows], 1)


def _plain(text: str) -> str:
    return plain_cell(without_invisible(text))


def _of_html(html: str) -> Sheet | None:
    """The largest table of the fragment, with what is hidden or struck out left out."""
    if "<table" not in html.lower():
        return None
    try:
        page = BeautifulSoup(html, "html.parser")
        for comment in page.find_all(string=lambda piece: isinstance(piece, Comment)):
            comment.extract()
        for tag in page.find_all(["style", "script", "head", "title"]):
            tag.decompose()
        _as_seen(page)
        blocks = blocks_from_html(str(page))
    except RecursionError:  # nested deeper than any table; the lines are left
        return None
    sheets = [block for block in blocks if isinstance(block, Sheet)]
    if not sheets:
        return None
    largest = max(sheets, key=lambda sheet: len(sheet.rows))
    moved = largest.line - 1
    merged = tuple(
        ((top - moved, left), (bottom - moved, right))
        for (top, left), (bottom, right) in largest.merged
    )
    return replace(Sheet.of("", largest.rows, 1, merged), name="")


def _as_seen(page: BeautifulSoup) -> None:
    """The markup as a person sees it: no hidden rows, no struck-out words, no false spans."""
    for piece in page.find_all(string=True):
        # Line ends of the markup are blanks; those of a cell are <br>.
        if isinstance(piece, NavigableString) and _LINE_END.search(piece):
            piece.replace_with(NavigableString(_LINE_END.sub(" ", piece)))
    for tag in [*page.find_all(_STRUCK), *page.find_all(_is_unseen)]:
        tag.decompose()
    for cell in page.find_all(["td", "th"]):
        if _FALSE_SPAN in _style(cell):
            wide = str(cell.get("colspan", "1"))
            del cell["colspan"]
            for _ in range(min(int(wide), 500) - 1 if wide.isdecimal() and len(wide) < 4 else 0):
                cell.insert_after(page.new_tag("td"))


def _is_unseen(tag: Tag) -> bool:
    style = _style(tag)
    return _UNSEEN in style or "line-through" in style


def _style(tag: Tag) -> str:
    return "".join(str((tag.attrs or {}).get("style", "")).lower().split())


def _together(drawn: Sheet, lines: Sheet) -> Clip:
    """The drawn sheet, with the text of lines where a column was too narrow to show it."""
    if (len(drawn.rows), _width(drawn)) != (len(lines.rows), _width(lines)):
        same = _words(drawn) == _words(lines)
        return Clip(drawn, unlike=not same)
    merges = Merges(drawn)
    rows: list[list[str]] = []
    differing: dict[tuple[int, int], str] = {}
    for index in range(len(drawn.rows)):
        row = []
        for place in range(_width(drawn)):
            cell, other = str(drawn.cell(index, place) or ""), str(lines.cell(index, place) or "")
            if not merges.covered(index, place) and one_line(cell) != one_line(other):
                if _too_narrow(cell):
                    cell = other
                elif not _too_narrow(other):
                    differing[index, place] = other
            row.append(cell)
        rows.append(row)
    return Clip(Sheet.of("", rows, 1, drawn.merged), differing)


def _too_narrow(text: str) -> bool:
    return bool(text) and not text.strip("#")


def _width(sheet: Sheet) -> int:
    return max(map(len, sheet.rows), default=0)


def _words(sheet: Sheet) -> str:
    return "".join(_letters(sheet))


def _letters(sheet: Sheet) -> Iterator[str]:
    merges = Merges(sheet)
    for index, row in enumerate(sheet.rows):
        for place, cell in enumerate(row):
            if not merges.covered(index, place):
                yield "".join(str(cell or "").split())
