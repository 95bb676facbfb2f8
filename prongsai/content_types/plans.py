"""Plans of the agency: the long plan, the yearly projects, the budget, and their results."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from prongsai.content_types.registry import ContentType
from prongsai.content_types.shared_words import Progress
from prongsai.content_types.sheets import Into, Sheet
from prongsai.reading.fields import (
    Count,
    Entry,
    FiscalYear,
    Money,
    Percent,
    Period,
    Text,
    TextList,
)


class YearlyTarget(Entry):
    """What is to be reached in one fiscal year (Buddhist Era)."""

    year: Annotated[FiscalYear, Field(title="ปีงบประมาณ")]
    target: Annotated[Text, Field(title="เป้าหมาย")]


class PlanIndicator(Entry):
    """How success is measured."""

    name: Annotated[Text, Field(title="ตัวชี้วัด")]
    target: Annotated[Text | None, Field(title="ค่าเป้าหมาย")] = None
    targets: Annotated[tuple[YearlyTarget, ...], Field(title="เป้าหมายรายปี")] = ()


class Strategy(Entry):
    """One strategy (ยุทธศาสตร์) with approaches, goals and indicators."""

    name: Annotated[Text, Field(title="ยุทธศาสตร์")]
    approaches: Annotated[TextList, Field(title="แนวทาง")] = ()
    goals: Annotated[TextList, Field(title="เป้าหมาย")] = ()
    indicators: Annotated[tuple[PlanIndicator, ...], Field(title="ตัวชี้วัด")] = ()


class StrategicPlan(Entry):
    """A plan of more than one year; its years stand in the disclosure's ``period``."""

    vision: Annotated[Text | None, Field(title="วิสัยทัศน์")] = None
    missions: Annotated[TextList, Field(title="พันธกิจ")] = ()
    strategies: Annotated[tuple[Strategy, ...], Field(title="ยุทธศาสตร์", min_length=1)]


class Project(Entry):
    """A project or activity of a yearly plan, with its progress and its result.

    The same record serves the plan (name, budget, period), the six-month report
    (progress, spent) and the annual report (result, spent). Amounts are baht.
    """

    name: Annotated[Text, Field(title="โครงการ/กิจกรรม")]
    strategy: Annotated[Text | None, Field(title="ยุทธศาสตร์")] = None
    budget: Annotated[Money | None, Field(title="งบประมาณ")] = None
    budget_source: Annotated[Text | None, Field(title="แหล่งงบประมาณ")] = None
    period: Annotated[Period | None, Field(title="ระยะเวลาดำเนินการ")] = None
    responsible: Annotated[Text | None, Field(title="ผู้รับผิดชอบ")] = None
    target: Annotated[Text | None, Field(title="เป้าหมาย")] = None
    participants: Annotated[Count | None, Field(title="ผู้เข้าร่วม")] = None
    status: Annotated[Progress | None, Field(title="สถานะ")] = None
    progress: Annotated[TextList, Field(title="ความก้าวหน้า")] = ()
    percent: Annotated[Percent | None, Field(title="ร้อยละความก้าวหน้า")] = None
    spent: Annotated[Money | None, Field(title="งบประมาณที่ใช้")] = None
    result: Annotated[TextList, Field(title="ผลการดำเนินการ")] = ()


class BudgetLine(Entry):
    """Plan against actual of one budget category, in baht."""

    category: Annotated[Text, Field(title="หมวดรายจ่าย")]
    planned: Annotated[Money, Field(title="งบประมาณตามแผน")]
    spent: Annotated[Money | None, Field(title="เบิกจ่ายแล้ว")] = None
    note: Annotated[Text | None, Field(title="หมายเหตุ")] = None


_STRATEGIES = Into("strategies")
_INDICATORS = (_STRATEGIES, Into("indicators", {"name": "strategy"}))

TYPES = (
    ContentType(
        "strategic_plan",
        "แผนยุทธศาสตร์หรือแผนพัฒนา",
        StrategicPlan,
        tables=(
            Sheet("-strategies", (_STRATEGIES,)),
            Sheet("-indicators", _INDICATORS),
            Sheet("-targets", (*_INDICATORS, Into("targets", {"name": "indicator"}))),
        ),
    ),
    ContentType("projects", "โครงการ/กิจกรรม", Project, many=True),
    ContentType("budget", "งบประมาณตามแผนและผลการใช้จ่าย", BudgetLine, many=True, statistics=True),
    ContentType("problems", "ปัญหา/อุปสรรค", Text, many=True),
    ContentType("recommendations", "ข้อเสนอแนะ", Text, many=True),
)
