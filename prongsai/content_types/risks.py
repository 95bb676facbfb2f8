"""Corruption risks: assessment and follow-up (O23, O24)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from prongsai.content_types.registry import ContentType
from prongsai.content_types.shared_words import Progress
from prongsai.reading.fields import (
    Count,
    Entry,
    LabelledEnum,
    Period,
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


TYPES = (ContentType("risks", "ความเสี่ยงการทุจริต", Risk, many=True),)
