"""What the year's framework asks of the records of a sheet: whether they have to be there."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import StrEnum

from prongsai.requirements.checks import (
    AsOf,
    Check,
    DataYear,
    Months,
    PeriodCheck,
    Records,
    TableCheck,
)
from prongsai.requirements.framework import Framework, Requirement


class Need(StrEnum):
    """How much the year wants a sheet filled; the values are the words for people."""

    MUST = "ต้องมี"
    SHOULD = "ควรมี"
    FREE = "ไม่บังคับ"


def requirements_of(
    framework: Framework | None, codes: Sequence[str], topics: Collection[str]
) -> list[tuple[str, Requirement]]:
    """What the items ask of the topics, each with the item's code and title."""
    items = [item for code in codes if framework and (item := framework.item(code))]
    return [
        (f"{item.code} {item.title}", requirement)
        for item in items
        for requirement in item.requirements
        if requirement.topic in topics
    ]


def need_of_records(asked: Sequence[Requirement], key: str, steps: Sequence[str]) -> Need:
    """Of the list that ``steps`` lead to in the value of a typed key."""
    return _strongest([entry for entry in asked if _looks_at(entry.check, key, list(steps))])


def need_of_form(asked: Sequence[Requirement]) -> Need:
    """Of an official form."""
    return _strongest([entry for entry in asked if isinstance(entry.check, TableCheck)])


def need_of_general(asked: Sequence[Requirement]) -> Need:
    """Of the sheet of all files: some items ask for the year or the day of their data."""
    kinds = DataYear | AsOf | PeriodCheck
    return _strongest([entry for entry in asked if isinstance(entry.check, kinds)])


def _strongest(asking: Sequence[Requirement]) -> Need:
    if any(not requirement.advisory for requirement in asking):
        return Need.MUST
    return Need.SHOULD if asking else Need.FREE


def _looks_at(check: Check, key: str, steps: list[str]) -> bool:
    path = getattr(check, "path", "").split(".")
    if path[0] != key:
        return False
    places = [path[1:], *([*path[1:], name] for name in _filled_fields(check))]
    return isinstance(check, Months) or any(place[: len(steps)] == steps for place in places)


def _filled_fields(check: Check) -> list[str]:
    """The fields that must be filled, without those that another one may stand for."""
    fields = check.fields if isinstance(check, Records) else ()
    return [name for name in fields if "|" not in name]
