"""``table-months``: tables for every month of the half year, or of the year, counted in the data."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import ClassVar, Literal

from prongsai.content.disclosure import Disclosure
from prongsai.findings import Sentence, Severity
from prongsai.requirements.draft import Draft
from prongsai.requirements.judging import Scales, Worth
from prongsai.requirements.kind import AsksForMonths, NamesNothing, RequirementRule
from prongsai.requirements.kinds.table import evidence_of_table, place_of_table
from prongsai.requirements.question import Met, Question, Unmet, Verdict
from prongsai.requirements.sought import EveryMonth
from prongsai.requirements.weighed_places import weigh_rows
from prongsai.tables.loading import Table
from prongsai.thai.digits import to_arabic
from prongsai.thai.fiscal import YearMonth
from prongsai.thai.said_time import every_month_named, named_months, time_said
from prongsai.topics.registry import Topic

_NUMBERED = re.compile(r"(?<![0-9])(2[45][0-9]{2})[-_.]?(0[1-9]|1[0-2])(?![0-9])")
_QUARTER_MONTHS = 3
_FORM = "sor-khor-ror-1"
"""The monthly form that examples show."""


class OIT034(RequirementRule):
    title = "ต้องมีตารางครบทุกเดือน"
    severity = Severity.ERROR
    what = (
        "ต้องมีตารางของทุกเดือนที่เกณฑ์ขอ เดือนละตาราง ไตรมาสละตาราง หรือตารางเดียวที่มีวันที่ของรายการ นับจากข้อมูลจริง "
        "ไม่ใช่จาก as_of เดือนที่ไม่มีรายการให้มีตารางที่เขียนว่าไม่มีรายการ"
    )
    why = "สขร.1 ขาดเดือนเดียวถือว่าไม่ครบช่วงเวลา ได้ 0 คะแนนทั้งข้อ"
    example = """\
# content/<หน่วยงาน>/2569/procurement-monthly.yaml
fiscal_year: 2569
tables:
  - id: m2568-10
    title: สรุปผลการจัดซื้อจัดจ้างเดือนตุลาคม 2568
    columns: sor-khor-ror-1
    source: files/skr1-2568-10.xlsx
