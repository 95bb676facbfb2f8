"""Manuals of procedures (O8, O9, O17), online services, statistics and satisfaction (O10, O11)."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from prongsai.content_types.registry import RECORDS, ContentType, Into, Sheet
from prongsai.reading.fields import (
    Count,
    Entry,
    LabelledEnum,
    Month,
    Percent,
    RelativePath,
    Text,
    TextList,
    Url,
    WrittenForm,
)


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


class EService(Entry):
    """An online service that spares the way to the office, with its guide."""

    name: Annotated[Text, Field(title="ชื่อบริการ")]
    url: Annotated[Url, Field(title="ลิงก์เข้าใช้บริการ")]
    detail: Annotated[Text | None, Field(title="รายละเอียด")] = None
    guide: Annotated[TextList, Field(title="วิธีใช้งาน")] = ()
    guide_file: Annotated[RelativePath | None, Field(title="คู่มือการใช้งาน")] = None
    unit: Annotated[Text | None, Field(title="ส่วนงานที่รับผิดชอบ")] = None


class Channel(LabelledEnum):
    """Where the service was given."""

    WALK_IN = "walk-in", "ณ จุดให้บริการ (Walk-in)"
    E_SERVICE = "e-service", "ผ่าน E-Service"


class MonthCount(Entry):
    """A figure for one month."""

    month: Annotated[Month, Field(title="เดือน")]
    count: Annotated[Count, Field(title="จำนวน")]


def _counts(value: Any) -> Any:
    """Accept the short form ``{ต.ค. 67: 12, พ.ย. 67: 9}``."""
    if isinstance(value, dict):
        return [{"month": month, "count": count} for month, count in value.items()]
    return value


def _counts_schema(count: dict[str, Any]) -> dict[str, Any]:
    short = {"type": "object", "additionalProperties": {"type": ["string", "integer"]}}
    return {"anyOf": [short, {"type": "array", "items": count}]}


COUNTS = WrittenForm(
    label="รายการ `counts` หรือเขียนย่อ `{ต.ค. 67: 12, พ.ย. 67: 9}`",
    explanation="จำนวนรายเดือน เช่น {ต.ค. 67: 12, พ.ย. 67: 9}",
    schema=_counts_schema,
    read=_counts,
)


class MonthlyStatistic(Entry):
    """People served by one service over one channel, month by month."""

    service: Annotated[Text, Field(title="บริการ")]
    channel: Annotated[Channel, Field(title="ช่องทาง")]
    unit: Annotated[Text, Field(title="หน่วยนับ")] = "ราย"
    counts: Annotated[
        tuple[MonthCount, ...],
        COUNTS,
        Field(title="จำนวนรายเดือน", min_length=1),
    ]

    @property
    def total(self) -> int:
        """The sum over all months given."""
        return sum(entry.count for entry in self.counts)


class Satisfaction(Entry):
    """Result of a satisfaction survey of one service."""

    service: Annotated[Text, Field(title="บริการ")]
    respondents: Annotated[Count | None, Field(title="ผู้ตอบแบบสำรวจ")] = None
    percent: Annotated[Percent, Field(title="ร้อยละความพึงพอใจ")]
    level: Annotated[Text | None, Field(title="ระดับ")] = None
    suggestions: Annotated[TextList, Field(title="ข้อเสนอแนะ")] = ()


_SERVICE = {"service": "service", "channel": "channel", "unit": "unit"}


TYPES = (
    ContentType(
        "procedures",
        "ขั้นตอนการปฏิบัติงานหรือการให้บริการ",
        Procedure,
        many=True,
        tables=(RECORDS, Sheet("-steps", (Into("steps", {"title": "title"}),))),
    ),
    ContentType("e_services", "บริการออนไลน์ (E-Service)", EService, many=True),
    ContentType(
        "monthly_statistics",
        "สถิติการให้บริการรายเดือน",
        MonthlyStatistic,
        many=True,
        tables=(Sheet("", (Into("counts", _SERVICE),)),),
        statistics=True,
    ),
    ContentType(
        "satisfaction",
        "ผลสำรวจความพึงพอใจ",
        Satisfaction,
        many=True,
        statistics=True,
        in_columns=True,
    ),
)
