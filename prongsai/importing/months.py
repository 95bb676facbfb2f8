"""Months in tables: columns headed by months, months going down."""

from __future__ import annotations

import re
from dataclasses import dataclass

from prongsai.importing.record_fields import RecordField
from prongsai.importing.record_values import COUNT
from prongsai.importing.source import Aim
from prongsai.reading.cells import Cell, as_text
from prongsai.tables.grid.header import Header
from prongsai.tables.grid.merges import Merges
from prongsai.tables.grid.sheet import Sheet, is_filled, one_line
from prongsai.thai.dates import DateError, common_year, parse_date
from prongsai.thai.digits import to_arabic
from prongsai.thai.fiscal import YearMonth
from prongsai.thai.months import month_number
from prongsai.thai.said_time import TitleTime, month_in, time_said
from prongsai.thai.text import match_key

_YEAR = re.compile(r"(?<![0-9])(2[45][0-9]{2})(?![0-9])")
_FISCAL = "งบประมาณ"
_FEWEST_ACROSS = 2


@dataclass(frozen=True, slots=True)
class MonthColumns:
    """The cells from 0 headed by a month; ``assumed`` is the year taken where none is said."""

    months: tuple[tuple[int, YearMonth], ...]
    assumed: int | None = None
    count: RecordField = COUNT

    @property
    def positions(self) -> frozenset[int]:
        """The cells that are months."""
        return frozenset(position for position, _ in self.months)

    @property
    def fiscal_years(self) -> frozenset[int]:
        """The fiscal years in which the months lie."""
        return frozenset(month.fiscal_year for _, month in self.months)

    def cells(self, sheet: Sheet, index: int) -> list[tuple[YearMonth, Cell]]:
        """The filled cells of a row, each with its month."""
        return [
            (month, sheet.cell(index, position))
            for position, month in self.months
            if is_filled(sheet.cell(index, position))
        ]


def month_columns(header: Header, title: str, aim: Aim) -> MonthColumns:
    """Find the months among a header's cells.

    Their year stands in the cell, in the head above it, in the title above the table; without
    it the year of the import is taken and told.
    """
    said = time_said(title)
    months: list[tuple[int, YearMonth]] = []
    assumed: int | None = None
    for position in header.match.unknown:
        words = [to_arabic(word) for word in header.heads[position] if word]
        month = _month_over(words, said)
        number = month_number(words[-1]) if words else None
        if month is None and number and aim.year is not None:
            month, assumed = month_in(aim.year, number), aim.year
        if month is not None:
            months.append((position, month))
    if len(months) < _FEWEST_ACROSS and assumed is not None:
        return MonthColumns(())
    return MonthColumns(tuple(months), assumed)


def _month_over(words: list[str], said: TitleTime) -> YearMonth | None:
    """The month that the words over a cell say, the year from the head above or the title."""
    if not words:
        return None
    if month := month_of(words[-1]) or month_of(" ".join(words)):
        return month
    number = month_number(words[-1])
    if number is None:
        return None
    for word in reversed(words[:-1]):
        if found := _YEAR.search(word):
            year = int(found[1])
            return month_in(year, number) if _FISCAL in word else _in_calendar(year, number)
    return said.month(number)


def _in_calendar(year: int, number: int) -> YearMonth:
    return YearMonth(common_year(str(year)), number)


def month_of(text: str) -> YearMonth | None:
    """The month of one year that a text is, also written as its first day."""
    month = YearMonth.parse_if_any(text)
    if month is not None or not any(letter.isdigit() for letter in text):
        return month
    try:
        day = parse_date(text)
    except DateError:
        return None
    return YearMonth.of(day) if day.day == 1 else None


def as_period(months: list[YearMonth]) -> str:
    """The months from the first to the last as a period."""
    first, last = min(months), max(months)
    if first == last:
        return first.label("short")
    return f"{first.label('short')} – {last.label('short')}"


def is_mark(cell: Cell) -> bool:
    """Whether a cell marks its month: a tick, an arrow, a cross, not a number or a sentence."""
    text = as_text(cell)
    return (
        bool(text) and len(text) <= _LONGEST_MARK and not any(letter.isdigit() for letter in text)
    )


_LONGEST_MARK = 12


_MONTH_HEADS = frozenset({"เดือน", "ประจำเดือน", "เดือน/ปี", "เดือนปี"})
_FEWEST_DOWN, _WITHIN = 2, 20


def turned(sheet: Sheet, service: str) -> Sheet | None:
    """The sheet with its months across; ``None`` where no months go down.

    ``service`` heads the column of what was counted. Rows keep the number of the header's row.
    """
    merges = Merges(sheet)
    for index in range(min(_WITHIN, len(sheet.rows))):
        for place, cell in enumerate(sheet.rows[index]):
            if match_key(one_line(cell)) in _HEADS:
                return _turned(sheet, merges, index, place, service)
    return None


_HEADS = frozenset(map(match_key, _MONTH_HEADS))


def _turned(sheet: Sheet, merges: Merges, index: int, place: int, service: str) -> Sheet | None:
    first = index + 1
    while first < len(sheet.rows) and merges.first(first, place)[0] <= index:
        first += 1
    rows = [n for n in range(first, len(sheet.rows)) if is_filled(sheet.cell(n, place))]
    months = [n for n in rows if _is_month(sheet.cell(n, place))]
    if len(months) < _FEWEST_DOWN:
        return None
    width = max(map(len, sheet.rows[index : months[-1] + 1]))
    heads = [_head(sheet, merges, index, first, c) for c in range(width)]
    below = [n for n in rows if n <= months[-1] + 1 and len(_filled(sheet, n)) > 1]
    top: list[Cell] = [service, *(sheet.cell(n, place) for n in below)]
    turned_rows: list[tuple[Cell, ...]] = [tuple(top)]
    turned_rows += (
        (heads[column], *(sheet.cell(n, column) for n in below))
        for column in range(width)
        if column != place and heads[column] and not _is_ordinal(heads[column])
    )
    above = [tuple(row) for row in sheet.rows[:index]]
    rest = [tuple(sheet.rows[n]) for n in range(months[-1] + 1, len(sheet.rows)) if n not in below]
    numbers = (
        *sheet.numbers[:index],
        *(sheet.numbers[index] for _ in turned_rows),
        *(sheet.numbers[n] for n in range(months[-1] + 1, len(sheet.rows)) if n not in below),
    )
    return Sheet((*above, *turned_rows, *rest), numbers, name=sheet.name)


def _is_month(cell: Cell) -> bool:
    text = one_line(cell)
    return month_number(text) is not None or month_of(text) is not None


def _head(sheet: Sheet, merges: Merges, index: int, first: int, column: int) -> str:
    words = [one_line(sheet.cell(*merges.first(n, column))) for n in range(index, first)]
    return " ".join(dict.fromkeys(word for word in words if word))


def _filled(sheet: Sheet, index: int) -> list[Cell]:
    return [cell for cell in sheet.rows[index] if is_filled(cell)]


def _is_ordinal(head: str) -> bool:
    return head in ("ที่", "ลำดับ", "ลำดับที่")
