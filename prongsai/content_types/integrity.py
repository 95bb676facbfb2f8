"""Declaration of integrity, No Gift Policy, and the reports on gifts (O21, O22)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from prongsai.content_types.registry import ContentType
from prongsai.content_types.sheets import RECORDS, Into, Sheet
from prongsai.reading.fields import (
    Count,
    Entry,
    Flag,
    Money,
    Period,
    RelativePath,
    Text,
    TextList,
    ThaiDate,
)


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
    ContentType("declaration", "ประกาศเจตนารมณ์", Declaration),
    ContentType(
        "gift_report",
        "รายงานการรับของขวัญหรือทรัพย์สิน",
        GiftReport,
        tables=(RECORDS, Sheet("-rows", (Into("rows"),))),
        statistics=True,
    ),
)
