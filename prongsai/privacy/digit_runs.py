"""Digits as people write them: groups, and what stands between the groups.

A run is as much text as can belong to one number. Spaces and one hyphen, dot or
slash may join two groups of a number; a comma, a tab, a letter or a new line never does, so
that the cells of a CSV line stay apart. Characters that nobody sees do not part anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

# What Unicode has shown as nothing (Default_Ignorable_Code_Point), and the stars of Markdown,
# which are shown where they stand beside digits and are read past all the same.
_UNSEEN = (
    "*"
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff"
)
_SPACES = " \u00a0\u1680\u2000-\u200a\u202f\u205f\u2800\u3000"
_HYPHENS = (
    "_\u058a\u05be\u1806\u2010-\u2015\u2043\u207b\u2212\u2e17\u2e1a\u2e3a\u2e3b\u30fb\u301c"
    "\ufe58\ufe63\uff0d\uff3f~\uff5e-"
)
_DOTS = ".\u00b7\u2022\u2024\u2027\u2219\u22c5\u3002\ufe52\uff0e\uff61"
_SLASHES = "/\\\\\u2044\u2215\u29f8\uff0f\uff3c"

BETWEEN_DIGITS = f"{_UNSEEN}{_SPACES}{_DOTS}{_HYPHENS}"
"""What may stand between two digits of a number in groups, as a class of characters."""

SHORTEST = 9
"""Digits of the shortest number that anybody looks for: a mobile number without its zero."""

LONG = 13
"""Digits of a number that may be told by its digits alone, whoever is named."""

_APART = rf"[{_UNSEEN}]{{0,3}}[{_SPACES}{_DOTS}{_HYPHENS}]{{0,3}}[{_UNSEEN}]{{0,3}}"

# Possessive: what was taken is not given back, so that no text costs more than one pass.
_RUN = re.compile(rf"\d[\d{_UNSEEN}{_SPACES}{_DOTS}{_SLASHES}{_HYPHENS}]{{12,}}+")
_LONG = re.compile(rf"\d[\d{_UNSEEN}{_SPACES}{_DOTS}{_SLASHES}{_HYPHENS}]{{{SHORTEST - 1},}}+")
# A digit is none of these. By a class the library goes through a text half as quick again as by \d.
_PERHAPS_A_DIGIT = r"[^\x00-/:-\u065fก-๎]"
_STRETCH = re.compile(rf"{_PERHAPS_A_DIGIT}[^\nก-๎A-Za-z,]{{{LONG - 1},}}+")
_ACROSS_LINES = re.compile(rf"{_PERHAPS_A_DIGIT}[^ก-๎A-Za-z,]{{{LONG - 1},}}+")
_GROUP = re.compile(rf"\d(?:[{_UNSEEN}]*+\d)*+")
_DIGIT = re.compile(r"\d")
_NOT_SEEN = re.compile(f"[{_UNSEEN}]")
_JOINTS = {
    "hyphen": re.compile(rf"[{_SPACES}]{{0,2}}[{_HYPHENS}][{_SPACES}]{{0,2}}"),
    "dot": re.compile(rf"[{_SPACES}]{{0,2}}[{_DOTS}][{_SPACES}]{{0,2}}"),
    "slash": re.compile(rf"[{_SPACES}]{{0,2}}[{_SLASHES}][{_SPACES}]{{0,2}}"),
    "space": re.compile(rf"[{_SPACES}]{{1,3}}"),
}


class Joint(StrEnum):
    """What stands between two groups; ``NONE`` is what parts two numbers."""

    HYPHEN = "hyphen"
    DOT = "dot"
    SLASH = "slash"
    SPACE = "space"
    NONE = ""


_NO_JOINT = (Joint.NONE, False)


class Group(NamedTuple):
    """Digits that stand together, in Arabic: where they are, and what joins them to those before.

    ``tight`` is whether that joint has no space.
    """

    digits: str
    start: int
    end: int
    joint: Joint = Joint.NONE
    tight: bool = False


@dataclass(frozen=True, slots=True)
class Window:
    """Some groups of a run in a row, and the group that follows them, if any."""

    groups: Sequence[Group]
    after: Group | None

    @property
    def digits(self) -> str:
        """All digits in a row."""
        return "".join(group.digits for group in self.groups)

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many digits each group has."""
        return tuple(len(group.digits) for group in self.groups)

    @property
    def joints(self) -> frozenset[Joint]:
        """What stands between the groups."""
        return frozenset(group.joint for group in self.groups[1:])

    @property
    def is_whole(self) -> bool:
        """Whether nothing joins it to digits before or after it."""
        return self.groups[0].joint is Joint.NONE and self.after is None


