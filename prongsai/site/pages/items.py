"""The OIT table of a fiscal year, and one page for each of its items."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from prongsai.content.disclosure import Disclosure
from prongsai.requirements.framework import Item
from prongsai.requirements.outcome import Decision, ItemMatch, ItemState, YearMatch
from prongsai.site.pages.news import news_view
from prongsai.site.pages.scope import Scope
from prongsai.site.planned import PlannedPage
from prongsai.site.sections import disclosure_view, last_update, newest
from prongsai.site.views.frame import LinkView
from prongsai.site.views.news import NewsView
from prongsai.site.views.oit import (
    IndicatorView,
    ItemPage,
    ItemRowView,
    RequirementView,
    SubindicatorView,
    YearPage,
)
from prongsai.site.views.sections import DisclosureView, FactView

NEWS = "news"


def is_published(scope: Scope, item: Item, year: int) -> bool:
    """Whether the public finds anything under an item."""
    return bool(scope.agency.answering(item.topics, year) or _posts(scope, item, year))


def item_pages(scope: Scope) -> Iterator[PlannedPage]:
    """For every year: its table, then its items."""
    for match in scope.matches:
        yield _year_page(scope, match)
        for number in range(len(match.items)):
            yield _item_page(scope, match, number)


def item_pages_showing(scope: Scope, files: Collection[str]) -> Iterator[PlannedPage]:
    """The pages of items that any of these content files answers."""
    for match in scope.matches:
        for number, entry in enumerate(match.items):
            shown = scope.agency.answering(entry.item.topics, match.framework.fiscal_year)
            if any(disclosure.file in files for disclosure in shown):
                yield _item_page(scope, match, number)


def item_link(scope: Scope, item: Item, year: int) -> LinkView:
    """A link to an item's page, titled with code and title."""
    return LinkView(f"{item.code} {item.title}", scope.routes.item(year, item.slug))


# --- the year -------------------------------------------------------------------------


def _year_page(scope: Scope, match: YearMatch) -> PlannedPage:
    framework = match.framework
    year = framework.fiscal_year
    path = scope.routes.year(year)
    title = f"การเปิดเผยข้อมูลสาธารณะ (OIT) ปีงบประมาณ พ.ศ. {year}"
    rows = {entry.item.code: item_row(scope, entry, year) for entry in match.items}
    indicators = tuple(
        IndicatorView(
            indicator.code,
            indicator.title,
            tuple(
                SubindicatorView(sub.code, sub.title, tuple(rows[item.code] for item in sub.items))
                for sub in indicator.subindicators
            ),
        )
        for indicator in framework.indicators
    )
    view = YearPage(
        path=path,
        title=title,
        shell=scope.shell,
        breadcrumbs=scope.crumbs(LinkView(f"การเปิดเผยข้อมูล {year}", path)),
        description=f"{title} ของ{scope.agency.entry.name}",
        canonical=scope.canonical(path),
        updated=newest(*(row.updated for row in rows.values())),
        year=year,
        framework_title=framework.title,
        provisional=framework.provisional,
        deadline=framework.deadline.date,
        indicators=indicators,
        others=tuple(
            LinkView(entry.title, scope.routes.year_topic(year, entry.topic.id))
            for entry in scope.disclosures_outside_items()
            if entry.year == year
        ),
        other_years=tuple(
            LinkView(
                f"ปีงบประมาณ พ.ศ. {other.framework.fiscal_year}",
                scope.routes.year(other.framework.fiscal_year),
            )
            for other in scope.matches
            if other is not match
        ),
    )
    return PlannedPage("year.html", view, (), f"content/{scope.agency.slug}/{year}")


def item_row(scope: Scope, match: ItemMatch, year: int) -> ItemRowView:
    """An item as the tables of its year show it."""
    disclosures = scope.agency.answering(match.item.topics, year)
    posts = _posts(scope, match.item, year)
    return ItemRowView(
        code=match.item.code,
        title=match.item.title,
        target=scope.routes.item(year, match.item.slug),
        state=match.state.value,
        state_label=_state_label(scope, match.state, bool(disclosures)),
        updated=newest(*map(last_update, disclosures), *(post.date for post in posts)),
        documents=sum(len(disclosure.documents) for disclosure in disclosures),
        responsible=", ".join(_units(disclosures)),
    )


def _state_label(scope: Scope, state: ItemState, published: bool) -> str:
    """Words for the public; unless gaps are shown, an unfinished item is "มีข้อมูล"."""
    if scope.site.entry.show_gaps or state is not ItemState.PARTIAL:
        return state.label
    return "มีข้อมูล" if published else ItemState.EMPTY.label


def _units(disclosures: tuple[Disclosure, ...]) -> list[str]:
    named = (entry.entry.responsible for entry in disclosures)
    return list(dict.fromkeys(unit for unit in named if unit))


# --- the item -------------------------------------------------------------------------


