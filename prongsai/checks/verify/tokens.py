"""Cutting HTML into texts and tags in one pass, without building a tree.

Our own pages are well formed, and for them this is many times cheaper than a tree. Whatever
is not exactly well formed raises :class:`BrokenHtmlError`; the caller has it repaired.

The library cuts a whole page at once, and of the few hundred different tags that pages have
each is taken apart once (:func:`tag_of`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import IntEnum
from html import unescape
from itertools import islice
from types import MappingProxyType
from typing import NamedTuple

_RAW = ("script", "style", "template")
"""Elements whose content is no HTML of the page."""
_ATTRIBUTES = r"""[^>"'<]*+(?:"[^"]*+"[^>"'<]*+|'[^']*+'[^>"'<]*+)*+"""
_WHOLE = "|".join(
    rf"""(?i:{name})(?=[\s/>"']){_ATTRIBUTES}>.*?(?=</(?i:{name})\s*>)""" for name in _RAW
)
_TEXT = r"""[^<]*+(?:<span\ class="[^"<>]*+">[^<]*+</span>[^<]*+)*+"""
"""Text, and spans that only style a part of it: every other word of our pages has one."""
_NAME = r"""[^\s/>"'<]*+"""
_PIECE = re.compile(
    rf"""({_TEXT})(?:<(
      /[a-zA-Z]{_NAME}{_ATTRIBUTES}(?=>)
      |((?:[a-rA-Ru-zU-Z]|(?!(?i:{"|".join(_RAW)})[\s/>"'])[sStT]){_NAME}){_ATTRIBUTES}(?=>)
      |{_WHOLE}
      |!--.*?--(?=>)
      |!(?!--)[^<>]*(?=>)
      |)(?:(?<!/)(>{_TEXT})</\3(?=>))?+>?|\Z)""",
    re.VERBOSE | re.DOTALL,
)
"""A text, and the tag or comment after it; of an element with nothing but text in it, all to its
end. What a script, a style or a template holds goes with its tag; a ``<`` that begins nothing is
a tag without letters, as is the end of the page."""
_SPAN = re.compile("<[^>]*>")
_TAG = re.compile(rf"""(/?)([^\s/>"'<]*+)({_ATTRIBUTES})""")
_ATTRIBUTE = re.compile(r"""([^\s=/>"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?""")
_NOTHING: Mapping[str, str] = MappingProxyType({})

VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track")
) | {"wbr"}
"""Elements without content and without an end tag."""


class BrokenHtmlError(ValueError):
    """The HTML is not well formed; the message says where, in characters from the start."""


class Sort(IntEnum):
    """What a tag does."""

    STOPS = 0
    """The end of the page, or a sign that begins no tag."""
    SAYS_NOTHING = 1
    BEGINS = 2
    ENDS = 3
    ALONE = 4
    """It begins and ends at once: ``<br>``, ``<path/>``."""


class Tag(NamedTuple):
    """A tag taken apart; ``name`` is in lower case."""

    sort: Sort
    name: str = ""
    attributes: Mapping[str, str] = _NOTHING


Piece = tuple[str, str, str, str]
"""A text, what stands between the signs of the tag after it, and its name; if the element holds
text alone and ends with it, that text behind a ``>``."""


def pieces_of(html: str) -> list[Piece]:
    """All texts and tags of a page in order."""
    return _PIECE.findall(html)


def words_of(text: str) -> str:
    """The words of a text, without spans and as they are read."""
    pieces = _SPAN.split(text)
    return "".join(map(unescape, pieces) if "&" in text else pieces)


def place_of(html: str, number: int) -> int:
    """Where the tag of a piece begins, in characters from the start."""
    return next(islice(_PIECE.finditer(html), number, None)).end(1)


def tag_of(written: str) -> Tag:
    """What is written between the signs of a tag."""
    if not written:
        return Tag(Sort.STOPS)
    if written.startswith("!"):
        return Tag(Sort.SAYS_NOTHING)
    found = _TAG.match(written)
    slash, name, rest = found.groups() if found else ("", "", "")
    name = name.lower()
    if slash:
        return Tag(Sort.SAYS_NOTHING if name in VOID else Sort.ENDS, name)
    alone = name in VOID or rest.endswith("/")
    return Tag(Sort.ALONE if alone else Sort.BEGINS, name, attributes(rest) if rest else _NOTHING)


def attributes(text: str) -> Mapping[str, str]:
    """The attributes of a tag; names in lower case, the first of a repeated name counts."""
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(text):
        value = double or single or bare
        found.setdefault(name.lower(), unescape(value) if "&" in value else value)
    return found
