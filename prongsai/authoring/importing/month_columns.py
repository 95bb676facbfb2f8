"""Columns headed by months, as in yearly statistics: which month each of them is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from prongsai.authoring.importing.grid_header import Head
from prongsai.authoring.importing.record_fields import RecordField, accepted_by
from prongsai.authoring.importing.source import Aim, CellValue, GridRow
from prongsai.reading.cells import as_text
from prongsai.reading.fields import Count
from prongsai.reading.fields.numbers import COUNT as COUNT_KIND
from prongsai.thai.dates import BUDDHIST_OFFSET
from prongsai.thai.digits import to_arabic
from prongsai.thai.fiscal import FIRST_MONTH, YearMonth
from prongsai.thai.months import month_number

_FISCAL_YEAR = re.compile(r"ปี\s*งบประมาณ\s*(?:พ\s*\.?\s*ศ\s*\.?)?\s*(2[45][0-9]{2})")

COUNT = RecordField("count", "จำนวน", ("count",), COUNT_KIND, accepted_by(Count))


@dataclass(frozen=True, slots=True)
class MonthColumns:
    """The cells from 0 headed by a month, with its text; ``note`` tells where a year came from."""

    months: tuple[tuple[int, str], ...]
    note: str = ""
    count: RecordField = COUNT

    @property
    def positions(self) -> frozenset[int]:
        """The cells that are months."""
        return frozenset(position for position, _ in self.months)

    def cells(self, row: GridRow) -> list[tuple[str, CellValue]]:
        """The filled cells of a row, each with its month."""
        return [
            (month, row.cells[position])
            for position, month in self.months
            if position < len(row.cells) and as_text(row.cells[position])
        ]


def month_columns(head: Head, title: str, aim: Aim) -> MonthColumns:
    """Find the months among a header's cells; one without a year is given the fiscal year's.

    That year stands in the title above the table; without it, the year of the import is
    taken and told.
    """
    found = _FISCAL_YEAR.search(to_arabic(title))
    year = int(found[1]) if found else aim.year
    months: list[tuple[int, str]] = []
    assumed = False
    for position in head.unknown:
        text = to_arabic(head.texts[position])
        month = YearMonth.parse_if_any(text)
        if month is None and year is not None and (number := month_number(text)):
            common = year - BUDDHIST_OFFSET - (1 if number >= FIRST_MONTH else 0)
            month = YearMonth(common, number)
            assumed = assumed or found is None
        if month is not None:
            months.append((position, month.label("short")))
    note = f"หัวตารางไม่บอกปีของเดือน จึงนับเป็นเดือนของปีงบประมาณ พ.ศ. {year}" if assumed else ""
    return MonthColumns(tuple(months), note)
