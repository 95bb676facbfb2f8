"""The words and signs that Thai offices write for values; ``data/office-words.yaml`` lists the words.

Field kinds ask here what a text says; no word of an office stands in code. Check boxes are drawn
with signs: ``☑ มี ☐ ไม่มี``, ``[x] …``, those of Wingdings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from prongsai.reading.program_tree import program_tree
from prongsai.thai.digits import to_arabic
from prongsai.thai.text import is_invisible

_SETS = ("sets", "perhaps")
_LONGEST_WORD = 60


def word_key(text: str) -> str:
    """What tells a word from others: no blanks, nothing unseen, lower case, ASCII digits."""
    return _key_of_a_word(text) if len(text) <= _LONGEST_WORD else _key(text)


@lru_cache(2048)
def _key_of_a_word(text: str) -> str:
    """The key of a word of a set, or of a cell: most are asked for again."""
    return _key(text)


def _key(text: str) -> str:
    seen = to_arabic(text)
    if not (seen.isascii() and seen.isprintable() and " " not in seen):
        seen = "".join(c for c in seen if not (c.isspace() or is_invisible(c)))
    return seen.lower()


@dataclass(frozen=True, slots=True)
class OfficeWords:
    """The words, reduced by :func:`word_key`; those that begin or end a text as patterns.

    ``sets`` and ``perhaps`` give the words of a closed set, by its name and its own word.
    """

    nothing: frozenset[str]
    no_money: frozenset[str]
    no_count: frozenset[str]
    yes: frozenset[str]
    no: frozenset[str]
    ticked: frozenset[str]
    unticked: frozenset[str]
    crossed: frozenset[str]
    scales: Mapping[str, Decimal]
    hedges: str
    lead_in: str
    currency: str
    counted: str
    shares: str
    scores: str
    in_front: Mapping[str, tuple[str, ...]]
    sets: Mapping[str, Mapping[str, tuple[str, ...]]]
    perhaps: Mapping[str, Mapping[str, tuple[str, ...]]]

    def says_nothing(self, text: str) -> bool:
        """Whether a text says that there is no value."""
        return word_key(text).rstrip(".") in self.nothing


@cache
def office_words() -> OfficeWords:
    """The words as the program brings them."""
    data: Any = program_tree("prongsai.reading", "office-words.yaml").data
    words = ("nothing", "no_money", "no_count", "yes", "no")
    # A sign of a font is a private character: seen by people, though not for the key of a word.
    signs = ("ticked", "unticked", "crossed")
    patterns = ("hedges", "lead_in", "currency", "counted", "shares", "scores")
    read: dict[str, Any] = {
        **{name: frozenset(map(word_key, data[name])) for name in words},
        **{name: frozenset(data[name]) for name in signs},
        **{name: _any_of(data[name]) for name in patterns},
        "scales": {word: Decimal(number) for word, number in data["scales"].items()},
        "in_front": {name: tuple(words) for name, words in data["in_front"].items()},
        **{name: _by_member(data[name]) for name in _SETS},
    }
    return OfficeWords(**read)


def _by_member(sets: Mapping[str, Mapping[str, list[str]]]) -> Any:
    return {
        name: {member: tuple(words) for member, words in members.items()}
        for name, members in sets.items()
    }


def _any_of(words: Iterable[str]) -> str:
    """A pattern for one of the words, the longest first, with blanks as they come."""
    longest = sorted(words, key=lambda word: (-len(word), word))
    spaced = (r"\s*".join(map(re.escape, word.split())) for word in longest)
    return f"(?:{'|'.join(spaced)})"


@dataclass(frozen=True, slots=True)
class CheckBox:
    """A box, whether it is ticked, and the words behind it up to the next one."""

    ticked: bool
    label: str


def check_boxes(text: str) -> tuple[CheckBox, ...]:
    """The boxes of a text that begins with one; none where it does not."""
    found = list(_box().finditer(text))
    if not found or text[: found[0].start()].strip():
        return ()
    ends = [box.start() for box in found[1:]] + [len(text)]
    return tuple(
        CheckBox(box["on"] is not None, text[box.end() : end].strip())
        for box, end in zip(found, ends, strict=True)
    )


@cache
def _box() -> re.Pattern[str]:
    """A sign that is a box whatever stands around it, or brackets with a mark or nothing in."""
    words = office_words()
    # A stroke is a tick in a cell of its own only; between words it divides them.
    on = "|".join(map(re.escape, sorted(words.ticked - {"/"})))
    off = "|".join(map(re.escape, sorted(words.unticked)))
    return re.compile(
        rf"(?P<on>{on}|[\[(]\s?[xX/✓✔]\s?[\])])|(?P<off>{off}|\[\s*\]|\(\s*\))",
    )
