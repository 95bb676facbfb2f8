"""Facts that the program itself brings as YAML: how they are read, how sure we are of them."""

from __future__ import annotations

from enum import StrEnum
from importlib.resources import files
from typing import TypeVar

from prongsai.findings.stops import ProgramStops
from prongsai.reading.fields import Entry, Text
from prongsai.reading.validation import validate
from prongsai.reading.yaml_source import read_yaml

M = TypeVar("M", bound=Entry)


class Confidence(StrEnum):
    """How sure we are that a fact is what the year's official manual says."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    @property
    def label(self) -> str:
        """The Thai word shown to users."""
        return {"high": "สูง", "medium": "ปานกลาง", "low": "ต่ำ"}[self.value]


class Sourced(Entry):
    """A fact with its public source (a URL or a publication) and our confidence in it."""

    confidence: Confidence
    source: Text | None = None


def program_data(package: str, name: str, model: type[M]) -> M:
    """A file of a package's ``data`` folder as its model."""
    text = (files(package) / "data" / name).read_text(encoding="utf-8")
    tree, findings = read_yaml(text, name)
    value, found = validate(model, tree) if tree else (None, [])
    if value is None or findings or found:
        raise ProgramStops.damaged([*findings, *found], file=name)
    return value
