"""A file or folder of whatever kind as drafts of content: forms, tables, texts and documents."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from prongsai.authoring.workbook.marks import is_workbook
from prongsai.authoring.workbook.reading import draft_workbook
from prongsai.importing.document_folder import DOCUMENTS, import_folder
from prongsai.importing.draft import Drafts, Setting
from prongsai.importing.drafting import draft_file
from prongsai.importing.readers import readers
from prongsai.importing.source import Aim


def drafts_of(
    path: Path, setting: Setting, topic: str, *, inline: bool = False
) -> Iterator[tuple[str, Drafts]]:
    """The drafts of a file, or of everything in a folder, each with the name it goes by.

    ``topic`` is a topic or an item's code as somebody named it; empty to have it found.
    """
    ending = path.suffix.lower()
    if not (path.is_dir() or (ending in DOCUMENTS and ending not in readers())):
        yield path.name, _one(path, setting, topic, inline)
        return
    drafts = import_folder(path, setting.site, Aim(setting.slug, setting.year, topic))
    yield path.name, drafts
    for file, aim in drafts.tables:
        yield file.name, _one(file, setting, aim.topic, inline)


def _one(path: Path, setting: Setting, topic: str, inline: bool) -> Drafts:
    if is_workbook(path):
        return draft_workbook(path, path.name, setting)
    return draft_file(path, path.name, setting, topic, inline=inline)
