"""Words that make a row no record (totals, notes, signatures, "there were none", prose), units in heads."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Annotated

from pydantic import AfterValidator, Field

from prongsai.reading.fields import Entry, Flag, Text
from prongsai.reading.read_model import program_data
from prongsai.thai.digits import to_arabic
from prongsai.thai.text import match_key


def _compiles(pattern: str) -> str:
    re.compile(pattern)
    return pattern


Pattern = Annotated[Text, AfterValidator(_compiles)]


class _Totals(Entry):
    sure: tuple[Text, ...]
    likely: tuple[Text, ...]
    behind: Pattern


class _Signatures(Entry):
    begin: tuple[Text, ...]
    name: Pattern
    post: Pattern


class UnitWords(Entry):
    """Words for a unit: how many baht it is, or that it is a share, a count, other money."""

    words: tuple[Text, ...]
    factor: int = 0
    share: Flag = False
    foreign: Flag = False
    counts: Flag = False


class _GridWords(Entry):
    ordinals: frozenset[Text]
    ratios: tuple[Text, ...]
    totals: _Totals
    notes: tuple[Text, ...]
    signatures: _Signatures
    none: tuple[Pattern, ...]
    prose: Mapping[str, tuple[Text, ...]]
    units: tuple[UnitWords, ...]
    harmless: tuple[Text, ...] = Field(default=())


class TotalWord(Enum):
    """How surely a label is that of a total."""

    SURE = "sure"
    LIKELY = "likely"


@cache
def grid_words() -> _GridWords:
    """The words of the data file."""
    return program_data("prongsai.tables", "grid-words.yaml", _GridWords)


_NUMBERED = re.compile(r"^\(?[0-9]{1,3}(?:\.[0-9]{1,2})*[.)]?\s+|^\(?[0-9]{1,3}[.)]\s*")
_MARKS = "*•-–—:： \t"
_LONGEST_LABEL = 160


def total_word(text: str) -> TotalWord | None:
    """Whether a label is that of a total, numbered or not."""
    if len(text) > _LONGEST_LABEL:
        return None
    plain = _NUMBERED.sub("", to_arabic(text).strip().lower(), count=1).strip(_MARKS)
    if _sure_total().fullmatch(plain):
        return TotalWord.SURE
    return TotalWord.LIKELY if plain.startswith(_likely_totals()) else None


def may_be_total(text: str) -> bool:
    """Whether a word of totals stands anywhere in a text: a quick look before the real one."""
    return bool(_any_total().search(text))


def is_note(text: str) -> bool:
    """Whether a text begins as a note or a source does."""
    return text.lstrip(_MARKS + "(").lower().startswith(_notes())


def begins_signature(text: str) -> bool:
    """Whether a text begins a block of signatures."""
    return text.lstrip(_MARKS).startswith(_signatures_begin()) or bool(
        re.fullmatch(grid_words().signatures.name, text)
    )


def is_in_signature(text: str) -> bool:
    """Whether a text may stand in a block of signatures."""
    words = grid_words().signatures
    return begins_signature(text) or bool(re.fullmatch(words.post, text))


def says_none(text: str) -> bool:
    """Whether a text says that there was nothing to report."""
    return any(re.fullmatch(pattern, to_arabic(text)) for pattern in grid_words().none)


def prose_key(text: str) -> str:
    """The typed key whose running text begins under a heading; empty if none does."""
    plain = _NUMBERED.sub("", to_arabic(text), count=1).strip(_MARKS)
    key = "".join(plain.split())
    for name, words in grid_words().prose.items():
        if any(key == "".join(word.split()) for word in words):
            return name
    return ""


@cache
def _sure_total() -> re.Pattern[str]:
    words = sorted(grid_words().totals.sure, key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(map(re.escape, words))}){grid_words().totals.behind}")


@cache
def _any_total() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, grid_words().totals.likely)), re.IGNORECASE)


@cache
def _likely_totals() -> tuple[str, ...]:
    return grid_words().totals.likely


@cache
def _notes() -> tuple[str, ...]:
    return grid_words().notes


@cache
def _signatures_begin() -> tuple[str, ...]:
    return grid_words().signatures.begin


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
