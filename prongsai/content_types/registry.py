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

from prongsai.discovery import modules_of
from prongsai.reading.fields import Entry


@dataclass(frozen=True, slots=True)
class ContentType:
    """One typed key: its name in YAML, its Thai label, its model, and whether it is a list.

    ``of`` is an :class:`Entry` model or a field type (for lists of plain sentences).
    """

    key: str
    label: str
    of: Any
    many: bool = False

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
