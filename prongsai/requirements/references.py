"""Whether what a framework names is there: topics, content paths, fields, words.

Codes: CFG021 a topic that is not in the registry; CFG022 a requirement whose id does not
start with a topic of its item; CFG023 an item code twice; CFG024 a requirement id twice in
one item; CFG025 a path that leads nowhere in the topic's content; CFG026 a field, word or
set of columns that the content does not have.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from pydantic import BaseModel

from prongsai.requirements import checks
from prongsai.requirements.content_paths import Reached, follow, keys_of
from prongsai.requirements.framework import Framework, Item, Requirement
from prongsai.tables.columns import column_sets
from prongsai.topics.registry import TopicRegistry

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """Something named that is not there; ``path`` leads to it in the framework's file."""

    code: str
    path: Path
    message: str
    remedy: str


def faults_of(framework: Framework, topics: TopicRegistry) -> Iterator[Fault]:
    """Every wrong name in a framework, in the order of its file."""
    codes: set[str] = set()
    for path, item in _items(framework):
        if item.code in codes:
            message = f'รหัสข้อ "{item.code}" ซ้ำกับข้อก่อนหน้า'
            yield Fault("CFG023", (*path, "code"), message, "แก้รหัสข้อให้ไม่ซ้ำกันในปีเดียวกัน")
        codes.add(item.code)
        yield from _item_faults(item, path, topics)


def _items(framework: Framework) -> Iterator[tuple[Path, Item]]:
    for i, indicator in enumerate(framework.indicators):
        for s, sub in enumerate(indicator.subindicators):
            for n, item in enumerate(sub.items):
                yield ("indicators", i, "subindicators", s, "items", n), item


def _item_faults(item: Item, path: Path, topics: TopicRegistry) -> Iterator[Fault]:
    for number, topic in enumerate(item.topics):
        if topic not in topics:
            yield _unknown_topic(topic, (*path, "topics", number), topics)
    ids: set[str] = set()
    for number, requirement in enumerate(item.requirements):
        place = (*path, "requirements", number)
        if requirement.id in ids:
            message = f'องค์ประกอบ "{requirement.id}" ซ้ำในข้อ {item.code}'
            yield Fault("CFG024", (*place, "id"), message, "ลบองค์ประกอบที่ซ้ำ หรือเปลี่ยน id")
        ids.add(requirement.id)
        yield from _requirement_faults(requirement, item, place, topics)


def _requirement_faults(
    requirement: Requirement, item: Item, path: Path, topics: TopicRegistry
) -> Iterator[Fault]:
    _, dot, name = requirement.id.partition(".")
    if requirement.topic not in item.topics or not (dot and name):
        message = f'id "{requirement.id}" ไม่ได้ขึ้นต้นด้วยเรื่องของข้อ {item.code}'
        starts = ", ".join(f"{topic}.ชื่อ" for topic in item.topics)
        yield Fault("CFG022", (*path, "id"), message, f"เขียน id แบบ {starts}")
    elif requirement.topic in topics:
        yield from _check_faults(requirement, (*path, "check"), topics)


def _check_faults(requirement: Requirement, path: Path, topics: TopicRegistry) -> Iterator[Fault]:
    check = requirement.check
    if isinstance(check, checks.TableCheck):
        yield from _column_set_faults(check, path)
    here = getattr(check, "path", None)
    if here is None:
        return
    reached = follow(topics[requirement.topic], here)
    if reached is None:
        yield _nowhere(here, requirement.topic, (*path, "path"), topics)
    else:
        yield from _field_faults(check, reached, path)
    if isinstance(check, checks.Answers):
        yield from _plan_faults(check, path, topics)


def _column_set_faults(check: checks.TableCheck, path: Path) -> Iterator[Fault]:
    for number, name in enumerate(check.column_sets):
        if name not in column_sets():
            message = f'ไม่มีชุดคอลัมน์ชื่อ "{name}"'
            remedy = _choose(name, list(column_sets()))
            yield Fault("CFG026", (*path, "column_sets", number), message, remedy)


