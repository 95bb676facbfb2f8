"""Dates, months and fiscal years."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Annotated, Any

from prongsai.findings import Message
from prongsai.findings.rules.cnt_values import CNT013, CNT016, CNT043
from prongsai.reading.cells import (
    Cell,
    Problem,
    SeenCell,
    TypedCell,
    as_text,
    excel_day,
    impossible_day,
    in_common_era,
)
from prongsai.reading.fields.field_kind import (
    A_DIGIT,
    A_DIGIT_OR_WORDS,
    AsColumn,
    FieldKind,
    Limits,
    YearsAround,
    json_scalar,
)
from prongsai.reading.fields.refusal import date_sentence, refusal, string
from prongsai.reading.number_format import FormatClass
from prongsai.thai.dates import (
    BUDDHIST_OFFSET,
    DateError,
    DateFault,
    format_date,
    is_date,
    parse_date,
    time_in,
    two_digit_year,
)
from prongsai.thai.digits import to_arabic
from prongsai.thai.fiscal import YearMonth

FIRST_FISCAL_YEAR, LAST_FISCAL_YEAR = 2500, 2700
_FIRST_SHORT_YEAR = 40
_A_YEAR_AHEAD = YearsAround(before=10, after=1)


class TimeKind(FieldKind, family=True):
    """Days, months and years: their digits may be Thai."""

    takes_nothing = True

    def tidied(self, text: str) -> str:
        """The digits as Excel knows them."""
        return to_arabic(text)


class DateKind(TimeKind):
    """A date in any style clerks write; Common Era once read."""

    name = "date"
    widget = "day"
    label = "วันที่"
    explanation = "วันที่ เขียนได้หลายแบบ เช่น 14 ม.ค. 2568"
    description = "วันที่แบบ ปี-เดือน-วัน (YYYY-MM-DD) ปี ค.ศ."
    as_column: AsColumn | None = AsColumn(3, "วันที่")
    number_format = "yyyy-mm-dd"
    hint = "พิมพ์วันที่เป็น พ.ศ. เช่น 14 ม.ค. 2568"
    narrow = True
    json_schema = json_scalar(
        "string",
        pattern=A_DIGIT_OR_WORDS,
        examples=["14 ม.ค. 2568", "14/01/2568", "๑๔ มกราคม ๒๕๖๘", "2568-01-14"],
    )
    example = "14 ม.ค. {year}"
    years_around = _A_YEAR_AHEAD

    def read(self, value: Any) -> Any:
        """The day that a text names."""
        if isinstance(value, date):
            return value
        try:
            return parse_date(string(value))
        except DateError as error:
            raise refusal(date_sentence(error)) from None

    def doubt(self, value: Any) -> Message | None:
        """A time of day is no part of a date."""
        if not isinstance(value, str) or not time_in(value):
            return None
        day = format_date(parse_date(value), "short")
        return CNT043.time_left_out(text=value.strip()[:40], day=day)

    def of_cell(self, cell: Cell) -> TypedCell:
        """Read a date: typed, as an Excel date of whichever era, or as a serial number."""
        if isinstance(cell, date) and (doubt := short_year_doubt(cell, None)):
            return doubt
        when = day_of_cell(cell)
        when = self.read(as_text(cell)) if when is None else when
        return TypedCell(when, format_date(when, "short"))

    def of_seen(self, cell: SeenCell) -> TypedCell:
        """Read a date by what is seen of it; a doubt is told."""
        day = cell.moment
        if day is None or cell.kind is FormatClass.YEAR:
            return super().of_seen(cell)
        if not cell.shows_buddhist_year and (doubt := short_year_doubt(day, cell.shown)):
            return doubt
        moment = day_of_cell(day)
        assert moment is not None
        typed = TypedCell(moment, format_date(moment, "short"))
        if cell.kind in (FormatClass.DATE, FormatClass.DATE_TIME) and not cell.has_time:
            return typed
        message = f'เห็นเป็น "{cell.shown}" แต่คอลัมน์นี้เก็บวัน เดือน ปี คือ {typed.text}'
        remedy = "ตั้งรูปแบบเซลล์เป็นวันที่ แล้วตรวจว่าวัน เดือน ปี ถูกต้อง"
        return replace(typed, problem=Problem(message, remedy, doubtful=True, unseen=True))

    def spoken(self, value: Any) -> str:
        """The day with its month in full."""
        return format_date(value)

    def word(self, value: Any) -> str:
        """The day in the Buddhist Era."""
        return format_date(value, "short")


class LongStandingDateKind(DateKind):
    """The date of a law, an order, an appointment, a document, of whatever past year."""

    as_column = None
    years_around = YearsAround(before=150, after=1)


def short_year_doubt(day: date, shown: str | None, *, month: bool = False) -> TypedCell | None:
    """A day (or month) whose year was probably typed with two digits, and what is meant."""
    year = two_digit_year(day)
    if not year:
        return None
    stored = YearMonth.of(day).label("short") if month else format_date(day, "short")
    text = shown or f"{day.day}/{day.month}/{day.year}"
    meant = f"{day.month}/{year}" if month else f"{day.day}/{day.month}/{year}"
    message = f'เห็นเป็น "{text}" แต่ไฟล์เก็บเป็น {stored} (ค.ศ. {day.year}) น่าจะหมายถึง {meant}'
    remedy = f"พิมพ์ปี พ.ศ. สี่หลัก เช่น {meant}"
    return TypedCell(text, text, Problem(message, remedy, doubtful=True, unseen=True))


def day_of_cell(cell: Cell) -> date | None:
    """The day that a cell holds as Excel's date or number; ``None`` for words."""
    found = excel_day(cell)
    if found is None:
        return None
    moment = in_common_era(found)
    if moment is None:
        raise refusal(CNT013.impossible_day(day=impossible_day(found)))
    return moment


