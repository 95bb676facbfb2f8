"""Laws the agency works under (O6 until FY2566; section 7 of the Information Act)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from prongsai.content_types.registry import ContentType
from prongsai.reading.fields import Entry, LongStandingDate, RelativePath, Text, Url


class Law(Entry):
    """A law, rule or local ordinance, with where it is read."""

    title: Annotated[Text, Field(title="ชื่อกฎหมาย")]
    kind: Annotated[Text | None, Field(title="ประเภท")] = None
    date: Annotated[LongStandingDate | None, Field(title="วันที่ประกาศ")] = None
    url: Annotated[Url | None, Field(title="ลิงก์")] = None
    document: Annotated[RelativePath | None, Field(title="เอกสาร")] = None


TYPES = (ContentType("laws", "กฎหมายที่เกี่ยวข้อง", Law, many=True),)
