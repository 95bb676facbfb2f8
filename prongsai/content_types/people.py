"""Executives of both sides (O2)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from prongsai.content_types.registry import ContentType
from prongsai.content_types.shared_words import Side
from prongsai.reading.fields import Email, Entry, LabelledEnum, Phone, Picture, Text


class Rank(LabelledEnum):
    """Which executives the assessor looks for first."""

    HEAD = "head", "ผู้บริหารสูงสุด"
    DEPUTY = "deputy", "รองผู้บริหาร"
    OTHER = "other", "ผู้บริหาร"


class Executive(Entry):
    """A person in an executive post with photo and a way to reach the office."""

    name: Annotated[Text, Field(title="ชื่อ-นามสกุล")]
    position: Annotated[Text, Field(title="ตำแหน่ง")]
    side: Annotated[Side, Field(title="ฝ่าย")]
    rank: Annotated[Rank, Field(title="ระดับ")] = Rank.OTHER
    unit: Annotated[Text | None, Field(title="สังกัด")] = None
    photo: Annotated[Picture | None, Field(title="รูปถ่าย")] = None
    phone: Annotated[Phone | None, Field(title="โทรศัพท์")] = None
    email: Annotated[Email | None, Field(title="อีเมล")] = None


TYPES = (ContentType("executives", "ผู้บริหาร", Executive, many=True),)
