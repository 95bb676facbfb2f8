"""The OIT table of a fiscal year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from prongsai.content.disclosure import Disclosure
from prongsai.requirements.framework import Indicator, Item
from prongsai.requirements.outcome import ItemMatch, ItemState, YearMatch
from prongsai.site.pages.news import NewsView, news_view
from prongsai.site.planned import Language, LinkView, PageView, Piece, PlannedPage
from prongsai.site.scope import Scope
from prongsai.site.sections import last_update, newest
from prongsai.site.shell import DISCLOSURES, FISCAL_YEARS

NEWS = "news"
"""The topic that posts answer."""


@dataclass(frozen=True, slots=True)
class ItemRowView:
    """An item in the OIT table of a year.

    Of the English table the ``title`` says what the item is about; the ``official`` one is Thai.
    """

    code: str
    title: str
    official: str
    target: str
    state: str
    state_label: str
    updated: date | None
    documents: int
    responsible: str


@dataclass(frozen=True, slots=True)
class SubindicatorView:
    """A sub-indicator with its items."""

    code: str
    title: str
    rows: tuple[ItemRowView, ...]


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """Indicator 9 or 10 with its sub-indicators."""

    code: str
    title: str
    subindicators: tuple[SubindicatorView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearPage(PageView):
    """The OIT table of one fiscal year (Buddhist Era)."""

    template = "year.html"

    year: int
    framework_title: str
    provisional: bool
    confirmed: int
    asked: int
    deadline: date | None
    indicators: tuple[IndicatorView, ...]
    others: tuple[LinkView, ...]
    other_years: tuple[LinkView, ...]

    def pieces(self) -> Iterator[Piece]:
        """What names the table; in English what its items are about, for their titles are Thai."""
        if self.shell.language == "th":
            yield self.framework_title
            return
        for indicator in self.indicators:
            for sub in indicator.subindicators:
                yield from (row.title for row in sub.rows)


_TITLES: Mapping[Language, str] = MappingProxyType(
    {
        "th": "การเปิดเผยข้อมูลสาธารณะ (OIT) ปีงบประมาณ พ.ศ. {year}",
        "en": "Public disclosure (OIT), fiscal year B.E. {year}",
    }
)
_DESCRIPTIONS: Mapping[Language, str] = MappingProxyType(
    {"th": "{title} ของ{agency}", "en": "{title}, {agency}"}
)
_ENGLISH_STATES: Mapping[ItemState, str] = MappingProxyType(
    {
        ItemState.COMPLETE: "Complete",
        ItemState.PARTIAL: "Partly published",
        ItemState.EMPTY: "No information yet",
        ItemState.NOT_APPLICABLE: "Not applicable",
    }
)


def year_page(scope: Scope, match: YearMatch) -> PlannedPage:
    """The table of a year, in the language of the scope."""
    framework = match.framework
    year = framework.fiscal_year
    language = scope.shell.language
    title = _TITLES[language].format(year=year)
    rows = {entry.item.code: item_row(scope, entry, year) for entry in match.items}
    view = YearPage(
        **scope.page(
            LinkView(DISCLOSURES[language].format(year), scope.year_target(year)),
            title=title,
            description=_DESCRIPTIONS[language].format(title=title, agency=scope.shell.agency),
            updated=newest(*(row.updated for row in rows.values())),
            translation=scope.translation(scope.routes.year(year), scope.routes.english_year(year)),
        ),
        year=year,
        framework_title=framework.title,
        provisional=framework.provisional,
        confirmed=framework.confirmed.sure,
        asked=framework.confirmed.of,
        deadline=framework.deadline.date,
        indicators=tuple(_indicator(indicator, rows) for indicator in framework.indicators),
        others=tuple(
            LinkView(entry.title, scope.routes.year_topic(year, entry.topic.id))
            for entry in scope.disclosures_outside_items()
            if entry.year == year
        ),
        other_years=tuple(
            LinkView(FISCAL_YEARS[language].format(other), scope.year_target(other))
            for other in scope.years
            if other != year
        ),
    )
    return PlannedPage(view, f"{scope.content}/{year}")


def _indicator(indicator: Indicator, rows: Mapping[str, ItemRowView]) -> IndicatorView:
    subindicators = (
        SubindicatorView(sub.code, sub.title, tuple(rows[item.code] for item in sub.items))
        for sub in indicator.subindicators
    )
    return IndicatorView(indicator.code, indicator.title, tuple(subindicators))


def item_row(scope: Scope, match: ItemMatch, year: int) -> ItemRowView:
    """An item as the tables of its year show it."""
    item = match.item
    english = scope.shell.language == "en"
    disclosures = scope.agency.answering(item.topics, year)
    posts = item_posts(scope, item, year)
    label = _english_state if english else _state_label
    return ItemRowView(
        code=item.code,
        title="; ".join(scope.topics[topic].title_en for topic in item.topics)
        if english
        else item.title,
        official=item.title,
        target=scope.routes.item(year, item.slug),
        state=match.state.value,
        state_label=label(scope, match.state, bool(disclosures)),
        updated=newest(*map(last_update, disclosures), *(post.date for post in posts)),
        documents=sum(len(disclosure.documents) for disclosure in disclosures),
        responsible=", ".join(responsible_units(disclosures)),
    )


def _state_label(scope: Scope, state: ItemState, published: bool) -> str:
    """Words for the public; unless gaps are shown, an unfinished item is "มีข้อมูล"."""
    if scope.site.entry.show_gaps or state is not ItemState.PARTIAL:
        return state.label
    return "มีข้อมูล" if published else ItemState.EMPTY.label


def _english_state(scope: Scope, state: ItemState, published: bool) -> str:
    """The same in English; what answers without a disclosure, such as news, is published too."""
    shown = scope.site.entry.show_gaps or state is not ItemState.PARTIAL
    return _ENGLISH_STATES[state] if shown else "Published"


def is_published(scope: Scope, item: Item, year: int) -> bool:
    """Whether the public finds anything under an item."""
    return bool(scope.agency.answering(item.topics, year) or item_posts(scope, item, year))


def item_posts(scope: Scope, item: Item, year: int) -> tuple[NewsView, ...]:
    """The posts of the year, for an item that asks for news."""
    if NEWS not in item.topics:
        return ()
    return tuple(news_view(scope, post) for post in scope.agency.news if post.fiscal_year == year)


def responsible_units(disclosures: Iterable[Disclosure]) -> list[str]:
    """The units that the disclosures name as responsible, each once."""
    named = (entry.entry.responsible for entry in disclosures)
    return list(dict.fromkeys(unit for unit in named if unit))
