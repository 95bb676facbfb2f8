"""An agency's home: what it is, how to reach it, what it has disclosed, what can be done here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from prongsai.content_types.contact import ComplaintChannel
from prongsai.requirements.outcome import ItemMatch, ItemState, YearMatch
from prongsai.site.formats import dial_link
from prongsai.site.pages.news import NewsView, news_view
from prongsai.site.pages.year import ItemRowView, item_row
from prongsai.site.planned import Language, LinkView, PageView, Piece, PlannedPage
from prongsai.site.scope import Scope
from prongsai.site.shell import agency_contact
from prongsai.topics.registry import Scope as TopicScope

MOST_NAMED = 12
"""Items that are not complete are named one by one as long as there are no more than these."""


@dataclass(frozen=True, slots=True)
class GapView:
    """Items of one state: ``label`` says which, ``named`` are links unless they are too many."""

    label: str
    count: int
    named: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearCardView:
    """A fiscal year on the agency's home page.

    Where the site shows its gaps, ``complete`` counts the complete items, and ``gaps`` tell of
    the others; elsewhere it is None.
    """

    year: int
    target: str
    items: int
    published: int
    complete: int | None
    gaps: tuple[GapView, ...]
    provisional: bool
    deadline: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage(PageView):
    """The agency's home page.

    ``current`` is the year being prepared, ``years`` are the others. Of a channel ``note`` is
    the number or address that its link says; ``complaints_apart`` tells that all of them are
    kept apart from general contact.
    """

    template = "home.html"

    type_label: str
    about: tuple[str, ...]
    current: YearCardView | None
    years: tuple[YearCardView, ...]
    news: tuple[NewsView, ...]
    all_news: LinkView | None
    e_services: tuple[LinkView, ...]
    complaint_channels: tuple[LinkView, ...]
    complaints_apart: bool
    topics: tuple[LinkView, ...]
    yearly_topics: tuple[LinkView, ...]
    phones: tuple[LinkView, ...]
    map: LinkView | None
    contact: LinkView | None
    hours: tuple[str, ...]

    @property
    def summary(self) -> str:
        """None of its own: what it says is searched."""
        return ""

    def pieces(self) -> Iterator[Piece]:
        """What the agency is, what can be done here, how to reach it."""
        yield from (self.type_label, self.shell.place, *self.about)
        for link in (*self.e_services, *self.complaint_channels):
            yield from (link.title, link.note)
        yield from (self.shell.address, *self.hours)


@dataclass(frozen=True, slots=True)
class BilingualText:
    """A text in English; without one, in Thai, so that it is marked as such."""

    text: str
    language: Language = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class EnglishHomePage(PageView):
    """The agency in English; ``disclosures`` are what ``year`` (Buddhist Era) has published.

    What content does not say in English is left out, or shown in Thai and marked as Thai.
    """

    template = "english-home.html"

    type_label: str
    about: tuple[str, ...]
    years: tuple[YearCardView, ...]
    year: int | None
    disclosures: tuple[ItemRowView, ...]
    topics: tuple[LinkView, ...]
    address: BilingualText | None
    phones: tuple[str, ...]
    fax: str
    emails: tuple[str, ...]
    hours: tuple[BilingualText, ...]

    def pieces(self) -> Iterator[Piece]:
        """What the agency is and what it tells about."""
        yield from (self.type_label, self.shell.place, *self.about)
        yield from (topic.title for topic in self.topics)


NEWEST_NEWS = 3
CHANNEL = "complaint-channel"


def home_page(scope: Scope) -> PlannedPage:
    """The agency at a glance."""
    entry = scope.agency.entry
    contact = agency_contact(scope.agency)
    cards = tuple(year_cards(scope))
    leading = scope.leading_year
    current = next((card for card in cards if card.year == leading), None)
    channels = tuple(_corruption_channels(scope))
    view = HomePage(
        **scope.page(
            title=entry.name,
            description=f"ข้อมูลเปิดเผยต่อสาธารณะของ{entry.name} {scope.shell.place}",
            updated=scope.updated,
            translation=scope.translation(scope.routes.home, scope.routes.english),
        ),
        type_label=entry.type.label,
        about=entry.about,
        current=current,
        years=tuple(card for card in cards if card is not current),
        news=tuple(news_view(scope, post) for post in scope.agency.news[:NEWEST_NEWS]),
        all_news=LinkView("ข่าวทั้งหมด", scope.routes.news)
        if len(scope.agency.news) > NEWEST_NEWS
        else None,
        e_services=tuple(_e_services(scope)),
        complaint_channels=tuple(_channel_link(scope, channel) for channel in channels),
        complaints_apart=bool(channels) and all(channel.separate for channel in channels),
        topics=tuple(_topics(scope, yearly=False)),
        yearly_topics=tuple(_topics(scope, yearly=True)),
        phones=tuple(
            LinkView(number, url=dial_link(number))
            for number in (contact.phones if contact else ())
        ),
        map=LinkView(f"แผนที่ไป{entry.name}", url=contact.map.url)
        if contact and contact.map and contact.map.url
        else None,
        contact=LinkView("ช่องทางติดต่อทั้งหมด", scope.routes.topic("contact"))
        if scope.link_to("contact")
        else None,
        hours=contact.hours if contact else (),
    )
    return PlannedPage(view, scope.agency.tree.file)


def english_home_page(scope: Scope) -> PlannedPage:
    """The agency at a glance, for a scope in English."""
    entry = scope.agency.entry
    shell = scope.shell
    contact = agency_contact(scope.agency)
    published = {match.framework.fiscal_year: _published(scope, match) for match in scope.matches}
    filled = next((year for year, rows in published.items() if rows), None)
    thai_address = contact.address if contact else None
    view = EnglishHomePage(
        **scope.page(
            title=shell.agency,
            description=f"Public disclosure of {shell.agency}",
            updated=scope.updated,
            translation=scope.translation(scope.routes.home, scope.routes.english),
        ),
        type_label=entry.type.label_en,
        about=entry.about_en,
        years=tuple(year_cards(scope)),
        year=filled,
        disclosures=published[filled] if filled else (),
        topics=tuple(
            LinkView(topic.title_en, scope.routes.topic(topic.id), hreflang="th")
            for topic in scope.topics
            if topic.id != "news" and any(scope.agency.of_topic(topic.id))
        ),
        address=next(iter(_in_english_or_thai((entry.address_en,), (thai_address,))), None),
        phones=shell.phones,
        fax=(contact.fax or "") if contact else "",
        emails=shell.emails,
        hours=_in_english_or_thai(entry.hours_en, contact.hours if contact else ()),
    )
    return PlannedPage(view, scope.agency.tree.file)


def _published(scope: Scope, match: YearMatch) -> tuple[ItemRowView, ...]:
    nothing = {ItemState.EMPTY, ItemState.NOT_APPLICABLE}
    year = match.framework.fiscal_year
    return tuple(item_row(scope, item, year) for item in match.items if item.state not in nothing)


def _in_english_or_thai(
    english: Iterable[str | None], thai: Iterable[str | None]
) -> tuple[BilingualText, ...]:
    """The English texts; where there are none, the Thai ones."""
    return tuple(BilingualText(text) for text in english if text) or tuple(
        BilingualText(text, "th") for text in thai if text
    )


# --- the years ------------------------------------------------------------------------


def year_cards(scope: Scope) -> Iterator[YearCardView]:
    """How much each year asks and how much of it is published.

    Which items are not complete is told only where the site shows its gaps.
    """
    for match in scope.matches:
        framework = match.framework
        asked = [item for item in match.items if item.state is not ItemState.NOT_APPLICABLE]
        told = asked if scope.site.entry.show_gaps else []
        yield YearCardView(
            year=framework.fiscal_year,
            target=scope.year_target(framework.fiscal_year),
            items=len(asked),
            published=sum(item.state is not ItemState.EMPTY for item in asked),
            complete=sum(item.state is ItemState.COMPLETE for item in told) if told else None,
            gaps=tuple(_gaps(scope, match.framework.fiscal_year, told)),
            provisional=framework.provisional,
            deadline=framework.deadline.date,
        )


_GAPS = ((ItemState.PARTIAL, "มีข้อมูลแต่ยังไม่ครบ"), (ItemState.EMPTY, "ยังไม่มีข้อมูล"))


def _gaps(scope: Scope, year: int, items: Sequence[ItemMatch]) -> Iterator[GapView]:
    """The items of each state that is not complete."""
    for state, label in _GAPS:
        links = tuple(
            LinkView(item.code, scope.routes.item(year, item.slug), note=item.title)
            for item in (entry.item for entry in items if entry.state is state)
        )
        if links:
            yield GapView(label, len(links), links if len(links) <= MOST_NAMED else ())


# --- what can be done here ------------------------------------------------------------


def _e_services(scope: Scope) -> Iterator[LinkView]:
    services = scope.agency.disclosure("e-service", None)
    for service in services.part("e_services") or () if services else ():
        yield LinkView(service.name, url=service.url, note=service.detail or "")


def _corruption_channels(scope: Scope) -> Iterator[ComplaintChannel]:
    """Where corruption is reported; general complaints have their own place."""
    found = scope.agency.disclosure(CHANNEL, None)
    for channel in found.part("channels") or () if found else ():
        if channel.purpose.value == "corruption":
            yield channel


def _channel_link(scope: Scope, channel: ComplaintChannel) -> LinkView:
    """A channel with the shortest way into it; ``note`` is what the link says, if not the name."""
    if channel.url:
        return LinkView(channel.name, url=channel.url)
    if channel.phone:
        return LinkView(channel.name, url=dial_link(channel.phone), note=channel.phone)
    if channel.email:
        return LinkView(channel.name, url=f"mailto:{channel.email}", note=channel.email)
    if channel.address:
        return LinkView(channel.name, note=channel.address)
    return LinkView(channel.name, target=scope.routes.topic(CHANNEL))


def _topics(scope: Scope, *, yearly: bool) -> Iterator[LinkView]:
    """Links to what is there, in the order of the registry: of no year, or year by year."""
    for topic in scope.topics:
        if topic.id == "news" or (topic.scope is TopicScope.YEARLY) is not yearly:
            continue
        if any(scope.agency.of_topic(topic.id)):
            yield LinkView(topic.title, scope.routes.topic(topic.id))
