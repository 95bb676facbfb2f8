"""The pages that lead to all others: search, and the list of all pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from prongsai.content.site_config import Site
from prongsai.site.pages.portal import site_shell
from prongsai.site.pages.scope import HOME_TITLE, Scope
from prongsai.site.planned import PlannedPage
from prongsai.site.routes import PORTAL, SEARCH, SEARCH_INDEX, public_url
from prongsai.site.search_index import Kind, page_kind, page_year, search_entries
from prongsai.site.summary import AgencySummary
from prongsai.site.views.finding import PageGroupView, SearchPage, SitemapPage
from prongsai.site.views.frame import LinkView

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
    path = scope.routes.search
    name = scope.agency.entry.name
    entries = search_entries(pages, scope.routes.prefix)
    contact = bool(scope.agency.disclosure("contact", None))
    view = SearchPage(
        path=path,
        title=SEARCH_TITLE,
        shell=scope.shell,
        breadcrumbs=scope.crumbs(LinkView(SEARCH_TITLE, path)),
        description=f"ค้นหาข้อมูลที่{name}เปิดเผยต่อสาธารณะ",
        canonical=scope.canonical(path),
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
    return PlannedPage("search.html", view, (), scope.agency.tree.file)


def _sitemap_page(scope: Scope, groups: tuple[PageGroupView, ...]) -> PlannedPage:
    path = scope.routes.sitemap_page
    view = SitemapPage(
        path=path,
        title=SITEMAP_TITLE,
        shell=scope.shell,
        breadcrumbs=scope.crumbs(LinkView(SITEMAP_TITLE, path)),
        description=f"หน้าทั้งหมดในเว็บไซต์ของ{scope.agency.entry.name}",
        canonical=scope.canonical(path),
        groups=groups,
    )
    return PlannedPage("sitemap.html", view, (), scope.agency.tree.file)


def _groups(scope: Scope, pages: Sequence[PlannedPage]) -> Iterator[PageGroupView]:
    """All pages: the general ones, each year's, the topics, the news."""
    links: dict[tuple[Kind, int | None], list[LinkView]] = {}
    for page in pages:
        view = page.view
        kind, year = page_kind(view), page_year(view, scope.routes.prefix)
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
        path=SEARCH,
        title=SEARCH_TITLE,
        shell=site_shell(site),
        breadcrumbs=(
            LinkView(HOME_TITLE, PORTAL),
            LinkView(SEARCH_TITLE, SEARCH, current=True),
        ),
        description=f"ค้นหาใน{site.entry.title}",
        canonical=public_url(site.base_url, SEARCH) if site.base_url else "",
        hint=f"{hint} {reach}",
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
    return PlannedPage("search.html", view, (), "site_config.yaml")
