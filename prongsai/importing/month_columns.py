"""Months in tables: columns headed by months, months going down."""

from __future__ import annotations

import re
from dataclasses import dataclass

from prongsai.importing.source import Aim
from prongsai.reading.cells import Cell, as_text
from prongsai.tables.grid.header import Header
from prongsai.tables.grid.sheet import Merges, Sheet, is_filled, one_line
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
            in_calendar = YearMonth(common_year(found[1]), number)
            return month_in(year, number) if _FISCAL in word else in_calendar
    return said.month(number)


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


_HEADS = frozenset(map(match_key, ("เดือน", "ประจำเดือน", "เดือน/ปี", "เดือนปี")))
_ORDINALS = ("ที่", "ลำดับ", "ลำดับที่")
_FEWEST_DOWN, _WITHIN = 2, 20


def turned(sheet: Sheet, service: str) -> Sheet | None:
    """Statistics with the months going down, turned: each service is a row of its own.

    ``None`` where no months go down. ``service`` heads the column of what was counted. Rows
    keep the number of the header's row.
    """
    for index in range(min(_WITHIN, len(sheet.rows))):
        for place, cell in enumerate(sheet.rows[index]):
            if match_key(one_line(cell)) in _HEADS:
                return _turned(sheet, index, place, service)
    return None


def _turned(sheet: Sheet, index: int, place: int, service: str) -> Sheet | None:
    merges = Merges(sheet)
    first = index + 1
    while first < len(sheet.rows) and merges.first(first, place)[0] <= index:
        first += 1
    rows = [n for n in range(first, len(sheet.rows)) if is_filled(sheet.cell(n, place))]
    texts = {n: one_line(sheet.cell(n, place)) for n in rows}
    months = [n for n, text in texts.items() if month_number(text) or month_of(text)]
    if len(months) < _FEWEST_DOWN:
        return None
    last = months[-1]
    # A total may stand right below the months.
    below = [n for n in rows if n <= last + 1 and sum(map(is_filled, sheet.rows[n])) > 1]
    turned_rows: list[tuple[Cell, ...]] = [(service, *(sheet.cell(n, place) for n in below))]
    for column in range(max(map(len, sheet.rows[index : last + 1]))):
        words = [one_line(sheet.cell(*merges.first(n, column))) for n in range(index, first)]
        head = " ".join(dict.fromkeys(word for word in words if word))
        if column != place and head and head not in _ORDINALS:
            turned_rows.append((head, *(sheet.cell(n, column) for n in below)))
    rest = [n for n in range(last + 1, len(sheet.rows)) if n not in below]
    numbers = (
        *sheet.numbers[:index],
        *(sheet.numbers[index] for _ in turned_rows),
        *(sheet.numbers[n] for n in rest),
    )
    kept = [tuple(sheet.rows[n]) for n in (*range(index), *rest)]
    return Sheet((*kept[:index], *turned_rows, *kept[index:]), numbers, name=sheet.name)
