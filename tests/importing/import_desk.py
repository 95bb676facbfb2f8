"""Files as offices make them, and what the program makes of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter
from small_site import SmallSite

from prongsai.authoring.skeletons import topic_file, topic_skeleton
from prongsai.content.site_config import load_site
from prongsai.content_types.registry import content_types
from prongsai.findings import Findings
from prongsai.importing.draft import Setting
from prongsai.importing.readers.spreadsheet import read
from prongsai.importing.shapes.grids import recognise
from prongsai.importing.source import Aim, Recognised, SourceFile
from prongsai.requirements.loader import load_frameworks
from prongsai.tables.grid.sheet import Sheet
from prongsai.topics.registry import load_topics

AIM = Aim("ban-na", 2568)

Draw = Callable[[Any, Any], None]
"""Fills a worksheet: gets the book (for formats) and the sheet."""


def excel(path: Path, **sheets: Draw | Sequence[Sequence[Any]]) -> Path:
    """A real .xlsx: each sheet is given as rows, or drawn by a function."""
    with xlsxwriter.Workbook(path, {"strings_to_numbers": False}) as book:
        for name, content in sheets.items():
            sheet = book.add_worksheet(name)
            if callable(content):
                content(book, sheet)
            else:
                for line, row in enumerate(content):
                    for column, cell in enumerate(row):
                        if cell is not None:
                            sheet.write(line, column, cell)
    return path


def table(*rows: Sequence[Any], title: str = "") -> SourceFile:
    """A source with one table, as it would come from Word or a text file."""
    return SourceFile("ตาราง.docx", (Sheet.of(title, rows, 1),))


def one(source: SourceFile, *takes: str, aim: Aim = AIM) -> Recognised:
    """The one thing recognised in a source."""
    (found,) = recognise(source, takes, aim)
    return found


def from_excel(path: Path, *takes: str, aim: Aim = AIM) -> Recognised:
    """The one thing recognised in an Excel file."""
    return one(read(path, path.name), *takes, aim=aim)


def typed(found: Recognised) -> tuple[Any, ...]:
    """The records as content models; fails if the model refuses any."""
    model = content_types()[found.key].of
    assert isinstance(found.value, list)
    return tuple(model.model_validate(record) for record in found.value)


def messages(found: Recognised) -> list[str]:
    """The codes and sentences told."""
    return [f"{finding.code} {finding.message}" for finding in found.findings]


def setting_of(root: Path, slug: str, year: int) -> Setting:
    """What importing needs to know of a site."""
    site = load_site(root / "site_config.yaml", Findings())
    return Setting(site, slug, year, load_topics(), load_frameworks(root, Findings()))


def new_file(site: SmallSite, topic: str) -> Path:
    """The file of a topic as ``new agency`` writes it, for the year 2568."""
    framework = load_frameworks(site.root, Findings()).of_year(2568)
    entry = load_topics()[topic]
    path = site.root / "content/ban-na" / topic_file(entry, 2568)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(topic_skeleton(entry, framework), encoding="utf-8")
    return path
