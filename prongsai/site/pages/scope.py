"""What the pages of one agency are made from, and what they all share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from prongsai.content.agency import Agency
from prongsai.content.disclosure import Disclosure
from prongsai.content.page_settings import PagePlace
from prongsai.content.site_config import Site
from prongsai.content_types.contact import Contact
from prongsai.requirements.outcome import ItemState, YearMatch
from prongsai.site.opendata.datasets import Dataset, agency_datasets, disclosure_sources
from prongsai.site.opendata.publisher import Publisher, publisher
from prongsai.site.pages.act_links import act_links
from prongsai.site.pages.site_links import page_links
from prongsai.site.routes import PORTAL, AgencyRoutes, public_url
from prongsai.site.sections import last_update, newest
from prongsai.site.views.frame import LinkView, ShellView
from prongsai.topics.registry import TopicRegistry

HOME_TITLE = "หน้าแรก"
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


_SOMETHING = (ItemState.PARTIAL, ItemState.COMPLETE)


@dataclass(frozen=True, slots=True)
class Scope:
    """One agency with its matches (newest year first) and everything its pages share."""

    site: Site
    agency: Agency
    topics: TopicRegistry
    matches: tuple[YearMatch, ...]
    routes: AgencyRoutes
    shell: ShellView
    datasets: tuple[Dataset, ...] = ()

    def match(self, year: int) -> YearMatch | None:
        """The match of a fiscal year, if the year has a framework."""
        return next((m for m in self.matches if m.framework.fiscal_year == year), None)

    @property
    def leading_year(self) -> int | None:
        """The fiscal year that home and menu lead with."""
        return leading_year(self.matches, self.site.entry.fiscal_year)

    def disclosures_outside_items(self) -> Iterator[Disclosure]:
        """Yearly disclosures that no item of their year asks for; they get pages of their own."""
        for disclosure in self.agency.disclosures:
            if disclosure.year is None:
                continue
            match = self.match(disclosure.year)
            asked = (
                {topic for item in match.items for topic in item.item.topics} if match else set()
            )
            if not asked.intersection(topic.id for topic in disclosure.topics):
                yield disclosure

    def crumbs(self, *links: LinkView) -> tuple[LinkView, ...]:
        """Breadcrumbs from the portal (if any) and the agency's home; the last one is current."""
        start = [LinkView(self.site.entry.title, PORTAL)] if self.shell.portal else []
        home = LinkView(self.agency.entry.name if start else HOME_TITLE, self.routes.home)
        trail = (*start, home, *links)
        return (*trail[:-1], LinkView(trail[-1].title, trail[-1].target, current=True))

    @property
    def publisher(self) -> Publisher:
        """The agency as the publisher of its data sets."""
        return publisher(self.agency, self.shell.place, self.shell.emails)

    def page_of(self, disclosure: Disclosure) -> str:
        """The page that shows a disclosure: its topic's, its item's, or one of its own."""
        year = disclosure.year
        if year is None:
            return self.routes.topic(disclosure.topic.id)
        if match := self.match(year):
            for topic in disclosure.topics:
                for item in match.framework.items_of_topic(topic.id):
                    return self.routes.item(year, item.slug)
        return self.routes.year_topic(year, disclosure.topic.id)

    def canonical(self, path: str) -> str:
        """The page's absolute address, when the site's address is known."""
        return public_url(self.site.base_url, path) if self.site.base_url else ""


def leading_year(matches: Sequence[YearMatch], prepared: int | None) -> int | None:
    """The year that is being prepared once anything of it is published, else the newest that is.

    ``matches`` are the newest first. A year of which nothing is there tells a citizen nothing.
    """
    years = [match.framework.fiscal_year for match in matches]
    begun = [
        match.framework.fiscal_year
        for match in matches
        if any(item.state in _SOMETHING for item in match.items)
    ]
    offered = begun or years
    if prepared in offered:
        return prepared
    return offered[0] if offered else None


