"""The words by which foreign pages are understood; they stand in ``data/page-words.yaml``."""

from __future__ import annotations

from functools import cache

from prongsai.reading.fields import Entry, TextList
from prongsai.reading.read_model import program_data
from prongsai.thai.text import normalize_for_search


class PageWords(Entry):
    """The file ``page-words.yaml``."""

    menu_names: TextList
    shell_names: TextList
    shell_whole_names: TextList
    content_names: TextList
    hidden_names: TextList
    waiting: TextList
    wants_scripts: TextList
    fetching: TextList
    login: TextList
    no_permission: TextList
    gone: TextList


@cache
def page_words() -> PageWords:
    """The words, read once."""
    return program_data("prongsai.audit", "page-words.yaml", PageWords)


def has_any(text: str, words: TextList) -> bool:
    """Whether one of the words stands in a text, however that is written."""
    plain = normalize_for_search(text)
    return any(word in plain for word in _plain(tuple(words)))


def is_any(text: str, words: TextList) -> bool:
    """Whether a text says one of the words and nothing else."""
    return normalize_for_search(text).strip(" .…!") in _plain(tuple(words))


@cache
def _plain(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(normalize_for_search(word).strip(" .…!") for word in words)
