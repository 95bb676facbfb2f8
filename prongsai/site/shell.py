"""The frame of every page: name and notice, menus, footer; of an agency in each language, of the site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from prongsai.content.agency import Agency
from prongsai.content.page_settings import PagePlace
from prongsai.content.site_config import Site
from prongsai.content_types.contact import Contact
from prongsai.requirements.outcome import ItemState, YearMatch
from prongsai.site.money_trail import follows_money, money_title
from prongsai.site.opendata.datasets import disclosure_sources
from prongsai.site.planned import Language, LinkView, PageHead, ShellView
from prongsai.site.routes import PORTAL, SEARCH, STATUS, AgencyRoutes, public_url, site_page
from prongsai.topics.registry import ActSection, TopicRegistry, information_act

HOME_TITLE = "หน้าแรก"
HOME_TITLES: Mapping[Language, str] = MappingProxyType({"th": HOME_TITLE, "en": "Home"})
MENU_DISCLOSURES: Mapping[Language, str] = MappingProxyType(
    {"th": "การเปิดเผยข้อมูล (OIT)", "en": "Public disclosure (OIT)"}
)
"""In the menu, which leads to the year that has content while a page of another one is read."""

FISCAL_YEARS: Mapping[Language, str] = MappingProxyType(
    {"th": "ปีงบประมาณ พ.ศ. {}", "en": "Fiscal year B.E. {}"}
)
DISCLOSURES: Mapping[Language, str] = MappingProxyType(
    {"th": "การเปิดเผยข้อมูล {}", "en": "Disclosure {}"}
)
"""The words for a fiscal year (Buddhist Era), and for what is disclosed in it, by language."""

OPEN_DATA_TITLE = "ข้อมูลเปิด"
CHANGES_TITLE = "การเปลี่ยนแปลงของข้อมูล"
STATEMENTS = MappingProxyType(
    {
        "privacy": "ประกาศความเป็นส่วนตัวของเว็บไซต์",
        "policy": "นโยบายเว็บไซต์",
        "security": "คำชี้แจงความมั่นคงปลอดภัยของเว็บไซต์",
        "accessibility": "คำชี้แจงการเข้าถึงเว็บไซต์",
    }
)
"""What the website says of itself: names in addresses and titles."""

ENGLISH = LinkView("English", lang="en", hreflang="en")
THAI = LinkView("ภาษาไทย", lang="th", hreflang="th")
"""How each language calls itself."""

_BEGUN = (ItemState.PARTIAL, ItemState.COMPLETE)


def page_head(
    shell: ShellView,
    site: Site,
    trail: Sequence[LinkView],
    *,
    description: str,
    title: str = "",
    updated: date | None = None,
    translation: LinkView | None = None,
) -> PageHead:
    """What a page says of itself; the last link of the ``trail`` is the page, from the top.

    ``title`` is given where the trail has a shorter one.
    """
    here = trail[-1]
    return PageHead(
        path=here.target,
        title=title or here.title,
        shell=shell,
        breadcrumbs=(*trail[:-1], replace(here, current=True)),
        description=description,
        canonical=public_url(site.base_url, here.target) if site.base_url else "",
        updated=updated,
        translation=translation,
    )


# --- the whole site ---------------------------------------------------------------------


def site_shell(site: Site) -> ShellView:
    """The frame of pages that belong to no agency."""
    return ShellView(
        site_title=site.entry.title,
        home=PORTAL,
        menu=tuple(_site_menu(site)),
        search=SEARCH,
        pages=page_links(site, PagePlace.FOOTER),
    )


def site_page_head(site: Site, here: LinkView, *, description: str) -> PageHead:
    """What a page right below the portal says of itself."""
    trail = (LinkView(HOME_TITLE, PORTAL), here)
    return page_head(site_shell(site), site, trail, description=description)


def _site_menu(site: Site) -> Iterator[LinkView]:
    yield LinkView(HOME_TITLE, PORTAL)
    if site.entry.status_page:
        yield LinkView("สถานะ OIT", STATUS)
    yield from page_links(site, PagePlace.MENU)


def page_links(site: Site, place: PagePlace) -> tuple[LinkView, ...]:
    """Links to the site's own pages that stand in a place."""
    return tuple(
        LinkView(page.menu_title, site_page(page.slug))
        for page in site.pages
        if page.place is place
    )


