"""Finishing a year: the answer sheet for ITAS, and next year's folder."""

from __future__ import annotations

import csv
from pathlib import Path

from prongsai.desk.running import run_command
from prongsai.desk.screens import Action, Answer, Asked, Page
from prongsai.desk.workspace import Desk

_SHEETS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "html": "application/octet-stream",
}
_FOLDER = "answers"


def _sheet(desk: Desk, asked: Asked, kind: str) -> Path:
    return desk.root / _FOLDER / f"{asked.agency}-{asked.year}.{kind}"


class Answers(Page):
    """The answer sheet as it was last made."""

    address = "/{agency}/{year}/answers/"

    def show(self, desk: Desk, asked: Asked) -> Answer:
        """The sheet, and a button that makes it anew."""
        if not desk.has(asked.agency, asked.year):
            return Answer.nothing()
        return Answer.page(
            "answers.html",
            agency=asked.agency,
            year=asked.year,
            rows=_rows(_sheet(desk, asked, "csv")),
            has_address=bool(desk.site.base_url),
        )


def _rows(path: Path) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as sheet:
            return list(csv.DictReader(sheet))
    except (OSError, ValueError, csv.Error):
        return []


class MakeAnswers(Action):
    """Make the answer sheet, as ``answers`` does."""

    address = "/{agency}/{year}/answers/"

    def do(self, desk: Desk, asked: Asked) -> Answer:
        """The page with the new sheet, or why there is none."""
        words = ("answers", "--agency", asked.agency, "--year", str(asked.year), "--quiet")
        said = run_command(desk.config, *words)
        if not said.done:
            return Answer.of({"sentence": " ".join(said.lines), "wrong": True})
        return Answer.of({"go": f"/{asked.agency}/{asked.year}/answers/"})


class AnswerSheet(Page):
    """The sheet as a file to keep."""

    address = "/{agency}/{year}/answers/{kind}"

    def show(self, desk: Desk, asked: Asked) -> Answer:
        """The file as ``answers`` wrote it."""
        kind = asked.ids["kind"]
        path = _sheet(desk, asked, kind)
        if kind not in _SHEETS or not desk.has(asked.agency, asked.year) or not path.is_file():
            return Answer.nothing()
        return Answer(body=path.read_bytes(), kind=_SHEETS[kind], name=path.name)


class NextYear(Page):
    """The years that can be prepared."""

    address = "/{agency}/rollover/"

    def show(self, desk: Desk, asked: Asked) -> Answer:
        """The years after the one that is worked on."""
        if not desk.has(asked.agency):
            return Answer.nothing()
        year, years = desk.year_of(asked.agency), _years(desk, asked.agency)
        return Answer.page("rollover.html", agency=asked.agency, year=year, years=years)


def _years(desk: Desk, slug: str) -> list[str]:
    """The years that can be prepared: those after the one that is worked on."""
    now = desk.year_of(slug)
    return [str(year) for year in sorted(desk.frameworks) if year > now]


class RollOver(Action):
    """Show what ``rollover`` would write, or have it written."""

    address = "/{agency}/rollover/"

    def do(self, desk: Desk, asked: Asked) -> Answer:
        """The report; where it was written, the new year."""
        year = asked.text("year")
        if not desk.has(asked.agency):
            return Answer.nothing()
        if year not in _years(desk, asked.agency):
            return Answer.of({"errors": {"year": "โปรดเลือกปีที่จะเตรียม"}})
        source = str(desk.year_of(asked.agency))
        writes = asked.text("do") == "write"
        words = ("rollover", year, "--from", source, "--agency", asked.agency)
        said = run_command(desk.config, *words, *(() if writes else ("--dry-run",)))
        if not said.done:
            return Answer.of({"sentence": " ".join(said.lines), "wrong": True})
        if writes:
            return Answer.of({"go": f"/{asked.agency}/{year}/"})
        return Answer.of({"lines": said.lines, "sentence": "อ่านรายงานแล้วกด สร้างไฟล์ของปีใหม่"})
