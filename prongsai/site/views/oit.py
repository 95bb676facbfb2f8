"""The OIT table of a year, and the page of an item with its box of required elements."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from prongsai.site.views.frame import LinkView, PageView
from prongsai.site.views.news import NewsView
from prongsai.site.views.sections import DisclosureView, FactView


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


@dataclass(frozen=True, slots=True)
class ItemRowView:
    """An item in the OIT table of a year."""

    code: str
    title: str
    target: str
    state: str
    state_label: str
    updated: date | None
    documents: int
    responsible: str = ""


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


@dataclass(frozen=True, slots=True)
class YearPage(PageView):
    """The OIT table of one fiscal year (Buddhist Era)."""

    year: int = 0
    framework_title: str = ""
    provisional: bool = False
    deadline: date | None = None
    indicators: tuple[IndicatorView, ...] = ()
    others: tuple[LinkView, ...] = ()
    other_years: tuple[LinkView, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemPage(PageView):
    """One item: the box of required elements, then the disclosures."""

    year: int = 0
    code: str = ""
    indicator: str = ""
    provisional: bool = False
    facts: tuple[FactView, ...] = ()
    requirements: tuple[RequirementView, ...] = ()
    disclosures: tuple[DisclosureView, ...] = ()
    news: tuple[NewsView, ...] = ()
    unbuilt: tuple[str, ...] = ()
    previous: LinkView | None = None
    next: LinkView | None = None
    other_years: tuple[LinkView, ...] = ()

    @property
    def scripts(self) -> tuple[str, ...]:
        """The optional scripts that the page's content is better with."""
        return tuple(sorted({name for entry in self.disclosures for name in entry.scripts}))
