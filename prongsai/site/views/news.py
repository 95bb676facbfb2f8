"""News in a list and on a page of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from prongsai.site.views.frame import PageView
from prongsai.site.views.sections import BodyView, FileView


@dataclass(frozen=True, slots=True)
class NewsView:
    """A piece of news in a list, or (with ``body``) on its own page."""

    title: str
    target: str
    date: date
    summary: str
    unit: str
    tags: tuple[str, ...] = ()
    images: tuple[FileView, ...] = ()
    body: BodyView | None = None


@dataclass(frozen=True, slots=True)
class NewsIndexPage(PageView):
    """All news of an agency, newest first, grouped by fiscal year."""

    years: tuple[tuple[int, tuple[NewsView, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class NewsPage(PageView):
    """One piece of news."""

    post: NewsView | None = None
