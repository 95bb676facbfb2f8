"""Whether two texts name one person, however title, rank, brackets and position are written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from prongsai.reading.fields import Entry
from prongsai.reading.read_model import program_data
from prongsai.thai.text import normalize_for_search

_PARTS = re.compile(r"[()\[\]{}（）,;/\n]+")
_DASHED = re.compile(r"\s+[-–—]+\s+|[._…]{3,}")
_ABBREVIATION = re.compile(r"(?:[ก-ฮ]{1,4}|[a-z]{1,4})\.\s*")


class _Titles(Entry):
    men: tuple[str, ...]
    women: tuple[str, ...]
    abbreviated_men: tuple[str, ...]
    abbreviated_women: tuple[str, ...]
    others: tuple[str, ...]
    behind_a_rank: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Name:
    """A name without spaces and titles; ``sexes`` are those that its titles tell."""

    letters: str
    sexes: frozenset[str]


def same_person(written: str, name: str, positions: Iterable[str] = ()) -> bool:
    """Whether ``written``, as under a signature, is the person called ``name``.

    Brackets and the person's ``positions`` may stand around the name, titles before it. Two
    titles of different sexes are two persons.
    """
    person = next(_names_in(name), None)
    if person is None:
        return False
    posts = tuple(filter(None, map(_plain, positions)))
    return any(_is(one, person, posts) for one in _names_in(written))


def _is(one: _Name, person: _Name, posts: tuple[str, ...]) -> bool:
    rest = one.letters.removeprefix(person.letters)
    if one.letters != person.letters and (rest == one.letters or not rest.startswith(posts)):
        return False
    return not (one.sexes and person.sexes and one.sexes.isdisjoint(person.sexes))


def _names_in(text: str) -> Iterator[_Name]:
    """What may be a name in a text: the parts between brackets and dashes."""
    for part in _PARTS.split(_DASHED.sub("\n", text)):
        name = _without_titles(normalize_for_search(part))
        if name.letters:
            yield name


def _without_titles(text: str) -> _Name:
    sexes: set[str] = set()
    while True:
        length, told = _title_before(text)
        if not length:
            return _Name(_plain(text), frozenset(sexes))
        text = text[length:].lstrip()
        sexes |= told


def _title_before(text: str) -> tuple[int, set[str]]:
    """How many characters of title a text begins with, and the sex that it tells."""
    for title, told in _titles():
        if text.startswith(title) and _begins_a_word(text[len(title) :]):
            return len(title), told
    found = _ABBREVIATION.match(text)
    return (found.end() if found else 0), set()


def _begins_a_word(rest: str) -> bool:
    """Whether a name may begin here: something is there, and it is no mark of the letter before."""
    rest = rest.lstrip()
    return bool(rest) and unicodedata.category(rest[0]) != "Mn" and rest[0] not in "ะาำๅ"


@cache
def civil_titles() -> tuple[str, ...]:
    """The titles of men, women and children, as they are written."""
    data = program_data("prongsai.reading", "person-titles.yaml", _Titles)
    return (*data.men, *data.women, *data.abbreviated_men, *data.abbreviated_women)


@cache
def _titles() -> tuple[tuple[str, set[str]], ...]:
    """All titles that are words, the longest first."""
    data = program_data("prongsai.reading", "person-titles.yaml", _Titles)
    found: dict[str, set[str]] = {}
    for words, told in (
        ((*data.men, *data.abbreviated_men), {"men"}),
        ((*data.women, *data.abbreviated_women, *data.behind_a_rank), {"women"}),
        (data.others, set()),
    ):
        found |= dict.fromkeys(map(normalize_for_search, words), told)
    return tuple(sorted(found.items(), key=lambda entry: -len(entry[0])))


def _plain(text: str) -> str:
    """A text without its spaces, which clerks set differently each time."""
    return normalize_for_search(text).replace(" ", "").strip("-–—.")
