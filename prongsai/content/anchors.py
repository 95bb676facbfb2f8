"""Anchors of everything a disclosure shows: stable ids that do not come from Thai titles.

The page of a disclosure and the evidence that points into it use the same functions, so a
link to a record can never go astray.
"""

from __future__ import annotations

Location = tuple[str | int, ...]


def anchor_word(key: str) -> str:
    """A key or the name of a field as anchors write it."""
    return key.replace("_", "-")


def part_anchor(topic: str, key: str) -> str:
    """The section of a typed part."""
    return f"{topic}-{anchor_word(key)}"


def place_anchor(topic: str, location: Location) -> str:
    """The record or the field at a location, which begins with the typed key.

    List indexes (counted from 0 in locations, from 1 in anchors) name a record, whatever fields
    hold the lists; the names after the last of them are those of a field:
    ``("executives", 1, "photo")`` of topic ``executives`` is ``executives-executives-2-photo``.
    """
    below = location[1:]
    numbers = [step + 1 for step in below if isinstance(step, int)]
    last = max((at for at, step in enumerate(below) if isinstance(step, int)), default=-1)
    names = [anchor_word(str(step)) for step in below[last + 1 :]]
    return "-".join((part_anchor(topic, str(location[0])), *map(str, numbers), *names))


def table_anchor(topic: str, table_id: str) -> str:
    """A table."""
    return f"{topic}-table-{table_id}"


def column_anchor(topic: str, table_id: str, column: str) -> str:
    """A column of a table, or what stands above the table where its rows all say the same."""
    return f"{table_anchor(topic, table_id)}-{column}"


def document_anchor(topic: str, published_name: str) -> str:
    """A document in the list of documents; ``plan.pdf`` and ``plan.xlsx`` are told apart."""
    return f"{topic}-doc-{published_name.replace('.', '-')}"


def body_anchor(topic: str) -> str:
    """The Markdown text of a disclosure."""
    return f"{topic}-text"


def facts_anchor(topic: str, key: str = "") -> str:
    """The facts beside a disclosure, or the one of them that a key of its file tells."""
    return f"{topic}-facts-{anchor_word(key)}" if key else f"{topic}-facts"


def none_anchor(topic: str) -> str:
    """The statement that there was nothing to report."""
    return f"{topic}-none"


def attestation_anchor(topic: str, number: int) -> str:
    """The attestation with this number, from 1."""
    return f"{topic}-attestation-{number}"
