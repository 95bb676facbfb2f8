"""Results of an ITA round: total, grade, three instruments, ten indicators."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from prongsai.content_types.registry import ContentType
from prongsai.content_types.shared_words import Instrument
from prongsai.content_types.sheets import RECORDS, Into, Sheet
from prongsai.reading.fields import Count, Entry, FiscalYear, Score, Text, TextList


class InstrumentScore(Entry):
    """Score (0-100) of one instrument and its weight in percent."""

    instrument: Annotated[Instrument, Field(title="เครื่องมือ")]
    score: Annotated[Score, Field(title="คะแนน")]
    weight: Annotated[Count | None, Field(title="น้ำหนัก (ร้อยละ)")] = None


class IndicatorScore(Entry):
    """Score (0-100) of one of the ten indicators."""

    number: Annotated[Count, Field(title="ตัวชี้วัดที่", ge=1, le=10)]
    name: Annotated[Text, Field(title="ตัวชี้วัด")]
    instrument: Annotated[Instrument, Field(title="เครื่องมือ")]
    score: Annotated[Score, Field(title="คะแนน")]


class ItaResult(Entry):
    """The result of one fiscal year (Buddhist Era), as the agency was told it."""

    year: Annotated[FiscalYear, Field(title="ปีงบประมาณ")]
    total: Annotated[Score, Field(title="คะแนนรวม")]
    grade: Annotated[Text | None, Field(title="ระดับผลการประเมิน")] = None
    instruments: Annotated[tuple[InstrumentScore, ...], Field(title="คะแนนตามเครื่องมือ")] = ()
    indicators: Annotated[tuple[IndicatorScore, ...], Field(title="คะแนนตามตัวชี้วัด")] = ()
    notes: Annotated[TextList, Field(title="ข้อสังเกต")] = ()


TYPES = (
    ContentType(
        "ita_results",
        "ผลการประเมิน ITA",
        ItaResult,
        many=True,
        tables=(
            RECORDS,
            Sheet("-instruments", (Into("instruments", {"year": "year"}),)),
            Sheet("-indicators", (Into("indicators", {"year": "year"}),)),
        ),
        statistics=True,
    ),
)
