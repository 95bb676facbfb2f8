"""What the program knows of a kind of field, all in one object.

A kind is carried in the field's type (``Money = Annotated[Decimal, MONEY]``) and asked for
its parts; nothing else tells what money or a date is. How it is read, its words, its unit,
an example, what an editor accepts, its column in open data, how a cell of a spreadsheet
becomes its value and how the value is written back: each is a part of this class.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, ClassVar, Literal, Protocol

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from prongsai.findings import Message
from prongsai.findings.rules.cnt_values import CNT014, CNT017
from prongsai.reading.cells import (
    Cell,
    Problem,
    SeenCell,
    TypedCell,
    as_text,
    nothing_in,
    plain_cell,
    seen_text,
)
from prongsai.reading.fields.refusal import is_left_to_fill, refusal, said_in
from prongsai.reading.office_words import office_words

Widget = Literal["text", "line", "number", "day", "month", "choice", "document"]
"""How a form of the desk asks for a value: over several lines or on one, as a number, a day, a
month, one of the kind's words, a file of the agency."""

Schema = dict[str, Any]
"""A JSON Schema, or a part of one."""

ONLY_THE_AGENCY_KNOWS = "<{title}>"
"""The example of what nobody can make up: the field's own title in brackets."""

A_DIGIT = "[0-9๐-๙]"
"""The pattern of a text with a digit in it."""

A_DIGIT_OR_WORDS = (
    f"{A_DIGIT}|ไม่|ฟรี|บาท|[Nn][./]?[Aa]|หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ|^\\s*[-–—]+\\s*$"
)
"""The pattern of a digit, or of the words that stand for a number or for none."""


def json_scalar(*types: str, **rules: Any) -> Schema:
    """The schema of a scalar; an editor reads numbers and yes/no where our reader keeps text."""
    return {"type": types[0] if len(types) == 1 else list(types), **rules}


WrittenCell = str | int | Decimal | None
"""What is written into a cell of an Excel form."""

CellStyle = Literal["text", "number", "plain"]
"""The format of a cell of an Excel form."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The least and the most of a number, and what is said when they are passed.

    Without ``most`` there is none. ``whole`` numbers have no fractions.
    """

    least: int
    most: int | None
    sentence: str
    whole: bool = False


@dataclass(frozen=True, slots=True)
class YearsAround:
    """How many years a moment may lie before and after the year its content is about."""

    before: int
    after: int


@dataclass(frozen=True, slots=True)
class AsColumn:
    """How declared tables name a kind; ``place`` is where it stands among the words offered."""

    place: int
    label: str
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PartOfKind:
    """A value beside the kind's own text that has a column of its own, such as a first day.

    ``name`` is the attribute and the end of the column's id, ``key`` the key in YAML.
    """

    name: str
    key: str
    label: str
    kind: FieldKind
    type: Any


class Word(Protocol):
    """A word of a closed set, by whichever of its names."""

    @property
    def value(self) -> str:
        """The ASCII word that never changes."""

    @property
    def label(self) -> str:
        """The Thai word people read."""

    @property
    def synonyms(self) -> tuple[str, ...]:
        """Other words that name it."""

    @property
    def words(self) -> tuple[str, ...]:
        """All words that name it."""


def _understood(said: Message) -> Problem:
    return Problem(said.message, said.remedy, doubtful=True, understood=True)


