"""Which sheets an agency's workbook has: one for each list of records of each content file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from prongsai.authoring.importing.content_files import Setting
from prongsai.authoring.importing.declared_tables import sets_asked
from prongsai.authoring.importing.record_fields import RecordSheet, fields_of, sheet_of
from prongsai.authoring.workbook.asked import (
    Need,
    need_of_form,
    need_of_records,
    requirements_of,
)
from prongsai.content.disclosure import DisclosureEntry, entry_model
from prongsai.content.folder import ContentFile
from prongsai.content_types.registry import content_types
from prongsai.findings import Finding, Findings
from prongsai.reading.encoding import read_text
from prongsai.reading.front_matter import FrontMatter, split_front_matter
from prongsai.reading.validation import validate
from prongsai.reading.yaml_source import read_yaml
from prongsai.requirements.framework import Framework, Requirement
from prongsai.tables.columns import ColumnSet, column_sets
from prongsai.topics.registry import Scope, Topic

GENERAL_KEY = "general"
"""Stands for the keys of the disclosure itself, all files on one sheet."""

_GENERAL = ("title", "summary", "updated", "responsible", "fiscal_year", "period", "as_of", "notes")
_LONGEST_NAME = 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")


@dataclass(frozen=True, slots=True)
class Unit:
    """One content file: the topics it is about, where it lies, and what it says now.

    ``year`` is ``None`` beside ``agency.yaml``; ``entry`` is ``None`` for a file to be made.
    """

    topics: tuple[Topic, ...]
    year: int | None
    codes: tuple[str, ...]
    entry: DisclosureEntry | None

    @property
    def topic(self) -> Topic:
        """The topic it is filed under."""
        return self.topics[0]

    @property
    def takes(self) -> tuple[str, ...]:
        """The typed keys of all its topics."""
        return tuple(dict.fromkeys(key for topic in self.topics for key in topic.takes))

    def value(self, key: str) -> Any:
        """What stands under a typed key now, or ``None``."""
        return getattr(self.entry, key, None) if self.entry is not None else None

    def requirements(self, framework: Framework | None) -> list[tuple[str, Requirement]]:
        """What a year asks of the file, each with the item's code and title."""
        return requirements_of(framework, self.codes, {topic.id for topic in self.topics})


@dataclass(frozen=True, slots=True)
class PlannedSheet:
    """A sheet: its name in Excel, the file and key it is for, its columns.

    Of typed content ``records`` is set, of an official form ``form``. ``need`` says whether
    the year asks for it.
    """

    name: str
    unit: Unit
    key: str
    title: str
    need: Need
    records: RecordSheet | None = None
    form: ColumnSet | None = None


@dataclass(frozen=True, slots=True)
class WorkbookPlan:
    """The sheets in their order; ``findings`` name files that cannot be read."""

    units: tuple[Unit, ...]
    sheets: tuple[PlannedSheet, ...]
    findings: tuple[Finding, ...] = ()


def general_sheet() -> RecordSheet:
    """The sheet with what each file says of itself."""
    wanted = [entry for entry in fields_of(DisclosureEntry) if entry.path[0] in _GENERAL]
    return RecordSheet(GENERAL_KEY, "ข้อมูลทั่วไปของแต่ละเรื่อง", (), tuple(wanted))


def plan_workbook(setting: Setting, only: Sequence[str] = ()) -> WorkbookPlan:
    """The sheets for all topics that the year asks for and take typed content.

    ``only`` names topics; without it, all. What the year asks for comes first, in the order
    of its items.
    """
    findings = Findings()
    units = _units(setting, frozenset(only), findings)
    names = _Names()
    sheets = [sheet for unit in units for sheet in _sheets(unit, setting, names)]
    asked = {(sheet.unit.topic.id, sheet.key) for sheet in sheets if sheet.need is not Need.FREE}
    sheets.sort(key=lambda sheet: (sheet.unit.topic.id, sheet.key) not in asked)
    return WorkbookPlan(tuple(units), tuple(sheets), tuple(findings))


