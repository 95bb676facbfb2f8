"""Documents as evidence: which are published and were read, what they are about, where one points."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import Enum, auto
from functools import cache, lru_cache

from prongsai.content.anchors import document_anchor
from prongsai.content.disclosure import Disclosure, Document, DocumentEntry
from prongsai.findings import Place
from prongsai.requirements.question import Evidence, Question
from prongsai.requirements.saying import (
    generic_words,
    letters_of,
    says_something,
    without_babble,
    without_titles,
)

_LEAST_LETTERS = 40
"""Letters of a page that is more than its title."""
_PIECE = 6
"""Letters in a row that two texts must share to speak of the same thing."""
_LONG_PIECE = 10
"""The same where a subject has no words but those that every document has."""
_SHORTEST = 4
"""Letters of a whole word that is compared at all."""

_CLUSTER = re.compile("[ก-ฮ][ัิ-ฺ็-๎ำ]+")


class About(Enum):
    """What reading a document shows of its matter. Only ``IT`` is evidence without a person."""

    IT = auto()
    UNREAD = auto()
    FOREIGN = auto()
    EMPTY = auto()


def was_read(document: Document) -> bool:
    """Whether the reader came to its end; of a PDF with which it did not, nothing is known."""
    return document.facts.kind != "pdf" or document.facts.pages is not None


def kept_back(disclosure: Disclosure) -> Iterator[tuple[DocumentEntry, Place]]:
    """The documents that are listed but not published: missing, or something is wrong with them."""
    published = {document.place for document in disclosure.documents}
    for number, entry in enumerate(disclosure.entry.documents):
        place = disclosure.place("documents", number, "file")
        if place not in published:
            yield entry, place


def about(question: Question, document: Document, page: int | None = None) -> About:
    """Whether a document (or one page of it, from 1) speaks of what is asked.

    Only the text of a PDF is known; what a scan or another file holds a person has to say. On a
    blank page there is nothing to be said of.
    """
    texts, looks = document.facts.texts, document.facts.looks
    if page is not None:
        texts, looks = texts[page - 1 : page], looks[page - 1 : page]
    text = "\n".join(texts)
    if looks and set(looks) == {"blank"}:
        return About.EMPTY
    if not letters_of(text):
        return About.UNREAD
    text = without_babble(text)
    rest = without_titles(text, question.subjects)
    if len(letters_of(text)) < _LEAST_LETTERS or len(letters_of(rest)) < _LEAST_LETTERS // 2:
        return About.EMPTY
    if not says_something(text) or not says_something(rest):
        return About.EMPTY
    return About.IT if shares_words(text, question.subjects) else About.FOREIGN


def shares_words(text: str, subjects: Iterable[str]) -> bool:
    """Whether a text has a word of a subject, apart from words that every document has."""
    letters = _repaired(text)
    pieces = [piece for subject in subjects for piece in _pieces(subject)]
    if not pieces:
        whole = [letters for letters in map(_repaired, subjects) if letters]
        pieces = [piece for word in whole for piece in _cut(word, _LONG_PIECE) or (word,)]
    return any(piece in letters for piece in pieces)


@cache
def _pieces(subject: str) -> tuple[str, ...]:
    """What may show that a text speaks of the subject: its own words, long ones part by part."""
    words = _generic().split(_repaired(subject))
    found: dict[str, None] = {}
    for word in words:
        if len(word) >= _SHORTEST:
            found.update(dict.fromkeys(_cut(word, _PIECE) or (word,)))
    return tuple(found)


def _cut(word: str, length: int) -> tuple[str, ...]:
    """All so many letters in a row of a word."""
    return tuple(word[start : start + length] for start in range(len(word) - length + 1))


@cache
def _generic() -> re.Pattern[str]:
    words = sorted({_repaired(word) for word in generic_words()}, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, filter(None, words))))


@lru_cache(maxsize=1 << 9)
def _repaired(text: str) -> str:
    """The letters of a text, without the syllables that PDFs of Thai text say twice."""
    seen: list[str] = []

    def once(cluster: re.Match[str]) -> str:
        again = cluster[0] in seen[-3:]
        seen.append(cluster[0])
        return "" if again else cluster[0]

    return letters_of(_CLUSTER.sub(once, "".join(text.split()))).replace("\u0e33", "\u0e32")


def document_evidence(question: Question, document: Document, page: int | None = None) -> Evidence:
    """Evidence inside a document, at a page (from 1) if one is named."""
    where = f" หน้า {page}" if page else ""
    return question.evidence(
        f"{document.title}{where}",
        document.place,
        document_anchor(question.disclosure.topic.id, document.name),
        document=document,
        page=page,
    )
