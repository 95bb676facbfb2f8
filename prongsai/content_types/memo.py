"""The head and the reasoning of an official memo (บันทึกข้อความ) that carried a report."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from prongsai.content_types.registry import ContentType
from prongsai.reading.fields import Entry, Text, TextList, ThaiDate


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


TYPES = (ContentType("memo", "บันทึกข้อความ", Memo),)
