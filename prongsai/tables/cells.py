"""Typing the cells of a table: from what a spreadsheet or a YAML list holds to a value.

Money is baht, dates become Common Era, months :class:`~prongsai.thai.fiscal.YearMonth`, a
fiscal year stays Buddhist. An empty cell, or one with only a dash, is None.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cache
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError

from prongsai.reading.fields import Count, FiscalYear, Money, Month, Percent, ThaiDate, Url
from prongsai.tables.columns import Column, ColumnType, match_key
from prongsai.thai.dates import BUDDHIST_OFFSET, format_date
from prongsai.thai.digits import to_arabic
from prongsai.thai.fiscal import YearMonth
from prongsai.thai.nearest import did_you_mean

Cell = str | int | float | bool | date | datetime | time | timedelta | None
"""What a spreadsheet's cell may hold."""

Value = str | int | Decimal | date | YearMonth | None
"""What a typed cell may hold."""

DASHES = frozenset("-–—‐‑−")

_EXCEL_EPOCH = date(1899, 12, 30)
_FIRST_SERIAL, _LAST_SERIAL = 18_000, 320_000  # 1949 to 2776: Common Era and Buddhist years
_FIRST_BUDDHIST_YEAR = 2400
_NOT_DIGITS = re.compile(r"[\s\-–.()/]+")


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a cell is not what its column asks for; ``doubtful`` when it is still usable."""

    message: str
    remedy: str
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class TypedCell:
    """A cell's value, its text for people, and what is wrong with it, if anything."""

    value: Value
    text: str
    problem: Problem | None = None


EMPTY: Final = TypedCell(None, "")


def type_cell(cell: Cell, column: Column) -> TypedCell:
    """Type one cell for its column; a cell that cannot be typed keeps its text as value."""
    plain = _plain(cell)
    if isinstance(plain, str) and not plain.strip():
        return EMPTY
    if isinstance(plain, str) and not plain.strip(" -–—‐‑−"):
        return TypedCell(None, "-")
    if column.type is ColumnType.CHOICE:
        return _choice(as_text(plain), column)
    try:
        return _typed(plain, column.type)
    except ValidationError as error:
        details: dict[str, Any] = dict(error.errors()[0].get("ctx") or {})
        message = str(details.get("message") or f'อ่าน "{as_text(plain)[:40]}" ไม่ได้')
        return _wrong(plain, message, str(details.get("remedy") or ""))
    except _RefusalError as refused:
        return _wrong(plain, refused.message, refused.remedy)


class _RefusalError(Exception):
    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy


def _wrong(cell: Cell, message: str, remedy: str) -> TypedCell:
    text = as_text(cell)
    return TypedCell(text, text, Problem(message, remedy))


