"""What the words of ``data/words.yaml`` look like in a text, however they are spaced."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain
from typing import NamedTuple

from prongsai.reading.fields import Entry
from prongsai.reading.person_names import civil_titles
from prongsai.reading.read_model import program_data

_GAP = r"[\s\-–—_]{0,3}"
_BETWEEN_WORDS = re.compile(r"[\s\-–—_]+")
_NAME_LETTERS = "ก-ฮะ-ฺเ-๎"
_NAME_BEGINS = "ก-ฮเ-ไ"
_SHORT = 2
_TAKEN_FOR = {"i": "ıİ", "k": "\u212a", "s": "ſ"}
"""Letters that are an ASCII letter where case does not matter."""


class _Words(Entry):
    people: tuple[str, ...]
    lists: tuple[str, ...]
    complaints: tuple[str, ...]
    posts: tuple[str, ...]
    contractors: tuple[str, ...]
    works: tuple[str, ...]
    offices: tuple[str, ...]
    accounts: tuple[str, ...]
    banks: tuple[str, ...]
    phones: tuple[str, ...]
    other_numbers: tuple[str, ...]
    addresses: tuple[str, ...]
    names: tuple[str, ...]
    names_alone: tuple[str, ...]
    unnamed: tuple[str, ...]
    complained: tuple[str, ...]
    owners: tuple[str, ...]
    authors: tuple[str, ...]
    no_authors: tuple[str, ...]
    complainants: tuple[str, ...]
    not_complainants: tuple[str, ...]
    free_mailers: tuple[str, ...]
    not_titles: tuple[str, ...]
    not_titles_alone: tuple[str, ...]


class Role(NamedTuple):
    """What a word says of the people near it: the group of words, and where it stands."""

    group: str
    start: int
    end: int


class Vocabulary:
    """The words of a group as one pattern each, made when the first text is searched."""

    def __init__(self) -> None:
        words = program_data("prongsai.privacy", "words.yaml", _Words)
        of_banks = (f"บัญชี {bank}" for bank in words.banks)
        self.accounts = _pattern((*words.accounts, *of_banks))
        self.banks = _pattern(words.banks)
        self.phones = _pattern(words.phones)
        self.other_numbers = _pattern(words.other_numbers)
        self.addresses = _pattern(words.addresses)
        alone = _alternatives(words.names_alone)
        self.names = re.compile(rf"{_alternatives(words.names)}|^\s*(?:{alone})\s*$")
        self.unnamed = _pattern(words.unnamed)
        self.complained = _pattern(words.complained)
        self.owners = _pattern(words.owners)
        self.authors = _pattern(words.authors)
        self.no_authors = _pattern(words.no_authors)
        self.offices = _pattern(words.offices)
        self.complaints = _pattern(words.complaints)
        self.complainants = _pattern(words.complainants)
        self.not_complainants = _pattern(words.not_complainants)
        self.officers = _pattern(words.posts)
        self.mailers = "|".join(map(re.escape, words.free_mailers))
        groups = ("people", "posts", "contractors", "works", "lists")
        self._roles = re.compile(
            "|".join(f"(?P<{group}>{_alternatives(getattr(words, group))})" for group in groups)
        )
        self.person = _person(words)

    def roles(self, text: str) -> list[Role]:
        """All words that tell who people are, in their order."""
        return [
            Role(str(found.lastgroup), found.start(), found.end())
            for found in self._roles.finditer(text)
        ]


def masked_name(name: str) -> str:
    """A name as it may be shown: its title and one letter."""
    titled = vocabulary().person.match(name)
    given = titled["given"] if titled else ""
    first = titled.start("given") if titled and given else 0
    return f"{name[: first + 1].strip()}xxx"


@cache
def vocabulary() -> Vocabulary:
    """The words, read once."""
    return Vocabulary()


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(_alternatives(words))


def _alternatives(words: Iterable[str]) -> str:
    """The longest first, so that a word is not taken for its beginning.

    Each begins with a letter as it is, whatever its case: the library then passes over a text
    from one such letter to the next, a dozen times as quick as by trying each word.
    """
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(chain.from_iterable(map(_written, longest_first)))


def _written(word: str) -> Iterator[str]:
    """A word as it may be written, by each first letter that is taken for its own."""
    text = _GAP.join(map(re.escape, _BETWEEN_WORDS.split(word))).replace("ำ", "(?:ำ|ํา)")
    if not (word[0].isascii() and word[0].isalpha()):
        first = re.match(r"\\?.", text)
        assert first
        yield f"{first[0]}(?i:{text[first.end() :]}{_ends(word)})"
        return
    for first in (word[0].lower(), word[0].upper(), *_TAKEN_FOR.get(word[0].lower(), "")):
        yield f"{first}(?<!(?i:[a-z]){first})(?i:{text[1:]}{_ends(word)})"


def _ends(word: str) -> str:
    return "(?![a-z])" if word[-1].isascii() and word[-1].isalpha() else ""


def _person(words: _Words) -> re.Pattern[str]:
    """A title, a given name and what may be a family name; ``masked`` where it goes on so."""
    titles = sorted((t for t in civil_titles() if len(t) > _SHORT), key=len, reverse=True)
    thai = _by_first_letter(title for title in titles if not title.isascii())
    latin = _by_first_letter(title.rstrip(".") for title in titles if title.isascii())
    others, alone = _by_first_letter(words.not_titles), _by_first_letter(words.not_titles_alone)
    never = "(?!)"
    heads = [
        f"{first}(?!{others.get(first, never)})(?!{alone.get(first, never)}(?![{_NAME_LETTERS}])){rest}"
        for first, rest in thai.items()
    ]
    heads += [f"{first}(?<![A-Za-z]{first}){rest}" for first, rest in latin.items()]
    word = rf"[{_NAME_BEGINS}][{_NAME_LETTERS}]*"
    return re.compile(
        rf"(?:{'|'.join(heads)})(?:(?<![A-Za-z])"
        rf"[ \u00a0]{{0,3}}(?P<given>{word})(?:[ \u00a0]{{1,3}}(?P<family>{word}))?(?P<masked>[*xX•…]*)"
        rf"|(?<=[A-Za-z])\.?\s{{0,3}}[A-Z][A-Za-z]+(?:\s+[A-Z][A-Za-z]+)?)"
    )


def _by_first_letter(words: Iterable[str]) -> dict[str, str]:
    """By the first letter of words what may follow it, in the order of the words."""
    rests: dict[str, list[str]] = {}
    for word in words:
        rests.setdefault(word[0], []).append(re.escape(word[1:]))
    return {first: f"(?:{'|'.join(rest)})" for first, rest in rests.items()}
