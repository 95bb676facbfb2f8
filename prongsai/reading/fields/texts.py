"""Text, and lists of texts."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import Annotated, Any

from prongsai.reading.cells import (
    Cell,
    Problem,
    TypedCell,
    as_text,
    nothing_in,
    seen_text,
)
from prongsai.reading.fields.field_kind import (
    ONLY_THE_AGENCY_KNOWS,
    AsColumn,
    FieldKind,
    json_scalar,
)
from prongsai.reading.fields.refusal import string
from prongsai.reading.fields.written_forms import ONE_OR_MORE
from prongsai.reading.number_format import FormatClass
from prongsai.reading.seen_cell import SeenCell
from prongsai.thai.likely_years import two_digit_year


class TextKind(FieldKind):
    """Words of any kind."""

    name = "text"
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
