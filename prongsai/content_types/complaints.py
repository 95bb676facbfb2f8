"""Complaints of corruption: channels and statistics (O18, O19)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from prongsai.content_types.registry import ContentType
from prongsai.content_types.sheets import RECORDS, Into, Sheet
from prongsai.reading.fields import (
    Count,
    Email,
    Entry,
    Flag,
    LabelledEnum,
    Month,
    Phone,
    Text,
    ThaiDate,
    Url,
)


class Purpose(LabelledEnum):
    """What a channel is for; the corruption channel must be a separate one."""

    CORRUPTION = "corruption", "แจ้งเรื่องทุจริตและประพฤติมิชอบ"
    GENERAL = "general", "ร้องเรียน/ร้องทุกข์ทั่วไป"
    FEEDBACK = "feedback", "รับฟังความคิดเห็น"


class ComplaintChannel(Entry):
    """A way for outsiders to report, and how the reporter is protected."""

    name: Annotated[Text, Field(title="ช่องทาง")]
    purpose: Annotated[Purpose, Field(title="ใช้สำหรับ")]
    separate: Annotated[Flag, Field(title="แยกจากช่องทางร้องเรียนทั่วไป")] = False
    url: Annotated[Url | None, Field(title="ลิงก์")] = None
    phone: Annotated[Phone | None, Field(title="โทรศัพท์")] = None
    email: Annotated[Email | None, Field(title="อีเมล")] = None
    address: Annotated[Text | None, Field(title="ที่อยู่")] = None
    protection: Annotated[Text | None, Field(title="การคุ้มครองข้อมูลผู้แจ้ง")] = None
    unit: Annotated[Text | None, Field(title="ส่วนงานที่รับผิดชอบ")] = None


class MonthlyComplaints(Entry):
    """Complaints received and finished in one month."""

    month: Annotated[Month, Field(title="เดือน")]
    total: Annotated[Count, Field(title="จำนวนเรื่อง")]
    completed: Annotated[Count, Field(title="แล้วเสร็จ")] = 0


class ComplaintStatistics(Entry):
    """Complaints of corruption in one fiscal year; zeros are published as zeros."""

    total: Annotated[Count | None, Field(title="จำนวนเรื่องทั้งหมด")] = None
    completed: Annotated[Count | None, Field(title="ดำเนินการแล้วเสร็จ")] = None
    in_progress: Annotated[Count | None, Field(title="อยู่ระหว่างดำเนินการ")] = None
    as_of: Annotated[ThaiDate | None, Field(title="ข้อมูล ณ วันที่")] = None
    months: Annotated[tuple[MonthlyComplaints, ...], Field(title="รายเดือน")] = ()


TYPES = (
    ContentType("channels", "ช่องทางแจ้งเรื่อง", ComplaintChannel, many=True),
    ContentType(
        "complaint_statistics",
        "สถิติเรื่องร้องเรียน",
        ComplaintStatistics,
        tables=(RECORDS, Sheet("-months", (Into("months"),))),
        statistics=True,
    ),
)
