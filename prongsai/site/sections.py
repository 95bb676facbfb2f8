"""A disclosure as a section of a page: every decision about showing it is taken here."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from pydantic import BaseModel

from prongsai.content.anchors import (
    attestation_anchor,
    document_anchor,
    facts_anchor,
    part_anchor,
)
from prongsai.content.disclosure import Disclosure, Document, Part
from prongsai.content_types.registry import content_types
from prongsai.reading.fields import LabelledEnum, Period
from prongsai.site.charts import Chart
from prongsai.site.facets import COLUMNS, TABLES, in_order
from prongsai.site.parts import extras
from prongsai.site.parts.money import table_charts
from prongsai.site.planned import FactView, LinkView, Markdown, PageView, Piece, SearchText
from prongsai.site.routes import AgencyRoutes
from prongsai.site.table_views import (
    DownloadView,
    TableView,
    part_downloads,
    table_downloads,
    table_view,
)
from prongsai.thai.dates import format_date

LONG_FROM = 5
"""A page with fewer parts is seen without a list of them."""

SEPARATOR = " · "
"""Stands between the pieces of a text."""


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
    sha256: str = ""


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
    def contents(self) -> Iterator[LinkView]:
        """Its parts under their headings, each with its anchor as target."""
        if self.body:
            yield LinkView(self.title, f"#{self.anchor}-text")
        for part in self.parts:
            yield LinkView(part.label, f"#{part.anchor}")
        for table in self.tables:
            yield LinkView(table.title, f"#{table.anchor}")
        if self.documents:
            yield LinkView(f"เอกสารแนบ {len(self.documents)} ไฟล์", f"#{self.anchor}-documents")

    @property
    def all_parts(self) -> tuple[PartView, ...]:
        """The typed parts, the memo among them."""
        return (*((self.memo,) if self.memo else ()), *self.parts)

    @property
    def scripts(self) -> tuple[str, ...]:
        """The optional scripts that the section is better with, each once."""
        found = [name for part in self.parts for name in part.scripts]
        if any(table.sortable for table in self.tables):
            found.append(TABLES)
        if any(table.wide or table.common for table in self.tables):
            found.append(COLUMNS)
        return in_order(found)

    def file(self, path: str) -> FileView | None:
        """The published file for a path written in the content (photo, document)."""
        return self.files.get(path)


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosurePage(PageView):
    """A page that shows disclosures, one section for each.

    The requirements of an item are not the agency's words and are not searched.
    """

    disclosures: tuple[DisclosureView, ...]

    @property
    def scripts(self) -> tuple[str, ...]:
        """Those of its sections, each once."""
        return in_order(name for section in self.disclosures for name in section.scripts)

    @property
    def contents(self) -> tuple[LinkView, ...]:
        """The parts of a page that is too long to be looked through; none of a short one."""
        every = [entry for section in self.disclosures for entry in section.contents]
        found = {entry.title: entry for entry in reversed(every)}
        if len(found) < LONG_FROM:
            return ()
        return tuple(
            replace(entry, target=f"{self.path}{entry.target}")
            for entry in every
            if found[entry.title] is entry
        )

    @property
    def part_templates(self) -> tuple[str, ...]:
        """The templates of its sections' typed parts."""
        names = {part.template for section in self.disclosures for part in section.all_parts}
        return tuple(sorted(names))

    @property
    def summary(self) -> str:
        """The summaries of its sections."""
        return SEPARATOR.join(entry.summary for entry in self.disclosures if entry.summary)

    def search_texts(self) -> Iterator[SearchText]:
        """What each of its sections says."""
        for section in self.disclosures:
            yield SearchText(section.topic, tuple(section_pieces(section)))


def file_view(document: Document, target: str, anchor: str = "") -> FileView:
    """A published file as a link with type, size and pages."""
    facts = document.facts
    return FileView(
        title=document.title,
        target=target,
        anchor=anchor,
        type_label=facts.label,
        size=facts.size_text,
        pages=facts.pages,
        is_scan=bool(facts.is_scan),
        date=document.date,
        description=document.description,
        download_name=document.source.rpartition("/")[2],
        width=facts.width,
        height=facts.height,
        is_image=facts.kind == "image",
        sha256=facts.sha256,
    )


def file_target(routes: AgencyRoutes, disclosure: Disclosure, document: Document) -> str:
    """Where a disclosure's file is published."""
    return routes.file(disclosure.year, disclosure.topic.id, document.name)


def disclosure_view(
    disclosure: Disclosure, routes: AgencyRoutes, told_above: date | None = None
) -> DisclosureView:
    """The whole disclosure, ready to be shown on a page that tells a date of update at its head."""
    entry = disclosure.entry
    topic = disclosure.topic.id
    files = _files(disclosure, routes)
    return DisclosureView(
        topic=topic,
        anchor=topic,
        title=disclosure.title,
        summary=entry.summary or "",
        facts=tuple(_facts(disclosure, told_above)),
        none_statement=entry.none.statement if entry.none else "",
        none_date=entry.none.date if entry.none else None,
        none_unit=(entry.none.unit or "") if entry.none else "",
        memo=_memo(disclosure),
        body=_body(disclosure, files),
        parts=tuple(
            _part(part, topic, part_downloads(part, disclosure, routes))
            for part in disclosure.parts
        ),
        tables=tuple(
            table_view(table, topic, table_downloads(table, disclosure, routes))
            for table in disclosure.tables
        ),
        charts=table_charts(
            disclosure.tables,
            methods=all(part.key != "procurement_summary" for part in disclosure.parts),
        ),
        documents=tuple(
            file_view(
                document,
                file_target(routes, disclosure, document),
                document_anchor(topic, document.name),
            )
            for document in disclosure.documents
        ),
        links=tuple(
            LinkView(link.title, url=link.url, note=link.description or "") for link in entry.links
        ),
        notes=entry.notes,
        files=files,
    )


