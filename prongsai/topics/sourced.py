"""Facts that the program itself brings: where they come from, how sure we are of them."""

from __future__ import annotations

from enum import StrEnum

from prongsai.reading.fields import Entry, Text


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
