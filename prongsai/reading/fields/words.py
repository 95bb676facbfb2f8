"""Yes and no, and closed sets of words."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated, Any, Self, TypeVar

from pydantic import BeforeValidator
from pydantic_core import CoreSchema, core_schema

from prongsai.reading.fields.refusal import CHOICE, refusal, string
from prongsai.thai.digits import to_arabic
from prongsai.thai.nearest import did_you_mean

_YES = frozenset({"ใช่", "มี", "yes", "true", "y", "on"})
_NO = frozenset({"ไม่ใช่", "ไม่", "ไม่มี", "no", "false", "n", "off"})


def _flag(value: Any) -> Any:
    if isinstance(value, bool):
        return value
    text = string(value)
    if text.lower() in _YES:
        return True
    if text.lower() in _NO:
        return False
    raise refusal(f'"{text[:40]}" ไม่ใช่คำตอบที่รับได้', 'ตอบ "ใช่" หรือ "ไม่ใช่"', CHOICE)


Flag = Annotated[bool, BeforeValidator(_flag)]
"""Yes or no: ใช่/ไม่ใช่, มี/ไม่มี, yes/no, true/false."""


class LabelledEnum(StrEnum):
    """A closed set of words: ``NAME = value, Thai label, (other accepted words,)``.

    The value is ASCII and stable; content may write value, label or synonym. A subclass
    is used directly as a field's type.
    """

    label: str
    synonyms: tuple[str, ...]

    def __new__(cls, value: str, label: str = "", synonyms: tuple[str, ...] = ()) -> Self:
        """Build a member out of its value, label and synonyms."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label or value
        member.synonyms = tuple(synonyms)
        return member

    @classmethod
    def read(cls, value: Any) -> Self:
        """Return the member a text names; refuse others, listing the words allowed."""
        if isinstance(value, cls):
            return value
        text = string(value)
        words = {_word(word): member for member in cls for word in member.words}
        member = words.get(_word(text))
        if member is not None:
            return member
        labels = ", ".join(member.label for member in cls)
        begun = {member for word, member in words.items() if word.startswith(_word(text))}
        # The common beginning of several words does not tell which one was meant.
        tries = {} if len(begun) > 1 else {word: member.label for word, member in words.items()}
        hint = did_you_mean(_word(text), tries, f"คำที่ใช้ได้: {labels}")
        raise refusal(f'ไม่รู้จักคำว่า "{text[:40]}"', hint, CHOICE)

    @property
    def words(self) -> tuple[str, ...]:
        """All words which name the member."""
        return (self.value, self.label, *self.synonyms)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> CoreSchema:
        """Let pydantic read the enum from its words."""
        return core_schema.no_info_before_validator_function(
            cls.read,
            core_schema.is_instance_schema(cls),
            serialization=core_schema.plain_serializer_function_ser_schema(str),
        )


def _word(text: str) -> str:
    """Reduce a word to what tells it from others: no spaces, lower case, ASCII digits."""
    return re.sub(r"[\s\u200b]+", "", to_arabic(text)).lower()


E = TypeVar("E", bound=LabelledEnum)


def choice(words: type[E]) -> BeforeValidator:
    """Give the validator of a labelled enum for use in ``Annotated`` types."""
    return BeforeValidator(words.read)
