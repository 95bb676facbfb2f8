"""Content types: what a typed key of a disclosure holds, found by folder.

Each module of this package describes one family of content with frozen models and lists
them in ``TYPES``. A new type is a new module (or one more entry); a template of the same
name in ``partials/types/`` shows it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import GenericAlias, MappingProxyType
from typing import Any

from prongsai.content_types.sheets import RECORDS, Sheet, unreached
from prongsai.discovery import modules_of
from prongsai.reading.fields import Entry
from prongsai.reading.shape import shape_of


@dataclass(frozen=True, slots=True)
class ContentType:
    """One typed key: its name in YAML, its Thai label, its model, and whether it is a list.

    ``of`` is an :class:`Entry` model or a field type (for lists of plain sentences).
    ``tables`` are those it makes as open data; left out, a list of records is one table, and
    whoever has lists of records inside has to tell. ``statistics`` says that it holds
    figures about many cases rather than the cases themselves.
    """

    key: str
    label: str
    of: Any
    many: bool = False
    tables: tuple[Sheet, ...] | None = None
    statistics: bool = False

    def __post_init__(self) -> None:
        """Refuse a type whose lists of records would silently be left out of open data."""
        if self.tables == () or not self.is_record:
            return
        left_out = tuple(unreached(shape_of(self.of), self.tables or ()))
        if left_out:
            raise TypeError(
                f"the content type {self.key} does not tell which tables its lists of records "
                f"make ({', '.join(left_out)}): ContentType(…, tables=(Sheet(…), …)), or () for none"
            )

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """The tables it may make; single records and plain texts make none by themselves."""
        if self.tables is not None:
            return self.tables
        return (RECORDS,) if self.many and self.is_record else ()

    @property
    def annotation(self) -> Any:
        """The type of the key's value in a validated disclosure."""
        return GenericAlias(tuple, (self.of, ...)) if self.many else self.of

    @property
    def is_record(self) -> bool:
        """Whether the values are models (rather than plain texts)."""
        return isinstance(self.of, type) and issubclass(self.of, Entry)


@cache
def content_types() -> Mapping[str, ContentType]:
    """All content types by key, in alphabetical order of their modules."""
    found: dict[str, ContentType] = {}
    for module in modules_of("prongsai.content_types"):
        for content_type in getattr(module, "TYPES", ()):
            found[content_type.key] = content_type
    return MappingProxyType(found)