# --- an agency --------------------------------------------------------------------------


def agency_shell(
    site: Site, agency: Agency, matches: Sequence[YearMatch], routes: AgencyRoutes
) -> ShellView:
    """The frame of an agency's pages; ``matches`` are the newest year first."""
    entry = agency.entry
    contact = agency_contact(agency)
    emblem = next((image for image in agency.images if image.reference == entry.emblem), None)
    channel = agency.disclosure("complaint-channel", None)
    years = [match.framework.fiscal_year for match in matches]
    # The site's own pages stand in the menu of its only agency; of a portal, in its own menu.
    own_pages = page_links(site, PagePlace.MENU) if site.single else ()
    return ShellView(
        site_title=site.entry.title,
        agency=entry.name,
        agency_en=entry.name_en or "",
        place=_place(agency),
        notice=entry.notice or "",
        emblem=routes.file(None, "agency", emblem.name) if emblem else "",
        home=routes.home,
        portal="" if site.single else PORTAL,
        menu=(*_menu(agency, leading_year(matches, site.entry.fiscal_year), routes), *own_pages),
        years=tuple(LinkView(FISCAL_YEARS["th"].format(year), routes.year(year)) for year in years),
        address=contact.address or "" if contact else "",
        phones=contact.phones if contact else (),
        emails=contact.emails if contact else (),
        website=entry.website or "",
        complaint=LinkView("แจ้งเรื่องทุจริต", routes.topic("complaint-channel")) if channel else None,
        social=tuple(
            LinkView(
                f"{channel.platform}: {channel.name}" if channel.name else channel.platform,
                url=channel.url,
            )
            for channel in entry.social
        ),
        search=routes.search,
        sitemap=routes.sitemap_page,
        pages=page_links(site, PagePlace.FOOTER) if site.single else (),
        data_links=tuple(_data_links(agency, routes)),
        act=act_links(agency, routes),
        about_site=tuple(
            LinkView(title, routes.about_site(name)) for name, title in STATEMENTS.items()
        ),
        translation=replace(ENGLISH, target=routes.english) if entry.name_en else None,
        feed=routes.feed if site.base_url and _has_news_or_updates(agency) else "",
    )


def leading_year(matches: Sequence[YearMatch], prepared: int | None) -> int | None:
    """The year that is being prepared once anything of it is published, else the newest that is.

    ``matches`` are the newest first. A year of which nothing is there tells a citizen nothing.
    """
    years = [match.framework.fiscal_year for match in matches]
    begun = [
        match.framework.fiscal_year
        for match in matches
        if any(item.state in _BEGUN for item in match.items)
    ]
    offered = begun or years
    if prepared in offered:
        return prepared
    return offered[0] if offered else None


def _menu(agency: Agency, year: int | None, routes: AgencyRoutes) -> Iterator[LinkView]:
    yield LinkView(HOME_TITLE, routes.home)
    if year:
        yield LinkView(MENU_DISCLOSURES["th"], routes.year(year))
    if agency.news:
        yield LinkView("ข่าว", routes.news)
    for topic, title in (("e-service", "บริการออนไลน์"), ("contact", "ติดต่อเรา")):
        if agency.disclosure(topic, None):
            yield LinkView(title, routes.topic(topic))
    if any(disclosure.documents for disclosure in agency.disclosures):
        yield LinkView("เอกสาร", routes.documents)


def _data_links(agency: Agency, routes: AgencyRoutes) -> Iterator[LinkView]:
    """The pages of data sets and of changes, where there is anything to show on them."""
    if any(True for entry in agency.disclosures for _ in disclosure_sources(entry)):
        yield LinkView(OPEN_DATA_TITLE, routes.open_data)
    if follows_money(agency):
        yield LinkView(money_title(agency.entry.type), routes.money)
    dated = any(document.date for entry in agency.disclosures for document in entry.documents)
    if dated or _has_news_or_updates(agency):
        yield LinkView(CHANGES_TITLE, routes.changes)


