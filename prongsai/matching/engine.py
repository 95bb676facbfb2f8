"""Deciding every requirement of a framework for one agency, once."""

from __future__ import annotations

from prongsai.catalog.checks import AsOf, DataYear, Dated, PeriodCheck, Signed
from prongsai.catalog.framework import Audience, Framework, Item, Requirement
from prongsai.catalog.topics import TopicRegistry
from prongsai.content.agency import Agency
from prongsai.content.anchors import none_anchor
from prongsai.findings import Place
from prongsai.matching.claims import decide_claim
from prongsai.matching.kinds.registry import kinds
from prongsai.matching.outcome import Decision, Evidence, ItemMatch, Outcome, YearMatch
from prongsai.matching.question import Met, Question, Unmet, Verdict

_ABOUT_TIME = (DataYear, PeriodCheck, AsOf, Dated, Signed)
"""Checks a claim cannot answer: a page number does not make last year's data this year's."""


def match_year(agency: Agency, framework: Framework, topics: TopicRegistry) -> YearMatch:
    """Measure an agency against one year's framework."""
    items = tuple(
        ItemMatch(
            item,
            tuple(
                decide(agency, framework, item, requirement, topics)
                for requirement in item.requirements
            ),
        )
        for item in framework.items()
    )
    return YearMatch(agency.slug, framework, items)


def decide(
    agency: Agency,
    framework: Framework,
    item: Item,
    requirement: Requirement,
    topics: TopicRegistry,
) -> Decision:
    """Decide one requirement: evidence, or the reason there is none."""
    if requirement.audience is Audience.LOCAL and not agency.entry.type.is_local:
        return Decision(requirement, Outcome.NOT_APPLICABLE, reason="ใช้เฉพาะองค์กรปกครองส่วนท้องถิ่น")
    topic = topics[requirement.topic]
    disclosure = agency.disclosure(topic.id, framework.fiscal_year)
    if disclosure is None:
        return _absent(agency, framework, requirement, topics)
    question = Question(agency, framework, item, requirement, topic, disclosure)
    if requirement.none_allowed and disclosure.entry.none is not None:
        return _declared_none(question)
    return _decision(question, _verdict(question))


def _verdict(question: Question) -> Verdict:
    """The kind's own verdict; where that fails, a claim of the content may still hold."""
    check = question.requirement.check
    verdict = kinds()[type(check)](check, question)
    if isinstance(verdict, Met) or isinstance(check, _ABOUT_TIME):
        return verdict
    return decide_claim(question) or verdict


def _decision(question: Question, verdict: Verdict) -> Decision:
    requirement = question.requirement
    if isinstance(verdict, Met):
        return Decision(requirement, Outcome.MET, verdict.evidence)
    outcome = Outcome.NEEDS_HUMAN if verdict.human else Outcome.NOT_MET
    place = verdict.place or question.disclosure.place()
    return Decision(requirement, outcome, (), verdict.reason, verdict.remedy, place)


def _declared_none(question: Question) -> Decision:
    disclosure = question.disclosure
    statement = disclosure.entry.none
    text = statement.statement if statement else ""
    evidence = Evidence(
        label=text,
        place=disclosure.place("none"),
        topic=disclosure.topic.id,
        year=disclosure.year,
        anchor=none_anchor(disclosure.topic.id),
    )
    return Decision(question.requirement, Outcome.DECLARED_NONE, (evidence,), reason=text)


def _absent(
    agency: Agency, framework: Framework, requirement: Requirement, topics: TopicRegistry
) -> Decision:
    topic = topics[requirement.topic]
    year = framework.fiscal_year
    for entry in agency.unbuilt:
        if entry.topic == topic.id and entry.year in (year, None):
            return Decision(
                requirement,
                Outcome.NOT_MET,
                reason=f"ไฟล์ {entry.file} มีข้อผิดพลาด จึงยังใช้เป็นหลักฐานไม่ได้",
                remedy="แก้ข้อผิดพลาดของไฟล์นี้ก่อน",
                place=Place(entry.file),
            )
    folder = f"content/{agency.slug}"
    file = f"{folder}/{topic.id}.yaml"
    if not topic.may_stand_outside_years:
        file = f"{folder}/{year}/{topic.id}.yaml"
    return Decision(
        requirement,
        Outcome.NOT_MET,
        reason=f'ยังไม่มีไฟล์ของเรื่อง "{topic.title}"',
        remedy=f"สร้างไฟล์ {file}",
        place=Place(file),
    )


__all__ = ["Met", "Unmet", "decide", "match_year"]
