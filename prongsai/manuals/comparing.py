"""What a year asks that the year before did not: by topic, as one person has to know it.

Two items of two years correspond when they share topics; requirements of the two years are the
same when they share their id.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from prongsai.manuals.wording import wording_key
from prongsai.requirements.framework import Framework, Item, Requirement
from prongsai.requirements.outcome import Outcome, YearMatch
from prongsai.topics.registry import TopicRegistry, usual_unit


class Change(StrEnum):
    """What became of a topic."""

    NEW = "new"
    GONE = "gone"
    MERGED = "merged"
    SPLIT = "split"
    MOVED = "moved"
    REWORDED = "reworded"
    SAME = "same"

    @property
    def label(self) -> str:
        """The Thai words shown to users."""
        return {
            "new": "เรื่องใหม่",
            "gone": "ไม่ขอแล้ว",
            "merged": "รวมข้อ",
            "split": "แยกข้อ",
            "moved": "เปลี่ยนรหัสข้อ",
            "reworded": "เปลี่ยนสิ่งที่ขอ",
            "same": "เหมือนเดิม",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Answers:
    """How content answers a requirement: agencies that meet it, of how many it is asked."""

    met: int
    asked: int


@dataclass(frozen=True, slots=True)
class TopicChange:
    """What two years ask about a topic.

    ``added`` are requirements of the new year alone, ``removed`` of the old one,
    ``reworded`` pairs of the old and the new wording of what stays.
    """

    topic: str
    title: str
    change: Change
    before: tuple[Item, ...]
    after: tuple[Item, ...]
    added: tuple[Requirement, ...]
    removed: tuple[Requirement, ...]
    reworded: tuple[tuple[Requirement, Requirement], ...]
    unit: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two years, topic by topic in the order of the new one; ``answers`` by requirement id."""

    old: Framework
    new: Framework
    topics: tuple[TopicChange, ...]
    answers: Mapping[str, Answers]

    def of(self, *kinds: Change) -> tuple[TopicChange, ...]:
        """The topics that changed so."""
        return tuple(entry for entry in self.topics if entry.change in kinds)

    def by_unit(self) -> Mapping[str, Sequence[TopicChange]]:
        """What each unit has to bring: its topics in which something is asked anew."""
        found: dict[str, list[TopicChange]] = {}
        for entry in self.topics:
            if entry.added or entry.reworded or entry.change is Change.NEW:
                found.setdefault(entry.unit or "ยังไม่ทราบส่วนงาน", []).append(entry)
        return found


def compared(
    old: Framework,
    new: Framework,
    topics: TopicRegistry,
    matches: Sequence[YearMatch] = (),
) -> Comparison:
    """Compare two years; ``matches`` are agencies measured against the new one."""
    names = dict.fromkeys(topic for item in new.items() for topic in item.topics)
    names |= dict.fromkeys(topic for item in old.items() for topic in item.topics)
    changes = tuple(_topic(name, old, new, topics) for name in names)
    return Comparison(old, new, changes, dict(_answers(matches)))


def _topic(name: str, old: Framework, new: Framework, topics: TopicRegistry) -> TopicChange:
    before, after = old.items_of_topic(name), new.items_of_topic(name)
    was = {entry.id: entry for item in before for entry in item.requirements if entry.topic == name}
    now = {entry.id: entry for item in after for entry in item.requirements if entry.topic == name}
    added = tuple(entry for key, entry in now.items() if key not in was)
    removed = tuple(entry for key, entry in was.items() if key not in now)
    reworded = tuple(
        (was[key], entry)
        for key, entry in now.items()
        if key in was and _differs(was[key], entry, new.fiscal_year - old.fiscal_year)
    )
    topic = topics.get(name)
    title = topic.title if topic else (after or before)[0].title
    change = _change(before, after, bool(added or removed or reworded), old, new)
    return TopicChange(
        name, title, change, before, after, added, removed, reworded, usual_unit(name)
    )


def _differs(was: Requirement, now: Requirement, years: int) -> bool:
    same_words = wording_key(was.text) == wording_key(now.text)
    return not same_words or was.check.moved(years) != now.check


def _change(
    before: Sequence[Item], after: Sequence[Item], differs: bool, old: Framework, new: Framework
) -> Change:
    if not before or not after:
        return Change.NEW if after else Change.GONE
    together = [set(item.topics) for item in before]
    now = [set(item.topics) for item in after]
    if len(after) > len(before) or any(
        len(_items_of(new, part)) > 1 and len(part) > 1 for part in together
    ):
        return Change.SPLIT
    if len(after) < len(before) or any(len(_items_of(old, part)) > 1 for part in now):
        return Change.MERGED
    if differs:
        return Change.REWORDED
    moved = [item.code for item in before] != [item.code for item in after]
    return Change.MOVED if moved else Change.SAME


def _items_of(framework: Framework, topics: set[str]) -> list[Item]:
    return [item for item in framework.items() if topics & set(item.topics)]


def _answers(matches: Sequence[YearMatch]) -> Iterator[tuple[str, Answers]]:
    met: dict[str, int] = {}
    asked: dict[str, int] = {}
    for match in matches:
        for item in match.items:
            for decision in item.decisions:
                name = decision.requirement.id
                if decision.outcome is Outcome.NOT_APPLICABLE:
                    continue
                asked[name] = asked.get(name, 0) + 1
                met[name] = met.get(name, 0) + decision.outcome.settled
    return ((name, Answers(met[name], asked[name])) for name in asked)
