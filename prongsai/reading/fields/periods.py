"""Spans of time, and their first and last days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from prongsai.findings.rules.cnt_values import CNT013, CNT014
from prongsai.reading.cells import Cell, SeenCell, TypedCell, as_text
from prongsai.reading.fields.entry import Entry
from prongsai.reading.fields.field_kind import (
    FieldKind,
    PartOfKind,
    Schema,
    YearsAround,
    json_scalar,
)
from prongsai.reading.fields.refusal import date_sentence, refusal, string
from prongsai.reading.fields.texts import Text, text_as_seen
from prongsai.reading.fields.times import DATE, DateKind
from prongsai.thai.dates import DateError, format_date
from prongsai.thai.periods import parse_moment, parse_period

AROUND_A_PERIOD = YearsAround(before=10, after=6)
AROUND_YEARS_ALONE = YearsAround(before=15, after=22)
"""A strategy of twenty years is named by its years alone."""


class BoundKind(DateKind):
    """The first or the last day of what a text names; a date, a month and a year have both."""

    as_column = None
    years_around = AROUND_A_PERIOD

    def __init__(self, which: int) -> None:
        self.which = which

    def read(self, value: Any) -> Any:
        """The day at this end."""
        if value is None or isinstance(value, date):
            return value
        try:
            return parse_moment(string(value))[self.which]
        except DateError as error:
            raise refusal(date_sentence(error)) from None

    def of_cell(self, cell: Cell) -> TypedCell:
        """A cell beside the words holds a day."""
        return DATE.of_cell(cell)


FIRST_DAY, LAST_DAY = BoundKind(0), BoundKind(1)


class Period(Entry):
    """A span of time: the text as typed, first and last day (Common Era) where known.

    Written as free text (``ต.ค. 65 – มี.ค. 66``, ``ปีงบประมาณ 2566``, ``2566–2570``,
    ``ตลอดปี``) or as ``{from: …, to: …}``. Bare years are fiscal years. Text that names
    no days keeps ``start`` and ``end`` empty.
    """

    text: Annotated[Text, Field(title="ช่วงเวลา")]
    start: Annotated[date | None, FIRST_DAY, Field(title="เริ่ม", alias="from")] = None
    end: Annotated[date | None, LAST_DAY, Field(title="สิ้นสุด", alias="to")] = None

    @classmethod
    def field_kind(cls) -> FieldKind:
        """The kind of a field that holds a period."""
        return PERIOD

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
                raise refusal(CNT014.empty_period())
            return {**data, "text": " – ".join(ends)} if ends else data
        return data

    @model_validator(mode="after")
    def _runs_forward(self) -> Self:
        if self.start and self.end and self.start > self.end:
            raise refusal(CNT013.period_runs_backward(text=self.text))
        return self

    def __str__(self) -> str:
        return self.text


class PeriodKind(FieldKind):
    """A span of time: one text in a cell, and both its ends where they are known."""

    name = "text"
    widget = "line"
    years_around = AROUND_A_PERIOD
    label = "ช่วงเวลา"
    explanation = "ช่วงเวลา เช่น ต.ค. 2567 - ก.ย. 2568 หรือ {from: …, to: …}"
    description = "ข้อความ"
    exact = True
    parts = (
        PartOfKind("start", "from", "เริ่ม", FIRST_DAY, Annotated[date | None, FIRST_DAY]),
        PartOfKind("end", "to", "สิ้นสุด", LAST_DAY, Annotated[date | None, LAST_DAY]),
    )
    example = "ต.ค. {last_year} - ก.ย. {year}"

    @property
    def json_schema(self) -> Schema:
        """A text, or its ends."""
        plain = json_scalar("string", "number")
        keys = {
            "text": {**plain, "title": "ช่วงเวลา"},
            "from": {**plain, "title": "เริ่ม"},
            "to": {**plain, "title": "สิ้นสุด"},
        }
        span = {"type": "object", "properties": keys, "additionalProperties": False}
        examples = ["ปีงบประมาณ 2568", "ต.ค. 2567 - ก.ย. 2568", "2566-2570"]
        return {"anyOf": [{**plain, "examples": examples}, span]}

    def form_text(self, value: Any) -> str:
        """The words, or both ends."""
        if not isinstance(value, Mapping):
            return super().form_text(value)
        ends = (str(value[key]) for key in ("from", "to") if value.get(key))
        return str(value.get("text") or " - ".join(ends))

    def spoken(self, value: Any) -> str:
        """Both its ends, where the words name them."""
        days = (day for day in (value.start, value.end) if day)
        return " - ".join(format_date(day) for day in days)

    def read(self, value: Any) -> Period:
        """The period, with its ends where the words name them."""
        return Period.model_validate(value)

    def of_cell(self, cell: Cell) -> TypedCell:
        """The words as they are; the record they belong to reads them with their ends."""
        text = as_text(cell)
        return TypedCell(text, text)

    def of_seen(self, cell: SeenCell) -> TypedCell:
        """The words that are seen."""
        return text_as_seen(cell)

    def open_value(self, value: Any) -> Any:
        """The words."""
        return value.text if value else None


PERIOD = PeriodKind()
