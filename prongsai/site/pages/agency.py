"""An agency's home, its topic pages and its list of documents."""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.content.disclosure import Disclosure
from prongsai.matching.outcome import ItemState
from prongsai.site.pages.items import item_link, part_templates
from prongsai.site.pages.news import news_view
from prongsai.site.pages.scope import Scope, agency_updated
from prongsai.site.planned import PlannedPage
from prongsai.site.sections import disclosure_view, file_target, file_view, last_update, newest
from prongsai.site.views.agency import (
    DocumentGroupView,
    DocumentsPage,
    HomePage,
    TopicPage,
    YearCardView,
)
from prongsai.site.views.frame import LinkView

NEWEST_NEWS = 4


def home_page(scope: Scope) -> PlannedPage:
    """The agency at a glance."""
    entry = scope.agency.entry
    services = scope.agency.disclosure("e-service", None)
    channels = scope.agency.disclosure("complaint-channel", None)
    contact = scope.agency.disclosure("contact", None)
    details = contact.part("contact") if contact else None
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
        years=tuple(year_cards(scope)),
        news=tuple(news_view(scope, post) for post in scope.agency.news[:NEWEST_NEWS]),
        e_services=tuple(
            LinkView(service.name, url=service.url, note=service.detail or "")
            for service in (services.part("e_services") or () if services else ())
        ),
        complaint_channels=tuple(
            LinkView(
                channel.name,
                target="" if channel.url else scope.routes.topic("complaint-channel"),
                url=channel.url or "",
                note=channel.phone or channel.email or "",
            )
            for channel in (channels.part("channels") or () if channels else ())
            if channel.purpose.value == "corruption"
        ),
        topics=tuple(
            LinkView(topic.title, scope.routes.topic(topic.id))
            for topic in scope.topics
            if topic.id != "news" and any(scope.agency.of_topic(topic.id))
        ),
        hours=details.hours if details else (),
    )
    return PlannedPage("home.html", view, (), scope.agency.tree.file)


def year_cards(scope: Scope) -> Iterator[YearCardView]:
    """How much each year asks and how much of it is published."""
    for match in scope.matches:
        framework = match.framework
        asked = [item for item in match.items if item.state is not ItemState.NOT_APPLICABLE]
        yield YearCardView(
            year=framework.fiscal_year,
            target=scope.routes.year(framework.fiscal_year),
            items=len(asked),
            published=sum(item.state is not ItemState.EMPTY for item in asked),
            provisional=framework.provisional,
            deadline=framework.deadline.date,
        )


def topic_pages(scope: Scope) -> Iterator[PlannedPage]:
    """One page for each topic that has content, and for yearly content outside the items."""
    for topic in scope.topics:
        disclosures = list(scope.agency.of_topic(topic.id))
        if disclosures and topic.id != "news":
            yield _topic_page(scope, topic.id, disclosures)
    for disclosure in scope.disclosures_outside_items():
        year = disclosure.year or 0
        path = scope.routes.year_topic(year, disclosure.topic.id)
        yield _disclosure_page(
            scope, disclosure, path, f"{disclosure.title} (ปี {year})", (), disclosure.topic.title
        )


def _topic_page(scope: Scope, topic: str, disclosures: list[Disclosure]) -> PlannedPage:
    path = scope.routes.topic(topic)
    title = scope.topics[topic].title
    evergreen = next((entry for entry in disclosures if entry.year is None), None)
    years = tuple(
        _year_link(scope, entry, topic) for entry in disclosures if entry.year is not None
    )
    return _disclosure_page(scope, evergreen, path, title, years, title, disclosures)


def _disclosure_page(
    scope: Scope,
    disclosure: Disclosure | None,
    path: str,
    title: str,
    years: tuple[LinkView, ...],
    crumb: str,
    disclosures: list[Disclosure] | None = None,
) -> PlannedPage:
    section = disclosure_view(disclosure, scope.routes) if disclosure else None
    view = TopicPage(
        path=path,
        title=title,
        shell=scope.shell,
        breadcrumbs=scope.crumbs(LinkView(crumb, path)),
        description=f"{title} {scope.agency.entry.name}",
        canonical=scope.canonical(path),
        updated=newest(*map(last_update, disclosures or ([disclosure] if disclosure else []))),
        disclosure=section,
        years=years,
    )
    origin = disclosure.file if disclosure else f"เรื่อง {title}"
    return PlannedPage("topic.html", view, part_templates((section,) if section else ()), origin)


def _year_link(scope: Scope, disclosure: Disclosure, topic: str) -> LinkView:
    """Where a yearly disclosure is shown: on its item's page, or on its own."""
    year = disclosure.year or 0
    match = scope.match(year)
    for item in match.framework.items_of_topic(topic) if match else ():
        link = item_link(scope, item, year)
        return LinkView(
            f"ปีงบประมาณ พ.ศ. {year}: {link.title}", f"{link.target}#{disclosure.topic.id}"
        )
    title = f"ปีงบประมาณ พ.ศ. {year}: {disclosure.title}"
    return LinkView(title, scope.routes.year_topic(year, disclosure.topic.id))


def documents_page(scope: Scope) -> Iterator[PlannedPage]:
    """All documents, newest year first, then the evergreen ones."""
    with_documents = [entry for entry in scope.agency.disclosures if entry.documents]
    if not with_documents:
        return
    ordered = sorted(with_documents, key=lambda entry: (-(entry.year or 0), entry.file))
    path = scope.routes.documents
    title = "เอกสารทั้งหมด"
    view = DocumentsPage(
        path=path,
        title=title,
        shell=scope.shell,
        breadcrumbs=scope.crumbs(LinkView(title, path)),
        description=f"เอกสารทั้งหมดที่{scope.agency.entry.name}เผยแพร่",
        canonical=scope.canonical(path),
        updated=newest(*map(last_update, ordered)),
        groups=tuple(_group(scope, disclosure) for disclosure in ordered),
    )
    yield PlannedPage("documents.html", view, (), f"content/{scope.agency.slug}")


def _group(scope: Scope, disclosure: Disclosure) -> DocumentGroupView:
    if disclosure.year is None:
        target = scope.routes.topic(disclosure.topic.id)
    else:
        target = _year_link(scope, disclosure, disclosure.topic.id).target
    return DocumentGroupView(
        title=disclosure.title,
        target=target,
        year=disclosure.year,
        documents=tuple(
            file_view(document, file_target(scope.routes, disclosure, document))
            for document in disclosure.documents
        ),
    )
