"""What the program writes into a workbook to know it again, and how it reads that."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from prongsai.reading.cells import as_text
from prongsai.tables.spreadsheets import all_sheet_names, read_form

MARK_SHEET = "prongsai"
LIST_SHEET = "prongsai-lists"
GUIDE_SHEET = "วิธีใช้"
GENERAL_SHEET = "ข้อมูลทั่วไป"
MARK = "prongsai-workbook"
VERSION = "1"

LABEL_ROW, ID_ROW, FIRST_ROW = 2, 3, 4
"""Rows from 0: the headers, the hidden ids, the first record."""

_HEADER = 2


@dataclass(frozen=True, slots=True)
class MarkedSheet:
    """A sheet and what it is for: topic, year (empty beside ``agency.yaml``), key, table."""

    name: str
    topic: str
    year: str
    key: str
    table: str


@dataclass(frozen=True, slots=True)
class Marks:
    """The workbook's own words about itself."""

    version: str
    agency: str
    year: str
    sheets: tuple[MarkedSheet, ...]


def is_workbook(path: Path) -> bool:
    """Whether the file is a workbook that this program made; never raises."""
    if path.suffix.lower() not in (".xlsx", ".xlsm", ".ods"):
        return False
    return MARK_SHEET in all_sheet_names(path)


def read_marks(path: Path, name: str) -> Marks | None:
    """The marks of a workbook; ``None`` if somebody has changed them."""
    rows = [
        [as_text(cell) for cell in row] + [""] * 5 for row in read_form(path, name, MARK_SHEET).rows
    ]
    if len(rows) < _HEADER or rows[0][0] != MARK:
        return None
    sheets = (MarkedSheet(*row[:5]) for row in rows[_HEADER:] if row[0])
    return Marks(rows[0][1], rows[0][2], rows[0][3], tuple(sheets))
