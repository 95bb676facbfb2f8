"""An export of contract data as rows of texts: from CSV, Excel, or JSON with the same keys."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from prongsai.authoring.importing.contracts.vocabulary import column_named, vocabulary
from prongsai.findings import Finding, Findings, Place, Severity
from prongsai.findings.rules.imp_contracts import IMP052
from prongsai.reading.cells import Cell, as_text
from prongsai.reading.encoding import read_text
from prongsai.reading.seen_cell import SeenCell
from prongsai.tables.spreadsheets import WORKBOOKS, read_sheet
from prongsai.tables.workbook_limits import MOST_ROWS

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
        ExportRow(tuple(_plain(record.get(key)) for key in header), number)
        for number, record in enumerate(records, start=1)
    )
    return _export(name, header, rows, tuple(_too_many(records, name)))


def _too_many(records: Sequence[Any], name: str) -> Iterator[Finding]:
    if len(records) > MOST_ROWS:
        yield IMP052.too_many(most=MOST_ROWS).at(Place(name))


def _records(data: Any) -> list[Mapping[str, Any]]:
    """The records of a list, of ``records``, ``data`` or ``result``, or of ``fields`` and lists."""
    while isinstance(data, Mapping):
        fields, rows = data.get("fields"), data.get("records")
        if (
            isinstance(rows, list)
            and rows
            and isinstance(rows[0], list)
            and isinstance(fields, list)
        ):
            keys = [
                str(field.get("id")) if isinstance(field, Mapping) else str(field)
                for field in fields
            ]
            return [dict(zip(keys, row, strict=False)) for row in rows if isinstance(row, list)]
        data = next((data[key] for key in ("records", "result", "data") if key in data), None)
    entries = data if isinstance(data, list) else []
    return [entry for entry in entries if isinstance(entry, Mapping)]


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value:f}"
    return " ".join(str(value).split())
