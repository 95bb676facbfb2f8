"""What a new year asks beside the year before, and whose work that is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from prongsai.authoring.rollover.agency_rollover import AgencyRollover, Elsewhere, Starts, Stays
from prongsai.reports.readiness import NO_UNIT
from prongsai.requirements.asked import Asked
from prongsai.requirements.framework import Framework, Item, Requirement
from prongsai.requirements.kind import Bound
from prongsai.topics.registry import usual_unit


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


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing to bring: the official words, and what is missing of it as far as is known."""

    requirement: Requirement
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """What one topic needs: where to write it, of which year, reaching to which day.

    ``usual`` says that nobody named the unit, and that it is the one usual elsewhere.
    """

    asked: Asked
    unit: str
    usual: bool
    file: str
    data: str
    as_of: date | None
    needs: tuple[Missing, ...]

    @property
    def codes(self) -> str:
        """The items of the new year, e.g. ``O6``."""
        return ", ".join(entry.item.code for entry in self.asked.items)


@dataclass(frozen=True, slots=True)
class UnitWork:
    """All that one unit has to bring, in the order of the form."""

    unit: str
    tasks: tuple[Task, ...]


def work_of(rollover: AgencyRollover, framework: Framework) -> tuple[UnitWork, ...]:
    """The tasks of an agency by unit, in the order of the form; those of nobody come last."""
    order = {item.code: number for number, item in enumerate(framework.items())}
    tasks = sorted(_tasks(rollover), key=lambda task: order[task.asked.items[0].item.code])
    units = sorted(
        dict.fromkeys(task.unit for task in tasks), key=lambda unit: (unit == NO_UNIT, unit)
    )
    return tuple(
        UnitWork(unit, tuple(task for task in tasks if task.unit == unit)) for unit in units
    )


def _tasks(rollover: AgencyRollover) -> Iterator[Task]:
    entries: list[Starts | Stays | Elsewhere] = [*rollover.starts, *rollover.stays]
    entries += rollover.elsewhere
    for entry in entries:
        needs = tuple(_needs(entry))
        if needs:
            yield _task(entry, needs, rollover)


def _needs(entry: Starts | Stays | Elsewhere) -> Iterator[Missing]:
    """A new file lacks everything; content that stays lacks what was not found in it."""
    if isinstance(entry, Stays):
        for decision in entry.open:
            yield Missing(decision.requirement, decision.reason)
        return
    yield from (Missing(requirement) for requirement in entry.asked.plain)


def _task(
    entry: Starts | Stays | Elsewhere,
    needs: tuple[Missing, ...],
    rollover: AgencyRollover,
) -> Task:
    asked = entry.asked
    named = rollover.units.get(asked.topic.id, "")
    items = [asked_by.item for asked_by in asked.items]
    days = [item.as_of for item in items if item.as_of]
    return Task(
        asked,
        named or usual_unit(asked.topic.id) or NO_UNIT,
        not named,
        entry.file.path if isinstance(entry, Starts) else entry.file,
        _data(asked),
        max(days, default=None),
        needs,
    )


def _data(asked: Asked) -> str:
    """Of which year the data have to be: as the requirements say it, or else the items."""
    if any(requirement.check.bound is Bound.DATA for requirement in asked.plain):
        return f"ปี {asked.data_year}"
    labels = (entry.item.data_year.label(asked.year) for entry in asked.items)
    return ", ".join(dict.fromkeys(labels))
