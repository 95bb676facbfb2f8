"""Sitemaps: one for each agency, and on a portal an index of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from html import escape

from prongsai.content.site_config import Site
from prongsai.site.planned import PlannedFile, PlannedPage, PlannedText
from prongsai.site.routes import PORTAL, ROBOTS, SEARCH, SITE_SITEMAP, SITEMAP, STATUS, public_url
from prongsai.site.scope import Scope
from prongsai.site.summary import AgencySummary


def agency_files(scope: Scope, pages: Sequence[PlannedPage]) -> Iterator[PlannedFile]:
    """The agency's sitemap, when the site's address is known."""
    if scope.site.base_url:
        addresses = ((page.view.path, page.view.updated) for page in pages)
        yield _sitemap(scope.site.base_url, scope.routes.sitemap, addresses)


def site_files(
    site: Site, agencies: Sequence[AgencySummary], pages: Sequence[PlannedPage] = ()
) -> Iterator[PlannedFile]:
    """The index of sitemaps, the portal's own, and ``robots.txt``."""
    yield _robots(site.base_url)
    if site.base_url and not site.single:
        own = [PORTAL, SEARCH, *([STATUS] if site.entry.status_page else [])]
        own += [page.view.path for page in pages]
        yield _sitemap(site.base_url, SITE_SITEMAP, [(page, None) for page in own])
        yield _index(site.base_url, agencies)


def _sitemap(base_url: str, path: str, addresses: Iterable[tuple[str, date | None]]) -> PlannedText:
    """A list of pages for search engines; ``lastmod`` is the content's own date (Common Era)."""
    entries = []
    for target, updated in sorted(addresses, key=lambda address: address[0]):
        lastmod = f"<lastmod>{updated.isoformat()}</lastmod>" if updated else ""
        entries.append(f"  <url><loc>{escape(public_url(base_url, target))}</loc>{lastmod}</url>\n")
    return _document(path, "urlset", entries)


def _index(base_url: str, agencies: Sequence[AgencySummary]) -> PlannedText:
    paths = [SITE_SITEMAP, *(summary.sitemap for summary in agencies if summary.sitemap)]
    entries = [
        f"  <sitemap><loc>{escape(public_url(base_url, path))}</loc></sitemap>\n" for path in paths
    ]
    return _document(SITEMAP, "sitemapindex", entries)


def _document(path: str, root: str, entries: Iterable[str]) -> PlannedText:
    content = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        f"{''.join(entries)}</{root}>\n"
    )
    return PlannedText(path, content.encode(), "sitemap")


def _robots(base_url: str) -> PlannedText:
    """Everything may be read by everyone; the sitemap is named when its address is known."""
    lines = ["User-agent: *", "Allow: /"]
    if base_url:
        lines += ["", f"Sitemap: {public_url(base_url, SITEMAP)}"]
    return PlannedText(ROBOTS, ("\n".join(lines) + "\n").encode(), "robots")
