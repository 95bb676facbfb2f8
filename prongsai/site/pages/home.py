"""An agency's home: what it is, how to reach it, what it has disclosed, what can be done here."""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.content_types.complaints import ComplaintChannel
from prongsai.requirements.outcome import ItemMatch, ItemState, YearMatch
from prongsai.site.pages.news import news_view
from prongsai.site.pages.scope import Scope, agency_contact, agency_updated
from prongsai.site.phones import dial_link
from prongsai.site.planned import PlannedPage
from prongsai.site.views.agency import HomePage, YearCardView
from prongsai.site.views.frame import LinkView
from prongsai.topics.registry import Scope as TopicScope

NEWEST_NEWS = 3
MOST_NAMED = 12
"""Items that are not complete are named one by one as long as there are no more than these."""

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
        path=scope.routes.home,
        title=entry.name,
        shell=scope.shell,
        breadcrumbs=scope.crumbs(),
        description=f"ข้อมูลเปิดเผยต่อสาธารณะของ{entry.name} {scope.shell.place}",
        canonical=scope.canonical(scope.routes.home),
        updated=agency_updated(scope.agency),
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
        if scope.agency.disclosure("contact", None)
        else None,
        hours=contact.hours if contact else (),
    )
    return PlannedPage("home.html", view, (), scope.agency.tree.file)


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
            target=scope.routes.year(framework.fiscal_year),
            items=len(asked),
            published=sum(item.state is not ItemState.EMPTY for item in asked),
            complete=sum(item.state is ItemState.COMPLETE for item in told) if told else None,
            partial=_named(scope, match, told, ItemState.PARTIAL),
            empty=_named(scope, match, told, ItemState.EMPTY),
            provisional=framework.provisional,
            deadline=framework.deadline.date,
        )


def _named(
    scope: Scope, match: YearMatch, items: list[ItemMatch], state: ItemState
) -> tuple[LinkView, ...]:
    year = match.framework.fiscal_year
    return tuple(
        LinkView(entry.item.code, scope.routes.item(year, entry.item.slug), note=entry.item.title)
        for entry in items
        if entry.state is state
    )


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
