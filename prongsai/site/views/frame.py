"""The frame of every page: links, the shell with name and navigation, the page itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link inside the site (``target``) or to elsewhere (``url``).

    ``lang`` is the language of the title and ``hreflang`` that of what it leads to, where
    they are not the page's own.
    """

    title: str
    target: str = ""
    url: str = ""
    note: str = ""
    current: bool = False
    lang: str = ""
    hreflang: str = ""


@dataclass(frozen=True, slots=True)
class ShellView:
    """What every page of an agency shares: name, notice, navigation, footer.

    On pages of the whole site (portal, 404) ``agency`` is empty. ``agency_en`` stands below
    the Thai name and ``agency_th`` below the English one. ``translation`` leads to the home
    page in the other language; ``notice_language`` is told when it is not the page's.
    """

    site_title: str
    agency: str = ""
    agency_en: str = ""
    agency_th: str = ""
    place: str = ""
    notice: str = ""
    notice_language: str = ""
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
    act: tuple[LinkView, ...] = ()
    about_site: tuple[LinkView, ...] = ()
    feed: str = ""
    search: str = ""
    sitemap: str = ""
    pages: tuple[LinkView, ...] = ()
    language: str = "th"
    translation: LinkView | None = None


@dataclass(frozen=True, slots=True)
class PageView:
    """What every page has: ``path`` is its output file, ``updated`` the newest content date.

    ``translation`` is this very page in the other language, if there is one.
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
    translation: LinkView | None = None
