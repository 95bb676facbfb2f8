"""A spoil: other contents of source files, and the place where it must be reported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from prongsai.content.disclosure import Disclosure
from prongsai.requirements.question import Question
from prongsai.requirements.selection import Selected, select

Path_ = tuple[str | int, ...]


@dataclass(frozen=True)
class Spoil:
    """One way to take evidence away.

    ``files`` are the new contents of source files; ``file`` and ``path`` (a path inside
    its YAML, or a row number of a workbook) say where it has to be reported.
    """

    words: str
    files: Mapping[str, dict[str, Any] | bytes]
    file: str
    path: Path_ = ()
    row: int | None = None


def found_at(question: Question, path: str, where: Mapping[str, str]) -> tuple[Selected, ...]:
    """What a requirement's path finds, but for an explicit no."""
    found = select(question.agency, question.disclosure, path, where)
    return tuple(entry for entry in found if entry.value is not False)


def head(path: str) -> str:
    """The first step of a path: the typed key."""
    return path.partition(".")[0]


def file_of(disclosure: Disclosure, path: str) -> str:
    """The file that holds what a path leads to."""
    return disclosure.place(head(path)).file


def get(data: Any, path: Path_) -> Any:
    """The value at a path."""
    for step in path:
        data = data[step]
    return data


def remove(data: Any, path: Path_) -> None:
    """Remove a value, and the list or record that held nothing else."""
    holder = get(data, path[:-1])
    del holder[path[-1]]
    if not holder and len(path) > 1:
        remove(data, path[:-1])


def left_of(data: Any, path: Path_) -> Path_:
    """The longest beginning of a path that still leads somewhere."""
    for length in range(len(path), 0, -1):
        try:
            get(data, path[:length])
        except (KeyError, IndexError, TypeError):
            continue
        return tuple(step for step in path[:length] if isinstance(step, str))[:1]
    return ()


def name_of(selected: Selected) -> str:
    """A record by its list and number."""
    number = next((step + 1 for step in reversed(selected.location) if isinstance(step, int)), 0)
    return f"{head(str(selected.location[0]))} ที่ {number}" if number else str(selected.location[0])
