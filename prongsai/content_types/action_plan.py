"""The multi-year anti-corruption action plan (O25): dimensions, projects, yearly targets."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from prongsai.content_types.plans import YearlyTarget
from prongsai.content_types.registry import ContentType
from prongsai.content_types.sheets import Into, Sheet
from prongsai.reading.fields import Count, Entry, FiscalYear, Money, Period, Text, TextList


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

TYPES = (
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
)
