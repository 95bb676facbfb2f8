"""The status page of the whole site, when ``site_config.yaml`` asks for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from prongsai.content.site_config import Site
from prongsai.site.pages.status import status_page
from prongsai.site.planned import PlannedFile, PlannedPage
from prongsai.site.summary import AgencySummary


def site_files(
    site: Site, agencies: Sequence[AgencySummary], pages: Sequence[PlannedPage] = ()
) -> Iterator[PlannedFile]:
    """The page, or nothing: how far an office is becomes public only by its own choice."""
    if site.entry.status_page:
        yield status_page(site, agencies)
