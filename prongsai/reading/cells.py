"""A spreadsheet's cell: what is stored, what a person sees of it, what it holds for a field kind.

Excel dates of the Buddhist Era become Common Era, whole floats whole numbers. An empty cell,
or one with only a dash, holds nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Final

from prongsai.reading.number_format import GENERAL, FormatClass, format_class, number_format
from prongsai.reading.shown_number import class_of_shown, show
from prongsai.thai.dates import BUDDHIST_OFFSET, format_date, two_digit_year
from prongsai.thai.fiscal import YearMonth

StoredCell = str | int | float | bool | date | datetime | time | timedelta | None
"""What a spreadsheet's cell may hold."""


@dataclass(frozen=True, slots=True)
class SeenCell:
    """A number or a moment in a format of its own.

    ``told`` is what is seen where the file itself says it, as OpenDocument files do; else it
    is worked out of ``value`` and the format code ``format``.
    """

    value: StoredCell
    format: str
    told: str | None = None

    @property
    def kind(self) -> FormatClass:
        """What the format makes of the number."""
        if isinstance(self.value, int | float) and "[" in self.format and ";" in self.format:
            return class_of_shown(self.value, self.format)
        return format_class(self.format)

    @property
    def shown(self) -> str | None:
        """What a person sees; ``None`` where that is not known."""
        if self.told is not None:
            return self.told
        if self.value is None or isinstance(self.value, bool):
            return None
        return show(self.value, self.format)

    @property
    def is_blank(self) -> bool:
        """Whether the format hides what is stored."""
        return self.shown == ""

    @property
    def moment(self) -> date | None:
        """The day that is stored, if one is."""
        if not self.kind.is_moment or not isinstance(self.value, date):
            return None
        return self.value.date() if isinstance(self.value, datetime) else self.value

    @property
    def has_time(self) -> bool:
        """Whether a time of day is seen beside the day, midnight aside."""
        return self.kind is FormatClass.DATE_TIME and (
            isinstance(self.value, datetime) and self.value.time() != time()
        )

    @property
    def shows_buddhist_year(self) -> bool:
        """Whether the year is seen in full in the Buddhist Era."""
        return number_format(self.format).shows_buddhist_year


COVERED = SeenCell(None, GENERAL, "")
"""A cell below the first of a merged range: nothing is seen in it, and nothing is missing."""


Cell = StoredCell | SeenCell
"""A cell of a spreadsheet; with its format where that says more than the value."""

Value = str | int | Decimal | date | YearMonth | None
"""What a typed cell may hold."""

DASHES = frozenset("-–—‐‑−")

DASHES_AND_BLANKS = "".join(sorted(DASHES)) + " "
_EXCEL_EPOCH = date(1899, 12, 30)
_FIRST_SERIAL, _LAST_SERIAL = 18_000, 320_000  # 1949 to 2776: Common Era and Buddhist years
_FIRST_BUDDHIST_YEAR = 2400


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a cell is not what its column asks for; ``doubtful`` when it is still usable.

    ``unseen`` when the doubt is whether the file holds what a person sees or has typed;
    ``understood`` when it may be read in several ways, one of which was taken.
    """

    message: str
    remedy: str
    doubtful: bool = False
    unseen: bool = False
    understood: bool = False

    @property
    def unreadable(self) -> bool:
        """Whether there is nothing that could be published."""
        return not (self.doubtful or self.unseen or self.understood)


@dataclass(frozen=True, slots=True)
class TypedCell:
    """A cell's value, its text for people, and what is wrong with it, if anything."""

    value: Value
    text: str
    problem: Problem | None = None

    @property
    def unreadable(self) -> bool:
        """Whether it could not be read."""
        return self.problem is not None and self.problem.unreadable


EMPTY: Final = TypedCell(None, "")
DASH: Final = TypedCell(None, "-")


def nothing_in(cell: Cell) -> TypedCell | None:
    """What a plain cell without content is typed as; ``None`` where it has content."""
    if not isinstance(cell, str):
        return None
    if not cell.strip():
        return EMPTY
    return None if cell.strip(DASHES_AND_BLANKS) else DASH


def plain_cell(cell: Cell) -> StoredCell:
    """Bring a cell to as few shapes as possible: dates without time, whole floats as int."""
    if cell is None:
        return ""
    if isinstance(cell, SeenCell):
        return seen_text(cell)
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
    plain = plain_cell(cell)
    if isinstance(plain, str):
        return "\n".join(line.strip() for line in plain.strip().splitlines())
    if isinstance(plain, date):
        moment = in_common_era(plain)
        return format_date(moment, "short") if moment else impossible_day(plain)
    if isinstance(plain, time):
        return f"{plain:%H:%M}"
    return str(plain)


def seen_text(cell: SeenCell) -> str:
    """What is seen, whole days and months as the program writes them; else the value."""
    day = cell.moment
    year_is_sure = day is not None and (cell.shows_buddhist_year or not two_digit_year(day))
    if day is not None and year_is_sure:
        moment = in_common_era(day)
        if cell.kind in (FormatClass.DATE, FormatClass.DATE_TIME):
            text = format_date(moment, "short") if moment else impossible_day(day)
            return f"{text} {cell.value:%H:%M}" if cell.has_time else text
        if cell.kind is FormatClass.MONTH and moment:
            return YearMonth.of(moment).label("short")
    shown = cell.shown
    return as_text(cell.value) if shown is None else shown


def excel_day(cell: Cell) -> date | None:
    """The day of an Excel date, or of its serial number, as the file has it; else ``None``."""
    if isinstance(cell, SeenCell):
        cell = cell.value
    if isinstance(cell, int | float) and _FIRST_SERIAL <= cell <= _LAST_SERIAL:
        return _EXCEL_EPOCH + timedelta(days=int(cell))
    return cell if isinstance(cell, date) else None


def in_common_era(when: date) -> date | None:
    """Turn an Excel date typed in the Buddhist Era into Common Era; None if no such day.

    Excel takes 2568 for a leap year and 2567 for none; the calendar says the reverse.
    """
    if when.year < _FIRST_BUDDHIST_YEAR:
        return when
    try:
        return when.replace(year=when.year - BUDDHIST_OFFSET)
    except ValueError:
        return None


def impossible_day(when: date) -> str:
    """How a day that no calendar has is written."""
    return f"{when.day}/{when.month}/{when.year}"
