"""The pages of the whole site: the portal of agencies, and the page for wrong addresses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from prongsai.content.site_config import Site
from prongsai.site.pages.scope import HOME_TITLE
from prongsai.site.planned import PlannedPage
from prongsai.site.routes import NOT_FOUND, PORTAL, SEARCH, STATUS, public_url
from prongsai.site.views.frame import LinkView, ShellView
from prongsai.site.views.portal import AgencyRowView, NotFoundPage, PortalPage


def site_shell(site: Site) -> ShellView:
    """The frame of pages that belong to no agency."""
    return ShellView(
        site_title=site.entry.title,
        home=PORTAL,
        menu=tuple(_menu(site)),
        search=SEARCH,
    )


def _menu(site: Site) -> Iterator[LinkView]:
    yield LinkView(HOME_TITLE, PORTAL)
    if site.entry.status_page:
        yield LinkView("สถานะ OIT", STATUS)


def portal_page(site: Site, rows: Sequence[AgencyRowView]) -> PlannedPage:
    """All agencies, by province and name."""
    view = PortalPage(
        path=PORTAL,
        title=site.entry.title,
        shell=site_shell(site),
        breadcrumbs=(),
        description=site.entry.intro or site.entry.title,
        canonical=public_url(site.base_url, PORTAL) if site.base_url else "",
        intro=site.entry.intro or "",
        agencies=tuple(sorted(rows, key=lambda row: (row.province, row.name))),
    )
    return PlannedPage("portal.html", view, (), "site_config.yaml")


def not_found_page(site: Site) -> PlannedPage:
    """What a server shows for an address that does not exist."""
    view = NotFoundPage(
        path=NOT_FOUND,
        title="ไม่พบหน้าที่ต้องการ",
        shell=site_shell(site),
        suggestions=(LinkView(HOME_TITLE, PORTAL),),
    )
    return PlannedPage("not-found.html", view, (), "site_config.yaml")
