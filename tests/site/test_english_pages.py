"""English pages: there for agencies with an English name, marked by language, nothing invented."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from posixpath import join, normpath

import pytest
from bs4 import BeautifulSoup, Tag
from small_site import SmallSite

from prongsai.content.agency import AgencyType
from prongsai.site.formats import english_date

MakeSite = Callable[..., SmallSite]
THAI = re.compile("[\u0e00-\u0e7f]")
ENGLISH = (
    "name_en: Ban Na Subdistrict Administrative Organization\n"
    "district_en: Mueang\n"
    "province_en: Trat\n"
    "type:"
)


@pytest.fixture
def site(planned_site: MakeSite) -> SmallSite:
    """Two agencies, one of which gives its English name."""
    made = planned_site()
    made.edit("content/ban-na/agency.yaml", "type:", ENGLISH)
    return made


def soup(site: SmallSite, page: str) -> BeautifulSoup:
    return BeautifulSoup(site.page(page), "html.parser")


def language_of(tag: Tag) -> str:
    """The language that stands nearest above a piece of a page."""
    bearer = tag if tag.has_attr("lang") else tag.find_parent(lang=True)
    assert isinstance(bearer, Tag)
    return str(bearer["lang"])


def test_only_an_agency_with_an_english_name_has_english_pages(site: SmallSite) -> None:
    pages = [name for name in site.published() if "/en/" in name and name.endswith(".html")]

    assert pages == [f"ban-na/en/{page}index.html" for page in ("2568/", "", "search/")]


@pytest.mark.parametrize(
    "page",
    ["ban-na/en/index.html", "ban-na/en/2568/index.html", "ban-na/en/search/index.html"],
)
def test_no_thai_stands_on_an_english_page_without_being_marked(site: SmallSite, page: str) -> None:
    found = soup(site, page)
    assert found.html
    assert found.html["lang"] == "en"
    unmarked = [
        text
        for text in found.body.find_all(string=THAI)  # type: ignore[union-attr]
        if language_of(text.parent) != "th"
    ]
    attributes = [
        f"{tag.name} {name}={value}"
        for tag in found.body.find_all(True)  # type: ignore[union-attr]
        for name, value in tag.attrs.items()
        if isinstance(value, str) and THAI.search(value)
    ]

    assert unmarked == []
    assert attributes == []


@pytest.mark.parametrize("page", ["ban-na/index.html", "ban-na/en/index.html"])
def test_both_homes_name_each_other_as_alternates(site: SmallSite, page: str) -> None:
    alternates = {
        link["hreflang"]: link["href"]
        for link in soup(site, page).select('head link[rel="alternate"][hreflang]')
    }

    assert alternates == {
        "th": "https://ita.example/ban-na/",
        "en": "https://ita.example/ban-na/en/",
    }


@pytest.mark.parametrize(
    ("page", "leads_to", "language"),
    [
        ("ban-na/index.html", "en/index.html", "en"),
        ("ban-na/2568/index.html", "../en/2568/index.html", "en"),
        ("ban-na/mandate/index.html", "../en/index.html", "en"),
        ("ban-na/en/index.html", "../index.html", "th"),
        ("ban-na/en/2568/index.html", "../../2568/index.html", "th"),
    ],
)
def test_the_header_leads_to_the_other_language(
    site: SmallSite, page: str, leads_to: str, language: str
) -> None:
    in_header, in_menu = soup(site, page).select("header .language-link")

    for switch in (in_header, in_menu):
        found = (switch["href"], switch["lang"], switch["hreflang"])
        assert found == (leads_to, language, language)


def test_an_agency_without_an_english_name_offers_no_other_language(site: SmallSite) -> None:
    assert soup(site, "khao-noi/index.html").select(".language-link, [hreflang]") == []


def test_every_link_that_leaves_english_says_so(site: SmallSite) -> None:
    folder = "ban-na/en"
    silent = [
        link["href"]
        for link in soup(site, f"{folder}/index.html").select("body a[href$='.html']")
        if not normpath(join(folder, str(link["href"]))).startswith(f"{folder}/")
        and link.get("hreflang") != "th"
    ]

    assert silent == []


def test_items_are_named_by_what_they_are_about_beside_their_official_title(
    site: SmallSite,
) -> None:
    page = soup(site, "ban-na/en/2568/index.html")
    row = next(row for row in page.select("tbody tr") if row.find(string="O11"))
    link = row.find("a")
    official = row.find(lang="th")

    assert isinstance(link, Tag)
    assert isinstance(official, Tag)
    assert link.get_text() == "Service statistics (O11)"
    assert link["href"] == "../../2568/o11/index.html"
    assert official.get_text() == "ข้อมูลสถิติการให้บริการ"


def test_dates_are_of_the_common_era_with_the_buddhist_one_behind() -> None:
    assert english_date(date(2025, 4, 30)) == "30 April 2025 (B.E. 2568)"


def test_what_is_not_given_in_english_is_left_out_or_shown_in_thai(site: SmallSite) -> None:
    contact = soup(site, "ban-na/en/index.html").find(id="contact")
    assert isinstance(contact, Tag)
    address = contact.find(string=re.compile("หมู่ที่"))
    assert address is not None
    assert address.parent is not None

    assert language_of(address.parent) == "th"
    assert "Opening hours" not in contact.get_text()


def test_a_district_and_a_province_are_named_as_such_once(site: SmallSite) -> None:
    assert "Mueang District, Trat Province" in site.page("ban-na/en/index.html")

    site.edit("content/ban-na/agency.yaml", "province_en: Trat", "province_en: Trat Province")
    assert "Mueang District, Trat Province<" in site.page("ban-na/en/index.html")


def test_an_english_site_of_one_agency_lies_at_the_root(planned_site: MakeSite) -> None:
    site = planned_site("ban-na")
    site.edit("content/ban-na/agency.yaml", "type:", ENGLISH)
    assert site.page("en/2568/index.html")
    assert soup(site, "index.html").select_one(".language-link[href='en/index.html']")


def test_thai_digits_of_the_site_do_not_reach_english_pages(planned_site: MakeSite) -> None:
    site = planned_site("ban-na", digits="thai")
    site.edit("content/ban-na/agency.yaml", "type:", ENGLISH)
    assert not re.search("[๐-๙]", soup(site, "en/index.html").get_text())
    assert re.search("[๐-๙]", soup(site, "index.html").get_text())


def test_english_pages_are_listed_among_all_pages_in_their_language(site: SmallSite) -> None:
    (link,) = soup(site, "ban-na/sitemap/index.html").select("main a[href='../en/index.html']")

    assert (link["lang"], link["hreflang"]) == ("en", "en")
    assert "https://ita.example/ban-na/en/2568/" in site.page("ban-na/sitemap.xml")


def test_every_kind_of_agency_has_an_english_name() -> None:
    assert all(re.fullmatch(r"[A-Za-z ]+", kind.label_en) for kind in AgencyType)
