"""The list of all pages: complete, grouped, clear, and in place of search without JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from posixpath import dirname, join, normpath

import pytest
from bs4 import BeautifulSoup, Tag
from small_site import SmallSite

PAGE = "ban-na/sitemap/index.html"
SEARCH = "ban-na/search/index.html"


@pytest.fixture
def site(planned_site: Callable[..., SmallSite]) -> SmallSite:
    made = planned_site()
    made.write(
        "content/ban-na/2567/service-statistics.yaml",
        "fiscal_year: 2567\nmonthly_statistics:\n  - service: รับชำระภาษี\n"
        "    channel: ออนไลน์\n    counts: {ต.ค. 66: 1}\n",
    )
    return made


def soup(site: SmallSite, name: str) -> BeautifulSoup:
    return BeautifulSoup(site.page(name), "html.parser")


def targets(page: str, links: list[Tag]) -> list[str]:
    return [normpath(join(dirname(page), str(link["href"]))) for link in links]


def pages(site: SmallSite) -> set[str]:
    return {n for n in site.published() if n.startswith("ban-na/") and n.endswith(".html")}


def test_every_page_of_the_agency_stands_in_the_list_once(site: SmallSite) -> None:
    links = targets(PAGE, soup(site, PAGE).select("main a"))

    assert len(links) == len(set(links))
    assert set(links) == pages(site) - {PAGE}


def test_the_groups_are_the_years_newest_first_then_topics_and_news(site: SmallSite) -> None:
    headings = [tag.get_text() for tag in soup(site, PAGE).select("main h2")]

    assert headings == [
        "หน้าหลัก",
        "ปีงบประมาณ พ.ศ. 2568",
        "ปีงบประมาณ พ.ศ. 2567",
        "ข้อมูลของหน่วยงาน",
        "ข่าวประชาสัมพันธ์",
    ]


def test_links_that_lead_to_different_pages_read_differently(site: SmallSite) -> None:
    texts = [link.get_text() for link in soup(site, PAGE).select("main a")]

    assert len(texts) == len(set(texts))


def test_without_javascript_the_search_page_shows_the_same_links(site: SmallSite) -> None:
    shown = targets(SEARCH, soup(site, SEARCH).select("main noscript a"))

    assert shown == targets(PAGE, soup(site, PAGE).select("main a"))


@pytest.mark.parametrize("theme", ["civic", "lotus"])
def test_every_page_leads_to_the_list_and_to_search(
    planned_site: Callable[..., SmallSite], theme: str
) -> None:
    site = planned_site(theme=theme)
    for name in pages(site):
        page = soup(site, name)
        assert PAGE in targets(name, page.select("footer a")), name
        form = page.select_one("form[role=search]")
        assert form is not None, name
        assert normpath(join(dirname(name), str(form["action"]))) == SEARCH
        assert form["method"] == "get"
        assert form.select_one("input[type=search][name=q]") is not None


def test_the_search_page_has_one_search_form(site: SmallSite) -> None:
    assert len(soup(site, SEARCH).select("form")) == 1
    assert len(soup(site, "search/index.html").select("form")) == 1
