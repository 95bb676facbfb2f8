"""Organisation chart, and the agency's own duties and powers (O1; formerly O1 and O3)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from prongsai.content_types.registry import ContentType
from prongsai.content_types.shared_words import Side
from prongsai.reading.fields import Entry, Picture, Text, TextList


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


TYPES = (
    ContentType("chart", "แผนผังโครงสร้าง", Chart, tables=()),
    ContentType("powers", "หน้าที่และอำนาจ", Power, many=True),
)
