"""How a value is refused, and the text every field type starts from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pydantic_core import PydanticCustomError

from prongsai.thai.text import is_invisible

SHAPE = "CNT012"
VALUE = "CNT013"
EMPTY = "CNT014"
CHOICE = "CNT015"
LIMIT = "CNT016"
BRACKETS = "CNT017"

_REFUSAL = "prongsai"
REPLACE_BRACKETS = "พิมพ์ข้อมูลของหน่วยงานแทนทั้งหมด รวมเครื่องหมาย < และ > ถ้ายังไม่มีข้อมูล ให้ใส่ # ไว้หน้าบรรทัด"
_IN_BRACKETS = re.compile(r"<\s*[ก-๙][^<>]*>")


def refusal(message: str, remedy: str, code: str = VALUE, at: str = "") -> PydanticCustomError:
    """Return the error, to be raised, that refuses a value with a Thai sentence and remedy.

    ``at`` names a key below the value, for validators of a whole record.
    """
    ctx = {"message": message, "remedy": remedy, "code": code, "at": at}
    return PydanticCustomError(_REFUSAL, "{message}", ctx)


def is_left_to_fill(text: str) -> bool:
    """Whether a text is one of the ``<…>`` of examples and new files, not yet replaced."""
    return _IN_BRACKETS.fullmatch(text.strip()) is not None


def left_to_fill(text: str) -> PydanticCustomError:
    """The refusal of a text that :func:`is_left_to_fill`."""
    message = f'ยังไม่ได้แทน "{text.strip()[:60]}" ด้วยข้อมูลจริง'
    return refusal(message, REPLACE_BRACKETS, BRACKETS)


def string(value: Any) -> str:
    """Return a scalar as stripped text; refuse emptiness, structure and ``<…>`` to be filled."""
    if value is None:
        raise refusal("ยังไม่ได้กรอกค่า", "กรอกค่าหลังเครื่องหมาย :", EMPTY)
    if isinstance(value, list | tuple | Mapping):
        raise refusal("ต้องเป็นข้อความเดียว ไม่ใช่รายการหรือช่องย่อย", _flat_remedy(value), SHAPE)
    text = str(value)
    start, end = 0, len(text)
    while start < end and _blank(text[start]):
        start += 1
    while end > start and _blank(text[end - 1]):
        end -= 1
    if start == end:
        raise refusal("ยังไม่ได้กรอกค่า", "กรอกค่าหลังเครื่องหมาย :", EMPTY)
    if is_left_to_fill(text):
        raise left_to_fill(text)
    return text[start:end]


def _blank(character: str) -> bool:
    return character.isspace() or is_invisible(character)


def _flat_remedy(value: Any) -> str:
    if isinstance(value, Mapping):
        return 'ถ้าข้อความมีเครื่องหมาย : หรือ { ให้ครอบทั้งข้อความด้วย "…"'
    return 'เหลือไว้ค่าเดียวโดยไม่มีเครื่องหมาย - ถ้าข้อความขึ้นต้นด้วย [ ให้ครอบด้วย "…"'
