"""What the program writes into a form to know it again, and how it reads that."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from prongsai.reading.cells import as_text
from prongsai.reading.yaml_writing import Plain
from prongsai.tables.spreadsheets import all_sheet_names, read_form

MARK_SHEET = "prongsai"
LIST_SHEET = "prongsai-lists"
BASE_SHEET = "prongsai-base"
INDEX_SHEET = "สารบัญ"
ANSWER_SHEET = "คำตอบทั่วไป"
MARK = "prongsai-workbook"
VERSION = "2"
OLD_VERSION = "1"
"""The form whose rows were tied by codes that people typed."""

ANSWERS = "answers"
"""Stands for the key of the sheet of answers."""

LABEL_ROW, ID_ROW, FIRST_ROW = 2, 3, 4
"""Rows from 0: the headers, the hidden ids, the first record."""

_HEADER = 2
_LONGEST_PIECE = 32_000
"""Signs of a cell; Excel takes a few more."""


@dataclass(frozen=True, slots=True)
class MarkedSheet:
    """A sheet and what it is for: topic, year (empty beside ``agency.yaml``), key, table."""

    name: str
    topic: str
    year: str
    key: str
    table: str


BaseKey = tuple[str, str, str]
"""Topic, year and key of a value that a form was filled with when it was made."""


@dataclass(frozen=True, slots=True)
class Marks:
    """The form's own words about itself; ``base`` is what it was filled with when it was made."""

    version: str
    agency: str
    year: str
    sheets: tuple[MarkedSheet, ...]
    division: str = ""
    base: Mapping[BaseKey, Plain] = field(default_factory=dict)


def is_workbook(path: Path) -> bool:
    """Whether the file is a form that this program made; never raises."""
    if path.suffix.lower() not in (".xlsx", ".xlsm", ".ods"):
        return False
    return MARK_SHEET in all_sheet_names(path)


def read_marks(path: Path, name: str) -> Marks | None:
    """The marks of a form; ``None`` if somebody has changed them."""
    rows = [
        [as_text(cell) for cell in row] + [""] * 5 for row in read_form(path, name, MARK_SHEET).rows
    ]
    if len(rows) < _HEADER or rows[0][0] != MARK:
        return None
    sheets = (MarkedSheet(*row[:5]) for row in rows[_HEADER:] if row[0])
    base = _base(path, name) if rows[0][1] == VERSION else {}
    return Marks(rows[0][1], rows[0][2], rows[0][3], tuple(sheets), rows[0][4], base)


def base_rows(base: Mapping[BaseKey, Any]) -> Iterator[Sequence[str]]:
    """The rows of the sheet that keeps what a form was filled with."""
    for key, value in base.items():
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        pieces = [
            text[start : start + _LONGEST_PIECE] for start in range(0, len(text), _LONGEST_PIECE)
        ]
        yield (*key, *pieces)


def _base(path: Path, name: str) -> Mapping[BaseKey, Plain]:
    """What the form was filled with; what cannot be read counts as not known."""
    found: dict[BaseKey, Plain] = {}
    if BASE_SHEET not in all_sheet_names(path):
        return found
    for row in read_form(path, name, BASE_SHEET).rows:
        texts = [str(cell or "") for cell in row]
        if len(texts) < len(("topic", "year", "key", "value")):
            continue
        try:
            found[(texts[0], texts[1], texts[2])] = json.loads("".join(texts[3:]))
        except ValueError:
            continue
    return found
