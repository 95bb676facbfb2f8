"""The plan: the complete list of an agency's output files, each with what it is made from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from prongsai.content.disclosure import Document
from prongsai.content.site_pages import load_site_pages
from prongsai.findings import Findings, Piece, Place
from prongsai.findings.rules.cnt_places import CNT040
from prongsai.site.opendata.linked_data import LinkedData
from prongsai.site.outputs.registry import agency_outputs
from prongsai.site.pages.act import act_pages
from prongsai.site.pages.agency import documents_page, topic_pages
from prongsai.site.pages.changes import changes_page
from prongsai.site.pages.english import english_pages, with_translations
from prongsai.site.pages.home import home_page
from prongsai.site.pages.items import item_pages, item_pages_showing
from prongsai.site.pages.news import news_pages, post_pages_showing
from prongsai.site.pages.open_data import open_data_page
from prongsai.site.pages.scope import Scope
from prongsai.site.pages.search import finding_pages
from prongsai.site.pages.site_pages import page_copies, text_pages
from prongsai.site.pages.statements import statement_pages
from prongsai.site.planned import PlannedCopy, PlannedFile, PlannedPage, path_of
from prongsai.site.sections import file_target


def plan_agency(
    scope: Scope, findings: Findings, contents: Sequence[PlannedPage] | None = None
) -> list[PlannedFile]:
    """Everything that is to lie in the output for one agency.

    Two sources that claim one address are an error (CNT040) naming both; the first one in
    the plan keeps the address. ``contents`` are the :func:`pages_of_content`, if known.
    """
    linked = linked_data(scope)
    found = pages_of_content(scope) if contents is None else contents
    pages = [linked.added_to(page) for page in (*found, *finding_pages(scope, found))]
    copies = [*planned_copies(scope), *_copies_of_site_pages(scope)]
    planned: list[PlannedFile] = [*pages, *copies, *agency_outputs(scope, pages)]
    return _without_rivals(planned, scope.agency.slug, findings)


def pages_of_content(scope: Scope) -> list[PlannedPage]:
    """The pages that show content, still without linked data."""
    return with_translations(scope, _pages_of_content(scope))


def pages_showing(scope: Scope, files: Collection[str]) -> Iterator[PlannedPage]:
    """Of the :func:`pages_of_content`, those of the items, topics and posts in these files."""
    yield from item_pages_showing(scope, files)
    yield from topic_pages(scope, files)
    yield from post_pages_showing(scope, files)


def _pages_of_content(scope: Scope) -> Iterator[PlannedPage]:
    yield home_page(scope)
    yield from item_pages(scope)
    yield from topic_pages(scope)
    yield from news_pages(scope)
    yield from documents_page(scope)
    yield from open_data_page(scope)
    yield from changes_page(scope)
    yield from english_pages(scope)
    yield from act_pages(scope)
    yield from statement_pages(scope)
    if scope.site.single:
        yield from text_pages(scope.site, load_site_pages(scope.site, Findings()), scope.shell)


def linked_data(scope: Scope) -> LinkedData:
    """What pages are told of the agency's data sets, for machines."""
    datasets = {dataset.path("csv"): dataset for dataset in scope.datasets}
    return LinkedData(scope.site.base_url, scope.routes, scope.publisher, datasets)


def planned_copies(scope: Scope) -> Iterator[PlannedCopy]:
    """The published files; one that is referred to twice under one address is copied once."""
    seen: set[tuple[str, str]] = set()
    for target, document in _files(scope):
        if (target, document.source) not in seen:
            seen.add((target, document.source))
            source = scope.site.root / document.source
            facts = document.facts
            yield PlannedCopy(target, source, facts.digest, document.source, facts.cut)


def _copies_of_site_pages(scope: Scope) -> Iterator[PlannedCopy]:
    """What the site's own pages lead to, where they are published with the only agency."""
    if scope.site.single:
        yield from page_copies(scope.site, load_site_pages(scope.site, Findings()))


def _files(scope: Scope) -> Iterator[tuple[str, Document]]:
    for disclosure in scope.agency.disclosures:
        for document in (*disclosure.documents, *disclosure.files):
            yield file_target(scope.routes, disclosure, document), document
    for post in scope.agency.news:
        for image in post.images:
            yield scope.routes.file(None, "news", image.name), image
    for image in scope.agency.images:
        yield scope.routes.file(None, "agency", image.name), image


def _without_rivals(
    planned: Iterable[PlannedFile], agency: str, findings: Findings
) -> list[PlannedFile]:
    """Keep one file for each address; report every other claim."""
    kept: dict[str, PlannedFile] = {}
    for entry in planned:
        rival = kept.setdefault(path_of(entry), entry)
        if rival is not entry:
            told = CNT040.rivals(path=path_of(entry), first=rival.origin, second=entry.origin)
            found = told.at(Place(entry.origin.partition(" (")[0]), agency=agency)
            piece = Piece.DOCUMENT if isinstance(entry, PlannedCopy) else Piece.CONTENT
            findings.extend([found.costing(piece, entry.origin)])
    return list(kept.values())
