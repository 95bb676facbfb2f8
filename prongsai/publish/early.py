"""The pages of an edit before everything else, so that the preview shows them at once.

Most saves change a few pages and no address. They are written in two steps before search
index, downloads and catalogs are even planned: first the pages that show a saved file, of
which only that file is read and decided again; then every other page whose view changed.
What is written early is what the whole plan would have written. The whole plan is carried
out after it and decides: a page that it sees differently is written once more.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from prongsai.content.agency import Agency
from prongsai.content.disclosure import Disclosure
from prongsai.content.loading import load_again
from prongsai.publish.kept import Kept
from prongsai.publish.ledger import LedgerFile, OutputRecord
from prongsai.publish.output import Published, publish
from prongsai.publish.workshop import Workshop
from prongsai.requirements.engine import match_again
from prongsai.site.opendata.datasets import FORMATS
from prongsai.site.pages.scope import Scope, make_scope
from prongsai.site.plan import linked_data, pages_showing, planned_copies
from prongsai.site.planned import PlannedPage
from prongsai.site.sections import file_target


@dataclass(frozen=True)
class Edit:
    """Files that were saved, relative to the site's root, and who is told of pages written."""

    files: frozenset[str] = frozenset()
    shown: Callable[[], None] = lambda: None

    def of(self, slug: str) -> frozenset[str]:
        """The files of one agency."""
        return frozenset(name for name in self.files if name.startswith(f"content/{slug}/"))


def publish_saved(
    edit: Edit,
    kept: Kept,
    workshop: Workshop,
    before: Mapping[str, OutputRecord],
    ledger: LedgerFile,
) -> Published:
    """Write the pages that show the saved files; nothing where the edit is not so simple.

    Simple is a file that is there as before, in a frame that is as before, and a page that
    names nothing but what is published.
    """
    scope = _seen_again(edit, kept, workshop)
    if scope is None:
        return Published()
    files = edit.of(scope.agency.slug)
    pages = list(pages_showing(scope, files))
    if not all(path in before for path in _named(pages, files, scope)):
        return Published()
    return _written(pages, scope, workshop, before, ledger, edit)


def publish_renewed(
    pages: Sequence[PlannedPage],
    contents: Sequence[PlannedPage],
    scope: Scope,
    workshop: Workshop,
    before: Mapping[str, OutputRecord],
    ledger: LedgerFile,
    edit: Edit,
) -> Published:
    """Write the pages of content that are others than the last time.

    None of them if a page might name another page or a file that is not there yet.
    """
    if not pages or not all(path in before for path in _needed(contents, scope)):
        return Published()
    return _written(pages, scope, workshop, before, ledger, edit)


def _written(
    pages: Sequence[PlannedPage],
    scope: Scope,
    workshop: Workshop,
    before: Mapping[str, OutputRecord],
    ledger: LedgerFile,
    edit: Edit,
) -> Published:
    linked = linked_data(scope)
    renderer = workshop.renderer(scope.agency.entry.theme)
    complete = [linked.added_to(page) for page in pages]
    published = publish(complete, workshop.run.output, before, renderer, ledger)
    if published.written:
        edit.shown()
    return published


def _seen_again(edit: Edit, kept: Kept, workshop: Workshop) -> Scope | None:
    """The agency with the saved files read and matched again, and everything else as it was."""
    last, run = kept.scope, workshop.run
    if last is None or not (files := edit.of(last.agency.slug)):
        return None
    agency = load_again(
        run.site.root,
        last.agency,
        files,
        workshop.topics,
        workshop.frameworks.topics_of_item,
        kept.readings,
        run.began,
    )
    if agency is None:
        return None
    matches = tuple(
        match_again(
            match,
            agency,
            _others(agency, last.agency, files, match.framework.fiscal_year),
            workshop.topics,
            run.site.home_of(agency.slug),
        )
        for match in last.matches
    )
    scope = make_scope(run.site, agency, workshop.topics, matches)
    return scope if scope.shell == last.shell else None


def _others(agency: Agency, last: Agency, files: Collection[str], year: int) -> frozenset[str]:
    """The topics that in this year are answered by one of the files."""
    named = {
        topic.id for entry in agency.disclosures if entry.file in files for topic in entry.topics
    }
    return frozenset(
        topic
        for topic in named
        if agency.disclosure(topic, year) is not last.disclosure(topic, year)
    )


def _named(pages: Sequence[PlannedPage], files: Collection[str], scope: Scope) -> Iterator[str]:
    """The pages themselves, and the files they give to readers."""
    yield from (page.view.path for page in pages)
    for disclosure in scope.agency.disclosures:
        if disclosure.file in files:
            yield from _files_of(disclosure, scope)
    for post in scope.agency.news:
        if post.tree.file in files:
            yield from (scope.routes.file(None, "news", image.name) for image in post.images)
    for dataset in scope.datasets:
        if dataset.disclosure.file in files:
            yield from (dataset.path(kind) for kind in FORMATS)


def _files_of(disclosure: Disclosure, scope: Scope) -> Iterator[str]:
    for document in (*disclosure.documents, *disclosure.files):
        yield file_target(scope.routes, disclosure, document)


def _needed(contents: Sequence[PlannedPage], scope: Scope) -> Iterator[str]:
    """Every page and file that a page of content may name."""
    yield from (page.view.path for page in contents)
    yield from (copy.path for copy in planned_copies(scope))
    yield from (dataset.path(kind) for dataset in scope.datasets for kind in FORMATS)
