"""What a requirement's ``path`` leads to in the typed content of a topic, and which names lead nowhere."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from pydantic import BaseModel

from prongsai.content.agency import NewsEntry
from prongsai.content.disclosure import BODY, entry_model
from prongsai.findings import Message, Sentence
from prongsai.findings.rules.cfg import CFG021, CFG025, CFG026
from prongsai.reading.fields import TEXT, FieldKind
from prongsai.reading.fields.field_kind import Word
from prongsai.reading.shape import Field, shape_of
from prongsai.reading.source_tree import TreePath
from prongsai.thai.nearest import nearest
from prongsai.topics.registry import Topic, TopicRegistry

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


@dataclass(frozen=True, slots=True)
class WrongName:
    """Something named that is not there; ``path`` leads to it in the framework's file."""

    said: Message
    path: TreePath

    def inside(self, *path: str | int) -> WrongName:
        """The same, seen from further out: ``path`` leads to where it was seen from."""
        return replace(self, path=(*path, *self.path))


def unknown_topic(topic: str, topics: TopicRegistry, *path: str | int) -> WrongName:
    """A topic that the registry does not have."""
    known = list(topics.by_id)
    near = nearest(topic, known)
    if near is None:
        return WrongName(CFG021.unknown(topic=topic, known=", ".join(known)), path)
    return WrongName(CFG021.misspelt(topic=topic, near=near), path)


def nowhere(written: str, topic: Topic, *path: str | int) -> WrongName:
    """A path that leads nowhere in the topic's content."""
    known = list(keys_of(topic))
    first = written.split(".")[0]
    if first in known:
        return WrongName(CFG025.later_step(topic=topic.id, path=written), path)
    if near := nearest(first, known):
        return WrongName(CFG025.misspelt(topic=topic.id, path=written, near=near), path)
    if known:
        listed = ", ".join(known)
        return WrongName(CFG025.nowhere(topic=topic.id, path=written, known=listed), path)
    return WrongName(CFG025.no_keys(topic=topic.id, path=written), path)


def no_field(name: str, records: Reached, *path: str | int) -> WrongName:
    """A field that the records do not have."""
    known = list(records.names)
    if not known:
        return WrongName(CFG026.no_fields(name=name), path)
    return _no_such(name, known, CFG026.no_field, CFG026.misspelt_field, *path)


def without_field(name: str, records: Reached) -> Iterator[WrongName]:
    """Records at a path that lack the field a kind is decided by."""
    if name not in records.names:
        yield no_field(name, records, "path")


def no_column_set(name: str, known: Iterable[str], *path: str | int) -> WrongName:
    """A set of columns that nobody has declared."""
    unknown, misspelt = CFG026.no_column_set, CFG026.misspelt_column_set
    return _no_such(name, list(known), unknown, misspelt, *path)


def no_requirement(name: str, known: Iterable[str], *path: str | int) -> WrongName:
    """A requirement that the item does not ask for."""
    return WrongName(CFG026.no_requirement(name=name, known=", ".join(known)), path)


def wrong_words(
    records: Reached, field: str, values: Iterable[str], *path: str | int
) -> Iterator[WrongName]:
    """Words that a field of the records cannot have."""
    step = records.step(field)
    if step is None:
        yield no_field(field, records, *path)
    elif step.words is not None:
        known = [member.value for member in step.words]
        for value in values:
            if value not in known:
                yield _no_word(value, field, known, *path)
    elif step.model is not None:
        yield WrongName(CFG026.records(field=field), path)


def _no_word(value: str, field: str, known: Collection[str], *path: str | int) -> WrongName:
    if near := nearest(value, known):
        return WrongName(CFG026.misspelt_word(field=field, name=value, near=near), path)
    return WrongName(CFG026.no_word(field=field, name=value, known=", ".join(known)), path)


def _no_such(
    name: str, known: Collection[str], unknown: Sentence, misspelt: Sentence, *path: str | int
) -> WrongName:
    """Said with the closest known name, or with all of them."""
    if near := nearest(name, known):
        return WrongName(misspelt(name=name, near=near), path)
    return WrongName(unknown(name=name, known=", ".join(known)), path)
