"""An agency's topic pages and its list of documents."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import groupby

from prongsai.content.disclosure import Disclosure
from prongsai.site.pages.item import item_link
from prongsai.site.planned import Kind, LinkView, PageView, PlannedPage
from prongsai.site.scope import Scope
from prongsai.site.sections import (
    DisclosurePage,
    FileView,
    file_target,
    file_view,
    last_update,
    newest,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicPage(DisclosurePage):
    """A topic over the years, with the evergreen disclosure if there is one."""

    template = "topic.html"
    kind = Kind.TOPIC

    years: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class DocumentGroupView:
    """The documents of one disclosure."""

    title: str
    target: str
    year: int | None
    documents: tuple[FileView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentsPage(PageView):
    """All documents of an agency, by year and topic."""

    template = "documents.html"

    groups: tuple[DocumentGroupView, ...]
    checksums: str

    @property
    def years(self) -> Iterator[tuple[int | None, int, tuple[DocumentGroupView, ...]]]:
        """The documents of each year, and how many they are; those of no year come last."""
        for year, found in groupby(self.groups, key=lambda group: group.year):
            groups = tuple(found)
            yield year, sum(len(group.documents) for group in groups), groups


def topic_pages(scope: Scope, files: Collection[str] | None = None) -> Iterator[PlannedPage]:
    """One page for each topic that has content, and for yearly content outside the items.

    With ``files`` only the pages that are made from any of these content files.
    """
    for topic in scope.topics:
        disclosures = list(scope.agency.of_topic(topic.id))
        if topic.id != "news" and any(_of_files(entry, files) for entry in disclosures):
            yield _topic_page(scope, topic.id, disclosures)
    for disclosure in scope.disclosures_outside_items():
        if not _of_files(disclosure, files):
            continue
        year = disclosure.year or 0
        path = scope.routes.year_topic(year, disclosure.topic.id)
        yield _disclosure_page(
            scope, disclosure, path, f"{disclosure.title} (ปี {year})", (), disclosure.topic.title
        )


def _of_files(disclosure: Disclosure, files: Collection[str] | None) -> bool:
    return files is None or disclosure.file in files


def _topic_page(scope: Scope, topic: str, disclosures: list[Disclosure]) -> PlannedPage:
    path = scope.routes.topic(topic)
    title = scope.topics[topic].title
    evergreen = next((entry for entry in disclosures if entry.year is None), None)
    years = tuple(
        _year_link(scope, entry, topic) for entry in disclosures if entry.year is not None
    )
    return _disclosure_page(scope, evergreen, path, title, years, title, disclosures)


def _disclosure_page(
    scope: Scope,
    disclosure: Disclosure | None,
    path: str,
    title: str,
    years: tuple[LinkView, ...],
    crumb: str,
    disclosures: list[Disclosure] | None = None,
) -> PlannedPage:
    updated = newest(*map(last_update, disclosures or ([disclosure] if disclosure else [])))
    view = TopicPage(
        **scope.page(
            LinkView(crumb, path),
            title=title,
            description=f"{title} {scope.agency.entry.name}",
            updated=updated,
        ),
        disclosures=(scope.section(disclosure, updated),) if disclosure else (),
        years=years,
    )
    origin = disclosure.file if disclosure else f"เรื่อง {title}"
    return PlannedPage(view, origin)


def _year_link(scope: Scope, disclosure: Disclosure, topic: str) -> LinkView:
    """Where a yearly disclosure is shown: on its item's page, or on its own."""
    year = disclosure.year or 0
    match = scope.match(year)
    for item in match.framework.items_of_topic(topic) if match else ():
        link = item_link(scope, item, year)
        return LinkView(
            f"ปีงบประมาณ พ.ศ. {year}: {link.title}", f"{link.target}#{disclosure.topic.id}"
        )
    title = f"ปีงบประมาณ พ.ศ. {year}: {disclosure.title}"
    return LinkView(title, scope.routes.year_topic(year, disclosure.topic.id))


def documents_page(scope: Scope) -> Iterator[PlannedPage]:
    """All documents, newest year first, then the evergreen ones."""
    with_documents = [entry for entry in scope.agency.disclosures if entry.documents]
    if not with_documents:
        return
    ordered = sorted(with_documents, key=lambda entry: (-(entry.year or 0), entry.file))
    view = DocumentsPage(
        **scope.page(
            LinkView("เอกสารทั้งหมด", scope.routes.documents),
            description=f"เอกสารทั้งหมดที่{scope.agency.entry.name}เผยแพร่",
            updated=newest(*map(last_update, ordered)),
        ),
        groups=tuple(_group(scope, disclosure) for disclosure in ordered),
        checksums=scope.routes.checksums,
    )
    yield PlannedPage(view, scope.content)


def _group(scope: Scope, disclosure: Disclosure) -> DocumentGroupView:
    if disclosure.year is None:
        target = scope.routes.topic(disclosure.topic.id)
    else:
        target = _year_link(scope, disclosure, disclosure.topic.id).target
    return DocumentGroupView(
        title=disclosure.title,
        target=target,
        year=disclosure.year,
        documents=tuple(
            file_view(document, file_target(scope.routes, disclosure, document))
            for document in disclosure.documents
        ),
    )
