"""The year as a list of tasks: what is done, what is missing, whose job, worth how much."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from prongsai.checks.result import ItemCheck, YearCheck
from prongsai.desk.screens import Answer, Asked, Page
from prongsai.desk.workspace import Desk, Seen
from prongsai.reports.readiness import days_words, points, units
from prongsai.requirements.outcome import ItemState


@dataclass(frozen=True, slots=True)
class Task:
    """One item as a row of the list; ``missing`` counts what is not settled."""

    code: str
    slug: str
    title: str
    unit: str
    state: ItemState
    missing: int
    waiting: int
    faults: int
    gain: str
    changed: date | None

    @property
    def done(self) -> bool:
        """Whether nothing is left to do."""
        return self.state in (ItemState.COMPLETE, ItemState.NOT_APPLICABLE)


def tasks_of(desk: Desk, seen: Seen, check: YearCheck) -> tuple[Task, ...]:
    """The items of a year in the order of the form."""
    return tuple(_task(desk, seen, item, check.year) for item in check.items)


def _task(desk: Desk, seen: Seen, item: ItemCheck, year: int) -> Task:
    match = item.match
    return Task(
        code=match.item.code,
        slug=match.item.slug,
        title=match.item.title,
        unit=units(item),
        state=match.state,
        missing=sum(not entry.outcome.settled for entry in match.decisions),
        waiting=sum(entry.outcome.value == "needs-human" for entry in match.decisions),
        faults=len(match.faults),
        gain=points(item.gain) if item.gain else "",
        changed=max(_changes(desk, seen, item, year), default=None),
    )


def _changes(desk: Desk, seen: Seen, item: ItemCheck, year: int) -> Iterator[date]:
    """The days on which the files that answer an item were last written."""
    agency = seen.scope.agency if seen.scope else None
    for entry in agency.answering(item.match.item.topics, year) if agency else ():
        try:
            yield datetime.fromtimestamp((desk.root / entry.file).stat().st_mtime).date()
        except OSError:
            continue


class Tasks(Page):
    """The task list of an agency's year."""

    address = "/{agency}/{year}/"

    def show(self, desk: Desk, asked: Asked) -> Answer:
        """All items; those of one unit or those that are open where that is asked for."""
        if not desk.has(asked.agency, asked.year):
            return Answer.nothing()
        seen = desk.look(asked.agency)
        check = desk.check(seen, asked.year)
        if check is None:
            return Answer.page("unreadable.html", agency=asked.agency, findings=seen.findings)
        every = tasks_of(desk, seen, check)
        unit, state = asked.query.get("unit", ""), asked.query.get("state", "")
        shown = [task for task in every if (not unit or task.unit == unit)]
        shown = [task for task in shown if state != "open" or not task.done]
        return Answer.page(
            "tasks.html",
            agency=asked.agency,
            name=check.name,
            year=asked.year,
            years=_years(desk, seen, asked.year),
            agencies=desk.site.agencies,
            ready=check.readiness,
            score=points(check.readiness.oit_score),
            days=days_words(check.readiness),
            tasks=shown,
            units=sorted({task.unit for task in every}),
            unit=unit,
            state=state,
        )


def _years(desk: Desk, seen: Seen, year: int) -> tuple[int, ...]:
    """The years an agency has, and the one that is looked at; newest first."""
    own = seen.scope.agency.years if seen.scope else ()
    known = (other for other in own if other in desk.frameworks)
    return tuple(sorted({*known, year, desk.site.entry.fiscal_year}, reverse=True))
