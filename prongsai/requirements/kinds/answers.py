"""``answers``: a report answers every measure of the plan of the year before."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Literal

from prongsai.content.disclosure import Disclosure
from prongsai.findings import Place, Sentence, Severity
from prongsai.reading.fields import Entry, Text, TextList
from prongsai.reading.read_model import program_data
from prongsai.requirements.content_paths import Reached, WrongName, follow, nowhere, unknown_topic
from prongsai.requirements.kind import Bound, NamesNoYear
from prongsai.requirements.question import Met, Question, Unmet, Verdict
from prongsai.requirements.selection import Selected, filled, others_in_words, own_name, select
from prongsai.requirements.sought import Answered
from prongsai.requirements.typed_content import Typed, TypedRule, whole_part
from prongsai.thai.fiscal import fiscal_year_bounds
from prongsai.thai.nearest import nearest
from prongsai.thai.text import match_key
from prongsai.topics.registry import Scope, Topic, TopicRegistry


class OIT018(TypedRule):
    title = "ต้องรายงานครบทุกมาตรการของปีก่อน"
    severity = Severity.ERROR
    what = "ทุกมาตรการที่กำหนดไว้ปีก่อนต้องมีรายงานผลในปีนี้ โดยใช้รหัส (id) เดียวกัน หรือชื่อมาตรการเดียวกัน"
    why = "รายงานที่ไม่ตรงกับมาตรการของปีก่อน หรือตอบไม่ครบทุกมาตรการ ได้ 0 คะแนน"
    example = """\
# content/<หน่วยงาน>/2568/integrity-measures-report.yaml
fiscal_year: 2567
measures:
  - id: M1
    measure: เผยแพร่แผนและผลการใช้งบประมาณทุกไตรมาส
    method: [งานแผนรวบรวมและเผยแพร่บนเว็บไซต์]
    result: [เผยแพร่ครบ 4 ไตรมาส]
    outcome: [คะแนนตัวชี้วัดการใช้งบประมาณเพิ่มจาก 84.2 เป็น 88.9]
"""

    unanswered = Sentence(
        'แผนของปี {year} มี "{measure}" แต่ยังไม่มีรายงานผล{others}',
        "เพิ่มรายการที่ใช้รหัส (id) หรือชื่อมาตรการเดียวกันในรายงาน",
    )
    nothing_planned = Sentence(
        "ไฟล์ {file} ยังไม่มีโครงการหรือมาตรการที่รายงานนี้ต้องตอบ จึงยังเทียบไม่ได้",
        "เติมช่อง {path} ในไฟล์ {file} หรือเทียบเองแล้วเพิ่มคำรับรองใน attestations (requirement: {requirement})",
    )
    alike = Sentence(
        'แผนของปี {year} มี "{measure}" แต่รายงานเขียนว่า "{answer}"{others} จึงไม่แน่ใจว่าเป็นรายการเดียวกัน',
        "ใช้ชื่อเดียวกับแผน หรือหากเป็นรายการเดียวกันให้เพิ่มคำรับรองใน attestations (requirement: {requirement})",
    )
    plan_not_built = Sentence(
        "ไฟล์ {file} มีข้อผิดพลาด จึงยังไม่ทราบว่ารายงานนี้ต้องตอบมาตรการใด", "แก้ข้อผิดพลาดของไฟล์นี้ก่อน"
    )
    no_plan = Sentence(
        "ไม่พบแผนหรือมาตรการของปี {year} ที่รายงานนี้ต้องตอบ จึงยังเทียบไม่ได้",
        "สร้างไฟล์ {file} ด้วย {command} แล้วเติมของปีนั้น หรือเทียบเองแล้วเพิ่มคำรับรองใน attestations (requirement: {requirement})",
    )


class Answers(NamesNoYear, Typed):
    """Every entry at ``plan_path`` of last year's ``plan_topic`` is answered at ``path``.

    ``by`` are the fields that tie an answer to its entry.
    """

    label = "ตอบครบทุกมาตรการของปีก่อน"
    claimable = False
    bound = Bound.FREE
    rule = OIT018

    kind: Literal["answers"]
    plan_topic: str
    plan_path: str
    by: tuple[str, ...] = ("id", "measure")

    def fields_asked(self) -> tuple[str, ...]:
        """What ties a report to its plan."""
        return self.by

    def wrong_fields(self, records: Reached) -> Iterator[WrongName]:
        """A report may name its measures in one of several fields."""
        return iter(())

    def must_have(self, records: Reached, year: int, *, many: bool) -> Iterator[str]:
        """An answer to every measure, in Thai."""
        yield f"ตอบทุกมาตรการที่เขียนไว้ใน {year - 1}/{self.plan_topic}.yaml โดยใช้ id หรือชื่อมาตรการเดิม"

    def wrong_names(self, topic: Topic, topics: TopicRegistry) -> Iterator[WrongName]:
        """Of the report, and of the plan."""
        yield from super().wrong_names(topic, topics)
        if self.plan_topic not in topics:
            yield unknown_topic(self.plan_topic, topics, "plan_topic")
        elif follow(topics[self.plan_topic], self.plan_path) is None:
            yield nowhere(self.plan_path, topics[self.plan_topic], "plan_path")

    def sought(self, year: int) -> Answered:
        """The plan's entries, named again."""
        return Answered(self.path, self.plan_topic, self.plan_path)

    def decide(self, question: Question) -> Verdict:
        """Every measure planned the year before is answered, by its id or in the same words."""
        year = question.year - 1
        planned = question.agency.disclosure(self.plan_topic, year)
        if planned is None or planned.year not in (year, self._of_many_years(planned)):
            return self._no_plan(question)
        steps = self.plan_path.split(".")
        if any(list(entry.keys) == steps[: len(entry.keys)] for entry in planned.unread):
            return Unmet(OIT018.plan_not_built(file=planned.file), planned.place())
        plans = [
            plan
            for plan in select(question.agency, planned, self.plan_path, {})
            if _is_of(plan.value, year) and filled(own_name(plan) or "แผน")
        ]
        if not plans:
            told = OIT018.nothing_planned(
                file=planned.file, path=self.plan_path, requirement=question.requirement
            )
            return Unmet(told, planned.place(), human=True)
        answers = self.found(question)
        if not answers:
            return self.nothing(question)
        return self._left(question, plans, answers) or Met(
            (whole_part(question, self.path.partition(".")[0]),)
        )

    def _left(
        self, question: Question, plans: Sequence[Selected], answers: Sequence[Selected]
    ) -> Unmet | None:
        """The first of the plans that no answer is tied to, and how many more there are."""
        given = {key for selected in answers for key in _keys(selected.value, _NAMES)}
        named = Counter(key for plan in plans for key in _keys(plan.value, _NAMES))
        left = [
            plan
            for plan in plans
            # A name that several plans share ties an answer to none of them.
            if given.isdisjoint(_keys(plan.value, self.by))
            and given.isdisjoint(k for k in _keys(plan.value, _NAMES) if named[k] == 1)
        ]
        if not left:
            return None
        year, place = question.year - 1, question.disclosure.place(self.path)
        others = others_in_words([(plan, plan.place) for plan in left[1:]], len(plans))
        said = {"year": year, "measure": self._name(left[0]), "others": others}
        tied = {key for plan in plans for key in _keys(plan.value, self.by)}
        free = [self._name(a) for a in answers if tied.isdisjoint(_keys(a.value, self.by))]
        near = [_nearest(self._name(plan), free) for plan in left]
        if all(near):
            told = OIT018.alike(**said, answer=near[0], requirement=question.requirement)
            return Unmet(told, place, human=True)
        return Unmet(OIT018.unanswered(**said), place)

    def _name(self, selected: Selected) -> str:
        """What a record is called, by what ties a report to its plan."""
        values = (getattr(selected.value, field, None) for field in self.by if field != "id")
        texts = (text for v in values for text in (v if isinstance(v, tuple) else (v,)) if text)
        return str(next(texts, "") or own_name(selected))

    def _of_many_years(self, planned: Disclosure) -> int | None:
        """The year of the folder of a plan of several years, wherever it lies."""
        many = any(topic.scope is Scope.MULTI_YEAR for topic in planned.topics)
        return planned.year if many else -1

    def _no_plan(self, question: Question) -> Unmet:
        """Nobody but a person knows what a plan says that is not filed."""
        year = question.year - 1
        for entry in question.agency.unbuilt:
            if entry.topic == self.plan_topic and entry.year == year:
                return Unmet(OIT018.plan_not_built(file=entry.file), Place(entry.file))
        agency = question.agency.slug
        file = f"content/{agency}/{year}/{self.plan_topic}.yaml"
        command = f"python build.py new item {self.plan_topic} --year {year} --agency {agency}"
        told = OIT018.no_plan(
            year=year, file=file, command=command, requirement=question.requirement
        )
        return Unmet(told, Place(file), human=True)


