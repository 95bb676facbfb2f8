"""The catalogs of data sets: the metadata of data.go.th, and DCAT as JSON-LD.

Addresses of DCAT are absolute when the site's address is known, else relative to the catalog.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from prongsai.content.agency import UpdateFrequency
from prongsai.content.site_config import Site
from prongsai.documents.file_types import bare_media_type
from prongsai.site.opendata.datasets import (
    DICTIONARIES,
    FORMATS,
    Dataset,
    Metadata,
    Publisher,
    metadata,
)
from prongsai.site.opendata.files import as_json, csv_file, iso, json_file
from prongsai.site.planned import PlannedFile, PlannedMade, PlannedPage, PlannedText, plain_digest
from prongsai.site.routes import INDEX, SITE_DCAT, AgencyRoutes, public_url, relative
from prongsai.site.scope import Scope
from prongsai.site.summary import AgencySummary
from prongsai.thai.fiscal import fiscal_year_bounds

CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_IANA = "https://www.iana.org/assignments/media-types/"
_EVERY = "http://publications.europa.eu/resource/authority/frequency/"
_FREQUENCIES = {
    UpdateFrequency.YEAR: "ANNUAL",
    UpdateFrequency.HALF_YEAR: "ANNUAL_2",
    UpdateFrequency.QUARTER: "QUARTERLY",
    UpdateFrequency.MONTH: "MONTHLY",
    UpdateFrequency.WEEK: "WEEKLY",
    UpdateFrequency.DAY: "DAILY",
}


def address(base_url: str, catalog: str, target: str) -> str:
    """The address of an output path as the catalog writes it."""
    return public_url(base_url, target) if base_url else relative(catalog, target)


def agency_catalog(
    datasets: Sequence[tuple[Dataset, Metadata]],
    publisher: Publisher,
    routes: AgencyRoutes,
    base_url: str,
) -> dict[str, Any]:
    """The catalog of one agency."""

    def at(target: str) -> str:
        return address(base_url, routes.dcat, target)

    title = f"ชุดข้อมูลของ{publisher.name}"
    owner_id = f"{at(routes.home)}#agency"
    owner = {
        "@id": owner_id,
        "@type": "foaf:Organization",
        "foaf:name": thai(publisher.name),
        "foaf:homepage": {"@id": at(routes.home)},
    }
    catalog: dict[str, Any] = {
        "@context": CONTEXT,
        "@id": f"{at(routes.dcat)}#catalog",
        "@type": "dcat:Catalog",
        "dct:title": thai(title),
        "dct:description": thai(f"ตารางข้อมูลที่{publisher.name}เปิดเผยต่อสาธารณะ"),
        "dct:language": "th",
        "dct:publisher": owner,
        "foaf:homepage": {"@id": at(routes.open_data)},
    }
    known = [dataset.updated for dataset, _ in datasets if dataset.updated]
    if known:
        catalog["dct:modified"] = _day(max(known))
    catalog["dcat:dataset"] = [
        _dataset(dataset, facts, publisher, owner_id, base_url) for dataset, facts in datasets
    ]
    return catalog


def site_catalog(
    title: str, path: str, agencies: Sequence[tuple[str, str]], base_url: str
) -> dict[str, Any]:
    """The catalog of the agencies' catalogs; ``agencies`` are names and catalogs' paths."""
    return {
        "@context": CONTEXT,
        "@id": f"{address(base_url, path, path)}#catalog",
        "@type": "dcat:Catalog",
        "dct:title": thai(title),
        "dct:description": thai(f"บัญชีชุดข้อมูลของทุกหน่วยงานใน{title}"),
        "dct:language": "th",
        "dcat:catalog": [
            {
                "@id": f"{address(base_url, path, catalog)}#catalog",
                "@type": "dcat:Catalog",
                "dct:title": thai(f"ชุดข้อมูลของ{name}"),
                "foaf:page": {"@id": address(base_url, path, catalog)},
            }
            for name, catalog in agencies
        ],
    }


def thai(text: str) -> dict[str, str]:
    """A text in Thai."""
    return {"@value": text, "@language": "th"}


def _day(when: date) -> dict[str, str]:
    return {"@value": when.isoformat(), "@type": "xsd:date"}


def _dataset(
    dataset: Dataset, facts: Metadata, publisher: Publisher, owner: str, base_url: str
) -> dict[str, Any]:
    def at(target: str) -> str:
        return address(base_url, dataset.routes.dcat, target)

    entry: dict[str, Any] = {
        "@id": f"{at(dataset.path('json'))}#dataset",
        "@type": "dcat:Dataset",
        "dct:identifier": dataset.path("json"),
        "dct:title": thai(facts.title),
        "dct:description": thai(facts.description),
        "dcat:keyword": [thai(word) for word in facts.keywords],
        "dct:publisher": {"@id": owner},
        "dcat:landingPage": {"@id": at(dataset.address)},
        "foaf:page": [{"@id": at(dataset.path(ending))} for ending in DICTIONARIES],
        "dcat:contactPoint": _contact(facts, publisher),
    }
    if publisher.place:
        entry["dct:spatial"] = {"@type": "dct:Location", "dct:title": thai(publisher.place)}
    if dataset.updated:
        entry["dct:modified"] = _day(dataset.updated)
    if publisher.frequency:
        entry["dct:accrualPeriodicity"] = {"@id": _EVERY + _FREQUENCIES[publisher.frequency]}
    if span := _span(dataset):
        entry["dct:temporal"] = {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": _day(span[0]),
            "dcat:endDate": _day(span[1]),
        }
    sizes = {"csv": len(csv_file(dataset)), "json": len(json_file(dataset, publisher))}
    entry["dcat:distribution"] = [
        _distribution(ending, at(dataset.path(ending)), sizes.get(ending), publisher)
        for ending in FORMATS
    ]
    return entry


def _contact(facts: Metadata, publisher: Publisher) -> dict[str, Any]:
    contact: dict[str, Any] = {"@type": "vcard:Organization", "vcard:fn": facts.contact_name}
    if publisher.contact_email:
        contact["vcard:hasEmail"] = {"@id": f"mailto:{publisher.contact_email}"}
    return contact


def _span(dataset: Dataset) -> tuple[date, date] | None:
    """First and last day of what the data is about, where the content says so."""
    entry = dataset.disclosure.entry
    if entry.period and entry.period.start and entry.period.end:
        return entry.period.start, entry.period.end
    return fiscal_year_bounds(entry.fiscal_year) if entry.fiscal_year else None


def _distribution(
    ending: str, target: str, size: int | None, publisher: Publisher
) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "@id": target,
        "@type": "dcat:Distribution",
        "dct:title": ending.upper(),
        "dct:format": ending.upper(),
        "dcat:accessURL": {"@id": target},
        "dcat:downloadURL": {"@id": target},
        "dcat:mediaType": {"@id": f"{_IANA}{bare_media_type(ending)}"},
    }
    if size is not None:
        entry["dcat:byteSize"] = {"@value": str(size), "@type": "xsd:nonNegativeInteger"}
    if publisher.licence_url:
        entry["dct:license"] = {"@id": publisher.licence_url}
    elif publisher.licence:
        entry["dct:license"] = {"@type": "dct:LicenseDocument", "dct:title": publisher.licence}
    return entry


SCHEMA = "prongsai-catalog/1"


def described(scope: Scope) -> tuple[tuple[Dataset, Metadata], ...]:
    """Every data set of an agency with its metadata, which all catalogs tell alike."""
    owner = scope.publisher
    return tuple(
        (dataset, metadata(dataset, owner, _asked(scope, dataset))) for dataset in scope.datasets
    )


def agency_files(scope: Scope, pages: Sequence[PlannedPage]) -> Iterator[PlannedFile]:
    """The two catalogs of an agency; an agency without tables has empty ones."""
    owner, found = scope.publisher, described(scope)
    content = as_json(_catalog(scope, found))
    origin = scope.agency.tree.file
    yield PlannedText(scope.routes.catalog, content, origin)
    digest = plain_digest(content, owner, [dataset.digest for dataset in scope.datasets])

    def dcat() -> bytes:
        return as_json(agency_catalog(found, owner, scope.routes, scope.site.base_url))

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
