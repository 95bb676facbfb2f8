"""What the year's framework asks of the records of a sheet: whether they have to be there."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import StrEnum

from prongsai.requirements.framework import Framework, Requirement

_OF_THE_DATA = ("fiscal_year", "period", "as_of")
"""The keys of a disclosure that say of which time its data are."""


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
    return _strongest([entry for entry in asked if entry.check.looks_at(key, steps)])


def need_of_form(asked: Sequence[Requirement]) -> Need:
    """Of an official form."""
    return _strongest([entry for entry in asked if entry.check.key == "tables"])


def need_of_general(asked: Sequence[Requirement]) -> Need:
    """Of the sheet of all files: some items ask for the year or the day of their data."""
    return _strongest([entry for entry in asked if entry.check.key in _OF_THE_DATA])


def _strongest(asking: Sequence[Requirement]) -> Need:
    if any(not requirement.advisory for requirement in asking):
        return Need.MUST
    return Need.SHOULD if asking else Need.FREE
