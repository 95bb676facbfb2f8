"""Whether what a framework names is there: every wrong name, in the order of its file.

Codes: CFG022 a requirement whose id does not start with a topic of its item; CFG023 an item
code twice; CFG024 a requirement id twice in one item; CFG021, CFG025 and CFG026 see
:mod:`prongsai.requirements.wrong_names`.
"""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.findings.rules.cfg import CFG022, CFG023, CFG024
from prongsai.requirements.framework import Framework, Item, Requirement
from prongsai.requirements.wrong_names import Path, WrongName, no_requirement, unknown_topic
from prongsai.topics.registry import TopicRegistry


def wrong_names(framework: Framework, topics: TopicRegistry) -> Iterator[WrongName]:
    """Every wrong name in a framework, in the order of its file."""
    codes: set[str] = set()
    for path, item in _items(framework):
        if item.code in codes:
            yield WrongName(CFG023.repeated(item=item.code), (*path, "code"))
        codes.add(item.code)
        for wrong in _in_item(item, topics):
            yield wrong.inside(*path)


def _items(framework: Framework) -> Iterator[tuple[Path, Item]]:
    for i, indicator in enumerate(framework.indicators):
        for s, sub in enumerate(indicator.subindicators):
            for n, item in enumerate(sub.items):
                yield ("indicators", i, "subindicators", s, "items", n), item


def _in_item(item: Item, topics: TopicRegistry) -> Iterator[WrongName]:
    for number, topic in enumerate(item.topics):
        if topic not in topics:
            yield unknown_topic(topic, topics, "topics", number)
    ids: set[str] = set()
    for number, requirement in enumerate(item.requirements):
        if requirement.id in ids:
            said = CFG024.repeated(requirement=requirement.id, item=item.code)
            yield WrongName(said, ("requirements", number, "id"))
        ids.add(requirement.id)
        for wrong in (
            *_in_requirement(requirement, item, topics),
            *_standing_in(requirement, item),
        ):
            yield wrong.inside("requirements", number)


def _standing_in(requirement: Requirement, item: Item) -> Iterator[WrongName]:
    """What is to stand in for a requirement has to be asked for by the same item."""
    known = [entry.id for entry in item.requirements if entry is not requirement]
    for number, name in enumerate(requirement.instead):
        if name not in known:
            yield no_requirement(name, known, "instead", number)


def _in_requirement(
    requirement: Requirement, item: Item, topics: TopicRegistry
) -> Iterator[WrongName]:
    _, dot, name = requirement.id.partition(".")
    if requirement.topic not in item.topics or not (dot and name):
        starts = ", ".join(f"{topic}.ชื่อ" for topic in item.topics)
        said = CFG022.other_topic(requirement=requirement.id, item=item.code, starts=starts)
        yield WrongName(said, ("id",))
    elif requirement.topic in topics:
        for wrong in requirement.check.wrong_names(topics[requirement.topic], topics):
            yield wrong.inside("check")
