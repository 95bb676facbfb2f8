"""The pages that lead to pages: the sitemap and the search."""

from __future__ import annotations

from dataclasses import dataclass

from prongsai.site.views.frame import LinkView, PageView


@dataclass(frozen=True, slots=True)
class PageGroupView:
    """Links to pages of one kind; ``year`` (Buddhist Era) when they all belong to one."""

    title: str
    anchor: str
    links: tuple[LinkView, ...]
    year: int | None = None


@dataclass(frozen=True, slots=True)
class SitemapPage(PageView):
    """All pages of an agency, for people."""

    groups: tuple[PageGroupView, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchPage(PageView):
    """Search over one agency or over the portal.

    ``index`` is the script with what can be found, which calls it ``key``; its addresses
    begin where ``root`` lies. ``groups`` are the links that stand in without JavaScript.
    """

    hint: str = ""
    key: str = ""
    index: str = ""
    root: str = ""
    years: tuple[int, ...] = ()
    kinds: tuple[tuple[str, str], ...] = ()
    groups: tuple[PageGroupView, ...] = ()
    help_links: tuple[LinkView, ...] = ()
