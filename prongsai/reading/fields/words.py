"""Yes and no, and closed sets of words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated, Any, Self, TypeVar

from pydantic_core import CoreSchema, core_schema

from prongsai.findings.rules.cnt_values import CNT015
from prongsai.findings.rules.tbl import TBL010
from prongsai.reading.cells import Cell, Problem, TypedCell, as_text
from prongsai.reading.fields.field_kind import AsColumn, FieldKind, Schema, Word
from prongsai.reading.fields.refusal import refusal, string
from prongsai.thai.digits import to_arabic
from prongsai.thai.nearest import nearest
from prongsai.thai.text import match_key

_YES = frozenset({"ใช่", "มี", "yes", "true", "y", "on"})
_NO = frozenset({"ไม่ใช่", "ไม่", "ไม่มี", "no", "false", "n", "off"})
_TICKED, _NOT_TICKED = frozenset({"✓", "✔", "√", "/", "☑", "true"}), frozenset({"false"})
_IN_AN_EDITOR = (
    "ใช่",
    "ไม่ใช่",
    "มี",
    "ไม่มี",
    "ไม่",
    "yes",
    "no",
    "true",
    "false",
    "y",
    "n",
    "on",
    "off",
)


class FlagKind(FieldKind):
    """Yes or no."""

    name = "boolean"
    label = explanation = "ใช่ หรือ ไม่ใช่"
    description = "true หรือ false"
    offered = ("ใช่", "ไม่ใช่")
    example = "ใช่"

    @property
    def json_schema(self) -> Schema:
        """Every word for yes and no, and what editors take for them."""
        return {"enum": [*_IN_AN_EDITOR, True, False]}

    def read(self, value: Any) -> bool:
        """``ใช่``/``ไม่ใช่``, ``มี``/``ไม่มี``, ``yes``/``no``, ``true``/``false``."""
        if isinstance(value, bool):
            return value
        text = string(value)
        if text.lower() in _YES:
            return True
        if text.lower() in _NO:
            return False
        raise refusal(CNT015.no_answer(text=text[:40]))

    def tidied(self, text: str) -> str:
        """The word for a tick."""
        plain = text.lower()
        return "ใช่" if plain in _TICKED else "ไม่ใช่" if plain in _NOT_TICKED else text

    def word(self, value: Any) -> str:
        """Yes or no in Thai."""
        return "ใช่" if value else "ไม่ใช่"

    def catalog_word(self, value: str) -> str:
        """Frameworks write ``true`` and ``false``."""
        return {"true": "ใช่", "false": "ไม่ใช่"}.get(value, value)


FLAG = FlagKind()

Flag = Annotated[bool, FLAG]
"""Yes or no: ใช่/ไม่ใช่, มี/ไม่มี, yes/no, true/false."""


W = TypeVar("W", bound=Word)


def word_named(value: Any, members: Sequence[W]) -> W:
    """The word that a text names; refuse others, listing the words allowed."""
    text = string(value)
    words = {_word(word): member for member in members for word in member.words}
    member = words.get(_word(text))
    if member is not None:
        return member
    labels = ", ".join(member.label for member in members)
    begun = {member.value for word, member in words.items() if word.startswith(_word(text))}
    # The common beginning of several words does not tell which one was meant.
    tries = [] if len(begun) > 1 else list(words)
    close = nearest(_word(text), tries)
    if close is None:
        raise refusal(CNT015.unknown_word(text=text[:40], known=labels))
    near = words[close].label
    raise refusal(CNT015.misspelt_word(text=text[:40], near=near, known=labels))


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
        return word_named(value, tuple(cls))

    @classmethod
    def field_kind(cls) -> FieldKind:
        """The kind of a field that holds one of the words."""
        return ChoiceKind(cls)

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


class WordsKind(FieldKind, family=True):
    """One of a closed set of words."""

    name = "choice"
    description = "คำจากรายการที่กำหนด"

    @property
    def label(self) -> str:
        """All the words, the short ones marked as code."""
        return "คำใดคำหนึ่ง: " + " · ".join(map(_as_code, self.members))

    @property
    def explanation(self) -> str:
        """All the words."""
        return "คำใดคำหนึ่ง: " + " · ".join(map(_both_words, self.members))

    @property
    def example(self) -> str:
        """The first word."""
        return self.members[0].label.replace("{", "{{").replace("}", "}}")

    @property
    def json_schema(self) -> Schema:
        """The labels come first: they are what an editor offers first."""
        members = self.members
        spoken = [
            *(member.label for member in members),
            *(member.value for member in members),
            *(synonym for member in members for synonym in member.synonyms),
        ]
        return {"enum": list(dict.fromkeys(spoken))}

    def catalog_word(self, value: str) -> str:
        """The label of an ASCII word."""
        return word_named(value, self.members).label


def _as_code(member: Word) -> str:
    """Both words a clerk may write, the short one as code; it alone where the label has it."""
    code = f"`{member.value}`"
    return code if member.value in member.label else f"{member.label} ({code})"


def _both_words(member: Word) -> str:
    return member.label if member.value in member.label else f"{member.label} ({member.value})"


class ChoiceKind(WordsKind):
    """One of the words of an enum."""

    def __init__(self, words: type[LabelledEnum]) -> None:
        self.enum = words

    @property
    def members(self) -> tuple[LabelledEnum, ...]:
        """The members of the enum."""
        return tuple(self.enum)

    def read(self, value: Any) -> LabelledEnum:
        """The member that a text names."""
        return self.enum.read(value)

    def word(self, value: Any) -> str:
        """The label."""
        label: str = value.label
        return label

    def open_value(self, value: Any) -> Any:
        """The label."""
        return None if value is None else value.label


class CodeListKind(WordsKind):
    """A column of a declared table with a code list; an unknown word stays, with a warning."""

    as_column = AsColumn(7, "ตัวเลือก")

    def __init__(self, words: Sequence[Word] = ()) -> None:
        self.codes = tuple(words)

    @property
    def members(self) -> tuple[Word, ...]:
        """The codes of the list."""
        return self.codes

    def read(self, value: Any) -> str:
        """The label of a code that the list has."""
        return word_named(value, self.codes).label

    def of_cell(self, cell: Cell) -> TypedCell:
        """Read a code by its label or another word for it, however it is spaced."""
        text = as_text(cell)
        words = {match_key(word): code.label for code in self.codes for word in code.words}
        label = words.get(match_key(text))
        if label is not None:
            return TypedCell(label, label)
        close = nearest(match_key(text), words)
        known = ", ".join(self.offered)
        if close is not None:
            said = TBL010.misspelt_word(text=text[:60], near=words[close], known=known)
        else:
            said = TBL010.unknown_word(text=text[:60], known=known)
        return TypedCell(text, text, Problem(said.message, said.remedy, doubtful=True))


CODE_LIST = CodeListKind()
"""The kind as declared tables name it; each column has its own codes."""
