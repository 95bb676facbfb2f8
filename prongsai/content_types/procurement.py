"""Procurement besides the official tables: announcements and the yearly summary.

The rows themselves are tables with the column sets ``ita-procurement-16``,
``ita-procurement-18`` and ``sor-khor-ror-1``.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from prongsai.content_types.registry import ContentType
from prongsai.reading.fields import Count, Entry, Money, RelativePath, Text, ThaiDate, Url


class MethodSummary(Entry):
    """Number of items and money (baht) by procurement method."""

    method: Annotated[Text, Field(title="วิธีการจัดซื้อจัดจ้าง")]
    count: Annotated[Count | None, Field(title="จำนวนรายการ")] = None
    budget: Annotated[Money | None, Field(title="งบประมาณ")] = None
    agreed: Annotated[Money | None, Field(title="ราคาที่ตกลงซื้อหรือจ้าง")] = None


class Announcement(Entry):
    """A procurement announcement: invitation, change, result."""

    title: Annotated[Text, Field(title="เรื่อง")]
    kind: Annotated[Text, Field(title="ประเภทประกาศ")]
    date: Annotated[ThaiDate, Field(title="วันที่ประกาศ")]
    project: Annotated[Text | None, Field(title="เลขที่โครงการในระบบ e-GP")] = None
    document: Annotated[RelativePath | None, Field(title="เอกสาร")] = None
    url: Annotated[Url | None, Field(title="ลิงก์")] = None


TYPES = (
    ContentType(
        "procurement_summary", "สรุปการจัดซื้อจัดจ้างตามวิธี", MethodSummary, many=True, statistics=True
    ),
    ContentType("announcements", "ประกาศจัดซื้อจัดจ้าง", Announcement, many=True),
)