def _plan_faults(check: checks.Answers, path: Path, topics: TopicRegistry) -> Iterator[Fault]:
    if check.plan_topic not in topics:
        yield _unknown_topic(check.plan_topic, (*path, "plan_topic"), topics)
    elif follow(topics[check.plan_topic], check.plan_path) is None:
        yield _nowhere(check.plan_path, check.plan_topic, (*path, "plan_path"), topics)


def _field_faults(check: checks.Check, reached: Reached, path: Path) -> Iterator[Fault]:
    """The fields and words a check names among the records at its path."""
    for field, value in getattr(check, "where", {}).items():
        yield from _word_faults(reached, field, value.split("|"), (*path, "where", field))
    if isinstance(check, checks.Records):
        for number, field in enumerate(check.fields):
            for name in field.split("|"):
                if reached.step(name) is None:
                    yield _no_field(name, reached.names, (*path, "fields", number))
    elif isinstance(check, checks.Values):
        yield from _word_faults(reached, check.field, check.values, (*path, "values"))
    else:
        needed = _needed_field(check, reached)
        if needed and needed not in reached.names:
            yield _no_field(needed, reached.names, (*path, "path"))


def _needed_field(check: checks.Check, reached: Reached) -> str | None:
    """The field without which a kind cannot be decided."""
    if isinstance(check, checks.LinkCheck):
        return "url"
    if isinstance(check, checks.Dated):
        return "date"
    if isinstance(check, checks.Signed):
        return "signed_on"
    if isinstance(check, checks.Months):
        inside = (reached.step(name) for name in reached.names)
        return None if any(step and "month" in step.names for step in inside) else "month"
    return None


def _word_faults(
    reached: Reached, field: str, values: Iterable[str], path: Path
) -> Iterator[Fault]:
    step = reached.step(field)
    if step is None:
        yield _no_field(field, reached.names, path)
    elif step.words is not None:
        known = [member.value for member in step.words]
        for value in values:
            if value not in known:
                message = f'ช่อง "{field}" ไม่มีคำว่า "{value}"'
                yield Fault("CFG026", path, message, _choose(value, known))
    elif isinstance(step.model, type) and issubclass(step.model, BaseModel):
        message = f'ช่อง "{field}" เป็นรายการย่อย เทียบเป็นคำไม่ได้'
        yield Fault("CFG026", path, message, "ใช้ช่องที่เป็นข้อความ คำ หรือตัวเลข")


def _unknown_topic(topic: str, path: Path, topics: TopicRegistry) -> Fault:
    return Fault("CFG021", path, f'ไม่รู้จักเรื่อง "{topic}"', _choose(topic, list(topics.by_id)))


def _nowhere(path: str, topic: str, place: Path, topics: TopicRegistry) -> Fault:
    message = f'เนื้อหาของเรื่อง "{topic}" ไม่มีช่อง "{path}"'
    known = keys_of(topics[topic])
    first = path.split(".")[0]
    remedy = "ตรวจตัวสะกดของแต่ละช่วงที่คั่นด้วยจุด" if first in known else _choose(first, known)
    return Fault("CFG025", place, message, remedy)


def _no_field(name: str, known: Iterable[str], path: Path) -> Fault:
    return Fault("CFG026", path, f'รายการในเนื้อหาไม่มีช่อง "{name}"', _choose(name, list(known)))


def _choose(word: str, known: Iterable[str]) -> str:
    """A remedy that names the closest known word, or all of them."""
    words = list(known)
    close = get_close_matches(word, words, n=1, cutoff=0.6)
    if close:
        return f"หมายถึง {close[0]} ใช่หรือไม่"
    return f"คำที่ใช้ได้: {', '.join(words)}" if words else "เรื่องนี้ไม่มีช่องเฉพาะ ใช้วิธีตรวจแบบอื่น"
