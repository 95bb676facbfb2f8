"""What a form asks for: one sheet for each table that an item needs, and single answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Annotated, Any

from pydantic import Field

from prongsai.authoring.workbook.levels import Level, Wanted, level_of
from prongsai.authoring.workbook.marks import ANSWER_SHEET, INDEX_SHEET
from prongsai.authoring.workbook.units import Need, Unit, units_of
from prongsai.content.disclosure import DisclosureEntry
from prongsai.content_types.registry import ContentType, content_types
from prongsai.findings import Finding, Findings
from prongsai.findings.stops import WorkbookStops
from prongsai.importing.draft import Setting
from prongsai.importing.record_fields import RecordField, accepted_by, fields_of, sheet_of
from prongsai.importing.record_values import plain_field, plain_of
from prongsai.reading.fields import TEXT, Entry, Text, TextList
from prongsai.reading.read_model import program_data
from prongsai.reading.yaml_writing import Plain
from prongsai.requirements.asked import sets_asked
from prongsai.requirements.framework import Framework
from prongsai.tables.columns import ColumnSet, column_sets
from prongsai.thai.fiscal import fiscal_year_of

LONGEST = 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
_ANY_TABLE = "ตาราง"


class SheetNames(Entry):
    """The file ``sheet-names.yaml``: short names of tables, forms and topics."""

    tables: Annotated[dict[str, Text], Field(default_factory=dict)]
    forms: Annotated[dict[str, Text], Field(default_factory=dict)]
    topics: Annotated[dict[str, Text], Field(default_factory=dict)]


@cache
def short_names() -> SheetNames:
    """The short names that the program brings."""
    return program_data("prongsai.authoring", "sheet-names.yaml", SheetNames)


@dataclass(slots=True)
class Names:
    """The names given so far, in lower case, as Excel compares them."""

    taken: set[str] = field(default_factory=set)

    def free(self, code: str, title: str, topic: str) -> str:
        """A name of its own: the item and the table, with the topic's where that is not enough."""
        number = 2
        tried = self._fitting(code, title, "")
        while tried.lower() in self.taken:
            more = topic if number == 2 and topic else str(number - bool(topic))
            tried = self._fitting(code, title, more)
            number += 1
        self.taken.add(tried.lower())
        return tried

    @staticmethod
    def _fitting(code: str, title: str, more: str) -> str:
        """The longest of the names that has room; no word is cut."""
        plain = " ".join(_NOT_IN_NAMES.sub(" ", title).split())
        words = plain.split(" ")
        shorter = (" ".join(words[:count]) for count in range(len(words), 0, -1))
        for middle in (*shorter, _ANY_TABLE):
            name = " ".join(filter(None, (code, middle, more)))
            if len(name) <= LONGEST:
                return name
        return f"{code} {_ANY_TABLE} {more}".strip()[:LONGEST].strip()


