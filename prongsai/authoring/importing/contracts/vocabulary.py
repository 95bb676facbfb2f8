"""What the contract data call things: columns, states, forms; all of it in ``export.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache, lru_cache
from typing import Annotated, Literal

from pydantic import Field

from prongsai.reading.fields import Entry, Flag, Text, TextList
from prongsai.reading.read_model import program_data
from prongsai.tables.columns import Choice, column_sets
from prongsai.thai.text import match_key


class Holds(StrEnum):
    """What the cells of a column are."""

    NUMBER = "number"
    PROJECT = "project"
    CODE = "code"
    WORDS = "words"
    THAI = "thai"
    LATIN = "latin"
    METHOD = "method"
    STATUS = "status"
    DATE = "date"
    AMOUNT = "amount"
    YEAR = "year"
    SPOT = "spot"
    TAX_NUMBER = "tax-number"
    REFERENCE = "reference"
    ANYTHING = "anything"


class State(StrEnum):
    """How far a project or a contract is."""

    CANCELLED = "cancelled"
    UNSIGNED = "unsigned"
    RUNNING = "running"
    ENDED = "ended"


class ExportColumn(Entry):
    """A column of the export; one that is ``needed`` makes a file contract data."""

    id: Text
    holds: Holds
    needed: Flag = False
    names: Annotated[TextList, Field(min_length=1)]


class Status(Entry):
    """The words for a state, and the one that the form of the NACC has for it."""

    state: State
    label: Text
    words: Annotated[TextList, Field(min_length=1)]


class LocalGovernment(Entry):
    """What the form of the NACC asks and is the same for every local government."""

    ministry: Text
    agency_type: Text


class Vocabulary(Entry):
    """The file ``export.yaml``."""

    title: Text
    source: Text
    confidence: Literal["high", "medium", "low"]
    columns: tuple[ExportColumn, ...]
    statuses: tuple[Status, ...]
    forms: Mapping[int, Text]
    local_government: LocalGovernment


@cache
def vocabulary() -> Vocabulary:
    """All words of the contract data."""
    return program_data("prongsai.authoring.importing", "contracts/export.yaml", Vocabulary)


@cache
def column_names() -> Mapping[str, ExportColumn]:
    """The columns by the key of each of their names."""
    return {match_key(name): column for column in vocabulary().columns for name in column.names}


def column_named(header: str) -> ExportColumn | None:
    """The column that a header heads, whatever its spaces and dots."""
    return column_names().get(match_key(header))


@cache
def _states() -> Mapping[str, Status]:
    return {match_key(word): status for status in vocabulary().statuses for word in status.words}


@lru_cache(maxsize=2048)
def status_of(text: str) -> Status | None:
    """The state that a word stands for; ``None`` for a word nobody has listed."""
    return _states().get(match_key(text))


def status_label(state: State) -> str:
    """The word of the NACC's form for a state."""
    return next(status.label for status in vocabulary().statuses if status.state is state)


@cache
def _choices() -> tuple[Choice, ...]:
    columns = column_sets()["sor-khor-ror-1"].columns
    return next(column.choices for column in columns if column.id == "method")


@cache
def _methods() -> Mapping[str, str]:
    return {match_key(word): choice.label for choice in _choices() for word in choice.words}


@lru_cache(maxsize=2048)
def is_group_of_methods(text: str) -> bool:
    """Whether several methods are named: "ประกาศเชิญชวนทั่วไป คัดเลือก เฉพาะเจาะจง"."""
    key = match_key(text)
    named = (choice.label.removeprefix("วิธี") for choice in _choices())
    return sum(match_key(name) in key for name in named) > 1


@lru_cache(maxsize=2048)
def method_of(text: str) -> str | None:
    """The official name of a method; ``None`` for a group of methods, or an unknown word."""
    key = match_key(text)
    return _methods().get(key) or _methods().get(f"วิธี{key}")
