"""How deep lists and mappings may lie in each other, counted without any parser.

Brackets count where they are signs of YAML: not in quotes and not in comments. The
count is asked only of text that a parser has refused, from the end of the last thing it
understood, and only to say where that text may be cut: it never refuses anything.
"""

from __future__ import annotations

import re

DEEPEST = 24
"""How deep lists and mappings may lie in each other."""

_SIGN = re.compile(
    r"""
      "(?:[^"\\]|\\.)*"     # a text in double quotes
    | '[^']*'              # a text in single quotes; '' within is the end and a new start
    | (?<!\S)\#[^\n\r]*    # a comment
    | [\[{]                 # one level more
    | [\]}]                 # one level less
    """,
    re.DOTALL | re.VERBOSE,
)


def first_too_deep(text: str, start: int, end: int) -> int | None:
    """The end of the first bracket between two places that opens more lists than may be."""
    depth = 0
    for sign in _SIGN.finditer(text, start, end):
        depth += (sign[0] in "[{") - (sign[0] in "]}")
        if depth > DEEPEST:
            return sign.end()
    return None
