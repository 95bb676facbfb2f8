"""``answers``: a report answers every measure of the plan of the year before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from prongsai.content.disclosure import Disclosure
from prongsai.findings import Place, Sentence, Severity
from prongsai.requirements.content_paths import Reached, follow
from prongsai.requirements.kind import Bound, NamesNoYear
from prongsai.requirements.question import Met, Question, Unmet, Verdict
from prongsai.requirements.selection import filled, select
from prongsai.requirements.typed_content import Typed, TypedRule, whole_part
from prongsai.requirements.wording import others_in_words, own_name
from prongsai.requirements.wrong_names import WrongName, nowhere, unknown_topic
from prongsai.thai.fiscal import fiscal_year_bounds
from prongsai.thai.text import normalize_for_search
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
        "ไฟล์ {file} ยังไม่มีมาตรการที่รายงานนี้ต้องตอบ", "เติมช่อง {path} ในไฟล์ {file}"
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

    label: ClassVar[str] = "ตอบครบทุกมาตรการของปีก่อน"
    claimable: ClassVar[bool] = False
    bound: ClassVar[Bound] = Bound.FREE
    rule: ClassVar[type[TypedRule]] = OIT018

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
            told = OIT018.nothing_planned(file=planned.file, path=self.plan_path)
            return Unmet(told, planned.place())
        answers = self.found(question)
        if not answers:
            return self.nothing(question)
        given = {key for selected in answers for key in _keys(selected.value)}
        left = [plan for plan in plans if not given.intersection(_keys(plan.value))]
        if left:
            place = question.disclosure.place(self.path)
            others = others_in_words([plan.place for plan in left[1:]])
            what = own_name(left[0]) or "".join(text for _, text in sorted(_keys(left[0].value)))
            told = OIT018.unanswered(year=year, measure=what, others=others)
            return Unmet(told, place)
        return Met((whole_part(question, self.path.partition(".")[0]),))

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


def _keys(record: object) -> set[tuple[str, str]]:
    """What ties a report to its plan: the id, or the wording however it is spaced."""
    keys = set()
    if name := getattr(record, "id", None):
        keys.add(("id", _plain(name)))
    for field in ("measure", "name", "process"):
        if text := getattr(record, field, None):
            keys.add(("text", _plain(text)))
    return keys | {("text", _plain(event)) for event in getattr(record, "events", ())}


def _plain(text: object) -> str:
    return normalize_for_search(str(text)).replace(" ", "")
