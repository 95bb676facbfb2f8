"""``period``: a plan is in force in the framework's year, or long enough."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Literal

from prongsai.findings import Sentence, Severity
from prongsai.requirements.draft import Draft
from prongsai.requirements.kind import Bound, NamesNothing, RequirementRule
from prongsai.requirements.question import Question, Unmet, Verdict
from prongsai.requirements.sought import Span
from prongsai.thai.fiscal import fiscal_year_bounds
from prongsai.topics.registry import Topic


class OIT021(RequirementRule):
    title = "ช่วงเวลาของแผนต้องครอบคลุมปีที่ประเมิน"
    severity = Severity.ERROR
    what = "ต้องระบุ period ของแผน ครอบคลุมปีงบประมาณที่ประเมินทั้งปี และยาวไม่น้อยกว่าที่เกณฑ์กำหนด"
    why = "แผนที่หมดอายุแล้ว หรือแผนปีเดียวในข้อที่ขอแผนระยะยาว ผู้ตรวจถือว่าไม่มีแผน"
    example = """\
# content/<หน่วยงาน>/strategic-plan.yaml
period: ปีงบประมาณ 2566-2570
"""

    not_stated = Sentence("ยังไม่ระบุช่วงเวลาที่แผนใช้บังคับ", "เติม period เช่น ปีงบประมาณ {first}-{last}")
    no_years = Sentence(
        'ช่วงเวลาของแผน "{period}" ไม่ได้บอกวันหรือปีที่เริ่มและสิ้นสุด',
        "แก้ period ให้ระบุปี เช่น ปีงบประมาณ {first}-{last}",
    )
    too_short = Sentence(
        "แผนมีระยะเวลา {years} ปี เกณฑ์ต้องการอย่างน้อย {minimum} ปี",
        "เผยแพร่แผนระยะยาว หรือแก้ period ให้ตรงกับแผน",
    )
    not_in_force = Sentence(
        "ช่วงเวลาของแผน ({period}) ไม่ครอบคลุมปีงบประมาณ {year}", "เผยแพร่แผนที่ใช้ในปีงบประมาณ {year}"
    )


class PeriodCheck(NamesNothing):
    """The disclosure's period covers the framework's year.

    With ``minimum_years`` above 1 the period has to be that long, whatever it covers: a plan
    of several years and a plan in force are two requirements.
    """

    label = "ช่วงเวลาของแผน"
    claimable = False
    bound = Bound.REACHES
    rule = OIT021
    key: ClassVar[str] = "period"

    kind: Literal["period"]
    minimum_years: int = 1

    def example(self, draft: Draft, requirement: str) -> None:
        """Five years around the framework's."""
        draft.period()

    def how_to_fill(self, topic: Topic, requirement: str, year: int) -> str:
        """What the span has to cover, or how long it has to be."""
        least = f" ไม่น้อยกว่า {self.minimum_years} ปี" if self.minimum_years > 1 else ""
        aim = "" if least else f"ต้องครอบคลุมปี {year}"
        return f"ช่อง period: ช่วงเวลาของแผน{aim}{least}"

    def sought(self, year: int) -> Span:
        """A span that covers the year, or that is long enough."""
        long = self.minimum_years > 1
        return Span(years=self.minimum_years) if long else Span(covers=year)

    def decide(self, question: Question) -> Verdict:
        """The plan is in force all through the framework's year, or it runs long enough.

        Asked for a length, only the length is judged: that an old plan does not cover the year
        is another requirement's matter.
        """
        period = question.disclosure.entry.period
        place = question.disclosure.place("period")
        first, last = question.year - 1, question.year + 3
        if period is None:
            return Unmet(OIT021.not_stated(first=first, last=last), place)
        if period.start is None or period.end is None:
            return Unmet(OIT021.no_years(period=period, first=first, last=last), place)
        years = _years(period.start, period.end)
        if years < self.minimum_years:
            return Unmet(OIT021.too_short(years=years, minimum=self.minimum_years), place)
        if self.minimum_years == 1 and not _covers(period.start, period.end, question.year):
            return Unmet(OIT021.not_in_force(period=period, year=question.year), place)
        return question.fact("period", f"ช่วงเวลาของแผน {period}")


def _covers(start: date, end: date, year: int) -> bool:
    """Whether the days hold the whole fiscal year, or the calendar year of that number.

    Plans are named by years ("พ.ศ. 2566-2570") which some agencies count from January.
    """
    first, last = fiscal_year_bounds(year)
    if start <= first and end >= last:
        return True
    return start <= date(last.year, 1, 1) and end >= date(last.year, 12, 31)


def _years(start: date, end: date) -> int:
    """Whole or begun years between two days."""
    return -(-((end - start).days + 1) // 366)
