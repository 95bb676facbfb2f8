"""A published search index as tests read it, and the plain scan that search must agree with."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from prongsai.thai.text import normalize_for_search

_SCRIPT = re.compile(r'\(self\.prongsaiIndexes=self\.prongsaiIndexes\|\|\{\}\)\["(.*?)"\]=')
_SHARD = re.compile(r"\(self\.prongsaiTexts=self\.prongsaiTexts\|\|\[\]\)\.push\(")


@dataclass(frozen=True)
class Entry:
    """An entry with the texts a reader sees; pages of a file are parted by form feeds."""

    title: str
    target: str
    kind: str
    year: int | None
    code: str
    summary: str
    text: str

    @property
    def shown(self) -> tuple[str, ...]:
        return self.title, self.summary, self.text, str(self.year or "")


@dataclass(frozen=True)
class Index:
    """A whole index with the ``texts`` of its shards; ``raw`` is its object."""

    key: str
    entries: tuple[Entry, ...]
    raw: dict[str, Any]
    texts: tuple[str, ...]


def read_index(script: str, shard: Callable[[str], str] | None = None) -> Index:
    """Read ``search-index.js`` and its shards; ``shard`` gives one by its address."""
    head = _SCRIPT.match(script)
    assert head is not None
    assert script.endswith(";\n")
    raw = json.loads(script[head.end() : -2])
    texts: list[str] = []
    for address in raw["shards"] if shard else ():
        key, first, more = read_shard(shard(address.partition("?")[0]))
        assert (key, first) == (head[1], len(texts))
        texts += more
    assert not shard or len(texts) == len(raw["texts"])
    return Index(
        head[1], tuple(_entry(record, texts) for record in raw["entries"]), raw, tuple(texts)
    )


def read_shard(script: str) -> tuple[str, int, list[str]]:
    """Read a shard: whose it is, the number of its first text, its texts."""
    head = _SHARD.match(script)
    assert head is not None
    assert script.endswith(");\n")
    key, first, texts = json.loads(script[head.end() : -3])
    return key, first, texts


def _entry(record: dict[str, Any], texts: list[str]) -> Entry:
    return Entry(
        record["t"],
        record["u"],
        record["k"],
        record.get("y"),
        record.get("c", ""),
        record.get("s", ""),
        "\n".join(texts[number] for number in record.get("x", ()) if texts),
    )


def plain_scan(index: Index, query: str) -> set[str]:
    """The targets of the entries in whose texts every word of the query stands."""
    words = normalize_for_search(query).split()
    return {
        entry.target
        for entry in index.entries
        if all(any(word in _compared(text) for text in entry.shown) for word in words)
    }


def _compared(text: str) -> str:
    return "\n".join(map(normalize_for_search, text.split("\f")))