def _has_news_or_updates(agency: Agency) -> bool:
    return bool(agency.news) or any(entry.entry.updated for entry in agency.disclosures)


def act_links(agency: Agency, routes: AgencyRoutes) -> tuple[LinkView, ...]:
    """Links to the sections of the Official Information Act under which there is anything."""
    published = {tag for entry in agency.disclosures for tag in entry.act}
    return tuple(
        LinkView(f"ข้อมูลข่าวสารตามมาตรา {section.number}", routes.act(section.number))
        for section in information_act().sections
        if tags_of(section) & published
    )


def tags_of(section: ActSection) -> set[str]:
    """The tags of all parts of a section."""
    return {section.tag(part) for part in section.parts}


def agency_contact(agency: Agency) -> Contact | None:
    """How to reach the agency, of its own file or of ``agency.yaml``."""
    disclosure = agency.disclosure("contact", None)
    part = disclosure.part("contact") if disclosure else None
    return part if isinstance(part, Contact) else agency.entry.contact


def _place(agency: Agency) -> str:
    """Where the agency is, e.g. "อำเภอเมืองตราด จังหวัดตราด"; the prefixes are added once."""
    entry = agency.entry
    named = (("อำเภอ", entry.district), ("จังหวัด", entry.province))
    pieces = [
        name if name.startswith((prefix, "เขต", "กรุงเทพ")) else f"{prefix}{name}"
        for prefix, name in named
        if name
    ]
    return " ".join(pieces)


# --- an agency in English ---------------------------------------------------------------


def english_shell(
    thai: ShellView,
    agency: Agency,
    years: Sequence[int],
    leading: int | None,
    routes: AgencyRoutes,
    topics: TopicRegistry,
) -> ShellView:
    """The frame in English. Nothing of the Thai one is taken over that has words in it.

    A notice without an English text stands in Thai and is marked as Thai.
    """
    entry = agency.entry
    shared = {link.target for link in thai.menu}
    return ShellView(
        site_title=thai.site_title,
        agency=entry.name_en or "",
        agency_th=entry.name,
        place=_english_place(agency),
        notice=entry.notice_en or entry.notice or "",
        notice_language="th" if entry.notice and not entry.notice_en else "",
        emblem=thai.emblem,
        home=routes.english,
        portal=thai.portal,
        menu=tuple(_english_menu(shared, leading, routes, topics)),
        years=tuple(
            LinkView(FISCAL_YEARS["en"].format(year), routes.english_year(year)) for year in years
        ),
        address=entry.address_en or "",
        phones=thai.phones,
        emails=thai.emails,
        website=thai.website,
        complaint=replace(thai.complaint, title="Report corruption", hreflang="th")
        if thai.complaint
        else None,
        search=routes.english_search,
        sitemap=thai.sitemap,
        language="en",
        translation=replace(THAI, target=routes.home),
    )


def _english_menu(
    shared: set[str], leading: int | None, routes: AgencyRoutes, topics: TopicRegistry
) -> Iterator[LinkView]:
    """Home and the year that leads; of the Thai pages those that the Thai menu has as well."""
    yield LinkView(HOME_TITLES["en"], routes.english)
    if leading:
        yield LinkView(MENU_DISCLOSURES["en"], routes.english_year(leading))
    for topic in ("news", "e-service", "contact"):
        if routes.topic(topic) in shared:
            yield LinkView(topics[topic].title_en, routes.topic(topic), hreflang="th")
    if routes.documents in shared:
        yield LinkView("Documents", routes.documents, hreflang="th")


def _english_place(agency: Agency) -> str:
    entry = agency.entry
    named = ((entry.district_en, "District"), (entry.province_en, "Province"))
    return ", ".join(_with_kind(name, kind) for name, kind in named if name)


def _with_kind(name: str, kind: str) -> str:
    """The name with the word for what it is, which is added once; Bangkok is no province."""
    return name if name.endswith(kind) or name == "Bangkok" else f"{name} {kind}"
