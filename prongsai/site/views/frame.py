"""The frame of every page: links, the shell with name and navigation, the page itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link inside the site (``target``) or to elsewhere (``url``)."""

    title: str
    target: str = ""
    url: str = ""
    note: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class ShellView:
    """What every page of an agency shares: name, notice, navigation, footer.

    On pages of the whole site (portal, 404) ``agency`` is empty.
    """

    site_title: str
    agency: str = ""
    agency_en: str = ""
    place: str = ""
    notice: str = ""
    emblem: str = ""
    home: str = ""
    portal: str = ""
    menu: tuple[LinkView, ...] = ()
    years: tuple[LinkView, ...] = ()
    address: str = ""
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    website: str = ""
    complaint: LinkView | None = None
    social: tuple[LinkView, ...] = ()
    data_links: tuple[LinkView, ...] = ()
    feed: str = ""
    search: str = ""
    sitemap: str = ""
    language: str = "th"


@dataclass(frozen=True, slots=True)
class PageView:
    """What every page has: ``path`` is its output file, ``updated`` the newest content date.

    ``linked_data`` are schema.org objects as JSON that may stand inside an HTML page.
    """

    path: str
    title: str
    shell: ShellView
    breadcrumbs: tuple[LinkView, ...] = ()
    description: str = ""
    canonical: str = ""
    updated: date | None = None
    linked_data: tuple[str, ...] = ()
