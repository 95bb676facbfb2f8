"""What a framework asks of one topic: the items it answers, their requirements, good content for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from prongsai.requirements.draft import Draft, Record
from prongsai.requirements.framework import Audience, Framework, Item, Requirement, Subindicator
from prongsai.requirements.question import YearRule
from prongsai.topics.registry import Topic, TopicRegistry


@dataclass(frozen=True, slots=True)
class AskedBy:
    """One item that a topic answers, and the part of the form the item stands in."""

    item: Item
    subindicator: Subindicator


@dataclass(frozen=True, slots=True)
class Asked:
    """All that a year asks of a topic; ``requirements`` each once, with the items' codes."""

    topic: Topic
    year: int
    items: tuple[AskedBy, ...]
    requirements: tuple[tuple[Requirement, tuple[str, ...]], ...]

    @property
    def data_year(self) -> int:
        """The fiscal year that the data of the topic are of, as its requirements say it."""
        checks = sorted((entry.check for entry in self.plain), key=lambda c: c.key != "fiscal_year")
        rules = [check.year_rule for check in checks]
        stated: list[YearRule] = [
            rule for rule in rules if rule in (YearRule.CURRENT, YearRule.PREVIOUS)
        ]
        stated += [entry.item.data_year for entry in self.items]
        return self.year - 1 if stated and stated[0] is YearRule.PREVIOUS else self.year

    @property
    def plain(self) -> tuple[Requirement, ...]:
        """The requirements alone."""
        return tuple(requirement for requirement, _ in self.requirements)


def asked_of(topic: Topic, framework: Framework, *, local: bool = True) -> Asked:
    """What ``framework`` asks of ``topic``; ``local`` says whether rules for อปท. apply."""
    items: list[AskedBy] = []
    codes: dict[str, list[str]] = {}
    requirements: dict[str, Requirement] = {}
    for asked_by in _items(framework):
        found = [entry for entry in asked_by.item.requirements if entry.topic == topic.id]
        wanted = [entry for entry in found if local or entry.audience is not Audience.LOCAL]
        if not wanted:
            continue
        items.append(asked_by)
        for requirement in wanted:
            requirements.setdefault(requirement.id, requirement)
            codes.setdefault(requirement.id, []).append(asked_by.item.code)
    return Asked(
        topic,
        framework.fiscal_year,
        tuple(items),
        tuple((requirement, tuple(codes[name])) for name, requirement in requirements.items()),
    )


def topics_asked(
    framework: Framework, topics: TopicRegistry, *, local: bool = True
) -> Iterator[Asked]:
    """Every topic that the year asks something of, in the order of the registry."""
    for topic in topics:
        asked = asked_of(topic, framework, local=local)
        if asked.requirements:
            yield asked


def _items(framework: Framework) -> Iterator[AskedBy]:
    for indicator in framework.indicators:
        for subindicator in indicator.subindicators:
            for item in subindicator.items:
                yield AskedBy(item, subindicator)


def sets_asked(framework: Framework | None) -> Mapping[str, tuple[str, ...]]:
    """Which column sets the requirements of a topic ask for, by topic."""
    asked: dict[str, tuple[str, ...]] = {}
    for item in framework.items() if framework else ():
        for requirement in item.requirements:
            sets = (*asked.get(requirement.topic, ()), *requirement.check.forms)
            asked[requirement.topic] = tuple(dict.fromkeys(sets))
    return {topic: sets for topic, sets in asked.items() if sets}


def example_of(requirements: Sequence[Requirement], topic: Topic, year: int) -> str:
    """The files that answer these requirements of a topic, empty when there are none.

    ``year`` is the framework's fiscal year (Buddhist Era). Each file begins with a comment
    that names it; most examples are one file, the main website and the news are others.
    """
    return "\n".join(_drafted(requirements, Draft(topic, year)).files())


def content_to_fill(requirements: Sequence[Requirement], topic: Topic, year: int) -> Record:
    """What the topic's own file needs so that it answers these requirements.

    Every fact that only the agency knows stands in angle brackets, an amount or a date too
    (``<จำนวน เช่น 12>``), so that nothing made up can be published unnoticed. Empty where the
    requirements are answered in other files.
    """
    return _drafted(requirements, Draft(topic, year, ask_for_all=True)).own()


def _drafted(requirements: Sequence[Requirement], draft: Draft) -> Draft:
    """Official forms come first: they have most columns that are asked for one by one."""
    for requirement in sorted(requirements, key=lambda entry: not entry.check.forms):
        requirement.check.example(draft, requirement.id)
    return draft
