"""Which tables of open data a typed key makes, told by the content type itself.

A list of records is one table. Records that hold lists of records give these as tables of
their own, each row beside the words that tell its parent.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from prongsai.reading.shape import Record


@dataclass(frozen=True)
class Into:
    """One step down into a list of records.

    ``into`` is the field that holds the list; ``keep`` maps fields of the record above to
    column ids.
    """

    into: str
    keep: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Sheet:
    """One table of a typed key; ``suffix`` is added to the key in the file's name."""

    suffix: str = ""
    steps: tuple[Into, ...] = ()

    @property
    def path(self) -> tuple[str, ...]:
        """The fields that lead to its records."""
        return tuple(step.into for step in self.steps)


RECORDS = Sheet()
"""The table of a typed key's own records."""


def unreached(record: Record, sheets: tuple[Sheet, ...]) -> Iterator[str]:
    """The lists of records below a record that no table shows; a list of its own kind is a tree."""
    shown = {sheet.path[:length] for sheet in sheets for length in range(1, len(sheet.path) + 1)}
    waiting: list[tuple[tuple[str, ...], Record]] = [((), record)]
    while waiting:
        above, holder = waiting.pop(0)
        for entry in holder.lists():
            inner = entry.record
            path = (*above, entry.name)
            if inner is not None and inner is not holder:
                if path not in shown:
                    yield ".".join(path)
                waiting.append((path, inner))
