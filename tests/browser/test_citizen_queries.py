"""Questions of citizens, asked of the built sample by the very scripts that it publishes.

Sixty were written by who made the search, sixty by somebody who had seen nothing of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from playwright.sync_api import Browser, Page

if TYPE_CHECKING:
    from conftest import BuiltSite

AGENCY = "sample"
FIRST_SCREEN = 10
LEAST = 0.95
FOUND_BEFORE = (
    "แผนที่",
    "อีเมล",
    "facebook",
    "ถามตอบ",
    "ภาษีป้าย",
    "ขอถังขยะ",
    "ถังขยะ",
    "ขออนุญาตก่อสร้าง",
    "ขอข้อมูลข่าวสาร",
    "ไฟดับ",
    "คิวอาร์โค้ด",
    "ความพึงพอใจ",
    "นายกเทศมนตรี",
    "ปลัดเทศบาล",
    "รองนายก",
    "กองช่าง",
    "แผนพัฒนาท้องถิ่น",
    "งดรับของขวัญ",
    "สินบน",
    "คะแนน ITA",
    "วันเด็ก",
)
"""Of these, what was found before searches were cut, widened and mended: never to get worse."""

LISTS: dict[str, dict[str, list[str]]] = {
    name: yaml.safe_load((Path(__file__).parent / name).read_text(encoding="utf-8"))
    for name in ("citizen_queries.yaml", "reader_queries.yaml")
}

ASK = """async words => {
  const input = document.querySelector('[data-search=words]');
  const count = document.querySelector('[data-search=count]');
  input.value = words;
  count.textContent = '';
  input.form.requestSubmit();
  while (count.dataset.state !== 'whole' || !count.textContent.includes(`“${words}”`)) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return [...document.querySelectorAll('.search-result')].map((result) =>
    [...result.querySelectorAll('a[href]')].map((link) => link.href));
}"""


@pytest.fixture(scope="module")
def page(browser: Browser, sample_site: BuiltSite) -> Iterator[Page]:
    page = browser.new_page()
    page.goto(sample_site.address(f"{AGENCY}/search/index.html"))
    yield page
    page.close()


def first_screen(page: Page, sample_site: BuiltSite, words: str) -> list[set[str]]:
    """The addresses of the first results, with those of the pages that say the same."""
    root = f"{sample_site.root.as_uri()}/{AGENCY}/"
    found: list[list[Any]] = page.evaluate(ASK, words)
    return [
        {link.removeprefix(root).partition("#")[0] for link in links}
        for links in found[:FIRST_SCREEN]
    ]


def wanted(named: list[str]) -> set[str]:
    folders = ("" if name == "home" else f"{name}/" for name in named)
    return {
        name if "." in name.rpartition("/")[2] else f"{folder}index.html"
        for name, folder in zip(named, folders, strict=True)
    }


@pytest.mark.parametrize("name", LISTS)
def test_what_citizens_ask_is_on_the_first_screen(
    page: Page, sample_site: BuiltSite, name: str
) -> None:
    asked = LISTS[name]
    assert len(asked) == 60
    missed = [
        words
        for words, named in asked.items()
        if not any(wanted(named) & result for result in first_screen(page, sample_site, words))
    ]
    assert 1 - len(missed) / len(asked) >= LEAST, missed
    assert set(missed).isdisjoint(FOUND_BEFORE)


@pytest.mark.parametrize("name", LISTS)
def test_the_pages_that_must_be_found_are_there(sample_site: BuiltSite, name: str) -> None:
    targets = {target for named in LISTS[name].values() for target in wanted(named)}
    assert {
        target for target in targets if not (sample_site.root / AGENCY / target).is_file()
    } == set()


def test_words_that_mean_nothing_here_find_nothing_and_say_so(
    page: Page, sample_site: BuiltSite
) -> None:
    for words in ("ฆฆฆฆฆฆ", "xqzvwk"):
        assert first_screen(page, sample_site, words) == []
        assert page.locator("[data-search=nothing]").is_visible()
        assert page.locator("[data-search=meant]").is_hidden()


def test_a_near_spelling_is_offered_and_takes_its_place(page: Page, sample_site: BuiltSite) -> None:
    assert first_screen(page, sample_site, "งบประมาน")
    assert page.inner_text("[data-search=meant]") == "หมายถึง งบประมาณ หรือไม่"
    page.focus("[data-search=meant-words]")
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelector('[data-search=meant]').hidden")
    assert page.input_value("[data-search=words]") == "งบประมาณ"
    assert page.evaluate("document.activeElement.dataset.search") == "words"


def test_what_is_nowhere_is_named_and_the_rest_is_shown(page: Page, sample_site: BuiltSite) -> None:
    assert first_screen(page, sample_site, "ฆฆฆฆ งบประมาณ")
    assert "ฆฆฆฆ" in page.inner_text("[data-search=missing]")


def test_the_same_content_of_pages_and_years_is_one_result(
    page: Page, sample_site: BuiltSite
) -> None:
    results = first_screen(page, sample_site, "ถังขยะ")
    assert {"qa/index.html", "2569/o3/index.html", "2568/o3/index.html"} <= results[0]
    assert sum("2568/o3/index.html" in result for result in results) == 1


def test_a_word_inside_a_file_leads_to_its_page(page: Page, sample_site: BuiltSite) -> None:
    page.evaluate(ASK, "หลักฐานการใช้อาคารโดยชอบ")
    links = page.locator("[data-search=list] [data-search=link]")
    targets = links.evaluate_all("links => links.map((link) => link.href)")
    (pdf,) = (target for target in targets if "service-manual.pdf" in target)
    assert pdf.endswith(("service-manual.pdf#page=2", "service-manual.pdf#page=3"))
    meta = page.locator("[data-search=meta]").all_inner_texts()
    assert any("ของไฟล์" in text for text in meta)


def test_without_a_dictionary_of_words_the_browser_cuts_all_the_same(
    browser: Browser, sample_site: BuiltSite
) -> None:
    page = browser.new_page()
    page.add_init_script("delete Intl.Segmenter")
    page.goto(sample_site.address(f"{AGENCY}/search/index.html"))
    asked = ("รางระบายน้ำหมู่ที่ 3", "เบอร์โทรเทศบาล", "คอรัปชั่น", "งบประมาน", "ขออนุญาตก่อสร้าง")
    missed = [
        words
        for words in asked
        if not any(
            wanted(LISTS["citizen_queries.yaml"][words]) & result
            for result in first_screen(page, sample_site, words)
        )
    ]
    page.close()
    assert missed == []
