"""Moments that cannot be meant: too far from the year that their content is about.

The year is that of the folder and of the data, never today's, so that a build says the same
tomorrow. How far a moment may lie is told by its field kind.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from pydantic import BaseModel

from prongsai.findings import Finding, Place
from prongsai.findings.rules.cnt_places import CNT044
from prongsai.findings.rules.tbl_cells import TBL035
from prongsai.reading.fields import Period
from prongsai.reading.fields.field_kind import YearsAround
from prongsai.reading.fields.periods import AROUND_YEARS_ALONE
from prongsai.reading.fields.times import FISCAL_YEAR
from prongsai.reading.shape import Field, shape_of
from prongsai.reading.source_tree import SourceTree, TreePath
from prongsai.tables.loading import Table
from prongsai.thai.dates import BUDDHIST_OFFSET, format_date, likely_year
from prongsai.thai.fiscal import YearMonth, fiscal_year_of
from prongsai.thai.periods import names_years_alone

LONGER = 5
"""Years that a column's moments may lie further ahead than a date of the content itself."""

LOOSE_WITHOUT_YEAR = 3
"""Years by which news and evergreen content may lie further from the agency's years."""

MOST_ROWS = 10

Moment = date | YearMonth | int


@dataclass(frozen=True, slots=True)
class YearsOfContent:
    """The years (Buddhist Era) that content is about; ``loose`` adds to how far moments may lie."""

    known: tuple[int, ...]
    loose: int = 0

    @property
    def label(self) -> str:
        """How they are named: the only one, or the first and the last."""
        first, last = min(self.known), max(self.known)
        return str(last) if first == last else f"{first}-{last}"

    def holds(self, moment: Moment, around: YearsAround) -> bool:
        """Whether a moment may be meant."""
        first = min(self.known) - around.before - self.loose
        last = max(self.known) + around.after + self.loose
        return first <= _year_of(moment) <= last


def odd_moments(
    entry: BaseModel,
    tables: Sequence[Table],
    year: int | None,
    years_of_agency: tuple[int, ...],
    tree: SourceTree,
) -> Iterator[Finding]:
    """The moments of a content file and its tables that cannot be meant.

    ``year`` is that of its folder; content outside of years is held against all the agency has.
    """
    years = (
        YearsOfContent((year,), 0) if year else YearsOfContent(years_of_agency, LOOSE_WITHOUT_YEAR)
    )
    of_data = getattr(entry, "fiscal_year", None)
    around = FISCAL_YEAR.years_around
    if of_data and (not years.known or (around and years.holds(of_data, around))):
        years = replace(years, known=(*years.known, of_data))
    if not years.known:
        return
    yield from _of_record(entry, years, tree)
    for number, table in enumerate(tables):
        yield from _of_table(table, years, tree.place(("tables", number)))


def _of_record(entry: BaseModel, years: YearsOfContent, tree: SourceTree) -> Iterator[Finding]:
    for path, title, moment, around in _moments(entry, ()):
        if years.holds(moment, around):
            continue
        meant = _meant(moment, years)
        named = {"title": title, "moment": _words(moment), "year": years.label}
        said = CNT044.likely(**named, likely=meant) if meant else CNT044.odd(**named)
        yield said.at(tree.place(path))


def _of_table(table: Table, years: YearsOfContent, place: Place) -> Iterator[Finding]:
    """One finding for each column, at the first row; ``place`` is the table's description."""
    for position, column in enumerate(table.columns):
        around = column.kind.years_around
        if around is None:
            continue
        within = YearsAround(around.before, around.after + LONGER)
        moments = ((row.line, _moment(row.values[position])) for row in table.rows)
        odd = [(line, m) for line, m in moments if m is not None and not years.holds(m, within)]
        if odd:
            said = TBL035.odd_dates(
                column=column.label, year=years.label, count=len(odd), rows=_rows(odd, years)
            )
            file = table.source_file or place.file
            yield said.at(Place(file, odd[0][0]))


def _rows(odd: Sequence[tuple[int, Moment]], years: YearsOfContent) -> str:
    """The rows with what stands there and what is likely meant."""
    told = []
    for line, moment in odd[:MOST_ROWS]:
        meant = _meant(moment, years)
        told.append(f"แถว {line} {_words(moment)}" + (f" น่าจะเป็น {meant}" if meant else ""))
    return ", ".join(told) + (" …" if len(odd) > MOST_ROWS else "")


def _moments(
    entry: BaseModel, path: TreePath
) -> Iterator[tuple[TreePath, str, Moment, YearsAround]]:
    for field in _with_moments(type(entry)):
        value = getattr(entry, field.name)
        here = (*path, field.key)
        around = field.kind.years_around
        if isinstance(value, Period):
            yield from _ends(value, here, field.title)
        elif around is not None and (moment := _moment(value)) is not None:
            yield here, field.title or field.key, moment, around
        else:
            for place, one in _records(value, here):
                yield from _moments(one, place)


@cache
def _with_moments(model: type[BaseModel]) -> tuple[Field, ...]:
    """The fields that hold moments, or records in which there may be some."""
    fields = shape_of(model).fields
    return tuple(field for field in fields if field.kind.years_around or field.all_models)


def _ends(period: Period, path: TreePath, title: str) -> Iterator[Any]:
    alone = names_years_alone(period.text)
    around = AROUND_YEARS_ALONE if alone else type(period).field_kind().years_around
    for end in (period.start, period.end):
        if end is not None:
            yield path, title, end, around


def _records(value: Any, path: TreePath) -> Iterator[tuple[TreePath, BaseModel]]:
    if isinstance(value, BaseModel):
        yield path, value
    elif isinstance(value, tuple):
        for number, one in enumerate(value):
            if isinstance(one, BaseModel):
                yield (*path, number), one


def _moment(value: Any) -> Moment | None:
    is_one = isinstance(value, date | YearMonth | int) and not isinstance(value, bool)
    return value if is_one else None


def _year_of(moment: Moment) -> int:
    """The fiscal year (Buddhist Era) in which a moment lies."""
    if isinstance(moment, int):
        return moment
    return moment.fiscal_year if isinstance(moment, YearMonth) else fiscal_year_of(moment)


def _words(moment: Moment) -> str:
    if isinstance(moment, int):
        return str(moment)
    return moment.label("short") if isinstance(moment, YearMonth) else format_date(moment, "short")


def _meant(moment: Moment, years: YearsOfContent) -> str:
    """The moment in the year that was likely meant; empty where none is."""
    if isinstance(moment, int):
        year = likely_year(moment, years.known)
        return str(year) if year else ""
    year = likely_year(moment.year + BUDDHIST_OFFSET, years.known)
    if year is None:
        return ""
    if isinstance(moment, YearMonth):
        return YearMonth(year - BUDDHIST_OFFSET, moment.month).label("short")
    try:
        return format_date(moment.replace(year=year - BUDDHIST_OFFSET), "short")
    except ValueError:
        return ""