class FieldKind(ABC):
    """One kind of field. A subclass that leaves out one of :data:`PARTS` cannot be defined.

    A family of kinds that share code passes ``family=True`` and need not be complete.
    """

    # --- what it is called ----------------------------------------------------------------

    @property
    @abstractmethod
    def name(self) -> str:
        """Its name in open data and in declared tables, e.g. ``money``."""

    @property
    @abstractmethod
    def label(self) -> str:
        """Its Thai words in the reference of keys."""

    @property
    @abstractmethod
    def explanation(self) -> str:
        """What an editor says of a value, with an example."""

    @property
    @abstractmethod
    def description(self) -> str:
        """What the data dictionary says of how values are written."""

    @property
    @abstractmethod
    def example(self) -> str:
        """A text that :meth:`read` accepts; may name ``{title}``, ``{year}``, ``{stem}``."""

    unit: str = ""
    """The unit that all values share."""

    # --- as data --------------------------------------------------------------------------

    @property
    @abstractmethod
    def json_schema(self) -> Schema:
        """What an editor accepts; looser than :meth:`read` about the form of a value."""

    @property
    def members(self) -> tuple[Word, ...]:
        """The only words it takes, in the order in which they are offered; empty for any."""
        return ()

    as_column: AsColumn | None = None
    """How declared tables name it; ``None`` where their columns cannot be of this kind."""

    parts: tuple[PartOfKind, ...] = ()
    """Columns of its own for what is known beside the text."""

    published: bool = True
    """Whether open data holds it: pictures, of people above all, are on the pages."""

    years_around: YearsAround | None = None
    """How far from the year of its content a value may lie; ``None`` where it is no moment."""

    takes_nothing: bool = False
    """Whether "ไม่มี", a dash and the like say that there is no value."""

    is_file: bool = False
    """Whether the value is the path of a file in the agency's folder."""

    number_format: str = ""
    """The format of its cells in published workbooks."""

    numeric: bool = False
    """Whether its texts are aligned as numbers."""

    adds_up: bool = False
    """Whether values are added up, so that one merged over several rows counts once."""

    # --- in a form of the desk ------------------------------------------------------------

    @property
    @abstractmethod
    def widget(self) -> Widget:
        """How a form asks for it."""

    inputmode: str = ""
    """The keyboard a tablet offers; empty for that of words."""

    def form_text(self, value: Any) -> str:
        """What a form shows of what stands in YAML: the same, unless a choice names it else."""
        if value is None:
            return ""
        text = value if isinstance(value, str) else str(value)
        if self.offered:
            with suppress(PydanticCustomError):
                return self.word(self.read(text))
        return text

    def echo(self, text: str) -> str:
        """How a text is understood, said beside it; empty where that is plain, or unclear."""
        with suppress(PydanticCustomError):
            return "" if self.says_nothing(text) else self.spoken(self.read(text))
        return ""

    def spoken(self, value: Any) -> str:
        """A value in full, for whoever has just typed it; empty where that tells nothing."""
        return ""

    # --- in an Excel form -----------------------------------------------------------------

    limits: Limits | None = None
    """Least and most of a number."""

    hint: str = ""
    """How to fill in a cell."""

    @property
    def offered(self) -> tuple[str, ...]:
        """The words of a cell's drop-down."""
        return tuple(member.label for member in self.members)

    narrow: bool = False
    """Whether a narrow column holds its values."""

    cell_style: CellStyle = "text"
    """The format of its cells in a form."""

    exact: bool = False
    """Whether a cell's words are kept exactly as they are, over several lines."""

    divided_anyhow: ClassVar[bool] = False
    """Whether a number counts as it is stored, in whatever way its format divides it."""

    PARTS: ClassVar[tuple[str, ...]] = (
        "name",
        "label",
        "explanation",
        "description",
        "json_schema",
        "example",
        "widget",
        "read",
    )

    def __init_subclass__(cls, family: bool = False, **keywords: Any) -> None:
        """Refuse a kind that does not say all that the program will ask it."""
        super().__init_subclass__(**keywords)
        absent = [
            part for part in FieldKind.PARTS if getattr(cls, part) is getattr(FieldKind, part)
        ]
        if absent and not family:
            raise TypeError(
                f"the field kind {cls.__name__} ({cls.__module__}) does not tell its "
                f"{', '.join(absent)}; prongsai/reading/fields/field_kind.py says what they are"
            )

    # --- reading --------------------------------------------------------------------------

    @abstractmethod
    def read(self, value: Any) -> Any:
        """The value of what stands in YAML; raises a refusal with Thai sentence and remedy."""

    def sample(self, title: str, year: int, stem: str) -> str:
        """The example for a field of this title; ``stem`` names files, ``year`` is Buddhist Era."""
        return self.example.format(title=title, year=year, last_year=year - 1, stem=stem)

    def says_nothing(self, text: Any) -> bool:
        """Whether a text says that there is no value of this kind."""
        if not (self.takes_nothing and isinstance(text, str)):
            return False
        return nothing_in(text) is not None or office_words().says_nothing(text)

    def doubt_of_nothing(self, text: str) -> Message | None:
        """What is to be told where a text that :meth:`says_nothing` might have said a value."""
        return None

    def doubt(self, value: Any) -> Message | None:
        """What is to be told of a value that :meth:`read` takes in one way of several."""
        return None

    def typed(self, cell: Cell) -> TypedCell:
        """Type a cell of a spreadsheet; one that cannot be read keeps its text as value."""
        seen = plain_cell(cell)
        empty = nothing_in(seen)
        if empty is not None and not (isinstance(cell, SeenCell) and seen):
            return empty
        text = as_text(seen)
        if is_left_to_fill(text):
            said = CNT017.cell_left(text=text[:60])
            return TypedCell(None, "", Problem(said.message, said.remedy))
        in_words = not isinstance(cell, SeenCell)
        if in_words and self.says_nothing(seen):
            return TypedCell(None, text)
        try:
            typed = self.of_seen(cell) if isinstance(cell, SeenCell) else self.of_cell(seen)
            told = self.doubt(seen) if in_words and typed.problem is None else None
        except PydanticCustomError as error:
            refused = said_in(error.context)
            problem = Problem(refused.message, refused.remedy) if refused else Problem("", "")
            return TypedCell(text, text, problem)
        if told is None:
            return typed
        # Words beside a number stay to be seen: the number alone is the value.
        shown = text if self.numeric else typed.text
        return replace(typed, text=shown, problem=_understood(told))

    def of_cell(self, cell: Cell) -> TypedCell:
        """Type a cell that is not empty; raises the refusal of :meth:`read`."""
        text = as_text(cell)
        return TypedCell(self.read(text), text)

    def of_seen(self, cell: SeenCell) -> TypedCell:
        """Type a cell with a format of its own: by what is seen of it, never nothing."""
        if self.divided_anyhow and cell.kind.is_amount:
            return self.of_cell(plain_cell(cell.value))
        text = seen_text(cell)
        return nothing_in(text) or self.of_cell(text)

    def tidied(self, text: str) -> str:
        """A cell's text without what offices write around a value that is not part of it."""
        return text

    # --- writing --------------------------------------------------------------------------

    def word(self, value: Any) -> str:
        """A value as a clerk would write it."""
        return str(value)

    def yaml_text(self, typed: TypedCell) -> str:
        """What stands in YAML for a cell typed without a problem."""
        return typed.text

    def form_cell(self, value: Any) -> WrittenCell:
        """What a cell of an Excel form holds."""
        return self.word(value)

    def open_value(self, value: Any) -> Any:
        """What a cell of open data holds."""
        return value

    def catalog_word(self, value: str) -> str:
        """A value as a framework's requirements write it, in the words a clerk would use."""
        return value

    # --- as a mark in a type --------------------------------------------------------------

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Let pydantic read a field of this kind, within its limits."""
        inner: Any = handler(source)
        if self.limits is not None and inner["type"] in ("int", "decimal"):
            most = {} if self.limits.most is None else {"le": self.limits.most}
            inner = {**inner, "ge": self.limits.least, **most}
        return core_schema.no_info_before_validator_function(self._given, inner)

    def _given(self, value: Any) -> Any:
        """The value of what stands in YAML, which must not say that there is none."""
        if self.says_nothing(value) and value.strip():
            raise refusal(CNT014.nothing_said(text=value.strip()))
        return self.read(value)

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and vars(self) == vars(other)

    def __hash__(self) -> int:
        return hash(type(self))

    def __repr__(self) -> str:
        own = ", ".join(f"{name}={value!r}" for name, value in vars(self).items())
        return f"{type(self).__name__}({own})"

    def __deepcopy__(self, memo: Mapping[int, Any]) -> FieldKind:
        return self
