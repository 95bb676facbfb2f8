"""What a requirement's ``path`` leads to in the typed content of a topic."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import BaseModel

from prongsai.content.agency import NewsEntry
from prongsai.content.content_text import BODY
from prongsai.content.disclosure import entry_model
from prongsai.reading.fields import TEXT, FieldKind
from prongsai.reading.fields.field_kind import Word
from prongsai.reading.shape import Field, shape_of
from prongsai.topics.registry import Topic

NEWS = "news"
"""The topic, and the path in it, of the agency's news posts."""


@dataclass(frozen=True, slots=True)
class Reached:
    """What lies at a path: records (``model``), words of a closed set, or a plain value."""

    model: type[BaseModel] | None = None
    words: tuple[Word, ...] | None = None

    def step(self, name: str) -> Reached | None:
        """Go into a (dotted) field of the records here; ``None`` where there is none."""
        here: Reached | None = self
        for part in name.split("."):
            field = shape_of(here.model).get(part) if here and here.model else None
            here = _reached(field) if field else None
        return here

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the fields here."""
        return tuple(self.model.model_fields) if self.model else ()


def keys_of(topic: Topic) -> tuple[str, ...]:
    """The first steps that a path takes in the content of a topic, apart from common keys."""
    return (NEWS,) if topic.id == NEWS else topic.takes


def follow(topic: Topic, path: str) -> Reached | None:
    """What ``path`` leads to in the content of ``topic``; ``None`` where it leads nowhere."""
    if path == BODY:
        return Reached()
    if path == NEWS and topic.id == NEWS:
        return Reached(NewsEntry)
    return Reached(entry_model(topic.takes)).step(path)


def keeps_many(topic: Topic, path: str) -> bool:
    """Whether a list stands at ``path``."""
    field = _field_at(topic, path)
    return field is not None and field.many


def kind_at(topic: Topic, path: str) -> FieldKind:
    """The kind of the values at ``path``."""
    field = _field_at(topic, path)
    return field.kind if field else TEXT


def _field_at(topic: Topic, path: str) -> Field | None:
    before, _, last = path.rpartition(".")
    holder = follow(topic, before) if before else Reached(entry_model(topic.takes))
    return shape_of(holder.model).get(last) if holder and holder.model else None


def _reached(field: Field) -> Reached:
    if field.all_models:
        return Reached(model=field.all_models[0])
    return Reached(words=field.kind.members or None)
