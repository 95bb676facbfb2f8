"""schema.org objects of a page: the agency on its home page, data sets, breadcrumbs.

They stand in the page as data blocks, which browsers never run.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from prongsai.documents.file_types import bare_media_type
from prongsai.site.opendata.datasets import FORMATS, Dataset, Publisher, description
from prongsai.site.pages.home import HomePage
from prongsai.site.planned import LinkView, PageView, PlannedPage
from prongsai.site.routes import AgencyRoutes, public_url
from prongsai.site.sections import DisclosurePage
from prongsai.site.table_views import DownloadView

CONTEXT = "https://schema.org"
_LONGEST_DESCRIPTION = 1_000
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_ESCAPED = ("<", ">", "&", "\u2028", "\u2029")


@dataclass(frozen=True)
class LinkedData:
    """What linked data needs of an agency; ``datasets`` are found by the path of their CSV."""

    base_url: str
    routes: AgencyRoutes
    publisher: Publisher
    datasets: Mapping[str, Dataset]

    def added_to(self, page: PlannedPage) -> PlannedPage:
        """The page with its linked data."""
        blocks = tuple(data_block(entry) for entry in self._objects(page.view))
        return replace(page, view=replace(page.view, linked_data=blocks)) if blocks else page

    def _objects(self, view: PageView) -> Iterator[dict[str, Any]]:
        if isinstance(view, HomePage):
            yield organization(view, self.base_url)
        if not self.base_url:
            return
        if len(view.breadcrumbs) > 1:
            yield breadcrumb_list(view.breadcrumbs, self.base_url)
        for download in _downloads(view):
            dataset = self.datasets.get(download.files[0].target)
            if dataset is not None:
                yield self._dataset(dataset)

    def _dataset(self, dataset: Dataset) -> dict[str, Any]:
        def at(target: str) -> str:
            return public_url(self.base_url, target)

        text = description(dataset, self.publisher)
        entry: dict[str, Any] = {
            "@context": CONTEXT,
            "@type": "Dataset",
            "@id": f"{at(dataset.path('json'))}#dataset",
            "name": dataset.title,
            "description": _shortened(text),
            "url": at(dataset.address),
            "inLanguage": "th",
            "isAccessibleForFree": True,
            "creator": {
                "@type": "GovernmentOrganization",
                "@id": f"{at(self.routes.home)}#agency",
                "name": self.publisher.name,
            },
            "distribution": [
                {
                    "@type": "DataDownload",
                    "contentUrl": at(dataset.path(ending)),
                    "encodingFormat": bare_media_type(ending),
                }
                for ending in FORMATS
            ],
        }
        if dataset.updated:
            entry["dateModified"] = dataset.updated.isoformat()
        if licence := self.publisher.licence_url or self.publisher.licence:
            entry["license"] = licence
        if self.publisher.place:
            entry["spatialCoverage"] = self.publisher.place
        return entry


def organization(view: HomePage, base_url: str) -> dict[str, Any]:
    """The agency as schema.org knows it; its kind is told in words, not in an invented type."""
    shell = view.shell
    entry: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "GovernmentOrganization",
        "name": shell.agency,
    }
    if base_url:
        home = public_url(base_url, shell.home)
        entry |= {"@id": f"{home}#agency", "url": home}
    if base_url and shell.emblem:
        entry["logo"] = public_url(base_url, shell.emblem)
    told = {
        "alternateName": shell.agency_en,
        "description": view.type_label,
        "telephone": list(shell.phones),
        "email": list(shell.emails),
        "areaServed": shell.place,
        "sameAs": [url for url in (shell.website, *(link.url for link in shell.social)) if url],
    }
    entry |= {key: value for key, value in told.items() if value}
    if shell.address:
        entry["address"] = {
            "@type": "PostalAddress",
            "streetAddress": shell.address,
            "addressCountry": "TH",
        }
    return entry


def breadcrumb_list(breadcrumbs: tuple[LinkView, ...], base_url: str) -> dict[str, Any]:
    """The way to the page, from the top."""
    return {
        "@context": CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": crumb.title,
                "item": public_url(base_url, crumb.target),
            }
            for position, crumb in enumerate(breadcrumbs, start=1)
        ],
    }


def data_block(entry: dict[str, Any]) -> str:
    """The object as JSON that cannot end the element it stands in."""
    text = _ENCODER.encode(entry)
    for character in _ESCAPED:
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_DESCRIPTION else f"{text[:_LONGEST_DESCRIPTION]}…"


def _downloads(view: PageView) -> Iterator[DownloadView]:
    """The data sets that a page shows, in the order of the page."""
    for section in view.disclosures if isinstance(view, DisclosurePage) else ():
        for part in section.parts:
            yield from part.downloads
        for table in section.tables:
            yield from table.downloads
