"""Numbers inside ``[ ]`` and ``{ }`` whose thousands separator YAML reads as the next value.

``[กองช่าง, 2,450]`` are three values to YAML. A comma without a blank between digits, three of
them behind it, always divides thousands.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

_BEFORE = re.compile(r"(?<![0-9๐-๙.,])[0-9๐-๙]{1,3}(?:,[0-9๐-๙]{3})*,$")
_BEHIND = re.compile(r"[0-9๐-๙]{3}(?:,[0-9๐-๙]{3})*(?:\.[0-9๐-๙]+)?(?![0-9๐-๙])")
_LONGEST = 40


class DividedNumbers:
    """Looks at the values of one collection; knows the first number that was cut, and where."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.number = ""
        self.place = (0, 0)

    def see(self, event: Any) -> None:
        """Look at a key or a value as the parser gives it."""
        if self.number or not isinstance(event, yaml.ScalarEvent) or event.style:
            return
        mark: Any = event.start_mark
        start = mark.index
        before = _BEFORE.search(self.text[max(0, start - _LONGEST) : start])
        behind = _BEHIND.match(self.text, start)
        if before and behind:
            self.number = before[0] + behind[0]
            self.place = (mark.line, mark.column - len(before[0]))
