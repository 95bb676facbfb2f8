"""The links beside a table to the files of its data set."""

from __future__ import annotations

from prongsai.content.disclosure import Disclosure, Part
from prongsai.site.opendata.datasets import (
    FORMATS,
    dataset_title,
    table_file_name,
)
from prongsai.site.opendata.sheets import part_sheets
from prongsai.site.routes import AgencyRoutes
from prongsai.site.views.frame import LinkView
from prongsai.site.views.sections import DownloadView
from prongsai.tables.loading import Table


def table_downloads(
    table: Table, disclosure: Disclosure, routes: AgencyRoutes
) -> tuple[DownloadView, ...]:
    """The files of a declared table."""
    return (_download(table.title, table_file_name(table.id), disclosure, routes),)


def part_downloads(
    part: Part, disclosure: Disclosure, routes: AgencyRoutes
) -> tuple[DownloadView, ...]:
    """The files of a typed part's tables; none when it makes no table."""
    return tuple(
        _download(sheet.title, sheet.name, disclosure, routes) for sheet in part_sheets(part)
    )


def _download(title: str, name: str, disclosure: Disclosure, routes: AgencyRoutes) -> DownloadView:
    topic = disclosure.topic.id
    return DownloadView(
        title=dataset_title(title, disclosure),
        label=title,
        files=tuple(
            LinkView(ending.upper(), routes.data(disclosure.year, topic, name, ending))
            for ending in FORMATS
        ),
    )
