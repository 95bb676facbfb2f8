"""How alike two wordings are, and which wording of the years before is nearest to a new one.

A text is the bag of its runs of three letters, without spaces, signs and years. A run counts
by how rare it is among all known wordings: what every sentence has tells nothing.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

from prongsai.manuals.marks import manual_words
from prongsai.thai.text import match_key

Meaning = TypeVar("Meaning")

_YEAR = re.compile(r"(พศ|ปีงบประมาณ|ปี)*25[5-9][0-9]")
_NUMBER = re.compile(r"[0-9]+")
_RUN = 3


def wording_key(text: str) -> str:
    """A text by its letters and digits alone; years move, and ``แสดง`` asks nothing."""
    key = _YEAR.sub("", match_key(text))
    start = next((word for word in _starts() if key.startswith(word)), "")
    return key[len(start) :] or key


@cache
def _starts() -> tuple[str, ...]:
    """Words at the start of a demand that ask for nothing of their own, the longest first."""
    words = map(match_key, manual_words().empty_starts)
    return tuple(sorted(words, key=lambda word: -len(word)))


def numbers_in(text: str) -> tuple[str, ...]:
    """The numbers of a wording but years, in order: what a new number asks is not the old demand."""
    return tuple(_NUMBER.findall(wording_key(text)))


def _runs(key: str) -> Counter[str]:
    padded = f"^{key}$"
    return Counter(padded[place : place + _RUN] for place in range(max(1, len(padded) - _RUN + 1)))


@dataclass(frozen=True, slots=True)
class Near(Generic[Meaning]):
    """A known wording and how near it is: ``score`` from 0 to 1 (the same letters).

    ``inside`` is how much of the shorter of the two wordings is found in the other.
    """

    text: str
    meaning: Meaning
    score: float
    inside: float = 0.0


class Wordings(Generic[Meaning]):
    """Known wordings, each with what it stands for."""

    def __init__(self, known: Sequence[tuple[str, Meaning]]) -> None:
        self._known = known
        self._keys = [wording_key(text) for text, _ in known]
        self._bags = [_runs(key) for key in self._keys]
        seen = Counter(run for bag in self._bags for run in bag)
        self._total = max(1, len(known))
        self._seen: Mapping[str, int] = seen
        self._sizes = [self._size(bag) for bag in self._bags]
        self._having: dict[str, list[int]] = {}
        for number, bag in enumerate(self._bags):
            for run in bag:
                self._having.setdefault(run, []).append(number)

    def near(self, text: str) -> list[Near[Meaning]]:
        """All known wordings that share something with a text, the nearest first."""
        key = wording_key(text)
        bag = _runs(key)
        shared: dict[int, float] = {}
        for run, times in bag.items():
            weight = self._weight(run)
            for number in self._having.get(run, ()):
                both = min(times, self._bags[number][run])
                shared[number] = shared.get(number, 0.0) + weight * both
        size = self._size(bag)
        found = []
        for number, common in shared.items():
            other = self._sizes[number]
            score, inside = 2 * common / (size + other), common / min(size, other)
            if key in self._keys[number] or self._keys[number] in key:
                inside = 1.0
            found.append(Near(*self._known[number], score, inside))
        # In the order in which they were given where they are equally near.
        return [
            near
            for _, near in sorted(
                zip(shared, found, strict=True), key=lambda pair: (-pair[1].score, pair[0])
            )
        ]

    def _weight(self, run: str) -> float:
        return math.log(1 + self._total / (1 + self._seen.get(run, 0)))

    def _size(self, bag: Counter[str]) -> float:
        return sum(self._weight(run) * times for run, times in bag.items())
