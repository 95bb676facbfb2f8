"""The header of a drawn table: one to three rows beneath the titles, read column by column."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from prongsai.tables.columns import Column
from prongsai.tables.grid.matching import Head, HeaderMatch, match_header
from prongsai.tables.grid.sheet import Merges, Sheet, is_filled, one_line
from prongsai.tables.grid.words import UnitWords, unit_said
from prongsai.thai.digits import to_arabic
from prongsai.thai.text import match_key

HEADER_WITHIN = 40
"""Rows from the top within which the header must lie."""

_HIGHEST = 3
_LONGEST_HEAD = 300
_NUMBER = re.compile(r"[-+]?[0-9][0-9,]*(?:\.[0-9]+)?(?:\.-|/-|%)?")
_YEAR = re.compile(r"2[45][0-9]{2}")
_IN_BRACKETS = re.compile(r"[(\[（].*[)\]）]")


@dataclass(frozen=True, slots=True)
class Header:
    """Where the header is (index from 0, rows), the words over each cell, what they head.

    ``unit`` is the unit that a row above the table, or the header as a whole, says.
    """

    first: int
    height: int
    heads: tuple[Head, ...]
    match: HeaderMatch
    unit: UnitWords | None = None

    @property
    def below(self) -> int:
        """The index of the first row under the header."""
        return self.first + self.height

    @property
    def positions(self) -> Mapping[str, int]:
        """Which cell, from 0, belongs to which column."""
        return self.match.positions

    @property
    def width(self) -> int:
        """How many cells have a head."""
        return sum(1 for head in self.heads if any(head))

    def text(self, place: int) -> str:
        """The words over a cell, from top to bottom."""
        head = self.heads[place] if place < len(self.heads) else ()
        return " ".join(dict.fromkeys(word for word in head if word))

    def cells(self, column: str) -> tuple[int, ...]:
        """The cells of a column: one, or those that are joined."""
        return self.match.joined.get(column) or (self.match.positions[column],)


def is_number(text: str) -> bool:
    """Whether a text is a number, as no head but a year is."""
    plain = to_arabic(text)
    return bool(_NUMBER.fullmatch(plain)) and not _YEAR.fullmatch(plain)


def find_header(sheet: Sheet, merges: Merges, columns: Sequence[Column]) -> Header | None:
    """The rows that head most of the columns; the first of equals."""
    best: Header | None = None
    for index in range(min(HEADER_WITHIN, len(sheet.rows))):
        if sum(map(is_filled, sheet.rows[index])) == 0:
            continue
        for header in _headers(sheet, merges, index, columns):
            if best is None or len(header.positions) > len(best.positions):
                best = header
    if best is None or not best.positions:
        return None
    best = replace(best, match=_with_cells_below(best, sheet, merges))
    return replace(best, unit=_unit_above(sheet, best))


def _headers(sheet: Sheet, merges: Merges, index: int, columns: Sequence[Column]) -> list[Header]:
    """The header that the drawing shows at a row, and a higher one that names more columns."""
    height = _drawn_height(sheet, merges, index)
    drawn = _header(sheet, merges, index, height, columns)
    headers = [drawn]
    # A row that heads nothing at all begins no header: nothing is gained below it.
    words = not any(map(is_number, sheet.texts(index)))
    while words and drawn.positions and height < _HIGHEST and index + height < len(sheet.rows):
        texts = [text for text in sheet.texts(index + height) if text]
        if not texts or any(map(is_number, texts)):
            break
        height += 1
        # One word alone may be a group of heads, of which a CSV knows no borders.
        if len(texts) > 1:
            headers.append(_header(sheet, merges, index, height, columns))
    return headers


def _header(
    sheet: Sheet, merges: Merges, first: int, height: int, columns: Sequence[Column]
) -> Header:
    heads = _heads(sheet, merges, first, height)
    return Header(first, height, heads, match_header(heads, columns))


def _heads(sheet: Sheet, merges: Merges, first: int, height: int) -> tuple[Head, ...]:
    """The words over each cell; a head drawn over several cells stands over each of them."""
    width = max(len(row) for row in sheet.rows[first : first + height])
    for index in range(first, first + height):
        for column in range(width, width + 64):
            entry = merges.at(index, column)
            if entry is None or entry[0][1] >= width or not is_filled(sheet.cell(*entry[0])):
                break
            width = column + 1
    rows = []
    for index in range(first, first + height):
        row = [_head_text(sheet, merges, index, column) for column in range(width)]
        if index + 1 < first + height:
            _spread(row, [_head_text(sheet, merges, index + 1, c) for c in range(width)])
        rows.append(row)
    return tuple(tuple(row[column] for row in rows) for column in range(width))


def _head_text(sheet: Sheet, merges: Merges, index: int, column: int) -> str:
    text = one_line(sheet.cell(*merges.first(index, column)))
    return text if len(text) <= _LONGEST_HEAD else ""


def _spread(row: list[str], lower: Sequence[str]) -> None:
    """Let a head stand over the blank cells right of it that have heads of their own below."""
    for column in range(1, len(row)):
        under_left = lower[column - 1]
        if not row[column] and lower[column] and under_left and under_left != row[column - 1]:
            row[column] = row[column - 1]


def _drawn_height(sheet: Sheet, merges: Merges, first: int) -> int:
    height = 1
    while (
        height < _HIGHEST
        and first + height < len(sheet.rows)
        and _goes_on(sheet, merges, first, first + height)
    ):
        height += 1
    return height


def _goes_on(sheet: Sheet, merges: Merges, first: int, index: int) -> bool:
    """Whether a row belongs to the header above it, by how it is drawn."""
    cells = sheet.rows[index]
    down = {c for c in range(len(cells)) if merges.goes_down(index, c)}
    if any(merges.first(index, column)[0] < first for column in down):
        return False
    own = [c for c in range(len(cells)) if c not in down and is_filled(cells[c])]
    texts = [one_line(cells[c]) for c in own]
    above = [_head_text(sheet, merges, index - 1, c) for c in range(len(sheet.rows[index - 1]))]
    if sum(map(bool, above)) < 2:
        return False
    if not own:
        return bool(down)
    if any(map(is_number, texts)):
        return False
    if all(_IN_BRACKETS.fullmatch(text) and not text.strip("()").isdigit() for text in texts):
        return True
    if down:
        return all(_is_over_several(merges, above, index - 1, column) for column in own) or (
            len(own) < len(down)
        )
    bare = any(text and not _has(cells, column) for column, text in enumerate(above))
    return (
        bare
        and (len(own) > 1 or _heads_several(sheet, index, own[0]))
        and all(_is_over_several(merges, above, index - 1, column) for column in own)
    )


def _heads_several(sheet: Sheet, index: int, column: int) -> bool:
    """Whether the only text of a row is the head of several below it."""
    if index + 1 >= len(sheet.rows) or column == 0:
        return False
    below = [one_line(sheet.cell(index + 1, place)) for place in (column, column + 1)]
    return all(below) and not any(map(is_number, below))


def _has(cells: Sequence[object], column: int) -> bool:
    return column < len(cells) and cells[column] not in (None, "")


def _is_over_several(merges: Merges, above: Sequence[str], index: int, column: int) -> bool:
    """Whether the head over a cell is drawn over more than that cell."""
    entry = merges.at(index, column)
    if entry:
        return entry[1][1] > entry[0][1]
    if column >= len(above) or not above[column]:
        return True
    return column + 1 >= len(above) or not above[column + 1]


def _with_cells_below(header: Header, sheet: Sheet, merges: Merges) -> HeaderMatch:
    """The match without second cells of a column in which nothing stands."""
    kept = tuple(
        (column, place)
        for column, place in header.match.repeated
        if any(
            is_filled(sheet.cell(index, place)) and not merges.covered(index, place)
            for index in range(header.below, len(sheet.rows))
        )
    )
    return replace(header.match, repeated=kept)


def _unit_above(sheet: Sheet, header: Header) -> UnitWords | None:
    """The unit that the lines above the table say; the nearest one counts."""
    for index in range(header.first - 1, -1, -1):
        for text in sheet.texts(index):
            if text and (unit := unit_said(text)):
                return unit
    return unit_said(sheet.name) if sheet.name else None


def repeats_header(sheet: Sheet, index: int, header: Header) -> bool:
    """Whether the header stands again at a row, as after a page break."""
    found = {match_key(text) for text in sheet.texts(index) if text}
    wanted = {match_key(word) for head in header.heads for word in head[:1] if word}
    return len(found) > 1 and len(found & wanted) * 2 > len(wanted)
