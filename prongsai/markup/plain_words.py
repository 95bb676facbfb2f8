"""The words of a Markdown text for those who search: what a reader of the page sees.

Almost every text of an office is words with headings, lists, tables, bold words and links,
whose marks can be taken away in a pass or two, at a fiftieth of what parsing costs. A text with
anything else (HTML, code, notes, pictures, escapes) is parsed, so that nothing enters an index
that the page does not show. A test holds both ways against each other.
"""

from __future__ import annotations

import html
import re

from prongsai.markup.parsing import parse_markdown

_UNUSUAL = (
    *("<", "\\", "`", "{", "~", "_", "*[", "\n===", "\n: "),
    *("]:", "][", "[^", "](", "] ("),
)
"""What the quick way does not know; text by text a search for letters beats any pattern."""
_PICTURE = "!["

_LINK = re.compile(r"\[([^\[\]\n]*)\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)")
_RULE = re.compile(
    r"^[ \t]*(?:\|[ \t]*)?:?-+:?[ \t]*(?:\|[ \t]*(?::?-+:?[ \t]*)?)*$|^ {0,3}(?:[-*][ \t]*){3,}$",
    re.MULTILINE,
)
_BEGINS = re.compile(
    r"^(?:[ \t]*(?:>|[-*+][ \t]|#{1,6}[ \t]|[0-9๐-๙]{1,9}[.)][ \t]))+", re.MULTILINE
)
_HEADING_END = re.compile(r"[ \t]#+[ \t]*$", re.MULTILINE)


def plain_words(text: str) -> str:
    """The words of a Markdown text as one line."""
    bare = _LINK.sub(r"\1", text)
    if _PICTURE in text or any(mark in bare for mark in _UNUSUAL):
        return " ".join(parse_markdown(text).words.split())
    bare = _HEADING_END.sub("", _BEGINS.sub("", _RULE.sub("", bare)))
    words = " ".join(bare.replace("*", "").replace("|", " ").split())
    return html.unescape(words) if "&" in words else words
