"""Texts and lists of texts; the 13 digits by which a taxpayer is known, those of a person masked.

A field may be written in other ways than its type tells, as marks in the type say:
``Annotated[tuple[Text, ...], ONE_OR_MORE]`` may be one text; a :class:`WrittenForm` is
read from a shape of its own and described to editors and readers in its own words.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Annotated, Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from prongsai.findings.rules.cnt_values import CNT013
from prongsai.reading.cells import (
    Cell,
    Problem,
    SeenCell,
    TypedCell,
    as_text,
    nothing_in,
    seen_text,
)
from prongsai.reading.fields.field_kind import (
    A_DIGIT_OR_WORDS,
    ONLY_THE_AGENCY_KNOWS,
    AsColumn,
    FieldKind,
    Schema,
    json_scalar,
)
from prongsai.reading.fields.refusal import refusal, string
from prongsai.reading.number_format import FormatClass
from prongsai.thai.dates import two_digit_year
from prongsai.thai.digits import to_arabic


@dataclass(frozen=True, slots=True)
class OneOrMore:
    """A list whose only entry may be written without a list."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Let pydantic take a text for a list of one."""
        return core_schema.no_info_before_validator_function(_one_or_more, handler(source))


def _one_or_more(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


ONE_OR_MORE = OneOrMore()


@dataclass(frozen=True, slots=True)
class WrittenForm:
    """How a field is written where its type does not tell.

    ``label`` are its Thai words in the reference of keys, ``explanation`` those of an
    editor, ``schema`` makes what an editor accepts out of the schema of one entry (``{}``
    where the entries are no records) and ``read`` brings a value into the shape of the
    type. What is left out is as the type tells.
    """

    label: str
    explanation: str = ""
    schema: Callable[[Schema], Schema] | None = None
    read: Callable[[Any], Any] | None = None

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Let pydantic read the field through ``read``."""
        inner = handler(source)
        if self.read is None:
            return inner
        return core_schema.no_info_before_validator_function(self.read, inner)


class TextKind(FieldKind):
    """Words of any kind."""

    name = "text"
    widget = "text"
    label = explanation = description = "ข้อความ"
    as_column = AsColumn(0, "ข้อความ")
    exact = True
    json_schema = json_scalar("string", "number", "boolean")
    example = ONLY_THE_AGENCY_KNOWS

    def read(self, value: Any) -> Any:
        """Text which is not empty."""
        return value if isinstance(value, StrEnum) else string(value)

    def of_cell(self, cell: Cell) -> TypedCell:
        """A table's words are as they are."""
        text = as_text(cell)
        return TypedCell(text, text)

    def of_seen(self, cell: SeenCell) -> TypedCell:
        """Take what is seen; what Excel has made of a number or a date is doubtful."""
        return text_as_seen(cell)


def text_as_seen(cell: SeenCell) -> TypedCell:
    """The text that is seen, with a doubt where it is hardly what was typed."""
    text = seen_text(cell)
    typed = nothing_in(text) or TypedCell(text, text)
    if cell.shown is None:
        message = f'ไม่รู้ว่าโปรแกรมตารางแสดงค่า "{text}" อย่างไร'
        return replace(typed, problem=Problem(message, _AS_TEXT, doubtful=True, unseen=True))
    typed_as = _probably_typed(cell)
    if not typed_as:
        return typed
    message = f'เห็นเป็น "{cell.shown}" เพราะโปรแกรมตารางเปลี่ยนสิ่งที่พิมพ์เป็น{typed_as}'
    return replace(typed, problem=Problem(message, _AS_TEXT, doubtful=True, unseen=True))


def _probably_typed(cell: SeenCell) -> str:
    """What was made of what was typed; empty where there is no doubt."""
    if cell.kind is FormatClass.SCIENTIFIC:
        return f"ตัวเลข {as_text(cell.value)}"
    day = cell.moment
    if day is None:
        return ""
    if cell.kind is FormatClass.MONTH:
        return f"เดือน ถ้าเป็นเลขที่น่าจะเป็น {day.month}/{day.year}"
    if cell.kind is FormatClass.DAY_MONTH:
        return f"วันที่ ถ้าเป็นเลขที่น่าจะเป็น {day.day}/{day.month}"
    if not cell.shows_buddhist_year and (year := two_digit_year(day)):
        return f"วันที่ของปี ค.ศ. {day.year} น่าจะหมายถึง {day.day}/{day.month}/{year}"
    return ""


_AS_TEXT = "ตั้งรูปแบบเซลล์เป็นข้อความ แล้วพิมพ์ใหม่"

TEXT = TextKind()

Text = Annotated[str, TEXT]
"""Text which is not empty; line breaks inside it are kept."""

TextList = Annotated[tuple[Text, ...], ONE_OR_MORE]
"""Several texts; a single one may be written without a list."""


_NOT_DIGITS = re.compile(r"[\s\-–.()/]+")
_MASKS = re.compile("[xX×✕*•●]")
_WHOLE = re.compile("[0-9x]{13}")
_SPOILT = re.compile(r"[0-9]\.[0-9]+[eE]\+[0-9]{1,2}")


class TaxNumberKind(FieldKind):
    """A tax number; a cell with a number has lost its leading zeros.

    Digits that protect a person may be masked, as official data mask them and as PII001
    asks: ``350030002xxxx``, ``x-xxxx-xxxxx-xx-x``. The mask is kept as ``x``.
    """

    name = "tax-id"
    widget = "line"
    takes_nothing = True
    label = description = "เลขประจำตัวผู้เสียภาษี"
    explanation = "เลขประจำตัวผู้เสียภาษี 13 หลัก หลักที่ปิดไว้ใส่ x"
    as_column = AsColumn(9, "เลขประจำตัวผู้เสียภาษี")
    divided_anyhow = True
    json_schema = json_scalar("string", "integer", pattern=f"{A_DIGIT_OR_WORDS}|[xX*]")
    example = "0994000000000"

    def read(self, value: Any) -> str:
        """The digits alone; those of a person may be hidden (``350030002xxxx``)."""
        text = string(value)
        return self._whole(_digits(text), text)

    def of_cell(self, cell: Cell) -> TypedCell:
        """Read the digits; the zeros that a number cell has lost are put back."""
        text = as_text(cell)
        digits = _digits(text)
        if isinstance(cell, int) and 10 <= len(digits) <= 13:
            digits = digits.zfill(13)
        whole = self._whole(digits, text)
        return TypedCell(whole, whole)

    @staticmethod
    def _whole(digits: str, text: str) -> str:
        if _WHOLE.fullmatch(digits):
            return digits
        if _SPOILT.fullmatch(text.strip()):
            raise refusal(CNT013.spoilt_tax_number(text=text[:40]))
        raise refusal(CNT013.no_tax_number(text=text[:40]))


def _digits(text: str) -> str:
    return _MASKS.sub("x", _NOT_DIGITS.sub("", to_arabic(text)))


TAX_NUMBER = TaxNumberKind()

TaxNumber = Annotated[str, TAX_NUMBER]
"""The 13 digits of a taxpayer."""
