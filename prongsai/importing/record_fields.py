"""The fields of typed content as columns, and its lists of records as sheets of their own.

The ids are those under which open data publishes the same values, so that a published
table can be read again. Unlike there nothing is left out: pictures and single records too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, Field, TypeAdapter

from prongsai.content_types.registry import ContentType
from prongsai.reading.fields import TEXT, Entry, FieldKind, Text, TextList
from prongsai.reading.fields.field_kind import Word
from prongsai.reading.read_model import program_data
from prongsai.reading.shape import Field as FieldShape
from prongsai.reading.shape import Record, shape_of
from prongsai.tables.columns import Column


@dataclass(frozen=True, slots=True)
class RecordField:
    """A column: ``path`` are the keys that lead to the value within its record.

    ``many`` says that a cell may hold several values. ``accepts`` types a value as the
    content model does; it raises :class:`pydantic.ValidationError` with a Thai sentence. The
    fields of a period are its text (``path`` of one step) and its ends (``from``, ``to``):
    ``of_part`` marks these.
    """

    id: str
    label: str
    path: tuple[str, ...]
    kind: FieldKind
    accepts: Callable[[Any], Any]
    required: bool = False
    many: bool = False
    of_part: bool = False

    @property
    def members(self) -> tuple[Word, ...]:
        """The words of a closed set."""
        return self.kind.members


@dataclass(frozen=True, slots=True)
class RecordSheet:
    """One list of records: ``steps`` are the fields that lead to it from the typed value.

    ``nested`` are the lists inside its records; ``recursive`` is the field through which a
    record holds records of its own kind, or empty.
    """

    name: str
    title: str
    steps: tuple[str, ...]
    fields: tuple[RecordField, ...]
    nested: tuple[RecordSheet, ...] = ()
    recursive: str = ""
    plain: bool = False
    single: bool = False

    def all(self) -> Iterator[RecordSheet]:
        """The sheet and all below it, parents first."""
        yield self
        for sheet in self.nested:
            yield from sheet.all()


@cache
def accepted_by(type_of_value: Any) -> Callable[[Any], Any]:
    """What types a value of a type by itself, outside any record."""
    adapter: TypeAdapter[Any] = TypeAdapter(type_of_value)
    return adapter.validate_python


@cache
def sheet_of(content_type: ContentType) -> RecordSheet:
    """The sheet of a typed key, with those of its nested lists."""
    name = content_type.key.replace("_", "-")
    if not content_type.is_record:
        accepts = accepted_by(Text)
        field = RecordField("text", content_type.label, (), TEXT, accepts, required=True)
        return RecordSheet(name, content_type.label, (), (field,), plain=True)
    sheet = _sheet(content_type, name, content_type.label, (), shape_of(content_type.of), ())
    return replace(sheet, single=not content_type.many)


@cache
def fields_of(model: type[BaseModel]) -> tuple[RecordField, ...]:
    """The columns of a record's own values."""
    return tuple(_fields(shape_of(model), (), ""))


def _sheet(
    content_type: ContentType,
    name: str,
    title: str,
    steps: tuple[str, ...],
    record: Record,
    above: tuple[Record, ...],
) -> RecordSheet:
    nested: list[RecordSheet] = []
    recursive = ""
    for field in record.lists():
        inner = field.record
        if inner is record:
            recursive = field.name
        elif inner is not None and inner not in above:
            path = (*steps, field.name)
            label = f"{content_type.label}: {field.title}"
            below = _name(content_type, path)
            nested.append(_sheet(content_type, below, label, path, inner, (*above, record)))
    return RecordSheet(name, title, steps, fields_of(record.model), tuple(nested), recursive)


def _name(content_type: ContentType, path: tuple[str, ...]) -> str:
    """The name open data gives to the same list, or one made of the field's name."""
    key = content_type.key.replace("_", "-")
    for sheet in content_type.sheets:
        if sheet.suffix and sheet.path == path:
            return f"{key}{sheet.suffix}"
    return f"{key}-{path[-1].replace('_', '-')}"


def _fields(record: Record, path: tuple[str, ...], prefix: str) -> Iterator[RecordField]:
    for field in record.fields:
        if field.record is None:
            yield from _values(field, path, prefix)
        elif not field.many:
            here, own = (*path, field.name), f"{prefix}{field.name}_"
            for entry in _fields(field.record, here, own):
                yield replace(entry, label=f"{field.title} – {entry.label}")


def _values(field: FieldShape, path: tuple[str, ...], prefix: str) -> Iterator[RecordField]:
    """The column of a field's value, and those of what is known beside its text."""
    here, own = (*path, field.name), f"{prefix}{field.name}"
    required = field.required and not path
    yield RecordField(own, field.title, here, field.kind, field.accepts, required, field.many)
    for part in () if field.many else field.kind.parts:
        accepts = accepted_by(part.type)
        title, keys = f"{field.title} ({part.label})", (*here, part.key)
        yield RecordField(f"{own}_{part.name}", title, keys, part.kind, accepts, of_part=True)


TICK = "__"
"""Stands between field and member in the id of a column to be ticked."""


ABOVE = f"above{TICK}"
"""How the id of a column begins whose total is a field of the record above."""


Pattern = Annotated[Text, AfterValidator(lambda text: re.compile(text).pattern)]
"""A regular expression; one that is none is a fault of the data file."""


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
    combined: Mapping[str, Pattern] = Field(default_factory=dict)
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
    return program_data("prongsai.importing", f"{name}.yaml", Words)


@cache
def known_sheets() -> tuple[str, ...]:
    """The sheets that have a data file."""
    folder = resources.files("prongsai.importing") / "data"
    names = (entry.name for entry in folder.iterdir() if entry.name.endswith(".yaml"))
    return tuple(sorted(name.removesuffix(".yaml") for name in names))


@cache
def columns_of(sheet: RecordSheet) -> tuple[Column, ...]:
    """The columns of a sheet for :func:`prongsai.tables.grid.matching.match_header`."""
    words = words_of(sheet.name)
    columns = [
        Column(
            id=field.id,
            label=field.label,
            type=field.kind if field.kind.numeric else TEXT,
            synonyms=tuple(words.synonyms.get(field.id, ())),
        )
        for field in sheet.fields
    ]
    columns += (
        Column(
            id=tick_id(field, member),
            label=member.label,
            synonyms=tuple(word for word in member.words if word != member.label),
        )
        for field in sheet.fields
        if field.id in words.ticks
        for member in field.members
    )
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


def tick_id(field: RecordField, member: Word) -> str:
    """The id of the column in which a word of a field is ticked."""
    return f"{field.id}{TICK}{re.sub('[^a-z0-9]', '_', member.value.lower())}"
