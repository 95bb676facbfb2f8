"""The page of data sets and the page of changes."""

from __future__ import annotations

import re
from collections.abc import Callable
from posixpath import dirname, join, normpath

import pytest
from bs4 import BeautifulSoup
from open_site import read_json
from small_site import SmallSite

OPEN_DATA = "ban-na/open-data/index.html"
CHANGES = "ban-na/changes/index.html"


def page(site: SmallSite, name: str) -> BeautifulSoup:
    return BeautifulSoup(site.page(name), "html.parser")


@pytest.mark.parametrize("name", [OPEN_DATA, CHANGES])
def test_every_link_leads_to_a_file_and_an_element(open_site: SmallSite, name: str) -> None:
    for link in page(open_site, name).select("main a[href]"):
        target, _, anchor = str(link["href"]).partition("#")
        file = normpath(join(dirname(name), target)) if target else name
        assert (open_site.output / file).is_file(), link["href"]
        if anchor and file.endswith(".html"):
            assert page(open_site, file).find(id=anchor) is not None, link["href"]


@pytest.mark.parametrize("name", [OPEN_DATA, CHANGES])
def test_the_page_is_linked_from_home_and_from_every_footer(
    open_site: SmallSite, name: str
) -> None:
    folder = dirname(name).removeprefix("ban-na/")

    home = page(open_site, "ban-na/index.html")
    assert home.select_one(f'main a[href="{folder}/index.html"]') is not None
    item = page(open_site, "ban-na/2568/o12/index.html")
    assert item.select_one(f'footer a[href="../../{folder}/index.html"]') is not None


def test_every_data_set_is_listed_by_year_with_rows_and_files(open_site: SmallSite) -> None:
    soup = page(open_site, OPEN_DATA)
    rows = soup.select("tbody tr")

    assert [tag.get("id") for tag in soup.select("details[id^=year-]")] == ["year-2568", "year-all"]
    assert len(rows) == len(read_json(open_site, "ban-na/data/catalog.json")["datasets"])
    (purchases,) = [row for row in rows if "รายการจัดซื้อ –" in row.get_text()]
    assert [cell.get_text(strip=True) for cell in purchases.select("td")[1:3]] == [
        "3",
        "8 เม.ย. 2568",
    ]
    assert len(purchases.select("a.download-link")) == 5


def test_no_two_links_of_the_page_have_one_text_and_two_targets(open_site: SmallSite) -> None:
    targets: dict[str, set[str]] = {}
    for link in page(open_site, OPEN_DATA).select("main a[href]"):
        targets.setdefault(link.get_text(" ", strip=True), set()).add(str(link["href"]))

    assert {text: found for text, found in targets.items() if len(found) > 1} == {}


def test_changes_stand_newest_first_by_month(open_site: SmallSite) -> None:
    soup = page(open_site, CHANGES)
    days = [str(tag["datetime"]) for tag in soup.select("main .change time")]

    assert days == sorted(days, reverse=True)
    assert [tag.get_text() for tag in soup.select("main h2")][:2] == ["เมษายน 2568", "มกราคม 2568"]
    kinds = {tag.get_text().partition(" · ")[0] for tag in soup.select("main .record-note")}
    assert kinds == {"ปรับปรุงข้อมูล", "เอกสารลงวันที่", "ข่าว"}


def test_an_agency_without_tables_and_dates_has_neither_page(
    planned_site: Callable[..., SmallSite],
) -> None:
    site = planned_site("ban-na", "khao-noi")
    folder = site.root / "content/khao-noi"
    for name in ("mandate.yaml", "2568/service-statistics.yaml", "news/2568-01-14-hearing.md"):
        (folder / name).unlink()
    gone = ("khao-noi/open-data/", "khao-noi/changes/")
    assert not [name for name in site.published() if name.startswith(gone)]
    assert not re.search("open-data|changes/", site.page("khao-noi/index.html"))
    assert read_json(site, "khao-noi/data/catalog.json")["datasets"] == []
