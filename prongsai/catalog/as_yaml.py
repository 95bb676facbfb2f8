"""A framework as YAML text that a clerk can read and edit by hand.

Keys come in the order of the model, what says where a fact is from after the fact itself.
Only what differs from the model's defaults is written. Dates are written as Buddhist Era
(``2568-04-30``). No anchors, two spaces of indent, one line per text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from prongsai.catalog.framework import Framework
from prongsai.thai.dates import BUDDHIST_OFFSET

_LAST = ("confidence", "source", "note", "requirements", "items", "subindicators", "indicators")
_ON_ONE_LINE = frozenset({"check", "topics", "weights"})
_EACH_ON_ONE_LINE = frozenset({"grades"})
_SPECIAL_START = frozenset("-?:,[]{}#&*!|>'\"%@` ")
_NULL_WORDS = frozenset({"", "~", "null"})
_NOT_PLAIN = re.compile(r": |:$| #|[\n\t]| $")
_NOT_PLAIN_IN_FLOW = re.compile(r"[,\[\]{}]")


def framework_as_yaml(framework: Framework, header: str) -> str:
    """Write the whole framework; ``header`` is put above it as comment lines."""
    comments = [f"# {line}".rstrip() for line in header.strip().split("\n")]
    return "\n".join([*comments, *_mapping(_plain(framework), 0)]) + "\n"


def _plain(framework: Framework) -> dict[str, Any]:
    return framework.model_dump(exclude_defaults=True)


def _mapping(data: Mapping[str, Any], indent: int) -> Iterator[str]:
    """Write ``key: value`` lines, the keys that give reasons or hold lists last."""
    # The framework's own keys are in reading order already: its reasons belong to the top.
    keys = data if "fiscal_year" in data else sorted(data, key=_rank)
    for key in keys:
        yield from _entry(key, data[key], indent)


def _rank(key: str) -> int:
    return _LAST.index(key) + 1 if key in _LAST else 0


def _entry(key: str, value: Any, indent: int) -> Iterator[str]:
    space = " " * indent
    if key in _ON_ONE_LINE:
        yield f"{space}{key}: {_flow(value)}"
    elif isinstance(value, Mapping):
        yield f"{space}{key}:"
        yield from _mapping(value, indent + 2)
    elif isinstance(value, tuple | list):
        yield f"{space}{key}:"
        for member in value:
            yield from _member(member, indent + 2, flat=key in _EACH_ON_ONE_LINE)
    else:
        yield f"{space}{key}: {_scalar(value)}"


def _member(value: Any, indent: int, *, flat: bool) -> Iterator[str]:
    space = " " * indent
    if flat or not isinstance(value, Mapping):
        yield f"{space}- {_flow(value)}"
        return
    for number, line in enumerate(_mapping(value, indent + 2)):
        yield f"{space}- {line[indent + 2 :]}" if number == 0 else line


def _flow(value: Any) -> str:
    """Write a value on one line, ``{key: value}`` and ``[a, b]``."""
    if isinstance(value, Mapping):
        pairs = (f"{key}: {_flow(value[key])}" for key in sorted(value, key=_flow_rank))
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, tuple | list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return _scalar(value, in_flow=True)


def _flow_rank(key: str) -> int:
    """The kind of a check first: it says what the other keys mean."""
    return -1 if key == "kind" else _rank(key)


def _scalar(value: Any, *, in_flow: bool = False) -> str:
    text = _text(value)
    plain = not (
        text.lower() in _NULL_WORDS
        or text[0] in _SPECIAL_START
        or _NOT_PLAIN.search(text)
        or (in_flow and _NOT_PLAIN_IN_FLOW.search(text))
    )
    if plain:
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return '"' + escaped.replace("\t", "\\t") + '"'


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return f"{value.year + BUDDHIST_OFFSET}-{value.month:02d}-{value.day:02d}"
    return str(value)
