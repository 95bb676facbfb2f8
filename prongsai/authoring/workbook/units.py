"""The content files that a form is about: what they say now, and what the year asks of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from prongsai.content.disclosure import DisclosureEntry, entry_model
from prongsai.content.folder import ContentFile
from prongsai.findings import Findings
from prongsai.importing.draft import Setting
from prongsai.importing.yaml_keys import existing_at
from prongsai.reading.read_model import read_as_far_as_possible
from prongsai.reading.yaml_source import read_yaml
from prongsai.requirements.framework import Framework, Requirement
from prongsai.thai.text import match_key
from prongsai.topics.registry import Scope, Topic, usual_unit

_ANY = "*"
"""Stands in a path for whatever list is there."""


class Need(StrEnum):
    """How much the year wants something filled; the values are the words for people."""

    MUST = "ต้องมี"
    EITHER = "ช่องใดช่องหนึ่ง"
    SHOULD = "ควรมี"
    FREE = "ไม่บังคับ"


_BY_STRENGTH = tuple(Need)


@dataclass(frozen=True, slots=True)
class Demand:
    """What items of a year ask of one content file."""

    requirements: tuple[Requirement, ...] = ()

    @classmethod
    def of(
        cls, framework: Framework | None, codes: Sequence[str], topics: Collection[str]
    ) -> Demand:
        """What the items ask of the topics."""
        items = [item for code in codes if framework and (item := framework.item(code))]
        return cls(
            tuple(
                requirement
                for item in items
                for requirement in item.requirements
                if requirement.topic in topics
            )
        )

    def of_list(self, key: str, steps: Sequence[str]) -> Need:
        """Whether the list that ``steps`` lead to in a typed key has to have records."""
        place = (key, *steps)
        return strongest(
            _need(requirement)
            for requirement, path, alternative in self._wanted()
            if _leads_through(path, place) and not (alternative and len(path) == len(place))
        )

    def of_field(self, key: str, steps: Sequence[str], path: Sequence[str]) -> Need:
        """Whether a field of the records has to be filled; ``path`` leads to it within them."""
        return strongest(
            Need.EITHER if alternative and not requirement.advisory else _need(requirement)
            for requirement, wanted, alternative in self._wanted()
            if wanted == (key, *steps, *path)
        )

    def of_key(self, key: str) -> Need:
        """Whether a key has to be there: a typed one, the tables, or one of all files."""
        return strongest(_need(entry) for entry in self.requirements if entry.check.key == key)

    def texts(self, key: str, steps: Sequence[str], path: Sequence[str]) -> tuple[str, ...]:
        """The official words of what wants a field or the whole key."""
        place = (key, *steps, *path)
        found = [
            requirement.text
            for requirement, wanted, _ in self._wanted()
            if wanted == place or (not steps and not path and wanted[:1] == place)
        ]
        found += [entry.text for entry in self.requirements if not path and entry.check.key == key]
        return tuple(dict.fromkeys(found))

    def _wanted(self) -> Iterator[tuple[Requirement, tuple[str, ...], bool]]:
        """Every path that is wanted filled, and whether another may stand for it."""
        for requirement in self.requirements:
            for dotted in requirement.check.wants:
                *above, last = dotted.split(".")
                names = last.split("|")
                for name in names:
                    yield requirement, (*above, name), len(names) > 1


def strongest(needs: Iterator[Need]) -> Need:
    """The first in the order of :class:`Need`."""
    return min(needs, key=_BY_STRENGTH.index, default=Need.FREE)


def _need(requirement: Requirement) -> Need:
    return Need.SHOULD if requirement.advisory else Need.MUST


def _leads_through(path: Sequence[str], place: Sequence[str]) -> bool:
    return len(path) >= len(place) and all(
        step in (wanted, _ANY) for step, wanted in zip(path, place, strict=False)
    )


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
    asked: Demand
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
    asked = Demand.of(setting.frameworks.get(setting.year), codes, {entry.id for entry in topics})
    if file is None:
        year = setting.year if topic.scope is Scope.YEARLY else None
        return Unit(topics, year, codes, asked)
    found = Findings()
    entry = _entry(file, found)
    findings.extend(found)
    return Unit(topics, file.year, codes, asked, entry, broken=found.has_errors())


def _entry(file: ContentFile, findings: Findings) -> DisclosureEntry | None:
    """What the file says; of one with mistakes the keys and records that can be read."""
    existing = existing_at(file.path, file.name, findings)
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
