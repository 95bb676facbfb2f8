"""The pages that lead to all others: search with its index, and the list of all pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypedDict

from prongsai.content.site_config import Site
from prongsai.privacy.shown_words import MOST_CHARACTERS
from prongsai.site.planned import (
    Kind,
    LinkView,
    PageView,
    PlannedFile,
    PlannedMade,
    PlannedPage,
    PlannedText,
)
from prongsai.site.routes import (
    INDEX,
    PORTAL,
    SEARCH,
    SEARCH_INDEX,
    SEARCH_WORDS,
    AgencyRoutes,
    search_texts,
)
from prongsai.site.scope import Scope
from prongsai.site.search_index import (
    SearchEntry,
    SearchScripts,
    page_year,
    search_entries,
    searched_kinds,
)
from prongsai.site.search_words import service_topics, words_script
from prongsai.site.sections import file_target
from prongsai.site.shell import HOME_TITLE, HOME_TITLES, site_page_head
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
    begin where ``root`` lies. ``limits`` says what is not searched. ``words`` is the script with what searches know of words. ``groups`` are the links that stand in without JavaScript.
    """

    template = "search.html"
    searched = False

    hint: str
    limits: str
    key: str
    index: str
    words: str
    root: str
    years: tuple[int, ...]
    kinds: tuple[tuple[str, str], ...]
    groups: tuple[PageGroupView, ...]
    help_links: tuple[LinkView, ...]


SEARCH_TITLE, SEARCH_TITLE_EN = "ค้นหา", "Search"
_KINDS_EN = {
    "agency": "Agencies",
    "item": "Public disclosure (OIT)",
    "topic": "About the agency",
    "news": "News",
    "document": "Documents",
    "page": "Other pages",
}
SITEMAP_TITLE = "แผนผังเว็บไซต์"
_LIMITS = (
    "ค้นข้อความในไฟล์ PDF, Word และ Excel ที่แนบด้วย ยกเว้นไฟล์ที่สแกนเป็นภาพ ไฟล์ที่ตัวอักษรอ่านไม่ออก "
    f"และส่วนท้ายของไฟล์ที่ยาวเกินประมาณ {MOST_CHARACTERS // 2_000} หน้า บรรทัดที่มีข้อมูลส่วนบุคคลค้นไม่ได้"
)
_LIMITS_EN = (
    "The text inside attached PDF, Word and Excel files is searched too, but for scans, files whose "
    f"letters cannot be read, what stands after about {MOST_CHARACTERS // 2_000} pages, and lines "
    "with personal data."
)
AGENCIES_SEARCHED = 30
"""The portal searches the pages of its agencies only when there are no more than these."""


def finding_pages(scope: Scope, pages: Sequence[PlannedPage]) -> Iterator[PlannedPage]:
    """The agency's search page and its list of pages; ``pages`` are all others."""
    groups = tuple(_groups(scope, pages))
    yield _search_page(scope, pages, groups)
    if english := scope.in_english():
        yield _english_search_page(english, pages)
    yield _sitemap_page(scope, groups)


def _search_page(
    scope: Scope, pages: Sequence[PlannedPage], groups: tuple[PageGroupView, ...]
) -> PlannedPage:
    name = scope.agency.entry.name
    routes = scope.routes
    view = SearchPage(
        **scope.page(
            LinkView(SEARCH_TITLE, routes.search),
            description=f"ค้นหาข้อมูลที่{name}เปิดเผยต่อสาธารณะ",
            translation=scope.translation(routes.search, routes.english_search),
        ),
        **_what_is_searched(scope, pages),
        hint="ค้นจากหน้า ข่าว และข้อความในเอกสารของหน่วยงาน",
        limits=_LIMITS,
        groups=groups,
        help_links=(
            *_services(scope),
            LinkView(f"ดูหน้าทั้งหมดใน{SITEMAP_TITLE}", routes.sitemap_page),
        ),
    )
    return PlannedPage(view, scope.agency.tree.file)


def _english_search_page(scope: Scope, pages: Sequence[PlannedPage]) -> PlannedPage:
    """The same search, told in English; what it finds is mostly Thai."""
    routes = scope.routes
    view = SearchPage(
        **scope.page(
            LinkView(SEARCH_TITLE_EN, routes.english_search),
            description=f"Search what {scope.shell.agency} discloses to the public",
            translation=scope.translation(routes.search, routes.english_search),
        ),
        **_in_english(_what_is_searched(scope, pages)),
        hint="Most pages are in Thai. Pages, news and documents are searched.",
        limits=_LIMITS_EN,
        groups=(),
        help_links=(
            *_services(scope),
            LinkView("All pages", routes.sitemap_page, hreflang="th"),
        ),
    )
    return PlannedPage(view, scope.agency.tree.file)


def _services(scope: Scope) -> Iterator[LinkView]:
    """What people come for most, as far as the agency tells of it; else its home."""
    there = [topic for topic in service_topics() if scope.agency.disclosure(topic, None)]
    thai = scope.shell.language == "th"
    for topic in map(scope.topics.__getitem__, there):
        title, other = (topic.title, "") if thai else (topic.title_en, "th")
        yield LinkView(title, scope.routes.topic(topic.id), hreflang=other)
    if not there:
        yield LinkView(HOME_TITLES[scope.shell.language], scope.shell.home)


