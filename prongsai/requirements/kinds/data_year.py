"""``data-year``: the content says which fiscal year its data are of."""

from __future__ import annotations

from typing import Literal

from prongsai.findings import Sentence, Severity
from prongsai.requirements.draft import Draft
from prongsai.requirements.kind import Bound, NamesNothing, RequirementRule
from prongsai.requirements.kinds.period import PeriodCheck
from prongsai.requirements.question import Question, Unmet, Verdict, YearRule
from prongsai.requirements.sought import OfYear, Sought, Span
from prongsai.requirements.witnesses import contradiction, same_as_last_year
from prongsai.topics.registry import Topic


class OIT020(RequirementRule):
    title = "ข้อมูลต้องเป็นของปีที่เกณฑ์กำหนด"
    severity = Severity.ERROR
    what = "ต้องระบุ fiscal_year ของข้อมูล และต้องเป็นปีที่เกณฑ์ขอ (ปีที่ประเมิน หรือปีก่อนสำหรับรายงานผล)"
    why = "ข้อมูลผิดปีหรือไม่ระบุปี เป็นสาเหตุของ 0 คะแนนที่พบบ่อย แม้เนื้อหาจะครบ"
    example = """\
# content/<หน่วยงาน>/2568/service-statistics.yaml
fiscal_year: 2568
"""

    not_stated = Sentence("ยังไม่ระบุปีงบประมาณของข้อมูล", "เติม fiscal_year: {wanted}")
    other_year = Sentence(
        "ข้อมูลเป็นของปีงบประมาณ {year} แต่เกณฑ์ต้องการปี {wanted}",
        "เผยแพร่ข้อมูลของปี {wanted} แล้วแก้ fiscal_year เป็น {wanted}",
    )


class DataYear(NamesNothing):
    """The disclosure says which fiscal year its data are of, and it is the right one."""

    label = "ระบุปีของข้อมูล"
    claimable = False
    bound = Bound.DATA
    rule = OIT020

    kind: Literal["data-year"]
    year: YearRule

    @property
    def _by_period(self) -> bool:
        """Whether a span has to cover the year, instead of a year being named."""
        return self.year is YearRule.COVERS_CURRENT

    @property
    def key(self) -> str:
        """The year of the data, or their span."""
        return "period" if self._by_period else "fiscal_year"

    def example(self, draft: Draft, requirement: str) -> None:
        """The year, or a span around it."""
        if self._by_period:
            draft.period()
        else:
            draft.state("fiscal_year", str(self.year.data_year(draft.year)))

    def how_to_fill(self, topic: Topic, requirement: str, year: int) -> str:
        """The year, or what the span has to cover."""
        if self._by_period:
            return f"ช่อง period: ช่วงเวลาของข้อมูลต้องครอบคลุมปี {year}"
        return f"ช่อง fiscal_year: {self.year.data_year(year)}"

    def sought(self, year: int) -> Sought:
        """The year, or a span around it."""
        return Span(covers=year) if self._by_period else OfYear(self.year.data_year(year))

    def decide(self, question: Question) -> Verdict:
        """The disclosure names the fiscal year of its data, and it is the one asked for."""
        if self._by_period:
            return PeriodCheck(kind="period").decide(question)
        entry = question.disclosure.entry
        wanted = self.year.data_year(question.year)
        if entry.fiscal_year is None:
            return Unmet(OIT020.not_stated(wanted=wanted), question.disclosure.place())
        if self.year is not YearRule.ANY and entry.fiscal_year != wanted:
            told = OIT020.other_year(year=entry.fiscal_year, wanted=wanted)
            return Unmet(told, question.disclosure.place("fiscal_year"))
        told_otherwise = contradiction(question.agency, question.disclosure)
        if told_otherwise is not None:
            return Unmet(*told_otherwise)
        same = same_as_last_year(question.agency, question.disclosure)
        if same is not None:
            return Unmet(same, question.disclosure.place("fiscal_year"), human=True)
        return question.fact("fiscal_year", f"ข้อมูลปีงบประมาณ พ.ศ. {entry.fiscal_year}")
