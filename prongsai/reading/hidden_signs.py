"""Signs nobody sees that make a text look other than it is: they are taken out, and told.

Some turn the order of what is shown (a file that seems to end in ``.pdf``, an amount whose digits
stand the other way round), others stand between the digits of a number or the letters of a word,
where no search finds it any more. What breaks Thai lines stays, and so do signs of order in lines
that have letters written from right to left, but for those that turn whatever they are given.

Code: CNT048.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from prongsai.findings import Findings, Message, Place
from prongsai.findings.rules.cnt import CNT048
from prongsai.thai.text import code_point, first_of

_OVERRIDES = "\u202d\u202e"
_ORDERS = "\u202a-\u202c\u2066-\u2069\u200f\u061c"
_NO_WIDTH = "\u200b-\u200d\u2060-\u2064\ufeff\u180e\u034f"
_LETTER = "[0-9\u0e50-\u0e59A-Za-z]"

_ANY = re.compile(f"[{_OVERRIDES}{_ORDERS}{_NO_WIDTH}&](?:(?<!&)|#|rlm)")
"""What a text without hidden signs nearly never has; it begins with a class, which is found quickly."""

_TURNING = re.compile(f"[{_OVERRIDES}{_ORDERS}]")
_OVERRIDING = re.compile(f"[{_OVERRIDES}]")
_WITHIN = re.compile(
    f"(?:(?<={_LETTER})|(?<=[0-9\u0e50-\u0e59][.,/-]))[{_NO_WIDTH}]++"
    f"(?=[.,/-]?[{_NO_WIDTH}]*+{_LETTER})"
)
_FROM_THE_RIGHT = re.compile("[\u0590-\u0608\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_ENTITY = re.compile(r"&(?:#(?:[xX]0*([0-9a-fA-F]{3,4})|0*(\d{4}))\b;?|rlm;)")


@dataclass(frozen=True, slots=True)
class Hidden:
    """The signs that were taken out of a text: of one line, and whether they turn its order."""

    line: int
    signs: str
    turning: bool


def without_hidden_signs(text: str) -> tuple[str, tuple[Hidden, ...]]:
    """The text as it reads, and what was taken out of it, by lines counted from 0."""
    if not _ANY.search(text):
        return text, ()
    lines = text.split("\n")
    found: list[Hidden] = []
    for number, line in enumerate(lines):
        if _ANY.search(line):
            lines[number] = _cleaned(line, number, found)
    return "\n".join(lines), tuple(found)


def in_plain_sight(text: str, name: str, findings: Findings) -> str:
    """The text of a file as it reads; what was taken out of it is told (CNT048)."""
    clean, hidden = without_hidden_signs(text)
    if hidden:
        lines = clean.split("\n")
        for first, told in told_of(hidden):
            findings.add(told, Place(name, first + 1, 0, lines[first]))
    return clean


def told_of(hidden: tuple[Hidden, ...]) -> Iterator[tuple[int, Message]]:
    """One sentence for each of the two kinds, with the line (from 0) of the first."""
    for turning, sentence in ((True, CNT048.turning), (False, CNT048.within)):
        some = [one for one in hidden if one.turning is turning]
        if some:
            lines = dict.fromkeys(str(one.line + 1) for one in some)
            signs = named_signs(sign for one in some for sign in one.signs)
            told = sentence(signs=signs, lines=first_of(lines))
            yield some[0].line, told


def named_signs(signs: Iterable[str]) -> str:
    """What such signs are called, the first three of them."""
    return first_of(map(code_point, dict.fromkeys(signs)), 3)


def _cleaned(line: str, number: int, found: list[Hidden]) -> str:
    plain = _ENTITY.sub(_spelt_out, line)
    turning = _OVERRIDING if _FROM_THE_RIGHT.search(plain) else _TURNING
    for pattern in (turning, _WITHIN, _WITHIN):  # the first may open the way for the second
        signs = "".join(pattern.findall(plain))
        if signs:
            found.append(Hidden(number, signs, pattern is turning))
            plain = pattern.sub("", plain)
    return plain


def _spelt_out(entity: re.Match[str]) -> str:
    """A sign of order that was written as HTML names it; any other entity stays as it is."""
    code = int(entity[1], 16) if entity[1] else int(entity[2] or 0x200F)
    return chr(code) if _TURNING.match(chr(code)) else entity[0]
