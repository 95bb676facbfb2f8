"""The kinds that the columns of declared tables may be of, found by this folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from prongsai.discovery import modules_of
from prongsai.reading.fields.field_kind import FieldKind


@dataclass(frozen=True, slots=True)
class KindWord:
    """A kind under the words that a column's ``type:`` may call it by."""

    kind: FieldKind
    label: str
    synonyms: tuple[str, ...]

    @property
    def value(self) -> str:
        """The kind's name."""
        return self.kind.name

    @property
    def words(self) -> tuple[str, ...]:
        """All words that name it."""
        return (self.value, self.label, *self.synonyms)


@cache
def column_kinds() -> Mapping[str, KindWord]:
    """The kinds by name, in the order in which they are offered."""
    found: dict[str, tuple[int, KindWord]] = {}
    for module in modules_of("prongsai.reading.fields"):
        for kind in vars(module).values():
            if isinstance(kind, FieldKind) and kind.as_column is not None:
                column = kind.as_column
                found[kind.name] = (column.place, KindWord(kind, column.label, column.synonyms))
    offered = sorted(found.items(), key=lambda entry: (entry[1][0], entry[0]))
    return MappingProxyType({name: word for name, (_, word) in offered})
