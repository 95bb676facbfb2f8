"""Let everything in a worked copy have happened some years before: what is said, and what is attached.

A file that says one year and attaches the papers of another is rightly refused, so the texts of
PDFs and the cells of workbooks move with the fields. Names of files and links stay.
"""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import Any

from pdf_files import write_pdf
from workbooks import Rows, rewritten
from worked_copy import WorkedCopy

from prongsai.documents.pdf_facts import pdf_texts, read_pdf_facts

_FULL_YEAR = re.compile(r"(?<!\d)25[5-8]\d(?!\d)")
_SHORT_YEAR = re.compile(r"(?<=\. )(6\d|7\d)(?!\d)")
_FILE_OR_LINK = re.compile(r"https?://|[^ ]+/[^ ]+\.[a-z]+")
_LETTERS_OF_A_PAGE = 20_000


def move_to_earlier_years(copy: WorkedCopy, years: int) -> None:
    """Folders, dates, years in words, and the same in the documents."""
    folder = copy.root / copy.folder
    for path in sorted([*folder.rglob("*.yaml"), *folder.rglob("*.md")]):
        file = path.relative_to(copy.root).as_posix()
        copy.write(file, _earlier(copy.data(file), years))
    for path in sorted(folder.rglob("*.pdf")):
        _move_pdf(path, years)
    for path in sorted(folder.rglob("*.xlsx")):
        path.write_bytes(rewritten(path, partial(_earlier_rows, years=years)))
    for year in sorted(folder.glob("2[0-9][0-9][0-9]")):
        year.rename(folder / str(int(year.name) - years))


def _move_pdf(path: Path, years: int) -> None:
    pages = list(pdf_texts(path, read_pdf_facts(path).pages, _LETTERS_OF_A_PAGE))
    write_pdf(path, *(_earlier_text(page, years).splitlines() for page in pages))


def _earlier_rows(rows: Rows, years: int) -> Rows:
    return [
        [_earlier_text(cell, years) if isinstance(cell, str) else cell for cell in row]
        for row in rows
    ]


def _earlier(value: Any, years: int) -> Any:
    if isinstance(value, dict):
        return {_earlier(key, years): _earlier(inner, years) for key, inner in value.items()}
    if isinstance(value, list):
        return [_earlier(inner, years) for inner in value]
    if not isinstance(value, str) or _FILE_OR_LINK.match(value):
        return value
    return _earlier_text(value, years)


def _earlier_text(text: str, years: int) -> str:
    text = _FULL_YEAR.sub(lambda year: str(int(year[0]) - years), text)
    return _SHORT_YEAR.sub(lambda year: str(int(year[0]) - years), text)
