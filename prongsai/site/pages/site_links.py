"""Links to the site's own pages, for menus and footers."""

from __future__ import annotations

from prongsai.content.page_settings import PagePlace
from prongsai.content.site_config import Site
from prongsai.site.routes import site_page
from prongsai.site.views.frame import LinkView


def page_links(site: Site, place: PagePlace) -> tuple[LinkView, ...]:
    """Links to the pages that stand in a place."""
    return tuple(
        LinkView(page.menu_title, site_page(page.slug))
        for page in site.pages
        if page.place is place
    )
