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
    return any(normalize_for_search(word) in plain for word in words)


def is_any(text: str, words: TextList) -> bool:
    """Whether a text says one of the words and nothing else."""
    plain = normalize_for_search(text).strip(" .…!")
    return any(normalize_for_search(word) == plain for word in words)
