"""Which cell of a row stands under which header, where the row does not fit its header.

Exports have been met whose header names columns that the rows do not have. Cells keep their
order, every cell has to stand under a header that its kind allows, and a row is mended only
if the columns that are used can be filled in one way alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from prongsai.importing.datasets.contracts.export import Holds, method_of, status_of
from prongsai.reading.cells import DASH, nothing_in
from prongsai.thai.dates import is_date
from prongsai.thai.digits import to_arabic

SPOILT = re.compile(r"[0-9](?:[.,][0-9]+)?E\+?[0-9]+", re.IGNORECASE)
"""A long number as a spreadsheet shows it in a narrow column: its digits are gone."""

MASKED = re.compile(r"[0-9]{5,12}[xX*]{1,8}")
_THIRTEEN = re.compile(r"[0-9]{13}")
_PROJECT = re.compile(r"[0-9]{11,12}")
_LOOKS_LIKE = {
    Holds.PROJECT: _PROJECT,
    Holds.AMOUNT: re.compile(r"-?[0-9][0-9,]*(?:\.[0-9]+)?"),
    Holds.YEAR: re.compile(r"(?:2[45]|20)[0-9]{2}"),
    Holds.DATE: re.compile(
        r"[0-9]{1,2}[-/.\s]+[^-/\s]+[-/.\s]+[0-9]{2,4}|[0-9]{4}-[0-9]{2}-[0-9]{2}.*"
    ),
}
_THAI = re.compile(r"[ก-ฮ]")
_LETTER = re.compile(r"[^\W\d_]")
_SPOT = re.compile(r"[^ก-ฮ]*")

EVERY = frozenset(Holds)
_DASHED = EVERY - {Holds.PROJECT}


def says_nothing(kinds: frozenset[Holds]) -> bool:
    """Whether these are the kinds of a blank cell."""
    return kinds >= _DASHED


@lru_cache(maxsize=50_000)
def kinds_of(text: str) -> frozenset[Holds]:
    """Everything the cell may be. What is plainly one thing is that alone."""
    empty = nothing_in(text)
    if empty is not None:
        return _DASHED if empty is DASH else EVERY
    plain = " ".join(to_arabic(text).split())
    known = _plain_kind(plain)
    if known:
        words = known & {Holds.STATUS, Holds.METHOD}
        return known | ({Holds.ANYTHING} if words else {Holds.ANYTHING, Holds.REFERENCE})
    return frozenset(kind for kind in Holds if _may_be(kind, plain))


def _plain_kind(text: str) -> frozenset[Holds]:
    """The kind of a cell that its look leaves no doubt about."""
    if _THAI.search(text):
        if status_of(text) is not None:
            return frozenset({Holds.STATUS})
        if method_of(text) is not None:
            return frozenset({Holds.METHOD})
    if _THIRTEEN.fullmatch(text) or MASKED.fullmatch(text):
        return frozenset({Holds.TAX_NUMBER})
    if SPOILT.fullmatch(text):
        return frozenset({Holds.TAX_NUMBER, Holds.PROJECT, Holds.CODE})
    if is_date(text):
        return frozenset({Holds.DATE})
    return frozenset()


def _may_be(kind: Holds, text: str) -> bool:
    if kind in (Holds.ANYTHING, Holds.REFERENCE):
        return True
    if kind is Holds.NUMBER:
        return text.isdigit() and len(text) < 10
    if kind is Holds.CODE:
        return text.isdigit()
    if kind in _LOOKS_LIKE:
        return _LOOKS_LIKE[kind].fullmatch(text) is not None
    if kind is Holds.TAX_NUMBER:
        return not _THAI.search(text) and any(map(str.isdigit, text)) and "." not in text
    if kind is Holds.SPOT:
        return _SPOT.fullmatch(text) is not None and not _PROJECT.fullmatch(text)
    # What is left are words.
    if not _LETTER.search(text):
        return False
    if kind is Holds.LATIN:
        return not _THAI.search(text)
    return kind is Holds.WORDS or _THAI.search(text) is not None


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
