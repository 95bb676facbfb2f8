"""A check as a work list in Excel: what each unit has to do, where, until when.

The first sheet sums up, the second lists every open requirement and fault of a file, by
unit and then by what is most valuable. A third one has the items of other frames, where these were
asked for. Equal results give equal bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import chain, count, islice
from tempfile import TemporaryFile
from typing import IO, Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from prongsai.checks.result import CheckResult, ItemCheck, YearCheck
from prongsai.findings import Finding, Loss, Place, Severity
from prongsai.reports.answer_sheet import NO_DAY
from prongsai.reports.check_html import light
from prongsai.reports.readiness import (
    as_reached,
    by_unit,
    cautions,
    days_words,
    frame_lines,
    score_words,
    warned_only_words,
)
from prongsai.requirements.outcome import Decision, as_shown
from prongsai.site.opendata.files import csv_text
from prongsai.thai.dates import format_date

Cell = str | int | Decimal

WORK = "ใบงาน"
SUMMARY = "สรุป"
FILES = "ไฟล์เนื้อหา"
"""Stands for the item of a fault that belongs to no item."""

_WORK_HEADINGS = (
    "หน่วยงาน",
    "ปี",
    "ส่วนงาน",
    "กำหนดส่ง",
    "ข้อ",
    "ชื่อข้อ",
    "องค์ประกอบ",
    "ระดับ",
    "สิ่งที่ขาด",
    "วิธีแก้",
    "ไฟล์และบรรทัด",
    "คะแนน OIT ที่ได้เพิ่มเมื่อครบทั้งข้อ",
    "ส่วนที่ยังไม่ได้เผยแพร่",
    "รหัส",
    "ทำแล้ว",
)
_WORK_WIDTHS = (28, 7, 24, 14, 7, 34, 34, 11, 46, 46, 40, 14, 26, 9, 9)
FRAMES = "กรอบอื่น"
_FRAME_HEADINGS = (
    "หน่วยงาน",
    "ปี",
    "กรอบ",
    "รหัส",
    "รายการ",
    "ผล",
    "สิ่งที่ยังขาดและวิธีแก้",
    "สิ่งที่พบ",
    "ส่วนงาน",
)
_FRAME_WIDTHS = (28, 7, 22, 9, 44, 20, 60, 44, 24)
_SUMMARY_WIDTHS = (34, 7, 14, 12, 12, 12, 18, 22, 18, 14, 18)
MOST_ROWS = 1_000_000
"""Rows of a sheet; Excel has few more, and what is too many stands in a sheet of its own."""
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class WorkRow:
    """One thing to do; ``due`` is the year's deadline (Common Era) where it is known."""

    agency: str
    year: int
    unit: str
    due: date | None
    item: str
    title: str
    requirement: str
    severity: Severity
    missing: str
    remedy: str
    place: str
    gain: Decimal | None
    left_out: str
    code: str

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The row as it stands in the sheet; the last cell is the unit's to tick."""
        return (
            self.agency,
            self.year,
            self.unit,
            format_date(self.due, "short") if self.due else "",
            self.item,
            self.title,
            self.requirement,
            self.severity.label,
            self.missing,
            self.remedy,
            self.place,
            "" if self.gain is None else as_shown(self.gain),
            self.left_out,
            self.code,
            "",
        )


def check_as_xlsx(result: CheckResult) -> bytes:
    """The workbook: summary, then the work list with filter and frozen head."""
    return b"".join(pieces_of_xlsx(result))


def pieces_of_xlsx(result: CheckResult) -> Iterator[bytes]:
    """The same while it is read from the disk, where each row goes as soon as it is made."""
    with TemporaryFile() as file:
        _write_book(file, result)
        file.seek(0)
        while piece := file.read(_PIECE):
            yield piece


def _write_book(file: IO[bytes], result: CheckResult) -> None:
    with xlsxwriter.Workbook(file, {"constant_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"title": f"{WORK} OIT", "created": NO_DAY})
        head = book.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "border": 1, "bg_color": "#E5EDF8"}
        )
        cell = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
        number = book.add_format({"valign": "top", "border": 1, "num_format": "0.00"})
        formats = (head, cell, number)
        widths = (*_SUMMARY_WIDTHS[: 11 if result.what_if else 9], 60)
        for name, heads, wide, rows, frozen in (
            (SUMMARY, _summary_headings(result), widths, _summary(result), 1),
            (WORK, _WORK_HEADINGS, _WORK_WIDTHS, (row.cells for row in work_rows(result)), 5),
            (FRAMES, _FRAME_HEADINGS, _FRAME_WIDTHS, _beside(result), 2),
        ):
            for title, some in _in_sheets(name, rows):
                sheet = book.add_worksheet(title)
                _widths(sheet, wide)
                _sheet(sheet, heads, some, formats, frozen)


def _in_sheets(
    name: str, rows: Iterable[Sequence[Cell]]
) -> Iterator[tuple[str, Iterable[Sequence[Cell]]]]:
    """The rows in as many sheets as they take; of frames there may be none.

    The rows of one have to be taken before the next sheet is asked for.
    """
    left = iter(rows)
    for number in count(1):
        first = list(islice(left, 1))
        if not first and (number > 1 or name == FRAMES):
            return
        yield name if number == 1 else f"{name} {number}", chain(first, islice(left, MOST_ROWS - 1))