def _item_page(scope: Scope, match: YearMatch, number: int) -> PlannedPage:
    year = match.framework.fiscal_year
    entry = match.items[number]
    before = match.items[number - 1] if number else None
    after = match.items[number + 1] if number + 1 < len(match.items) else None
    item = entry.item
    path = scope.routes.item(year, item.slug)
    disclosures = scope.agency.answering(item.topics, year)
    sections = tuple(
        disclosure_view(disclosure, scope.routes)
        for disclosure in disclosures
        if not _is_only_news(disclosure)
    )
    posts = _posts(scope, item, year)
    view = ItemPage(
        path=path,
        title=f"{item.code} {item.title}",
        shell=scope.shell,
        breadcrumbs=scope.crumbs(
            LinkView(f"การเปิดเผยข้อมูล {year}", scope.routes.year(year)),
            LinkView(item.code, path),
        ),
        description=f"{item.code} {item.title} ปีงบประมาณ พ.ศ. {year} {scope.agency.entry.name}",
        canonical=scope.canonical(path),
        updated=newest(*map(last_update, disclosures), *(post.date for post in posts)),
        year=year,
        code=item.code,
        indicator=_indicator(match, item),
        provisional=match.framework.provisional,
        facts=tuple(_facts(disclosures)),
        requirements=tuple(_requirements(scope, entry, path)),
        disclosures=sections,
        news=posts,
        unbuilt=tuple(
            scope.topics[missing.topic].title
            for missing in scope.agency.unbuilt
            if missing.topic in item.topics and missing.year in (year, None)
        ),
        previous=item_link(scope, before.item, year) if before else None,
        next=item_link(scope, after.item, year) if after else None,
        other_years=tuple(_same_topics(scope, item, year)),
    )
    origin = ", ".join(entry.file for entry in disclosures) or f"กรอบปี {year}"
    return PlannedPage("item.html", view, part_templates(sections), f"{item.code} ({origin})")


def part_templates(sections: tuple[DisclosureView, ...]) -> tuple[str, ...]:
    """The templates that the sections' typed parts name."""
    names = {part.template for section in sections for part in section.parts}
    names |= {section.memo.template for section in sections if section.memo}
    return tuple(sorted(names))


def _is_only_news(disclosure: Disclosure) -> bool:
    """Whether it is the stand-in for the topic ``news``, which the posts answer."""
    return disclosure.topic.id == NEWS and not (disclosure.parts or disclosure.body)


def _posts(scope: Scope, item: Item, year: int) -> tuple[NewsView, ...]:
    if NEWS not in item.topics:
        return ()
    return tuple(news_view(scope, post) for post in scope.agency.news if post.fiscal_year == year)


def _indicator(match: YearMatch, item: Item) -> str:
    for indicator in match.framework.indicators:
        for sub in indicator.subindicators:
            if item in sub.items:
                return f"ตัวชี้วัดย่อยที่ {sub.code} {sub.title}"
    return ""


def _facts(disclosures: tuple[Disclosure, ...]) -> Iterator[FactView]:
    units = _units(disclosures)
    if units:
        yield FactView("ส่วนงานที่รับผิดชอบ", ", ".join(units))
    years = dict.fromkeys(entry.entry.fiscal_year for entry in disclosures)
    named = [f"พ.ศ. {year}" for year in years if year]
    if named:
        yield FactView("ข้อมูลปีงบประมาณ", ", ".join(named))
    updated = newest(*map(last_update, disclosures))
    if updated:
        yield FactView("ปรับปรุงล่าสุด", date=updated)
    documents = sum(len(disclosure.documents) for disclosure in disclosures)
    if documents:
        yield FactView("เอกสารแนบ", f"{documents} ไฟล์")


def _requirements(scope: Scope, match: ItemMatch, path: str) -> Iterator[RequirementView]:
    for decision in match.decisions:
        if decision.outcome.settled or scope.site.entry.show_gaps:
            yield _requirement(scope, match, decision, path)


def _titles(scope: Scope, match: ItemMatch) -> dict[str, str]:
    """Titles of the item's disclosures by topic, when there are several to tell apart."""
    years = {evidence.year for entry in match.decisions for evidence in entry.evidence}
    found = {
        disclosure.topic.id: disclosure.topic.title
        for year in years
        for topic in match.item.topics
        if (disclosure := scope.agency.disclosure(topic, year)) is not None
    }
    return found if len(found) > 1 else {}


def _named(link: LinkView, title: str) -> LinkView:
    return replace(link, title=f"{link.title} ({title})") if title else link


def _requirement(scope: Scope, match: ItemMatch, decision: Decision, path: str) -> RequirementView:
    requirement = decision.requirement
    titles = _titles(scope, match)
    return RequirementView(
        id=requirement.id,
        anchor=f"req-{requirement.id.replace('.', '-')}",
        text=requirement.text,
        outcome=decision.outcome.value,
        outcome_label=decision.outcome.label,
        evidence=tuple(
            _named(
                LinkView(entry.label, scope.routes.evidence(entry, path)),
                titles.get(entry.topic, ""),
            )
            for entry in decision.evidence
        ),
        reason=decision.reason,
    )


def _same_topics(scope: Scope, item: Item, year: int) -> Iterator[LinkView]:
    """The same topics in other years: the crosswalk is made of topics alone."""
    for other in scope.matches:
        that = other.framework.fiscal_year
        if that == year:
            continue
        for candidate in other.framework.items():
            if set(candidate.topics) & set(item.topics):
                yield LinkView(
                    f"ปี {that}: {candidate.code} {candidate.title}",
                    scope.routes.item(that, candidate.slug),
                )
