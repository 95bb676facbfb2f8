"""An export of contract data as rows of texts, and what such data call things (``export.yaml``)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field

from prongsai.findings import Finding, Findings, Place, Severity
from prongsai.findings.rules.imp_contracts import IMP052
from prongsai.reading.cells import Cell, SeenCell, as_text
from prongsai.reading.fields import Entry, Flag, Text, TextList
from prongsai.reading.read_model import program_data
from prongsai.reading.text_files import read_text
from prongsai.tables.columns import Choice, column_sets
from prongsai.tables.grid.sheet import MOST_ROWS
from prongsai.tables.spreadsheets import WORKBOOKS, read_sheet
from prongsai.thai.text import match_key


class Holds(StrEnum):
    """What the cells of a column are."""

    NUMBER = "number"
    PROJECT = "project"
    CODE = "code"
    WORDS = "words"
    THAI = "thai"
    LATIN = "latin"
    METHOD = "method"
    STATUS = "status"
    DATE = "date"
    AMOUNT = "amount"
    YEAR = "year"
    SPOT = "spot"
    TAX_NUMBER = "tax-number"
    REFERENCE = "reference"
    ANYTHING = "anything"


class State(StrEnum):
    """How far a project or a contract is."""

    CANCELLED = "cancelled"
    UNSIGNED = "unsigned"
    RUNNING = "running"
    ENDED = "ended"


class ExportColumn(Entry):
    """A column of the export; one that is ``needed`` makes a file contract data."""

    id: Text
    holds: Holds
    needed: Flag = False
    names: Annotated[TextList, Field(min_length=1)]


class Status(Entry):
    """The words for a state, and the one that the form of the NACC has for it."""

    state: State
    label: Text
    words: Annotated[TextList, Field(min_length=1)]


class LocalGovernment(Entry):
    """What the form of the NACC asks and is the same for every local government."""

    ministry: Text
    agency_type: Text


class Vocabulary(Entry):
    """The file ``export.yaml``."""

    title: Text
    source: Text
    confidence: Literal["high", "medium", "low"]
    columns: tuple[ExportColumn, ...]
    statuses: tuple[Status, ...]
    forms: Mapping[int, Text]
    local_government: LocalGovernment


@cache
def vocabulary() -> Vocabulary:
    """All words of the contract data."""
    return program_data("prongsai.importing", "contracts/export.yaml", Vocabulary)


@cache
def column_names() -> Mapping[str, ExportColumn]:
    """The columns by the key of each of their names."""
    return {match_key(name): column for column in vocabulary().columns for name in column.names}


def column_named(header: str) -> ExportColumn | None:
    """The column that a header heads, whatever its spaces and dots."""
    return column_names().get(match_key(header))


@cache
def _states() -> Mapping[str, Status]:
    return {match_key(word): status for status in vocabulary().statuses for word in status.words}


@lru_cache(maxsize=2048)
def status_of(text: str) -> Status | None:
    """The state that a word stands for; ``None`` for a word nobody has listed."""
    return _states().get(match_key(text))


def status_label(state: State) -> str:
    """The word of the NACC's form for a state."""
    return next(status.label for status in vocabulary().statuses if status.state is state)


@cache
def _choices() -> tuple[Choice, ...]:
    columns = column_sets()["sor-khor-ror-1"].columns
    return next(column.choices for column in columns if column.id == "method")


@cache
def _methods() -> Mapping[str, str]:
    return {match_key(word): choice.label for choice in _choices() for word in choice.words}


@lru_cache(maxsize=2048)
def is_group_of_methods(text: str) -> bool:
    """Whether several methods are named: "ประกาศเชิญชวนทั่วไป คัดเลือก เฉพาะเจาะจง"."""
    key = match_key(text)
    named = (choice.label.removeprefix("วิธี") for choice in _choices())
    return sum(match_key(name) in key for name in named) > 1


@lru_cache(maxsize=2048)
def method_of(text: str) -> str | None:
    """The official name of a method; ``None`` for a group of methods, or an unknown word."""
    key = match_key(text)
    return _methods().get(key) or _methods().get(f"วิธี{key}")


ENDINGS = frozenset({*WORKBOOKS, ".csv", ".tsv", ".json"})
_HEADER_WITHIN = 12
_FIRST_BYTES = 65_536


