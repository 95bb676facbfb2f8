"""``as-of``: the data reach the end of the half year, or of the year."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Literal

from prongsai.findings import Sentence, Severity
from prongsai.requirements.draft import Draft
from prongsai.requirements.kind import Bound, NamesNothing, RequirementRule
from prongsai.requirements.question import Question, Unmet, Verdict, YearRule
from prongsai.requirements.sought import UpTo
from prongsai.thai.dates import format_date
from prongsai.thai.fiscal import first_half_bounds, fiscal_year_bounds
from prongsai.topics.registry import Topic


class OIT022(RequirementRule):
    title = "ข้อมูลต้องครอบคลุมถึงวันที่เกณฑ์กำหนด"
    severity = Severity.ERROR
    what = "ต้องระบุ as_of และต้องไม่ก่อนวันสุดท้ายของช่วงที่เกณฑ์ขอ คือ 31 มีนาคมสำหรับรอบ 6 เดือน หรือ 30 กันยายนสำหรับทั้งปี"
    why = "รายงานรอบ 6 เดือนที่ไม่ครอบคลุมตุลาคมถึงมีนาคม หรือนำแผนมาตอบแทนรายงาน ได้ 0 คะแนน"
    example = """\
# content/<หน่วยงาน>/2568/complaint-statistics.yaml
fiscal_year: 2568
as_of: 31 มี.ค. 2568
"""

    not_stated = Sentence("ยังไม่ระบุว่าข้อมูลเป็นปัจจุบันถึงวันใด", "เติม as_of: {wanted} หรือวันหลังจากนั้น")
    too_early = Sentence(
        "ข้อมูลถึงวันที่ {date} ยังไม่ครอบคลุมถึง {wanted}",
        "ปรับข้อมูลให้ครอบคลุมช่วงเวลาที่เกณฑ์กำหนด แล้วแก้ as_of",
    )


class AsOf(NamesNothing):
    """The data reach at least the end of the first six months (31 March of the year)."""

    label = "ข้อมูล ณ วันที่"
    claimable = False
    bound = Bound.REACHES
    rule = OIT022
    key: ClassVar[str] = "as_of"

    kind: Literal["as-of"]
    point: Literal["first-half", "year-end"] = "first-half"
    year: YearRule = YearRule.CURRENT

    def day(self, year: int) -> date:
        """The day that a framework of ``year`` (Buddhist Era) wants the data to reach."""
        data_year = self.year.data_year(year)
        half = self.point == "first-half"
        return (first_half_bounds(data_year) if half else fiscal_year_bounds(data_year))[1]

    def example(self, draft: Draft, requirement: str) -> None:
        """The day itself."""
        draft.state("as_of", format_date(self.day(draft.year), "short"))

    def how_to_fill(self, topic: Topic, requirement: str, year: int) -> str:
        """The day, or a later one."""
        return f"ช่อง as_of: ข้อมูลถึง {format_date(self.day(year), 'short')} หรือหลังจากนั้น"

    def sought(self, year: int) -> UpTo:
        """A day, or a span that ends with it or later."""
        return UpTo(self.day(year))

    def decide(self, question: Question) -> Verdict:
        """The data reach the end of the first half (31 March), or of the year (30 September)."""
        wanted = self.day(question.year)
        as_of = question.disclosure.entry.as_of
        if as_of is None:
            told = OIT022.not_stated(wanted=format_date(wanted, "short"))
            return Unmet(told, question.disclosure.place())
        if as_of < wanted:
            told = OIT022.too_early(date=format_date(as_of), wanted=format_date(wanted))
            return Unmet(told, question.disclosure.place("as_of"))
        return question.fact("as_of", f"ข้อมูล ณ วันที่ {format_date(as_of)}")
