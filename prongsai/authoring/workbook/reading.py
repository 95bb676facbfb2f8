"""The filled workbook as drafts: what its sheets say, nothing more and nothing less.

Codes: IMP004 a cell that is doubtful · IMP010 a workbook of another agency, or changed marks ·
IMP011 a row whose parent is missing · IMP012 a sheet or column that is gone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from prongsai.authoring.importing.content_files import Setting
from prongsai.authoring.importing.draft import Draft, Drafts
from prongsai.authoring.importing.grid_records import put
from prongsai.authoring.importing.record_fields import RecordSheet, sheet_of
from prongsai.authoring.importing.source import CellValue
from prongsai.authoring.workbook.cells import read_back
from prongsai.authoring.workbook.marks import (
    FIRST_ROW,
    ID_ROW,
    MarkedSheet,
    Marks,
    is_workbook,
    read_marks,
)
from prongsai.authoring.workbook.plan import GENERAL_KEY, general_sheet
from prongsai.authoring.workbook.rows import ROW, UNDER, ReadRow, as_period, orphans, value_of
from prongsai.authoring.workbook.writing import TOPIC, YEAR
from prongsai.content_types.registry import content_types
from prongsai.findings import Finding, Message, Place
from prongsai.findings.rules.imp import IMP004, IMP010, IMP011, IMP012
from prongsai.reading.cells import Cell, as_text
from prongsai.reading.seen_cell import SeenCell
from prongsai.reading.yaml_writing import OnOneLine, Plain
from prongsai.tables.columns import column_sets
from prongsai.tables.grid.sheet import Sheet
from prongsai.tables.spreadsheets import read_form
from prongsai.topics.registry import TopicRegistry

__all__ = ["draft_workbook", "is_workbook"]

File = tuple[str, int | None]
"""A content file: its topic, and its year or ``None``."""


@dataclass(slots=True)
class _Told:
    """What the reading has to say, by file and in all."""

    findings: list[Finding] = field(default_factory=list)
    left: dict[File, list[tuple[int, str]]] = field(default_factory=dict)
    preview: dict[File, list[str]] = field(default_factory=dict)


def draft_workbook(path: Path, name: str, setting: Setting) -> Drafts:
    """Read every sheet; the drafts say exactly what stands there."""
    marks = read_marks(path, name)
    problem = _problem(marks, name, setting)
    if problem or marks is None:
        return Drafts((), (problem,) if problem else ())
    return _Reader(path, name, marks, setting.topics).drafts()


def _problem(marks: Marks | None, name: str, setting: Setting) -> Finding | None:
    if marks is None:
        return IMP010.marks_lost().at(Place(name))
    if marks.agency != setting.slug:
        return IMP010.another_agency(agency=marks.agency, wanted=setting.slug).at(Place(name))
    if marks.year != str(setting.year):
        return IMP010.another_year(year=marks.year, wanted=setting.year).at(Place(name))
    return None


class _Reader:
    """One reading of one workbook; built, used once and thrown away."""

    def __init__(self, path: Path, name: str, marks: Marks, topics: TopicRegistry) -> None:
        self.path, self.name, self.marks, self.topics = path, name, marks, topics
        self.told = _Told()
        self.records: dict[File, dict[str, Plain]] = {}

    def drafts(self) -> Drafts:
        rows: dict[tuple[File, str], dict[str, Sequence[ReadRow]]] = {}
        for sheet in self.marks.sheets:
            raw = read_form(self.path, self.name, sheet.name)
            if not raw.readable:
                self._warn(IMP012.no_sheet(sheet=sheet.name), 0)
            elif sheet.key == GENERAL_KEY:
                self._general(raw, sheet)
            elif sheet.table in column_sets():
                self._form(raw, sheet)
            else:
                self._sheet(raw, sheet, rows)
        for (file, key), by_sheet in rows.items():
            self._value(file, key, by_sheet)
        drafts = tuple(self._draft(file, record) for file, record in self.records.items())
        return Drafts(tuple(draft for draft in drafts if draft.record), tuple(self.told.findings))

    # --- sheets -------------------------------------------------------------------------

    def _sheet(
        self,
        raw: Sheet,
        sheet: MarkedSheet,
        rows: dict[tuple[File, str], dict[str, Sequence[ReadRow]]],
    ) -> None:
        file = _file(sheet.topic, sheet.year)
        root = sheet_of(content_types()[sheet.key])
        found = next((entry for entry in root.all() if entry.name == sheet.table), None)
        if found is not None:
            own = rows.setdefault((file, sheet.key), {})
            own[sheet.table] = [
                row for row, _ in self._rows(raw, sheet, found, file) if row.record or row.code
            ]

    def _general(self, raw: Sheet, sheet: MarkedSheet) -> None:
        known = {(entry.topic, entry.year) for entry in self.marks.sheets}
        for row, cells in self._rows(raw, sheet, general_sheet(), None):
            topic, year = as_text(cells.get(TOPIC)), as_text(cells.get(YEAR))
            if row.record and (topic, year) in known:
                self.records.setdefault(_file(topic, year), {}).update(row.record)
            elif row.record:
                self._warn(
                    IMP012.no_such_topic(sheet=sheet.name, line=row.line, topic=topic), row.line
                )

    def _form(self, raw: Sheet, sheet: MarkedSheet) -> None:
        """An official form: its rows as an inline table."""
        columns = column_sets()[sheet.table]
        ids = _ids(raw)
        rows: list[Plain] = []
        for _, row in _data(raw):
            texts = {
                ids[n]: " ".join(as_text(cell).split()) for n, cell in enumerate(row) if n in ids
            }
            filled = {name: texts[name] for name in columns.column_ids if texts.get(name)}
            if filled:
                rows.append(OnOneLine(filled))
        if rows:
            file = _file(sheet.topic, sheet.year)
            table: dict[str, Plain] = {"id": sheet.table, "title": columns.title}
            self.records.setdefault(file, {})["tables"] = [
                {**table, "columns": sheet.table, "rows": rows}
            ]
            self.told.preview.setdefault(file, []).append(f"{columns.title}: {len(rows):,} แถว")

    def _rows(
        self, raw: Sheet, sheet: MarkedSheet, records: RecordSheet, file: File | None
    ) -> Iterator[tuple[ReadRow, Mapping[str, Cell]]]:
        ids = _ids(raw)
        fields = {entry.id: entry for entry in records.fields}
        for missing in [name for name in fields if name not in ids.values()]:
            label = fields[missing].label
            self._warn(IMP012.no_column(sheet=sheet.name, column=label), 0)
        for line, row in _data(raw):
            cells = {ids[n]: cell for n, cell in enumerate(row) if n in ids}
            if not any(as_text(cell) for cell in row):
                continue
            record: dict[str, Plain] = {}
            for entry in records.fields:
                read = read_back(_plain(cells.get(entry.id)), entry)
                if read.problem:
                    text = as_text(cells[entry.id])
                    where = f'ชีต "{sheet.name}" แถว {line}'
                    problem, remedy = read.problem.message, read.problem.remedy
                    told = IMP004.unreadable_cell(
                        where=where, label=entry.label, message=problem, remedy=remedy
                    )
                    self._warn(told, line, text)
                    if file is not None:
                        self.told.left.setdefault(file, []).append((line, f"{entry.label}: {text}"))
                elif read.value is not None:
                    put(record, entry.path or (entry.id,), read.value)
            record = {key: as_period(value) for key, value in record.items()}
            yield ReadRow(line, as_text(cells.get(ROW)), as_text(cells.get(UNDER)), record), cells

    def _value(self, file: File, key: str, rows: Mapping[str, Sequence[ReadRow]]) -> None:
        content_type = content_types()[key]
        root = sheet_of(content_type)
        for name, row in orphans(root, rows):
            sheet = next(entry.name for entry in self.marks.sheets if entry.table == name)
            self._warn(IMP011.no_such_row(sheet=sheet, line=row.line, under=row.under), row.line)
        value = value_of(root, rows)
        if value:
            self.records.setdefault(file, {})[key] = value
            count = len(value) if isinstance(value, list) else 1
            line = f"{content_type.label} ({key}): {count:,} รายการ"
            self.told.preview.setdefault(file, []).append(line)

    def _draft(self, file: File, record: Mapping[str, Plain]) -> Draft:
        topic, year = file
        about = (f"เรื่อง: {self.topics[topic].title} ({topic})",) if topic in self.topics else ()
        return Draft(
            topic,
            year,
            record,
            preview=(*about, *self.told.preview.get(file, ())),
            left=tuple(self.told.left.get(file, ())),
            exact=True,
        )

    # --- telling ------------------------------------------------------------------------

    def _warn(self, told: Message, line: int, text: str = "") -> None:
        place = Place(self.name, line, 0, " ".join(text.split()))
        self.told.findings.append(told.at(place))


def _file(topic: str, year: str) -> File:
    return topic, int(year) if year.isdigit() else None


def _ids(raw: Sheet) -> dict[int, str]:
    """The hidden ids by column, from 0."""
    row = next((r for n, r in zip(raw.numbers, raw.rows, strict=True) if n == ID_ROW + 1), ())
    return {number: as_text(cell) for number, cell in enumerate(row) if as_text(cell)}


def _data(raw: Sheet) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    for number, row in zip(raw.numbers, raw.rows, strict=True):
        if number > FIRST_ROW:
            yield number, row


def _plain(cell: Cell) -> CellValue:
    """A cell as the fields read it; dates in the Buddhist Era."""
    if cell is None or isinstance(cell, str | int | float | bool | SeenCell):
        return cell
    return as_text(cell)
