"""What changed between the frameworks of two years, item by item and topic by topic.

Codes are valid in one year only, so items are compared by the topics they ask for: there is
no second table that could disagree with the catalogs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from prongsai.requirements.framework import Framework, Item, Requirement


class Change(StrEnum):
    """What became of items from one year to the other."""

    NEW = "new"
    DROPPED = "dropped"
    MERGED = "merged"
    SPLIT = "split"
    REGROUPED = "regrouped"
    RENAMED = "renamed"
    RECODED = "recoded"
    SAME = "same"

    @property
    def label(self) -> str:
        """The Thai words shown to users."""
        return {
            "new": "ข้อใหม่",
            "dropped": "เลิกถาม",
            "merged": "รวมข้อ",
            "split": "แยกข้อ",
            "regrouped": "จัดกลุ่มใหม่",
            "renamed": "เปลี่ยนชื่อ",
            "recoded": "เปลี่ยนเฉพาะรหัส",
            "same": "คงเดิม",
        }[self.value]


@dataclass(frozen=True, slots=True)
class ItemChange:
    """Items of the old year and what they became; one of the two may be empty."""

    old: tuple[Item, ...]
    new: tuple[Item, ...]

    @property
    def kind(self) -> Change:
        """The one word for it."""
        if not self.old or not self.new:
            return Change.NEW if self.new else Change.DROPPED
        if len(self.old) > 1 and len(self.new) > 1:
            return Change.REGROUPED
        if len(self.old) > 1:
            return Change.MERGED
        if len(self.new) > 1:
            return Change.SPLIT
        (old,), (new,) = self.old, self.new
        if old.title != new.title:
            return Change.RENAMED
        return Change.SAME if old.code == new.code else Change.RECODED


@dataclass(frozen=True, slots=True)
class TopicChange:
    """What one topic is asked for: items of both years, requirements that came and went."""

    topic: str
    old_codes: tuple[str, ...]
    new_codes: tuple[str, ...]
    added: tuple[Requirement, ...]
    removed: tuple[Requirement, ...]
    reworded: tuple[tuple[Requirement, Requirement], ...]

    @property
    def changed(self) -> bool:
        """Whether anything else is asked than before."""
        return bool(self.added or self.removed or self.reworded)


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """All changes from one framework to another."""

    old: Framework
    new: Framework
    items: tuple[ItemChange, ...]
    topics: tuple[TopicChange, ...]

    def of_kind(self, kind: Change) -> tuple[ItemChange, ...]:
        """The changes of one kind, in the order of the form."""
        return tuple(change for change in self.items if change.kind is kind)


def crosswalk(old: Framework, new: Framework) -> Crosswalk:
    """Compare two years; every item of both stands in exactly one change."""
    return Crosswalk(old, new, tuple(_item_changes(old, new)), tuple(_topic_changes(old, new)))


def _item_changes(old: Framework, new: Framework) -> Iterator[ItemChange]:
    """In the order of the new form, then what was dropped."""
    pairs = dict(_kept(tuple(old.items()), tuple(new.items())))
    taken = set(pairs.values())
    rest_old = [item for item in old.items() if item.code not in taken]
    rest_new = [item for item in new.items() if item.code not in pairs]
    by_code = {item.code: item for item in old.items()}
    done: set[str] = set()
    for item in new.items():
        if item.code in pairs:
            yield ItemChange((by_code[pairs[item.code]],), (item,))
        elif item.code not in done:
            change = _connected(item, rest_old, rest_new)
            done.update(entry.code for entry in change.new)
            taken.update(entry.code for entry in change.old)
            yield change
    for item in old.items():
        if item.code not in taken:
            yield ItemChange((item,), ())


def _kept(old: Sequence[Item], new: Sequence[Item]) -> Iterator[tuple[str, str]]:
    """New and old code of items that are the same although others ask for their topics too.

    In the years to 2565 two items asked for the plan and two for its report: those are two
    pairs and not one regrouping, as long as all items of these topics kept their titles.
    """
    for topics in dict.fromkeys(frozenset(item.topics) for item in new):
        before = {item.title: item for item in old if frozenset(item.topics) == topics}
        after = {item.title: item for item in new if frozenset(item.topics) == topics}
        related = [item for item in (*old, *new) if topics & frozenset(item.topics)]
        if before.keys() == after.keys() and len(related) == len(before) + len(after):
            yield from ((after[title].code, before[title].code) for title in after)


def _connected(item: Item, old: Sequence[Item], new: Sequence[Item]) -> ItemChange:
    """The items of both years that topics tie to this one, directly or through others."""
    topics: set[str] = set(item.topics)
    while True:
        reached = {
            topic for other in (*old, *new) if topics & set(other.topics) for topic in other.topics
        }
        if reached <= topics:
            break
        topics |= reached
    before = tuple(other for other in old if topics & set(other.topics))
    after = tuple(other for other in new if topics & set(other.topics))
    # Topics that only the old or only the new year knows tie nothing together.
    return ItemChange(before, after) if before else ItemChange((), (item,))


def _topic_changes(old: Framework, new: Framework) -> Iterator[TopicChange]:
    """In the order of the new form; topics that are no longer asked for come last."""
    before, after = _asked(old), _asked(new)
    for topic in dict.fromkeys((*after, *before)):
        was, now = before.get(topic, {}), after.get(topic, {})
        yield TopicChange(
            topic,
            tuple(item.code for item in old.items_of_topic(topic)),
            tuple(item.code for item in new.items_of_topic(topic)),
            tuple(now[name] for name in now if name not in was),
            tuple(was[name] for name in was if name not in now),
            tuple(
                (was[name], now[name])
                for name in now
                if name in was and was[name].text != now[name].text
            ),
        )


def _asked(framework: Framework) -> dict[str, dict[str, Requirement]]:
    found: dict[str, dict[str, Requirement]] = {}
    for item in framework.items():
        for topic in item.topics:
            found.setdefault(topic, {})
        for requirement in item.requirements:
            found.setdefault(requirement.topic, {}).setdefault(requirement.id, requirement)
    return found
