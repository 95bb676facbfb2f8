"""What a path such as ``action_plan.dimensions.projects`` selects in content, and its Thai names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from pydantic import BaseModel

from prongsai.content.agency import Agency, NewsPost
from prongsai.content.anchors import body_anchor, facts_anchor, place_anchor
from prongsai.content.disclosure import BODY, Disclosure
from prongsai.content_types.registry import content_types
from prongsai.findings import Place
from prongsai.reading.shape import shape_of
from prongsai.reading.source_tree import TreePath
from prongsai.requirements.content_paths import NEWS, Reached, follow
from prongsai.requirements.question import Evidence, Question
from prongsai.thai.fiscal import fiscal_year_of
from prongsai.topics.registry import Topic

_NOTHING_SAID = " \t\n-–—−_.…"
"""Characters that clerks fill an empty cell with."""


@dataclass(frozen=True, slots=True)
class Selected:
    """A value found at a path, with where it stands in the source and on the page.

    Most values are only looked at, so that their places are worked out when they are asked for.
    """

    value: Any
    location: TreePath
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

    def inner(self, name: str) -> Selected:
        """A (dotted) field of the record, wherever it stands on the page."""
        location = (*self.location, *name.split("."))
        return Selected(field_value(self.value, name), location, self.source)

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


def filled_alternative(record: Any, name: str) -> str:
    """Of ``a|b`` the first that the record fills, or else the first."""
    alternatives = name.split("|")
    return next((one for one in alternatives if filled(field_value(record, one))), alternatives[0])


def has_own_place(field: str) -> bool:
    """Whether pages show a field by itself, and not by how they name or draw its record."""
    return field not in _NAMING_FIELDS and in_a_column(field)


def in_a_column(field: str) -> bool:
    """The same of records that are rows of a table, where their names stand in a column too."""
    return field not in _SEEN_IN_RECORD


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


def _enter(value: Any, location: TreePath, rest: list[str]) -> Iterator[tuple[Any, TreePath]]:
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


def _anchor(disclosure: Disclosure, location: TreePath) -> str:
    topic = disclosure.topic.id
    if any(part.key == location[0] for part in disclosure.parts):
        return place_anchor(topic, location)
    return facts_anchor(topic)


_COMMON_KEYS = {
    "body": "เนื้อหา",
    "summary": "สรุป",
    "news": "ข่าว",
    "period": "ช่วงเวลา",
    "updated": "ปรับปรุงล่าสุด",
    "responsible": "ส่วนงานที่รับผิดชอบ",
    "links": "ลิงก์",
    "documents": "เอกสารแนบ",
}
_MOST_LINES = 30
"""Lines that a sentence names one by one."""
_YES_AND_NO = {"true": "ใช่", "false": "ไม่ใช่"}
_SEEN_IN_RECORD = ("text", "rank", "separate", "instrument", "id")
"""What all of a record says, or its place on the page, or nothing on it."""
_NAMING_FIELDS = (
    "name",
    "title",
    "measure",
    "issue",
    "process",
    "service",
    "course",
    "question",
    "method",
    "category",
)


def path_label(topic: Topic, path: str) -> str:
    """What lies at a path: the label of its last step, or of the typed key itself."""
    head, _, _ = path.partition(".")
    before, _, last = path.rpartition(".")
    if before:
        holder = follow(topic, before)
        return field_label(holder, last) if holder else last
    content_type = content_types().get(head)
    return content_type.label if content_type else _COMMON_KEYS.get(head, head)


def field_label(records: Reached, name: str) -> str:
    """The Thai label of a (dotted) field; alternatives ``a|b`` joined with "หรือ"."""
    return " หรือ ".join(_one_label(records, part) for part in name.split("|"))


def subject(label: str) -> str:
    """A label at the head of a sentence: Latin letters are set off from the Thai after them."""
    return f"{label} " if label[-1:].isascii() else label


def _one_label(records: Reached, name: str) -> str:
    before, _, last = name.rpartition(".")
    holder = records.step(before) if before else records
    info = holder.model.model_fields.get(last) if holder and holder.model else None
    return (info.title if info else None) or last


def word_label(records: Reached, field: str, word: str) -> str:
    """A word as catalogs write it, in Thai: a choice by its label, yes and no as such."""
    step = records.step(field)
    if step is None or step.words is None:
        return _YES_AND_NO.get(word, word)
    return next((member.label for member in step.words if member.value == word), word)


def where_in_words(records: Reached, where: Mapping[str, str]) -> str:
    """The condition in Thai, such as ``"ฝ่าย" เป็น "ฝ่ายการเมือง"``."""
    return " และ ".join(
        f'"{field_label(records, name)}" เป็น "'
        + " หรือ ".join(word_label(records, name, word) for word in wanted.split("|"))
        + '"'
        for name, wanted in where.items()
    )


def own_name(selected: Selected) -> str:
    """What a record calls itself; empty where it has no name."""
    for name in _NAMING_FIELDS:
        text = getattr(selected.value, name, None)
        if isinstance(text, str):
            return str(getattr(text, "label", text))
    return ""


def record_in_words(selected: Selected, label: str) -> str:
    """A record by its kind, its name and its number in the list, as far as it has them."""
    name, number = own_name(selected), _number_in_words(selected)
    words = [label, f'"{name}"'] if name else [label]
    return " ".join([*words, f"({number})"] if number else words)


def _number_in_words(selected: Selected) -> str:
    """The number of a record in its list, and of the record that holds the list; empty for none."""
    numbers = [at for at, step in enumerate(selected.location) if isinstance(step, int)]
    if not numbers or numbers[-1] != len(selected.location) - 1:
        return ""
    own = f"รายการที่ {int(selected.location[-1]) + 1}"
    if len(numbers) == 1 or not isinstance(selected.source, Disclosure):
        return own
    holder = selected.location[: numbers[-2] + 1]
    path = ".".join(step for step in holder if isinstance(step, str))
    label = path_label(selected.source.topic, path)
    return f"{label}ที่ {int(holder[-1]) + 1} {own}"


def others_in_words(others: Sequence[tuple[Selected, Place]], total: int) -> str:
    """How many more there are than the one that is told of, each by its line, and of how many.

    A record inside another one is told by its number in that one as well.
    """
    if not others:
        return ""
    told = ", ".join(_line_in_words(*entry) for entry in others[:_MOST_LINES] if entry[1].line)
    more = " …" if len(others) > _MOST_LINES else ""
    where = f" (บรรทัด {told}{more})" if told else ""
    count = len(others)
    return f" และอีก {count} รายการ{where} รวม {count + 1} จาก {total} รายการ"


def _line_in_words(selected: Selected, place: Place) -> str:
    inside = sum(isinstance(step, int) for step in selected.location) > 1
    number = _number_in_words(selected) if inside else ""
    return f"{place.line} ({number})" if number else str(place.line)