class MonthKind(TimeKind):
    """One month of one year."""

    name = "month"
    widget = "month"
    label = "เดือนและปี เช่น ต.ค. 67"
    explanation = "เดือนและปี เช่น ต.ค. 2567"
    description = "เดือนแบบ ปี-เดือน (YYYY-MM) ปี ค.ศ."
    as_column = AsColumn(4, "เดือน")
    years_around = _A_YEAR_AHEAD
    hint = "พิมพ์เดือนและปี พ.ศ. เช่น ต.ค. 2567"
    json_schema = json_scalar("string", pattern=A_DIGIT_OR_WORDS, examples=["ต.ค. 2567", "10/2567"])
    example = "ม.ค. {year}"

    def read(self, value: Any) -> Any:
        """The month of ``ต.ค. 67``, ``10/2567`` and the like; of a day, the month it lies in."""
        if isinstance(value, YearMonth):
            return value
        text = string(value)
        try:
            return YearMonth.parse(text)
        except DateError as error:
            if error.fault is DateFault.NO_MONTH and is_date(text):
                return YearMonth.of(parse_date(text))
            raise refusal(date_sentence(error)) from None

    def doubt(self, value: Any) -> Message | None:
        """A day is more than its month, and two digits may be more than a year."""
        if not isinstance(value, str):
            return None
        shown, month = value.strip()[:40], self.read(value).label("short")
        if YearMonth.parse_if_any(value) is None:
            return CNT043.day_left_out(text=shown, month=month)
        short = _SHORT_MONTH.fullmatch(to_arabic(value).strip())
        return CNT043.short_month(text=shown, month=month) if short else None

    def of_cell(self, cell: Cell) -> TypedCell:
        """Read a month: typed, or the one in which an Excel date lies; no serial number."""
        day = day_of_cell(cell) if isinstance(cell, date) else None
        month = YearMonth.of(day) if day else self.read(cell)
        return TypedCell(month, month.label("short"))

    def of_seen(self, cell: SeenCell) -> TypedCell:
        """Read the month in which a date lies; a doubt about its year is told."""
        day = cell.moment
        if day is None:
            return super().of_seen(cell)
        if not cell.shows_buddhist_year:
            doubt = short_year_doubt(day, cell.shown, month=True)
            if doubt:
                return doubt
        return self.of_cell(day)

    def spoken(self, value: Any) -> str:
        """The month in full."""
        label: str = value.label()
        return label

    def word(self, value: Any) -> str:
        """The month in the Buddhist Era."""
        label: str = value.label("short")
        return label


_SHORT_MONTH = re.compile(r"[0-9]{1,2}\s*[-/]\s*[0-9]{2}")
_BUDDHIST = r"(?:พ\s*\.?\s*ศ\s*\.?|พุทธศักราช)"
_FISCAL_YEAR = re.compile(
    rf"(?:ประจำ)?\s*(?:FY|ปี)?\s*(?:งบประมาณ|งบฯ?)?\s*{_BUDDHIST}?\s*([0-9]+)(?:\.0+)?",
    re.IGNORECASE,
)
_COMMON_YEAR = re.compile(r"(?:ปี)?\s*(?:งบประมาณ)?\s*ค\s*\.?\s*ศ\s*\.?\s*([0-9]{4})")
_YEAR_OF_ANOTHER_SORT = re.compile(r"ปี\s*(?:ปฏิทิน|การศึกษา)")
_YEARS = re.compile(r"[0-9]{2,4}\s*(?:[-–—/,]|ถึง|และ)\s*[0-9]{2,4}")


