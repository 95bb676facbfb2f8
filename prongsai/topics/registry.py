"""The registry of topics: what is disclosed, under ids that do not change with the years.

Beside it other facts that the program brings, with their source and how sure we are of them: the
unit that usually looks after a topic, and sections 7 and 9 of the Official Information Act B.E. 2540
(``data/information-act.yaml``). A tag of one of its parts is written ``9(8)``; content may also say
``มาตรา 9 (8)`` or ``๙(๘)``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Annotated, Any

from pydantic import Field

from prongsai.findings.rules.cnt_values import CNT015
from prongsai.reading.fields import ONE_OR_MORE, Count, Entry, FieldKind, Text, refusal
from prongsai.reading.fields.field_kind import ONLY_THE_AGENCY_KNOWS, Schema
from prongsai.reading.fields.refusal import string
from prongsai.reading.program_tree import program_tree
from prongsai.reading.read_model import program_data
from prongsai.thai.digits import to_arabic


class Confidence(StrEnum):
    """How sure we are that a fact is what the year's official manual says."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    @property
    def label(self) -> str:
        """The Thai word shown to users."""
        return {"high": "สูง", "medium": "ปานกลาง", "low": "ต่ำ"}[self.value]


class Sourced(Entry):
    """A fact with its public source (a URL or a publication) and our confidence in it."""

    confidence: Confidence
    source: Text | None = None


_TAG = re.compile(r"(?:มาตรา|ม\.?)?\s*(\d+)\s*\(\s*(\d+)\s*\)")


class ActPart(Entry):
    """One numbered part of a section, under a short heading that is not the wording of the law.

    What is known of it more surely than of its section has a confidence and source of its own.
    """

    number: Count
    title: Text
    note: Text | None = None
    confidence: Confidence | None = None
    source: Text | None = None


class ActSection(Sourced):
    """A section; ``note`` tells readers what a page of a website is and is not."""

    number: Count
    title: Text
    note: Text
    parts: tuple[ActPart, ...] = Field(min_length=1)

    def tag(self, part: ActPart) -> str:
        """The tag of a part, e.g. ``9(8)``."""
        return f"{self.number}({part.number})"


class InformationAct(Entry):
    """The file ``information-act.yaml``."""

    title: Text
    sections: tuple[ActSection, ...] = Field(min_length=1)


@cache
def information_act() -> InformationAct:
    """The sections as the program brings them."""
    return program_data("prongsai.topics", "information-act.yaml", InformationAct)


@cache
def act_tags() -> tuple[str, ...]:
    """All tags there are, in the order of the act."""
    return tuple(
        section.tag(part) for section in information_act().sections for part in section.parts
    )


class ActTagKind(FieldKind):
    """A part of section 7 or 9, e.g. ``9(8)``."""

    name = "text"
    widget = "line"
    label = "มาตรา เช่น 7(1) หรือ 9(8)"
    explanation = "มาตราของ พ.ร.บ. ข้อมูลข่าวสารของราชการ เช่น 9(8)"
    description = "ข้อความ"
    example = ONLY_THE_AGENCY_KNOWS

    @property
    def json_schema(self) -> Schema:
        """The tags there are."""
        return {"enum": list(act_tags())}

    def read(self, value: Any) -> str:
        """The tag in its one spelling; refuse what the two sections do not have."""
        text = string(value)
        found = _TAG.fullmatch(to_arabic(text))
        tag = f"{int(found[1])}({int(found[2])})" if found else text
        if tag not in act_tags():
            known = ", ".join(act_tags())
            raise refusal(CNT015.no_part_of_the_act(text=text[:40], known=known))
        return tag


ActTag = Annotated[str, ActTagKind()]
"""A part of section 7 or 9, e.g. ``9(8)``."""

ActTags = Annotated[tuple[ActTag, ...], ONE_OR_MORE]
"""Several tags; a single one may be written without a list."""


class Scope(StrEnum):
    """Where a topic's file belongs."""

    EVERGREEN = "evergreen"
    YEARLY = "yearly"
    MULTI_YEAR = "multi-year"

    @property
    def label(self) -> str:
        """The Thai word shown to users."""
        return {"evergreen": "เรื่องถาวร", "yearly": "เรื่องรายปี", "multi-year": "แผนหลายปี"}[self.value]


class Topic(Entry):
    """One topic (เรื่อง); ``takes`` lists the typed keys its file may use."""

    id: Text
    title: Text
    title_en: Text
    scope: Scope
    takes: tuple[Text, ...] = ()
    act: ActTags = ()

    @property
    def may_stand_outside_years(self) -> bool:
        """Whether its file may lie beside ``agency.yaml`` and count for every year."""
        return self.scope is not Scope.YEARLY


class TopicList(Entry):
    """The file ``topics.yaml`` as it is written."""

    topics: tuple[Topic, ...] = Field(min_length=1)


@dataclass(frozen=True)
class TopicRegistry:
    """All topics by id, in the order of the file."""

    by_id: Mapping[str, Topic]

    def __iter__(self) -> Iterator[Topic]:
        return iter(self.by_id.values())

    def __contains__(self, topic_id: object) -> bool:
        return topic_id in self.by_id

    def __len__(self) -> int:
        return len(self.by_id)

    def get(self, topic_id: str) -> Topic | None:
        """The topic with this id, or ``None``."""
        return self.by_id.get(topic_id)

    def __getitem__(self, topic_id: str) -> Topic:
        return self.by_id[topic_id]


@cache
def load_topics() -> TopicRegistry:
    """The registry of topics."""
    topics = program_data("prongsai.topics", "topics.yaml", TopicList).topics
    return TopicRegistry({topic.id: topic for topic in topics})


@cache
def usual_unit(topic_id: str) -> str:
    """The unit, in Thai words; empty where none is known."""
    units = program_tree("prongsai.topics", "usual-units.yaml").data
    return str(units.get(topic_id, "")) if isinstance(units, dict) else ""
