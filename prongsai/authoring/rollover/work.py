"""What each unit has to bring for the new year, and by when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from prongsai.authoring.rollover.agency_rollover import AgencyRollover, Elsewhere, Starts, Stays
from prongsai.reports.readiness import NO_UNIT
from prongsai.requirements.asked import Asked
from prongsai.requirements.framework import Framework, Requirement
from prongsai.requirements.kind import Bound
from prongsai.topics.registry import usual_unit


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
    tasks = sorted(
        _tasks(rollover, framework), key=lambda task: order[task.asked.items[0].item.code]
    )
    units = sorted(
        dict.fromkeys(task.unit for task in tasks), key=lambda unit: (unit == NO_UNIT, unit)
    )
    return tuple(
        UnitWork(unit, tuple(task for task in tasks if task.unit == unit)) for unit in units
    )


def _tasks(rollover: AgencyRollover, framework: Framework) -> Iterator[Task]:
    entries: list[Starts | Stays | Elsewhere] = [*rollover.starts, *rollover.stays]
    entries += rollover.elsewhere
    for entry in entries:
        needs = tuple(_needs(entry))
        if needs:
            yield _task(entry, needs, rollover, framework)


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
    framework: Framework,
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
