"""Laws (O6 until FY2566; section 7 of the Information Act), and official memos (บันทึกข้อความ)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from prongsai.content_types.registry import ContentType
from prongsai.reading.fields import (
    Entry,
    LongStandingDate,
    RelativePath,
    Text,
    TextList,
    ThaiDate,
    Url,
)


class Law(Entry):
    """A law, rule or local ordinance, with where it is read."""

    title: Annotated[Text, Field(title="ชื่อกฎหมาย")]
    kind: Annotated[Text | None, Field(title="ประเภท")] = None
    date: Annotated[LongStandingDate | None, Field(title="วันที่ประกาศ")] = None
    url: Annotated[Url | None, Field(title="ลิงก์")] = None
    document: Annotated[RelativePath | None, Field(title="เอกสาร")] = None


class Memo(Entry):
    """An official memo; people are named by post only."""

    office: Annotated[Text, Field(title="ส่วนราชการ")]
    number: Annotated[Text | None, Field(title="ที่")] = None
    date: Annotated[ThaiDate, Field(title="วันที่")]
    subject: Annotated[Text, Field(title="เรื่อง")]
    to: Annotated[Text, Field(title="เรียน")]
    through: Annotated[Text | None, Field(title="ผ่าน")] = None
    background: Annotated[TextList, Field(title="เรื่องเดิม")] = ()
    facts: Annotated[TextList, Field(title="ข้อเท็จจริง")] = ()
    rules: Annotated[TextList, Field(title="ระเบียบ/ข้อกฎหมาย")] = ()
    consideration: Annotated[TextList, Field(title="ข้อพิจารณา")] = ()
    signed_by: Annotated[Text | None, Field(title="ผู้เสนอ (ตำแหน่ง)")] = None


TYPES = (
    ContentType("laws", "กฎหมายที่เกี่ยวข้อง", Law, many=True),
    ContentType("memo", "บันทึกข้อความ", Memo),
)
