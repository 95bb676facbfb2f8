"""A disclosure as a section of a page: facts, typed parts, tables, files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from prongsai.site.charts.kinds import Chart
from prongsai.site.scripts import TABLES
from prongsai.site.views.frame import LinkView


@dataclass(frozen=True, slots=True)
class FileView:
    """A published file. ``size`` is for people, e.g. ``1.2 MB``."""

    title: str
    target: str
    anchor: str
    type_label: str
    size: str
    pages: int | None = None
    is_scan: bool = False
    date: date | None = None
    description: str = ""
    download_name: str = ""
    width: int | None = None
    height: int | None = None
    is_image: bool = False


@dataclass(frozen=True, slots=True)
class DownloadView:
    """The files of one data set; ``title`` stands for itself, ``label`` within its section."""

    title: str
    label: str
    files: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class CellView:
    """A table cell: its text, the class that aligns it, and what it is sorted by, if not the text."""

    text: str
    numeric: bool = False
    value: str = ""


@dataclass(frozen=True, slots=True)
class ColumnView:
    """A column heading; evidence leads to its ``anchor``."""

    label: str
    numeric: bool = False
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class FactView:
    """One line of the facts beside a disclosure: label and text, or label and date."""

    label: str
    text: str = ""
    date: date | None = None
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class TableView:
    """A table with caption; ``rows`` hold one cell for each column.

    ``row_header`` is the index (from 0) of the column that names the row, -1 for none.
    ``totals`` counts the rows at the end that sum up the others and never leave their place.
    ``common`` are columns that say the same in every row, told once above a ``wide`` table.
    """

    anchor: str
    title: str
    columns: tuple[ColumnView, ...]
    rows: tuple[tuple[CellView, ...], ...]
    common: tuple[FactView, ...] = ()
    wide: bool = False
    note: str = ""
    unit: str = ""
    row_header: int = -1
    downloads: tuple[DownloadView, ...] = ()
    sortable: bool = False
    totals: int = 0


@dataclass(frozen=True, slots=True)
class PartView:
    """A typed part: ``template`` shows ``value`` (the model of :mod:`prongsai.content_types`).

    ``extra`` holds what Python worked out for the template (totals, nesting, series).
    """

    key: str
    label: str
    anchor: str
    template: str
    value: Any
    extra: Any = None
    downloads: tuple[DownloadView, ...] = ()

    @property
    def scripts(self) -> tuple[str, ...]:
        """The optional scripts that the part is better with."""
        return tuple(getattr(self.extra, "scripts", ()))


@dataclass(frozen=True, slots=True)
class BodyView:
    """Markdown that is rendered when, and only when, its page is made."""

    text: str
    id_prefix: str
    links: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DisclosureView:
    """One disclosure as a section of a page; ``charts`` are drawn of its tables."""

    topic: str
    anchor: str
    title: str
    summary: str
    facts: tuple[FactView, ...]
    none_statement: str
    none_date: date | None
    none_unit: str
    memo: PartView | None
    body: BodyView | None
    parts: tuple[PartView, ...]
    tables: tuple[TableView, ...]
    documents: tuple[FileView, ...]
    links: tuple[LinkView, ...]
    notes: tuple[str, ...]
    files: Mapping[str, FileView] = field(default_factory=dict)
    charts: tuple[Chart, ...] = ()

    @property
    def scripts(self) -> tuple[str, ...]:
        """The optional scripts that the section is better with, each once."""
        found = [name for part in self.parts for name in part.scripts]
        if any(table.sortable for table in self.tables):
            found.append(TABLES)
        return tuple(sorted(set(found)))

    def file(self, path: str) -> FileView | None:
        """The published file for a path written in the content (photo, document)."""
        return self.files.get(path)
