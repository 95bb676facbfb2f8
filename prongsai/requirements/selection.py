"""Following a path such as ``executives`` or ``action_plan.dimensions.projects``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from pydantic import BaseModel

from prongsai.content.agency import Agency, NewsPost
from prongsai.content.anchors import body_anchor, facts_anchor, record_anchor
from prongsai.content.content_text import BODY
from prongsai.content.disclosure import Disclosure
from prongsai.findings import Place
from prongsai.reading.shape import shape_of
from prongsai.requirements.content_paths import NEWS
from prongsai.requirements.question import Evidence, Question
from prongsai.thai.fiscal import fiscal_year_of

Location = tuple[str | int, ...]

_NOTHING_SAID = " \t\n-–—−_.…"
"""Characters that clerks fill an empty cell with."""


@dataclass(frozen=True, slots=True)
class Selected:
    """A value found at a path, with where it stands in the source and on the page.

    Most values are only looked at, so that their places are worked out when they are asked for.
    """

    value: Any
    location: Location
    source: Disclosure | NewsPost = field(compare=False)

    @property
    def place(self) -> Place:
        """Where it stands in the source."""
        if isinstance(self.source, NewsPost):
            return self.source.tree.place(("date",))
        if self.location == (BODY,) and self.source.body:
            return Place(self.source.file, self.source.body.first_line)
        return self.source.place(*self.location)

    @property
    def anchor(self) -> str:
        """The element of the page that shows it."""
        if isinstance(self.source, NewsPost):
            return f"news-{self.source.slug}"
        if self.location == (BODY,):
            return body_anchor(self.source.topic.id)
        return _anchor(self.source, self.location)

    @property
    def news(self) -> str:
        """The slug of the news post that it is; empty where it is none."""
        return self.source.slug if isinstance(self.source, NewsPost) else ""

    def field_place(self, disclosure: Disclosure, name: str) -> Place:
        """The place of one of the record's fields, or of the record itself."""
        return self.place if self.news else disclosure.place(*self.location, name)


def select(
    agency: Agency, disclosure: Disclosure, path: str, where: Mapping[str, str]
) -> tuple[Selected, ...]:
    """Every filled value at ``path`` whose fields match ``where``, in source order."""
    if path == NEWS:
        posts = (post for post in agency.news if _matches(post.entry, where))
        return tuple(Selected(post.entry, (), post) for post in posts)
    head, *rest = path.split(".")
    if head == BODY:
        body = disclosure.body
        return (Selected(body.text, (BODY,), disclosure),) if body else ()
    value = disclosure.part(head)
    if value is None:
        value = getattr(disclosure.entry, head, None)
    values = list(_enter(value, (head,), rest))
    return tuple(
        Selected(found, location, disclosure)
        for found, location in values
        if _matches(found, where)
    )


def evidence_of(selected: Selected, question: Question, label: str) -> Evidence:
    """Evidence that points at a selected value."""
    return question.evidence(label, selected.place, selected.anchor, news=selected.news)


def filled(value: Any) -> bool:
    """Whether something has been written: a zero and a "no" are, a mere dash is not.

    A list or a record is filled when something in it is.
    """
    if isinstance(value, str):
        return bool(value.strip(_NOTHING_SAID))
    if isinstance(value, tuple):
        return any(map(filled, value))
    if isinstance(value, BaseModel):
        return any(filled(getattr(value, name)) for name in value.model_fields_set)
    return value is not None


def field_value(record: Any, name: str) -> Any:
    """The value of a dotted field of a record; of ``a|b`` the first one that is filled."""
    for alternative in name.split("|"):
        value = record
        for step in alternative.split("."):
            value = getattr(value, step, None)
        if filled(value):
            return value
    return None


def year_of(record: Any) -> int | None:
    """The fiscal year (Buddhist Era) a dated record is of."""
    when = getattr(record, "date", None)
    return fiscal_year_of(when) if isinstance(when, date) else None


def with_inner(selected: Selected, disclosure: Disclosure) -> Iterator[Selected]:
    """A record, and after it the records of its own kind inside it (units within units)."""
    yield selected
    value = selected.value
    if not isinstance(value, BaseModel):
        return
    for name in _of_own_kind(type(value)):
        for number, record in enumerate(getattr(value, name)):
            found = Selected(record, (*selected.location, name, number), disclosure)
            yield from with_inner(found, disclosure)


@cache
def _of_own_kind(model: type[BaseModel]) -> tuple[str, ...]:
    """The fields of a record that hold records of its kind."""
    return tuple(f.name for f in shape_of(model).fields if f.many and model in f.models)


def all_below(found: Iterable[Selected], disclosure: Disclosure) -> tuple[Selected, ...]:
    """Records, and all of their own kind inside them, at whatever depth."""
    return tuple(inner for selected in found for inner in with_inner(selected, disclosure))


def _enter(value: Any, location: Location, rest: list[str]) -> Iterator[tuple[Any, Location]]:
    if isinstance(value, tuple) and (rest or _holds_records(value)):
        for number, inner in enumerate(value):
            yield from _enter(inner, (*location, number), rest)
    elif rest:
        if value is not None:
            yield from _enter(getattr(value, rest[0], None), (*location, rest[0]), rest[1:])
    elif filled(value):
        yield value, location


def _holds_records(value: tuple[Any, ...]) -> bool:
    return any(isinstance(inner, BaseModel) for inner in value)


def _matches(value: Any, where: Mapping[str, str]) -> bool:
    return all(
        not set(_words(field_value(value, name))).isdisjoint(wanted.split("|"))
        for name, wanted in where.items()
    )


def _words(value: Any) -> Iterator[str]:
    yield from map(as_word, value if isinstance(value, tuple) else (value,))


def as_word(value: Any) -> str:
    """A value as catalogs write it: a choice by its short word, yes and no as true and false."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _anchor(disclosure: Disclosure, location: Location) -> str:
    topic = disclosure.topic.id
    if any(part.key == location[0] for part in disclosure.parts):
        return record_anchor(topic, location)
    return facts_anchor(topic)
