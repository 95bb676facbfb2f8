"""How deep lists and mappings may lie in each other, counted without any parser.

Brackets count where they are signs of YAML: not in quotes and not in comments. The
count is asked only of text that a parser has refused, from the end of the last thing it
understood, and only to say where that text may be cut: it never refuses anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

DEEPEST = 24
"""How deep lists and mappings may lie in each other."""

_UNQUOTED = r"""
      '[^']*'              # a text in single quotes; '' within is the end and a new start
    | (?<!\S)\#[^\n\r]*    # a comment
    | [\[{]                 # one level more
    | [\]}]                 # one level less
    """
_QUOTED = r"""
      "(?:[^"\\]++|\\.)*+"  # a text in double quotes
    | "                      # and one without its end
    """
_SIGN = re.compile(f"{_QUOTED}|{_UNQUOTED}", re.DOTALL | re.VERBOSE)
_SIGN_UNQUOTED = re.compile(_UNQUOTED, re.DOTALL | re.VERBOSE)


def first_too_deep(text: str, start: int, end: int) -> int | None:
    """The end of the first bracket between two places that opens more lists than may be."""
    depth = 0
    for sign in _signs(text, start, end):
        depth += (sign[0] in "[{") - (sign[0] in "]}")
        if depth > DEEPEST:
            return sign.end()
    return None


def _signs(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    for sign in _SIGN.finditer(text, start, end):
        if sign[0] == '"':
            # All that follow are escaped, thus without an end too; none is looked for again.
            yield from _SIGN_UNQUOTED.finditer(text, sign.end(), end)
            return
        yield sign
