"""The English pages of an agency that gives its English name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from prongsai.site.views.agency import YearCardView
from prongsai.site.views.frame import LinkView, PageView


@dataclass(frozen=True, slots=True)
class BilingualText:
    """A text in English; without one, in Thai, so that it is marked as such."""

    text: str
    language: str = "en"


@dataclass(frozen=True, slots=True)
class EnglishItemView:
    """An item: what it is about in English, its own title in Thai, and its Thai page."""

    code: str
    about: str
    thai_title: str
    target: str
    state: str
    state_label: str
    updated: date | None
    documents: int


@dataclass(frozen=True, slots=True)
class EnglishGroupView:
    """The items of a sub-indicator, whose official title is Thai."""

    code: str
    thai_title: str
    rows: tuple[EnglishItemView, ...]


@dataclass(frozen=True, slots=True)
class EnglishHomePage(PageView):
    """The agency in English; ``disclosures`` are what ``year`` (Buddhist Era) has published."""

    type_label: str = ""
    about: tuple[str, ...] = ()
    years: tuple[YearCardView, ...] = ()
    year: int | None = None
    disclosures: tuple[EnglishItemView, ...] = ()
    topics: tuple[LinkView, ...] = ()
    address: BilingualText | None = None
    phones: tuple[str, ...] = ()
    fax: str = ""
    emails: tuple[str, ...] = ()
    hours: tuple[BilingualText, ...] = ()


@dataclass(frozen=True, slots=True)
class EnglishYearPage(PageView):
    """The OIT table of one fiscal year (Buddhist Era) in English."""

    year: int = 0
    provisional: bool = False
    deadline: date | None = None
    groups: tuple[EnglishGroupView, ...] = ()
    other_years: tuple[LinkView, ...] = ()
