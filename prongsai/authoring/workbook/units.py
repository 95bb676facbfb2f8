"""The content files that a form is about: their topics, and what they say now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from prongsai.authoring.workbook.asked import Asked
from prongsai.content.disclosure import DisclosureEntry, entry_model
from prongsai.content.folder import ContentFile
from prongsai.findings import Findings
from prongsai.importing.draft import Setting
from prongsai.importing.yaml_keys import read_existing
from prongsai.reading.encoding import read_text
from prongsai.reading.salvage import read_as_far_as_possible
from prongsai.reading.yaml_source import read_yaml
from prongsai.thai.text import match_key
from prongsai.topics.registry import Scope, Topic
from prongsai.topics.usual_units import usual_unit

_EVERY_DIVISION = "ทุกส่วนงาน"
"""Begins the usual unit of what several divisions fill in."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One content file: the topics it is about, where it lies, and what it says now.

    ``year`` is ``None`` beside ``agency.yaml``; ``entry`` is ``None`` for a file to be made,
    and without the keys that could not be read where ``broken``. ``asked`` is what the year
    asks of it.
    """

    topics: tuple[Topic, ...]
    year: int | None
    codes: tuple[str, ...]
    asked: Asked
    entry: DisclosureEntry | None = None
    broken: bool = False

    @property
    def topic(self) -> Topic:
        """The topic it is filed under."""
        return self.topics[0]

    @property
    def title(self) -> str:
        """The item codes and titles, for people."""
        return f"{', '.join(self.codes)} {self.about}".strip()

    @property
    def about(self) -> str:
        """The titles of its topics."""
        return " / ".join(topic.title for topic in self.topics)

    @property
    def takes(self) -> tuple[str, ...]:
        """The typed keys of all its topics."""
        return tuple(dict.fromkeys(key for topic in self.topics for key in topic.takes))

    @property
    def division(self) -> str:
        """Whose job it is: the unit that the file names, or the usual one."""
        said = self.entry.responsible if self.entry is not None else None
        return said or usual_unit(self.topic.id)

    def value(self, key: str) -> Any:
        """What stands under a key now, or ``None``."""
        return getattr(self.entry, key, None) if self.entry is not None else None

    def is_of(self, division: str) -> bool:
        """Whether the division fills it in."""
        return match_key(division) in match_key(self.division)

    @property
    def is_of_all(self) -> bool:
        """Whether every division fills in its part."""
        return match_key(self.division).startswith(match_key(_EVERY_DIVISION))


def units_of(setting: Setting, only: frozenset[str], findings: Findings) -> list[Unit]:
    """The files of the year in the order of its items; ``findings`` name what is broken."""
    units: list[Unit] = []
    placed: set[str] = set()
    by_topic = _files_by_topic(setting)
    for topic in setting.topics:
        file = by_topic.get(topic.id)
        if topic.id in placed or (only and topic.id not in only):
            continue
        if file is None and not _codes(topic, setting):
            continue
        unit = _unit(topic, file, setting, findings)
        units.append(unit)
        placed |= {entry.id for entry in unit.topics}
    framework = setting.frameworks.get(setting.year)
    items = framework.items() if framework else ()
    order = {item.code: number for number, item in enumerate(items)}
    units.sort(key=lambda unit: min((order[code] for code in unit.codes), default=len(order)))
    return units


def _files_by_topic(setting: Setting) -> Mapping[str, ContentFile]:
    """The file that counts for each topic: that of the year before the one of all years."""
    files = [file for file in setting.files() if file.year in (None, setting.year)]
    in_year = {topic.id for file in files if file.year for topic in file.topics}
    return {
        topic.id: file
        for file in files
        for topic in file.topics
        if file.year or topic.id not in in_year
    }


def _unit(topic: Topic, file: ContentFile | None, setting: Setting, findings: Findings) -> Unit:
    topics = file.topics if file else (topic,)
    codes = tuple(dict.fromkeys(code for entry in topics for code in _codes(entry, setting)))
    asked = Asked.of(setting.frameworks.get(setting.year), codes, {entry.id for entry in topics})
    if file is None:
        year = setting.year if topic.scope is Scope.YEARLY else None
        return Unit(topics, year, codes, asked)
    found = Findings()
    entry = _entry(file, found)
    findings.extend(found)
    return Unit(topics, file.year, codes, asked, entry, broken=found.has_errors())


def _entry(file: ContentFile, findings: Findings) -> DisclosureEntry | None:
    """What the file says; of one with mistakes the keys and records that can be read."""
    text = read_text(file.path, file.name, findings)
    existing = read_existing(text, file.name, findings) if text is not None else None
    if existing is None:
        return None
    takes = tuple(dict.fromkeys(key for topic in file.topics for key in topic.takes))
    model = entry_model(takes)
    if not existing.data:
        return model()
    tree = read_yaml("\n".join(existing.lines), file.name, Findings(), len(existing.before) + 1)
    if tree is None:
        return model()
    read = read_as_far_as_possible(model, tree, findings)
    return read[0] if read else model()


def _codes(topic: Topic, setting: Setting) -> tuple[str, ...]:
    framework = setting.frameworks.get(setting.year)
    return tuple(item.code for item in framework.items_of_topic(topic.id)) if framework else ()
