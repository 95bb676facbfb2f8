"""What a file says of its year besides ``fiscal_year``: the witnesses it is held against.

Its own period and day, the periods and dates of its records, titles, year columns of tables and
the text of its PDFs. Where they tell another year, both are named. The fields that tell a year
are listed in ``data/year-witnesses.yaml``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache

from prongsai.content.agency import Agency
from prongsai.content.disclosure import Disclosure, Document
from prongsai.findings import Message, Place
from prongsai.findings.rules.yr import YR003, YR004
from prongsai.reading.fields import Entry, Period, TextList
from prongsai.reading.fields.times import FiscalYearKind
from prongsai.reading.read_model import program_data
from prongsai.requirements.selection import Selected, path_label, select
from prongsai.thai.dates import BUDDHIST_OFFSET, format_date
from prongsai.thai.fiscal import YearMonth, fiscal_year_bounds
from prongsai.thai.said_time import time_said, years_it_is_of
from prongsai.topics.registry import Scope, Topic

Told = tuple[Message, Place]

_LATE = timedelta(days=366)
"""How long after a year's end its data may still be told as of a day."""
_MUCH = 200
"""Letters of a file that nobody writes alike in two years."""
_YEAR_IN_TEXT = re.compile(r"2[45][0-9]{2}|(?<=[ก-ฮ]\.)\s*[4-9][0-9](?![0-9])|(?<=date\()[0-9]{4}")


class _Witnesses(Entry):
    """The file ``year-witnesses.yaml``."""

    records: TextList


@cache
def _paths() -> tuple[str, ...]:
    return program_data("prongsai.requirements", "year-witnesses.yaml", _Witnesses).records


def contradiction(agency: Agency, disclosure: Disclosure) -> Told | None:
    """The first witness that tells another year than ``fiscal_year`` does."""
    year = disclosure.entry.fiscal_year
    if year is None or disclosure.year is None or _is_of_many_years(disclosure):
        return None
    return next(_contradictions(agency, disclosure, year), None)


def _is_of_many_years(disclosure: Disclosure) -> bool:
    return any(topic.scope is Scope.MULTI_YEAR for topic in disclosure.topics)


def _contradictions(agency: Agency, disclosure: Disclosure, year: int) -> Iterator[Told]:
    yield from _of_itself(disclosure, year)
    for path in _paths():
        if disclosure.part(path.partition(".")[0]) is not None:
            found = select(agency, disclosure, path, {})
            yield from _of_records(found, disclosure.topic, path, year)
    yield from _of_titles(disclosure, year)
    yield from _of_tables(disclosure, year)
    yield from _of_documents(disclosure, year)


def _told(year: int, witness: str, place: Place) -> Told:
    return YR003.disagree(year=year, witness=witness), place


def _of_itself(disclosure: Disclosure, year: int) -> Iterator[Told]:
    period, as_of = disclosure.entry.period, disclosure.entry.as_of
    if period is not None and _apart(period, year):
        yield _told(year, f'ช่วงเวลา (period) คือ "{period}"', disclosure.place("period"))
    first, last = fiscal_year_bounds(year)
    if as_of is not None and not first <= as_of <= last + _LATE:
        told = f"ข้อมูล ณ วันที่ (as_of) คือ {format_date(as_of)}"
        yield _told(year, told, disclosure.place("as_of"))


def _apart(value: object, year: int) -> bool | None:
    """Whether a period, day or month lies outside a year; None where nobody can tell."""
    if isinstance(value, YearMonth):
        start, end = value.first_day, value.last_day
    elif isinstance(value, date):
        start = end = value
    elif isinstance(value, Period) and value.start and value.end:
        start, end = value.start, value.end
    else:
        return None
    first, last = fiscal_year_bounds(year)
    # Plans and reports are told by calendar years as well.
    within = {when.year for when in (start, end)} == {year - BUDDHIST_OFFSET}
    return (end < first or start > last) and not (within and isinstance(value, Period))


def _of_records(found: Sequence[Selected], topic: Topic, path: str, year: int) -> Iterator[Told]:
    """More than half of the records that tell are of another year."""
    known = [(entry, _apart(entry.value, year)) for entry in found]
    outside = [entry for entry, apart in known if apart]
    count = sum(apart is not None for _, apart in known)
    if len(outside) * 2 > count:
        first = outside[0]
        shown = _shown(first.value)
        what = f"{path_label(topic, path)}ของ{path_label(topic, path.partition('.')[0])}"
        witness = f'{what} {len(outside)} จาก {count} รายการเป็นของปีอื่น เช่น "{shown}"'
        yield _told(year, witness, first.place)