class Sections:
    """An agency's sections so far: pages that show a disclosure alike share the one that was made."""

    def __init__(self) -> None:
        self._made: dict[tuple[int, date | None], tuple[Disclosure, DisclosureView]] = {}

    def of(
        self, disclosure: Disclosure, routes: AgencyRoutes, told_above: date | None
    ) -> DisclosureView:
        """A disclosure on a page that tells a date of update at its head."""
        key = (id(disclosure), told_above)
        if key not in self._made:
            # The disclosure is kept with it: another one may not get its identity.
            self._made[key] = disclosure, disclosure_view(disclosure, routes, told_above)
        return self._made[key][1]


def _files(disclosure: Disclosure, routes: AgencyRoutes) -> dict[str, FileView]:
    """Every file the content may refer to, by the path it writes."""
    return {
        document.reference: file_view(document, file_target(routes, disclosure, document))
        for document in (*disclosure.documents, *disclosure.files)
    }


def _facts(disclosure: Disclosure, told_above: date | None) -> Iterator[FactView]:
    entry = disclosure.entry
    topic = disclosure.topic.id
    told = (
        ("responsible", "ส่วนงานที่รับผิดชอบ", entry.responsible or ""),
        ("fiscal_year", "ข้อมูลปีงบประมาณ", f"พ.ศ. {entry.fiscal_year}" if entry.fiscal_year else ""),
        ("period", "ช่วงเวลา", str(entry.period) if entry.period else ""),
        ("as_of", "ข้อมูล ณ วันที่", entry.as_of),
        ("updated", "ปรับปรุงล่าสุด", None if entry.updated == told_above else entry.updated),
        ("source", "ที่มาของข้อมูล", entry.source or ""),
    )
    for key, label, value in told:
        anchor = facts_anchor(topic, key)
        if isinstance(value, date):
            yield FactView(label, date=value, anchor=anchor)
        elif value:
            yield FactView(label, value, anchor=anchor)
    for number, word in enumerate(entry.attestations, start=1):
        text = f"{word.statement} ({word.unit} {format_date(word.date, 'short')})"
        label = "คำรับรอง" if number == 1 else f"คำรับรอง ({number})"
        anchor = attestation_anchor(disclosure.topic.id, number)
        yield FactView(label, text, anchor=anchor)


def _memo(disclosure: Disclosure) -> PartView | None:
    memo = disclosure.entry.memo
    if memo is None:
        return None
    return _part(Part(content_types()["memo"], memo, disclosure.tree), disclosure.topic.id)


def _body(disclosure: Disclosure, files: dict[str, FileView]) -> BodyView | None:
    if disclosure.body is None:
        return None
    links = {path: file.target for path, file in files.items()}
    return BodyView(disclosure.body.text, disclosure.topic.id, links)


def _part(part: Part, topic: str, downloads: tuple[DownloadView, ...] = ()) -> PartView:
    compute = extras().get(part.key)
    return PartView(
        key=part.key,
        label=part.label,
        anchor=part_anchor(topic, part.key),
        template=f"partials/types/{part.key}.html",
        value=part.value,
        extra=compute(part.value) if compute else None,
        downloads=downloads,
    )


def newest(*dates: date | None) -> date | None:
    """The newest of the dates that are known."""
    known = [when for when in dates if when is not None]
    return max(known) if known else None


def last_update(disclosure: Disclosure) -> date | None:
    """When the content was last brought up to date, as the content itself says."""
    return newest(disclosure.entry.updated, *(document.date for document in disclosure.documents))


# --- what a section says, for those who search ------------------------------------------


def section_pieces(section: DisclosureView) -> Iterator[Piece]:
    """The section's words in the order of the page, the same on every page that shows it."""
    yield section.title
    yield section.none_statement
    yield from body_pieces(section.body)
    for part in section.all_parts:
        yield from _part_pieces(part, section.files)
    for document in section.documents:
        yield document.title
    for link in section.links:
        yield from (link.title, link.note)
    yield from section.notes
    yield from (fact.text for fact in section.facts)
    for table in section.tables:
        yield from _table_pieces(table)


def _part_pieces(part: PartView, files: Container[str]) -> Iterator[Piece]:
    yield part.label
    yield from _words(part.value, files)


def _table_pieces(table: TableView) -> Iterator[str]:
    """A table's title, columns and words; figures are left out."""
    yield table.title
    yield from (column.label for column in table.columns)
    yield from (cell.text for row in table.rows for cell in row if not cell.numeric)
    yield table.note


def _words(value: Any, files: Container[str]) -> Iterator[str]:
    """The words of a typed value in the order of its fields; no paths, addresses, figures."""
    if isinstance(value, LabelledEnum):
        yield value.label
    elif isinstance(value, Period):
        yield str(value)
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _words(getattr(value, name), files)
    elif isinstance(value, tuple):
        for one in value:
            yield from _words(one, files)
    elif isinstance(value, str) and value not in files and "://" not in value:
        yield value


def body_pieces(body: BodyView | None) -> Iterator[Piece]:
    """The text below the facts, if any."""
    if body is not None:
        yield Markdown(body.text)
