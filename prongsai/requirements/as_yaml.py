"""A framework as YAML text that a clerk can read and edit by hand.

Keys come in the order of the model, what says where a fact is from after the fact itself.
Only what differs from the model's defaults is written. Dates are written as Buddhist Era
(``2568-04-30``). No anchors, two spaces of indent, one line per text.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from prongsai.reading.yaml_writing import ListOnOneLine, OnOneLine, Plain, yaml_text
from prongsai.requirements.framework import Framework
from prongsai.thai.dates import BUDDHIST_OFFSET

_LAST = ("confidence", "source", "note", "requirements", "items", "subindicators", "indicators")
_ON_ONE_LINE = frozenset({"check", "topics", "weights", "instead"})
_EACH_ON_ONE_LINE = frozenset({"grades"})


def framework_as_yaml(framework: Framework, header: str) -> str:
    """Write the whole framework; ``header`` is put above it as comment lines."""
    comments = [f"# {line}".rstrip() for line in header.strip().split("\n")]
    data = framework.model_dump(exclude_defaults=True)
    # The framework's own keys are in reading order already: its reasons belong to the top.
    record = {key: _entry(key, value) for key, value in data.items()}
    return "\n".join(comments) + "\n" + yaml_text(record)


def _mapping(data: Mapping[str, Any]) -> dict[str, Plain]:
    """The keys that give reasons or hold lists last."""
    return {key: _entry(key, data[key]) for key in sorted(data, key=_rank)}


def _rank(key: str) -> int:
    return _LAST.index(key) + 1 if key in _LAST else 0


def _entry(key: str, value: Any) -> Plain:
    if key in _ON_ONE_LINE:
        return _flat(value)
    if isinstance(value, Mapping):
        return _mapping(value)
    if isinstance(value, tuple | list):
        flat = key in _EACH_ON_ONE_LINE
        return [
            _mapping(entry) if isinstance(entry, Mapping) and not flat else _flat(entry)
            for entry in value
        ]
    return _text(value)


def _flat(value: Any) -> Plain:
    if isinstance(value, Mapping):
        return OnOneLine({key: _flat(value[key]) for key in sorted(value, key=_flow_rank)})
    if isinstance(value, tuple | list):
        return ListOnOneLine(_flat(entry) for entry in value)
    return _text(value)


def _flow_rank(key: str) -> int:
    """The kind of a check first: it says what the other keys mean."""
    return -1 if key == "kind" else _rank(key)


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return f"{value.year + BUDDHIST_OFFSET}-{value.month:02d}-{value.day:02d}"
    return str(value)
