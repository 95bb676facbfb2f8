"""What a requirement's ``path`` leads to in the typed content of a topic."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import BaseModel

from prongsai.content.agency import NewsEntry
from prongsai.content.disclosure import entry_model
from prongsai.reading.fields import LabelledEnum
from prongsai.topics.registry import Topic

NEWS = "news"
"""The topic, and the path in it, of the agency's news posts."""

BODY = "body"
"""The path of the Markdown text."""


@dataclass(frozen=True, slots=True)
class Reached:
    """What lies at a path: records (``model``), words of a closed set, or a plain value."""

    model: type[BaseModel] | None = None
    words: type[LabelledEnum] | None = None

    def step(self, name: str) -> Reached | None:
        """Go into a (dotted) field of the records here; ``None`` where there is none."""
        here: Reached | None = self
        for part in name.split("."):
            info = here.model.model_fields.get(part) if here and here.model else None
            here = _reached(info.annotation) if info else None
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


def _reached(annotation: Any) -> Reached:
    for kind in _classes_in(annotation):
        if issubclass(kind, BaseModel):
            return Reached(model=kind)
        if issubclass(kind, LabelledEnum):
            return Reached(words=kind)
    return Reached()


def _classes_in(annotation: Any) -> Iterator[type]:
    if isinstance(annotation, type):
        yield annotation
        return
    for argument in get_args(annotation):
        yield from _classes_in(argument)
