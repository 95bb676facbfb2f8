"""The levels of a Markdown text's headings, before it is rendered."""

from __future__ import annotations

import re

_HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]+\S")
_UNDERLINE = re.compile(r"^ {0,3}(=+|-{2,})[ \t]*$")
_FENCE = re.compile(r"^ {0,3}(```|~~~)")


def highest_heading(text: str) -> int | None:
    """The smallest level (1-6) of any heading outside fenced code; None without headings.

    Clerks begin with ``#`` or ``##`` as they please; a page needs the first one to follow
    the heading it stands under.
    """
    levels: list[int] = []
    fenced = False
    before = ""
    for line in text.split("\n"):
        if _FENCE.match(line):
            fenced = not fenced
        elif not fenced:
            heading = _HEADING.match(line)
            underline = _UNDERLINE.match(line) if before.strip() else None
            if heading:
                levels.append(len(heading[1]))
            elif underline:
                levels.append(1 if underline[1][0] == "=" else 2)
        before = line
    return min(levels, default=None)
