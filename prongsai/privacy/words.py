"""What the words of ``data/words.yaml`` look like in a text, however they are spaced."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from prongsai.reading.fields import Entry
from prongsai.reading.person_names import civil_titles
from prongsai.reading.read_model import program_data

_GAP = r"[\s\-–—_]{0,3}"
_LOOSE_GAP = r"[\s\-–—_|#]{0,20}"
_BETWEEN_WORDS = re.compile(r"[\s\-–—_]+")
_NAME_LETTERS = "ก-ฮะ-ฺเ-๎"
_NAME_BEGINS = "ก-ฮเ-ไ"
_LETTERS = "ก-๎A-Za-z"
_SHORT = 2
_CORE, _SIGNS = 5, frozenset("./")
"""Letters that are enough to look for, before a whole word is."""
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
        self.person = _person(words, r"\s{0,3}")
        self.person_loosely = _person(words, r"[\s|#]*")
        """The same, whatever stands between the cells of a title and a name in Latin letters."""
        self.divided_title = _divided_title(words)
        """A title in a text as it is written, whatever signs stand between its letters."""
        self.alone_in_a_cell = re.compile(rf"(?:^|[|\t])\s*(?:{alone})\s*(?:$|[|\t])", re.MULTILINE)
        self._words = words

    @lru_cache  # noqa: B019  # there is one vocabulary
    def loosely(self, group: str) -> re.Pattern[str]:
        """The words of a group, for a text in which bars may stand between their parts."""
        return re.compile(_alternatives(getattr(self._words, group), _LOOSE_GAP))

    @lru_cache  # noqa: B019  # there is one vocabulary
    def pieces(self, group: str) -> Pieces:
        """The words of a group, for a text in which what is between their parts may be anything."""
        if group == "accounts":
            of_banks = (f"บัญชี {bank}" for bank in self._words.banks)
            return Pieces((*self._words.accounts, *of_banks))
        return Pieces(getattr(self._words, group))

    def roles(self, text: str) -> list[Role]:
        """All words that tell who people are, in their order."""
        return [
            Role(str(found.lastgroup), found.start(), found.end())
            for found in self._roles.finditer(text)
        ]


class Pieces:
    """Words by their pieces: what stands between blanks and hyphens in them."""

    def __init__(self, words: Iterable[str]) -> None:
        split = [tuple(map(folded, _BETWEEN_WORDS.split(word))) for word in words]
        self._by_core = tuple(_by_core(split))

    def may_be_in(self, text: str) -> bool:
        """Whether the most telling letters of a word are in a folded text."""
        return any(core in text for core, _ in self._by_core)

    def are_in(self, text: str) -> bool:
        """Whether all pieces of a word are in a folded text, wherever."""
        return any(
            all(piece in text for piece in pieces)
            for core, words in self._by_core
            if core in text
            for pieces in words
        )


def _by_core(words: Iterable[Sequence[str]]) -> Iterator[tuple[str, Sequence[Sequence[str]]]]:
    """A few strings, each with words that are in no text without it: every word is with one."""
    left = {tuple(pieces): set(_telling(pieces)) for pieces in words}
    while left:
        counts = Counter(chain.from_iterable(left.values()))
        core = max(counts, key=lambda core: (counts[core], core))
        yield core, [pieces for pieces, cores in left.items() if core in cores]
        left = {pieces: cores for pieces, cores in left.items() if core not in cores}


def _telling(pieces: Sequence[str]) -> Iterator[str]:
    """Parts of a word's pieces that few texts have: those of abbreviations, else long ones."""
    with_signs = [piece for piece in pieces if not _SIGNS.isdisjoint(piece)]
    most = min(max(map(len, pieces)), _CORE)
    for piece in with_signs or [piece for piece in pieces if len(piece) >= most]:
        for start in range(max(len(piece) - _CORE, 0) + 1):
            yield piece[start : start + _CORE]


