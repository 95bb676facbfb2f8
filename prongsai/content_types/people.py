"""Who works here: organisation chart, duties and powers (O1), executives (O2), human resources (O13-O15)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from prongsai.content_types.registry import ContentType, Side
from prongsai.reading.fields import (
    Count,
    Email,
    Entry,
    LabelledEnum,
    Money,
    Period,
    Phone,
    Picture,
    RelativePath,
    Text,
    TextList,
)


class Unit(Entry):
    """A unit of the organisation with the post that heads it; units hold units."""

    name: Annotated[Text, Field(title="ชื่อส่วนงาน")]
    side: Annotated[Side | None, Field(title="ฝ่าย")] = None
    head: Annotated[Text | None, Field(title="ตำแหน่งหัวหน้าส่วนงาน")] = None
    posts: Annotated[TextList, Field(title="ตำแหน่งสำคัญ")] = ()
    duties: Annotated[TextList, Field(title="หน้าที่")] = ()
    units: Annotated[tuple[Unit, ...], Field(title="ส่วนงานในสังกัด")] = ()


class Chart(Entry):
    """The chart as nested units; a picture of it may be given besides."""

    units: Annotated[tuple[Unit, ...], Field(title="ส่วนงาน", min_length=1)]
    image: Annotated[Picture | None, Field(title="ภาพแผนผัง")] = None
    note: Annotated[Text | None, Field(title="หมายเหตุ")] = None


class Power(Entry):
    """One duty or power in the agency's own words, with the law it rests on."""

    text: Annotated[Text, Field(title="หน้าที่และอำนาจ")]
    law: Annotated[Text | None, Field(title="กฎหมายที่ให้อำนาจ")] = None


class Rank(LabelledEnum):
    """Which executives the assessor looks for first."""

    HEAD = "head", "ผู้บริหารสูงสุด"
    DEPUTY = "deputy", "รองผู้บริหาร"
    OTHER = "other", "ผู้บริหาร"


class Executive(Entry):
    """A person in an executive post with photo and a way to reach the office."""

    name: Annotated[Text, Field(title="ชื่อ-นามสกุล")]
    position: Annotated[Text, Field(title="ตำแหน่ง")]
    side: Annotated[Side, Field(title="ฝ่าย")]
    rank: Annotated[Rank, Field(title="ระดับ")] = Rank.OTHER
    unit: Annotated[Text | None, Field(title="สังกัด")] = None
    photo: Annotated[Picture | None, Field(title="รูปถ่าย")] = None
    phone: Annotated[Phone | None, Field(title="โทรศัพท์")] = None
    email: Annotated[Email | None, Field(title="อีเมล")] = None


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
    ContentType("chart", "แผนผังโครงสร้าง", Chart, tables=()),
    ContentType("powers", "หน้าที่และอำนาจ", Power, many=True),
    ContentType("executives", "ผู้บริหาร", Executive, many=True),
    ContentType("policies", "นโยบายการบริหารทรัพยากรบุคคล", Policy, many=True),
    ContentType("criteria", "หลักเกณฑ์การบริหารและพัฒนาทรัพยากรบุคคล", Criterion, many=True),
    ContentType(
        "staffing",
        "อัตรากำลังจำแนกตามประเภทตำแหน่ง",
        StaffCount,
        many=True,
        statistics=True,
        in_columns=True,
    ),
    ContentType("training", "การพัฒนาและฝึกอบรมบุคลากร", Training, many=True, in_columns=True),
)
