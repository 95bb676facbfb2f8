"""Examples as YAML text, in the plain style that content files are written in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

Record = dict[str, Any]
"""A mapping of keys to texts, lists and further mappings."""


class OnOneLine(Record):
    """A mapping that is written ``{key: value, …}``."""


def as_yaml(record: Record) -> str:
    """The lines of a file that holds the record."""
    return "\n".join(_lines(record, 0)) + "\n"


def _lines(record: Record, indent: int) -> Iterator[str]:
    space = " " * indent
    for key, value in record.items():
        if isinstance(value, OnOneLine):
            yield f"{space}{key}: {_flow(value)}"
        elif isinstance(value, dict):
            yield f"{space}{key}:"
            yield from _lines(value, indent + 2)
        elif isinstance(value, list):
            yield f"{space}{key}:"
            yield from _members(value, indent + 2)
        else:
            yield f"{space}{key}: {_scalar(value)}"


def _members(values: Iterable[Any], indent: int) -> Iterator[str]:
    space = " " * indent
    for value in values:
        if isinstance(value, OnOneLine):
            yield f"{space}- {_flow(value)}"
        elif isinstance(value, dict):
            for number, line in enumerate(_lines(value, indent + 2)):
                yield f"{space}- {line[indent + 2 :]}" if number == 0 else line
        else:
            yield f"{space}- {_scalar(value)}"


def _flow(record: Record) -> str:
    return "{" + ", ".join(f"{key}: {_scalar(value)}" for key, value in record.items()) + "}"


def _scalar(text: str) -> str:
    """The text as YAML; quoted where YAML would read something else."""
    if ": " in text or " #" in text or "," in text or text[0] in "#&*!|>@`%{}[]?-\"'":
        escaped = text.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'
    return text
