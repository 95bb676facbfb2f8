"""Whether a text says something: one judgement for fields, cells, claims, statements and pages.

The words stand in ``data/empty-phrases.yaml``. A text that says nothing is no evidence; one that
might say something is for a person to judge, never a success.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import Annotated

from pydantic import Field

from prongsai.privacy.words import Pieces, folded
from prongsai.reading.fields import Entry, TextList
from prongsai.reading.read_model import program_data
from prongsai.thai.months import LONG_NAMES, SHORT_NAMES
from prongsai.thai.text import normalize_for_search


class Saying(StrEnum):
    """What a text amounts to.

    ``ELSEWHERE`` sends the reader to a document; ``ONLY_NONE`` says no more than that there is
    none. ``LEFT`` holds words that somebody was to replace, ``MARKS`` no words at all.
    """

    SOMETHING = "something"
    NOTHING = "nothing"
    MARKS = "marks"
    LEFT = "left"
    ELSEWHERE = "elsewhere"
    ONLY_NONE = "only-none"


class _FairIn(Entry):
    """Phrases that answer some fields though they say nothing elsewhere."""

    fields: TextList
    phrases: TextList


class _Phrases(Entry):
    """The file ``empty-phrases.yaml``."""

    stand_ins: TextList
    waiting: TextList
    elsewhere: TextList
    none: TextList
    companions: TextList
    hollow: TextList
    headings: TextList
    units: TextList
    rows_of_keys: TextList
    alone: TextList
    fair: tuple[_FairIn, ...]
    generic: TextList
    number_fields: TextList
    alike_fields: TextList
    may_be_empty: TextList
    left_in_brackets: TextList
    left_anywhere: Annotated[TextList, Field(min_length=1)]


NAMING = ("name", "title", "measure", "process", "service", "course", "category", "method")
"""Fields that say what a record is called."""
_TONES = str.maketrans("", "", "\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c")
_LONGEST = 400
"""Letters of a text that is looked through for empty words; a longer one has others."""


@dataclass(frozen=True, slots=True)
class _Words:
    """The phrases in the form in which texts are compared."""

    cores: dict[str, Saying]
    companions: frozenset[str]
    hollow: frozenset[str]
    headings: tuple[str, ...]
    in_headings: frozenset[str]
    hollow_or_units: frozenset[str]
    rows_of_keys: tuple[str, ...]
    alone: frozenset[str]
    none: frozenset[str]
    fair: dict[str, frozenset[str]]
    numbers: frozenset[str]
    alike: frozenset[str]
    longest: int


@lru_cache(maxsize=1 << 14)
def said(text: str, field: str = "") -> Saying:
    """What a text amounts to; ``field`` is the name of the field or column it stands in."""
    words, key = _words(), letters_of(text)
    if any(True for _ in leftovers(text)):
        return Saying.LEFT
    if not any(map(str.isalpha, key)):
        numbers = field in words.numbers and any(map(str.isdigit, text))
        return Saying.SOMETHING if numbers else Saying.MARKS
    if key in words.fair.get(field, ()):
        return Saying.SOMETHING
    if key in words.none:
        return Saying.ONLY_NONE
    if len(set(key)) < 2 or key in words.alone or _is_babble(text):
        return Saying.NOTHING
    if len(key) > _LONGEST:
        return Saying.SOMETHING
    hollow = words.hollow if _COUNTED.search(text) else words.hollow_or_units
    if key.startswith(words.headings) and field not in NAMING:
        hollow = words.in_headings
    if _consists_of(key, hollow, words.longest):
        return Saying.NOTHING
    return _taken_apart(key, words)


def says_something(text: str) -> bool:
    """Whether a text says something by itself."""
    return said(text) is Saying.SOMETHING


def answers_alike(field: str) -> bool:
    """Whether it is common that all records say the same in a field."""
    return field in _words().alike


def may_be_empty(label: str) -> bool:
    """Whether it is common that nobody writes anything in a column."""
    return any(word in label for word in _phrases().may_be_empty)


def without_titles(text: str, titles: Iterable[str]) -> str:
    """A text without the names that it says again; only whether it counts more is kept of numbers."""
    key = letters_of(text)
    again = [title for title in titles if (name := letters_of(title)) and name in key]
    if not again:
        return text
    for title in sorted(again, key=len, reverse=True):
        key = key.replace(letters_of(title), "")
    return f"1 {key}" if key and _digits(text) > max(map(_digits, again)) else key


def without_babble(text: str) -> str:
    """A text without words that are keys side by side, and without lines of a table of contents."""
    return _BLIND.sub(lambda word: "" if _is_babble(word[0]) else word[0], _LEADERS.sub("", text))


def _digits(text: str) -> int:
    return sum(map(str.isdigit, text))


def generic_words() -> tuple[str, ...]:
    """Words that stand in documents of every kind, so that they tell nothing of the matter."""
    phrases = _phrases()
    return (*phrases.generic, *phrases.companions, *phrases.elsewhere)


@lru_cache(maxsize=1 << 14)
def letters_of(text: str) -> str:
    """The letters of a text alone, without tone marks: the form in which words are compared."""
    return _NO_LETTERS.sub("", normalize_for_search(text).translate(_TONES))


_NO_LETTERS = re.compile(r"(?![\u0300-\u036f\u0e31-\u0e4e])[\W\d_]")
_COUNTED = re.compile(r"\d\s*[^\W\d_]")
_BLIND = re.compile(r"[A-Za-z]{3,}")
_LEADERS = re.compile(r"^.*(?:\.{4,}|…{2,})\s*\d+\s*$", re.MULTILINE)
_TOKEN = re.compile(r"[^\W\d_\u0e31-\u0e4e][\w\u0e31-\u0e4e]*")


def _is_babble(text: str) -> bool:
    """Whether all words are a unit again and again, or keys side by side: "aaa", "asdf", "กขคง"."""
    if any(map(str.isdigit, text)):
        return False
    tokens = [token for token in map(letters_of, _TOKEN.findall(text)) if len(token) > 1]
    return bool(tokens) and all(map(_is_typed_blindly, tokens))


def _is_typed_blindly(token: str) -> bool:
    units = range(1, min(4, len(token) // 2) + 1)
    if any(token == token[:unit] * (len(token) // unit) for unit in units):
        return True
    return len(token) > 2 and any(token in row for row in _words().rows_of_keys)


def _consists_of(key: str, words: frozenset[str], longest: int) -> bool:
    """Whether a text can be put together from words."""
    reached = [True, *(False for _ in key)]
    for start in range(len(key)):
        if reached[start]:
            for end in range(start + 1, min(start + longest, len(key)) + 1):
                reached[end] = reached[end] or key[start:end] in words
    return reached[-1]


def _taken_apart(key: str, words: _Words) -> Saying:
    """Whether a text is put together from empty words alone, and what their sense is then.

    ``reached[n]`` are the senses of the first ``n`` letters, one for each way to read them.
    """
    reached: list[set[Saying | None]] = [{None}, *(set() for _ in key)]
    for start in range(len(key)):
        for end in range(start + 1, min(start + words.longest, len(key)) + 1):
            if not reached[start]:
                break
            piece = key[start:end]
            if piece in words.companions:
                reached[end] |= reached[start]
            core = words.cores.get(piece)
            if core is not None:
                reached[end] |= {_heavier(core, before) for before in reached[start]}
    if Saying.ELSEWHERE in reached[-1]:
        return Saying.ELSEWHERE
    return Saying.NOTHING if Saying.NOTHING in reached[-1] else Saying.SOMETHING


def _heavier(core: Saying, before: Saying | None) -> Saying:
    return Saying.NOTHING if Saying.NOTHING in (core, before) else core


@cache
def _phrases() -> _Phrases:
    return program_data("prongsai.requirements", "empty-phrases.yaml", _Phrases)


@cache
def _words() -> _Words:
    phrases = _phrases()
    cores = dict.fromkeys(_keys((*phrases.stand_ins, *phrases.waiting)), Saying.NOTHING)
    cores.update(dict.fromkeys(_keys(phrases.elsewhere), Saying.ELSEWHERE))
    cores.update(dict.fromkeys(_keys(phrases.none), Saying.NOTHING))
    companions = _keys((*phrases.companions, *LONG_NAMES, *SHORT_NAMES))
    fair: dict[str, frozenset[str]] = {}
    for entry in phrases.fair:
        for field in entry.fields:
            fair[field] = fair.get(field, frozenset()) | _keys(entry.phrases)
    return _Words(
        cores=cores,
        companions=companions,
        hollow=_keys(phrases.hollow),
        headings=tuple(_keys(phrases.headings)),
        in_headings=_keys((*phrases.hollow, *phrases.companions)),
        hollow_or_units=_keys((*phrases.hollow, *phrases.units)),
        rows_of_keys=tuple(map(letters_of, phrases.rows_of_keys)),
        alone=_keys(phrases.alone),
        none=_keys(f"{none}{end}" for none in phrases.none for end in ("", "ครับ", "ค่ะ", "คะ")),
        fair=fair,
        numbers=frozenset(phrases.number_fields),
        alike=frozenset(phrases.alike_fields),
        longest=max(map(len, (*cores, *companions))),
    )


def _keys(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(key for text in texts if (key := letters_of(text)))


# --- words that somebody was to replace ----------------------------------------------------

_OPENING = "([<{«"
_BEFORE_A_NAME = "ระบุ", "ใส่", "กรอก"
_FILLED = "ใส่", "กรอก", "เติม"
_SET_APART = r"[\s./–-]*"
_IN_CAPITALS = "TODO", "FIXME", "TBD", "TBA"
_NO_PART_OF_A_WORD = r"(?<![A-Za-z])(?-i:{})(?![A-Za-z])"
_XS = r"(?<![\w./@=&?-])(?<![A-Za-z]\s)(?-i:{})(?![A-Za-z0-9_./@=&?-])"
_MASKED = re.compile(
    r"[0-9๐-๙xX*]+(?:[ \-][0-9๐-๙xX*]+)*"
    r"|(?:นาย|นางสาว|นาง|น\.ส\.|ด\.ช\.|ด\.ญ\.|เด็กชาย|เด็กหญิง) ?[ก-๎]{2,} ?[xX*]{2,}"
)


def leftovers(text: str) -> Iterator[str]:
    """The template words in a text: "(ชื่อหน่วยงาน)", TODO, lorem ipsum, xxx.

    Numbers and surnames masked for the sake of somebody's privacy are none.
    """
    kinds = _may_be_left(text)
    found = list(_left(kinds).finditer(text)) if any(kinds) else []
    masked = (
        [each.span() for each in _MASKED.finditer(text) if _is_masked(each[0])] if found else []
    )
    for each in found:
        if not any(first <= each.start() < last for first, last in masked):
            yield each[0]


def _may_be_left(text: str) -> tuple[bool, ...]:
    """Which of the kinds below a text could hold, by letters that each of them has."""
    return (
        any(sign in text for sign in _OPENING) and bool(_in_brackets().search(text)),
        _may_be_left_anywhere(folded(text)),
        "ข้อความ" in text,
        any(word in text for word in _IN_CAPITALS),
        ("x" in text or "X" in text) and any(pair in text for pair in ("xx", "XX", "xX", "Xx")),
        "{" in text and any(sign in text for sign in ("{{", "${", "{%")),
        "#" in text or "=" in text,
    )


@cache
def _in_brackets() -> re.Pattern[str]:
    """How what stands in brackets begins, by its first two letters."""
    heads = {name[:2] for name in (*_phrases().left_in_brackets, *_BEFORE_A_NAME, *_FILLED, "your")}
    begins = "|".join(f"{head[0]}{_SET_APART}{head[1]}" for head in sorted(heads))
    return re.compile(rf"[{re.escape(_OPENING)}]\s*(?i:{begins})")


@cache
def _left_anywhere() -> Pieces:
    return Pieces(_phrases().left_anywhere)


def _may_be_left_anywhere(text: str) -> bool:
    """Whether a folded text has all parts of a phrase, and the phrase with or without blanks."""
    if not _left_anywhere().are_in(text):
        return False
    letters = "".join(text.split())
    return any(phrase in letters for phrase in _unspaced())


@cache
def _unspaced() -> frozenset[str]:
    return frozenset("".join(folded(text).split()) for text in _phrases().left_anywhere)


def _is_masked(text: str) -> bool:
    return any(map(str.isdigit, text)) or any("ก" <= letter <= "ฮ" for letter in text)


@cache
def _left(kinds: tuple[bool, ...]) -> re.Pattern[str]:
    """A pattern of those kinds that a text could hold: each costs a look at every letter."""
    phrases = _phrases()
    names = "|".join(map(_spaced, phrases.left_in_brackets))
    free = "|".join(r"\s?".join(map(re.escape, text.split())) for text in phrases.left_anywhere)
    fill = rf"(?:{'|'.join(_FILLED)})(?:ข้อความ|ข้อมูล|รายละเอียด|วันที่|ตัวเลข|ชื่อ)[^)\]>}}»\n]{{0,40}}"
    patterns = (
        rf"[{re.escape(_OPENING)}]\s*(?:(?:{'|'.join(_BEFORE_A_NAME)})?\s*(?:{names})(?:\s*ของท่าน)?|{fill}|your\s+(?:name|text)[^)\]\n]{{0,20}})\s*[)\]>}}»]",
        free,
        r"^[ \t]*(?:(?:ใส่|พิมพ์|กรอก)ข้อความ|ข้อความทดสอบ)[ \t]*$",
        _NO_PART_OF_A_WORD.format("|".join(_IN_CAPITALS)),
        rf"{_XS.format('x{2,}')}|{_XS.format('X{3,}')}|(?<=[ก-๎])[xX]{{2,}}(?![A-Za-z0-9_./@=&?-])",
        r"\$?\{\{[^{}\n]{0,60}\}\}|\$\{[^{}\n]{0,60}\}|\{%[^{}\n]{0,60}%\}",
        r"#(?:REF|VALUE|NAME|DIV/0|NUM|NULL)[!?]|#N/A|^=[A-Z]{2,12}\(.*\)$",
    )
    wanted = [pattern for pattern, may_be in zip(patterns, kinds, strict=True) if may_be]
    return re.compile("|".join(wanted) or r"(?!)", re.IGNORECASE | re.MULTILINE)


def _spaced(name: str) -> str:
    """A name whose letters may be set apart by blanks, dots and strokes."""
    return _SET_APART.join(map(re.escape, name)) + r"[\s.]*"
