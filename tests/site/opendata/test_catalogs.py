"""The catalogs: 14 items for data.go.th, DCAT for everyone else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any

import yaml
from open_site import BASE, addresses, file_of, fill, read_json
from small_site import SmallSite

SAMPLE = Path(__file__).parents[3] / "content/sample/agency.yaml"
CATALOG = "ban-na/data/catalog.json"
DCAT = "ban-na/data/dcat.jsonld"
ITEMS = [
    "data_type",
    "title",
    "organization",
    "contact_name",
    "contact_email",
    "keywords",
    "description",
    "objective",
    "update_frequency",
    "geographic_coverage",
    "data_source",
    "data_format",
    "data_category",
    "licence",
]
TERMS = """\
open_data:
  licence: Creative Commons Attribution 4.0
  licence_url: https://creativecommons.org/licenses/by/4.0/
  contact_name: กองคลัง
  contact_email: data@ban-na.example
  update_frequency: รายเดือน
"""


def datasets(site: SmallSite) -> dict[str, Any]:
    return {entry["resources"][0]["url"]: entry for entry in read_json(site, CATALOG)["datasets"]}


def purchases(site: SmallSite) -> Any:
    return next(entry for url, entry in datasets(site).items() if url.endswith("purchases.csv"))


def with_terms(planned_site: Callable[..., SmallSite]) -> SmallSite:
    site = fill(planned_site())
    agency = site.root / "content/ban-na/agency.yaml"
    site.write("content/ban-na/agency.yaml", agency.read_text("utf-8") + TERMS)
    return site


def test_every_data_set_has_the_14_items(open_site: SmallSite) -> None:
    found = datasets(open_site)

    assert len(found) == len(list((open_site.output / "ban-na/data").glob("*/*/*.xlsx")))
    for entry in found.values():
        assert list(entry)[:14] == ITEMS
        assert all(entry[name] for name in ITEMS)


def test_the_items_are_facts_of_the_content(open_site: SmallSite) -> None:
    entry = purchases(open_site)

    assert entry["title"] == "รายการจัดซื้อ – รายการจัดซื้อจัดจ้าง ปีงบประมาณ พ.ศ. 2568"
    assert entry["organization"] == "องค์การบริหารส่วนตำบลบ้านนา"
    assert entry["contact_name"] == "กองคลัง"
    assert entry["contact_email"] == "saraban@ban-na.example"
    assert "ข้อ O12" in entry["objective"]
    assert entry["geographic_coverage"]["code"] == "10"
    assert (entry["rows"], entry["updated"]) == (3, "2025-04-08")


def test_nothing_is_claimed_that_the_agency_has_not_said(open_site: SmallSite) -> None:
    entry = purchases(open_site)

    assert entry["licence"] == "ยังไม่ระบุ"
    assert entry["update_frequency"] == {"unit": "ยังไม่ระบุ", "interval": None}
    assert "license" not in open_site.page(DCAT)
    assert "ยังไม่ระบุ" in open_site.page("ban-na/open-data/index.html")


def test_what_the_agency_says_is_told(planned_site: Callable[..., SmallSite]) -> None:
    site = with_terms(planned_site)
    entry = purchases(site)
    (distribution, *_) = read_json(site, DCAT)["dcat:dataset"][0]["dcat:distribution"]

    assert entry["licence"] == "Creative Commons Attribution 4.0"
    assert (entry["contact_name"], entry["contact_email"]) == ("กองคลัง", "data@ban-na.example")
    assert entry["update_frequency"] == {"unit": "เดือน", "interval": 1}
    licence = "https://creativecommons.org/licenses/by/4.0/"
    assert distribution["dct:license"] == {"@id": licence}
    assert licence in site.page("ban-na/open-data/index.html")


def test_figures_and_lists_are_told_apart(open_site: SmallSite) -> None:
    kinds = {
        url.rpartition("/")[2]: entry["data_type"] for url, entry in datasets(open_site).items()
    }

    assert kinds["monthly-statistics.csv"] == "ข้อมูลสถิติ"
    assert kinds["laws.csv"] == "ข้อมูลระเบียน"


def test_dcat_has_a_catalog_of_data_sets_with_distributions(open_site: SmallSite) -> None:
    catalog = read_json(open_site, DCAT)

    assert catalog["@type"] == "dcat:Catalog"
    assert catalog["dct:publisher"]["foaf:name"]["@value"] == "องค์การบริหารส่วนตำบลบ้านนา"
    prefixes = set(catalog["@context"])
    assert _prefixes(catalog) <= prefixes
    assert len(catalog["dcat:dataset"]) == len(datasets(open_site))
    for entry in catalog["dcat:dataset"]:
        assert entry["@type"] == "dcat:Dataset"
        assert entry["dct:title"]["@language"] == "th"
        assert entry["dct:publisher"]["@id"] == catalog["dct:publisher"]["@id"]
        forms = [form["dct:format"] for form in entry["dcat:distribution"]]
        assert forms == ["CSV", "XLSX", "JSON"]


REQUIRED = {
    "dcat:Catalog": ("dct:title", "dct:description", "dct:publisher", "dcat:dataset"),
    "dcat:Dataset": (
        "dct:identifier",
        "dct:title",
        "dct:description",
        "dct:publisher",
        "dcat:contactPoint",
        "dcat:keyword",
        "dcat:landingPage",
        "dcat:distribution",
    ),
    "dcat:Distribution": (
        "dct:format",
        "dct:license",
        "dcat:accessURL",
        "dcat:downloadURL",
        "dcat:mediaType",
    ),
    "vcard:Organization": ("vcard:fn", "vcard:hasEmail"),
    "foaf:Organization": ("foaf:name", "foaf:homepage"),
    "dct:PeriodOfTime": ("dcat:startDate", "dcat:endDate"),
    "dct:Location": ("dct:title",),
}
"""What DCAT 3 and its application profiles require or recommend, by class."""


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    """Every object of a JSON-LD value."""
    if isinstance(value, dict):
        yield value
        for key, inner in value.items():
            if key != "@context":
                yield from _objects(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _objects(inner)


def test_dcat_is_valid(planned_site: Callable[..., SmallSite]) -> None:
    catalog = read_json(with_terms(planned_site), DCAT)
    seen = set()
    for thing in _objects(catalog):
        kind = thing.get("@type", "")
        seen.add(kind)
        missing = [name for name in REQUIRED.get(kind, ()) if not thing.get(name)]
        assert not missing, (kind, missing)
        if "@id" in thing:
            assert thing["@id"].startswith(("https://", "http://", "mailto:")), thing
        if kind == "xsd:date":
            assert date.fromisoformat(thing["@value"])
    assert set(REQUIRED) | {"xsd:date"} <= seen


def test_the_sample_states_an_open_licence() -> None:
    terms = yaml.safe_load(SAMPLE.read_text("utf-8"))["open_data"]

    assert terms["licence"]
    assert terms["licence_url"].startswith("https://creativecommons.org/licenses/by/")


def _prefixes(value: Any) -> set[str]:
    """Every prefix that a JSON-LD value uses in keys and types."""
    if isinstance(value, list):
        return set().union(*map(_prefixes, value)) if value else set()
    if not isinstance(value, dict):
        return set()
    own = {key.partition(":")[0] for key in value if ":" in key}
    own |= {value["@type"].partition(":")[0]} if "@type" in value else set()
    inner = (_prefixes(entry) for key, entry in value.items() if key != "@context")
    return own.union(*inner)


def test_sizes_and_media_types_are_those_of_the_files(open_site: SmallSite) -> None:
    for entry in read_json(open_site, DCAT)["dcat:dataset"]:
        for form in entry["dcat:distribution"]:
            file = open_site.output / file_of(form["dcat:downloadURL"]["@id"])[0]
            size = form.get("dcat:byteSize")
            assert size is None or int(size["@value"]) == file.stat().st_size
            assert (size is None) == (file.suffix == ".xlsx")
            media = form["dcat:mediaType"]["@id"].removeprefix(
                "https://www.iana.org/assignments/media-types/"
            )
            assert media.endswith({"csv": "csv", "json": "json", "xlsx": "sheet"}[file.suffix[1:]])


def test_identifiers_in_dcat_are_unique(open_site: SmallSite) -> None:
    catalog = read_json(open_site, DCAT)
    names = [entry["@id"] for entry in catalog["dcat:dataset"]]
    names += [f["@id"] for entry in catalog["dcat:dataset"] for f in entry["dcat:distribution"]]

    assert len(set(names)) == len(names)


def test_every_address_of_the_catalogs_leads_to_a_file(open_site: SmallSite) -> None:
    for name in (CATALOG, DCAT, "khao-noi/data/dcat.jsonld", "data/dcat.jsonld"):
        for address in addresses(read_json(open_site, name)):
            assert (open_site.output / file_of(address)[0]).is_file(), address


def test_the_portal_names_the_catalog_of_every_agency(open_site: SmallSite) -> None:
    catalog = read_json(open_site, "data/dcat.jsonld")

    assert [entry["@id"] for entry in catalog["dcat:catalog"]] == [
        f"{BASE}ban-na/data/dcat.jsonld#catalog",
        f"{BASE}khao-noi/data/dcat.jsonld#catalog",
    ]


def test_a_single_agency_has_its_catalog_at_the_root(
    planned_site: Callable[..., SmallSite],
) -> None:
    site = planned_site("ban-na")
    assert read_json(site, "data/dcat.jsonld")["dcat:dataset"]


def test_without_an_address_of_the_site_dcat_is_relative_to_itself(
    planned_site: Callable[..., SmallSite],
) -> None:
    site = planned_site("ban-na", "khao-noi", base_url="")
    for entry in read_json(site, DCAT)["dcat:dataset"]:
        for form in entry["dcat:distribution"]:
            target = normpath(join(dirname(DCAT), form["dcat:downloadURL"]["@id"]))
            assert target in site.published()
