"""Anchors of everything a disclosure shows: stable ids that do not come from Thai titles.

The page of a disclosure and the evidence that points into it use the same functions, so a
link to a record can never go astray.
"""

from __future__ import annotations

Location = tuple[str | int, ...]


def _word(key: str) -> str:
    return key.replace("_", "-")


def part_anchor(topic: str, key: str) -> str:
    """The section of a typed part."""
    return f"{topic}-{_word(key)}"


def record_anchor(topic: str, location: Location) -> str:
    """The record a location lies in; ``location`` begins with the typed key.

    The first list index (counted from 0 in locations, from 1 in anchors) names the record:
    ``("executives", 1, "photo")`` of topic ``executives`` is ``executives-executives-2``.
    """
    anchor = part_anchor(topic, str(location[0]))
    if len(location) > 1 and isinstance(location[1], int):
        return f"{anchor}-{location[1] + 1}"
    return anchor


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


def facts_anchor(topic: str) -> str:
    """The facts beside a disclosure: fiscal year, period, as-of date, last update."""
    return f"{topic}-facts"


def none_anchor(topic: str) -> str:
    """The statement that there was nothing to report."""
    return f"{topic}-none"


def attestation_anchor(topic: str, number: int) -> str:
    """The attestation with this number, from 1."""
    return f"{topic}-attestation-{number}"