def folded(text: str) -> str:
    """A text in which letters are the same that are taken for each other."""
    small = text.lower().replace("ํา", "ำ")
    if small.isascii():
        return small
    for letter, taken in (("ı", "i"), ("ſ", "s"), ("\u0307", "")):
        small = small.replace(letter, taken)
    return small


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


def _alternatives(words: Iterable[str], gap: str = _GAP) -> str:
    """The longest first, so that a word is not taken for its beginning.

    Each begins with a letter as it is, whatever its case: the library then passes over a text
    from one such letter to the next, a dozen times as quick as by trying each word.
    """
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(chain.from_iterable(_written(word, gap) for word in longest_first))


def _written(word: str, gap: str) -> Iterator[str]:
    """A word as it may be written, by each first letter that is taken for its own."""
    text = gap.join(map(re.escape, _BETWEEN_WORDS.split(word))).replace("ำ", "(?:ำ|ํา)")
    if not (word[0].isascii() and word[0].isalpha()):
        first = re.match(r"\\?.", text)
        assert first
        yield f"{first[0]}(?i:{text[first.end() :]}{_ends(word)})"
        return
    for first in (word[0].lower(), word[0].upper(), *_TAKEN_FOR.get(word[0].lower(), "")):
        yield f"{first}(?<!(?i:[a-z]){first})(?i:{text[1:]}{_ends(word)})"


def _ends(word: str) -> str:
    return "(?![a-z])" if word[-1].isascii() and word[-1].isalpha() else ""


def _person(words: _Words, parted: str) -> re.Pattern[str]:
    """A title, a given name and what may be a family name; ``masked`` where it goes on so.

    A title in Latin letters may be ``parted`` from the name.
    """
    heads = _titles(words, f"(?![{_NAME_LETTERS}])", re.escape)
    word = rf"[{_NAME_BEGINS}][{_NAME_LETTERS}]*"
    return re.compile(
        rf"(?:{'|'.join(heads)})(?:(?<![A-Za-z])"
        rf"[ \u00a0]{{0,3}}(?P<given>{word})(?:[ \u00a0]{{1,3}}(?P<family>{word}))?(?P<masked>[*xX•…]*)"
        rf"|(?<=[A-Za-z])\.?{parted}[A-Z][A-Za-z]+(?:\s+[A-Z][A-Za-z]+)?)"
    )


def _divided_title(words: _Words) -> re.Pattern[str]:
    """A title whose letters signs may divide; what goes on as another word goes on undivided."""

    def divided(letters: str) -> str:
        # No sign is taken that is the next one of the title: nothing is gone through twice.
        return "".join(
            f"[^{_LETTERS}.]*+\\." if each == "." else f"[^{_LETTERS}]*+{each}" for each in letters
        )

    return re.compile("|".join(_titles(words, "(?=[ \\n]|\\Z)", divided)))


def _titles(words: _Words, ended: str, written: Callable[[str], str]) -> Iterator[str]:
    """Titles by their first letter, the rest as it is ``written``; no other words that begin so.

    Some words are none only where they have ``ended``.
    """
    titles = sorted((t for t in civil_titles() if len(t) > _SHORT), key=len, reverse=True)
    others = _by_first_letter(words.not_titles, re.escape)
    alone = _by_first_letter(words.not_titles_alone, re.escape)
    never = "(?!)"
    thai = _by_first_letter((title for title in titles if not title.isascii()), written)
    for first, rest in thai.items():
        not_one = f"{others.get(first, never)}|{alone.get(first, never)}{ended}"
        yield f"{first}(?={rest})(?!{not_one}){rest}"
    latin = (title.rstrip(".") for title in titles if title.isascii())
    for first, rest in _by_first_letter(latin, written).items():
        yield f"{first}(?<![A-Za-z]{first}){rest}"


def _by_first_letter(words: Iterable[str], written: Callable[[str], str]) -> dict[str, str]:
    """By the first letter of words what may follow it, in the order of the words."""
    rests: dict[str, list[str]] = {}
    for word in words:
        rests.setdefault(word[0], []).append(written(word[1:]))
    return {first: f"(?:{'|'.join(rest)})" for first, rest in rests.items()}
