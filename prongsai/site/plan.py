"""The plan: the complete list of an agency's output files, each with what it is made from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from types import ModuleType

from prongsai.content.disclosure import Document
from prongsai.content.site_config import Site
from prongsai.content.site_pages import load_site_pages
from prongsai.discovery import modules_of
from prongsai.findings import Findings, Piece, Place
from prongsai.findings.rules.cnt_places import CNT040
from prongsai.profile import staged
from prongsai.site.opendata.linked_data import LinkedData
from prongsai.site.pages.act import act_pages
from prongsai.site.pages.changes import changes_page
from prongsai.site.pages.home import english_home_page, home_page
from prongsai.site.pages.item import item_pages, item_pages_showing
from prongsai.site.pages.money import money_page
from prongsai.site.pages.news import news_pages, post_pages_showing
from prongsai.site.pages.open_data import open_data_page
from prongsai.site.pages.search import finding_pages
from prongsai.site.pages.statements import statement_pages
from prongsai.site.pages.texts import page_copies, text_pages
from prongsai.site.pages.topics import documents_page, topic_pages
from prongsai.site.pages.year import year_page
from prongsai.site.planned import PlannedCopy, PlannedFile, PlannedPage, path_of
from prongsai.site.scope import Scope
from prongsai.site.sections import file_target
from prongsai.site.summary import AgencySummary

_WITH_OUTPUTS = ("prongsai.site.outputs", "prongsai.site.opendata", "prongsai.site.pages")
"""Where modules are looked for that publish files beside the pages of content.

A module gives ``agency_files(scope, pages)`` for files of one agency, ``site_files(site,
agencies, pages)`` for files of the whole site, or both. A new kind of file is a new module.
"""


@cache
def _modules() -> tuple[ModuleType, ...]:
    return tuple(module for package in _WITH_OUTPUTS for module in modules_of(package))


def _agency_outputs(scope: Scope, pages: Sequence[PlannedPage]) -> Iterator[PlannedFile]:
    for module in _modules():
        if hasattr(module, "agency_files"):
            yield from module.agency_files(scope, pages)


def site_outputs(
    site: Site, agencies: Sequence[AgencySummary], pages: Sequence[PlannedPage]
) -> Iterator[PlannedFile]:
    """The files of the whole site beside its pages; ``pages`` are those of its own text."""
    for module in _modules():
        if hasattr(module, "site_files"):
            yield from module.site_files(site, agencies, pages)


@staged("plan")
def plan_agency(scope: Scope, findings: Findings) -> list[PlannedFile]:
    """Everything that is to lie in the output for one agency.

    Two sources that claim one address are an error (CNT040) naming both; the first one in
    the plan keeps the address.
    """
    linked = linked_data(scope)
    found = tuple(_pages_of_content(scope))
    pages = [linked.added_to(page) for page in (*found, *finding_pages(scope, found))]
    copies = [*_planned_copies(scope), *_copies_of_site_pages(scope)]
    planned: list[PlannedFile] = [*pages, *copies, *_agency_outputs(scope, pages)]
    return _without_rivals(planned, scope.agency.slug, findings)


def pages_showing(scope: Scope, files: Collection[str]) -> Iterator[PlannedPage]:
    """Of the pages of content, those of the items, topics and posts in these files."""
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
    yield from money_page(scope)
    yield from _english_pages(scope)
    yield from act_pages(scope)
    yield from statement_pages(scope)
    if scope.site.single:
        yield from text_pages(scope.site, load_site_pages(scope.site, Findings()), scope.shell)


def _english_pages(scope: Scope) -> Iterator[PlannedPage]:
    """The pages in English: home and the table of each year."""
    if english := scope.in_english():
        yield english_home_page(english)
        for match in english.matches:
            yield year_page(english, match)


def linked_data(scope: Scope) -> LinkedData:
    """What pages are told of the agency's data sets, for machines."""
    datasets = {dataset.path("csv"): dataset for dataset in scope.datasets}
    return LinkedData(scope.site.base_url, scope.routes, scope.publisher, datasets)


def _planned_copies(scope: Scope) -> Iterator[PlannedCopy]:
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
