"""How a value is refused, and the text every field type starts from.

Field types bring their sentences with them; here are those of a text that should name a day or a
month and does not, and of what pydantic itself refuses before or after them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from pydantic_core import PydanticCustomError

from prongsai.findings import Message, Sentence
from prongsai.findings.rules.cnt_values import (
    CNT010,
    CNT012,
    CNT013,
    CNT014,
    CNT015,
    CNT016,
    CNT017,
)
from prongsai.thai.dates import DateError, DateFault
from prongsai.thai.text import is_invisible, shortened

_REFUSAL = "prongsai"
_SAID = "said"
_IN_BRACKETS = re.compile(r"<\s*[ก-๙][^<>]*>")


def refusal(said: Message, at: str = "") -> PydanticCustomError:
    """The error, to be raised, that refuses a value with what a rule says of it.

    ``at`` names a key below the value, for validators of a whole record.
    """
    context = {"message": said.message, "remedy": said.remedy, _SAID: said, "at": at}
    return PydanticCustomError(_REFUSAL, "{message}", context)


def said_in(context: Mapping[str, Any] | None) -> Message | None:
    """What was said by the :func:`refusal` whose context this is; ``None`` for other errors."""
    said = (context or {}).get(_SAID)
    return said if isinstance(said, Message) else None


def is_left_to_fill(text: str) -> bool:
    """Whether a text is one of the ``<…>`` of examples and new files, not yet replaced."""
    return _IN_BRACKETS.fullmatch(text.strip()) is not None


def left_to_fill(text: str) -> PydanticCustomError:
    """The refusal of a text that :func:`is_left_to_fill`."""
    return refusal(CNT017.value_left(text=text.strip()[:60]))


def string(value: Any) -> str:
    """Return a scalar as stripped text; refuse emptiness, structure and ``<…>`` to be filled."""
    if value is None:
        raise refusal(CNT014.empty_text())
    if isinstance(value, Mapping):
        raise refusal(CNT012.keys_for_text())
    if isinstance(value, list | tuple):
        raise refusal(CNT012.list_for_text())
    text = str(value)
    start, end = 0, len(text)
    while start < end and _blank(text[start]):
        start += 1
    while end > start and _blank(text[end - 1]):
        end -= 1
    if start == end:
        raise refusal(CNT014.empty_text())
    if is_left_to_fill(text):
        raise left_to_fill(text)
    return text[start:end]


def _blank(character: str) -> bool:
    return character.isspace() or is_invisible(character)


_SENTENCES: Mapping[DateFault, Sentence] = MappingProxyType(
    {
        DateFault.NOTHING: CNT014.empty_text,
        DateFault.UNREADABLE: CNT013.no_date,
        DateFault.QUOTED: CNT013.quoted_date,
        DateFault.SPAN: CNT013.span_for_date,
        DateFault.UNKNOWN_MONTH: CNT013.unknown_month,
        DateFault.MISSPELT_MONTH: CNT013.misspelt_month,
        DateFault.NO_SUCH_MONTH: CNT013.no_such_month,
        DateFault.MONTH_BEFORE_DAY: CNT013.month_before_day,
        DateFault.NO_SUCH_DAY: CNT013.no_such_day,
        DateFault.NO_YEAR: CNT013.date_without_year,
        DateFault.NO_DAY: CNT013.date_without_day,
        DateFault.SHORT_YEAR: CNT013.short_date_year,
        DateFault.ODD_YEAR: CNT013.odd_date_year,
        DateFault.NO_MONTH: CNT013.no_month,
    }
)


def date_sentence(error: DateError) -> Message:
    """The sentence for a fault of a date."""
    return _SENTENCES[error.fault](**error.named)


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
