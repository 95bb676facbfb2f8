"""The page of an item: the box of required elements, then what the agency discloses."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from prongsai.content.disclosure import Disclosure
from prongsai.requirements.framework import Item
from prongsai.requirements.outcome import Decision, ItemMatch, Outcome, YearMatch
from prongsai.site.pages.news import NewsView
from prongsai.site.pages.year import NEWS, item_posts, year_page
from prongsai.site.planned import Kind, LinkView, PlannedPage, anchor_writers
from prongsai.site.scope import Scope
from prongsai.site.sections import DisclosurePage, last_update, newest
from prongsai.site.shell import DISCLOSURES


@dataclass(frozen=True, slots=True)
class RequirementView:
    """A requirement in the box of an item page.

    ``outcome`` is one of ``met``, ``not-met``, ``declared-none``, ``needs-human``,
    ``not-applicable``; ``outcome_label`` says it in Thai. ``evidence`` leads to the place.
    """

    id: str
    anchor: str
    text: str
    outcome: str
    outcome_label: str
    evidence: tuple[LinkView, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemPage(DisclosurePage):
    """One item: the box of required elements, then the disclosures."""

    template = "item.html"
    kind = Kind.ITEM

    year: int
    code: str
    indicator: str
    provisional: bool
    confirmed: int
    asked: int
    requirements: tuple[RequirementView, ...]
    news: tuple[NewsView, ...]
    unbuilt: tuple[str, ...]
    previous: LinkView | None
    next: LinkView | None
    other_years: tuple[LinkView, ...]

    def worked_out(self) -> Mapping[str, object]:
        """What the places prove that its requirements lead to."""
        return anchor_writers(self.proofs)

    @property
    def settled(self) -> int:
        """How many of its requirements are decided for good."""
        return sum(Outcome(entry.outcome).settled for entry in self.requirements)

    @property
    def proofs(self) -> Mapping[str, str]:
        """By anchor of this page the requirements that are met there."""
        met: dict[str, list[str]] = {}
        for requirement in self.requirements:
            for place in requirement.evidence:
                path, _, anchor = place.target.partition("#")
                if path == self.path and anchor:
                    met.setdefault(anchor, []).append(requirement.text)
        return {anchor: " · ".join(dict.fromkeys(texts)) for anchor, texts in met.items()}


def item_pages(scope: Scope) -> Iterator[PlannedPage]:
    """For every year: its table, then its items."""
    for match in scope.matches:
        yield year_page(scope, match)
        for number in range(len(match.items)):
            yield _item_page(scope, match, number)


def item_pages_showing(scope: Scope, files: Collection[str]) -> Iterator[PlannedPage]:
    """The pages of items that any of these content files answers."""
    for match in scope.matches:
        for number, entry in enumerate(match.items):
            shown = scope.agency.answering(entry.item.topics, match.framework.fiscal_year)
            if any(disclosure.file in files for disclosure in shown):
                yield _item_page(scope, match, number)


def item_page(scope: Scope, year: int, code: str) -> PlannedPage | None:
    """The page of one item, if its year has one."""
    match = scope.match(year)
    codes = [entry.item.code for entry in match.items] if match else []
    return _item_page(scope, match, codes.index(code)) if match and code in codes else None


def item_link(scope: Scope, item: Item, year: int) -> LinkView:
    """A link to an item's page, titled with code and title."""
    return LinkView(f"{item.code} {item.title}", scope.routes.item(year, item.slug))


def _item_page(scope: Scope, match: YearMatch, number: int) -> PlannedPage:
    year = match.framework.fiscal_year
    entry = match.items[number]
    before = match.items[number - 1] if number else None
    after = match.items[number + 1] if number + 1 < len(match.items) else None
    item = entry.item
    path = scope.routes.item(year, item.slug)
    disclosures = scope.agency.answering(item.topics, year)
    posts = item_posts(scope, item, year)
    updated = newest(*map(last_update, disclosures), *(post.date for post in posts))
    view = ItemPage(
        **scope.page(
            LinkView(DISCLOSURES["th"].format(year), scope.routes.year(year)),
            LinkView(item.code, path),
            title=f"{item.code} {item.title}",
            description=f"{item.code} {item.title} ปีงบประมาณ พ.ศ. {year} {scope.agency.entry.name}",
            updated=updated,
        ),
        year=year,
        code=item.code,
        indicator=_indicator(match, item),
        provisional=match.framework.provisional,
        confirmed=item.confirmed.sure,
        asked=item.confirmed.of,
        requirements=tuple(_requirements(scope, entry, path)),
        disclosures=tuple(
            scope.section(disclosure, updated)
            for disclosure in disclosures
            if not _is_only_news(disclosure)
        ),
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
    return PlannedPage(view, f"{item.code} ({origin})")


def _is_only_news(disclosure: Disclosure) -> bool:
    """Whether it is the stand-in for the topic ``news``, which the posts answer."""
    return disclosure.topic.id == NEWS and not (disclosure.parts or disclosure.body)


def _indicator(match: YearMatch, item: Item) -> str:
    for indicator in match.framework.indicators:
        for sub in indicator.subindicators:
            if any(entry.code == item.code for entry in sub.items):
                return f"ตัวชี้วัดย่อยที่ {sub.code} {sub.title}"
    return ""


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
    topics = frozenset(item.topics)
    for other in scope.matches:
        that = other.framework.fiscal_year
        if that == year:
            continue
        for candidate in other.framework.items():
            if not topics.isdisjoint(candidate.topics):
                yield LinkView(
                    f"ปี {that}: {candidate.code} {candidate.title}",
                    scope.routes.item(that, candidate.slug),
                )
