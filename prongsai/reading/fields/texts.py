"""Text, and lists of texts."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator

from prongsai.reading.fields.refusal import string


def _text(value: Any) -> Any:
    return value if isinstance(value, StrEnum) else string(value)


def _one_or_more(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


Text = Annotated[str, BeforeValidator(_text)]
"""Text which is not empty; line breaks inside it are kept."""

TextList = Annotated[tuple[Text, ...], BeforeValidator(_one_or_more)]
"""Several texts; a single one may be written without a list."""
