"""Search: one index for each agency, and on a portal one of the agencies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from prongsai.content.site_config import Site
from prongsai.digests import digest_bytes
from prongsai.site.pages.scope import Scope
from prongsai.site.pages.search import portal_search_page, searched_agencies
from prongsai.site.planned import PlannedFile, PlannedMade, PlannedPage
from prongsai.site.routes import INDEX, SEARCH, SEARCH_INDEX, AgencyRoutes
from prongsai.site.search_index import Kind, SearchEntry, index_script, search_entries
from prongsai.site.summary import AgencySummary


def agency_files(scope: Scope, pages: Sequence[PlannedPage]) -> Iterator[PlannedFile]:
    """The agency's index, remade only when something that can be found has changed."""
    entries = search_entries(pages, scope.routes.prefix)
    name = scope.agency.entry.name
    make = partial(index_script, scope.routes.search_key, name, entries)
    digest = _digest(name, entries)
    yield PlannedMade(scope.routes.search_index, digest, make, scope.agency.tree.file)


def site_files(
    site: Site, agencies: Sequence[AgencySummary], pages: Sequence[PlannedPage] = ()
) -> Iterator[PlannedFile]:
    """On a portal, its search page and the index of its agencies and its own pages."""
    if site.single:
        return
    known = [summary for summary in agencies if summary.name]
    yield portal_search_page(site, known)
    entries = (*map(_agency_entry, known), *search_entries(pages, ""))
    routes = [AgencyRoutes(one.home.removesuffix(INDEX)) for one in searched_agencies(known)]
    indexes = [{"key": route.search_key, "u": route.search_index} for route in routes]
    title = site.entry.title
    make = partial(index_script, "", title, entries, {"indexes": indexes, "search": SEARCH})
    digest = _digest(title, (entries, indexes))
    yield PlannedMade(SEARCH_INDEX, digest, make, "site_config.yaml")


def _agency_entry(summary: AgencySummary) -> SearchEntry:
    places = (("อำเภอ", summary.district), ("จังหวัด", summary.province))
    where = [summary.type_label, *(f"{word} {name}" for word, name in places if name)]
    return SearchEntry(summary.name, summary.home, Kind.AGENCY, summary=" ".join(where))


def _digest(name: str, entries: object) -> str:
    """The digest of what an index is made from; entries hold plain texts and numbers only."""
    return digest_bytes(repr((name, entries)).encode())