def work_rows(result: CheckResult) -> Iterator[WorkRow]:
    """Everything to do, agency by agency, unit by unit, the most valuable item first."""
    for check in result.years:
        for unit, items in by_unit(check).items():
            for item in items:
                yield from _of_item(result, check, unit, item)
        yield from _of_files(result, check)


def _beside(result: CheckResult) -> Iterator[tuple[Cell, ...]]:
    """A row for each item of the frames beside OIT."""
    for check in result.years:
        for frame, entry in check.frames:
            for line in frame_lines(entry):
                yield (
                    check.name,
                    check.year,
                    frame.short,
                    line.code,
                    line.title,
                    line.word,
                    "\n".join(line.missing),
                    "\n".join(line.shown),
                    line.unit,
                )


def _of_item(
    result: CheckResult, check: YearCheck, unit: str, item: ItemCheck
) -> Iterator[WorkRow]:
    open_by_id = {decision.requirement.id: decision for decision in item.match.open}
    for finding in item.findings:
        decision = open_by_id.get(finding.requirement)
        yield _row(result, check, unit, finding, item, decision)


def _of_files(result: CheckResult, check: YearCheck) -> Iterator[WorkRow]:
    for finding in result.outside_items(check.slug):
        if finding.year in (None, check.year):
            yield _row(result, check, "", finding, None, None)


def _row(
    result: CheckResult,
    check: YearCheck,
    unit: str,
    finding: Finding,
    item: ItemCheck | None,
    decision: Decision | None,
) -> WorkRow:
    return WorkRow(
        agency=check.name,
        year=check.year,
        unit=unit,
        due=check.match.framework.deadline.date,
        item=item.match.item.code if item else FILES,
        title=item.match.item.title if item else "",
        requirement=decision.requirement.text if decision else "",
        severity=finding.severity,
        missing=decision.reason if decision else finding.message,
        remedy=finding.remedy,
        place=_place(result, finding.place),
        gain=item.gain if item else None,
        left_out=_left_out(finding.loss),
        code=finding.code,
    )


def _place(result: CheckResult, place: Place | None) -> str:
    """The sheet of the form that it was typed into, and the file with the line."""
    if place is None:
        return ""
    sheet = result.typed_in.get((place.file, place.line))
    return f"{sheet} ({place})" if sheet else str(place)


def _left_out(loss: Loss | None) -> str:
    if loss is None:
        return ""
    return f"{loss.piece.label} {loss.where}" + (f" ({loss.count:,})" if loss.count > 1 else "")


def _summary_headings(result: CheckResult) -> tuple[str, ...]:
    totals = ("คะแนนรวมที่คาด", "ระดับ") if result.what_if else ()
    return (
        "หน่วยงาน",
        "ปี",
        "ความพร้อม",
        "ข้อที่ครบ",
        "ข้อทั้งหมด",
        "คะแนน OIT ที่คาด",
        "วันสุดท้าย",
        "วันที่เหลือ",
        "ตรวจ ณ วันที่",
        *totals,
        "ข้อควรทราบ",
    )


def _summary(result: CheckResult) -> Iterator[tuple[Cell, ...]]:
    for check in result.years:
        ready = check.readiness
        due = check.match.framework.deadline.date
        totals: tuple[Cell, ...] = ()
        if result.what_if:
            total = "" if ready.total is None else as_reached(ready.total)
            totals = (total, ready.grade.name if ready.grade else "")
        yield (
            check.name,
            check.year,
            light(check).word,
            ready.items_complete,
            ready.items_total,
            as_shown(ready.oit_score),
            format_date(due) if due else "",
            days_words(ready),
            format_date(result.as_of),
            *totals,
            " ".join(filter(None, _cautions(check))),
        )
    blanks = len(_summary_headings(result)) - 2
    for slug in result.unreadable:
        yield (slug, *("" for _ in range(blanks)), "อ่าน agency.yaml ไม่ได้ จึงยังวัดความพร้อมไม่ได้")


def _cautions(check: YearCheck) -> Iterator[str]:
    if check.readiness.at_best is not None:
        yield f"คะแนนที่คาดเป็นช่วง {score_words(check.readiness)} ตามสิ่งที่ยังต้องให้คนดู"
    yield warned_only_words(check)
    yield from cautions(check.match.framework)


def _sheet(
    sheet: Worksheet,
    headings: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    formats: tuple[Any, Any, Any],
    frozen: int = 1,
) -> None:
    """Write a head and rows, with a filter; the first ``frozen`` columns stay in sight."""
    head, cell, number = formats
    sheet.write_row(0, 0, headings, head)
    last = 0
    for last, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            if isinstance(value, Decimal):
                sheet.write_number(last, column, float(value), number)
            elif isinstance(value, int):
                sheet.write_number(last, column, value, cell)
            else:
                sheet.write_string(last, column, _encodable(csv_text(value)), cell)
    sheet.autofilter(0, 0, last, len(headings) - 1)
    sheet.freeze_panes(1, frozen)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _widths(sheet: Worksheet, widths: Sequence[int]) -> None:
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)


def _encodable(text: str) -> str:
    """The text as it is, but for what no file can hold: parts of names that are no text."""
    return text.encode(errors="backslashreplace").decode()
