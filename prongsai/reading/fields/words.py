"""Yes and no, and closed sets of words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cache, cached_property
from typing import Annotated, Any, Self, TypeVar

from pydantic_core import CoreSchema, core_schema

from prongsai.findings import Message
from prongsai.findings.rules.cnt_values import CNT015, CNT043
from prongsai.findings.rules.tbl_cells import TBL010
from prongsai.reading.cells import Cell, Problem, TypedCell, as_text
from prongsai.reading.fields.amounts import plain_text, without_remark
from prongsai.reading.fields.field_kind import AsColumn, FieldKind, Schema, Word
from prongsai.reading.fields.refusal import refusal, string
from prongsai.reading.office_words import check_boxes, office_words, word_key
from prongsai.thai.nearest import nearest
from prongsai.thai.text import match_key

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
    widget = "choice"
    label = explanation = "ใช่ หรือ ไม่ใช่"
    description = "true หรือ false"
    offered = ("ใช่", "ไม่ใช่")
    example = "ใช่"

    @property
    def json_schema(self) -> Schema:
        """Every word for yes and no, and what editors take for them."""
        return {"enum": [*_IN_AN_EDITOR, True, False]}

    def read(self, value: Any) -> bool:
        """``ใช่``/``ไม่ใช่``, ``มี``/``ไม่มี``, ``yes``/``no``, a ticked box or an empty one."""
        if isinstance(value, bool):
            return value
        answer = _answer(value) if isinstance(value, str) else None
        if answer is None:
            raise refusal(CNT015.no_answer(text=string(value)[:40]))
        return answer

    def doubt(self, value: Any) -> Message | None:
        """A cross mostly says no."""
        crossed = isinstance(value, str) and value.strip() in office_words().crossed
        return CNT043.crossed(text=value.strip()) if crossed else None

    def tidied(self, text: str) -> str:
        """The word for a tick."""
        answer = _answer(text)
        return text if answer is None else self.word(answer)

    def word(self, value: Any) -> str:
        """Yes or no in Thai."""
        return "ใช่" if value else "ไม่ใช่"

    def catalog_word(self, value: str) -> str:
        """Frameworks write ``true`` and ``false``."""
        return {"true": "ใช่", "false": "ไม่ใช่"}.get(value, value)


def _answer(text: str) -> bool | None:
    """Yes or no as words, as a sign, or as the only ticked box of ``☑ มี ☐ ไม่มี``."""
    words = office_words()
    plain, sign = word_key(text), text.strip().rstrip(_AS_EMOJI)
    if plain in words.yes or sign in words.ticked:
        return True
    if plain in words.no or sign in words.unticked or sign in words.crossed:
        return False
    boxes = check_boxes(text)
    if len(boxes) == 1 and not boxes[0].label:
        return boxes[0].ticked
    ticked = {_answer(box.label) for box in boxes if box.ticked and box.label}
    all_answers = all(_answer(box.label) is not None for box in boxes if box.label)
    return ticked.pop() if len(ticked) == 1 and all_answers else None


_AS_EMOJI = "\ufe0e\ufe0f"
"""Signs behind a tick that choose its look."""

FLAG = FlagKind()

Flag = Annotated[bool, FLAG]
"""Yes or no: ใช่/ไม่ใช่, มี/ไม่มี, yes/no, true/false."""


W = TypeVar("W", bound=Word)
E = TypeVar("E", bound="LabelledEnum")


def _by_key(members: Sequence[W]) -> dict[str, W]:
    return {word_key(word): member for member in members for word in member.words}


@cache
def _words_of(words: type[E]) -> Mapping[str, E]:
    """The members of a set by all the words that name them."""
    return _by_key(tuple(words))


def word_named(value: Any, members: Sequence[W]) -> W:
    """The word that a text names; refuse others, listing the words allowed."""
    return _named_among(value, members, _by_key(members), "")


def _named_among(value: Any, members: Sequence[W], words: Mapping[str, W], set_name: str) -> W:
    named = _named(value, words, set_name) if isinstance(value, str) else None
    if named is not None:
        return named
    text = string(value)
    plain = word_key(text)
    labels = ", ".join(member.label for member in members)
    begun = {member.value for word, member in words.items() if word.startswith(plain)}
    # The common beginning of several words does not tell which one was meant.
    tries = [] if len(begun) > 1 else list(words)
    close = nearest(plain, tries)
    if close is None:
        raise refusal(CNT015.unknown_word(text=text[:40], known=labels))
    near = words[close].label
    raise refusal(CNT015.misspelt_word(text=text[:40], near=near, known=labels))


def _named(text: str, words: Mapping[str, W], set_name: str) -> W | None:
    """The word itself, after words that may stand in front of it, or as the only ticked box."""
    boxes = check_boxes(text)
    if boxes:
        ticked = [_named(box.label, words, set_name) for box in boxes if box.ticked]
        return ticked[0] if len(ticked) == 1 else None
    plain = word_key(text)
    if plain in words:
        return words[plain]
    for front in office_words().in_front.get(set_name, ()):
        if plain.startswith(word_key(front)) and plain.removeprefix(word_key(front)) in words:
            return words[plain.removeprefix(word_key(front))]
    beside = without_remark(text)
    return None if beside == plain_text(text) else _named(beside, words, set_name)


class LabelledEnum(StrEnum):
    """A closed set of words: ``NAME = value, Thai label, (other accepted words,)``.

    The value is ASCII and stable; content may write value, label or synonym. The words of
    offices are in ``reading/data/office-words.yaml``, below the set's own name. A subclass
    is used directly as a field's type.
    """

    label: str
    _own_words: tuple[str, ...]

    def __new__(cls, value: str, label: str = "", synonyms: tuple[str, ...] = ()) -> Self:
        """Build a member out of its value, label and synonyms."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label or value
        member._own_words = tuple(synonyms)
        return member

    @classmethod
    def read(cls, value: Any) -> Self:
        """Return the member a text names; refuse others, listing the words allowed."""
        if isinstance(value, cls):
            return value
        words: Mapping[str, Self] = _words_of(cls)
        return _named_among(value, tuple(cls), words, cls.__name__)

    @classmethod
    def field_kind(cls) -> FieldKind:
        """The kind of a field that holds one of the words."""
        return ChoiceKind(cls)

    @property
    def synonyms(self) -> tuple[str, ...]:
        """Other words that name it, those of offices with them."""
        return (*self._own_words, *self._listed(office_words().sets))

    @property
    def doubtful_words(self) -> tuple[str, ...]:
        """Words that may mean another member too; they are taken for this one, and told."""
        return self._listed(office_words().perhaps)

    def _listed(self, sets: Mapping[str, Mapping[str, tuple[str, ...]]]) -> tuple[str, ...]:
        return sets.get(type(self).__name__, {}).get(self.value, ())

    @property
    def words(self) -> tuple[str, ...]:
        """All words which name the member."""
        return (self.value, self.label, *self.synonyms, *self.doubtful_words)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> CoreSchema:
        """Let pydantic read the enum from its words."""
        return core_schema.no_info_before_validator_function(
            cls.read,
            core_schema.is_instance_schema(cls),
            serialization=core_schema.plain_serializer_function_ser_schema(str),
        )


