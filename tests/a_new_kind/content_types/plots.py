"""A content type that holds the new kind."""

from __future__ import annotations

from typing import Annotated

from prongsai.reading.fields.areas import Area
from pydantic import Field

from prongsai.content_types.registry import ContentType
from prongsai.reading.fields import Entry, Text


class Plot(Entry):
    """A plot of land."""

    name: Annotated[Text, Field(title="ที่ดิน")]
    area: Annotated[Area, Field(title="เนื้อที่")]
    leased: Annotated[tuple[Area, ...], Field(title="ส่วนที่ให้เช่า")] = ()


TYPES = (ContentType("plots", "ที่ดินของหน่วยงาน", Plot, many=True),)
