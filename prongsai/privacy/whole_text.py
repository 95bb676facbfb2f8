"""All passages of a file as one text, and the way back from a place in it to its cell."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from prongsai.privacy.passages import Cell, Passage

_INSIDE_A_CELL = str.maketrans("\n\t", "\v\v")


class WholeText:
    """``text`` holds a passage on each line, its cells with a tab between them."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        self.passages = tuple(passages)
        self._starts: list[int] = []
        self._cells: list[tuple[int, Cell]] = []
        lines: list[str] = []
        place = 0
        for number, passage in enumerate(self.passages):
            written = [cell.text.translate(_INSIDE_A_CELL) for cell in passage.cells]
            for cell, text in zip(passage.cells, written, strict=True):
                self._starts.append(place)
                self._cells.append((number, cell))
                place += len(text) + 1
            lines.append("\t".join(written))
        self.text = "\n".join(lines)

    def cell_at(self, start: int) -> tuple[Cell, int]:
        """The cell at a place of the text, and the place in the cell."""
        index = bisect_right(self._starts, start) - 1
        return self._cells[index][1], start - self._starts[index]
