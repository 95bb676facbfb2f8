"""A new agency, the first of a new site too: what ``new agency`` asks, as a form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from prongsai.authoring.asking import Question, read_answer
from prongsai.authoring.new_files import write_new
from prongsai.authoring.new_kinds.agency import planned, questions, suggested_name
from prongsai.authoring.new_kinds.site import frame_of_site
from prongsai.desk.screens import Action, Answer, Asked, Page
from prongsai.desk.workspace import Desk
from prongsai.errors import UsageError
from prongsai.requirements.loader import available_years

_NAME, _FOLDER = "--name", "SLUG"
_FIRST = (_NAME, "--type", "--year")
"""What people know comes before what the program needs."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A question as the form shows it; choices of years stand behind its words for terminals."""

    name: str
    label: str
    hint: str
    choices: tuple[str, ...]
    needed: bool
    value: str = ""


def shown_questions(desk: Desk) -> list[Shown]:
    """The questions in the order of the form."""
    asked = {one.option: one for one in questions(desk.config)}
    years = tuple(str(year) for year in sorted(available_years(desk.root), reverse=True))
    order = [*_FIRST, *(name for name in asked if name not in _FIRST)]
    return [_shown(asked[name], years) for name in order]


def _shown(question: Question, years: tuple[str, ...]) -> Shown:
    label, _, hint = question.words.partition(" (")
    is_year = question.option == "--year"
    choices = years if is_year else tuple(question.choices)
    needed = question.needed and question.option != _FOLDER
    hint = "" if is_year else hint.removesuffix(")")
    if question.option == _FOLDER:
        hint = f"{hint} เว้นว่างไว้ได้ถ้าให้โปรแกรมตั้งจากชื่อหน่วยงาน"
    return Shown(question.option, label, hint, choices, needed)


class NewAgency(Page):
    """The form of a new agency."""

    address = "/new/"

    def show(self, desk: Desk, asked: Asked) -> Answer:
        """The questions."""
        return Answer.page("new-agency.html", questions=shown_questions(desk))


class MakeAgency(Action):
    """Make the agency: all its files or none."""

    address = "/new/"

    def do(self, desk: Desk, asked: Asked) -> Answer:
        """Where it can be worked on, or what has to be put right."""
        answers, errors = _answers(desk, asked)
        if errors:
            order = [one.name for one in shown_questions(desk) if one.name in errors]
            return Answer.of({"errors": {name: errors[name] for name in order}})
        frame = () if desk.config.is_file() else frame_of_site()
        try:
            plan, facts = planned(desk.config, answers, frame)
            write_new(desk.root, plan.files, plan.change.changed)
        except UsageError as error:
            return Answer.of({"sentence": error.message, "wrong": True})
        return Answer.of({"go": f"/{facts.slug}/{plan.year}/"})


def _answers(desk: Desk, asked: Asked) -> tuple[dict[str, Any], dict[str, str]]:
    answers: dict[str, Any] = {}
    errors: dict[str, str] = {}
    for question in questions(desk.config):
        text = " ".join(asked.text(question.option).split())
        if question.option == _FOLDER and not text:
            text = suggested_name(asked.text(_NAME))
        if not text:
            if question.needed:
                label = question.words.partition(" (")[0]
                errors[question.option] = f"โปรดกรอก{label}"
            continue
        try:
            answers[question.option] = read_answer(question, text)
        except UsageError as error:
            errors[question.option] = error.message
    return answers, errors
