"""What a source file says, and where it says it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from prongsai.findings import Place

TreePath = tuple[str | int, ...]
"""The keys and list positions which lead from the top of a file to a value."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A value that could not be read and was left out: the keys that led to it, and its place.

    ``keys`` are without positions in lists, which are others once an entry has gone.
    """

    keys: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class SourceTree:
    """What a YAML text says, and where it says it.

    ``data`` holds dicts, lists, ``str`` and ``None`` only. ``marks`` gives line and column
    (from 1, in the file) of the value at each path; ``key_marks`` those of the key.
    ``lines`` are the YAML's own lines; the first of them is line ``first_line`` of the file.
    ``doubtful`` are the paths whose value is not what its writer meant (a key twice), and
    ``unread`` what :meth:`without` left out.
    """

    data: dict[str, Any] | list[Any] | None
    marks: Mapping[TreePath, tuple[int, int]]
    lines: tuple[str, ...]
    file: str
    key_marks: Mapping[TreePath, tuple[int, int]] = field(default_factory=dict)
    first_line: int = 1
    doubtful: tuple[TreePath, ...] = ()
    unread: tuple[Unread, ...] = ()

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

    def at(self, path: TreePath) -> Any:
        """The value at ``path``, or ``None``."""
        value: Any = self.data
        for step in path:
            found = value.get(step) if isinstance(value, dict) else None
            value = value[step] if isinstance(value, list) and isinstance(step, int) else found
        return value

    def without(self, gone: Collection[TreePath]) -> SourceTree:
        """The same tree but for the values at these paths; what is left keeps its lines."""
        if not gone:
            return self
        marks: dict[TreePath, tuple[int, int]] = {}
        key_marks: dict[TreePath, tuple[int, int]] = {}

        def kept(value: Any, old: TreePath, new: TreePath) -> Any:
            for before, now in ((self.marks, marks), (self.key_marks, key_marks)):
                if old in before:
                    now[new] = before[old]
            if isinstance(value, dict):
                steps = [step for step in value if (*old, step) not in gone]
                return {step: kept(value[step], (*old, step), (*new, step)) for step in steps}
            if isinstance(value, list):
                left = [step for step in range(len(value)) if (*old, step) not in gone]
                return [kept(value[i], (*old, i), (*new, n)) for n, i in enumerate(left)]
            return value

        unread = tuple(
            Unread(tuple(step for step in path if isinstance(step, str)), self.key_place(path))
            for path in sorted(gone, key=lambda path: [str(step) for step in path])
        )
        data = kept(self.data, (), ())
        return replace(
            self, data=data, marks=marks, key_marks=key_marks, unread=(*self.unread, *unread)
        )


def original_path(path: TreePath, taken: Mapping[TreePath, Sequence[int]]) -> TreePath:
    """Where a value of :meth:`SourceTree.without` stood in the whole tree.

    ``taken`` are the positions that went, in order, by the path of their list.
    """
    found: TreePath = ()
    for step in path:
        if isinstance(step, int):
            for position in taken.get(found, ()):
                step += position <= step
        found = (*found, step)
    return found
