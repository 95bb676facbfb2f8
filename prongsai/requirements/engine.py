"""Deciding every requirement of a framework for one agency, once."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from prongsai.content.agency import Agency, Unbuilt
from prongsai.content.anchors import none_anchor
from prongsai.content.disclosure import Disclosure, NoneStatement
from prongsai.content.folder import AGENCY_FILE
from prongsai.findings import Finding, Place
from prongsai.findings.rules.oit import OIT033
from prongsai.profile import staged
from prongsai.reading.source_tree import Unread
from prongsai.requirements.claims import decide_claim
from prongsai.requirements.content_paths import NEWS
from prongsai.requirements.framework import Audience, Framework, Item, Requirement
from prongsai.requirements.judging import GOOD, Scales, Worth, not_evidence
from prongsai.requirements.kind import RequirementKind
from prongsai.requirements.kinds.attestation import human_word
from prongsai.requirements.outcome import Decision, ItemMatch, Outcome, YearMatch
from prongsai.requirements.question import Clean, Met, Question, Unmet, Verdict, YearRule
from prongsai.thai.dates import format_date
from prongsai.thai.fiscal import fiscal_year_bounds
from prongsai.topics.registry import Topic, TopicRegistry


@staged("match")
def match_year(
    agency: Agency, framework: Framework, topics: TopicRegistry, home: str = ""
) -> YearMatch:
    """Measure an agency against one year's framework.

    ``home`` is the public address of its first page on the site, if that is known.
    """
    items = tuple(_match_item(agency, framework, item, topics, home) for item in framework.items())
    return YearMatch(agency.slug, framework, items)


def match_again(
    before: YearMatch,
    agency: Agency,
    changed: Collection[str],
    topics: TopicRegistry,
    home: str = "",
) -> YearMatch:
    """The match with the items that ask for a changed topic decided again, others as before.

    A few requirements look at a second topic (a plan, the executives), so this is a quick
    first look; :func:`match_year` decides.
    """
    items = tuple(
        entry
        if set(entry.item.topics).isdisjoint(changed)
        else _match_item(agency, before.framework, entry.item, topics, home)
        for entry in before.items
    )
    return YearMatch(before.agency, before.framework, items)


def _match_item(
    agency: Agency, framework: Framework, item: Item, topics: TopicRegistry, home: str
) -> ItemMatch:
    decisions = tuple(
        decide(agency, framework, item, requirement, topics, home)
        for requirement in item.requirements
    )
    settled = tuple(stood_in_for(decision, decisions) for decision in decisions)
    return ItemMatch(item, settled, _faults(agency, item, framework.fiscal_year))


def stood_in_for(decision: Decision, decisions: Sequence[Decision]) -> Decision:
    """The decision, or one by the evidence of what the framework lets stand in its place."""
    instead = decision.requirement.instead
    others = [entry for entry in decisions if entry.requirement.id in instead]
    if decision.outcome.settled or not others:
        return decision
    if any(entry.outcome is not Outcome.MET for entry in others):
        return decision
    evidence = dict.fromkeys(shown for entry in others for shown in entry.evidence)
    return Decision(decision.requirement, Outcome.MET, tuple(evidence))


def _faults(agency: Agency, item: Item, year: int) -> tuple[Finding, ...]:
    """What is wrong with the files that answer an item."""
    found = (fault for entry in agency.answering(item.topics, year) for fault in entry.faults)
    return tuple(dict.fromkeys(found))


def decide(
    agency: Agency,
    framework: Framework,
    item: Item,
    requirement: Requirement,
    topics: TopicRegistry,
    home: str = "",
) -> Decision:
    """Decide one requirement: evidence, or the reason there is none."""
    if requirement.audience is Audience.LOCAL and not agency.entry.type.is_local:
        told = requirement.check.rule.local_only()
        return Decision(requirement, Outcome.NOT_APPLICABLE, told=told)
    if (unknown := requirement.check.undecided()) is not None:
        return Decision(requirement, Outcome.NEEDS_HUMAN, told=unknown)
    topic, year = topics[requirement.topic], framework.fiscal_year
    shown = requirement.check.may_show(agency, topic, year)
    broken = _unbuilt(agency, topic, year, next(iter(shown), None))
    if broken is not None:
        return _not_built(broken, requirement)
    if not shown:
        return _absent(agency, framework, requirement, topic)
    decisions = (
        _decide_by(agency, item, requirement, topic, year, disclosure, home) for disclosure in shown
    )
    tried: list[Decision] = []
    for decision in decisions:
        if decision.outcome.settled:
            return decision
        tried.append(decision)
    return tried[0]


def by_pages(decision: Decision, seen: Sequence[Finding] | None) -> Decision:
    """What only pages show, decided by what opening all of them has shown; unknown without that.

    ``seen`` are the findings about the agency's pages, ``None`` where they were not opened.
    """
    requirement = decision.requirement
    verdict = requirement.check.on_pages(seen) if seen is not None else None
    if verdict is None:
        return decision
    if isinstance(verdict, Clean):
        return Decision(requirement, Outcome.MET, statement=verdict.said)
    return Decision(requirement, Outcome.NOT_MET, told=verdict.told, place=verdict.place)


def _decide_by(
    agency: Agency,
    item: Item,
    requirement: Requirement,
    topic: Topic,
    year: int,
    disclosure: Disclosure,
    home: str,
) -> Decision:
    """Decide a requirement by one disclosure that may answer it."""
    if topic not in disclosure.topics:
        topic = disclosure.topic
    question = Question(agency, year, requirement.id, topic, disclosure, requirement.text, home)
    unread = _unread(requirement.check, question)
    verdict = _verdict(requirement.check, question, unread)
    if disclosure.entry.none and (requirement.none_allowed or not _may_be_none(item, topic)):
        if shown := requirement.check.shown(question):
            return Decision(requirement, Outcome.NOT_MET, told=OIT033.contradicted(), place=shown)
        if isinstance(verdict, Unmet) and unread is None and requirement.none_allowed:
            return _declared_none(requirement, item.data_year, question, disclosure.entry.none)
    return _decision(requirement, question, verdict)


def _may_be_none(item: Item, topic: Topic) -> bool:
    """Whether a statement of none answers something that is asked of a topic."""
    return any(
        requirement.none_allowed
        for requirement in item.requirements
        if requirement.topic == topic.id
    )


def _verdict(check: RequirementKind, question: Question, unread: Unread | None) -> Verdict:
    """The kind's own verdict; where that fails, a claim of the content may still hold.

    What could not be read is the reason for what is missed, whatever it may have said. What
    waits for a person is settled by the dated word of the unit.
    """
    verdict = check.decide(question)
    if unread and (isinstance(verdict, Unmet) or check.wants_every(unread.keys)):
        said = check.rule.unread(keys=".".join(unread.keys), place=unread.place)
        verdict = Unmet(said, unread.place)
    if isinstance(verdict, Unmet) and check.may_be_claimed:
        verdict = decide_claim(question, check.rule) or verdict
    if isinstance(verdict, Unmet) and verdict.human:
        word = human_word(question)
        if isinstance(word, Unmet):
            return word
        if word is not None:
            return Met((*verdict.pointed, word))
    return verdict


def _unread(check: RequirementKind, question: Question) -> Unread | None:
    """What the kind would look at and could not be read; first what it cannot be met without."""
    found = [entry for entry in question.disclosure.unread if check.rests_on(entry.keys)]
    if check.key == AGENCY_FILE:
        found = [entry for entry in question.agency.tree.unread if entry.keys == ("website",)]
    return next(
        (entry for entry in found if check.wants_every(entry.keys)), next(iter(found), None)
    )


def _decision(requirement: Requirement, question: Question, verdict: Verdict) -> Decision:
    if isinstance(verdict, Met):
        return Decision(requirement, Outcome.MET, verdict.evidence)
    outcome = Outcome.NEEDS_HUMAN if verdict.human else Outcome.NOT_MET
    disclosure, place = question.disclosure, verdict.place
    if place is None or place == disclosure.place():
        place = disclosure.place(requirement.check.key)  # where the key was left empty
    return Decision(requirement, outcome, told=verdict.told, place=place)


def _declared_none(
    requirement: Requirement, rule: YearRule, question: Question, statement: NoneStatement
) -> Decision:
    """The statement counts where it was made late enough to know."""
    disclosure = question.disclosure
    known_from = _known_from(rule, question.year)
    if known_from is not None and statement.date < known_from:
        told = requirement.check.rule.declared_too_early(
            date=format_date(statement.date),
            year=rule.data_year(question.year),
            known_from=format_date(known_from),
        )
        place = disclosure.place("none", "date")
        return Decision(requirement, Outcome.NOT_MET, told=told, place=place)
    if (faulty := _says_nothing(question, statement)) is not None:
        return _decision(requirement, question, faulty)
    said, anchor = statement.statement, none_anchor(disclosure.topic.id)
    evidence = question.evidence(said, disclosure.place("none"), anchor)
    return Decision(requirement, Outcome.DECLARED_NONE, (evidence,), statement=said)


def _says_nothing(question: Question, statement: NoneStatement) -> Unmet | None:
    """What is wrong with a statement that there is none; "ไม่มี" alone is one."""
    scales, place = Scales(question), question.disclosure.place("none")
    said = scales.text(statement.statement, "statement")
    if said.worth is not Worth.ONLY_NONE and not said.is_evidence:
        return not_evidence(question, said, "คำประกาศว่าไม่มี ", place)
    unit = scales.text(statement.unit, "unit") if statement.unit else GOOD
    return None if unit.is_evidence else not_evidence(question, unit, "ส่วนงานที่รับรอง", place)


def _known_from(rule: YearRule, year: int) -> date | None:
    """The first day on which one can say that there was nothing in the year asked for.

    A year that is over can be spoken of from its last day, the running one from its first.
    """
    first, last = fiscal_year_bounds(rule.data_year(year))
    return {YearRule.PREVIOUS: last, YearRule.CURRENT: first}.get(rule)


def _unbuilt(
    agency: Agency, topic: Topic, year: int, disclosure: Disclosure | None
) -> Unbuilt | None:
    """The file that should count but could not be used, though an older one may be there."""
    asked = (year,) if disclosure is not None else (year, None)
    return next(
        (entry for entry in agency.unbuilt if entry.topic == topic.id and entry.year in asked),
        None,
    )


def _not_built(broken: Unbuilt, requirement: Requirement) -> Decision:
    told = requirement.check.rule.not_built(file=broken.file)
    return Decision(requirement, Outcome.NOT_MET, told=told, place=Place(broken.file))


def _absent(
    agency: Agency, framework: Framework, requirement: Requirement, topic: Topic
) -> Decision:
    rule, folder = requirement.check.rule, f"content/{agency.slug}"
    if topic.id == NEWS:
        told, place = rule.no_news(folder=f"{folder}/news"), Place(f"{folder}/news")
        return Decision(requirement, Outcome.NOT_MET, told=told, place=place)
    file = f"{folder}/{topic.id}.yaml"
    if not topic.may_stand_outside_years:
        file = f"{folder}/{framework.fiscal_year}/{topic.id}.yaml"
    absent = requirement.check.absent(topic, file)
    return Decision(requirement, Outcome.NOT_MET, told=absent.told, place=absent.place)