def _units(setting: Setting, only: frozenset[str], findings: Findings) -> list[Unit]:
    units: list[Unit] = []
    placed: set[str] = set()
    files = [file for file in setting.files() if file.year in (None, setting.year)]
    in_year = {topic.id for file in files if file.year for topic in file.topics}
    by_topic: dict[str, ContentFile] = {}
    for file in files:
        for topic in file.topics:
            if file.year or topic.id not in in_year:
                by_topic[topic.id] = file
    for topic in setting.topics:
        if topic.id in placed or (only and topic.id not in only):
            continue
        if not _codes(topic, setting) and topic.id not in by_topic:
            continue
        unit = _unit(topic, by_topic.get(topic.id), setting, findings)
        if unit is not None:
            units.append(unit)
            placed |= {entry.id for entry in unit.topics}
    order = {code: number for number, code in enumerate(_all_codes(setting))}
    units.sort(key=lambda unit: min((order[code] for code in unit.codes), default=len(order)))
    return units


def _unit(
    topic: Topic, file: ContentFile | None, setting: Setting, findings: Findings
) -> Unit | None:
    if file is None:
        year = setting.year if topic.scope is Scope.YEARLY else None
        return Unit((topic,), year, _codes(topic, setting), None)
    takes = tuple(dict.fromkeys(key for entry in file.topics for key in entry.takes))
    found = Findings()
    entry = _entry(file, takes, found)
    if entry is None:
        findings.extend(found)
        return None
    codes = tuple(dict.fromkeys(code for t in file.topics for code in _codes(t, setting)))
    return Unit(file.topics, file.year, codes, entry)


def _entry(file: ContentFile, takes: tuple[str, ...], findings: Findings) -> DisclosureEntry | None:
    text = read_text(file.path, file.name, findings)
    if text is None:
        return None
    parts: FrontMatter | None = FrontMatter(text, 1, "", 1)
    if file.path.suffix.lower() == ".md":
        parts = split_front_matter(text, file.name, findings)
        if parts is not None and not parts.yaml.strip():
            return entry_model(takes)()
    if parts is None:
        return None
    tree = read_yaml(parts.yaml, file.name, findings, parts.yaml_line)
    if tree is None or findings.has_errors():
        return None
    return validate(entry_model(takes), tree, findings)


def _codes(topic: Topic, setting: Setting) -> tuple[str, ...]:
    framework = setting.frameworks.get(setting.year)
    return tuple(item.code for item in framework.items_of_topic(topic.id)) if framework else ()


def _all_codes(setting: Setting) -> list[str]:
    framework = setting.frameworks.get(setting.year)
    return [item.code for item in framework.items()] if framework else []


def _sheets(unit: Unit, setting: Setting, names: _Names) -> Iterator[PlannedSheet]:
    code = unit.codes[0] if unit.codes else ""
    framework = setting.frameworks.get(setting.year)
    wanted = [entry for _, entry in unit.requirements(framework)]
    for key in unit.takes:
        for records in sheet_of(content_types()[key]).all():
            if records.fields:
                # The whole title would be cut before its telling end.
                name = names.free(code, records.title.rpartition(": ")[2])
                need = need_of_records(wanted, key, records.steps)
                yield PlannedSheet(name, unit, key, records.title, need, records)
    asked = sets_asked(framework)
    held = {spec.columns for spec in unit.entry.tables} if unit.entry else set()
    sets = [name for topic in unit.topics for name in asked.get(topic.id, ())]
    if sets and not held & set(sets):
        form = column_sets()[sets[0]]
        name = names.free(code, form.title)
        yield PlannedSheet(name, unit, "tables", form.title, need_of_form(wanted), None, form)


@dataclass(slots=True)
class _Names:
    """Names of sheets that Excel takes: short, without signs, none twice whatever the case."""

    taken: set[str] = field(default_factory=set)

    def free(self, code: str, title: str) -> str:
        whole = _NOT_IN_NAMES.sub(" ", f"{code} {title}".strip())
        whole = " ".join(whole.split())
        number = 1
        while True:
            ending = "" if number == 1 else f" {number}"
            name = whole[: _LONGEST_NAME - len(ending)].strip() + ending
            if name.lower() not in self.taken:
                self.taken.add(name.lower())
                return name
            number += 1
