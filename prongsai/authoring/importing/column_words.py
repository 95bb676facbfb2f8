"""How the columns of typed content are headed in offices' own tables: data files, by sheet.

``data/<sheet>.yaml`` (the names of :mod:`.record_fields`) tells what is not the field's own
title; ``data/shared.yaml`` holds words for fields that mean the same everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Annotated

from pydantic import AfterValidator, Field

from prongsai.authoring.importing.record_fields import RecordField, RecordSheet
from prongsai.reading.fields import TEXT, Entry, Text, TextList
from prongsai.reading.fields.field_kind import Word
from prongsai.reading.read_model import program_data
from prongsai.tables.columns import Column

TICK = "__"
"""Stands between field and member in the id of a column to be ticked."""


ABOVE = f"above{TICK}"
"""How the id of a column begins whose total is a field of the record above."""


def _compiles(pattern: str) -> str:
    re.compile(pattern)
    return pattern


class Wide(Entry):
    """A list inside the record that tables draw as columns, one for each month.

    ``into`` is the field of the list, ``key`` its field for the month in the header,
    ``value`` the field for the cell; ``head`` heads what was counted.
    """

    into: Text
    key: Text
    value: Text
    head: Text


class Words(Entry):
    """What importing knows of the tables of one sheet.

    ``synonyms`` are headers by field; ``ignored`` headers of columns with nothing to keep;
    ``ticks`` fields drawn as columns to tick; ``stands_in`` names for a field the one that
    is read in its place when it has no column; ``combined`` gives for a field a pattern whose
    named groups are fields told in one cell; ``from_title`` fields that a word of the title
    tells; ``rest`` fields that take the numbered lines below the first line of another;
    ``lookup`` fields that follow from a field's value; ``section`` the field that a
    row across the whole table fills; ``marks`` the period that marked months tell;
    ``totals`` fields of the record above that the total row tells, with their headers.
    """

    synonyms: Mapping[str, TextList] = Field(default_factory=dict)
    ignored: TextList = ()
    ticks: TextList = ()
    stands_in: Mapping[str, Text] = Field(default_factory=dict)
    combined: Mapping[str, Annotated[Text, AfterValidator(_compiles)]] = Field(default_factory=dict)
    from_title: TextList = ()
    rest: Mapping[str, Text] = Field(default_factory=dict)
    lookup: Mapping[str, Mapping[str, Mapping[str, Text]]] = Field(default_factory=dict)
    section: Text | None = None
    wide: Wide | None = None
    marks: Text | None = None
    totals: Mapping[str, TextList] = Field(default_factory=dict)


@cache
def words_of(sheet_name: str) -> Words:
    """The words for a sheet, those shared by all included."""
    shared = _read("shared")
    own = _read(sheet_name)
    synonyms = {
        key: (*own.synonyms.get(key, ()), *shared.synonyms.get(key, ()))
        for key in {**own.synonyms, **shared.synonyms}
    }
    ignored = (*own.ignored, *shared.ignored)
    return own.model_copy(update={"synonyms": synonyms, "ignored": ignored})


def _read(name: str) -> Words:
    if name not in known_sheets():
        return Words()
    return program_data("prongsai.authoring.importing", f"{name}.yaml", Words)


@cache
def known_sheets() -> tuple[str, ...]:
    """The sheets that have a data file."""
    folder = resources.files("prongsai.authoring.importing") / "data"
    names = (entry.name for entry in folder.iterdir() if entry.name.endswith(".yaml"))
    return tuple(sorted(name.removesuffix(".yaml") for name in names))


@cache
def columns_of(sheet: RecordSheet) -> tuple[Column, ...]:
    """The columns of a sheet for :func:`prongsai.tables.grid.matching.match_header`."""
    words = words_of(sheet.name)
    columns = [_column(field, words.synonyms.get(field.id, ())) for field in sheet.fields]
    for field in sheet.fields:
        if field.id in words.ticks:
            columns += (_tick(field, member) for member in field.members)
    columns += (
        Column(id=f"ignored{TICK}{number}", label=header)
        for number, header in enumerate(words.ignored)
    )
    columns += (
        Column(id=f"{ABOVE}{name}", label=heads[0], synonyms=heads[1:])
        for name, heads in words.totals.items()
        if heads
    )
    return tuple(columns)


def _column(field: RecordField, synonyms: Sequence[str]) -> Column:
    kind = field.kind if field.kind.numeric else TEXT
    return Column(id=field.id, label=field.label, type=kind, synonyms=tuple(synonyms))


def _tick(field: RecordField, member: Word) -> Column:
    words = tuple(word for word in member.words if word != member.label)
    return Column(id=tick_id(field, member), label=member.label, synonyms=words)


def tick_id(field: RecordField, member: Word) -> str:
    """The id of the column in which a word of a field is ticked."""
    return f"{field.id}{TICK}{re.sub('[^a-z0-9]', '_', member.value.lower())}"
