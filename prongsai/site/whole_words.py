"""Official compounds that no line breaks inside: marked in the HTML, unchanged in the text.

Browsers part Thai lines by a dictionary that knows รับผิดชอบ as three words. The marks are
elements, not invisible letters, so that what is copied, searched or read out stays the word.
"""

from __future__ import annotations

import re
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
def _pieces() -> re.Pattern[str]:
    """What is passed over (elements left alone, tags), or a word to be kept whole."""
    words = program_data("prongsai.site", "whole-words.yaml", _WholeWords).words
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    whole = "|".join(map(re.escape, longest_first))
    alone = "|".join(rf"<{name}\b.*?</{name}>" for name in _LEFT_ALONE)
    return re.compile(rf"{alone}|<!--.*?-->|<[^>]*>|({whole})", re.DOTALL)


def keep_words_whole(html: str) -> str:
    """The page with every such word in an element that is not broken."""
    return _pieces().sub(_marked, html)


def _marked(found: re.Match[str]) -> str:
    word = found[1]
    return f'<span class="{CLASS}">{word}</span>' if word else found[0]
