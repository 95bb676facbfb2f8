"""Official compounds that no line breaks inside: marked in the HTML, unchanged in the text.

Browsers part Thai lines by a dictionary that knows รับผิดชอบ as three words. The marks are
elements, not invisible letters, so that what is copied, searched or read out stays the word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Annotated

from pydantic import Field

from prongsai.reading.fields import Entry, TextList
from prongsai.reading.read_model import program_data

CLASS = "whole"
"""What the style sheet knows them by."""

_LEFT_ALONE = ("script", "style", "title", "textarea", "option", "svg", "code")
"""Elements that hold no lines of running text, or may hold no elements."""


class _WholeWords(Entry):
    words: Annotated[TextList, Field(min_length=1)]


@cache
def _left_alone() -> re.Pattern[str]:
    """Elements in which nothing is marked, comments and tags."""
    alone = "|".join(rf"<{name}\b.*?</{name}>" for name in _LEFT_ALONE)
    return re.compile(rf"({alone}|<!--.*?-->|<[^>]*>)", re.DOTALL)


@cache
def _whole_words() -> re.Pattern[str]:
    words = program_data("prongsai.site", "whole-words.yaml", _WholeWords).words
    return re.compile(_any_of(words))


def _any_of(words: Iterable[str]) -> str:
    """A pattern for the longest of these words; their beginnings are told apart letter by letter.

    A hundred alternatives tried one after the other cost three times as much.
    """
    endings: dict[str, set[str]] = {}
    for word in words:
        endings.setdefault(word[:1], set()).add(word[1:])
    ends_here = endings.pop("", None)
    inner = "|".join(re.escape(c) + _any_of(endings[c]) for c in sorted(endings))
    return f"(?:{inner})" + ("?" if ends_here else "") if inner else ""


def keep_words_whole(html: str) -> str:
    """The page with every such word in an element that is not broken."""
    pieces = _left_alone().split(html)
    pieces[::2] = [_whole_words().sub(_marked, text) for text in pieces[::2]]
    return "".join(pieces)


def _marked(word: re.Match[str]) -> str:
    return f'<span class="{CLASS}">{word[0]}</span>'
