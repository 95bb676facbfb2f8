"""Official compounds that no line breaks inside: marked in the HTML, unchanged in the text.

Browsers part Thai lines by a dictionary that knows รับผิดชอบ as three words. The marks are
elements, not invisible letters, so that what is copied, searched or read out stays the word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Annotated

from pydantic import Field

from prongsai.reading.fields import Entry, TextList
from prongsai.reading.read_model import program_data

CLASS = "whole"
"""What the style sheet knows them by."""

_MARK = f'<span class="{CLASS}">'
_LEFT_ALONE = ("script", "style", "title", "textarea", "option", "svg", "code")
"""Elements that hold no lines of running text, or may hold no elements."""


class _WholeWords(Entry):
    words: Annotated[TextList, Field(min_length=1)]


@cache
def _left_alone() -> re.Pattern[str]:
    """Elements in which nothing is marked, what is marked already, and comments.

    In tags nothing is marked either.
    """
    alone = "|".join(rf"<{name}\b.*?</{name}>" for name in _LEFT_ALONE)
    return re.compile(rf"{alone}|<!--.*?-->|{_MARK}.*?</span>", re.DOTALL)


@cache
def _whole_words() -> re.Pattern[str]:
    words = program_data("prongsai.site", "whole-words.yaml", _WholeWords).words
    return re.compile(f"({_any_of(words)})")


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
    """The page with every such word in an element that is not broken.

    A page is parted at its words, which are fewer than its tags.
    """
    pieces: list[str] = []
    done = 0
    # Behind the last tag there is none, whatever signs stand there.
    behind = html.rfind(">") + 1
    for begin, end in _apart(html[:behind]):
        pieces += _marked(html[done:begin]), html[begin:end]
        done = end
    pieces.append(_whole_words().sub(rf"{_MARK}\1</span>", html[behind:]))
    return "".join(pieces)


def _marked(html: str) -> str:
    """Tags and text that begin in no tag, with the words of the text marked."""
    pieces = _whole_words().split(html)
    in_tag = False
    for number in range(1, len(pieces), 2):
        before = pieces[number - 1]
        opened, closed = before.rfind("<"), before.rfind(">")
        if opened != closed:
            in_tag = opened > closed
        if not in_tag:
            pieces[number] = f"{_MARK}{pieces[number]}</span>"
    return "".join(pieces)


def _apart(html: str) -> Iterator[tuple[int, int]]:
    """Where the elements that are left alone begin and end, and last the end of the page."""
    begin = looked = 0
    while found := _left_alone().search(html, looked):
        place = found.start()
        if html.rfind("<", begin, place) > html.rfind(">", begin, place):
            # It is in a tag, of which this is no more than a value.
            looked = html.index(">", place) + 1
        else:
            yield found.span()
            begin = looked = found.end()
    yield len(html), len(html)
