"""A published search index as tests read it, and the plain scan that search must agree with."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from prongsai.thai.text import normalize_for_search

_SCRIPT = re.compile(r'\(self\.prongsaiIndexes=self\.prongsaiIndexes\|\|\{\}\)\["(.*?)"\]=')


@dataclass(frozen=True)
class Entry:
    """An entry with the texts a reader sees, and ``compared``: what the script compares."""

    title: str
    target: str
    kind: str
    year: int | None
    code: str
    summary: str
    text: str
    compared: tuple[str, ...]

    @property
    def shown(self) -> tuple[str, ...]:
        return self.title, self.summary, self.text, str(self.year or "")


@dataclass(frozen=True)
class Index:
    """A whole index; ``raw`` is its object."""

    key: str
    entries: tuple[Entry, ...]
    raw: dict[str, Any]


def read_index(script: str) -> Index:
    """Read ``search-index.js``."""
    head = _SCRIPT.match(script)
    assert head is not None
    assert script.endswith(";\n")
    raw = json.loads(script[head.end() : -2])
    return Index(head[1], tuple(_entry(raw, record) for record in raw["entries"]), raw)


def _entry(raw: dict[str, Any], record: dict[str, Any]) -> Entry:
    text = raw["texts"][record.get("x", 0)]
    title, summary, year = record["n"].split("\n")
    return Entry(
        record["t"],
        record["u"],
        record["k"],
        record.get("y"),
        record.get("c", ""),
        record.get("s", ""),
        text[0],
        (title, summary, text[-1], year),
    )


def plain_scan(index: Index, query: str) -> set[str]:
    """The targets of the entries in whose texts every word of the query stands."""
    words = normalize_for_search(query).split()
    return {
        entry.target
        for entry in index.entries
        if all(any(word in normalize_for_search(text) for text in entry.shown) for word in words)
    }