def _is_of(plan: object, year: int) -> bool:
    """Whether a plan of several years means this year; what does not say so is of every year."""
    budgets = {entry.year for entry in getattr(plan, "budgets", ()) if entry.amount}
    if budgets:
        return year in budgets
    period = getattr(plan, "period", None)
    if period is None or not (period.start and period.end):
        return True
    first, last = fiscal_year_bounds(year)
    return bool(period.start <= last and period.end >= first)


_NAMES = ("id", "measure", "name", "process", "events")
"""Fields by which a record may be known, whatever its requirement ties it by."""

_ALIKE = 0.8
"""How alike two names are that may be one; numbers in them have to be equal."""


class _PlanWords(Entry):
    """The file ``plan-words.yaml``."""

    before: TextList
    purchase: TextList
    short: dict[str, Text]


@cache
def _plan_words() -> _PlanWords:
    return program_data("prongsai.requirements", "plan-words.yaml", _PlanWords)


def _keys(record: object, fields: Iterable[str]) -> set[tuple[str, str]]:
    """What ties a report to its plan: the id, or the wording however it is spaced and shortened."""
    keys = set()
    for field in {"id", *fields}:
        value = getattr(record, field, None)
        for text in value if isinstance(value, tuple) else (value,):
            if text:
                keys.add(("id" if field == "id" else "text", plain_name(text)))
    return keys


def _nearest(name: str, answers: Sequence[str]) -> str:
    """The name of an answer that may be the plan's, only written otherwise; empty for none."""
    wanted, names = plain_name(name), {plain_name(answer): answer for answer in answers}
    same = [key for key in names if _NUMBER.findall(key) == _NUMBER.findall(wanted)]
    found = nearest(wanted, same, _ALIKE) if wanted else None
    return names[found] if found else ""


@lru_cache(maxsize=4096)
def plain_name(text: str) -> str:
    """A name without blanks, marks and the word for what it is; long words by their short ones."""
    plain = match_key(str(text))
    for word in _plan_words().before:
        plain = plain.removeprefix(word) or plain
    for word, short in _plan_words().short.items():
        plain = plain.replace(word, short)
    return plain


_NUMBER = re.compile("[0-9]+")


@lru_cache(maxsize=4096)
def purchased_name(text: str) -> str:
    """What is bought or hired, without the words for buying and hiring, as plain as a plan's name."""
    plain = plain_name(text)
    for word in _plan_words().purchase:
        if plain.startswith(word) and len(plain) > len(word):
            return plain_name(plain.removeprefix(word))
    return plain
