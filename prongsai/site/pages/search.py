"""The pages that lead to all others: search with its index, and the list of all pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from prongsai.content.site_config import Site
from prongsai.site.planned import (
    Kind,
    LinkView,
    PageView,
    PlannedFile,
    PlannedMade,
    PlannedPage,
    plain_digest,
)
from prongsai.site.routes import INDEX, PORTAL, SEARCH, SEARCH_INDEX, AgencyRoutes
from prongsai.site.scope import Scope
from prongsai.site.search_index import SearchEntry, index_script, page_year, search_entries
from prongsai.site.shell import HOME_TITLE, site_page_head
from prongsai.site.summary import AgencySummary


@dataclass(frozen=True, slots=True)
class PageGroupView:
    """Links to pages of one kind; ``year`` (Buddhist Era) when they all belong to one."""

    title: str
    anchor: str
    links: tuple[LinkView, ...]
    year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SitemapPage(PageView):
    """All pages of an agency, for people."""

    template = "sitemap.html"

    groups: tuple[PageGroupView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage(PageView):
    """Search over one agency or over the portal.

    ``index`` is the script with what can be found, which calls it ``key``; its addresses
    begin where ``root`` lies. ``groups`` are the links that stand in without JavaScript.
    """

    template = "search.html"
    searched = False

    hint: str
    key: str
    index: str
    root: str
    years: tuple[int, ...]
    kinds: tuple[tuple[str, str], ...]
    groups: tuple[PageGroupView, ...]
    help_links: tuple[LinkView, ...]


SEARCH_TITLE = "ค้นหา"
SITEMAP_TITLE = "แผนผังเว็บไซต์"
AGENCIES_SEARCHED = 30
"""The portal searches the pages of its agencies only when there are no more than these."""


def finding_pages(scope: Scope, pages: Sequence[PlannedPage]) -> Iterator[PlannedPage]:
    """The agency's search page and its list of pages; ``pages`` are all others."""
    groups = tuple(_groups(scope, pages))
    yield _search_page(scope, pages, groups)
    yield _sitemap_page(scope, groups)


def _search_page(
    scope: Scope, pages: Sequence[PlannedPage], groups: tuple[PageGroupView, ...]
) -> PlannedPage:
    name = scope.agency.entry.name
    entries = search_entries(pages, scope.routes.prefix)
    contact = bool(scope.agency.disclosure("contact", None))
    view = SearchPage(
        **scope.page(
            LinkView(SEARCH_TITLE, scope.routes.search),
            description=f"ค้นหาข้อมูลที่{name}เปิดเผยต่อสาธารณะ",
        ),
        hint=f"ค้นจากชื่อและเนื้อหาของหน้าและเอกสารของ{name} ไม่รวมข้อความภายในไฟล์เอกสาร",
        key=scope.routes.search_key,
        index=scope.routes.search_index,
        root=scope.routes.home,
        years=tuple(sorted({entry.year for entry in entries if entry.year}, reverse=True)),
        kinds=_choices({entry.kind for entry in entries}),
        groups=groups,
        help_links=(
            LinkView(f"ดูหน้าทั้งหมดใน{SITEMAP_TITLE}", scope.routes.sitemap_page),
            LinkView(
                "ติดต่อหน่วยงานเพื่อสอบถามหรือขอข้อมูล",
                scope.routes.topic("contact") if contact else scope.routes.home,
            ),
        ),
    )
    return PlannedPage(view, scope.agency.tree.file)


def _sitemap_page(scope: Scope, groups: tuple[PageGroupView, ...]) -> PlannedPage:
    view = SitemapPage(
        **scope.page(
            LinkView(SITEMAP_TITLE, scope.routes.sitemap_page),
            description=f"หน้าทั้งหมดในเว็บไซต์ของ{scope.agency.entry.name}",
        ),
        groups=groups,
    )
    return PlannedPage(view, scope.agency.tree.file)


