"""The registry of topics: what is disclosed, under ids that do not change with the years."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from pydantic import Field

from prongsai.reading.fields import Entry, Text
from prongsai.reading.read_model import program_data
from prongsai.topics.information_act import ActTags


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
