"""Thai sentences for the error types of pydantic itself.

Our own field types bring their sentences with them (:mod:`prongsai.reading.fields`); this
is for what pydantic refuses before or after them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is wrong and what to do, each one Thai sentence."""

    message: str
    remedy: str


_MAPPING = frozenset(
    {"model_type", "model_attributes_type", "dict_type", "mapping_type", "dataclass_type"}
)
_LIST = frozenset(
    {
        "list_type",
        "tuple_type",
        "set_type",
        "frozen_set_type",
        "iterable_type",
        "too_long",
        "too_short",
    }
)
_EMPTY = Sentence("ยังไม่ได้กรอกค่า", "กรอกค่าหลังเครื่องหมาย : หรือถ้าไม่ใช้ให้ลบบรรทัดนี้")
_LIMITS = {
    "greater_than_equal": ("ge", "ต้องไม่น้อยกว่า {}"),
    "greater_than": ("gt", "ต้องมากกว่า {}"),
    "less_than_equal": ("le", "ต้องไม่เกิน {}"),
    "less_than": ("lt", "ต้องน้อยกว่า {}"),
    "string_too_short": ("min_length", "ต้องยาวอย่างน้อย {} ตัวอักษร"),
    "string_too_long": ("max_length", "ต้องยาวไม่เกิน {} ตัวอักษร"),
    "too_short": ("min_length", "ต้องมีอย่างน้อย {} รายการ"),
    "too_long": ("max_length", "ต้องมีไม่เกิน {} รายการ"),
}


def sentence_for(kind: str, value: Any, ctx: Mapping[str, Any]) -> tuple[str, Sentence]:
    """Return the finding code and the sentences for one error type of pydantic."""
    if "code" in ctx and "remedy" in ctx:
        return str(ctx["code"]), Sentence(str(ctx["message"]), str(ctx["remedy"]))
    if value is None:
        return "CNT014", _EMPTY
    if kind in ("value_error", "assertion_error"):
        return "CNT013", _own_words(ctx)
    if kind in _LIMITS:
        name, text = _LIMITS[kind]
        return "CNT016", Sentence(f"ค่า{text.format(ctx.get(name))}", "แก้ค่าให้อยู่ในช่วงที่กำหนด")
    if kind == "union_tag_not_found" and isinstance(value, Mapping):
        key = str(ctx.get("discriminator", "")).strip("'")
        return "CNT010", Sentence(f'ขาดช่อง "{key}"', f"เพิ่มบรรทัด {key}: …")
    if kind in ("enum", "literal_error", "union_tag_invalid"):
        return "CNT015", _not_among(value, ctx)
    shape = _shape(kind, value)
    if shape is not None:
        return "CNT012", shape
    if kind == "string_pattern_mismatch":
        return "CNT013", Sentence(
            f'"{_short(value)}" เขียนไม่ตรงรูปแบบ', _pattern_remedy(str(ctx.get("pattern", "")))
        )
    return "CNT013", _unreadable(kind, value)


def _shape(kind: str, value: Any) -> Sentence | None:
    """Say what shape was wanted, with the slip that usually causes it."""
    if kind in _MAPPING:
        return Sentence("ต้องเป็นช่องย่อยแบบ ชื่อช่อง: ค่า", _mapping_remedy(value))
    if kind in _LIST:
        return Sentence("ต้องเป็นหลายรายการ", "ขึ้นบรรทัดใหม่ แล้วใส่เครื่องหมาย - และวรรคหน้าแต่ละรายการ")
    if isinstance(value, list | tuple | Mapping):
        return Sentence("ต้องเป็นค่าเดียว ไม่ใช่รายการหรือช่องย่อย", "เหลือไว้ค่าเดียวหลังเครื่องหมาย :")
    return None


def _mapping_remedy(value: Any) -> str:
    if isinstance(value, list):
        return "ลบเครื่องหมาย - ออก แล้วเขียน ชื่อช่อง: ค่า ที่บรรทัดย่อหน้าถัดไป"
    if isinstance(value, str) and re.match(r"[A-Za-z_]\w*:\S", value):
        return f"เคาะวรรคหลัง : ให้เป็น {value.partition(':')[0]}: …"
    return "ขึ้นบรรทัดใหม่ ย่อหน้า 2 ช่อง แล้วเขียน ชื่อช่อง: ค่า บรรทัดละช่อง"


def _not_among(value: Any, ctx: Mapping[str, Any]) -> Sentence:
    expected = ctx.get("expected") or ctx.get("expected_tags") or ""
    words = ", ".join(re.findall(r"'([^']*)'", str(expected))) or str(expected)
    if isinstance(value, Mapping):
        value = value.get(str(ctx.get("discriminator", "")).strip("'"))
    return Sentence(f'ไม่รู้จักคำว่า "{_short(value)}"', f"คำที่ใช้ได้: {words}")


def _pattern_remedy(pattern: str) -> str:
    if "a-z" in pattern and "A-Z" not in pattern:
        return "ใช้เฉพาะอักษรอังกฤษตัวเล็ก ตัวเลข และขีด - เช่น annual-plan"
    return "เขียนใหม่ตามรูปแบบที่คู่มือกำหนด"


def _own_words(ctx: Mapping[str, Any]) -> Sentence:
    """Show what a model's own rule said when it raised a plain error."""
    error = ctx.get("error", "")
    remedy = getattr(error, "remedy", "") or "แก้ค่าในบรรทัดนี้ให้ถูกต้อง"
    return Sentence(str(error) or "ค่านี้ใช้ไม่ได้", str(remedy))


def _unreadable(kind: str, value: Any) -> Sentence:
    if kind.startswith(("int_", "decimal_", "float_")):
        return Sentence(f'อ่าน "{_short(value)}" เป็นตัวเลขไม่ได้', "กรอกเฉพาะตัวเลข เช่น 12")
    if kind.startswith("date"):
        return Sentence(
            f'อ่าน "{_short(value)}" เป็นวันที่ไม่ได้', "เขียนวันที่แบบ 14/01/2568 หรือ 14 ม.ค. 2568"
        )
    if kind.startswith("bool_"):
        return Sentence(f'"{_short(value)}" ไม่ใช่คำตอบที่รับได้', 'ตอบ "ใช่" หรือ "ไม่ใช่"')
    return Sentence(f'ใช้ค่า "{_short(value)}" ไม่ได้', "ตรวจค่าในบรรทัดนี้กับคู่มือรูปแบบเนื้อหา")


def _short(value: Any, limit: int = 40) -> str:
    flat = " ".join(str(value).split())
    return flat if len(flat) <= limit else flat[: limit - 1] + "…"