@dataclass(frozen=True, slots=True)
class ExportRow:
    """The cells of a row as texts, and its line (in JSON its number), from 1."""

    cells: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Export:
    """A file of contract data: ``columns`` are the ids of its headers, empty for unknown ones."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[ExportRow, ...]
    findings: tuple[Finding, ...] = ()


def read_export(path: Path, name: str) -> Export | None:
    """The contract data in a file; ``None`` for every other file."""
    ending = path.suffix.lower()
    if ending == ".json":
        return _of_json(path, name)
    if ending in WORKBOOKS or (ending in ENDINGS and _may_be_export(path)):
        return _of_sheet(path, name)
    return None


def is_export(header: Sequence[str]) -> bool:
    """Whether a row of headers is that of contract data."""
    found = {column.id for text in header if (column := column_named(text))}
    return all(column.id in found for column in vocabulary().columns if column.needed)


def _may_be_export(path: Path) -> bool:
    """A first look, so that other tables are not read twice."""
    try:
        with path.open("rb") as stream:
            start = stream.read(_FIRST_BYTES)
    except OSError:
        return False
    words = ("ลงนาม", "contract_date")
    return any(
        word.encode(code) in start for word in words for code in ("utf-8", "cp874", "utf-16-le")
    )


def _of_sheet(path: Path, name: str) -> Export | None:
    sheet = read_sheet(path, name)
    for index, row in enumerate(sheet.rows[:_HEADER_WITHIN]):
        header = [as_text(cell) for cell in row]
        if is_export(header):
            below = zip(sheet.rows[index + 1 :], sheet.numbers[index + 1 :], strict=True)
            rows = (ExportRow(tuple(map(_text, cells)), line) for cells, line in below)
            errors = (f for f in sheet.findings if f.severity is Severity.ERROR)
            return _export(name, header, rows, tuple(errors))
    return None


def _text(cell: Cell) -> str:
    """The cell's own value, so that no format hides satang or digits."""
    if isinstance(cell, SeenCell) and cell.kind.is_amount:
        cell = cell.value
    return " ".join(as_text(cell).split())


def _export(
    name: str, header: Sequence[str], rows: Iterator[ExportRow], findings: tuple[Finding, ...] = ()
) -> Export:
    columns = tuple(column.id if (column := column_named(text)) else "" for text in header)
    filled = tuple(row for row in rows if any(row.cells) and not is_export(row.cells))
    return Export(name, columns, filled, findings)


# --- JSON ---------------------------------------------------------------------------------


def _of_json(path: Path, name: str) -> Export | None:
    findings = Findings()
    text = read_text(path, name, findings)
    if text is None:
        return Export(name, (), (), tuple(findings))
    try:
        data = json.loads(text, parse_float=Decimal)
    except (ValueError, RecursionError):
        return None
    records = _records(data)
    header = list(dict.fromkeys(key for record in records for key in record))
    if not is_export(header):
        return None
    rows = (
        ExportRow(tuple(_written(record.get(key)) for key in header), number)
        for number, record in enumerate(records, start=1)
    )
    many = len(records) > MOST_ROWS
    told = (IMP052.too_many(most=MOST_ROWS).at(Place(name)),) if many else ()
    return _export(name, header, rows, told)


def _written(value: Any) -> str:
    text = f"{value:f}" if isinstance(value, Decimal) else str("" if value is None else value)
    return " ".join(text.split())


def _records(data: Any) -> list[Mapping[str, Any]]:
    """The records of a list, of ``records``, ``data`` or ``result``, or of ``fields`` and lists."""
    while isinstance(data, Mapping):
        fields, rows = data.get("fields"), data.get("records")
        if (
            isinstance(fields, list)
            and isinstance(rows, list)
            and isinstance(next(iter(rows), 0), list)
        ):
            named = (field.get("id") if isinstance(field, Mapping) else field for field in fields)
            keys = list(map(str, named))
            return [dict(zip(keys, row, strict=False)) for row in rows if isinstance(row, list)]
        data = next((data[key] for key in ("records", "result", "data") if key in data), None)
    entries = data if isinstance(data, list) else []
    return [entry for entry in entries if isinstance(entry, Mapping)]