class FiscalYearKind(TimeKind):
    """A fiscal year in the Buddhist Era, 2500-2700."""

    name = "fiscal-year"
    widget = "line"
    inputmode = "numeric"
    label = "ปีงบประมาณ พ.ศ."
    explanation = "ปีงบประมาณ พ.ศ. เช่น 2568"
    description = "ปีงบประมาณ พ.ศ. สี่หลัก"
    unit = "พ.ศ."
    as_column: AsColumn | None = AsColumn(8, "ปีงบประมาณ")
    years_around = YearsAround(before=10, after=6)
    narrow = True
    cell_style = "plain"
    limits = Limits(FIRST_FISCAL_YEAR, LAST_FISCAL_YEAR, "กรอกปี พ.ศ. สี่หลัก เช่น 2568", whole=True)
    divided_anyhow = True
    json_schema = json_scalar("string", "number", pattern=f"{A_DIGIT}{{2}}", examples=["2568"])
    example = "{year}"

    def read(self, value: Any) -> int:
        """The year of ``2568``, ``ปีงบประมาณ พ.ศ. ๒๕๖๘``, ``ปีงบ 68`` or ``ค.ศ. 2025``."""
        text = to_arabic(string(value))
        year = _typed_year(text)
        if FIRST_FISCAL_YEAR <= year <= LAST_FISCAL_YEAR:
            return year
        buddhist = year + BUDDHIST_OFFSET if year > 999 else year + 2500
        # Two digits below 40 may as well be the end of a common year.
        short = _FIRST_SHORT_YEAR <= year <= 99
        if FIRST_FISCAL_YEAR <= buddhist <= LAST_FISCAL_YEAR and (year > 999 or short):
            return buddhist
        raise refusal(
            CNT016.year_out_of_range(year=year, first=FIRST_FISCAL_YEAR, last=LAST_FISCAL_YEAR)
        )

    def doubt(self, value: Any) -> Message | None:
        """A year of two digits, or of the Common Era, is told with the year it is taken for."""
        if not isinstance(value, str):
            return None
        typed, year = _typed_year(to_arabic(string(value))), self.read(value)
        if typed == year:
            return None
        other = CNT043.common_year if typed > 999 else CNT043.short_year
        return other(text=value.strip()[:40], year=year)

    def spoken(self, value: Any) -> str:
        """The year with its era."""
        return f"พ.ศ. {value}"

    def of_cell(self, cell: Cell) -> TypedCell:
        """Read a year; its number is its text."""
        year = self.read(as_text(cell))
        return TypedCell(year, str(year))


class FiscalYearInFullKind(FiscalYearKind):
    """A fiscal year on which all else depends: written in full, or refused."""

    as_column = None
    json_schema = json_scalar("string", "number", pattern=f"{A_DIGIT}{{4}}", examples=["2568"])

    def read(self, value: Any) -> int:
        """The year of ``2568``, ``๒๕๖๘`` or ``ปีงบประมาณ พ.ศ. 2568``."""
        typed, year = _typed_year(to_arabic(string(value))), super().read(value)
        if typed != year:
            other = CNT013.common_year if typed > 999 else CNT013.short_year
            raise refusal(other(year=typed, buddhist=year))
        return year


def _typed_year(text: str) -> int:
    """The year in digits as typed, of whichever era and length."""
    found = _FISCAL_YEAR.fullmatch(text) or _COMMON_YEAR.fullmatch(text)
    if found is not None and len(found[1]) <= 4:
        return int(found[1])
    if _YEARS.search(text):
        raise refusal(CNT013.span_of_years(text=text[:40]))
    if _YEAR_OF_ANOTHER_SORT.match(text):
        raise refusal(CNT013.other_year(text=text[:40]))
    raise refusal(CNT013.no_fiscal_year(text=text[:40]))


DATE = DateKind()
DATE_OF_LONG_STANDING = LongStandingDateKind()
MONTH = MonthKind()
FISCAL_YEAR = FiscalYearKind()
FISCAL_YEAR_IN_FULL = FiscalYearInFullKind()

ThaiDate = Annotated[date, DATE]
"""A date in any style clerks write; Common Era once read."""

LongStandingDate = Annotated[date, DATE_OF_LONG_STANDING]
"""The date of a law, an order, an appointment, a document: it may be of any past year."""

Month = Annotated[YearMonth, MONTH]
"""One month of one year, such as ``ต.ค. 67``."""

FiscalYear = Annotated[int, FISCAL_YEAR]
"""A fiscal year in the Buddhist Era, 2500-2700."""

FiscalYearInFull = Annotated[int, FISCAL_YEAR_IN_FULL]
"""A fiscal year on which all else depends: of four digits in the Buddhist Era, or refused."""