"""

    no_table = Sentence("ยังไม่มีตารางของเดือนใดเลย", "เพิ่มตารางของแต่ละเดือนในช่อง tables")
    other_days = Sentence(
        'ตาราง "{table}" แต่วันที่ในแถวเป็นของเดือน {months}',
        "ใช้ตารางของเดือนนั้นจริง หรือแก้ชื่อตารางให้ตรงกับรายการ",
    )
    told_again = Sentence(
        'ตาราง "{table}" มีรายการเหมือนตารางของเดือนก่อนหน้าทุกแถว', "ใช้ตารางของเดือนนั้นจริง"
    )
    months_missing = Sentence(
        "นับตารางได้ {count} เดือน ยังขาดเดือน {months}",
        "เพิ่มตารางของเดือนที่ขาด โดยบอกเดือนและปีในชื่อตาราง (เดือนที่ไม่มีรายการให้เขียนว่าไม่มีในตาราง หรือใน note ของตาราง)",
    )


class TableMonths(AsksForMonths, NamesNothing):
    """Filled tables stand for every month asked for.

    The months of a table are those that its title or its file names ("เดือนตุลาคม 2568",
    "ไตรมาส 1"), where no day in its rows says otherwise, or else those of the days in its rows.
    A table that was told before counts once.
    """

    label = "ตารางครบทุกเดือน"
    rule = OIT034
    key: ClassVar[str] = "tables"

    kind: Literal["table-months"]

    def example(self, draft: Draft, requirement: str) -> None:
        """The table of the form, once for each month."""
        draft.tables_of_months(_FORM, self.wanted(draft.year))

    def how_to_fill(self, topic: Topic, requirement: str, year: int) -> str:
        """From which month to which."""
        return f"ช่อง tables: ตารางของทุกเดือน {self.span(year)}"

    def sought(self, year: int) -> EveryMonth:
        """A table, or a file, for each month."""
        return EveryMonth(self.wanted(year))

    def decide(self, question: Question) -> Verdict:
        """The filled tables leave out none of the months."""
        disclosure, wanted = question.disclosure, self.wanted(question.year)
        scales = Scales(question)
        filled = [table for table in disclosure.tables if _is_told(scales, table)]
        if not filled:
            return Unmet(OIT034.no_table(), disclosure.place("tables"))
        again = _told_again(filled)
        told = {t.id: months_of(t, disclosure, wanted) for t in filled if t.id not in again}
        given = frozenset().union(*told.values())
        missing = [month for month in wanted if month not in given]
        if missing:
            if odd := self._named_otherwise(question, filled, told, missing):
                return odd
            names = ", ".join(month.label("short") for month in missing)
            count = len(wanted) - len(missing)
            said = OIT034.months_missing(count=count, months=names)
            return Unmet(said, place_of_table(disclosure, filled[-1]))
        fitting = [table for table in filled if told.get(table.id, frozenset()) & set(wanted)]
        return Met(tuple(evidence_of_table(question, table) for table in fitting[:3]))

    def _named_otherwise(
        self,
        question: Question,
        tables: Sequence[Table],
        told: Mapping[str, frozenset[YearMonth]],
        missing: Sequence[YearMonth],
    ) -> Unmet | None:
        """The table that is named after a missing month, but is of another one, or was told before."""
        disclosure, wanted = question.disclosure, self.wanted(question.year)
        for table in tables:
            named = _months_named(table, disclosure, wanted)
            if not 0 < len(named) <= _QUARTER_MONTHS or named.isdisjoint(missing):
                continue
            place = place_of_table(disclosure, table)
            if table.id not in told:
                return Unmet(OIT034.told_again(table=table.title), place)
            if told[table.id] != named:
                months = ", ".join(month.label("short") for month in sorted(told[table.id]))
                return Unmet(OIT034.other_days(table=table.title, months=months), place)
        return None


def _is_told(scales: Scales, table: Table) -> bool:
    """A month with rows that say something, or with the word that there was nothing."""
    if not table.rows:
        return _says_none(table)
    return weigh_rows(scales, table).worth in (Worth.EVIDENCE, Worth.ONLY_NONE)


def _says_none(table: Table) -> bool:
    return "ไม่มี" in (table.note or "")


def months_of(
    table: Table, disclosure: Disclosure, wanted: Sequence[YearMonth]
) -> frozenset[YearMonth]:
    """The months a table is of: as it is named, where the days in its rows allow, or as they say."""
    named, dated = _months_named(table, disclosure, wanted), _months_dated(table)
    # More than a quarter is not believed of a name: the days in the rows have to show it, or a
    # note that there was nothing in a month.
    if not 0 < len(named) <= _QUARTER_MONTHS:
        none = every_month_named(table.note or "", wanted[0].fiscal_year)
        return dated.union(none) if _says_none(table) else dated
    return named if not dated or not named.isdisjoint(_with_neighbours(dated)) else dated


def _months_named(
    table: Table, disclosure: Disclosure, wanted: Sequence[YearMonth]
) -> frozenset[YearMonth]:
    """The months in the title of a table, or in the name of its file."""
    spec = next(entry for entry in disclosure.entry.tables if entry.id == table.id)
    year, source = wanted[0].fiscal_year, spec.source or ""
    named = {*time_said(table.title, year).months} or {*time_said(source, year).months}
    numbered = (YearMonth.parse_if_any(f"{y}-{m}") for y, m in _NUMBERED.findall(to_arabic(source)))
    return frozenset(named or (month for month in numbered if month))


def _months_dated(table: Table) -> frozenset[YearMonth]:
    """The months of the days in the rows."""
    # A form of the whole year tells its year, and months only in passing.
    if table.position("fiscal_year") is not None:
        return frozenset()
    found: set[YearMonth] = set()
    for row in table.rows:
        for value, text in zip(row.values, row.texts, strict=True):
            if isinstance(value, YearMonth):
                found.add(value)
            elif isinstance(value, date):
                found.add(YearMonth.of(value))
            elif isinstance(text, str):
                found.update(named_months(text))
    return frozenset(found)


def _with_neighbours(months: Collection[YearMonth]) -> Iterator[YearMonth]:
    """What was agreed at the end of a month may be told in the next one, and the other way round."""
    for month in months:
        yield from (month, month.next, YearMonth.of(month.first_day - timedelta(days=1)))


def _told_again(tables: Sequence[Table]) -> frozenset[str]:
    """The ids of tables whose rows are, day by day, those of a table before them."""
    before: set[object] = set()
    again = set()
    for table in tables:
        number = table.position("sequence")
        rows = tuple(
            tuple(text for n, text in enumerate(row.texts) if n != number) for row in table.rows
        )
        if rows in before and _months_dated(table):
            again.add(table.id)
        before.add(rows)
    return frozenset(again)
