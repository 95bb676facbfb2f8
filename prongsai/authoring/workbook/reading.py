"""The filled form as drafts: what its sheets say, nothing more and nothing less.

Codes: IMP010 a form of another agency, or changed marks · IMP012 a sheet, column or question
that is gone · IMP045 a form of another version · IMP047 a sheet that was emptied.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from prongsai.authoring.workbook.grouped import FormRow, Grouping
from prongsai.authoring.workbook.levels import Level, level_with
from prongsai.authoring.workbook.marks import (
    ANSWERS,
    OLD_VERSION,
    VERSION,
    MarkedSheet,
    Marks,
    read_marks,
)
from prongsai.authoring.workbook.old_form import read_old_form
from prongsai.authoring.workbook.plan import general_fields, plain_list
from prongsai.authoring.workbook.sheet_rows import (
    File,
    SheetRows,
    Told,
    file_of,
    official_table,
    sheet_rows,
    values_of,
)
from prongsai.authoring.workbook.writing import ANSWER, ID, QUESTION, TOPIC, YEAR
from prongsai.content_types.registry import content_types
from prongsai.findings import Finding, Place
from prongsai.findings.rules.imp_forms import IMP010, IMP012, IMP045, IMP047
from prongsai.importing.draft import Draft, Drafts, FormOrigin, Setting
from prongsai.importing.record_fields import RecordField, RecordSheet, sheet_of
from prongsai.importing.record_values import COUNT, as_period, put
from prongsai.reading.cells import as_text
from prongsai.reading.fields import TEXT
from prongsai.reading.yaml_writing import Plain
from prongsai.tables.columns import column_sets
from prongsai.topics.registry import TopicRegistry


def draft_workbook(path: Path, name: str, setting: Setting) -> Drafts:
    """Read every sheet; the drafts say exactly what stands there."""
    marks = read_marks(path, name)
    problem = _problem(marks, name, setting)
    if problem or marks is None:
        return Drafts((), (problem,) if problem else ())
    told = Told(name)
    reader = _Reader(path, marks, told)
    if marks.version == OLD_VERSION:
        told.say(IMP045.made_before(), 0)
        records = read_old_form(path, marks, told)
    else:
        records = reader.records()
    return reader.drafts(records, setting.topics)


def _problem(marks: Marks | None, name: str, setting: Setting) -> Finding | None:
    if marks is None:
        return IMP010.marks_lost().at(Place(name))
    if marks.version not in (OLD_VERSION, VERSION):
        return IMP045.made_later().at(Place(name))
    if marks.agency != setting.slug:
        return IMP010.another_agency(agency=marks.agency, wanted=setting.slug).at(Place(name))
    if marks.year != str(setting.year):
        return IMP010.another_year(year=marks.year, wanted=setting.year).at(Place(name))
    return None


class _Reader:
    """One reading of one form; built, used once and thrown away."""

    def __init__(self, path: Path, marks: Marks, told: Told) -> None:
        self.path, self.marks, self.told = path, marks, told
        self.found: dict[File, dict[str, Plain]] = {}
        self.sheets: dict[tuple[File, str], list[str]] = {}

    def records(self) -> dict[File, dict[str, Plain]]:
        """The keys of every file that the form says something of."""
        for sheet in self.marks.sheets:
            rows = sheet_rows(self.path, sheet.name, self.told)
            if rows is None:
                self.told.say(IMP012.no_sheet(sheet=sheet.name), 0)
            elif sheet.key == ANSWERS:
                self._answers(rows)
            elif sheet.table in column_sets():
                self._form(rows, sheet)
            else:
                self._table(rows, sheet)
        return self.found

    # --- sheets -------------------------------------------------------------------------

    def _table(self, rows: SheetRows, sheet: MarkedSheet) -> None:
        file = file_of(sheet.topic, sheet.year)
        root = sheet_of(content_types()[sheet.key])
        records = next((one for one in root.all() if one.name == sheet.table), None)
        if records is None:
            return
        self.sheets.setdefault((file, sheet.key), []).append(sheet.name)
        level = level_with(records, tuple(rows.ids.values()))
        rows.tell_missing(_labels(records), self.told)
        fields = fields_by_id(level)
        read = [FormRow(line, values) for line, values in values_of(rows, fields, file, self.told)]
        grouping = Grouping(sheet.name)
        value = grouping.records(level, read)
        for line, message in grouping.told:
            self.told.say(message, line)
        if not value:
            if self._had(sheet):
                label = content_types()[sheet.key].label
                self.told.say(IMP047.emptied(sheet=sheet.name, what=label), 0)
            return
        self._put(file, (sheet.key, *records.steps), value)
        count = f'{records.title.rpartition(": ")[2]} ชีต "{sheet.name}": {len(value):,} รายการ'
        self.told.preview.setdefault(file, []).append(count)

    def _had(self, sheet: MarkedSheet) -> bool:
        return bool(self.marks.base.get((sheet.topic, sheet.year, sheet.key)))

    def _answers(self, rows: SheetRows) -> None:
        known = {(sheet.topic, sheet.year) for sheet in self.marks.sheets}
        for line, cells in rows.rows:
            topic, year, name = (as_text(cells.get(id_)) for id_ in (TOPIC, YEAR, ID))
            question, answer = as_text(cells.get(QUESTION)), cells.get(ANSWER)
            if not as_text(answer):
                continue
            entry = _question(name)
            if entry is None or not topic:
                told = IMP012.no_such_question(sheet=rows.name, line=line, question=question)
                self.told.say(told, line, as_text(answer))
                continue
            known.add((topic, year))
            file = file_of(topic, year)
            value = self.told.unread(rows.name, line, entry, answer, file)
            if value:
                key = name.partition(".")[0]
                path = (key, *entry.path) if "." in name else entry.path
                self._put(file, path, value)
                self.sheets.setdefault((file, key), []).append(rows.name)

    def _form(self, rows: SheetRows, sheet: MarkedSheet) -> None:
        """An official form: its rows as an inline table."""
        columns = column_sets()[sheet.table]
        rows.tell_missing({column.id: column.label for column in columns.columns}, self.told)
        file = file_of(sheet.topic, sheet.year)
        if table := official_table(rows, columns, file, self.told):
            self.found.setdefault(file, {})["tables"] = [table]
            self.sheets.setdefault((file, "tables"), []).append(sheet.name)

    def _put(self, file: File, path: tuple[str, ...], value: Plain) -> None:
        put(self.found.setdefault(file, {}), path, value)

    # --- drafts -------------------------------------------------------------------------

    def drafts(self, records: Mapping[File, Mapping[str, Plain]], topics: TopicRegistry) -> Drafts:
        """A draft for each file that the form says something of."""
        made = (
            self._draft(file, {key: _whole(value) for key, value in record.items()}, topics)
            for file, record in records.items()
        )
        return Drafts(tuple(made), tuple(self.told.findings))

    def _draft(self, file: File, record: Mapping[str, Plain], topics: TopicRegistry) -> Draft:
        topic, year = file
        place = (topic, str(year or ""))
        base = {key[2]: value for key, value in self.marks.base.items() if key[:2] == place}
        sheets = {key: names for (of, key), names in self.sheets.items() if of == file}
        form = FormOrigin(self.told.name, self.marks.division, base, sheets)
        about = (f"เรื่อง: {topics[topic].title}",) if topic in topics else ()
        return Draft(
            topic,
            year,
            record,
            preview=(*about, *self.told.preview.get(file, ())),
            left=tuple(self.told.left.get(file, ())),
            exact=True,
            form=form,
        )


def fields_by_id(level: Level) -> dict[str, RecordField]:
    """What types the cells, by the ids of the columns."""
    found = {level.of(entry): entry for entry in level.fields}
    if level.months:
        found |= {level.month_id(month): COUNT for month in level.months.months}
    if level.records.recursive:
        found[level.under] = RecordField(level.under, "อยู่ใต้", (), TEXT, str)
    for inner in level.inner:
        found |= fields_by_id(inner)
    return found


def _labels(records: RecordSheet) -> dict[str, str]:
    return {entry.id: entry.label for entry in records.fields if not entry.of_part}


def _question(name: str) -> RecordField | None:
    """The field that a question asks for; ``None`` for a question of no form."""
    key, dot, inner = name.partition(".")
    if not dot:
        return next((entry for entry in general_fields() if entry.id == name), None)
    content_type = content_types().get(key)
    if content_type is None:
        return None
    if not inner:
        return plain_list(content_type)
    fields: Sequence[RecordField] = sheet_of(content_type).fields
    return next((entry for entry in fields if entry.id == inner), None)


def _whole(value: Plain) -> Plain:
    """A value put together from answers: periods as YAML wants them."""
    if not isinstance(value, Mapping):
        return value
    period = as_period(value)
    if period is not value:
        return period
    return {key: as_period(inner) for key, inner in value.items()}