_GENERAL = ("summary", "updated", "responsible", "fiscal_year", "period", "as_of", "notes")
_ALWAYS_ASKED = ("responsible", "updated")
"""Keys of every file that a form offers though no item asks for them."""


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet: its name, the file and key it is for, and its columns.

    Of typed content ``level`` is set, of an official form ``form``; ``values`` are the
    records there now. ``need`` says whether the year asks for it.
    """

    name: str
    unit: Unit
    key: str
    title: str
    need: Need
    level: Level | None = None
    form: ColumnSet | None = None
    values: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """A question with one cell for the answer; ``record`` is what holds the field now."""

    unit: Unit
    key: str
    field: RecordField
    need: Need
    part: str
    asked: tuple[str, ...]
    record: Any = None

    @property
    def id(self) -> str:
        """What the program knows the question by, within its file."""
        return f"{self.key}.{self.field.id}" if self.key else self.field.id


@dataclass(frozen=True, slots=True)
class WorkbookPlan:
    """Sheets and questions in the order of the items; ``findings`` name broken files.

    ``division`` is the part of the office that the form is for, empty for all.
    """

    units: tuple[Unit, ...]
    tables: tuple[Table, ...]
    answers: tuple[Answer, ...]
    findings: tuple[Finding, ...] = ()
    division: str = ""

    def base(self) -> Iterator[tuple[Unit, str, Plain]]:
        """What the form is filled with, by file and key."""
        for unit in self.units:
            shown = {table.key for table in self.tables if table.unit is unit}
            shown |= {answer.key for answer in self.answers if answer.unit is unit}
            for key in unit.takes:
                found = plain_of(sheet_of(content_types()[key]), unit.value(key))
                if key in shown and found is not None:
                    yield unit, key, found
            for entry in general_fields():
                if unit.entry and (value := plain_field(unit.entry, entry)) is not None:
                    yield unit, entry.id, value


def general_fields() -> tuple[RecordField, ...]:
    """The fields that every file may have and a form asks for."""
    return tuple(entry for entry in fields_of(DisclosureEntry) if entry.path[0] in _GENERAL)


def plain_list(content_type: ContentType) -> RecordField:
    """A list of sentences as one answer with a line for each."""
    return RecordField("", content_type.label, (), TEXT, accepted_by(TextList), many=True)


def plan_workbook(setting: Setting, only: Sequence[str] = (), division: str = "") -> WorkbookPlan:
    """The form of a year: what its items need, and what the agency says already.

    ``only`` names topics, of which then everything is offered; ``division`` leaves only what
    that part of the office fills in.
    """
    findings = Findings()
    units = units_of(setting, frozenset(only), findings)
    if division:
        if not any(unit.is_of(division) for unit in units):
            known = sorted({unit.division for unit in units if unit.division})
            raise WorkbookStops.no_division(division=division, known=", ".join(known))
        units = [unit for unit in units if unit.is_of(division) or unit.is_of_all]
    planner = _Planner(setting.frameworks.get(setting.year), setting.year, bool(only))
    tables = [table for unit in units for table in planner.tables(unit)]
    answers = [answer for unit in units for answer in planner.answers(unit)]
    return WorkbookPlan(tuple(units), tuple(tables), tuple(answers), tuple(findings), division)


class _Planner:
    def __init__(self, framework: Framework | None, year: int, everything: bool) -> None:
        self.framework, self.year, self.everything = framework, year, everything
        self.forms = sets_asked(framework)
        self.names = Names({INDEX_SHEET, ANSWER_SHEET})

    # --- tables -----------------------------------------------------------------------------

    def tables(self, unit: Unit) -> Iterator[Table]:
        """The sheets of a file, each with a name of its own."""
        code = unit.codes[0] if unit.codes else ""
        topic = short_names().topics.get(unit.topic.id, "")
        for table in (*self._typed(unit), *self._official(unit)):
            yield replace(table, name=self.names.free(code, table.name, topic))

    def _typed(self, unit: Unit) -> Iterator[Table]:
        for key in unit.takes:
            root = sheet_of(content_types()[key])
            if root.plain:
                continue
            value = unit.value(key)
            for records in root.nested if root.single else (root,):
                held = value
                if root.single:
                    held = getattr(value, records.steps[-1]) if value is not None else ()
                need = unit.asked.of_list(key, records.steps)
                if need is not Need.FREE or held or self.everything:
                    values = tuple(held or ())
                    wanted = Wanted(unit.asked, key, self._data_year(unit), self.everything)
                    level = level_of(records, wanted, values)
                    title = records.title.rpartition(": ")[2]
                    name = short_names().tables.get(records.name, title)
                    yield Table(name, unit, key, title, need, level, None, values)

    def _data_year(self, unit: Unit) -> int:
        """The year of the data: as the file says, as the day it tells, or of the form."""
        said = unit.value("fiscal_year")
        day = unit.value("as_of")
        return int(said) if said else fiscal_year_of(day) if day else self.year

    def _official(self, unit: Unit) -> Iterator[Table]:
        """The official form, unless the file holds one already."""
        held = {spec.columns for spec in unit.entry.tables} if unit.entry else set()
        sets = [name for topic in unit.topics for name in self.forms.get(topic.id, ())]
        if sets and not held & set(sets):
            form = column_sets()[sets[0]]
            name = short_names().forms.get(form.id, form.title)
            need = unit.asked.of_key("tables")
            yield Table(name, unit, "tables", form.title, need, None, form)

    # --- answers ----------------------------------------------------------------------------

    def answers(self, unit: Unit) -> Iterator[Answer]:
        """The questions of a file: about itself, then those of its typed keys."""
        here = any(not entry.check.elsewhere for entry in unit.asked.requirements)
        for entry in general_fields() if here or unit.entry else ():
            need = unit.asked.of_key(entry.path[0]) if not entry.of_part else Need.FREE
            held = unit.entry and plain_field(unit.entry, entry) is not None
            offered = entry.id in _ALWAYS_ASKED or (entry.id == "fiscal_year" and unit.year)
            if need is not Need.FREE or held or offered:
                texts = unit.asked.texts(entry.path[0], (), ())
                yield Answer(unit, "", entry, need, "", texts, unit.entry)
        for key in unit.takes:
            yield from self._typed_answers(unit, key)

    def _typed_answers(self, unit: Unit, key: str) -> Iterator[Answer]:
        content_type = content_types()[key]
        root = sheet_of(content_type)
        need, value = unit.asked.of_key(key), unit.value(key)
        if not (root.plain or root.single):
            return
        if need is Need.FREE and not value and not self.everything:
            return
        if root.plain:
            texts = unit.asked.texts(key, (), ())
            yield Answer(unit, key, plain_list(content_type), need, "", texts, value)
            return
        for entry in root.fields:
            held = value is not None and plain_field(value, entry) is not None
            if entry.of_part and not held:
                continue
            texts = unit.asked.texts(key, (), entry.path)
            own = unit.asked.of_field(key, (), entry.path)
            own = need if own is Need.FREE and entry.required else own
            yield Answer(unit, key, entry, own, content_type.label, texts, value)
