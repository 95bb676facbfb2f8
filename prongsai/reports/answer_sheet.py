"""The ITAS answer sheet: มี or ไม่มี for each item, with addresses and the way to click.

Only an item whose requirements are all settled is answered "มี" (see
:attr:`prongsai.requirements.outcome.ItemMatch.complete`), and only where something was asked:
an item that no requirement asks of this agency has nothing to show.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import xlsxwriter

from prongsai.checks.result import ItemCheck, YearCheck
from prongsai.content.site_config import Site
from prongsai.reports.pages import render
from prongsai.reports.readiness import cautions
from prongsai.requirements.outcome import ItemState
from prongsai.site.opendata.files import csv_text
from prongsai.site.routes import AgencyRoutes, public_url

NO_DAY = datetime(2000, 1, 1, tzinfo=UTC)
"""The day written into workbooks, so that equal content gives equal files."""

YES, NO = "มี", "ไม่มี"
HEADINGS = ("ข้อ", "ข้อมูลที่เปิดเผย", "คำตอบ", "URL", "คำอธิบายตำแหน่งของข้อมูล")


@dataclass(frozen=True, slots=True)
class Answer:
    """One line of the sheet; ``explanation`` is the click path and where each element is."""

    code: str
    title: str
    has: bool
    urls: tuple[str, ...]
    path: str
    elements: tuple[str, ...]

    @property
    def word(self) -> str:
        """The answer as the form wants it."""
        return YES if self.has else NO

    @property
    def explanation(self) -> str:
        """Click path and elements as one text."""
        return "\n".join((self.path, *self.elements))


@dataclass(frozen=True, slots=True)
class AnswerSheet:
    """The answers of one agency for one fiscal year (Buddhist Era)."""

    agency: str
    slug: str
    year: int
    cautions: tuple[str, ...]
    address: str
    answers: tuple[Answer, ...]

    @property
    def title(self) -> str:
        """The sheet's heading."""
        return f"แบบคำตอบ OIT ปีงบประมาณ พ.ศ. {self.year} {self.agency}"


def answer_sheet(site: Site, check: YearCheck) -> AnswerSheet:
    """Fill the sheet from a check; the site's public address must be known."""
    routes = AgencyRoutes(site.prefix(check.slug))
    return AnswerSheet(
        agency=check.name,
        slug=check.slug,
        year=check.year,
        cautions=tuple(cautions(check.match.framework)),
        address=public_url(site.base_url, routes.year(check.year)),
        answers=tuple(_answer(site, check, routes, entry) for entry in check.items),
    )


def _answer(site: Site, check: YearCheck, routes: AgencyRoutes, entry: ItemCheck) -> Answer:
    item = entry.match.item
    page = public_url(site.base_url, routes.item(check.year, item.slug))
    has = entry.match.state is ItemState.COMPLETE
    home = "หน้าแรก" if site.single else f"หน้าแรก > {check.name}"
    return Answer(
        code=item.code,
        title=item.title,
        has=has,
        urls=tuple(dict.fromkeys((page, *_documents(site, check, entry)))) if has else (),
        path=f"{home} > การเปิดเผยข้อมูล {check.year} > {item.code} {item.title}" if has else "",
        elements=tuple(_elements(site, check, entry)),
    )


def _documents(site: Site, check: YearCheck, entry: ItemCheck) -> Iterator[str]:
    """Addresses of evidence that lies inside documents."""
    for decision in entry.match.decisions:
        for evidence in decision.evidence:
            if evidence.document and evidence.page:
                yield public_url(site.base_url, check.addresses[evidence])


def _elements(site: Site, check: YearCheck, entry: ItemCheck) -> Iterator[str]:
    """Where each element is, in words and by its own address.

    For an open item: what keeps it from being answered "มี".
    """
    if entry.match.state is ItemState.NOT_APPLICABLE:
        yield ItemState.NOT_APPLICABLE.label
        return
    number = 0
    for decision in entry.match.decisions:
        if entry.match.complete and decision.outcome.settled and decision.evidence:
            number += 1
            places = ", ".join(evidence.label for evidence in decision.evidence)
            address = public_url(site.base_url, check.addresses[decision.evidence[0]])
            yield f"{number}) {decision.requirement.text}: {places} {address}"
        elif not entry.match.complete and not decision.outcome.settled:
            number += 1
            yield f"{number}) ยังขาด {decision.requirement.text}"
    for fault in entry.match.faults:
        number += 1
        yield f"{number}) แก้ข้อผิดพลาด {fault.message} ({fault.place})"


def as_csv(sheet: AnswerSheet) -> bytes:
    """The sheet as CSV for Excel: UTF-8 with BOM, cells safe from formula injection."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(HEADINGS)
    for answer in sheet.answers:
        writer.writerow([csv_text(cell) for cell in _cells(answer)])
    for caution in sheet.cautions:
        writer.writerow(["", "โปรดทราบ", "", "", csv_text(caution)])
    return stream.getvalue().encode("utf-8-sig")


def _cells(answer: Answer) -> tuple[str, ...]:
    return (
        answer.code,
        answer.title,
        answer.word,
        "\n".join(answer.urls),
        answer.explanation.strip(),
    )


def as_xlsx(sheet: AnswerSheet) -> bytes:
    """The sheet as a workbook, ready to print on A4 landscape."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"title": sheet.title, "created": NO_DAY})
        page = book.add_worksheet(f"OIT {sheet.year}")
        bold = book.add_format(
            {"bold": True, "text_wrap": True, "border": 1, "bg_color": "#E5EDF8"}
        )
        cell = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
        heads = (sheet.title, *sheet.cautions)
        for row, text in enumerate(heads):
            strong = book.add_format({"bold": row == 0, "text_wrap": True})
            page.merge_range(row, 0, row, len(HEADINGS) - 1, text, strong)
        page.write_row(len(heads), 0, HEADINGS, bold)
        for row, answer in enumerate(sheet.answers, start=len(heads) + 1):
            for column, text in enumerate(_cells(answer)):
                page.write_string(row, column, text, cell)
        for column, width in enumerate((7, 38, 9, 52, 60)):
            page.set_column(column, column, width)
        page.freeze_panes(len(heads) + 1, 0)
        page.repeat_rows(len(heads))
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
    return stream.getvalue()


def as_html(sheet: AnswerSheet) -> str:
    """The sheet as one self-contained printable page."""
    return render("answers.html", sheet=sheet, headings=HEADINGS)
