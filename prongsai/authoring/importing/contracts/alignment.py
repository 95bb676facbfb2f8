"""Which cell of a row stands under which header, where the row does not fit its header.

Exports have been met whose header names columns that the rows do not have. Cells keep their
order, every cell has to stand under a header that its kind allows, and a row is mended only
if the columns that are used can be filled in one way alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from prongsai.authoring.importing.contracts.cell_kinds import says_nothing
from prongsai.authoring.importing.contracts.vocabulary import Holds

Kinds = frozenset[Holds]


@dataclass(frozen=True, slots=True)
class Alignment:
    """The cell under each header, -1 for none; ``moved`` when it is not the one that stands there.

    ``dropped`` is the one header whose cell cannot be what it should be, or -1.
    """

    cells: tuple[int, ...]
    moved: bool = False
    dropped: int = -1


@lru_cache(maxsize=4096)
def align(
    cells: tuple[Kinds, ...], columns: tuple[Holds, ...], used: tuple[bool, ...], *, wide: bool
) -> Alignment | None:
    """Where the cells belong; ``None`` if that cannot be said with certainty.

    Empty cells at the end are not given. ``wide`` tells that the row has as many cells as
    the header.
    """
    if len(cells) > len(columns):
        return None
    misfits = [n for n, kinds in enumerate(cells) if columns[n] not in kinds]
    straight = tuple(n if n < len(cells) else -1 for n in range(len(columns)))
    if not misfits and (len(cells) == len(columns) or not _tells_a_contract(cells, columns)):
        return Alignment(straight)
    behind, ahead = _reached(cells, columns), _still_open(cells, columns)
    if ahead[0][0]:
        found = _only_way(cells, columns, used, behind, ahead)
        return Alignment(straight) if found and not misfits else found
    # One cell that cannot be read costs that cell, not the row.
    return Alignment(straight, dropped=misfits[0]) if wide and len(misfits) == 1 else None


def _tells_a_contract(cells: Sequence[Kinds], columns: Sequence[Holds]) -> bool:
    """Whether a row that ends early reaches into the contract, where its cells may have moved."""
    return Holds.TAX_NUMBER in columns and len(cells) > columns.index(Holds.TAX_NUMBER)


def _only_way(
    cells: Sequence[Kinds],
    columns: Sequence[Holds],
    used: Sequence[bool],
    behind: Sequence[Sequence[bool]],
    ahead: Sequence[Sequence[bool]],
) -> Alignment | None:
    """The one way to fill the columns that are used, if there is but one."""
    chosen: list[int] = []
    for column, holds in enumerate(columns):
        ways = {
            -1 if says_nothing(kinds) else cell
            for cell, kinds in enumerate(cells)
            if behind[cell][column] and holds in kinds and ahead[cell + 1][column + 1]
        }
        if any(behind[n][column] and ahead[n][column + 1] for n in range(len(cells) + 1)):
            ways.add(-1)
        if len(ways) > 1 and used[column]:
            return None
        chosen.append(ways.pop() if len(ways) == 1 else -1)
    return Alignment(tuple(chosen), moved=True)


def _reached(cells: Sequence[Kinds], columns: Sequence[Holds]) -> list[list[bool]]:
    """Whether the first cells can stand under the first headers; every number of both."""
    width = len(columns)
    reached = [[False] * (width + 1) for _ in range(len(cells) + 1)]
    reached[0] = [True] * (width + 1)
    for cell, kinds in enumerate(cells, start=1):
        for column in range(1, width + 1):
            here = reached[cell - 1][column - 1] and columns[column - 1] in kinds
            reached[cell][column] = here or reached[cell][column - 1]
    return reached


def _still_open(cells: Sequence[Kinds], columns: Sequence[Holds]) -> list[list[bool]]:
    """Whether the cells from one on can stand under the headers from one on."""
    mirrored = _reached(cells[::-1], columns[::-1])
    count, width = len(cells), len(columns)
    return [
        [mirrored[count - cell][width - column] for column in range(width + 1)]
        for cell in range(count + 1)
    ]