class _Searched(TypedDict):
    key: str
    index: str
    words: str
    root: str
    years: tuple[int, ...]
    kinds: tuple[tuple[str, str], ...]


def _what_is_searched(scope: Scope, pages: Sequence[PlannedPage]) -> _Searched:
    found = set(searched_kinds(pages, scope.routes.prefix))
    return {
        "key": scope.routes.search_key,
        "index": scope.routes.search_index,
        "words": SEARCH_WORDS,
        "root": scope.routes.home,
        "years": tuple(sorted({year for _, year in found if year}, reverse=True)),
        "kinds": _choices({kind for kind, _ in found}),
    }


def _in_english(searched: _Searched) -> _Searched:
    return {**searched, "kinds": tuple((word, _KINDS_EN[word]) for word, _ in searched["kinds"])}


def _sitemap_page(scope: Scope, groups: tuple[PageGroupView, ...]) -> PlannedPage:
    view = SitemapPage(
        **scope.page(
            LinkView(SITEMAP_TITLE, scope.routes.sitemap_page),
            description=f"หน้าทั้งหมดในเว็บไซต์ของ{scope.agency.entry.name}",
        ),
        groups=groups,
    )
    return PlannedPage(view, scope.agency.tree.file)


def _search_in_english(scope: Scope) -> LinkView:
    return LinkView(SEARCH_TITLE_EN, scope.routes.english_search, lang="en", hreflang="en")


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
    if scope.in_english():
        general.append(_search_in_english(scope))
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
        "และจากหน้าและเอกสารของทุกหน่วยงาน" if searched else "เลือกหน่วยงานแล้วค้นต่อในเว็บไซต์ของหน่วยงานได้"
    )
    years = {year for summary in searched for year, _ in summary.years}
    ordered = sorted(agencies, key=lambda summary: (summary.province, summary.name))
    view = SearchPage(
        **site_page_head(
            site, LinkView(SEARCH_TITLE, SEARCH), description=f"ค้นหาใน{site.entry.title}"
        ),
        hint=f"{hint} {reach}",
        limits=_LIMITS if searched else "",
        key="",
        index=SEARCH_INDEX,
        words=SEARCH_WORDS,
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
    """The agency's index and its texts, remade only when something that can be found has changed."""
    routes = scope.routes
    entries = search_entries(pages, routes.prefix, _words_of_files(scope))
    scripts = SearchScripts(routes.search_key, scope.agency.entry.name, entries)
    yield from _planned_scripts(scripts, routes.prefix, scope.agency.tree.file)


def _words_of_files(scope: Scope) -> dict[str, str]:
    """What is read in the listed files, packed; a file with letters nobody can read says nothing."""
    return {
        file_target(scope.routes, disclosure, document): document.words
        for disclosure in scope.agency.disclosures
        for document in disclosure.documents
        if document.words and "garbled" not in document.facts.looks
    }


def _planned_scripts(
    scripts: SearchScripts, prefix: str, origin: str, more: Mapping[str, Any] | None = None
) -> Iterator[PlannedFile]:
    """The shards and, naming them, the index; ``more`` are further keys of it."""
    addresses = []
    for number, shard in enumerate(scripts.shards, 1):
        path, digest = search_texts(number), shard.digest
        # A browser that kept an older shard asks anew for one whose texts have changed.
        addresses.append(f"{path}?v={digest}")
        yield PlannedMade(f"{prefix}{path}", digest, shard.script, origin)
    said = {"shards": addresses, **(more or {})}
    make = partial(scripts.index, said)
    yield PlannedMade(f"{prefix}{SEARCH_INDEX}", scripts.digest(said), make, origin)


def site_files(
    site: Site, agencies: Sequence[AgencySummary], pages: Sequence[PlannedPage] = ()
) -> Iterator[PlannedFile]:
    """What searches know of words; on a portal its search page and its own index too."""
    yield PlannedText(SEARCH_WORDS, words_script(), "site_config.yaml")
    if site.single:
        return
    known = [summary for summary in agencies if summary.name]
    yield portal_search_page(site, known)
    entries = (*map(_agency_entry, known), *search_entries(pages, ""))
    routes = [AgencyRoutes(one.home.removesuffix(INDEX)) for one in searched_agencies(known)]
    indexes = [{"key": route.search_key, "u": route.search_index} for route in routes]
    scripts = SearchScripts("", site.entry.title, entries)
    more = {"indexes": indexes, "search": SEARCH}
    yield from _planned_scripts(scripts, "", "site_config.yaml", more)


def _agency_entry(summary: AgencySummary) -> SearchEntry:
    places = (("อำเภอ", summary.district), ("จังหวัด", summary.province))
    where = [summary.type_label, *(f"{word} {name}" for word, name in places if name)]
    return SearchEntry(summary.name, summary.home, Kind.AGENCY, summary=" ".join(where))
