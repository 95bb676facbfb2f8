"""The fields of typed content as columns, and its lists of records as sheets of their own.

The ids are those under which open data publishes the same values, so that a published
table can be read again. Unlike there nothing is left out: pictures and single records too.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, get_args, get_origin

from pydantic import TypeAdapter

from prongsai.content_types.registry import ContentType
from prongsai.reading.fields import Entry, LabelledEnum, Period, Text
from prongsai.site.opendata.columns import DataType, field_title, record_columns
from prongsai.site.opendata.sheets import SHEETS


@dataclass(frozen=True, slots=True)
class RecordField:
    """A column: ``path`` are the keys that lead to the value within its record.

    ``hint`` is the annotation that types the value; ``members`` the words of a closed set;
    ``many`` says that a cell may hold several values. The fields of a period are its text
    (``path`` of one step) and its ends (``from``, ``to``).
    """

    id: str
    label: str
    path: tuple[str, ...]
    type: DataType
    hint: Any
    required: bool = False
    many: bool = False
    members: tuple[LabelledEnum, ...] = ()

    def accepts(self, value: Any) -> Any:
        """Type a value; raises :class:`pydantic.ValidationError` with a Thai sentence."""
        return _adapter(self.hint).validate_python(value)


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
def _adapter(hint: Any) -> TypeAdapter[Any]:
    return TypeAdapter(hint)


@cache
def sheet_of(content_type: ContentType) -> RecordSheet:
    """The sheet of a typed key, with those of its nested lists."""
    name = content_type.key.replace("_", "-")
    if not content_type.is_record:
        field = RecordField("text", content_type.label, (), DataType.TEXT, Text, required=True)
        return RecordSheet(name, content_type.label, (), (field,), plain=True)
    return _sheet(
        content_type, name, content_type.label, (), content_type.of, (), not content_type.many
    )


@cache
def fields_of(model: type[Entry]) -> tuple[RecordField, ...]:
    """The columns of a record's own values."""
    return tuple(_fields(model, (), ""))


def _sheet(
    content_type: ContentType,
    name: str,
    title: str,
    steps: tuple[str, ...],
    model: type[Entry],
    above: tuple[type[Entry], ...],
    single: bool = False,
) -> RecordSheet:
    nested: list[RecordSheet] = []
    recursive = ""
    for field, inner in _lists(model):
        if inner is model:
            recursive = field
        elif inner not in above:
            path = (*steps, field)
            label = f"{content_type.label}: {field_title(model, field)}"
            below = _name(content_type.key, path)
            nested.append(_sheet(content_type, below, label, path, inner, (*above, model)))
    return RecordSheet(
        name, title, steps, fields_of(model), tuple(nested), recursive, False, single
    )


def _name(key: str, path: tuple[str, ...]) -> str:
    """The name open data gives to the same list, or one made of the field's name."""
    for sheet in SHEETS.get(key, ()):
        if sheet.suffix and tuple(step.into for step in sheet.steps) == path:
            return f"{key.replace('_', '-')}{sheet.suffix}"
    return f"{key}-{path[-1]}".replace("_", "-")


def _hints(model: type[Entry]) -> dict[str, Any]:
    hints = typing.get_type_hints(model, include_extras=True)
    return {name: hints[name] for name in model.model_fields}


def _lists(model: type[Entry]) -> Iterator[tuple[str, type[Entry]]]:
    for name, hint in _hints(model).items():
        kind = bare(hint)
        if get_origin(kind) is tuple and _is_record(inner := bare(get_args(kind)[0])):
            yield name, inner


def _fields(model: type[Entry], path: tuple[str, ...], prefix: str) -> Iterator[RecordField]:
    types_by_id = {entry.column.id: entry.column.type for entry in record_columns(model)}
    for name, hint in _hints(model).items():
        kind, label = bare(hint), field_title(model, name)
        here, own = (*path, name), f"{prefix}{name}"
        required = model.model_fields[name].is_required() and not path
        if get_origin(kind) is tuple:
            inner = bare(get_args(kind)[0])
            if not _is_record(inner):
                words = _members(inner)
                yield RecordField(own, label, here, DataType.LIST, hint, required, True, words)
        elif _is_record(kind) and issubclass(kind, Period):
            yield RecordField(own, label, here, DataType.TEXT, hint, required)
            for end, key, word in (("start", "from", "เริ่ม"), ("end", "to", "สิ้นสุด")):
                info = Period.model_fields[end]
                typed = _annotated(info.annotation, info.metadata)
                title = f"{label} ({word})"
                yield RecordField(f"{own}_{end}", title, (*here, key), DataType.DATE, typed)
        elif _is_record(kind):
            for field in _fields(kind, here, f"{own}_"):
                yield _labelled(field, f"{label} – {field.label}")
        else:
            kind_of_data = types_by_id.get(name, DataType.FILE)
            words = _members(kind)
            yield RecordField(own, label, here, kind_of_data, hint, required, members=words)


def _annotated(kind: Any, marks: Sequence[Any]) -> Any:
    """A type with its validators, but without the alias of the field it was taken from."""
    for mark in marks:
        kind = Annotated[kind, mark]
    return kind


def _labelled(field: RecordField, label: str) -> RecordField:
    return RecordField(
        field.id, label, field.path, field.type, field.hint, False, field.many, field.members
    )


def _is_record(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Entry)


def _members(kind: Any) -> tuple[LabelledEnum, ...]:
    return tuple(kind) if isinstance(kind, type) and issubclass(kind, LabelledEnum) else ()


def bare(hint: Any) -> Any:
    """The type of a hint without its marks and without ``None``."""
    while True:
        if get_origin(hint) is Annotated:
            hint = get_args(hint)[0]
        elif get_origin(hint) in (typing.Union, types.UnionType):
            hint = next(kind for kind in get_args(hint) if kind is not type(None))
        else:
            return hint
