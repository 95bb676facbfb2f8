"""The fields of typed content as columns, and its lists of records as sheets of their own.

The ids are those under which open data publishes the same values, so that a published
table can be read again. Unlike there nothing is left out: pictures and single records too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from pydantic import BaseModel, TypeAdapter

from prongsai.content_types.registry import ContentType
from prongsai.reading.fields import TEXT, FieldKind, Text
from prongsai.reading.fields.field_kind import Word
from prongsai.reading.shape import Field, Record, shape_of


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

    @property
    def has_children(self) -> bool:
        """Whether other rows may belong to a row of this sheet."""
        return bool(self.nested) or bool(self.recursive)


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


def _values(field: Field, path: tuple[str, ...], prefix: str) -> Iterator[RecordField]:
    """The column of a field's value, and those of what is known beside its text."""
    here, own = (*path, field.name), f"{prefix}{field.name}"
    required = field.required and not path
    yield RecordField(own, field.title, here, field.kind, field.accepts, required, field.many)
    for part in () if field.many else field.kind.parts:
        accepts = accepted_by(part.type)
        title, keys = f"{field.title} ({part.label})", (*here, part.key)
        yield RecordField(f"{own}_{part.name}", title, keys, part.kind, accepts, of_part=True)
