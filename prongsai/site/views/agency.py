"""An agency's home, its topics and its documents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from prongsai.site.views.frame import LinkView, PageView
from prongsai.site.views.news import NewsView
from prongsai.site.views.sections import DisclosureView, FileView


@dataclass(frozen=True, slots=True)
class YearCardView:
    """A fiscal year on the agency's home page.

    Where the site shows its gaps, ``complete`` counts the complete items, and the others are
    named: those with something published and those without; elsewhere it is None.
    """

    year: int
    target: str
    items: int
    published: int
    complete: int | None = None
    partial: tuple[LinkView, ...] = ()
    empty: tuple[LinkView, ...] = ()
    provisional: bool = False
    deadline: date | None = None


@dataclass(frozen=True, slots=True)
class HomePage(PageView):
    """The agency's home page.

    ``current`` is the year being prepared, ``years`` are the others. Of a channel ``note`` is
    the number or address that its link says; ``complaints_apart`` tells that all of them are
    kept apart from general contact.
    """

    type_label: str = ""
    about: tuple[str, ...] = ()
    current: YearCardView | None = None
    years: tuple[YearCardView, ...] = ()
    news: tuple[NewsView, ...] = ()
    all_news: LinkView | None = None
    e_services: tuple[LinkView, ...] = ()
    complaint_channels: tuple[LinkView, ...] = ()
    complaints_apart: bool = False
    topics: tuple[LinkView, ...] = ()
    yearly_topics: tuple[LinkView, ...] = ()
    phones: tuple[LinkView, ...] = ()
    map: LinkView | None = None
    contact: LinkView | None = None
    hours: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TopicPage(PageView):
    """A topic over the years, with the evergreen disclosure if there is one."""

    disclosure: DisclosureView | None = None
    years: tuple[LinkView, ...] = ()

    @property
    def scripts(self) -> tuple[str, ...]:
        """The optional scripts that the page's content is better with."""
        return self.disclosure.scripts if self.disclosure else ()


@dataclass(frozen=True, slots=True)
class DocumentGroupView:
    """The documents of one disclosure."""

    title: str
    target: str
    year: int | None
    documents: tuple[FileView, ...]


@dataclass(frozen=True, slots=True)
class DocumentsPage(PageView):
    """All documents of an agency, by year and topic."""

    groups: tuple[DocumentGroupView, ...] = ()