class SpokenEnum(LabelledEnum):
    """A closed set that is shown in the words somebody wrote for it.

    What was read equals the member and has its value; only the label is the writer's own:
    "ดำเนินการแล้วเสร็จ" in a report is not shown as "ดำเนินการแล้ว".
    """

    @classmethod
    def read(cls, value: Any) -> Self:
        """The member a text names, under the synonym that the text is."""
        member = super().read(value)
        if isinstance(value, cls):
            return member
        text = _spoken(value)
        said = word_key(text) in map(word_key, member.synonyms)
        return member._under(text) if said else member

    def _under(self, label: str) -> Self:
        """The same word of the set under another label."""
        spoken = str.__new__(type(self), self.value)
        spoken._name_, spoken._value_ = self._name_, self._value_
        spoken.label, spoken._own_words = label, self._own_words
        return spoken

    @property
    def own_label(self) -> str:
        """The label that the set itself has for it, whatever was written."""
        return type(self)(self.value).label


def _spoken(text: str) -> str:
    """The text, or what stands beside its only ticked box."""
    ticked = [box.label for box in check_boxes(text) if box.ticked]
    return plain_text(ticked[0] if len(ticked) == 1 else text)


class WordsKind(FieldKind, family=True):
    """One of a closed set of words."""

    name = "choice"
    widget = "choice"
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

    takes_nothing = True

    def __init__(self, words: type[LabelledEnum]) -> None:
        self.enum = words

    @property
    def members(self) -> tuple[LabelledEnum, ...]:
        """The members of the enum."""
        return tuple(self.enum)

    def read(self, value: Any) -> LabelledEnum:
        """The member that a text names."""
        return self.enum.read(value)

    def doubt(self, value: Any) -> Message | None:
        """What is taken of a word that may mean more than one of the set."""
        if not isinstance(value, str) or isinstance(value, self.enum):
            return None
        beside = without_remark(value)
        taken = self.read(value)
        if word_key(beside) in map(word_key, taken.doubtful_words):
            known = ", ".join(one.label for one in self.enum)
            return CNT043.word_of_several(text=value.strip(), taken=taken.label, known=known)
        if beside == plain_text(value) or word_key(value) in map(word_key, taken.words):
            return None
        return CNT043.word_beside_remark(text=value.strip()[:60], taken=taken.label)

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

    @cached_property
    def _labels(self) -> dict[str, str]:
        """The label of each word by the form in which words are compared."""
        return {match_key(word): code.label for code in self.codes for word in code.words}

    def read(self, value: Any) -> str:
        """The label of a code that the list has."""
        return word_named(value, self.codes).label

    def of_cell(self, cell: Cell) -> TypedCell:
        """Read a code by its label or another word for it, however it is spaced."""
        text, words = as_text(cell), self._labels
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