def _shown(value: object) -> str:
    if isinstance(value, YearMonth):
        return value.label("short")
    return format_date(value, "short") if isinstance(value, date) else str(value)


def _of_titles(disclosure: Disclosure, year: int) -> Iterator[Told]:
    """A title may name the year of the data, or the one in which it is answered."""
    title = disclosure.entry.title or ""
    if not _fits(_years_of_title(title), disclosure, year):
        yield _told(year, f'ชื่อเรื่อง (title) คือ "{title}"', disclosure.place("title"))
    official = [spec for spec in disclosure.entry.tables if isinstance(spec.columns, str)]
    if official and not any(_fits(_years_of_title(s.title), disclosure, year) for s in official):
        number = disclosure.entry.tables.index(official[0])
        place = disclosure.place("tables", number, "title")
        yield _told(year, f'ชื่อตารางคือ "{official[0].title}"', place)


def _years_of_title(title: str) -> frozenset[int]:
    """The years that a title says to be of; else that of the months it names."""
    months = time_said(title).fiscal_year
    return years_it_is_of(title) or frozenset({months} if months else ())


def _fits(years: frozenset[int], disclosure: Disclosure, year: int) -> bool:
    return not years or not years.isdisjoint({year, disclosure.year})


def _of_tables(disclosure: Disclosure, year: int) -> Iterator[Told]:
    for table in disclosure.tables:
        for column in table.columns:
            if not isinstance(column.kind, FiscalYearKind):
                continue
            years = Counter(value for value in table.values(column.id) if isinstance(value, int))
            most = max(years, key=lambda found: years[found], default=year)
            if most != year:
                numbers = [spec.id for spec in disclosure.entry.tables]
                place = disclosure.place("tables", numbers.index(table.id))
                told = f"คอลัมน์{column.label}ของตาราง {table.title} คือ {most}"
                yield _told(year, told, place)


def _of_documents(disclosure: Disclosure, year: int) -> Iterator[Told]:
    """No attached document names the year, though some name another."""
    if other := _other_year(disclosure, year, lambda document: document.title):
        document, _ = other
        yield _told(year, f'ชื่อเอกสารคือ "{document.title}"', document.place)
    if other := _other_year(disclosure, year, lambda entry: "\n".join(entry.facts.texts[:3])):
        document, years = other
        told = f'{", ".join(map(str, sorted(years)))} ("{document.reference}")'
        yield _told(year, f"ข้อความในเอกสารบอกปี {told}", document.place)


def _other_year(
    disclosure: Disclosure, year: int, text_of: Callable[[Document], str]
) -> tuple[Document, frozenset[int]] | None:
    """The first document that names another year, with the years; None once one names this one."""
    other = None
    for document in disclosure.documents:
        years = years_it_is_of(text_of(document))
        if years and _fits(years, disclosure, year):
            return None
        if years and other is None:
            other = document, years
    return other


def same_as_last_year(agency: Agency, disclosure: Disclosure) -> Message | None:
    """Told of a file that is last year's but for the year."""
    if disclosure.year is None or not disclosure.parts:
        return None
    for before in agency.of_topic(disclosure.topic.id):
        if before.year == disclosure.year - 1 and before.parts:
            if _shape(disclosure) != _shape(before):
                continue
            now, then = (_said_by(entry) for entry in (disclosure, before))
            if now == then or (len(now) > _MUCH and _without_years(now) == _without_years(then)):
                return YR004.same(file=before.file)
    return None


def _shape(disclosure: Disclosure) -> list[tuple[str, int]]:
    """What files that say the same have alike: their keys, and how many records each has."""
    values = ((part.key, part.value) for part in disclosure.parts)
    return [(key, len(value) if isinstance(value, tuple) else 1) for key, value in values]


def _said_by(disclosure: Disclosure) -> str:
    body = disclosure.body.text if disclosure.body else ""
    return "\n".join([*(repr(part.value) for part in disclosure.parts), body])


def _without_years(text: str) -> str:
    return _YEAR_IN_TEXT.sub("", text)
