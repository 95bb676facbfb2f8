"""Thai sentences for the error types of pydantic itself.

Our own field types bring their sentences with them (:mod:`prongsai.reading.fields`); this
is for what pydantic refuses before or after them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from prongsai.findings import Message
from prongsai.findings.rules.cnt_values import (
    CNT010,
    CNT012,
    CNT013,
    CNT014,
    CNT015,
    CNT016,
)
from prongsai.reading.fields.refusal import said_in
from prongsai.thai.text import shortened

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
_SEVERAL = (list, tuple, Mapping)
_LIMITS = {
    "greater_than_equal": ("ge", CNT016.below),
    "greater_than": ("gt", CNT016.not_above),
    "less_than_equal": ("le", CNT016.above),
    "less_than": ("lt", CNT016.not_below),
    "string_too_short": ("min_length", CNT016.too_short_text),
    "string_too_long": ("max_length", CNT016.too_long_text),
    "too_short": ("min_length", CNT016.too_few),
    "too_long": ("max_length", CNT016.too_many),
}


def message_for(kind: str, value: Any, ctx: Mapping[str, Any]) -> Message:
    """What is said of one error type of pydantic."""
    if (said := said_in(ctx)) is not None:
        return said
    if value is None:
        return CNT014.empty()
    if kind in ("value_error", "assertion_error"):
        return _own_words(ctx)
    if kind in _LIMITS:
        name, limit = _LIMITS[kind]
        return limit(limit=ctx.get(name))
    if kind == "union_tag_not_found" and isinstance(value, Mapping):
        key = str(ctx.get("discriminator", "")).strip("'")
        return CNT010.no_key(key=key, example="…")
    if kind in ("enum", "literal_error", "union_tag_invalid"):
        return _not_among(value, ctx)
    if kind == "string_pattern_mismatch" and not isinstance(value, _SEVERAL):
        return _other_pattern(value, str(ctx.get("pattern", "")))
    return _shape(kind, value) or _unreadable(kind, value)


def _shape(kind: str, value: Any) -> Message | None:
    """What shape was wanted, where it is the shape that is wrong."""
    if kind in _MAPPING:
        return _no_keys(value)
    if kind in _LIST:
        return CNT012.no_list()
    return CNT012.many_for_one() if isinstance(value, _SEVERAL) else None


def _no_keys(value: Any) -> Message:
    """Keys were wanted; the slip that usually causes it."""
    if isinstance(value, list):
        return CNT012.list_for_keys()
    if isinstance(value, str) and re.match(r"[A-Za-z_]\w*:\S", value):
        return CNT012.keys_without_space(key=value.partition(":")[0])
    if isinstance(value, str) and "：" in value:
        return CNT012.keys_with_wide_colon()
    return CNT012.no_keys()


def _not_among(value: Any, ctx: Mapping[str, Any]) -> Message:
    expected = ctx.get("expected") or ctx.get("expected_tags") or ""
    words = ", ".join(re.findall(r"'([^']*)'", str(expected))) or str(expected)
    if isinstance(value, Mapping):
        value = value.get(str(ctx.get("discriminator", "")).strip("'"))
    return CNT015.unknown_word(text=shortened(str(value)), known=words)


def _other_pattern(value: Any, pattern: str) -> Message:
    if "a-z" in pattern and "A-Z" not in pattern:
        return CNT013.no_id(text=shortened(str(value)))
    return CNT013.other_pattern(text=shortened(str(value)))


def _own_words(ctx: Mapping[str, Any]) -> Message:
    """Show what a model's own rule said when it raised a plain error."""
    error = ctx.get("error", "")
    remedy = getattr(error, "remedy", "") or "แก้ค่าในบรรทัดนี้ให้ถูกต้อง"
    return CNT013.refused_by_model(reason=str(error) or "ค่านี้ใช้ไม่ได้", remedy=remedy)


def _unreadable(kind: str, value: Any) -> Message:
    text = shortened(str(value))
    if kind.startswith(("int_", "decimal_", "float_")):
        return CNT013.no_number(text=text)
    if kind.startswith("date"):
        return CNT013.no_date(text=text)
    if kind.startswith("bool_"):
        return CNT013.no_answer(text=text)
    return CNT013.unusable(text=text)
