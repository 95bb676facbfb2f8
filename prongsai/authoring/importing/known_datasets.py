"""Files of published data sets among those that are imported; each set is drafted as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from prongsai.authoring.importing.content_files import Setting
from prongsai.authoring.importing.draft import Drafts
from prongsai.discovery import modules_of

Named = tuple[str, Drafts]
"""Drafts with the name of the file, or files, that they are from."""


def dataset_drafts(
    paths: Sequence[Path], setting: Setting, topic: str
) -> tuple[list[Named], list[Path]]:
    """The drafts of all files of data sets, and the other paths.

    ``topic`` is the one wanted, as typed, or empty.
    """
    rest = list(paths)
    drafted: list[Named] = []
    for dataset in modules_of("prongsai.authoring.importing.datasets"):
        found: dict[Path, Any] = {
            path: read
            for path in rest
            if path.is_file() and (read := dataset.recognise(path, path.name)) is not None
        }
        if found:
            names = ", ".join(path.name for path in found)
            drafted.append((names, dataset.draft(tuple(found.values()), setting, topic)))
            rest = [path for path in rest if path not in found]
    return drafted, rest
