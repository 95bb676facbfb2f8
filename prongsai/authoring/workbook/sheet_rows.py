"""The rows of a filled sheet: cells typed by their fields, what is no record told.

Codes: IMP004 a cell that is doubtful · IMP012 a column that is gone · IMP046 a row that is
no record.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from prongsai.authoring.workbook.marks import FIRST_ROW, ID_ROW, LABEL_ROW
from prongsai.findings import Finding, Findings, Message, Place
from prongsai.findings.rules.imp import IMP004
from prongsai.findings.rules.imp_forms import IMP012, IMP046
from prongsai.importing.record_fields import RecordField
from prongsai.importing.record_values import read_back
from prongsai.reading.cells import Cell, SeenCell, as_text
from prongsai.reading.yaml_writing import OnOneLine, Plain
from prongsai.tables.columns import ColumnSet
from prongsai.tables.grid.account import tell_sums
from prongsai.tables.grid.amounts import amount_of
from prongsai.tables.grid.header import Header
from prongsai.tables.grid.matching import HeaderMatch
from prongsai.tables.grid.regions import RowKind, region_of
from prongsai.tables.grid.sheet import Merges, Sheet, is_filled, one_line, row_text
from prongsai.tables.spreadsheets import read_form, read_sheet

_HIDDEN = "แถวที่ซ่อนไว้"
_OWN = "_"
"""Begins the ids of columns that are no fields: words for people, and what the form is for."""

File = tuple[str, int | None]
"""A content file: its topic, and its year or ``None``."""


def file_of(topic: str, year: str) -> File:
    """The file that a form names."""
    return topic, int(year) if year.isdigit() else None


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


def sheet_rows(path: Path, name: str, told: Told) -> SheetRows | None:
    """Read a sheet below its header; ``None`` where it is gone.

    What a person has hidden, totals, notes and signatures are told and left out; the hidden
    rows and columns of the form's own are not.
    """
    whole = read_form(path, told.name, name)
    if not whole.readable:
        return None
    ids = _ids(whole)
    seen = read_sheet(path, told.name, name)
    for number in sorted(set(whole.numbers) - set(seen.numbers)):
        if number > FIRST_ROW:
            told.say(IMP046.row_left_out(sheet=name, line=number, why=_HIDDEN), number)
    hidden = _hidden_columns(whole, seen, ids)
    for column in sorted(hidden):
        told.say(IMP046.column_left_out(sheet=name, column=_label(whole, column)), 0)
    shown = {n: column for n, column in ids.items() if not column.startswith(_OWN)}
    lines = [
        (number, _without(row, hidden))
        for number, row in zip(whole.numbers, whole.rows, strict=True)
        if number == LABEL_ROW + 1 or (number > FIRST_ROW and number in seen.numbers)
    ]
    rows, numbers = tuple(row for _, row in lines), tuple(number for number, _ in lines)
    kept = replace(whole, rows=rows, numbers=numbers)
    return SheetRows(name, ids, tuple(_records(kept, shown, ids, name, told)))


def _records(
    sheet: Sheet, shown: Mapping[int, str], ids: Mapping[int, str], name: str, told: Told
) -> Iterator[tuple[int, Mapping[str, Cell]]]:
    """The rows that the engine of tables takes for records, by their numbers."""
    merges = Merges(sheet)
    width = max(shown, default=0) + 1
    heads = tuple((one_line(sheet.cell(0, n)) if n in shown else "",) for n in range(width))
    positions = {column: place for place, column in shown.items()}
    region = region_of(sheet, Header(0, 1, heads, HeaderMatch(positions)), merges)
    findings = Findings()
    for row in region.rows:
        line, cells = sheet.numbers[row.index], sheet.rows[row.index]
        if row.kind is RowKind.HEADER and row.index == 0:
            continue
        tell_sums(region, row, told.name, findings)
        lone = row.kind is RowKind.SECTION and not _is_across(merges, row.index, cells)
        if row.kind is RowKind.RECORD or lone:
            yield (
                line,
                {
                    ids[n]: None if _repeats(merges, row.index, n, cell) else cell
                    for n, cell in enumerate(cells)
                    if n in ids
                },
            )
        else:
            why = row.kind.value
            told.say(IMP046.row_left_out(sheet=name, line=line, why=why), line, row_text(cells))
    told.findings += findings


def _is_across(merges: Merges, index: int, cells: Sequence[Cell]) -> bool:
    """Whether the one text of a row was merged over several columns."""
    entries = (merges.at(index, place) for place, cell in enumerate(cells) if is_filled(cell))
    return any(entry and entry[1][1] > entry[0][1] for entry in entries)


def _repeats(merges: Merges, index: int, place: int, cell: Cell) -> bool:
    """Whether an amount stands already at the first cell of its merged range."""
    return merges.goes_down(index, place) and amount_of(cell) is not None


def _hidden_columns(whole: Sheet, seen: Sheet, ids: Mapping[int, str]) -> frozenset[int]:
    """Columns that a person hid although they are filled; those of the form's own aside."""
    rows = dict(zip(seen.numbers, seen.rows, strict=True))
    hidden: set[int] = set()
    for number, row in zip(whole.numbers, whole.rows, strict=True):
        if number <= FIRST_ROW or number not in rows:
            continue
        other = rows[number]
        for place, column in ids.items():
            if column.startswith(_OWN) or place >= len(row) or not is_filled(row[place]):
                continue
            if place >= len(other) or not is_filled(other[place]):
                hidden.add(place)
    return frozenset(hidden)


def _without(row: tuple[Cell, ...], hidden: frozenset[int]) -> tuple[Cell, ...]:
    return tuple(None if place in hidden else cell for place, cell in enumerate(row))


def _label(sheet: Sheet, place: int) -> str:
    row = _row(sheet, LABEL_ROW)
    return one_line(row[place]) if place < len(row) else ""


def _row(sheet: Sheet, number: int) -> tuple[Cell, ...]:
    """The row of this number, from 0; empty where it is gone."""
    rows = zip(sheet.numbers, sheet.rows, strict=True)
    return next((row for other, row in rows if other == number + 1), ())


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


def official_table(sheet: SheetRows, form: ColumnSet, file: File, told: Told) -> Plain | None:
    """The rows of an official form as a table of the file; ``None`` where all are empty."""
    rows: list[Plain] = []
    for _, cells in sheet.rows:
        texts = {name: " ".join(as_text(cell).split()) for name, cell in cells.items()}
        if filled := {name: texts[name] for name in form.column_ids if texts.get(name)}:
            rows.append(OnOneLine(filled))
    if not rows:
        return None
    told.preview.setdefault(file, []).append(f"{form.title}: {len(rows):,} แถว")
    return {"id": form.id, "title": form.title, "columns": form.id, "rows": rows}


def _ids(raw: Sheet) -> dict[int, str]:
    return {number: as_text(cell) for number, cell in enumerate(_row(raw, ID_ROW)) if as_text(cell)}


def plain_cell(cell: Cell) -> Cell:
    """A cell as the fields read it; dates in the Buddhist Era."""
    if cell is None or isinstance(cell, str | int | float | bool | SeenCell):
        return cell
    return as_text(cell)
