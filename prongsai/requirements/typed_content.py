"""Kinds that look at typed content: what is at a ``path``, and what all of them say of it.

A ``path`` names typed content of a disclosure, e.g. ``executives`` (a list of records),
``contact.phones`` (a value) or ``action_plan.dimensions.projects`` (records inside
records; lists on the way are entered). The path ``news`` of the topic ``news`` names the
agency's news posts. ``where`` keeps only the records whose field has the given value, e.g.
``{side: political}``, or one of several: ``{kind: meeting|policy|training}``. Values are
compared as text: a choice by its short word, a number by its digits, yes and no as
``true`` and ``false``. Zero is a value; only what is absent or empty does not fill a field.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, ClassVar

from pydantic import BaseModel, Field

from prongsai.content.anchors import part_anchor, place_anchor
from prongsai.content_types.registry import content_types
from prongsai.findings import Place, Sentence
from prongsai.reading.fields import FieldKind
from prongsai.requirements.content_paths import (
    NEWS,
    Reached,
    WrongName,
    follow,
    keeps_many,
    kind_at,
    nowhere,
    wrong_words,
)
from prongsai.requirements.draft import Draft
from prongsai.requirements.judging import Scales, Weighed
from prongsai.requirements.kind import NEWS_FOLDER, RequirementKind, RequirementRule
from prongsai.requirements.question import Evidence, Question, Unmet
from prongsai.requirements.selection import (
    Selected,
    evidence_of,
    field_label,
    filled_alternative,
    has_own_place,
    in_a_column,
    others_in_words,
    own_name,
    path_label,
    record_in_words,
    select,
    subject,
    where_in_words,
    year_of,
)
from prongsai.topics.registry import Topic, TopicRegistry

_FEW = 3
"""Up to so many records evidence leads to each of them."""


class TypedRule(RequirementRule, shared=True):
    """The rule of a kind that looks at typed content."""

    nothing_at_path = Sentence("ยังไม่มีข้อมูล{label}", "เพิ่มช่อง {path} ในไฟล์ {file}")
    nothing_inside = Sentence("{whole}ยังไม่มี{label}", "เติมช่อง {path}")
    none_such = Sentence(
        "{label}ยังไม่มีรายการที่ช่อง {wanted}", "เพิ่มหรือแก้รายการในช่อง {path} ให้ช่อง {wanted}"
    )


class Typed(RequirementKind):
    """A kind that looks at the records, or the value, at a path."""

    rule: ClassVar[type[TypedRule]]

    path: str

    # --- what each of them says for itself ------------------------------------------------

    @abstractmethod
    def fields_asked(self) -> tuple[str, ...]:
        """The fields that every record of an example gets; ``a|b`` is either of two."""

    @abstractmethod
    def wrong_fields(self, records: Reached) -> Iterator[WrongName]:
        """What it names among the records, or cannot be decided without, and they do not have."""

    @abstractmethod
    def must_have(self, records: Reached, year: int, *, many: bool) -> Iterator[str]:
        """What the records have to have, in Thai; ``many`` where there may be several."""

    # --- what some of them say differently ------------------------------------------------

    @property
    def narrowed(self) -> Mapping[str, str]:
        """The condition on the records: fields and the words they have to have."""
        return {}

    @property
    def least(self) -> int:
        """How many records there must be."""
        return 1

    # --- what all of them say -----------------------------------------------------------

    @property
    def key(self) -> str:
        """The typed key, or the folder of the news."""
        return NEWS_FOLDER if self.path == NEWS else self.path.split(".")[0]

    forms: ClassVar[tuple[str, ...]] = ()

    @property
    def wants(self) -> tuple[str, ...]:
        """The fields asked for and those that tell which records are meant; else what is there."""
        names = dict.fromkeys((*self.fields_asked(), *self.narrowed))
        return tuple(f"{self.path}.{name}" for name in names) or (self.path,)

    def rests_on(self, keys: Sequence[str]) -> bool:
        """A record at the path or around it, or a field of one that is asked for."""
        steps = self.path.split(".")
        if self._is_around(keys):
            return True
        asked = {name for field in self.fields_asked() for name in field.split("|")}
        asked |= {*self.narrowed, getattr(self, "field", "")} - {""}
        inside = ".".join(keys[len(steps) :])
        return list(keys[: len(steps)]) == steps and (not asked or inside in asked)

    def _is_around(self, keys: Sequence[str]) -> bool:
        return self.path.split(".")[: len(keys)] == list(keys)

    def wrong_names(self, topic: Topic, topics: TopicRegistry) -> Iterator[WrongName]:
        """A path that leads nowhere, or what the records at it do not have."""
        reached = follow(topic, self.path)
        if reached is None:
            yield nowhere(self.path, topic, "path")
            return
        for field, value in self.narrowed.items():
            yield from wrong_words(reached, field, value.split("|"), "where", field)
        yield from self.wrong_fields(reached)

    def example(self, draft: Draft, requirement: str) -> None:
        """News in a file of its own; else enough records, their fields filled at the end."""
        if self.path == NEWS:
            draft.news()
            return
        self.make_records(draft)
        draft.fill_later(self.path, self.narrowed, self.fields_asked())

    def make_records(self, draft: Draft) -> None:
        """Make as many records as have to be there."""
        draft.make(self.path, self.narrowed, self.least)

    def how_to_fill(self, topic: Topic, requirement: str, year: int) -> str:
        """The key, which of its records, how many, and what they must have."""
        if self.path == NEWS:
            return "เพิ่มข่าวในโฟลเดอร์ news/ ด้วยคำสั่ง new news"
        records = follow(topic, self.path) or Reached()
        what = f"ช่อง {self.path} ({path_label(topic, self.path)})"
        which = f" ที่ {where_in_words(records, self.narrowed)}" if self.narrowed else ""
        parts = [f"อย่างน้อย {self.least} รายการ"] if self.least > 1 else []
        parts.extend(self.must_have(records, year, many=keeps_many(topic, self.path)))
        return f"{what}{which}: {' '.join(parts)}" if parts else f"{what}{which}"

    # --- what was found -----------------------------------------------------------------

    def found(self, question: Question) -> tuple[Selected, ...]:
        """The filled values at the path that fit the condition."""
        return select(question.agency, question.disclosure, self.path, self.narrowed)

    def shown(self, question: Question) -> Place | None:
        """A figure above zero among what is asked for, or in the part that holds it."""
        whole = select(question.agency, question.disclosure, self.path.partition(".")[0], {})
        every = (*self.found(question), *(whole if not self.narrowed else ()))
        return next((found.place for found in every if _above_zero(found.value)), None)

    def records(self, question: Question) -> Reached:
        """What kind of records the path leads to."""
        return self.records_of(question.topic)

    def records_of(self, topic: Topic) -> Reached:
        """What kind of records the path leads to in the content of a topic."""
        return follow(topic, self.path) or Reached()

    def kind_of(self, topic: Topic) -> FieldKind:
        """The kind of the values that the path leads to."""
        return kind_at(topic, self.path)

    def points_at(
        self, question: Question, found: tuple[Selected, ...], fields: Sequence[str] = ()
    ) -> tuple[Evidence, ...]:
        """Evidence for what was found: its ``fields``, up to three records, or the part of all.

        A field is a column where pages show these records as a table, unless the requirement
        looks at a few of them only. Of many records the first one's field stands for all.
        """
        head = self.path.partition(".")[0]
        label = path_label(question.topic, self.path)
        if found[0].news:
            of_year = [entry for entry in found if year_of(entry.value) == question.year]
            return self._pointing(question, tuple((of_year or found)[:1]), (), "")
        if not question.disclosure.part(head):
            return self._pointing(question, found[:1], (), "")
        few = len({selected.anchor for selected in found}) == len(found) <= _FEW
        columns = [name for name in fields if in_a_column(name)]
        if columns and self.in_columns and not (self.narrowed and few):
            return tuple(self._column(question, found[0], name, label) for name in columns)
        if few:
            return self._pointing(question, found, fields, "")
        telling = [name for name in fields if has_own_place(name)]
        if telling:
            return self._pointing(
                question, found[:1], telling, f" (รายการแรกจาก {len(found)} รายการ)"
            )
        return (whole_part(question, head),)

    @property
    def in_columns(self) -> bool:
        """Whether pages show the records at the path as rows of a table."""
        content_type = content_types().get(self.path)
        return content_type is not None and content_type.in_columns

    def _column(self, question: Question, selected: Selected, name: str, label: str) -> Evidence:
        field = filled_alternative(selected.value, name)
        named = field_label(self.records(question), field)
        head = (self.path, *field.split("."))
        anchor = place_anchor(question.disclosure.topic.id, head)
        place = selected.field_place(question.disclosure, field)
        return question.evidence(f"{label} คอลัมน์{named}", place, anchor)

    def _pointing(
        self, question: Question, found: tuple[Selected, ...], fields: Sequence[str], which: str
    ) -> tuple[Evidence, ...]:
        """The fields of each of the records, or the records where a field is their name."""
        label = path_label(question.topic, self.path)
        pointed = []
        for selected in found:
            name = (
                own_name(selected) if selected.news or keeps_many(question.topic, self.path) else ""
            )
            telling = [field for field in fields if has_own_place(field)]
            for field in telling or [""]:
                if not field:
                    told = name or record_in_words(selected, label)
                    pointed.append(evidence_of(selected, question, told))
                    continue
                filled_one = filled_alternative(selected.value, field)
                inner = selected.inner(filled_one)
                named = field_label(self.records(question), filled_one)
                told = f"{name}: {named}" if name and not which else f"{named}{which}"
                pointed.append(evidence_of(inner, question, told))
        return tuple(pointed)

    def telling(self, question: Question, found: tuple[Selected, ...]) -> tuple[Selected, ...]:
        """Those of the values that say something."""
        weigh = self._weigher(question)
        return tuple(selected for selected in found if weigh(selected.value).is_evidence)

    def _weigher(self, question: Question) -> Callable[[Any], Weighed]:
        kind, last = self.kind_of(question.topic), self.path.rpartition(".")[2]
        return lambda value: Scales(question).value(value, kind, last)

    def nothing(self, question: Question, found: tuple[Selected, ...] = ()) -> Unmet:
        """There is nothing at the path, nothing of the kind asked for, or nothing that tells.

        ``found`` stands there, but says nothing.
        """
        if found:
            weigh = self._weigher(question)
            selected = min(found, key=lambda entry: not weigh(entry.value).for_a_person)
            rest = [(entry, entry.place) for entry in found if entry is not selected]
            others = others_in_words(rest, len(found))
            weighed = weigh(selected.value)
            what = record_in_words(selected, path_label(question.topic, self.path)) + " "
            told = weighed.told(question, what, others)
            return Unmet(told, selected.place, human=weighed.for_a_person)
        head, _, below = self.path.partition(".")
        label = path_label(question.topic, self.path)
        disclosure = question.disclosure
        if self.narrowed and select(question.agency, disclosure, self.path, {}):
            wanted = where_in_words(self.records(question), self.narrowed)
            told = self.rule.none_such(label=subject(label), wanted=wanted, path=self.path)
            return Unmet(told, disclosure.place(head))
        if head == NEWS:
            told = self.rule.no_news(folder=f"content/{question.agency.slug}/news")
            return Unmet(told, disclosure.place())
        if not disclosure.part(head) or not below:
            told = self.rule.nothing_at_path(label=label, path=self.path, file=disclosure.file)
            return Unmet(told, disclosure.place())
        whole = subject(path_label(question.topic, head))
        told = self.rule.nothing_inside(whole=whole, label=label, path=self.path)
        return Unmet(told, disclosure.place(head))


class Selecting(Typed):
    """A kind that may look at some of the records only."""

    where: dict[str, str] = Field(default_factory=dict)

    @property
    def narrowed(self) -> Mapping[str, str]:
        """The parameter ``where``."""
        return self.where


def _above_zero(value: Any) -> bool:
    if isinstance(value, tuple):
        return any(map(_above_zero, value))
    if isinstance(value, BaseModel):
        return any(_above_zero(getattr(value, name)) for name in type(value).model_fields)
    return isinstance(value, int | Decimal) and not isinstance(value, bool) and value > 0


def whole_part(question: Question, key: str) -> Evidence:
    """Evidence that points at a typed part as a whole."""
    return question.evidence(
        path_label(question.topic, key),
        question.disclosure.place(key),
        part_anchor(question.disclosure.topic.id, key),
    )


def fields_in_words(records: Reached, names: Iterable[str]) -> str:
    """Fields by their labels, each with the word for it in the file."""
    return ", ".join(
        f"{field_label(records, name)} ({name.replace('|', ' หรือ ')})" for name in names
    )
