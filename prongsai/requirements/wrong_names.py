"""A name that a framework uses and that is not there: topics, paths, fields, words, columns.

Codes: CFG021 a topic that is not in the registry; CFG025 a path that leads nowhere in the
topic's content; CFG026 a field, word or set of columns that the content does not have,
or a requirement that the item does not have.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from prongsai.findings import Message, Sentence
from prongsai.findings.rules.cfg import CFG021, CFG025, CFG026
from prongsai.requirements.content_paths import Reached, keys_of
from prongsai.thai.nearest import nearest
from prongsai.topics.registry import Topic, TopicRegistry

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class WrongName:
    """Something named that is not there; ``path`` leads to it in the framework's file."""

    said: Message
    path: Path

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
