"""A printed page is a clean A4 paper: told by the PDF that the browser makes of it."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser
from sample_pages import BuiltSite

SHORT = "sample/2569/o16/index.html"
WIDE = "sample/2569/o12/index.html"
YEAR = "sample/2569/index.html"
PLAN = "sample/2569/o23/index.html"
ENGLISH = "sample/en/2569/index.html"
PAGES = (SHORT, WIDE, YEAR, PLAN, ENGLISH)
A4 = {(595, 842), (842, 595)}
"""A sheet, upright or turned sideways, in points."""

OUTSIDE = """() => [...document.querySelectorAll('main *')].filter(tag => {
  const box = tag.getBoundingClientRect();
  return box.width && box.right > document.documentElement.clientWidth + 1;
}).map(tag => tag.tagName + '.' + tag.className)"""


@dataclass(frozen=True)
class Paper:
    """A page as printed: the sizes of its sheets in points, its text without white space."""

    sizes: tuple[tuple[int, int], ...]
    text: str


def without_spaces(text: str) -> str:
    """Words alone: where lines break on paper is no matter; ำ is written in two ways."""
    return re.sub(r"[\s\u00ad\u200b]+", "", text).replace("\u0e33", "\u0e4d\u0e32")


Print = Callable[[str], Paper]


@pytest.fixture(scope="module")
def printed(
    browser: Browser, sample_site: BuiltSite, tmp_path_factory: pytest.TempPathFactory
) -> Print:
    """Prints a page of the sample once."""
    if shutil.which("pdftotext") is None:
        pytest.skip("poppler (Debian package poppler-utils) is missing")
    folder = tmp_path_factory.mktemp("paper")
    known: dict[str, Paper] = {}

    def paper(name: str) -> Paper:
        if name not in known:
            file = folder / f"{len(known)}.pdf"
            page = browser.new_page()
            page.goto(sample_site.address(name))
            page.pdf(path=file, prefer_css_page_size=True)
            page.close()
            known[name] = read_pdf(file)
        return known[name]

    return paper


def read_pdf(file: Path) -> Paper:
    info = run("pdfinfo", "-l", "999", str(file))
    sizes = re.findall(r"Page +\d+ size: +([\d.]+) x ([\d.]+)", info)
    text = run("pdftotext", "-raw", str(file), "-")
    return Paper(tuple((round(float(w)), round(float(h))) for w, h in sizes), without_spaces(text))


def run(*command: str) -> str:
    return subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout


def shown_on(site: BuiltSite, name: str) -> BeautifulSoup:
    """A page without what only screen readers are told."""
    soup = BeautifulSoup(site.text(name), "html.parser")
    for hidden in soup.select(".visually-hidden"):
        hidden.decompose()
    return soup


@pytest.mark.parametrize("name", PAGES)
def test_every_sheet_is_a4(printed: Print, name: str) -> None:
    """Of one kind: what turned in the middle would leave the sheet before it half empty."""
    assert set(printed(name).sizes) <= A4
    assert len(set(printed(name).sizes)) == 1


@pytest.mark.parametrize("name", PAGES)
def test_agency_title_date_and_address_stand_on_the_paper_and_no_navigation(
    printed: Print, sample_site: BuiltSite, name: str
) -> None:
    page = shown_on(sample_site, name)
    text = printed(name).text
    (brand,) = page.select(".brand-name")
    (title,) = page.select("h1")
    (canonical,) = page.select("link[rel=canonical]")
    for wanted in (brand.get_text(), title.get_text(), str(canonical["href"])):
        assert without_spaces(wanted) in text
    assert ("ปรับปรุงข้อมูลล่าสุด" in text) or ("Lastupdated" in text)
    for unwanted in ("ข้ามไปยัง", "หน้าแรก", "เมนู", "ข้อถัดไป", "ค้นหา", "แผนผังเว็บไซต์", "Skipto", "Menu"):
        assert without_spaces(unwanted) not in text, unwanted


@pytest.mark.parametrize("name", [SHORT, WIDE, PLAN])
def test_every_required_element_and_where_it_is_can_be_read(
    printed: Print, sample_site: BuiltSite, name: str
) -> None:
    rows = shown_on(sample_site, name).select(".requirement p")
    absent = [
        row.get_text(" ")
        for row in rows
        if without_spaces(row.get_text()) not in printed(name).text
    ]

    assert rows
    assert absent == []


@pytest.mark.parametrize("name", [WIDE, YEAR, ENGLISH])
def test_no_cell_of_a_table_is_cut_off(printed: Print, sample_site: BuiltSite, name: str) -> None:
    cells = shown_on(sample_site, name).select("main table :is(th, td)")
    text = printed(name).text
    lost = {
        cell.get_text()
        for cell in cells
        if not all(without_spaces(piece) in text for piece in cell.get_text(" ").split())
    }

    assert len(cells) > 100
    assert lost == set()


def test_a_table_of_many_columns_lies_on_a_sheet_turned_sideways(printed: Print) -> None:
    assert (842, 595) in printed(WIDE).sizes
    assert (842, 595) not in printed(SHORT).sizes


def test_the_head_of_a_long_table_stands_on_every_sheet(printed: Print) -> None:
    assert printed(WIDE).text.count(without_spaces("เลขที่โครงการในระบบ")) >= 2


def test_documents_show_where_they_are_published(printed: Print, sample_site: BuiltSite) -> None:
    addresses = [
        str(link["data-address"])
        for link in shown_on(sample_site, WIDE).select("main .document-link[data-address]")
    ]

    assert addresses
    assert all(address in printed(WIDE).text for address in addresses)
    assert all(address.startswith("https://prongsai.example/sample/") for address in addresses)


@pytest.mark.parametrize(("name", "width"), [(SHORT, 680), (YEAR, 680), (PLAN, 680), (WIDE, 1032)])
def test_nothing_is_wider_than_the_paper(
    browser: Browser, sample_site: BuiltSite, name: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 1000})
    page.emulate_media(media="print")
    page.goto(sample_site.address(name))
    outside = page.evaluate(OUTSIDE)
    page.close()

    assert outside == []


def test_a_page_read_in_the_dark_is_printed_in_black_on_white(
    browser: Browser, sample_site: BuiltSite
) -> None:
    page = browser.new_page(color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(sample_site.address(SHORT))
    colours = page.evaluate(
        "[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]"
    )
    page.close()

    assert colours[0].startswith("rgb(2")
    assert colours[1] == "rgba(0, 0, 0, 0)"
