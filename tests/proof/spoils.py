"""How evidence is spoiled: one generic way per requirement kind, from its parameters.

Each kind yields the ways to take away what a requirement rests on, the narrowest first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import spoil_content
import spoil_files
import spoil_years
from spoil import Spoil, head
from worked_copy import WorkedCopy

from prongsai.requirements.framework import Item, Requirement
from prongsai.requirements.question import Question

_BY_KIND: dict[type, Callable[..., Iterator[Spoil]]] = {
    **spoil_content.SPOILS,
    **spoil_years.SPOILS,
    **spoil_files.SPOILS,
}


def spoils(
    copy: WorkedCopy, question: Question, requirement: Requirement, item: Item
) -> Iterator[Spoil]:
    """Every way to spoil what the requirement of an item rests on."""
    check = requirement.check
    disclosure = question.disclosure
    if requirement.none_allowed and disclosure.entry.none is not None:
        yield from _declared_none(copy, question, requirement, item)
        return
    yield from _BY_KIND[type(check)](copy, question, check)


def _declared_none(
    copy: WorkedCopy, question: Question, requirement: Requirement, item: Item
) -> Iterator[Spoil]:
    """Put the typed answers of all other requirements in the place of the statement."""
    file = question.disclosure.file
    data = copy.data(file)
    del data["none"]
    for other in item.requirements:
        if other.none_allowed and other.topic == question.topic.id and other != requirement:
            _answer(data, other.check)
    key = head(getattr(requirement.check, "path", ""))
    path = (key,) if key in data else ()
    yield Spoil("แทน none ด้วยข้อมูลที่ขาดองค์ประกอบนี้", {file: data}, file, path)


def _answer(data: dict[str, Any], check: Any) -> None:
    """Write the shortest content that meets a requirement about typed content."""
    names = [name.split("|")[-1] for name in getattr(check, "fields", ())]
    *parents, last = check.path.split(".")
    here = data
    for step in parents:
        here = here.setdefault(step, {})
    if names:
        here = here.setdefault(last, {})
        for name in names:
            here[name] = "ไม่มีผู้ใดรับทรัพย์สิน"
    else:
        here[last] = "0"
