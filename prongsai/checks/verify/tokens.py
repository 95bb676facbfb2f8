"""Cutting HTML into tags and text in one pass, without building a tree.

Our own pages are well formed, and for them this is many times cheaper than a tree. Whatever
is not exactly well formed raises :class:`BrokenHtmlError`; the caller has it repaired.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from html import unescape
from types import MappingProxyType

_TOKEN = re.compile(
    r"""([^<]++)
    |<(/?)([a-zA-Z][^\s/>"'<]*+)((?:[^>"'<]++|"[^"]*+"|'[^']*+')*+)>
    |<!--.*?-->
    |<!(?!--)[^<>]*>
    """,
    re.VERBOSE | re.DOTALL,
)
_ATTRIBUTE = re.compile(r"""([^\s=/>"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?""")
_RAW = {
    name: re.compile(f"</{name}\\s*>", re.IGNORECASE) for name in ("script", "style", "template")
}
_NOTHING: Mapping[str, str] = {}

VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track")
) | {"wbr"}
"""Elements without content and without an end tag."""


class BrokenHtmlError(ValueError):
    """The HTML is not well formed; the message says where, in characters from the start."""


Token = tuple[str, bool, Mapping[str, str], str, int]
"""A piece of HTML: the name of its tag (empty for text), whether that ends, its attributes, the
text, where it begins. A page has thousands, and a plain tuple costs a third of a named one."""


def tokens(html: str) -> Iterator[Token]:
    """All tags and texts in order; comments and what scripts and templates hold are left out."""
    position = 0
    match = _TOKEN.match
    while position < len(html):
        found = match(html, position)
        if found is None:
            raise BrokenHtmlError(position)
        start, position = position, found.end()
        text, slash, name, rest = found.groups()
        if text:
            yield "", False, _NOTHING, unescape(text) if "&" in text else text, start
        elif name:
            name = name.lower()
            yield name, bool(slash), attributes(rest) if rest else _NOTHING, "", start
            if rest.endswith("/") and name not in VOID:  # <path/> in a drawing
                yield name, True, _NOTHING, "", start
            if name in _RAW and not slash:
                close = _RAW[name].search(html, position)
                if close is None:
                    raise BrokenHtmlError(position)
                position = close.start()


@lru_cache(4096)
def attributes(text: str) -> Mapping[str, str]:
    """The attributes of a tag, most of which stand on every page; names in lower case, the first of a repeated name counts."""
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(text):
        value = double or single or bare
        found.setdefault(name.lower(), unescape(value) if "&" in value else value)
    return MappingProxyType(found)
