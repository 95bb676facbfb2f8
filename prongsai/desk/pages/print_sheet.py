"""The year on paper for the head of office: what is ready, what is not, whose job, days left."""

from __future__ import annotations

from prongsai.desk.pages.tasks import tasks_of
from prongsai.desk.screens import Answer, Asked, Page
from prongsai.desk.workspace import Desk
from prongsai.reports.readiness import deadline_words, points
from prongsai.thai.dates import format_date


class PrintSheet(Page):
    """One sheet, to be printed by the browser."""

    address = "/{agency}/{year}/print/"

    def show(self, desk: Desk, asked: Asked) -> Answer:
        """Open items by unit, then those that are complete."""
        if not desk.has(asked.agency, asked.year):
            return Answer.nothing()
        seen = desk.look(asked.agency)
        check = desk.check(seen, asked.year)
        if check is None:
            return Answer.page("unreadable.html", agency=asked.agency, findings=seen.findings)
        every = tasks_of(desk, seen, check)
        left = [task for task in every if not task.done]
        units = list(dict.fromkeys(task.unit for task in left))
        return Answer.page(
            "print.html",
            agency=asked.agency,
            year=asked.year,
            name=check.name,
            ready=check.readiness,
            score=points(check.readiness.oit_score),
            days=deadline_words(check),
            today=format_date(desk.now().date()),
            by_unit=[(unit, [task for task in left if task.unit == unit]) for unit in units],
            done=[task for task in every if task.done],
        )
