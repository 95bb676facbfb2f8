"""The parts a kind of document is divided into, and the words offices call them by.

``data/parts/<kind>.yaml`` lists them; a new word is one more word there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from typing import Literal

from pydantic import Field

from prongsai.reading.fields import Entry, Text
from prongsai.reading.read_model import program_data
from prongsai.thai.text import normalize_for_search

MISREAD = 0.6
"""How alike a misread heading must be to be taken for a part (0 to 1)."""

_IN_TURN = 0.2
_DIGITS = "[0-9๐-๙]{1,2}"
_NUMBER = re.compile(rf"^[*\s]*(?:\(?{_DIGITS}[.)]|{_DIGITS}(?=\s))\s*(?![0-9๐-๙])")
_SCRIBBLE = re.compile(r"[\s0-9๐-๙.,:;~/–—*-]*$")
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class PartHeading:
    """A line that begins a part: its field, and what already follows on the line."""

    field: str
    rest: str


@dataclass(frozen=True)
class PartNames:
    """The words for each part, in the order in which the parts usually stand."""

    words: Mapping[str, tuple[str, ...]]
    expected: tuple[str, ...] = ()

    def exact(self, text: str) -> PartHeading | None:
        """The part that a line names, in one of the known words."""
        label, rest = _split(text)
        field = self._field(label)
        return PartHeading(field, rest) if field else None

    def probable(self, text: str, after: str) -> PartHeading | None:
        """The part that a numbered heading most likely means, although it was misread.

        ``after`` is the part above it: the one whose turn it is needs less likeness.
        """
        found = self.exact(text)
        if found or not is_numbered(text) or len(text) > _LONGEST_NAME:
            return found
        label, rest = _split(text)
        turn = self._next(after)
        scores = [
            (_alike(_key(label), _key(word)) + (_IN_TURN if field == turn else 0.0), field)
            for field, words in self.words.items()
            for word in words
        ]
        best, field = max(scores)
        return PartHeading(field, rest) if best >= MISREAD else None

    def _field(self, label: str) -> str:
        wanted = _key(label)
        first = _key(label.split("/")[0])
        for key in (wanted, first):
            for field, words in self.words.items():
                if key and key in map(_key, words):
                    return field
        return ""

    def _next(self, after: str) -> str:
        fields = [field for field in self.words if field in (*self.expected, after)]
        place = fields.index(after) + 1 if after in fields else 0
        return fields[place] if place < len(fields) else ""


class _PartWords(Entry):
    """A file in ``data/parts``; ``plan`` are the parts before the first of several documents."""

    parts: Mapping[str, tuple[Text, ...]]
    expected: tuple[Text, ...]
    plan: Mapping[str, tuple[Text, ...]] = Field(default_factory=dict)


@cache
def part_names(kind: str, section: Literal["parts", "plan"] = "parts") -> PartNames:
    """The part names of a kind of document (a file in ``data/parts``)."""
    data = program_data("prongsai.authoring.importing", f"parts/{kind}.yaml", _PartWords)
    return PartNames({"parts": data.parts, "plan": data.plan}[section], data.expected)


def is_numbered(text: str) -> bool:
    """Whether a line begins with a number of its own: ``๒.``, ``2)``, ``(๒)``."""
    return bool(_NUMBER.match(text))


def without_number(text: str) -> str:
    """The line without the number it begins with."""
    return _NUMBER.sub("", text, count=1)


def _split(text: str) -> tuple[str, str]:
    """The name that a line may hold and what follows the colon; scribbled numbers dropped."""
    plain = re.sub(r"^[-•*\s]+", "", without_number(text)).strip("* ")
    label, colon, rest = plain.partition(":")
    if len(label) > _LONGEST_NAME:
        return "", ""
    rest = rest.strip() if colon else ""
    return _SCRIBBLE.sub("", label).strip(), rest if re.search(r"[^\W\d_]", rest) else ""


def _key(text: str) -> str:
    return normalize_for_search(text).replace(" ", "")


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
