"""The catalogs of data sets: the metadata of data.go.th, and DCAT as JSON-LD."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from prongsai.content.site_config import Site
from prongsai.digests import digest_bytes
from prongsai.documents.file_types import bare_media_type
from prongsai.site.opendata.datasets import DICTIONARIES, FORMATS, Dataset
from prongsai.site.opendata.dcat import agency_catalog, site_catalog
from prongsai.site.opendata.files import as_json, iso
from prongsai.site.opendata.metadata import Metadata, metadata
from prongsai.site.pages.scope import Scope
from prongsai.site.planned import PlannedFile, PlannedMade, PlannedPage, PlannedText
from prongsai.site.routes import INDEX, SITE_DCAT, AgencyRoutes, public_url
from prongsai.site.summary import AgencySummary

SCHEMA = "prongsai-catalog/1"


def agency_files(scope: Scope, pages: Sequence[PlannedPage]) -> Iterator[PlannedFile]:
    """The two catalogs of an agency; an agency without tables has empty ones."""
    owner = scope.publisher
    described = [
        (dataset, metadata(dataset, owner, _asked(scope, dataset))) for dataset in scope.datasets
    ]
    content = as_json(_catalog(scope, described))
    origin = scope.agency.tree.file
    yield PlannedText(scope.routes.catalog, content, origin)
    described_by = repr((owner, [dataset.digest for dataset in scope.datasets]))
    digest = digest_bytes(content + described_by.encode())

    def dcat() -> bytes:
        return as_json(agency_catalog(described, owner, scope.routes, scope.site.base_url))

    yield PlannedMade(scope.routes.dcat, digest, dcat, origin)


def site_files(
    site: Site, agencies: Sequence[AgencySummary], pages: Sequence[PlannedPage] = ()
) -> Iterator[PlannedFile]:
    """On a portal, the catalog that names the agencies' catalogs."""
    if site.single:
        return
    catalogs = [
        (summary.name, AgencyRoutes(summary.home.removesuffix(INDEX)).dcat)
        for summary in agencies
        if summary.name
    ]
    content = site_catalog(site.entry.title, SITE_DCAT, catalogs, site.base_url)
    yield PlannedText(SITE_DCAT, as_json(content), "site_config.yaml")


def _asked(scope: Scope, dataset: Dataset) -> str:
    """Which item of which year asks for the data, as the objective of its publication."""
    for match in scope.matches:
        if dataset.year not in (None, match.framework.fiscal_year):
            continue
        for topic in dataset.disclosure.topics:
            for item in match.framework.items_of_topic(topic.id):
                year = match.framework.fiscal_year
                return (
                    "เปิดเผยข้อมูลสาธารณะตามการประเมินคุณธรรมและความโปร่งใส (ITA) "
                    f"ปีงบประมาณ พ.ศ. {year} ข้อ {item.code} {item.title}"
                )
    return ""


def _catalog(scope: Scope, described: Sequence[tuple[Dataset, Metadata]]) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "organization": scope.agency.entry.name,
        "page": public_url(scope.site.base_url, scope.routes.open_data),
        "datasets": [_entry(dataset, facts) for dataset, facts in described],
    }


def _entry(dataset: Dataset, facts: Metadata) -> dict[str, Any]:
    def at(target: str) -> str:
        return public_url(dataset.base_url, target)

    return {
        **asdict(facts),
        "fiscal_year": dataset.year,
        "topic": dataset.disclosure.topic.id,
        "updated": iso(dataset.updated),
        "as_of": iso(dataset.as_of),
        "rows": len(dataset.rows),
        "page": at(dataset.address),
        "dictionary": [at(dataset.path(ending)) for ending in DICTIONARIES],
        "resources": [
            {
                "format": ending.upper(),
                "media_type": bare_media_type(ending),
                "url": at(dataset.path(ending)),
            }
            for ending in FORMATS
        ],
    }
