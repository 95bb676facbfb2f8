"""Columns of tables: their types, found by the folder of field kinds, and the official sets.

How they are found by their heads: :mod:`prongsai.tables.grid.matching`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, Field, GetCoreSchemaHandler, model_validator
from pydantic_core import CoreSchema, core_schema

from prongsai.discovery import modules_of
from prongsai.findings.rules.cnt_values import CNT013
from prongsai.reading.fields import (
    TEXT,
    CodeListKind,
    Entry,
    FieldKind,
    Flag,
    Text,
    TextList,
    WordsKind,
    WrittenForm,
    refusal,
)
from prongsai.reading.fields.words import word_named
from prongsai.reading.read_model import program_data
from prongsai.thai.nearest import nearest


@dataclass(frozen=True, slots=True)
class KindWord:
    """A kind under the words that a column's ``type:`` may call it by."""

    kind: FieldKind
    label: str
    synonyms: tuple[str, ...]

    @property
    def value(self) -> str:
        """The kind's name."""
        return self.kind.name

    @property
    def words(self) -> tuple[str, ...]:
        """All words that name it."""
        return (self.value, self.label, *self.synonyms)


@cache
def column_kinds() -> Mapping[str, KindWord]:
    """The kinds by name, in the order in which they are offered."""
    found: dict[str, tuple[int, KindWord]] = {}
    for module in modules_of("prongsai.reading.fields"):
        for kind in vars(module).values():
            if isinstance(kind, FieldKind) and kind.as_column is not None:
                column = kind.as_column
                found[kind.name] = (column.place, KindWord(kind, column.label, column.synonyms))
    offered = sorted(found.items(), key=lambda entry: (entry[1][0], entry[0]))
    return MappingProxyType({name: word for name, (_, word) in offered})


class ColumnKind(WordsKind):
    """The word for a kind of field: what the cells of a column hold."""

    @property
    def members(self) -> tuple[KindWord, ...]:
        """Every kind that a column may be of."""
        return tuple(column_kinds().values())

    def read(self, value: Any) -> FieldKind:
        """The kind that a word names."""
        return value if isinstance(value, FieldKind) else word_named(value, self.members).kind

    def word(self, value: Any) -> str:
        """The Thai word for a kind."""
        return column_kinds()[value.name].label

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Let pydantic read a kind, which is no type that it knows."""
        return core_schema.no_info_plain_validator_function(self.read)


class Choice(Entry):
    """A word of a code list: the official label and other words for it."""

    may_be_text = True

    label: Annotated[Text, Field(title="คำ")]
    synonyms: Annotated[TextList, Field(title="คำอื่นที่ใช้แทน")] = ()

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, data: Any) -> Any:
        return {"label": data} if isinstance(data, str) else data

    @property
    def value(self) -> str:
        """What stands for it in data: the official label."""
        return self.label

    @property
    def words(self) -> tuple[str, ...]:
        """All words which name the choice."""
        return (self.label, *self.synonyms)


_COLUMN_ID = re.compile(r"[a-z][a-z0-9_]*")


def _column_id(text: str) -> str:
    """Accept an English name that open data can carry: lower case, digits, underscores."""
    if not _COLUMN_ID.fullmatch(text):
        raise refusal(CNT013.no_column_id(text=text[:40]))
    return text


class Column(Entry):
    """A column: ASCII id, Thai label as in the header, type, and how else it is headed."""

    id: Annotated[Text, AfterValidator(_column_id), Field(title="รหัสคอลัมน์")]
    label: Annotated[Text, Field(title="หัวคอลัมน์")]
    type: Annotated[FieldKind, ColumnKind(), Field(title="ชนิดข้อมูล")] = TEXT
    synonyms: Annotated[TextList, Field(title="หัวคอลัมน์แบบอื่น")] = ()
    required: Annotated[Flag, Field(title="ต้องมี")] = False
    choices: Annotated[tuple[Choice, ...], Field(title="รายการตัวเลือก")] = ()

    @model_validator(mode="after")
    def _choices_fit(self) -> Self:
        if isinstance(self.type, CodeListKind) != bool(self.choices):
            raise refusal(CNT013.choices_without_type(label=self.label), at="choices")
        return self

    @property
    def kind(self) -> FieldKind:
        """What types its cells: the type as named, or its own code list."""
        return CodeListKind(self.choices) if self.choices else self.type

    @property
    def names(self) -> tuple[str, ...]:
        """All headers the column may have."""
        return (self.label, *self.synonyms, self.id)


class ColumnSet(Entry):
    """An official set of columns; ``source`` is a public publication or None."""

    id: Annotated[Text, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]
    title: Text
    source: Text | None = None
    confidence: Literal["high", "medium", "low"]
    columns: Annotated[tuple[Column, ...], Field(min_length=1)]

    @property
    def column_ids(self) -> tuple[str, ...]:
        """The ids of the columns, in their official order."""
        return tuple(column.id for column in self.columns)


class _ColumnSets(Entry):
    """The file ``column-sets.yaml``; several columns name one list of codes."""

    code_lists: Mapping[str, tuple[Choice, ...]]
    column_sets: tuple[ColumnSet, ...]

    @model_validator(mode="before")
    @classmethod
    def _with_codes(cls, data: Any) -> Any:
        lists = data["code_lists"]

        def with_codes(column: Mapping[str, Any]) -> Mapping[str, Any]:
            codes = column.get("choices")
            return {**column, "choices": lists[codes]} if isinstance(codes, str) else column

        sets = [
            {**entry, "columns": [*map(with_codes, entry["columns"])]}
            for entry in data["column_sets"]
        ]
        return {**data, "column_sets": sets}


@cache
def column_sets() -> Mapping[str, ColumnSet]:
    """Return the official column sets by id."""
    sets = program_data("prongsai.tables", "column-sets.yaml", _ColumnSets).column_sets
    return {column_set.id: column_set for column_set in sets}


def _read_columns(value: Any) -> Any:
    """Refuse the name of a set that does not exist, with the nearest one that does."""
    if not isinstance(value, str) or value.strip() in column_sets():
        return value.strip() if isinstance(value, str) else value
    known = ", ".join(column_sets())
    near = nearest(value.strip(), column_sets(), alike=0.5)
    if near is None:
        raise refusal(CNT013.no_column_set(text=value[:40], known=known))
    raise refusal(CNT013.misspelt_column_set(text=value[:40], near=near, known=known))


COLUMNS = WrittenForm(
    label="ชื่อชุดคอลัมน์ทางการ หรือรายการคอลัมน์",
    explanation="ชื่อชุดคอลัมน์ทางการ หรือรายการคอลัมน์",
    schema=lambda column: {
        "anyOf": [{"enum": list(column_sets())}, {"type": "array", "items": column}]
    },
    read=_read_columns,
)

ColumnsEntry = Annotated[str | tuple[Column, ...], COLUMNS]
"""The id of an official set, or the columns one by one."""
