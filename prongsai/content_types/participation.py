"""Participation of outsiders in the agency's work (O20)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from prongsai.content_types.registry import ContentType
from prongsai.reading.fields import Entry, Picture, Text, TextList, ThaiDate


class Participation(Entry):
    """One occasion: the issue, who took part, the outcome and the use made of it."""

    issue: Annotated[Text, Field(title="ประเด็นหรือเรื่องในการมีส่วนร่วม")]
    date: Annotated[ThaiDate, Field(title="วันที่")]
    participants: Annotated[Text | None, Field(title="สรุปข้อมูลผู้มีส่วนร่วม")] = None
    outcome: Annotated[TextList, Field(title="ผลจากการมีส่วนร่วม")] = ()
    use: Annotated[TextList, Field(title="การนำผลไปปรับปรุงการดำเนินงาน")] = ()
    unit: Annotated[Text | None, Field(title="ผู้รับผิดชอบ")] = None
    photos: Annotated[tuple[Picture, ...], Field(title="ภาพประกอบ")] = ()


TYPES = (ContentType("participation", "การมีส่วนร่วม", Participation, many=True),)