def _plain(cell: Cell) -> Cell:
    """Bring a cell to as few shapes as possible: dates without time, whole floats as int."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, float):
        if cell != cell or cell in (float("inf"), float("-inf")):
            return str(cell)
        return int(cell) if cell.is_integer() and abs(cell) < 1e15 else cell
    return cell


def as_text(cell: Cell) -> str:
    """Write a cell as a person would have typed it; dates in the Buddhist Era."""
    plain = _plain(cell)
    if isinstance(plain, str):
        return "\n".join(line.strip() for line in plain.strip().splitlines())
    if isinstance(plain, date):
        moment = _shifted(plain)
        return format_date(moment, "short") if moment else _impossible(plain)
    if isinstance(plain, time):
        return f"{plain:%H:%M}"
    return str(plain)


def _typed(cell: Cell, kind: ColumnType) -> TypedCell:
    if kind is ColumnType.MONEY:
        return _money(cell)
    if kind is ColumnType.DATE:
        when = _date(cell)
        return TypedCell(when, format_date(when, "short"))
    if kind is ColumnType.MONTH:
        month = YearMonth.of(_date(cell)) if isinstance(cell, date) else _read(Month, cell)
        return TypedCell(month, month.label("short"))
    if kind is ColumnType.INTEGER:
        count = _read(Count, as_text(cell))
        return TypedCell(count, f"{count:,}")
    if kind is ColumnType.PERCENT:
        share = Decimal(_read(Percent, as_text(cell)))
        return TypedCell(share, f"{share.normalize():f}")
    if kind is ColumnType.FISCAL_YEAR:
        year = _read(FiscalYear, as_text(cell))
        return TypedCell(year, str(year))
    if kind is ColumnType.URL:
        url = _read(Url, as_text(cell))
        return TypedCell(url, url)
    if kind in (ColumnType.TAX_ID, ColumnType.PHONE):
        text = _tax_id(cell) if kind is ColumnType.TAX_ID else _phone(cell)
        return TypedCell(text, text)
    text = as_text(cell)
    return TypedCell(text, text)


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _read(kind: Any, value: Any) -> Any:
    return _adapter(kind).validate_python(value)


def _money(cell: Cell) -> TypedCell:
    """Read baht; a spreadsheet's binary fraction is rounded to satang."""
    given = f"{cell:.2f}" if isinstance(cell, int | float) else as_text(cell)
    amount = Decimal(_read(Money, given))
    return TypedCell(amount, f"{amount:,.2f}")


def _date(cell: Cell) -> date:
    """Read a date: typed, as an Excel date of whichever era, or as a serial number."""
    if isinstance(cell, int | float) and _FIRST_SERIAL <= cell <= _LAST_SERIAL:
        cell = _EXCEL_EPOCH + timedelta(days=int(cell))
    if isinstance(cell, date):
        moment = _shifted(cell)
        if moment is None:
            raise _RefusalError(f"ไม่มีวันที่ {_impossible(cell)}", "ตรวจวันที่อีกครั้ง")
        return moment
    when = _read(ThaiDate, as_text(cell))
    assert isinstance(when, date)
    return when


def _shifted(when: date) -> date | None:
    """Turn an Excel date typed in the Buddhist Era into Common Era; None if no such day.

    Excel takes 2568 for a leap year and 2567 for none; the calendar says the reverse.
    """
    if when.year < _FIRST_BUDDHIST_YEAR:
        return when
    try:
        return when.replace(year=when.year - BUDDHIST_OFFSET)
    except ValueError:
        return None


def _impossible(when: date) -> str:
    return f"{when.day}/{when.month}/{when.year}"


def _tax_id(cell: Cell) -> str:
    """Read a 13-digit tax number; a number cell has lost its leading zeros."""
    text = _NOT_DIGITS.sub("", to_arabic(as_text(cell)))
    if isinstance(cell, int) and 10 <= len(text) <= 13:
        text = text.zfill(13)
    if not (len(text) == 13 and text.isascii() and text.isdigit()):
        raise _RefusalError(
            f'เลขประจำตัวผู้เสียภาษี "{as_text(cell)[:40]}" ไม่ครบ 13 หลัก',
            "ตั้งรูปแบบเซลล์เป็นข้อความ แล้วกรอกเลข 13 หลักให้ครบ",
        )
    return text


def _phone(cell: Cell) -> str:
    """Read a telephone number; a number cell has lost its leading zero."""
    text = as_text(cell)
    return f"0{text}" if isinstance(cell, int) and len(text) in (8, 9) else text


def _choice(text: str, column: Column) -> TypedCell:
    """Read a word of the column's code list; an unknown word stays, with a warning."""
    words = {match_key(word): choice.label for choice in column.choices for word in choice.words}
    label = words.get(match_key(text))
    if label is not None:
        return TypedCell(label, label)
    allowed = ", ".join(choice.label for choice in column.choices)
    problem = Problem(
        f'"{text[:60]}" ไม่อยู่ในรายการที่กำหนด',
        did_you_mean(match_key(text), words, f"คำที่ใช้ได้: {allowed}"),
        doubtful=True,
    )
    return TypedCell(text, text, problem)
