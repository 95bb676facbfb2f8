"""The tables of a sheet that stand one below the other, taken apart before anything is matched."""

from __future__ import annotations

from dataclasses import dataclass, field

from prongsai.reading.cells import DASHES_AND_BLANKS
from prongsai.tables.grid.header import is_number
from prongsai.tables.grid.sheet import Merges, Sheet, is_filled, one_line
from prongsai.tables.grid.words import is_in_signature, is_note, total_word

_LOOKED_AT = 50
"""Rows behind a blank one from which a table is learnt."""


def tables_in(sheet: Sheet) -> tuple[Sheet, ...]:
    """The tables of a sheet that stand one below the other, each with the lines above it."""
    merges = Merges(sheet)
    cuts = [0]
    before = _Profile()
    parted = True
    seen = 0
    for index, row in enumerate(sheet.rows):
        filled = sum(map(is_filled, row))
        if filled < 2:
            parted, seen = parted or not filled, 0 if not filled else seen
            continue
        # Only behind a blank row may another table begin; the rest is looked at but once.
        seen += 1
        if not parted and seen > _LOOKED_AT:
            continue
        texts = _distinct(sheet, merges, index)
        if len(texts) < 2:
            continue
        if (
            parted
            and _begins_table(sheet, merges, index, texts, before)
            and ((start := _titles_above(sheet, merges, index, cuts[-1])) > cuts[-1])
        ):
            cuts.append(start)
            before = _Profile()
        before.learn(texts)
        parted = False
    if len(cuts) == 1:
        return (sheet,)
    return tuple(
        sheet.part(first, end)
        for first, end in zip(cuts, [*cuts[1:], len(sheet.rows)], strict=True)
    )


@dataclass(slots=True)
class _Profile:
    """What a table is known by from above: rows of words before any number, cells of numbers."""

    words: set[frozenset[str]] = field(default_factory=set)
    numbers: set[int] = field(default_factory=set)

    def learn(self, texts: dict[int, str]) -> None:
        """Look at one more row."""
        numbers = {place for place, text in texts.items() if is_number(text)}
        if not numbers and not self.numbers:
            self.words.add(frozenset(texts.values()))
        self.numbers |= numbers


def _distinct(sheet: Sheet, merges: Merges, index: int) -> dict[int, str]:
    return {
        place: one_line(cell)
        for place, cell in enumerate(sheet.rows[index])
        if is_filled(cell) and not merges.covered(index, place)
    }


def _begins_table(
    sheet: Sheet, merges: Merges, index: int, texts: dict[int, str], before: _Profile
) -> bool:
    """Whether a row is the header of another table.

    It stands after a blank row and has words alone, where the table above had numbers; or it is
    that table's own header again, below a title.
    """
    if any(is_number(text) or text.strip(DASHES_AND_BLANKS) == "" for text in texts.values()):
        return False
    start = _titles_above(sheet, merges, index, 0)
    if start == 0 or any(map(is_filled, sheet.rows[start - 1])):
        return False
    if not _has_rows_below(sheet, merges, index):
        return False
    if frozenset(texts.values()) in before.words:
        return start < index
    texts_where_numbers = any(place in before.numbers for place in texts) or (
        # Nothing stands in the table above: a title of its own and numbers below it tell.
        not before.numbers and start < index and _has_numbers_below(sheet, index, texts)
    )
    labels = [text for text in texts.values() if total_word(text) or is_note(text)]
    signs = any(map(is_in_signature, texts.values()))
    return texts_where_numbers and not labels and not signs and (len(texts) > 2 or start < index)


def _has_rows_below(sheet: Sheet, merges: Merges, index: int) -> bool:
    for below in range(index + 1, min(index + 4, len(sheet.rows))):
        if len(_distinct(sheet, merges, below)) > 1:
            return True
    return False


def _has_numbers_below(sheet: Sheet, index: int, texts: dict[int, str]) -> bool:
    below = index + 1
    return below < len(sheet.rows) and any(
        is_number(one_line(sheet.cell(below, place))) for place in texts
    )


def _titles_above(sheet: Sheet, merges: Merges, index: int, least: int) -> int:
    """The first of the lines right above a row that hold one text each."""
    start = index
    while start - 1 > least and len(_distinct(sheet, merges, start - 1)) == 1:
        start -= 1
    return start
