"""Measures that follow from last year's ITA, their report, and the analysis (O27, O28)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from prongsai.content_types.registry import ContentType
from prongsai.content_types.shared_words import Instrument, Progress
from prongsai.reading.fields import (
    Count,
    Entry,
    LabelledEnum,
    Period,
    Score,
    Text,
    TextList,
)


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
    ContentType("measures", "มาตรการส่งเสริมคุณธรรมและความโปร่งใส", Measure, many=True),
    ContentType("ita_analysis", "การวิเคราะห์ผลการประเมินรายตัวชี้วัด", IndicatorAnalysis, many=True),
    ContentType("issues", "การวิเคราะห์ตามประเด็น", Issue, many=True),
)
