"""How a value is refused, and the text every field type starts from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pydantic_core import PydanticCustomError

from prongsai.findings import Message
from prongsai.findings.rules.cnt_values import CNT012, CNT014, CNT017
from prongsai.thai.text import is_invisible

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
