"""A disclosure as a section of a page: every decision about showing it is taken here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from prongsai.content.anchors import (
    attestation_anchor,
    document_anchor,
    part_anchor,
)
from prongsai.content.disclosure import Disclosure, Document, Part
from prongsai.content_types.registry import content_types
from prongsai.site.charts.procurement import table_charts
from prongsai.site.extras.registry import extras
from prongsai.site.opendata.downloads import part_downloads, table_downloads
from prongsai.site.routes import AgencyRoutes
from prongsai.site.table_views import table_view
from prongsai.site.views.frame import LinkView
from prongsai.site.views.sections import (
    BodyView,
    DisclosureView,
    FactView,
    FileView,
    PartView,
)
from prongsai.thai.dates import format_date

"""The words with which a row of totals begins; "รวมพลังชุมชน" is the name of a project."""


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
    )


def file_target(routes: AgencyRoutes, disclosure: Disclosure, document: Document) -> str:
    """Where a disclosure's file is published."""
    return routes.file(disclosure.year, disclosure.topic.id, document.name)


def disclosure_view(disclosure: Disclosure, routes: AgencyRoutes) -> DisclosureView:
    """The whole disclosure, ready to be shown."""
    entry = disclosure.entry
    topic = disclosure.topic.id
    files = _files(disclosure, routes)
    return DisclosureView(
        topic=topic,
        anchor=topic,
        title=disclosure.title,
        summary=entry.summary or "",
        facts=tuple(_facts(disclosure)),
        none_statement=entry.none.statement if entry.none else "",
        none_date=entry.none.date if entry.none else None,
        none_unit=(entry.none.unit or "") if entry.none else "",
        memo=_memo(disclosure),
        body=_body(disclosure, files),
        parts=tuple(
            replace(_part(part, topic), downloads=part_downloads(part, disclosure, routes))
            for part in disclosure.parts
        ),
        tables=tuple(
            replace(table_view(table, topic), downloads=table_downloads(table, disclosure, routes))
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


def _files(disclosure: Disclosure, routes: AgencyRoutes) -> dict[str, FileView]:
    """Every file the content may refer to, by the path it writes."""
    return {
        document.reference: file_view(document, file_target(routes, disclosure, document))
        for document in (*disclosure.documents, *disclosure.files)
    }


def _facts(disclosure: Disclosure) -> Iterator[FactView]:
    entry = disclosure.entry
    if entry.responsible:
        yield FactView("ส่วนงานที่รับผิดชอบ", entry.responsible)
    if entry.fiscal_year:
        yield FactView("ข้อมูลปีงบประมาณ", f"พ.ศ. {entry.fiscal_year}")
    if entry.period:
        yield FactView("ช่วงเวลา", str(entry.period))
    if entry.as_of:
        yield FactView("ข้อมูล ณ วันที่", date=entry.as_of)
    if entry.updated:
        yield FactView("ปรับปรุงล่าสุด", date=entry.updated)
    if entry.source:
        yield FactView("ที่มาของข้อมูล", entry.source)
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


def _part(part: Part, topic: str) -> PartView:
    compute = extras().get(part.key)
    return PartView(
        key=part.key,
        label=part.label,
        anchor=part_anchor(topic, part.key),
        template=f"partials/types/{part.key}.html",
        value=part.value,
        extra=compute(part.value) if compute else None,
    )


def newest(*dates: date | None) -> date | None:
    """The newest of the dates that are known."""
    known = [when for when in dates if when is not None]
    return max(known) if known else None


def last_update(disclosure: Disclosure) -> date | None:
    """When the content was last brought up to date, as the content itself says."""
    return newest(disclosure.entry.updated, *(document.date for document in disclosure.documents))
