"""Values as JSON and back, exactly: records, tuples, texts, numbers, dates.

A memory on the disk may be damaged or written by anybody, so nothing is made of it but
records of the classes that were asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from typing import Any, get_args, get_type_hints

_TIMES: dict[str, type] = {"date": date, "datetime": datetime, "time": time}


def as_plain(value: Any) -> Any:
    """A value as JSON knows it."""
    if isinstance(value, Enum):
        return {type(value).__name__: value.value}
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, tuple):
        return [as_plain(inner) for inner in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {type(value).__name__: [as_plain(getattr(value, f.name)) for f in fields(value)]}
    if isinstance(value, timedelta):
        return {"timedelta": [value.days, value.seconds, value.microseconds]}
    if isinstance(value, date | time):
        return {type(value).__name__: value.isoformat()}
    raise TypeError(f"no plain form of {type(value).__name__}")


def from_plain(plain: Any, classes: Mapping[str, type]) -> Any:
    """The value again; raises :class:`ValueError` or :class:`TypeError` for anything else."""
    if isinstance(plain, list):
        return tuple(from_plain(inner, classes) for inner in plain)
    if not isinstance(plain, dict):
        return plain
    if len(plain) != 1:
        raise ValueError("a record has one name")
    ((name, inner),) = plain.items()
    if name in _TIMES:
        return _TIMES[name].fromisoformat(inner)  # type: ignore[attr-defined]
    if name == "timedelta":
        return timedelta(*inner)
    kind = classes.get(name)
    if kind is None:
        raise ValueError("a record of another class")
    if issubclass(kind, Enum):
        return kind(inner)
    values = from_plain(inner, classes)
    if len(values) != len(fields(kind)):  # type: ignore[arg-type]
        raise ValueError("a record of another shape")
    return kind(*values)


def record_classes(annotation: Any) -> Mapping[str, type]:
    """The records and enumerations that a value of this type may hold, by name."""
    return {kind.__name__: kind for kind in _classes(annotation, set())}


def _classes(annotation: Any, seen: set[Any]) -> Iterator[type]:
    if isinstance(annotation, type):
        if annotation in seen:
            return
        seen.add(annotation)
        if issubclass(annotation, Enum):
            yield annotation
        elif is_dataclass(annotation):
            yield annotation
            for inner in get_type_hints(annotation).values():
                yield from _classes(inner, seen)
    for inner in get_args(annotation):
        yield from _classes(inner, seen)
