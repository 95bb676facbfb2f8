"""What stands in a head beside the words that name its column: a unit, a year, anything else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from prongsai.tables.grid.words import UnitWords, grid_words
from prongsai.thai.text import match_key

_BRACKETS = re.compile(r"[(\[（]([^()\[\]（）]*)[)\]）]")
_SAYS_UNIT = re.compile(
    r"หน่วย(?:นับ)?\s*[:：=]?\s*(?:เป็น)?\s*(?P<unit>[^\s()\[\]:：]{1,20}(?:\s?บาท)?)"
)
_UNIT_AT_END = re.compile(r"(?:หน่วย)?[:\s]*(?P<unit>(?:พัน|หมื่น|แสน|ล้าน)?\s?บาท|ร้อยละ|%|USD)$")


@dataclass(frozen=True, slots=True)
class Qualified:
    """A head taken apart: the ``bare`` words, its unit, and other words in its brackets."""

    bare: str
    unit: UnitWords | None = None
    others: tuple[str, ...] = ()


@cache
def qualified(text: str) -> Qualified:
    """Take a head apart; what is in no brackets and is no unit stays."""
    unit: UnitWords | None = None
    others: list[str] = []
    for content in _BRACKETS.findall(text):
        said = _SAYS_UNIT.search(content)
        found = unit_named(said["unit"] if said else content)
        if found:
            unit = unit or found
        elif match_key(content) and match_key(content) not in _harmless():
            others.append(" ".join(content.split()))
    bare = _BRACKETS.sub("", text).strip()
    ending = _UNIT_AT_END.search(bare)
    if ending and (found := unit_named(ending["unit"])):
        unit = unit or found
        bare = bare[: ending.start()].strip()
    return Qualified(bare, unit, tuple(others))


def unit_named(text: str) -> UnitWords | None:
    """The unit that a word is."""
    return _units().get(_key(text))


def unit_said(text: str) -> UnitWords | None:
    """The unit that a row above a table says: ``หน่วย: ล้านบาท``, or ``(พันบาท)`` alone."""
    found = _SAYS_UNIT.search(text)
    if found and (unit := unit_named(found["unit"])):
        return unit
    for content in _BRACKETS.findall(text):
        unit = unit_named(content)
        if unit and (unit.factor or unit.foreign):
            return unit
    return None


def unit_word(unit: UnitWords) -> str:
    """What a unit is called in a message."""
    return unit.words[0]


@cache
def _units() -> Mapping[str, UnitWords]:
    return {_key(word): unit for unit in grid_words().units for word in unit.words}


@cache
def _harmless() -> frozenset[str]:
    return frozenset(match_key(word) for word in grid_words().harmless)


def _key(text: str) -> str:
    return "".join(text.split()).lower().strip(":.：")
