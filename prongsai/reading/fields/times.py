"""Dates, months, fiscal years and periods."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, model_validator

from prongsai.reading.fields.entry import Entry
from prongsai.reading.fields.refusal import EMPTY, LIMIT, refusal, string
from prongsai.reading.fields.texts import Text
from prongsai.thai.dates import BUDDHIST_OFFSET, DateError, parse_date
from prongsai.thai.digits import to_arabic
from prongsai.thai.fiscal import YearMonth
from prongsai.thai.periods import parse_moment, parse_period

FIRST_FISCAL_YEAR, LAST_FISCAL_YEAR = 2500, 2700


def _thai_date(value: Any) -> Any:
    if isinstance(value, date):
        return value
    try:
        return parse_date(string(value))
    except DateError as error:
        raise refusal(error.message, error.remedy) from None


def _month(value: Any) -> Any:
    if isinstance(value, YearMonth):
        return value
    try:
        return YearMonth.parse(string(value))
    except DateError as error:
        raise refusal(error.message, error.remedy) from None


_FISCAL_YEAR = re.compile(r"(?:ปี)?\s*(?:งบประมาณ)?\s*(?:พ\s*\.?\s*ศ\s*\.?)?\s*([0-9]+)")


def _fiscal_year(value: Any) -> Any:
    text = to_arabic(string(value))
    found = _FISCAL_YEAR.fullmatch(text)
    if found is None or len(found[1]) > 4:
        raise refusal(f'อ่าน "{text[:40]}" เป็นปีงบประมาณไม่ได้', "เขียนปี พ.ศ. เลขสี่หลัก เช่น 2568")
    year = int(found[1])
    if FIRST_FISCAL_YEAR <= year <= LAST_FISCAL_YEAR:
        return year
    buddhist = year + BUDDHIST_OFFSET if year > 999 else year + 2500
    if FIRST_FISCAL_YEAR <= buddhist <= LAST_FISCAL_YEAR:
        kind = "ปี ค.ศ." if year > 999 else "ปีแบบย่อ"
        raise refusal(f"ปีงบประมาณ {year} เป็น{kind}", f"เขียนเป็นปี พ.ศ. {buddhist}")
    raise refusal(
        f"ปีงบประมาณ {year} อยู่นอกช่วง {FIRST_FISCAL_YEAR} ถึง {LAST_FISCAL_YEAR}",
        "เขียนปี พ.ศ. เลขสี่หลัก เช่น 2568",
        LIMIT,
    )


ThaiDate = Annotated[date, BeforeValidator(_thai_date)]
"""A date in any style clerks write; Common Era once read."""

Month = Annotated[YearMonth, BeforeValidator(_month)]
"""One month of one year, such as ``ต.ค. 67``."""

FiscalYear = Annotated[int, BeforeValidator(_fiscal_year)]
"""A fiscal year in the Buddhist Era, 2500-2700."""


def _bound(which: int) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if value is None or isinstance(value, date):
            return value
        try:
            return parse_moment(string(value))[which]
        except DateError as error:
            raise refusal(error.message, error.remedy) from None

    return read


class Period(Entry):
    """A span of time: the text as typed, first and last day (Common Era) where known.

    Written as free text (``ต.ค. 65 – มี.ค. 66``, ``ปีงบประมาณ 2566``, ``2566–2570``,
    ``ตลอดปี``) or as ``{from: …, to: …}``. Bare years are fiscal years. Text that names
    no days keeps ``start`` and ``end`` empty.
    """

    text: Annotated[Text, Field(title="ช่วงเวลา")]
    start: Annotated[date | None, BeforeValidator(_bound(0)), Field(title="เริ่ม", alias="from")] = (
        None
    )
    end: Annotated[date | None, BeforeValidator(_bound(1)), Field(title="สิ้นสุด", alias="to")] = None

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, data: Any) -> Any:
        if isinstance(data, str):
            text = string(data)
            start, end = parse_period(text)
            return {"text": text, "start": start, "end": end}
        if isinstance(data, Mapping) and data.get("text") is None:
            ends = [
                str(data[key]).strip() for key in ("from", "to") if isinstance(data.get(key), str)
            ]
            if not ends and set(data) <= {"from", "to", "text"}:
                raise refusal(
                    "ช่วงเวลายังว่างอยู่",
                    "กรอก from: และ to: หรือเขียนเป็นข้อความ เช่น ต.ค. 67 - มี.ค. 68",
                    EMPTY,
                )
            return {**data, "text": " – ".join(ends)} if ends else data
        return data

    @model_validator(mode="after")
    def _runs_forward(self) -> Self:
        if self.start and self.end and self.start > self.end:
            raise refusal(f'ช่วงเวลา "{self.text}" สิ้นสุดก่อนวันเริ่ม', "ตรวจปีและสลับวันเริ่มกับวันสิ้นสุดให้ถูกต้อง")
        return self

    def __str__(self) -> str:
        return self.text