def _groups(scope: Scope, pages: Sequence[PlannedPage]) -> Iterator[PageGroupView]:
    """All pages: the general ones, each year's, the topics, the news."""
    links: dict[tuple[Kind, int | None], list[LinkView]] = {}
    for page in pages:
        view = page.view
        kind, year = view.kind, page_year(view, scope.routes.prefix)
        place = (kind, None) if kind is Kind.NEWS else (Kind.ITEM if year else kind, year)
        title = HOME_TITLE if view.path == scope.routes.home else view.title
        language = "" if view.shell.language == "th" else view.shell.language
        link = LinkView(title, view.path, lang=language, hreflang=language)
        links.setdefault(place, []).append(link)
    general = [*links.pop((Kind.PAGE, None), ()), LinkView(SEARCH_TITLE, scope.routes.search)]
    yield PageGroupView("หน้าหลัก", "main", tuple(general))
    for kind, year in sorted(links, key=_group_order):
        title = f"ปีงบประมาณ พ.ศ. {year}" if year else _GROUP_TITLES[kind]
        anchor = f"year-{year}" if year else kind.value
        yield PageGroupView(title, anchor, tuple(links[kind, year]), year)


_GROUP_TITLES = {Kind.TOPIC: "ข้อมูลของหน่วยงาน", Kind.NEWS: "ข่าวประชาสัมพันธ์"}
_GROUP_ORDER = (Kind.ITEM, Kind.TOPIC, Kind.NEWS)


def _group_order(place: tuple[Kind, int | None]) -> tuple[int, int]:
    kind, year = place
    return _GROUP_ORDER.index(kind), -(year or 0)


def _choices(kinds: set[Kind]) -> tuple[tuple[str, str], ...]:
    return tuple((kind.value, kind.label) for kind in Kind if kind in kinds)


# --- the portal -----------------------------------------------------------------------


def searched_agencies(agencies: Sequence[AgencySummary]) -> Sequence[AgencySummary]:
    """The agencies whose pages the portal's search looks into."""
    return agencies if len(agencies) <= AGENCIES_SEARCHED else ()


def portal_search_page(site: Site, agencies: Sequence[AgencySummary]) -> PlannedPage:
    """Search over all agencies; with many of them, over what they are called and where."""
    searched = searched_agencies(agencies)
    hint = "ค้นจากชื่อ ประเภท อำเภอ และจังหวัดของหน่วยงาน"
    reach = (
        "และจากหน้าและเอกสารของทุกหน่วยงาน ไม่รวมข้อความภายในไฟล์เอกสาร"
        if searched
        else "เลือกหน่วยงานแล้วค้นต่อในเว็บไซต์ของหน่วยงานได้"
    )
    years = {year for summary in searched for year, _ in summary.years}
    ordered = sorted(agencies, key=lambda summary: (summary.province, summary.name))
    view = SearchPage(
        **site_page_head(
            site, LinkView(SEARCH_TITLE, SEARCH), description=f"ค้นหาใน{site.entry.title}"
        ),
        hint=f"{hint} {reach}",
        key="",
        index=SEARCH_INDEX,
        root=PORTAL,
        years=tuple(sorted(years, reverse=True)),
        kinds=_choices(set(Kind)) if searched else (),
        groups=(
            PageGroupView(
                "หน่วยงานทั้งหมด",
                "agencies",
                tuple(LinkView(summary.name, summary.home) for summary in ordered),
            ),
        ),
        help_links=(LinkView("ดูหน่วยงานทั้งหมด", PORTAL),),
    )
    return PlannedPage(view, "site_config.yaml")


def agency_files(scope: Scope, pages: Sequence[PlannedPage]) -> Iterator[PlannedFile]:
    """The agency's index, remade only when something that can be found has changed."""
    entries = search_entries(pages, scope.routes.prefix)
    name = scope.agency.entry.name
    make = partial(index_script, scope.routes.search_key, name, entries)
    digest = plain_digest(name, entries)
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
    digest = plain_digest(title, entries, indexes)
    yield PlannedMade(SEARCH_INDEX, digest, make, "site_config.yaml")


def _agency_entry(summary: AgencySummary) -> SearchEntry:
    places = (("อำเภอ", summary.district), ("จังหวัด", summary.province))
    where = [summary.type_label, *(f"{word} {name}" for word, name in places if name)]
    return SearchEntry(summary.name, summary.home, Kind.AGENCY, summary=" ".join(where))
