"""schema.org data in the pages: true, resolvable, and harmless."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from open_site import BASE, addresses, file_of
from small_site import SmallSite

from prongsai.site.opendata.linked_data import data_block


def blocks(site: SmallSite, name: str) -> list[Any]:
    page = BeautifulSoup(site.page(name), "html.parser")
    return [json.loads(tag.string or "") for tag in page.select('script[type$="ld+json"]')]


def of_type(site: SmallSite, name: str, kind: str) -> list[Any]:
    return [entry for entry in blocks(site, name) if entry["@type"] == kind]


def test_the_home_page_says_who_the_agency_is(open_site: SmallSite) -> None:
    (agency,) = of_type(open_site, "ban-na/index.html", "GovernmentOrganization")

    assert agency["name"] == "องค์การบริหารส่วนตำบลบ้านนา"
    assert agency["url"] == f"{BASE}ban-na/"
    assert agency["telephone"] == ["0 2000 0100"]
    assert agency["address"]["addressCountry"] == "TH"


def test_a_page_with_tables_describes_its_data_sets(open_site: SmallSite) -> None:
    sets = of_type(open_site, "ban-na/2568/o12/index.html", "Dataset")

    assert [entry["name"].partition(" – ")[0] for entry in sets] == [
        "รายการจัดซื้อ",
        "ชื่อเดียวกับเนื้อหาที่มีชนิด",
    ]
    for entry in sets:
        assert len(entry["description"]) >= 50
        assert "license" not in entry
        for download in entry["distribution"]:
            assert download["@type"] == "DataDownload"
            assert (open_site.output / file_of(download["contentUrl"])[0]).is_file()


def test_breadcrumbs_are_told_in_order(open_site: SmallSite) -> None:
    (crumbs,) = of_type(open_site, "ban-na/2568/o12/index.html", "BreadcrumbList")

    assert [entry["position"] for entry in crumbs["itemListElement"]] == [1, 2, 3, 4]
    assert crumbs["itemListElement"][-1]["item"] == f"{BASE}ban-na/2568/o12/"


def test_every_address_in_every_page_leads_to_a_file(open_site: SmallSite) -> None:
    seen = 0
    for file in open_site.output.rglob("*.html"):
        name = file.relative_to(open_site.output).as_posix()
        for entry in blocks(open_site, name):
            assert entry["@context"] == "https://schema.org"
            for address in addresses({k: v for k, v in entry.items() if k != "@context"}):
                seen += 1
                assert (open_site.output / file_of(address)[0]).is_file(), (name, address)
    assert seen > 200


def test_without_an_address_of_the_site_only_the_agency_is_told(
    planned_site: Callable[..., SmallSite],
) -> None:
    site = planned_site("ban-na", "khao-noi", base_url="")
    (agency,) = blocks(site, "ban-na/index.html")
    assert "url" not in agency
    assert blocks(site, "ban-na/2568/o11/index.html") == []


def test_words_of_the_content_cannot_leave_the_block(open_site: SmallSite) -> None:
    page = open_site.page("ban-na/laws/index.html")

    assert "<script>alert(1)" not in page
    assert all(entry["@type"] for entry in blocks(open_site, "ban-na/laws/index.html"))


@given(st.text())
def test_a_block_holds_any_text_and_no_markup(text: str) -> None:
    block = data_block({"name": text})

    assert json.loads(block) == {"name": text}
    assert not set(block) & set("<>&\u2028\u2029")
