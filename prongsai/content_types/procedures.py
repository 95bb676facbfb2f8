"""Manuals: how the staff works and how the public is served (O8, O9, and O17)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from prongsai.content_types.registry import ContentType
from prongsai.content_types.sheets import RECORDS, Into, Sheet
from prongsai.reading.fields import Entry, RelativePath, Text, TextList


class Step(Entry):
    """One step, the time it takes and who does it."""

    text: Annotated[Text, Field(title="ขั้นตอน")]
    time: Annotated[Text | None, Field(title="ระยะเวลา")] = None
    unit: Annotated[Text | None, Field(title="ส่วนงาน")] = None


class Procedure(Entry):
    """A procedure for staff, for people who ask for a service, or for complaints.

    ``fee`` is a sentence; where there is none it says so ("ไม่มีค่าธรรมเนียม").
    """

    title: Annotated[Text, Field(title="ชื่อเรื่อง")]
    unit: Annotated[Text | None, Field(title="ส่วนงานที่รับผิดชอบ")] = None
    conditions: Annotated[TextList, Field(title="หลักเกณฑ์ เงื่อนไข")] = ()
    how_to_apply: Annotated[TextList, Field(title="วิธียื่นคำขอหรือแจ้งเรื่อง")] = ()
    steps: Annotated[tuple[Step, ...], Field(title="วิธีการขั้นตอน", min_length=1)]
    time: Annotated[Text | None, Field(title="ระยะเวลาที่ใช้")] = None
    channels: Annotated[TextList, Field(title="ช่องทาง/สถานที่ให้บริการ")] = ()
    hours: Annotated[TextList, Field(title="เวลาให้บริการ")] = ()
    fee: Annotated[Text | None, Field(title="ค่าธรรมเนียม")] = None
    papers: Annotated[TextList, Field(title="เอกสารที่ต้องใช้")] = ()
    laws: Annotated[TextList, Field(title="กฎหมายที่เกี่ยวข้อง")] = ()
    form: Annotated[RelativePath | None, Field(title="แบบฟอร์ม")] = None


TYPES = (
    ContentType(
        "procedures",
        "ขั้นตอนการปฏิบัติงานหรือการให้บริการ",
        Procedure,
        many=True,
        tables=(RECORDS, Sheet("-steps", (Into("steps", {"title": "title"}),))),
    ),
)
