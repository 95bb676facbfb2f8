"""What a source file says, and where it says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from prongsai.findings import Place

TreePath = tuple[str | int, ...]
"""The keys and list positions which lead from the top of a file to a value."""


@dataclass(frozen=True, slots=True)
class SourceTree:
    """What a YAML text says, and where it says it.

    ``data`` holds dicts, lists, ``str`` and ``None`` only. ``marks`` gives line and column
    (from 1, in the file) of the value at each path; ``key_marks`` those of the key.
    ``lines`` are the YAML's own lines; the first of them is line ``first_line`` of the file.
    """

    data: dict[str, Any] | list[Any] | None
    marks: Mapping[TreePath, tuple[int, int]]
    lines: tuple[str, ...]
    file: str
    key_marks: Mapping[TreePath, tuple[int, int]] = field(default_factory=dict)
    first_line: int = 1

    def place(self, path: TreePath = ()) -> Place:
        """Return the place of the value at ``path``, or of its nearest known ancestor."""
        return self._nearest(self.marks, path)

    def key_place(self, path: TreePath) -> Place:
        """Return the place of the key at ``path``; for list items, of the value."""
        if path in self.key_marks:
            return self.place_of(*self.key_marks[path])
        return self.place(path)

    def place_of(self, line: int, column: int = 0) -> Place:
        """Return a place in this file with its source line."""
        index = line - self.first_line
        text = self.lines[index] if 0 <= index < len(self.lines) else ""
        return Place(self.file, line, column, text)

    def _nearest(self, marks: Mapping[TreePath, tuple[int, int]], path: TreePath) -> Place:
        for length in range(len(path), -1, -1):
            mark = marks.get(path[:length])
            if mark is not None:
                return self.place_of(*mark)
        return Place(self.file)
