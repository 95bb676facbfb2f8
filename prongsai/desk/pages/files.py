"""The places where files are dropped: on an item, and on the year."""

from __future__ import annotations

from prongsai.authoring.workbook.plan import plan_workbook
from prongsai.authoring.workbook.writing import workbook_bytes
from prongsai.desk.pages.dropping import setting_of
from prongsai.desk.screens import Answer, Asked, Page
from prongsai.desk.workspace import Desk


class FilesOfItem(Page):
    """Files for one item."""

    address = "/{agency}/{year}/{code}/files/"

    def show(self, desk: Desk, asked: Asked) -> Answer:
        """The place to drop them."""
        return _place(desk, asked, asked.code)


class FilesOfYear(Page):
    """Files of which each finds its item."""

    address = "/{agency}/{year}/files/"

    def show(self, desk: Desk, asked: Asked) -> Answer:
        """The place to drop them."""
        return _place(desk, asked, "")


class Form(Page):
    """The Excel form of the year with what is there, to be filled in and dropped again."""

    address = "/{agency}/{year}/workbook"

    def show(self, desk: Desk, asked: Asked) -> Answer:
        """The workbook as ``new workbook`` makes it."""
        if not desk.has(asked.agency, asked.year):
            return Answer.nothing()
        setting = setting_of(desk, asked.agency, asked.year)
        plan = plan_workbook(setting)
        content = workbook_bytes(plan, setting, setting.agency_name or asked.agency)
        return Answer(body=content, kind=_EXCEL, name=f"workbook-{asked.agency}-{asked.year}.xlsx")


_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _place(desk: Desk, asked: Asked, code: str) -> Answer:
    if not desk.has(asked.agency, asked.year):
        return Answer.nothing()
    return Answer.page("files.html", agency=asked.agency, year=asked.year, code=code)
