"""Plans: the long plan, yearly projects, budget, the action plan against corruption (O25), procurement.

The rows of procurement are tables with the column sets ``ita-procurement-16``,
``ita-procurement-18`` and ``sor-khor-ror-1``; here are announcements and the yearly summary.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from prongsai.content_types.registry import ContentType, Into, Progress, Sheet
from prongsai.reading.fields import (
    Count,
    Entry,
    FiscalYear,
    Money,
    Percent,
    Period,
    RelativePath,
    Text,
    TextList,
    ThaiDate,
    Url,
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


class YearBudget(Entry):
    """Money of one fiscal year in baht; ``note`` where the plan gives words instead."""

    year: Annotated[FiscalYear, Field(title="ปีงบประมาณ")]
    amount: Annotated[Money | None, Field(title="งบประมาณ")] = None
    note: Annotated[Text | None, Field(title="หมายเหตุ")] = None


class PlanProject(Entry):
    """A project of the plan with the nine fixed parts of its description."""

    number: Annotated[Count, Field(title="ลำดับ")]
    name: Annotated[Text, Field(title="ชื่อโครงการ/กิจกรรม/มาตรการ")]
    rationale: Annotated[TextList, Field(title="หลักการและเหตุผล")] = ()
    objectives: Annotated[TextList, Field(title="วัตถุประสงค์")] = ()
    target_group: Annotated[TextList, Field(title="เป้าหมาย/กลุ่มเป้าหมาย")] = ()
    place: Annotated[TextList, Field(title="พื้นที่ดำเนินการ")] = ()
    steps: Annotated[TextList, Field(title="วิธีดำเนินการ")] = ()
    period: Annotated[Period | None, Field(title="ระยะเวลาดำเนินการ")] = None
    budget: Annotated[Text | None, Field(title="งบประมาณ")] = None
    budgets: Annotated[tuple[YearBudget, ...], Field(title="งบประมาณรายปี")] = ()
    responsible: Annotated[TextList, Field(title="ผู้รับผิดชอบ")] = ()
    indicators: Annotated[TextList, Field(title="ตัวชี้วัด")] = ()
    outputs: Annotated[TextList, Field(title="ผลผลิต")] = ()
    outcomes: Annotated[TextList, Field(title="ผลลัพธ์")] = ()
    note: Annotated[Text | None, Field(title="หมายเหตุ")] = None


class Dimension(Entry):
    """One dimension (มิติ) and its projects."""

    number: Annotated[Count, Field(title="มิติที่")]
    name: Annotated[Text, Field(title="ชื่อมิติ")]
    projects: Annotated[tuple[PlanProject, ...], Field(title="โครงการ")] = ()
    note: Annotated[Text | None, Field(title="หมายเหตุ")] = None


class ActionPlan(Entry):
    """The plan: its announcement, why, what for, targets by year, its dimensions with projects."""

    announcement: Annotated[TextList, Field(title="ประกาศใช้แผน")] = ()
    rationale: Annotated[TextList, Field(title="หลักการและเหตุผล")] = ()
    objectives: Annotated[TextList, Field(title="วัตถุประสงค์ของแผน")] = ()
    goals: Annotated[TextList, Field(title="เป้าหมาย")] = ()
    benefits: Annotated[TextList, Field(title="ประโยชน์ที่จะได้รับ")] = ()
    yearly_targets: Annotated[tuple[YearlyTarget, ...], Field(title="เป้าหมายรายปี")] = ()
    dimensions: Annotated[tuple[Dimension, ...], Field(title="มิติ", min_length=1)]


_PROJECTS = (
    Into("dimensions"),
    Into("projects", {"number": "dimension_number", "name": "dimension_name"}),
)
_BUDGETS = Into("budgets", {"number": "project_number", "name": "project_name"})


class MethodSummary(Entry):
    """Number of items and money (baht) by procurement method."""

    method: Annotated[Text, Field(title="วิธีการจัดซื้อจัดจ้าง")]
    count: Annotated[Count | None, Field(title="จำนวนรายการ")] = None
    budget: Annotated[Money | None, Field(title="งบประมาณ")] = None
    agreed: Annotated[Money | None, Field(title="ราคาที่ตกลงซื้อหรือจ้าง")] = None


class Announcement(Entry):
    """A procurement announcement: invitation, change, result."""

    title: Annotated[Text, Field(title="เรื่อง")]
    kind: Annotated[Text, Field(title="ประเภทประกาศ")]
    date: Annotated[ThaiDate, Field(title="วันที่ประกาศ")]
    project: Annotated[Text | None, Field(title="เลขที่โครงการในระบบ e-GP")] = None
    document: Annotated[RelativePath | None, Field(title="เอกสาร")] = None
    url: Annotated[Url | None, Field(title="ลิงก์")] = None


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
    ContentType("projects", "โครงการ/กิจกรรม", Project, many=True, in_columns=True),
    ContentType(
        "budget",
        "งบประมาณตามแผนและผลการใช้จ่าย",
        BudgetLine,
        many=True,
        statistics=True,
        in_columns=True,
    ),
    ContentType("problems", "ปัญหา/อุปสรรค", Text, many=True),
    ContentType("recommendations", "ข้อเสนอแนะ", Text, many=True),
    ContentType(
        "action_plan",
        "แผนปฏิบัติการป้องกันการทุจริต",
        ActionPlan,
        tables=(
            Sheet("-targets", (Into("yearly_targets"),)),
            Sheet("-projects", _PROJECTS),
            Sheet("-budgets", (*_PROJECTS, _BUDGETS)),
        ),
    ),
    ContentType(
        "procurement_summary",
        "สรุปการจัดซื้อจัดจ้างตามวิธี",
        MethodSummary,
        many=True,
        statistics=True,
        in_columns=True,
    ),
    ContentType("announcements", "ประกาศจัดซื้อจัดจ้าง", Announcement, many=True, in_columns=True),
)
