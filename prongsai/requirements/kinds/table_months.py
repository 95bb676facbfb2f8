"""``table-months``: tables for every month of the half year, or of the year, counted in the data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import ClassVar, Literal

from prongsai.content.disclosure import Disclosure
from prongsai.findings import Sentence, Severity
from prongsai.requirements.claimed_places import weigh_rows
from prongsai.requirements.draft import Draft
from prongsai.requirements.judging import Scales, Worth
from prongsai.requirements.kind import Bound, NamesNoYear
from prongsai.requirements.kinds.table import evidence_of_table, place_of_table
from prongsai.requirements.question import Met, Question, Unmet, Verdict, YearRule
from prongsai.requirements.rule import RequirementRule
from prongsai.requirements.wrong_names import WrongName
from prongsai.tables.loading import Table
from prongsai.thai.digits import to_arabic
from prongsai.thai.fiscal import YearMonth, fiscal_months
from prongsai.thai.months import LONG_NAMES, SHORT_NAMES, month_number
from prongsai.thai.periods import parse_period
from prongsai.topics.registry import Topic, TopicRegistry

_NAMES = "|".join(map(re.escape, (*LONG_NAMES, *SHORT_NAMES)))
_ONE = re.compile(rf"({_NAMES})\s*(?:พ\s?\.?\s?ศ\s?\.?)?\s*([0-9]{{4}}|[0-9]{{2}})?(?![0-9])")
_SPAN = re.compile(rf"((?:{_NAMES})\s*[0-9]{{0,4}})\s*(?:-|–|—|ถึง)\s*((?:{_NAMES})\s*[0-9]{{2,4}})")
_QUARTER = re.compile(r"ไตรมาส(?:ที่)?\s*([1-4])")
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
    months_missing = Sentence(
        "นับตารางได้ {count} เดือน ยังขาดเดือน {months}",
        "เพิ่มตารางของเดือนที่ขาด โดยบอกเดือนและปีในชื่อตาราง (เดือนที่ไม่มีรายการให้เขียนว่าไม่มีในตาราง)",
    )


class TableMonths(NamesNoYear):
    """Filled tables stand for every month asked for.

    The months of a table are those that its title or its file names ("เดือนตุลาคม 2568",
    "ไตรมาส 1"), or else those of the days in its rows.
    """

    label: ClassVar[str] = "ตารางครบทุกเดือน"
    claimable: ClassVar[bool] = False
    bound: ClassVar[Bound] = Bound.DATA
    rule: ClassVar[type[RequirementRule]] = OIT034

    kind: Literal["table-months"]
    months: Literal["first-half", "full-year"] = "first-half"
    year: YearRule = YearRule.CURRENT

    def wanted(self, year: int) -> Sequence[YearMonth]:
        """The months that a framework of ``year`` (Buddhist Era) asks for."""
        months = fiscal_months(self.year.data_year(year))
        return months[:6] if self.months == "first-half" else months

    @property
    def key(self) -> str:
        """The list of tables."""
        return "tables"

    @property
    def forms(self) -> tuple[str, ...]:
        """No form is asked for by name."""
        return ()

    def looks_at(self, key: str, steps: Sequence[str]) -> bool:
        """Tables are no typed key."""
        return False

    @property
    def wants(self) -> tuple[str, ...]:
        """Tables are no typed key."""
        return ()

    def wrong_names(self, topic: Topic, topics: TopicRegistry) -> Iterator[WrongName]:
        """Nothing is named."""
        return iter(())

    def example(self, draft: Draft, requirement: str) -> None:
        """The table of the form, once for each month."""
        draft.tables_of_months(_FORM, self.wanted(draft.year))

    def how_to_fill(self, topic: Topic, requirement: str, year: int) -> str:
        """From which month to which."""
        months = self.wanted(year)
        first, last = months[0].label("short"), months[-1].label("short")
        return f"ช่อง tables: ตารางของทุกเดือน {first} ถึง {last}"

    def decide(self, question: Question) -> Verdict:
        """The filled tables leave out none of the months."""
        disclosure, wanted = question.disclosure, self.wanted(question.year)
        scales = Scales(question)
        filled = [table for table in disclosure.tables if _is_told(scales, table)]
        if not filled:
            return Unmet(OIT034.no_table(), disclosure.place("tables"))
        told = {table.id: set(months_of(table, disclosure, wanted)) for table in filled}
        given = set().union(*told.values())
        missing = [month for month in wanted if month not in given]
        if missing:
            names = ", ".join(month.label("short") for month in missing)
            count = len(wanted) - len(missing)
            said = OIT034.months_missing(count=count, months=names)
            return Unmet(said, place_of_table(disclosure, filled[-1]))
        fitting = [table for table in filled if told[table.id] & set(wanted)]
        return Met(tuple(evidence_of_table(question, table) for table in fitting[:3]))


def _is_told(scales: Scales, table: Table) -> bool:
    """A month with rows that say something, or with the word that there was nothing."""
    if not table.rows:
        return bool(table.note) and "ไม่มี" in str(table.note)
    return weigh_rows(scales, table).worth in (Worth.EVIDENCE, Worth.ONLY_NONE)


def months_of(
    table: Table, disclosure: Disclosure, wanted: Sequence[YearMonth]
) -> Iterator[YearMonth]:
    """The months a table is of: as it is named, or as the days in its rows say."""
    spec = next(entry for entry in disclosure.entry.tables if entry.id == table.id)
    named = {*_named(table.title, wanted)} or {*_named(spec.source or "", wanted)}
    # More than a quarter is not believed of a title: the days in the rows have to show it.
    if 0 < len(named) <= _QUARTER_MONTHS:
        yield from named
        return
    # A form of the whole year tells its year, and months only in passing.
    for row in table.rows if table.position("fiscal_year") is None else ():
        for value, text in zip(row.values, row.texts, strict=True):
            if isinstance(value, YearMonth):
                yield value
            elif isinstance(value, date):
                yield YearMonth.of(value)
            elif isinstance(text, str):
                yield from _named(text, wanted, spans=False)


def _named(text: str, wanted: Sequence[YearMonth], *, spans: bool = True) -> Iterator[YearMonth]:
    """The months that a text names; without a year those of the year asked for."""
    plain = to_arabic(text)
    by_number = {month.month: month for month in wanted}
    for span in _SPAN.finditer(plain) if spans else ():
        start, end = parse_period(span[0])
        if start and end:
            yield from (m for m in wanted if start <= m.first_day and m.last_day <= end)
    for quarter in _QUARTER.finditer(plain):
        first = (int(quarter[1]) - 1) * 3
        whole = fiscal_months(wanted[0].fiscal_year)
        yield from whole[first : first + 3]
    for found in _ONE.finditer(plain):
        number = month_number(found[1])
        month = YearMonth.parse_if_any(found[0]) if found[2] else by_number.get(number or 0)
        if month is not None:
            yield month
    for year, number in _NUMBERED.findall(plain):
        month = YearMonth.parse_if_any(f"{year}-{number}")
        if month is not None:
            yield month
