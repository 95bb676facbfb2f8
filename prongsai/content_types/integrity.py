"""Ethics (O16: codes, team, dos and don'ts, activities), the declaration of integrity and gifts (O21, O22)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from prongsai.content_types.registry import RECORDS, ContentType, Into, Sheet
from prongsai.reading.fields import (
    Count,
    Entry,
    Flag,
    LabelledEnum,
    LongStandingDate,
    Money,
    Period,
    Picture,
    RelativePath,
    Text,
    TextList,
    ThaiDate,
    Url,
)


class CodeOwner(LabelledEnum):
    """Whose conduct a code rules; local governments publish all three."""

    EXECUTIVES = "executives", "ผู้บริหารท้องถิ่น"
    COUNCIL = "council", "สมาชิกสภาท้องถิ่น"
    STAFF = "staff", "พนักงานส่วนท้องถิ่น"


class EthicsCode(Entry):
    """A code of ethics, with its text or where it is found."""

    title: Annotated[Text, Field(title="ประมวลจริยธรรม")]
    applies_to: Annotated[CodeOwner, Field(title="ใช้กับ")]
    announced: Annotated[LongStandingDate | None, Field(title="วันที่ประกาศ")] = None
    summary: Annotated[TextList, Field(title="สาระสำคัญ")] = ()
    document: Annotated[RelativePath | None, Field(title="เอกสาร")] = None
    url: Annotated[Url | None, Field(title="ลิงก์")] = None


class EthicsTeam(Entry):
    """The team that advises on and drives ethics, by post."""

    name: Annotated[Text, Field(title="ชื่อคณะทำงาน")]
    order: Annotated[Text | None, Field(title="คำสั่งแต่งตั้ง")] = None
    members: Annotated[TextList, Field(title="องค์ประกอบ (ตำแหน่ง)")]
    duties: Annotated[TextList, Field(title="หน้าที่")] = ()


class DoAndDont(Entry):
    """Practice in grey areas: what to do, what not to do."""

    dos: Annotated[TextList, Field(title="ควรทำ (Do's)")]
    donts: Annotated[TextList, Field(title="ไม่ควรทำ (Don'ts)")]


class ActivityKind(LabelledEnum):
    """The nature of an activity, where the rules care for it."""

    TRAINING = "training", "ฝึกอบรม/ให้ความรู้"
    MEETING = "meeting", "ประชุม/สัมมนา"
    POLICY = "policy", "ถ่ายทอด/มอบนโยบาย"
    CAMPAIGN = "campaign", "รณรงค์/ประชาสัมพันธ์"
    OTHER = "other", "กิจกรรมอื่น"


class Activity(Entry):
    """Something that was held: when, where, by whom, with what result."""

    name: Annotated[Text, Field(title="กิจกรรม")]
    kind: Annotated[ActivityKind, Field(title="ลักษณะ")] = ActivityKind.OTHER
    date: Annotated[ThaiDate, Field(title="วันที่")]
    place: Annotated[Text | None, Field(title="สถานที่")] = None
    detail: Annotated[TextList, Field(title="รายละเอียด")] = ()
    participants: Annotated[Count | None, Field(title="ผู้เข้าร่วม (คน)")] = None
    result: Annotated[TextList, Field(title="ผลที่ได้")] = ()
    unit: Annotated[Text | None, Field(title="ผู้รับผิดชอบ")] = None
    photos: Annotated[tuple[Picture, ...], Field(title="ภาพกิจกรรม")] = ()


class Declaration(Entry):
    """A formal announcement signed by the head of the agency."""

    title: Annotated[Text, Field(title="เรื่อง")]
    statements: Annotated[TextList, Field(title="เนื้อหาประกาศ")]
    before_during_after: Annotated[Flag, Field(title="ครอบคลุมก่อน ขณะ และหลังปฏิบัติหน้าที่")] = False
    signed_by: Annotated[Text | None, Field(title="ลงนามโดย")] = None
    position: Annotated[Text | None, Field(title="ตำแหน่งผู้ลงนาม")] = None
    signed_on: Annotated[ThaiDate | None, Field(title="วันที่ลงนาม")] = None
    english: Annotated[TextList, Field(title="เนื้อหาภาษาอังกฤษ")] = ()
    document: Annotated[RelativePath | None, Field(title="ประกาศฉบับลงนาม")] = None


class GiftRow(Entry):
    """Gifts by kind of giver or occasion; values in baht."""

    category: Annotated[Text, Field(title="ประเภท")]
    count: Annotated[Count, Field(title="จำนวนครั้ง")]
    value: Annotated[Money | None, Field(title="มูลค่ารวม")] = None
    handling: Annotated[Text | None, Field(title="การดำเนินการ")] = None


class GiftReport(Entry):
    """Report under the No Gift Policy or section 128; zeros are published as zeros."""

    period: Annotated[Period | None, Field(title="ช่วงเวลา")] = None
    total: Annotated[Count | None, Field(title="จำนวนครั้งที่รับ")] = None
    rows: Annotated[tuple[GiftRow, ...], Field(title="รายการ")] = ()
    statement: Annotated[Text | None, Field(title="สรุป")] = None


TYPES = (
    ContentType("ethics_codes", "ประมวลจริยธรรม", EthicsCode, many=True),
    ContentType("ethics_team", "คณะทำงานขับเคลื่อนจริยธรรม", EthicsTeam),
    ContentType("do_and_dont", "แนวปฏิบัติ Do's & Don'ts", DoAndDont),
    ContentType("activities", "กิจกรรม", Activity, many=True),
    ContentType("declaration", "ประกาศเจตนารมณ์", Declaration),
    ContentType(
        "gift_report",
        "รายงานการรับของขวัญหรือทรัพย์สิน",
        GiftReport,
        tables=(RECORDS, Sheet("-rows", (Into("rows"),))),
        statistics=True,
    ),
)
