"""Content types: what a typed key of a disclosure holds, found by folder.

Each module of this package describes one family of content with frozen models and lists
them in ``TYPES``. A new type is one more entry (or a new module); a template of the same
name in ``partials/types/`` shows it. Each tells itself which tables of open data it makes: a list
of records is one table; records that hold lists of records give these as tables of their own,
each row beside the words that tell its parent.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import GenericAlias, MappingProxyType
from typing import Any

from prongsai.discovery import modules_of
from prongsai.reading.fields import Entry, LabelledEnum, SpokenEnum
from prongsai.reading.shape import Record, shape_of


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


@dataclass(frozen=True, slots=True)
class ContentType:
    """One typed key: its name in YAML, its Thai label, its model, and whether it is a list.

    ``of`` is an :class:`Entry` model or a field type (for lists of plain sentences).
    ``tables`` are those it makes as open data; left out, a list of records is one table, and
    whoever has lists of records inside has to tell. ``statistics`` says that it holds
    figures about many cases rather than the cases themselves. ``in_columns`` says that pages show
    the records as a table, with a column for each field.
    """

    key: str
    label: str
    of: Any
    many: bool = False
    tables: tuple[Sheet, ...] | None = None
    statistics: bool = False
    in_columns: bool = False

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


class Progress(SpokenEnum):
    """How far a project, measure or activity has come."""

    DONE = "done", "ดำเนินการแล้ว"
    IN_PROGRESS = "in-progress", "อยู่ระหว่างดำเนินการ"
    NOT_STARTED = "not-started", "ยังไม่ได้ดำเนินการ"
    CANCELLED = "cancelled", "ยกเลิก"


class Side(LabelledEnum):
    """The two sides of a local government."""

    POLITICAL = "political", "ฝ่ายการเมือง"
    PERMANENT = "permanent", "ฝ่ายประจำ"


class Instrument(LabelledEnum):
    """The three instruments of ITA."""

    IIT = "IIT", "แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน (IIT)"
    EIT = "EIT", "แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก (EIT)"
    OIT = "OIT", "แบบวัดการเปิดเผยข้อมูลสาธารณะ (OIT)"
