"""Which part of a topic's content a wording names, by Thai titles of fields and of official columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from pydantic import Field as ModelField
from pydantic import TypeAdapter

from prongsai.content.disclosure import entry_model
from prongsai.manuals.wording import Near, Wordings
from prongsai.reading.fields import Entry, TextList, WordsKind
from prongsai.reading.read_model import program_data
from prongsai.reading.shape import Field, shape_of
from prongsai.requirements.documents import shares_words
from prongsai.requirements.registry import Check
from prongsai.tables.columns import column_sets
from prongsai.thai.text import match_key
from prongsai.topics.registry import Topic, TopicRegistry

_CHECK: TypeAdapter[Check] = TypeAdapter(Check)
_LEAST = 0.3


class KindWords(Entry):
    """Words that tell of themselves what kind of requirement a sentence is."""

    words: TextList
    check: dict[str, Any]


class KindWordList(Entry):
    """The file ``kind-words.yaml`` as it is written."""

    kinds: tuple[KindWords, ...] = ModelField(min_length=1)


_ITS_LIST = "*"
"""In ``path``: the list that the topic's content begins with."""


@cache
def _kind_words() -> tuple[tuple[tuple[str, ...], Mapping[str, Any]], ...]:
    listed = program_data("prongsai.manuals", "kind-words.yaml", KindWordList).kinds
    return tuple((tuple(map(match_key, entry.words)), entry.check) for entry in listed)


class NamedContent:
    """Finds what a wording names of the content of topics."""

    def __init__(self, topics: TopicRegistry) -> None:
        self._topics = topics
        self._known: dict[str, Wordings[Check]] = {}

    def named(self, text: str, topics: Sequence[str]) -> Near[Check] | None:
        """The check that asks for what a text names; ``None`` where it names nothing known."""
        key = match_key(text)
        for words, check in _kind_words():
            hit = next((word for word in words if word in key), None)
            if hit is not None:
                return Near(hit, self._with_its_list(check, topics), _LEAST * 2)
        chosen = self._closed_set(key, topics)
        if chosen:
            return chosen
        found = [near for topic in topics for near in self._of_topic(topic).near(text)]
        best = max(found, key=_nearness, default=None)
        if best is None or _nearness(best) < _LEAST:
            return None
        return Near(best.text, best.meaning, _nearness(best))

    def _closed_set(self, key: str, topics: Sequence[str]) -> Near[Check] | None:
        """Several words of one closed set in a wording: it wants a record for each of them."""
        for topic in filter(None, map(self._topics.get, topics)):
            for path, field in _choices_of(topic):
                named = [word for word in field.kind.members if match_key(word.label) in key]
                if len(named) > 1:
                    values = [word.value for word in named]
                    asked = {"kind": "values", "path": path, "field": field.name, "values": values}
                    return Near(field.title, _CHECK.validate_python(asked), _LEAST * 2)
        return None

    def _with_its_list(self, check: Mapping[str, Any], topics: Sequence[str]) -> Check:
        if check.get("path") != _ITS_LIST:
            return _CHECK.validate_python(check)
        known = (self._topics.get(topic) for topic in topics)
        path = next((key for topic in known if topic for key in topic.takes), "")
        return _CHECK.validate_python({**check, "path": path} if path else {"kind": "covered"})

    def _of_topic(self, name: str) -> Wordings[Check]:
        if name not in self._known:
            topic = self._topics.get(name)
            self._known[name] = Wordings(list(_named_in(topic)) if topic else [])
        return self._known[name]


def _nearness(near: Near[Check]) -> float:
    """Titles are short: that one stands whole in a sentence says more than what they share."""
    return 0.6 * near.inside + 0.4 * near.score


def _choices_of(topic: Topic) -> Iterator[tuple[str, Field]]:
    for key in topic.takes:
        record = shape_of(entry_model(topic.takes))[key].record
        for field in record.fields if record else ():
            if isinstance(field.kind, WordsKind):
                yield key, field


def _named_in(topic: Topic) -> Iterator[tuple[str, Check]]:
    """The titles of a topic's fields and of its official columns, each with what asks for it.

    Who names the topic itself asks for what its content begins with.
    """
    shape = shape_of(entry_model(topic.takes))
    for key in topic.takes[:1]:
        kind = "records" if shape[key].many else "present"
        yield topic.title, _CHECK.validate_python({"kind": kind, "path": key})
    for key in topic.takes:
        field = shape[key]
        yield from _of_field(field, key)
    yield from _official_columns(topic)


def _official_columns(topic: Topic) -> Iterator[tuple[str, Check]]:
    """The columns of official forms that are about the topic, by the words of their titles."""
    for form in column_sets().values():
        if shares_words(form.title, (topic.title,)):
            for column in form.columns:
                asked = {"kind": "table", "columns": [column.id]}
                yield column.label, _CHECK.validate_python(asked)


def _of_field(field: Field, path: str) -> Iterator[tuple[str, Check]]:
    if not field.record:
        yield field.title, _CHECK.validate_python({"kind": "present", "path": path})
        return
    if field.many:
        yield field.title, _CHECK.validate_python({"kind": "records", "path": path})
    for inner in field.record.fields:
        if inner.record and inner.many and inner.record != field.record:
            yield from _of_field(inner, f"{path}.{inner.name}")
            continue
        if not inner.title:
            continue
        asked = {"kind": "records", "path": path, "fields": [inner.name]}
        if not field.many:
            asked = {"kind": "present", "path": f"{path}.{inner.name}"}
        check = _CHECK.validate_python(asked)
        yield inner.title, check
        if field.title and field.title != inner.title:
            yield f"{inner.title}ของ{field.title}", check
