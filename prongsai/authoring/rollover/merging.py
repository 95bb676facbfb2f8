"""Completing last year's structure by what the new year asks besides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from prongsai.reading.yaml_writing import Plain


def completed(structure: Plain, asked: Any) -> Plain:
    """``structure`` with every field to be filled in that ``asked`` has and it has not.

    Records that have to be there by the words of a closed set (the four areas of risks) are
    added where none of the records carries the word.
    """
    if not asked:
        return structure
    if isinstance(structure, Mapping) and isinstance(asked, Mapping):
        return _record(structure, asked)
    if _is_records(structure) and _is_records(asked):
        return list(_records(structure, asked))
    return structure


def _record(record: Mapping[str, Plain], asked: Mapping[str, Any]) -> dict[str, Plain]:
    whole = {name: completed(value, asked.get(name)) for name, value in record.items()}
    missing = {name: value for name, value in asked.items() if name not in whole}
    return whole | {name: value for name, value in missing.items() if _is_open(value)}


def _records(structure: Any, asked: Any) -> Iterator[Plain]:
    shape: dict[str, Any] = {}
    for record in asked:
        for name, value in record.items():
            if name not in shape or _is_open(value):
                shape[name] = value
    open_shape = {name: value for name, value in shape.items() if _is_open(value)}
    whole = [_record(record, open_shape) for record in structure]
    for record in asked:
        # Tables of one form are one for each month: one that was just added stands for no other.
        there = whole[: len(structure)] if "columns" in record else whole
        if any(_stands_for(other, record) for other in there):
            continue
        free = next((other for other in whole if _may_stand_for(other, record)), None)
        if free is None:
            whole.append(dict(record))
        else:
            free.update(_words(record))
    yield from whole


def _stands_for(record: Mapping[str, Any], asked: Mapping[str, Any]) -> bool:
    """Whether a record carries the words that the asked one has to carry."""
    if "columns" in asked:
        return _columns(asked["columns"]) <= _columns(record.get("columns"))
    return all(record.get(name) == value for name, value in _words(asked).items())


def _may_stand_for(record: Mapping[str, Any], asked: Mapping[str, Any]) -> bool:
    """Whether a record leaves open what the asked one says."""
    if "columns" in asked:
        return False
    return all(
        _is_open(record.get(name, value)) or record.get(name) == value
        for name, value in _words(asked).items()
    )


def _words(asked: Mapping[str, Any]) -> dict[str, str]:
    """What an asked record has to say, apart from what is to be filled in."""
    return {
        name: value
        for name, value in asked.items()
        if isinstance(value, str) and not _is_open(value) and not value.startswith("files/")
    }


def _columns(value: Any) -> frozenset[str]:
    """The official set, or the ids of a table's own columns."""
    if isinstance(value, str):
        return frozenset({value})
    entries = value if isinstance(value, list) else []
    return frozenset(str(entry.get("id")) for entry in entries if isinstance(entry, Mapping))


def _is_open(value: Any) -> bool:
    """Whether every text in it is a ``<…>`` to be filled in (keys may be months)."""
    if isinstance(value, str):
        return value.startswith("<")
    inner = value.values() if isinstance(value, Mapping) else value
    return bool(value) and all(map(_is_open, inner))


def _is_records(value: Any) -> bool:
    return (
        isinstance(value, Sequence)
        and not isinstance(value, str)
        and bool(value)
        and all(isinstance(entry, Mapping) for entry in value)
    )
