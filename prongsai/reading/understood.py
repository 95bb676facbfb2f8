"""What a record says beside its values: nothing at all for a key, or more than one thing.

A key whose text says that there is no value ("ไม่มี", a dash) is as if it were not written.
A text that its kind reads in one of several ways is told, with the reading that was taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from pydantic import BaseModel
from pydantic_core import PydanticCustomError

from prongsai.findings import Message
from prongsai.reading.shape import Field, Record, fields_of, shape_of
from prongsai.reading.source_tree import TreePath

Told = tuple[TreePath, Field, Message]
"""Where a text stands below the record, its field, and what is told of it."""


def without_nothing(model: type[BaseModel], data: Any) -> Any:
    """The data without the keys that need not be given and say that there is no value."""
    return _kept((shape_of(model),), data)


def doubts(model: type[BaseModel], data: Any) -> Iterator[Told]:
    """What is to be told of the texts in the data; those that are refused are told elsewhere."""
    yield from _in_record((shape_of(model),), data, ())


def _kept(records: tuple[Record, ...], data: Any) -> Any:
    if not isinstance(data, Mapping):
        return data
    fields = _by_key(records)
    kept = {}
    for key, value in data.items():
        field = fields.get(key)
        if field is not None and not field.required and field.kind.says_nothing(value):
            continue
        kept[key] = value if field is None else _kept_within(field, value)
    return kept


def _kept_within(field: Field, value: Any) -> Any:
    if not field.all_models:
        return value
    if isinstance(value, list):
        return [_kept(_records(field), entry) for entry in value]
    return _kept(_records(field), value)


def _in_record(records: tuple[Record, ...], data: Any, path: TreePath) -> Iterator[Told]:
    if not isinstance(data, Mapping):
        return
    fields = _by_key(records)
    for key, value in data.items():
        field = fields.get(key)
        if field is not None:
            yield from _in_field(field, _in_shape(field, value), (*path, key))


def _in_field(field: Field, value: Any, path: TreePath) -> Iterator[Told]:
    if isinstance(value, list | tuple):
        for number, entry in enumerate(value):
            yield from _in_field(field, entry, (*path, number))
    elif isinstance(value, Mapping):
        yield from _in_record(_records(field), value, path)
    elif isinstance(value, str) and not field.models:
        nothing = not field.required and field.kind.says_nothing(value)
        try:
            told = field.kind.doubt_of_nothing(value) if nothing else field.kind.doubt(value)
        except PydanticCustomError:
            return
        if told is not None:
            yield path, field, told


def _in_shape(field: Field, value: Any) -> Any:
    """The value in the shape of its type, where it may be written in another."""
    if field.form is None or field.form.read is None:
        return value
    try:
        return field.form.read(value)
    except PydanticCustomError:
        return None


def _records(field: Field) -> tuple[Record, ...]:
    return tuple(map(shape_of, field.all_models))


@lru_cache(1024)
def _by_key(records: tuple[Record, ...]) -> Mapping[str, Field]:
    """The fields of records by their keys: the same for every file of a kind."""
    return {field.key: field for field in fields_of(records)}
