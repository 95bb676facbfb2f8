"""Published data sets that fill several topics at once, one module each.

``recognise(path, name)`` gives what was read of a file of the set, ``None`` for other files;
``draft(files, setting, topic, asked)`` the drafts of all files of one import together.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from prongsai.discovery import modules_of
from prongsai.importing.draft import Drafts, Setting


def dataset_drafts(
    paths: Sequence[Path],
    setting: Setting,
    topic: str,
    asked: Callable[[Sequence[str]], str] | None = None,
) -> tuple[list[tuple[str, Drafts]], list[Path]]:
    """The drafts of all files of data sets, each with its files' names; and the other paths.

    ``topic`` is the one wanted, as typed, or empty; ``asked`` lets a person choose by a label.
    """
    rest = list(paths)
    drafted: list[tuple[str, Drafts]] = []
    for dataset in modules_of("prongsai.importing.datasets"):
        found: dict[Path, Any] = {
            path: read
            for path in rest
            if path.is_file() and (read := dataset.recognise(path, path.name)) is not None
        }
        if found:
            names = ", ".join(path.name for path in found)
            drafted.append((names, dataset.draft(tuple(found.values()), setting, topic, asked)))
            rest = [path for path in rest if path not in found]
    return drafted, rest
