"""Corruption risks (O23, O24), results of an ITA round, and the measures that follow from it (O27, O28)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from prongsai.content_types.registry import RECORDS, ContentType, Instrument, Into, Progress, Sheet
from prongsai.reading.fields import (
    Count,
    Entry,
    FiscalYear,
    LabelledEnum,
    Period,
    Score,
    SpokenEnum,
    Text,
    TextList,
)


class RiskArea(SpokenEnum):
    """The four areas of the bribery risk assessment."""

    PERMIT = "permit", "การอนุมัติ อนุญาต"
    POWER = "power", "การใช้อำนาจและตำแหน่งหน้าที่"
    PROCUREMENT = "procurement", "การจัดซื้อจัดจ้าง"
    PERSONNEL = "personnel", "การบริหารงานบุคคล"
    OTHER = "other", "ด้านอื่น"


class RiskLevel(LabelledEnum):
    """Level of a risk, in words."""

    LOW = "low", "ต่ำ"
    MEDIUM = "medium", "ปานกลาง"
    HIGH = "high", "สูง"
    VERY_HIGH = "very-high", "สูงมาก"


class Risk(Entry):
    """A risk with its level and measures; the follow-up adds result and status.

    ``likelihood`` and ``impact`` are 1 to 5; ``level`` is what the agency assessed.
    """

    process: Annotated[Text, Field(title="กระบวนงาน/การดำเนินงาน")]
    area: Annotated[RiskArea | None, Field(title="ด้าน")] = None
    events: Annotated[TextList, Field(title="เหตุการณ์ความเสี่ยง")]
    levels: Annotated[tuple[RiskLevel, ...], Field(title="ระดับความเสี่ยง")] = ()
    likelihood: Annotated[Count | None, Field(title="โอกาส (1-5)", ge=1, le=5)] = None
    impact: Annotated[Count | None, Field(title="ผลกระทบ (1-5)", ge=1, le=5)] = None
    measures: Annotated[TextList, Field(title="มาตรการจัดการความเสี่ยง")] = ()
    responsible: Annotated[Text | None, Field(title="ผู้รับผิดชอบ")] = None
    period: Annotated[Period | None, Field(title="ระยะเวลา")] = None
    status: Annotated[Progress | None, Field(title="สถานะ")] = None
    result: Annotated[TextList, Field(title="ผลการดำเนินการ")] = ()


class InstrumentScore(Entry):
    """Score (0-100) of one instrument and its weight in percent."""

    instrument: Annotated[Instrument, Field(title="เครื่องมือ")]
    score: Annotated[Score, Field(title="คะแนน")]
    weight: Annotated[Count | None, Field(title="น้ำหนัก (ร้อยละ)")] = None


class IndicatorScore(Entry):
    """Score (0-100) of one of the ten indicators."""

    number: Annotated[Count, Field(title="ตัวชี้วัดที่", ge=1, le=10)]
    name: Annotated[Text, Field(title="ตัวชี้วัด")]
    instrument: Annotated[Instrument, Field(title="เครื่องมือ")]
    score: Annotated[Score, Field(title="คะแนน")]


class ItaResult(Entry):
    """The result of one fiscal year (Buddhist Era), as the agency was told it."""

    year: Annotated[FiscalYear, Field(title="ปีงบประมาณ")]
    total: Annotated[Score, Field(title="คะแนนรวม")]
    grade: Annotated[Text | None, Field(title="ระดับผลการประเมิน")] = None
    instruments: Annotated[tuple[InstrumentScore, ...], Field(title="คะแนนตามเครื่องมือ")] = ()
    indicators: Annotated[tuple[IndicatorScore, ...], Field(title="คะแนนตามตัวชี้วัด")] = ()
    notes: Annotated[TextList, Field(title="ข้อสังเกต")] = ()


class Measure(Entry):
    """A measure as planned and, in the report, with result, outcome and status.

    ``id`` ties a report row to the planned measure of the year before; without it the
    measure's wording must be the same. ``indicator`` and ``questions`` name what in ITA
    the measure answers, e.g. "ตัวชี้วัดที่ 3" and ``[i12]``.
    """

    id: Annotated[Text | None, Field(title="รหัสมาตรการ")] = None
    group: Annotated[Text | None, Field(title="ประเด็น")] = None
    instrument: Annotated[Instrument | None, Field(title="เครื่องมือ")] = None
    indicator: Annotated[Text | None, Field(title="ตัวชี้วัด")] = None
    questions: Annotated[TextList, Field(title="ข้อคำถาม")] = ()
    measure: Annotated[Text, Field(title="มาตรการ/กิจกรรม")]
    details: Annotated[TextList, Field(title="รายละเอียดมาตรการ")] = ()
    method: Annotated[TextList, Field(title="วิธีการนำไปปฏิบัติ")] = ()
    period: Annotated[Period | None, Field(title="ระยะเวลา")] = None
    responsible: Annotated[Text | None, Field(title="ผู้รับผิดชอบ")] = None
    monitoring: Annotated[TextList, Field(title="การกำกับติดตาม")] = ()
    status: Annotated[Progress | None, Field(title="สถานะ")] = None
    result: Annotated[TextList, Field(title="สรุปผลการดำเนินการ")] = ()
    outcome: Annotated[TextList, Field(title="ผลลัพธ์หรือความสำเร็จ")] = ()


class IndicatorAnalysis(Entry):
    """Analysis of one ITA indicator: score, how to raise it, by whom, how far."""

    instrument: Annotated[Instrument, Field(title="เครื่องมือ")]
    number: Annotated[Count | None, Field(title="ตัวชี้วัดที่", ge=1, le=10)] = None
    name: Annotated[Text, Field(title="ตัวชี้วัด")]
    score: Annotated[Score | None, Field(title="คะแนน")] = None
    findings: Annotated[TextList, Field(title="ผลการวิเคราะห์")] = ()
    improvements: Annotated[TextList, Field(title="แนวทางการยกระดับ")] = ()
    responsible: Annotated[Text | None, Field(title="ผู้รับผิดชอบ")] = None
    period: Annotated[Period | None, Field(title="ระยะเวลา")] = None
    progress: Annotated[TextList, Field(title="ความก้าวหน้า")] = ()
    status: Annotated[Progress | None, Field(title="สถานะ")] = None


class IssueKind(LabelledEnum):
    """The seven issues the analysis must cover since FY2568."""

    PROCESS = "process", "กระบวนการปฏิบัติงาน"
    SERVICE = "service", "การให้บริการและระบบ E-Service"
    PUBLICITY = "publicity", "ช่องทางและรูปแบบการประชาสัมพันธ์ข้อมูล"
    PROPERTY = "property", "กระบวนการกำกับดูแลการใช้ทรัพย์สินของราชการ"
    BUDGET = "budget", "กระบวนการใช้งบประมาณและการจัดซื้อจัดจ้าง"
    POWER = "power", "การใช้อำนาจและการบริหารงานบุคคล"
    PREVENTION = "prevention", "กลไกการแก้ไขและป้องกันการทุจริต"


class Issue(Entry):
    """What last year's ITA shows on one of the seven issues, and what follows from it."""

    issue: Annotated[IssueKind, Field(title="ประเด็น")]
    findings: Annotated[TextList, Field(title="ผลการวิเคราะห์/ข้อบกพร่อง")]
    directions: Annotated[TextList, Field(title="แนวทางพัฒนา")] = ()


TYPES = (
    ContentType("risks", "ความเสี่ยงการทุจริต", Risk, many=True, in_columns=True),
    ContentType(
        "ita_results",
        "ผลการประเมิน ITA",
        ItaResult,
        many=True,
        tables=(
            RECORDS,
            Sheet("-instruments", (Into("instruments", {"year": "year"}),)),
            Sheet("-indicators", (Into("indicators", {"year": "year"}),)),
        ),
        statistics=True,
    ),
    ContentType(
        "measures", "มาตรการส่งเสริมคุณธรรมและความโปร่งใส", Measure, many=True, in_columns=True
    ),
    ContentType(
        "ita_analysis",
        "การวิเคราะห์ผลการประเมินรายตัวชี้วัด",
        IndicatorAnalysis,
        many=True,
        in_columns=True,
    ),
    ContentType("issues", "การวิเคราะห์ตามประเด็น", Issue, many=True),
)
