"""The rows of a filled sheet: cells typed by their fields, what is no record told.

Codes: IMP004 a cell that is doubtful · IMP012 a column that is gone · IMP046 a row that is
no record.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from prongsai.authoring.importing.record_fields import RecordField
from prongsai.authoring.importing.source import CellValue
from prongsai.authoring.workbook.cells import read_back
from prongsai.authoring.workbook.marks import FIRST_ROW, ID_ROW
from prongsai.findings import Finding, Message, Place
from prongsai.findings.rules.imp import IMP004, IMP012
from prongsai.findings.rules.imp_forms import IMP046
from prongsai.reading.cells import Cell, as_text
from prongsai.reading.seen_cell import SeenCell
from prongsai.reading.yaml_writing import Plain
from prongsai.tables.spreadsheets import RawSheet
from prongsai.tables.table_rows import is_left_out

File = tuple[str, int | None]
"""A content file: its topic, and its year or ``None``."""


@dataclass(slots=True)
class Told:
    """What the reading has to say, by file and in all."""

    name: str
    findings: list[Finding] = field(default_factory=list)
    left: dict[File, list[tuple[int, str]]] = field(default_factory=dict)
    preview: dict[File, list[str]] = field(default_factory=dict)

    def say(self, told: Message, line: int, text: str = "") -> None:
        """Something about a row of the form, or about all of it."""
        place = Place(self.name, line, 0, " ".join(text.split()))
        self.findings.append(told.at(place))

    def unread(self, sheet: str, line: int, entry: RecordField, cell: Cell, file: File) -> Plain:
        """The value of a cell, or that it cannot be read; empty for nothing."""
        read = read_back(plain_cell(cell), entry)
        if read.problem is None:
            return read.value if read.value is not None else ""
        text = as_text(cell)
        told = IMP004.unreadable_cell(
            where=f'ชีต "{sheet}" แถว {line}',
            label=entry.label,
            message=read.problem.message,
            remedy=read.problem.remedy,
        )
        self.say(told, line, text)
        self.left.setdefault(file, []).append((line, f"{entry.label}: {text}"))
        return ""


@dataclass(frozen=True, slots=True)
class SheetRows:
    """A sheet of the form: the ids of its columns, and the rows that may be records."""

    name: str
    ids: Mapping[int, str]
    rows: tuple[tuple[int, Mapping[str, Cell]], ...]

    def tell_missing(self, wanted: Mapping[str, str], told: Told) -> None:
        """Columns of the form that somebody has taken away; ``wanted`` are labels by id."""
        for name, label in wanted.items():
            if name not in self.ids.values():
                told.say(IMP012.no_column(sheet=self.name, column=label), 0)


def sheet_rows(raw: RawSheet, name: str, told: Told) -> SheetRows:
    """Read a sheet below its header; totals and notes are told and left out."""
    ids = _ids(raw)
    rows: list[tuple[int, Mapping[str, Cell]]] = []
    for line, row in data_rows(raw):
        if not any(as_text(cell) for cell in row):
            continue
        if is_left_out(row):
            why = "แถวรวมหรือหมายเหตุ"
            text = " | ".join(filter(None, map(as_text, row)))
            told.say(IMP046.row_left_out(sheet=name, line=line, why=why), line, text)
            continue
        rows.append((line, {ids[n]: cell for n, cell in enumerate(row) if n in ids}))
    return SheetRows(name, ids, tuple(rows))


def values_of(
    sheet: SheetRows, fields: Mapping[str, RecordField], file: File, told: Told
) -> Iterator[tuple[int, dict[str, Plain]]]:
    """The rows as values by the ids of their columns; empty cells are left out."""
    for line, cells in sheet.rows:
        values: dict[str, Plain] = {}
        for name, entry in fields.items():
            if name in cells and (value := told.unread(sheet.name, line, entry, cells[name], file)):
                values[name] = value
        yield line, values


def data_rows(raw: RawSheet) -> Iterator[tuple[int, Sequence[Cell]]]:
    """The rows below the header, with their numbers."""
    for number, row in zip(raw.numbers, raw.rows, strict=True):
        if number > FIRST_ROW:
            yield number, row


def _ids(raw: RawSheet) -> dict[int, str]:
    """The hidden ids by column, from 0."""
    row = next((r for n, r in zip(raw.numbers, raw.rows, strict=True) if n == ID_ROW + 1), ())
    return {number: as_text(cell) for number, cell in enumerate(row) if as_text(cell)}


def plain_cell(cell: Cell) -> CellValue:
    """A cell as the fields read it; dates in the Buddhist Era."""
    if cell is None or isinstance(cell, str | int | float | bool | SeenCell):
        return cell
    return as_text(cell)
