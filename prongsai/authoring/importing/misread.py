"""What may be misread or belong to somebody else: other agencies' names, letters of other scripts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from prongsai.authoring.importing.source import Block, Bullets
from prongsai.authoring.importing.stated_facts import phrases
from prongsai.reading.cells import as_text
from prongsai.tables.grid.sheet import Sheet
from prongsai.thai.text import match_key

Place = tuple[int, str]
"""The line of a text, and the piece of it."""

_THAI = "ก-๎"
_LATIN_INSIDE = re.compile(rf"[{_THAI}]*[{_THAI}][a-z]{{1,4}}[{_THAI}][{_THAI}]*")
_NOT_OFFICE = re.compile(
    "(?:CJK|HIRAGANA|KATAKANA|HANGUL|CYRILLIC|ARABIC|HEBREW|DEVANAGARI|BENGALI|TAMIL|KHMER|LAO|MYANMAR"
    "|GEORGIAN|ARMENIAN|ETHIOPIC|GREEK|BOPOMOFO|TELUGU|SINHALA) "
)
_SIGNS = frozenset("µΩμπΣΔαβ")
_NAME = re.compile(rf"[{_THAI}]+")
_LONGEST_NAME = 24


def other_agencies(blocks: Sequence[Block], own: str) -> list[Place]:
    """Names of agencies that are not ``own``, each once, with the line where it first stands."""
    words = "|".join(re.escape(word) for word in phrases().agency)
    pattern = re.compile(rf"(?:{words})\s?(?={_NAME.pattern})")
    key = match_key(re.sub(rf"^(?:{words})\s*", "", own))
    found: dict[str, Place] = {}
    for line, text in _texts(blocks):
        for place in pattern.finditer(text):
            rest = text[place.end() :]
            if (key and match_key(rest[:80]).startswith(key)) or rest.startswith(phrases().no_name):
                continue
            name = _NAME.match(rest)
            if name:
                short = f"{place[0].strip()}{name[0][:_LONGEST_NAME]}"
                found.setdefault(match_key(name[0])[:5], (line, short))
    return list(found.values())


def other_scripts(blocks: Sequence[Block]) -> list[Place]:
    """Words with letters that no Thai office writes, or Latin ones in the middle of a Thai word."""
    found: dict[str, Place] = {}
    for line, text in _texts(blocks):
        for word in text.split():
            if any(map(_is_strange, word)):
                at = next(n for n, letter in enumerate(word) if _is_strange(letter))
                piece = word[max(0, at - 12) : at + 12]
                found.setdefault(piece, (line, piece))
        for inside in _LATIN_INSIDE.finditer(text):
            found.setdefault(inside[0], (line, inside[0][:_LONGEST_NAME]))
    return list(found.values())


def _is_strange(letter: str) -> bool:
    if letter.isascii() or "\u0e00" <= letter <= "\u0e7f" or letter in _SIGNS:
        return False
    if not unicodedata.category(letter).startswith("L"):
        return False
    name = unicodedata.name(letter, "")
    return bool(_NOT_OFFICE.match(name)) or (name.startswith("LATIN") and ord(letter) > 0x17F)


def _texts(blocks: Sequence[Block]) -> Iterator[Place]:
    for block in blocks:
        if isinstance(block, Sheet):
            for row, line in zip(block.rows, block.numbers, strict=True):
                yield from ((line, text) for text in dict.fromkeys(map(as_text, row)))
        elif isinstance(block, Bullets):
            yield from ((block.line, text) for text in block.items)
        else:
            yield block.line, block.text