def grouped(*sizes: int, first: str = "[0-9]") -> str:
    """A pattern of Arabic digits in groups of such sizes, whatever stands between the groups.

    The first digit may be told; in no group is anything seen between two digits.
    """
    digit = f"[0-9][{_UNSEEN}]{{0,2}}"
    groups = [f"(?:{digit}){{{size}}}" for size in sizes]
    groups[0] = f"{first}(?:{digit}){{{sizes[0] - 1}}}"
    return _APART.join(groups)


def stretches(text: str) -> list[re.Match[str]]:
    """All of a text that long numbers may stand in, alone or cell by cell.

    Letters, commas and new lines divide numbers, in whatever cells they are: what stands between
    two of these from the first digit on, where that is long enough, is a small part of most texts.
    """
    return list(_STRETCH.finditer(text))


def most_across_lines(text: str) -> int:
    """No long number in a text has more digits than this, were its lines one."""
    return max((LONG - 1, *map(digits_in, _ACROSS_LINES.findall(text))))


def digits_in(text: str) -> int:
    """How many digits a text has."""
    return len(_DIGIT.findall(text))


def most_digits(text: str) -> int:
    """The most digits that could belong to one number; 0 where it would be too short for any."""
    most = max(map(digits_in, _LONG.findall(text)), default=0)
    return most if most >= SHORTEST else 0


def digit_runs(text: str, digits: int) -> Iterator[Sequence[Group]]:
    """All runs of groups, each joined to the next, that have so many digits or more."""
    for found in _RUN.finditer(text):
        if digits_in(found[0]) < digits:
            continue
        run: list[Group] = []
        for group in _GROUP.finditer(text, found.start(), found.end()):
            joint, tight = _joint(text[run[-1].end : group.start()]) if run else _NO_JOINT
            if joint is Joint.NONE and run:
                yield run
                run = []
            run.append(Group(_arabic(group[0]), group.start(), group.end(), joint, tight))
        yield run


def groups_in_runs(stretch: re.Match[str], digits: int) -> Iterator[Sequence[tuple[str, int, int]]]:
    """The groups of such runs in a stretch, with their places, and not asked what joins them."""
    text = stretch.string
    for found in _RUN.finditer(text, *stretch.span()):
        if digits_in(found[0]) >= digits:
            groups = _GROUP.finditer(text, found.start(), found.end())
            yield [(_arabic(group[0]), group.start(), group.end()) for group in groups]


def windows(run: Sequence[Group], sizes: Sequence[int]) -> Iterator[Window]:
    """The groups of such sizes, each group that has all these digits, and the run as a whole."""
    total, count = sum(sizes), len(sizes)
    lengths = [len(group.digits) for group in run]
    wanted = list(sizes)
    for place, length in enumerate(lengths):
        if length == total:
            yield _window(run, place, 1)
        elif length == wanted[0] and lengths[place : place + count] == wanted:
            yield _window(run, place, count)
    if sum(lengths) == total and len(run) > 1 and lengths != wanted:
        yield _window(run, 0, len(run))


def _window(run: Sequence[Group], first: int, count: int) -> Window:
    after = first + count
    return Window(run[first:after], run[after] if after < len(run) else None)


def _arabic(digits: str) -> str:
    if digits.isdecimal() and digits.isascii():
        return digits
    return "".join(str(int(each)) for each in digits if each.isdecimal())


@lru_cache(1024)
def _joint(between: str) -> tuple[Joint, bool]:
    seen = _NOT_SEEN.sub("", between)
    for name, pattern in _JOINTS.items():
        if pattern.fullmatch(seen):
            return Joint(name), len(seen) == 1 and name != Joint.SPACE
    return _NO_JOINT
