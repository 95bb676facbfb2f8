"""The pages of a PDF as rows of cells, by where words and ruled lines stand; in the reading process.

A page with ruled lines is the table they draw. One without is told by its white gaps: columns
of a table where only the first has codes, columns of running text otherwise, read one after the
other. A row of one cell is a line of text.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from prongsai.documents.pdf_facts import asks_too_much
from prongsai.manuals.manual import PdfPage

MOST_PAGES = 400
"""Pages of a manual that are read."""

_THIN = 2.5
_NEAR = 3.0
_GAP = 2.5
_GUTTER = 5.0
_MOST_OBJECTS = 20_000
_CODE = re.compile(r"[OＯo]\s?-?[0-9๐-๙]{1,2}\b")
_WIDE = 0.55


_Letter = tuple[str, tuple[float, ...]]
"""A letter and its edges: left, bottom, right, top."""


@dataclass(frozen=True, slots=True)
class _Word:
    """Letters that stand together; points from the page's lower left corner."""

    text: str
    left: float
    right: float
    bottom: float
    top: float

    @property
    def middle(self) -> float:
        return (self.bottom + self.top) / 2


def pdf_pages(path: Path) -> tuple[PdfPage, ...]:
    """The pages that have text, at most so many; none of a file that is damaged, locked or a bomb.

    A page that cannot be read makes the file a damaged one: a manual of which a page is missing
    asks for less than it does.
    """
    try:
        if asks_too_much(path):
            return ()
        document = pypdfium2.PdfDocument(path)
    except (pypdfium2.PdfiumError, OSError):
        return ()
    try:
        count = min(len(document), MOST_PAGES)
        pages = (PdfPage(n + 1, tuple(_rows(document[n]))) for n in range(count))
        return tuple(page for page in pages if page.rows)
    except pypdfium2.PdfiumError:
        return ()
    finally:
        document.close()


def _rows(page: Any) -> Iterator[tuple[str, ...]]:
    words = _words(page)
    if not words:
        return
    across, down = _ruled(page)
    if len(down) >= 3 and len(across) >= 2:
        yield from _ruled_rows(words, across, down)
    else:
        yield from _open_rows(words)


# --- words --------------------------------------------------------------------------------


def _words(page: Any) -> list[_Word]:
    """The words of a page, as letters stand; a mark drawn by itself is no second word."""
    layer = page.get_textpage()
    try:
        words = list(_words_of(layer))
    finally:
        layer.close()
    return words


def _words_of(layer: Any) -> Iterator[_Word]:
    """Letters in the order of the page, cut at white space and where the next one stands apart."""
    text = ""
    box: list[float] = []
    for letter, edges in _without_marks(list(_letters(layer))):
        if letter.isspace():
            yield from _word(text, box)
            text, box = "", []
            continue
        if box and _stands_apart(box, edges):
            yield from _word(text, box)
            text, box = "", []
        text += letter
        box = _around(box, edges) if box else list(edges)
    yield from _word(text, box)


def _stands_apart(box: Sequence[float], edges: Sequence[float]) -> bool:
    height = max(box[3] - box[1], 1.0)
    above = edges[1] > box[1] + 0.6 * height or edges[3] < box[1] + 0.4 * height
    return above or edges[0] - box[2] > _GAP or edges[0] < box[0] - 1


def _around(box: Sequence[float], other: Sequence[float]) -> list[float]:
    return [
        min(box[0], other[0]),
        min(box[1], other[1]),
        max(box[2], other[2]),
        max(box[3], other[3]),
    ]


def _word(text: str, box: Sequence[float]) -> Iterator[_Word]:
    if text and box:
        yield _Word(text, box[0], box[2], box[1], box[3])


