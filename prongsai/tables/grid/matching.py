"""Heads matched to columns by their words, never by their position.

Spaces, Thai digits, invisible characters and punctuation make no difference. A unit and other
words in brackets are set aside for the match and said: nothing of a head is cut away unread.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from prongsai.tables.columns import Column
from prongsai.tables.grid.words import Qualified, qualified
from prongsai.thai.text import match_key

BAHT = "บาท"

Head = tuple[str, ...]
"""The words over a column from top to bottom."""


@dataclass(frozen=True, slots=True)
class HeaderMatch:
    """Which cell of a header heads which column; cells are counted from 0.

    ``joined`` names for a column of text all cells under its one head, where it is drawn over
    several; ``repeated`` are columns headed twice; ``unknown`` the cells that head no column.
    ``heads`` is how each matched head was taken apart; ``doubts`` the words of its brackets
    that were not asked for; ``refused`` are columns in other money, and its word.
    """

    positions: Mapping[str, int]
    repeated: tuple[tuple[str, int], ...] = ()
    unknown: tuple[int, ...] = ()
    joined: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    heads: Mapping[str, Qualified] = field(default_factory=dict)
    doubts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    refused: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Found:
    column: str
    words: str
    exact: bool


def match_header(heads: Sequence[str | Head], columns: Sequence[Column]) -> HeaderMatch:
    """Find the columns in a header; exact words win over those without brackets and unit."""
    names = _names(tuple(columns))
    stacks = [(head,) if isinstance(head, str) else head for head in heads]
    first = [_find(stack, names, frozenset()) for stack in stacks]
    taken = frozenset(found.column for found in first if found and found.exact)
    found = [
        one if one is None or one.exact or one.column not in taken else _find(stack, names, taken)
        for one, stack in zip(first, stacks, strict=True)
    ]
    return _matched(stacks, found, {column.id: column for column in columns})


def _matched(
    stacks: Sequence[Head], found: Sequence[_Found | None], columns: Mapping[str, Column]
) -> HeaderMatch:
    positions: dict[str, int] = {}
    joined: dict[str, list[int]] = {}
    repeated: list[tuple[str, int]] = []
    unknown: list[int] = []
    heads: dict[str, Qualified] = {}
    doubts: dict[str, tuple[str, ...]] = {}
    refused: dict[str, str] = {}
    for place, (stack, one) in enumerate(zip(stacks, found, strict=True)):
        column = columns.get(one.column) if one else None
        if one is None or column is None:
            if any(stack):
                unknown.append(place)
            continue
        parts = _with_unit_above(qualified(one.words), stack)
        if not one.exact and _contradicts(parts, column):
            unknown.append(place)
        elif _is_other_money(parts, column) and not one.exact:
            refused[column.id] = parts.unit.words[0] if parts.unit else ""
            unknown.append(place)
        elif column.id not in positions:
            positions[column.id] = place
            heads[column.id] = parts
            if not one.exact and parts.others:
                doubts[column.id] = parts.others
        elif _goes_on(stacks, joined.get(column.id, [positions[column.id]]), place, column):
            joined.setdefault(column.id, [positions[column.id]]).append(place)
        else:
            repeated.append((column.id, place))
    return HeaderMatch(
        positions,
        tuple(repeated),
        tuple(unknown),
        {name: tuple(places) for name, places in joined.items()},
        heads,
        doubts,
        refused,
    )


def _with_unit_above(parts: Qualified, stack: Head) -> Qualified:
    """A head with the unit of the heads that are drawn over it, where it has none itself."""
    units = (qualified(word).unit for word in reversed(stack) if word and parts.unit is None)
    unit = next((unit for unit in units if unit), None)
    return replace(parts, unit=unit) if unit else parts


def _goes_on(stacks: Sequence[Head], places: Sequence[int], place: int, column: Column) -> bool:
    """Whether a cell lies under the same drawn head as the ones left of it: text to be joined."""
    above = stacks[places[-1]]
    same = places[-1] == place - 1 and bool(above) and above[0] == stacks[place][0]
    return same and column.type.name == "text"


def _contradicts(parts: Qualified, column: Column) -> bool:
    """Whether a head's unit says that its cells are not what the column holds."""
    return parts.unit is not None and parts.unit.share and column.kind.unit == BAHT


def _is_other_money(parts: Qualified, column: Column) -> bool:
    return parts.unit is not None and parts.unit.foreign and column.kind.unit == BAHT


def _find(
    stack: Head, names: tuple[Mapping[str, str], Mapping[str, str]], taken: frozenset[str]
) -> _Found | None:
    """The column that the words of a head name: all of them, or those nearest the cells."""
    exact, loose = names
    for words in runs_of(stack):
        column = exact.get(match_key(words))
        if column and column not in taken:
            return _Found(column, words, exact=True)
        column = loose.get(_short_key(words))
        if column and column not in taken:
            return _Found(column, words, exact=False)
    return None


def runs_of(stack: Head) -> list[str]:
    """The ways to read the words over a column: the most words first, then the lowest."""
    distinct = [word for n, word in enumerate(stack) if word and word not in stack[:n]]
    count = len(distinct)
    return [
        " ".join(distinct[start : start + length])
        for length in range(count, 0, -1)
        for start in range(count - length, -1, -1)
    ]


@lru_cache(maxsize=20_000)
@lru_cache(maxsize=20_000)
def _short_key(text: str) -> str:
    return match_key(qualified(text).bare)


@lru_cache(maxsize=500)
def _names(columns: tuple[Column, ...]) -> tuple[Mapping[str, str], Mapping[str, str]]:
    return _by_key(columns, match_key), _by_key(columns, _short_key)


def _by_key(columns: Sequence[Column], key: Callable[[str], str]) -> dict[str, str]:
    """Map the key of every name to its column; a label wins over another's synonym."""
    names: dict[str, str] = {}
    for column in columns:
        for name in column.names[1:]:
            names.setdefault(key(name), column.id)
    names.update({key(column.label): column.id for column in reversed(columns)})
    names.pop("", None)
    return names
