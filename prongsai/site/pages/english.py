"""English pages: a home and a table for each year, for agencies that give an English name.

What content does not say in English is left out or shown in Thai and marked as Thai; official
titles of items and laws are never translated here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from prongsai.requirements.framework import Item
from prongsai.requirements.outcome import ItemMatch, ItemState, YearMatch
from prongsai.site.pages.home import year_cards
from prongsai.site.pages.items import item_row
from prongsai.site.pages.scope import Scope, agency_contact, agency_updated
from prongsai.site.planned import PlannedPage
from prongsai.site.routes import PORTAL
from prongsai.site.sections import newest
from prongsai.site.views.english import (
    BilingualText,
    EnglishGroupView,
    EnglishHomePage,
    EnglishItemView,
    EnglishYearPage,
)
from prongsai.site.views.frame import LinkView, ShellView

HOME = "Home"
ENGLISH = LinkView("English", lang="en", hreflang="en")
THAI = LinkView("ภาษาไทย", lang="th", hreflang="th")
"""How each language calls itself."""

_STATES = {
    "complete": "Complete",
    "partial": "Partly published",
    "empty": "No information yet",
    "not-applicable": "Not applicable",
}


def english_pages(scope: Scope) -> Iterator[PlannedPage]:
    """The home page and the table of each year; nothing without an English name."""
    if scope.agency.entry.name_en:
        shell = _shell(scope, scope.agency.entry.name_en)
        yield _home_page(scope, shell)
        for match in scope.matches:
            yield _year_page(scope, shell, match)


def with_translations(scope: Scope, pages: Iterable[PlannedPage]) -> list[PlannedPage]:
    """The pages, those that exist in both languages leading to each other."""
    pages = list(pages)
    known = {page.view.path for page in pages}
    pairs = dict(_pairs(scope))
    leads = {thai: replace(ENGLISH, target=path) for path, thai in pairs.items() if path in known}
    leads |= {path: replace(THAI, target=thai) for path, thai in pairs.items()}
    return [_leading_to(page, leads.get(page.view.path)) for page in pages]


def _pairs(scope: Scope) -> Iterator[tuple[str, str]]:
    """Each English page with its Thai counterpart."""
    yield scope.routes.english, scope.routes.home
    for match in scope.matches:
        year = match.framework.fiscal_year
        yield scope.routes.english_year(year), scope.routes.year(year)


def _leading_to(page: PlannedPage, other: LinkView | None) -> PlannedPage:
    return replace(page, view=replace(page.view, translation=other)) if other else page


# --- the frame ------------------------------------------------------------------------


def _shell(scope: Scope, name: str) -> ShellView:
    """The frame in English. Nothing of the Thai one is taken over that has words in it."""
    entry = scope.agency.entry
    thai = scope.shell
    notice = BilingualText(entry.notice_en) if entry.notice_en else _thai(entry.notice)
    address = BilingualText(entry.address_en) if entry.address_en else None
    return ShellView(
        site_title=thai.site_title,
        agency=name,
        agency_th=entry.name,
        place=_place(scope),
        notice=notice.text if notice else "",
        notice_language=notice.language if notice and notice.language == "th" else "",
        emblem=thai.emblem,
        home=scope.routes.english,
        portal=thai.portal,
        menu=tuple(_menu(scope)),
        years=tuple(
            LinkView(_fiscal_year(year), scope.routes.english_year(year)) for year in _years(scope)
        ),
        address=address.text if address else "",
        phones=thai.phones,
        emails=thai.emails,
        website=thai.website,
        complaint=replace(thai.complaint, title="Report corruption", hreflang="th")
        if thai.complaint
        else None,
        search=thai.search,
        sitemap=thai.sitemap,
        language="en",
        translation=replace(THAI, target=scope.routes.home),
    )


def _menu(scope: Scope) -> Iterator[LinkView]:
    yield LinkView(HOME, scope.routes.english)
    for year in _years(scope)[:1]:
        yield LinkView(f"Disclosure {year}", scope.routes.english_year(year))
    for topic in ("news", "e-service", "contact"):
        target = scope.routes.topic(topic)
        if any(entry.target == target for entry in scope.shell.menu):
            yield LinkView(scope.topics[topic].title_en, target, hreflang="th")
    if any(entry.target == scope.routes.documents for entry in scope.shell.menu):
        yield LinkView("Documents", scope.routes.documents, hreflang="th")


def _years(scope: Scope) -> list[int]:
    return [match.framework.fiscal_year for match in scope.matches]


def _fiscal_year(year: int) -> str:
    return f"Fiscal year B.E. {year}"


def _place(scope: Scope) -> str:
    entry = scope.agency.entry
    named = ((entry.district_en, "District"), (entry.province_en, "Province"))
    return ", ".join(_with_kind(name, kind) for name, kind in named if name)


def _with_kind(name: str, kind: str) -> str:
    """The name with the word for what it is, which is added once; Bangkok is no province."""
    return name if name.endswith(kind) or name == "Bangkok" else f"{name} {kind}"


def _crumbs(scope: Scope, shell: ShellView, *links: LinkView) -> tuple[LinkView, ...]:
    portal = LinkView(shell.site_title, PORTAL, lang="th", hreflang="th")
    home = LinkView(shell.agency if shell.portal else HOME, scope.routes.english)
    trail = (*([portal] if shell.portal else []), home, *links)
    return (*trail[:-1], replace(trail[-1], current=True))


def _thai(text: str | None) -> BilingualText | None:
    return BilingualText(text, "th") if text else None


# --- the pages ------------------------------------------------------------------------


def _home_page(scope: Scope, shell: ShellView) -> PlannedPage:
    entry = scope.agency.entry
    contact = agency_contact(scope.agency)
    filled = next((match for match in scope.matches if _published(scope, match)), None)
    hours = contact.hours if contact else ()
    view = EnglishHomePage(
        path=scope.routes.english,
        title=shell.agency,
        shell=shell,
        breadcrumbs=_crumbs(scope, shell),
        description=f"Public disclosure of {shell.agency}",
        canonical=scope.canonical(scope.routes.english),
        updated=agency_updated(scope.agency),
        type_label=entry.type.label_en,
        about=entry.about_en,
        years=tuple(
            replace(card, target=scope.routes.english_year(card.year)) for card in year_cards(scope)
        ),
        year=filled.framework.fiscal_year if filled else None,
        disclosures=tuple(_published(scope, filled)) if filled else (),
        topics=tuple(
            LinkView(topic.title_en, scope.routes.topic(topic.id), hreflang="th")
            for topic in scope.topics
            if topic.id != "news" and any(scope.agency.of_topic(topic.id))
        ),
        address=BilingualText(entry.address_en) if entry.address_en else _thai(scope.shell.address),
        phones=shell.phones,
        fax=(contact.fax or "") if contact else "",
        emails=shell.emails,
        hours=tuple(map(BilingualText, entry.hours_en))
        or tuple(BilingualText(hour, "th") for hour in hours),
    )
    return PlannedPage("english-home.html", view, (), scope.agency.tree.file)


def _published(scope: Scope, match: YearMatch) -> list[EnglishItemView]:
    states = {ItemState.EMPTY, ItemState.NOT_APPLICABLE}
    return [_item(scope, entry, match) for entry in match.items if entry.state not in states]


def _year_page(scope: Scope, shell: ShellView, match: YearMatch) -> PlannedPage:
    framework = match.framework
    year = framework.fiscal_year
    path = scope.routes.english_year(year)
    rows = {entry.item.code: _item(scope, entry, match) for entry in match.items}
    title = f"Public disclosure (OIT), fiscal year B.E. {year}"
    view = EnglishYearPage(
        path=path,
        title=title,
        shell=shell,
        breadcrumbs=_crumbs(scope, shell, LinkView(f"Disclosure {year}", path)),
        description=f"{title}, {shell.agency}",
        canonical=scope.canonical(path),
        updated=newest(*(row.updated for row in rows.values())),
        year=year,
        provisional=framework.provisional,
        deadline=framework.deadline.date,
        groups=tuple(
            EnglishGroupView(sub.code, sub.title, tuple(rows[item.code] for item in sub.items))
            for indicator in framework.indicators
            for sub in indicator.subindicators
        ),
        other_years=tuple(
            LinkView(_fiscal_year(other), scope.routes.english_year(other))
            for other in _years(scope)
            if other != year
        ),
    )
    return PlannedPage("english-year.html", view, (), f"content/{scope.agency.slug}/{year}")


def _item(scope: Scope, entry: ItemMatch, match: YearMatch) -> EnglishItemView:
    row = item_row(scope, entry, match.framework.fiscal_year)
    shown = scope.site.entry.show_gaps or entry.state is not ItemState.PARTIAL
    return EnglishItemView(
        code=row.code,
        about=_about(scope, entry.item),
        thai_title=row.title,
        target=row.target,
        state=row.state,
        state_label=_STATES[row.state] if shown else "Published",
        updated=row.updated,
        documents=row.documents,
    )


def _about(scope: Scope, item: Item) -> str:
    """What an item is about: the English titles of its topics."""
    return "; ".join(scope.topics[topic].title_en for topic in item.topics)