def _without_marks(letters: Sequence[_Letter]) -> Iterator[_Letter]:
    """All letters but marks drawn by themselves above or below a line.

    Some programs give such a mark the text of its whole cluster, which has been read already.
    """
    heights = sorted(edges[3] - edges[1] for letter, edges in letters if not letter.isspace())
    usual = heights[len(heights) // 2] if heights else 0.0
    feet = [edges[1] if edges[3] - edges[1] > 0.8 * usual else None for _, edges in letters]
    following: list[float | None] = []
    after: float | None = None
    for foot in reversed(feet):
        following.append(after)
        after = foot if foot is not None else after
    before: float | None = None
    for (letter, edges), foot, after in zip(letters, feet, reversed(following), strict=True):
        is_mark = foot is None and before is not None and not letter.isspace()
        if (
            is_mark
            and _is_off(edges, before, usual)
            and (after is None or _is_off(edges, after, usual))
        ):
            continue
        before = foot if foot is not None else before
        yield letter, edges


def _is_off(edges: Sequence[float], foot: float | None, usual: float) -> bool:
    """Whether letters stand above or below the line that stands on ``foot``."""
    low, high = edges[1] - (foot or 0.0), edges[3] - (foot or 0.0)
    return low > 0.55 * usual or high < 0.3 * usual


def _letters(layer: Any) -> Iterator[_Letter]:
    for place in range(layer.count_chars()):
        letter = chr(pdfium.FPDFText_GetUnicode(layer, place) or 32)
        yield letter, (0.0,) * 4 if letter.isspace() else layer.get_charbox(place, loose=True)


# --- ruled tables -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Rule:
    """A ruled line: where it stands, and from where to where it goes."""

    at: float
    start: float
    end: float


def _ruled(page: Any) -> tuple[list[_Rule], list[_Rule]]:
    """The lines across (by height) and down (by place from the left)."""
    across: list[_Rule] = []
    down: list[_Rule] = []
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for place in range(min(pdfium.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
        thing = pdfium.FPDFPage_GetObject(page, place)
        if pdfium.FPDFPageObj_GetType(thing) != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        pdfium.FPDFPageObj_GetBounds(thing, left, bottom, right, top)
        box = (left.value, bottom.value, right.value, top.value)
        for is_across, rule in _sides(*box):
            (across if is_across else down).append(rule)
    return across, down


def _sides(left: float, bottom: float, right: float, top: float) -> Iterator[tuple[bool, _Rule]]:
    """The line that a thin shape is, or the four sides of a box."""
    wide, high = right - left, top - bottom
    if high <= _THIN:
        if wide > 8:
            yield True, _Rule((bottom + top) / 2, left, right)
    elif wide <= _THIN:
        if high > 5:
            yield False, _Rule((left + right) / 2, bottom, top)
    elif wide > 12 and high > 8:
        yield from ((True, _Rule(at, left, right)) for at in (bottom, top))
        yield from ((False, _Rule(at, bottom, top)) for at in (left, right))


def _ruled_rows(
    words: Sequence[_Word], across: Sequence[_Rule], down: Sequence[_Rule]
) -> Iterator[tuple[str, ...]]:
    """Every cell stands in the row in which it begins; lines outside the rules are text."""
    columns = _merged(rule.at for rule in down)
    # A row that goes on over the page has no rule at its end: those down the page reach there.
    ends = [end for rule in down for end in (rule.start, rule.end)]
    heights = _merged([*(rule.at for rule in across), min(ends), max(ends)])
    inside = [word for word in words if heights[0] <= word.middle <= heights[-1]]
    above = [word for word in words if word.middle > heights[-1]]
    below = [word for word in words if word.middle < heights[0]]
    yield from _lines(above)
    width = len(columns) - 1
    cells: dict[tuple[int, int], list[_Word]] = {}
    for word in inside:
        column = _between(columns, (word.left + min(word.right, word.left + 6)) / 2)
        top = _top_of_cell(word, columns, column, across)
        row = _between(heights, top - 1)
        cells.setdefault((row, column), []).append(word)
    for row in sorted({row for row, _ in cells}, reverse=True):
        middle = (heights[row] + heights[row + 1]) / 2
        if not any(_is_between_cells(rule, columns, middle) for rule in down):
            whole = [word for column in range(width) for word in cells.get((row, column), ())]
            yield from _lines(whole)
            continue
        yield tuple("\n".join(_texts(cells.get((row, column), ()))) for column in range(width))
    yield from _lines(below)


def _is_between_cells(rule: _Rule, columns: Sequence[float], height: float) -> bool:
    """Whether a rule down the page divides cells at this height; none does in a row of one cell."""
    return rule.start <= height <= rule.end and columns[0] + _NEAR < rule.at < columns[-1] - _NEAR


def _top_of_cell(
    word: _Word, columns: Sequence[float], column: int, across: Sequence[_Rule]
) -> float:
    """The lowest ruled line above a word that goes through its column."""
    middle = (columns[column] + columns[column + 1]) / 2
    above = [
        rule.at for rule in across if rule.at >= word.middle and rule.start <= middle <= rule.end
    ]
    return min(above, default=word.top)


def _merged(places: Iterable[float]) -> list[float]:
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _NEAR:
            found.append(place)
    return found


def _between(edges: Sequence[float], place: float) -> int:
    for number, (start, end) in enumerate(pairwise(edges)):
        if start <= place < end:
            return number
    return 0 if place < edges[0] else len(edges) - 2


# --- pages without rules ------------------------------------------------------------------


def _open_rows(words: Sequence[_Word]) -> Iterator[tuple[str, ...]]:
    lines = _in_lines(words)
    narrow = [line for line in lines if not _goes_on(line, words)]
    columns = _columns([word for line in narrow for word in line])
    wide = [line for line in lines if line not in narrow and _crosses(line, columns)]
    with_codes = {
        _column(columns, word.left)
        for line in lines
        if line not in wide
        for word in line
        if _CODE.match(word.text)
    }
    if len(columns) == 1:
        yield from _lines(words)
    elif with_codes == {0}:
        yield from _table_rows(lines, wide, columns)
    else:
        yield from _side_by_side(lines, wide, columns)


def _goes_on(line: Sequence[_Word], words: Sequence[_Word]) -> bool:
    """Whether a line goes on without a gap through most of the page: it may be a heading."""
    gaps = (after.left - before.right for before, after in pairwise(line))
    width = max(word.right for word in words) - min(word.left for word in words)
    most = max(_GUTTER, 0.4 * (line[0].top - line[0].bottom))
    return max(gaps, default=0) < most and line[-1].right - line[0].left > _WIDE * width


def _crosses(line: Sequence[_Word], columns: Sequence[float]) -> bool:
    return _column(columns, line[0].left) != _column(columns, line[-1].left)


def _columns(words: Sequence[_Word]) -> list[float]:
    """Where columns begin: between them no word of any line stands."""
    starts, reach = [0.0], 0.0
    for word in sorted(words, key=lambda word: word.left):
        if reach and word.left - reach > _GUTTER:
            starts.append(word.left - 1)
        reach = max(reach, word.right)
    return starts


def _column(starts: Sequence[float], place: float) -> int:
    return max((n for n, start in enumerate(starts) if start <= place), default=0)


def _table_rows(
    lines: Sequence[Sequence[_Word]], wide: Sequence[Sequence[_Word]], columns: Sequence[float]
) -> Iterator[tuple[str, ...]]:
    """A new row begins where something stands in the first column."""
    row: list[list[_Word]] = []
    for line in lines:
        cells: list[list[_Word]] = [[] for _ in columns]
        for word in line:
            cells[_column(columns, word.left)].append(word)
        if line in wide or cells[0] or not row:
            if row:
                yield tuple("\n".join(_texts(cell)) for cell in row)
            row = []
        if line in wide:
            yield (_text(line),)
        elif row:
            row = [[*before, *now] for before, now in zip(row, cells, strict=True)]
        else:
            row = cells
    if row:
        yield tuple("\n".join(_texts(cell)) for cell in row)


def _side_by_side(
    lines: Sequence[Sequence[_Word]], wide: Sequence[Sequence[_Word]], columns: Sequence[float]
) -> Iterator[tuple[str, ...]]:
    """Columns of running text, one after the other, between headings over all of them."""
    below: list[Sequence[_Word]] = []
    for line in [*lines, ()]:
        if line and line not in wide:
            below.append(line)
            continue
        for number in range(len(columns)):
            inside = [
                word for part in below for word in part if _column(columns, word.left) == number
            ]
            yield from _lines(inside)
        below = []
        if line:
            yield (_text(line),)


# --- lines --------------------------------------------------------------------------------


def _lines(words: Sequence[_Word]) -> Iterator[tuple[str, ...]]:
    for text in _texts(words):
        yield (text,)


def _texts(words: Sequence[_Word]) -> list[str]:
    return [_text(line) for line in _in_lines(words)]


def _in_lines(words: Sequence[_Word]) -> list[list[_Word]]:
    """The words by lines from top to bottom, each from left to right."""
    lines: list[list[_Word]] = []
    for word in sorted(words, key=lambda word: (-word.middle, word.left)):
        height = max(word.top - word.bottom, 4)
        if lines and abs(lines[-1][0].middle - word.middle) < 0.5 * height:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [sorted(line, key=lambda word: word.left) for line in lines]


def _text(line: Sequence[_Word]) -> str:
    """The words of a line; those that touch are one."""
    text = line[0].text
    for before, after in pairwise(line):
        apart = after.left - before.right > 0.12 * (before.top - before.bottom)
        text += f" {after.text}" if apart else after.text
    return text