def make_scope(
    site: Site, agency: Agency, topics: TopicRegistry, matches: tuple[YearMatch, ...]
) -> Scope:
    """Put together what the agency's pages share."""
    ordered = tuple(sorted(matches, key=lambda match: -match.framework.fiscal_year))
    agency = _without_blanks(agency, ordered)
    routes = AgencyRoutes(site.prefix(agency.slug))
    shell = _shell(site, agency, ordered, routes)
    scope = Scope(site, agency, topics, ordered, routes, shell)
    datasets = agency_datasets(agency, routes, scope.page_of, site.base_url)
    return replace(scope, datasets=tuple(datasets))


def _without_blanks(agency: Agency, matches: tuple[YearMatch, ...]) -> Agency:
    """The agency without files that have nothing to read yet; no menu may lead to them.

    One that evidence lies in stays all the same.
    """
    evidence = {
        entry.place.file
        for match in matches
        for item in match.items
        for decision in item.decisions
        for entry in decision.evidence
    }
    kept = tuple(
        disclosure
        for disclosure in agency.disclosures
        if not disclosure.is_blank or disclosure.file in evidence
    )
    return agency if len(kept) == len(agency.disclosures) else replace(agency, disclosures=kept)


def _shell(
    site: Site, agency: Agency, matches: tuple[YearMatch, ...], routes: AgencyRoutes
) -> ShellView:
    entry = agency.entry
    contact = agency_contact(agency)
    emblem = next((image for image in agency.images if image.reference == entry.emblem), None)
    channel = agency.disclosure("complaint-channel", None)
    return ShellView(
        site_title=site.entry.title,
        agency=entry.name,
        agency_en=entry.name_en or "",
        place=_place(agency),
        notice=entry.notice or "",
        emblem=routes.file(None, "agency", emblem.name) if emblem else "",
        home=routes.home,
        portal="" if site.single else PORTAL,
        menu=(*_menu(agency, matches, routes, site.entry.fiscal_year), *_site_menu(site)),
        years=tuple(
            LinkView(
                f"ปีงบประมาณ พ.ศ. {match.framework.fiscal_year}",
                routes.year(match.framework.fiscal_year),
            )
            for match in matches
        ),
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
        translation=LinkView("English", routes.english, lang="en", hreflang="en")
        if entry.name_en
        else None,
        feed=routes.feed if site.base_url and _has_news_or_updates(agency) else "",
    )


def _site_menu(site: Site) -> tuple[LinkView, ...]:
    """The site's own pages stand in the menu of its only agency; of a portal, in its own menu."""
    return page_links(site, PagePlace.MENU) if site.single else ()


def _data_links(agency: Agency, routes: AgencyRoutes) -> Iterator[LinkView]:
    """The pages of data sets and of changes, where there is anything to show on them."""
    if any(True for entry in agency.disclosures for _ in disclosure_sources(entry)):
        yield LinkView(OPEN_DATA_TITLE, routes.open_data)
    dated = any(document.date for entry in agency.disclosures for document in entry.documents)
    if dated or _has_news_or_updates(agency):
        yield LinkView(CHANGES_TITLE, routes.changes)


def _has_news_or_updates(agency: Agency) -> bool:
    return bool(agency.news) or any(entry.entry.updated for entry in agency.disclosures)


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


def _menu(
    agency: Agency, matches: tuple[YearMatch, ...], routes: AgencyRoutes, prepared: int | None
) -> Iterator[LinkView]:
    yield LinkView(HOME_TITLE, routes.home)
    if year := leading_year(matches, prepared):
        yield LinkView(f"การเปิดเผยข้อมูล {year}", routes.year(year))
    if agency.news:
        yield LinkView("ข่าว", routes.news)
    for topic, title in (("e-service", "บริการออนไลน์"), ("contact", "ติดต่อเรา")):
        if agency.disclosure(topic, None):
            yield LinkView(title, routes.topic(topic))
    if any(disclosure.documents for disclosure in agency.disclosures):
        yield LinkView("เอกสาร", routes.documents)


def agency_updated(agency: Agency) -> date | None:
    """The newest date that any content of the agency gives."""
    return newest(
        *(last_update(disclosure) for disclosure in agency.disclosures),
        *(post.entry.date for post in agency.news),
    )
