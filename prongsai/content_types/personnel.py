"""Human resources: policies, criteria, staffing and training (O13-O15)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from prongsai.content_types.registry import ContentType
from prongsai.reading.fields import (
    Count,
    Entry,
    LabelledEnum,
    Money,
    Period,
    RelativePath,
    Text,
    TextList,
)


class Policy(Entry):
    """One policy on human resources."""

    name: Annotated[Text, Field(title="นโยบาย")]
    details: Annotated[TextList, Field(title="แนวทางดำเนินการ")] = ()


class CriterionKind(LabelledEnum):
    """The five matters the criteria must cover."""

    RECRUITMENT = "recruitment", "การสรรหาและคัดเลือกบุคลากร"
    APPOINTMENT = "appointment", "การบรรจุและแต่งตั้งบุคลากร"
    DEVELOPMENT = "development", "การพัฒนาบุคลากร"
    EVALUATION = "evaluation", "การประเมินผลการปฏิบัติงานบุคลากร"
    DISCIPLINE = "discipline", "การให้คุณให้โทษและการสร้างขวัญกำลังใจ"


class Criterion(Entry):
    """A rule for managing and developing staff."""

    kind: Annotated[CriterionKind, Field(title="เรื่อง")]
    title: Annotated[Text, Field(title="หลักเกณฑ์")]
    details: Annotated[TextList, Field(title="สาระสำคัญ")] = ()
    document: Annotated[RelativePath | None, Field(title="เอกสาร")] = None


class StaffCount(Entry):
    """Posts and people by type of post."""

    category: Annotated[Text, Field(title="ประเภทตำแหน่ง")]
    posts: Annotated[Count | None, Field(title="กรอบอัตรากำลัง")] = None
    filled: Annotated[Count, Field(title="มีผู้ดำรงตำแหน่ง")]


class Training(Entry):
    """A course, who took part, and what it cost (baht)."""

    course: Annotated[Text, Field(title="หลักสูตร")]
    period: Annotated[Period | None, Field(title="ระยะเวลา")] = None
    participants: Annotated[Count, Field(title="ผู้เข้ารับการพัฒนา (คน)")]
    budget: Annotated[Money | None, Field(title="งบประมาณที่ใช้")] = None


TYPES = (
    ContentType("policies", "นโยบายการบริหารทรัพยากรบุคคล", Policy, many=True),
    ContentType("criteria", "หลักเกณฑ์การบริหารและพัฒนาทรัพยากรบุคคล", Criterion, many=True),
    ContentType("staffing", "อัตรากำลังจำแนกตามประเภทตำแหน่ง", StaffCount, many=True, statistics=True),
    ContentType("training", "การพัฒนาและฝึกอบรมบุคลากร", Training, many=True),
)
