"""All passages of a file as one text, and the way back from a place in it to its cell."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from prongsai.privacy.passages import Cell, Passage
from prongsai.thai.digits import to_arabic

_THAI_DIGIT = re.compile("[๐-๙]")
_INSIDE_A_CELL = str.maketrans("\n\t", "\v\v")


class WholeText:
    """``text`` holds a passage on each line, its cells with a tab between them.

    Digits are Arabic, whatever was written; ``starts`` are the places at which the
    ``lines`` begin.
    """

    def __init__(self, passages: Iterable[Passage]) -> None:
        self.passages = tuple(passage for passage in passages if passage.cells)
        written = ("\t".join(map(_written, passage.cells)) for passage in self.passages)
        text = "\n".join(written)
        self.text = to_arabic(text) if _THAI_DIGIT.search(text) else text
        self.lines = self.text.split("\n")
        self.starts = [0, *accumulate(len(line) + 1 for line in self.lines)]

    def passage_at(self, start: int) -> int:
        """The number of the passage at a place of the text."""
        return bisect_right(self.starts, start) - 1

    def near(self, start: int, before: int, after: int) -> str:
        """So many letters around a place, of its own line alone."""
        number = self.passage_at(start)
        begins, ends = self.starts[number], self.starts[number + 1] - 1
        return self.text[max(begins, start - before) : min(ends, start + after)]

    def cell_at(self, start: int) -> tuple[int, Cell, int]:
        """The cell at a place of the text: its number in the passage, and the place in it."""
        number = self.passage_at(start)
        left = start - self.starts[number]
        cells = self.passages[number].cells
        for place, cell in enumerate(cells):
            if left <= len(cell.text) or place + 1 == len(cells):
                return place, cell, left
            left -= len(cell.text) + 1
        raise LookupError(start)


def _written(cell: Cell) -> str:
    text = cell.text
    return text.translate(_INSIDE_A_CELL) if "\n" in text or "\t" in text else text
