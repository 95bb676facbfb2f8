"""Lists that can be narrowed: by choice and word, by keyboard, from an address, on paper."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from sample_pages import BuiltSite, written_portal

from prongsai.site.pages.provinces import PAGED_FROM
from prongsai.site.summary import AgencySummary

PLAN = "wapi-pathum/anticorruption-plan/index.html"
ITEMS = "[data-filter-item]"
COUNT = "[data-filter-count]"


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context()
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page on which nothing may go wrong."""
    opened = context.new_page()
    faults: list[str] = []
    opened.on("console", lambda message: faults.append(message.text))
    opened.on("pageerror", lambda error: faults.append(str(error)))
    yield opened
    opened.close()
    assert faults == []


def seen(page: Page) -> int:
    return page.locator(f"{ITEMS}:visible").count()


def told(page: Page) -> str:
    return page.inner_text(COUNT)


def test_a_plan_is_narrowed_by_dimension_year_and_word(page: Page, sample_site: BuiltSite) -> None:
    page.goto(sample_site.address(PLAN))
    assert (seen(page), told(page)) == (36, "ทั้งหมด 36 โครงการ")

    page.select_option("[data-filter-by=dimension]", "2")
    assert (seen(page), told(page)) == (21, "พบ 21 จาก 36 โครงการ")
    assert page.locator("[data-filter-group]:visible").count() == 1
    assert page.locator("[data-filter-of]:visible").count() == 1

    page.fill("[data-filter-words]", "NO GIFT")
    page.wait_for_function(f"document.querySelector('{COUNT}').textContent.startsWith('พบ 1 ')")
    assert "No Gift" in page.locator(f"{ITEMS}:visible").inner_text()

    page.click("[data-filter-clear]")
    assert (seen(page), told(page)) == (36, "ทั้งหมด 36 โครงการ")
    assert page.evaluate("document.activeElement.name") == "words"


def test_all_projects_are_unfolded_at_once(page: Page, sample_site: BuiltSite) -> None:
    page.goto(sample_site.address(PLAN))
    page.click("[data-filter-unfold]")

    assert page.locator(f"{ITEMS}[open]").count() == 36
    assert page.get_attribute("[data-filter-unfold]", "aria-pressed") == "true"


def test_a_link_to_a_folded_project_opens_it(page: Page, sample_site: BuiltSite) -> None:
    page.goto(sample_site.address(PLAN))
    name = page.locator(ITEMS).nth(3).get_attribute("id")
    page.goto(f"{sample_site.address(PLAN)}?dimension=4#{name}")

    assert page.locator(f"#{name}[open]").is_visible()
    assert told(page) == "ทั้งหมด 36 โครงการ"


def test_the_portal_is_narrowed_and_its_address_remembers(page: Page, portal: str) -> None:
    page.goto(portal)
    page.select_option("[data-filter-by=province]", "ตราด")
    assert told(page) == "พบ 4 จาก 16 หน่วยงาน"
    districts = page.locator("[data-filter-by=district] option").all_inner_texts()
    assert districts == ["ทุกอำเภอ", "อำเภอ 3 (2)", "อำเภอ 7 (2)"]

    assert parse_qs(urlsplit(page.url).query) == {"province": ["ตราด"]}
    page.reload()
    assert (seen(page), told(page)) == (4, "พบ 4 จาก 16 หน่วยงาน")


def test_the_toolbar_is_used_by_keyboard_alone(page: Page, portal: str) -> None:
    page.goto(portal)
    page.focus("[data-filter-words]")
    page.keyboard.type("ไม่มีหน่วยงานนี้")
    page.keyboard.press("Enter")
    assert told(page) == "ไม่พบหน่วยงานที่ตรงกับตัวกรอง จากทั้งหมด 16 หน่วยงาน"
    assert seen(page) == 0

    names = []
    for _ in range(4):
        page.keyboard.press("Tab")
        names.append(page.evaluate("document.activeElement.name || document.activeElement.type"))
    assert names == ["province", "district", "type", "reset"]
    page.keyboard.press("Enter")
    assert seen(page) == 16


def test_paper_shows_everything_and_no_toolbar(page: Page, portal: str) -> None:
    page.goto(portal)
    page.select_option("[data-filter-by=province]", "ตราด")
    page.emulate_media(media="print")

    assert seen(page) == 16
    assert not page.locator("[data-filter-bar]").is_visible()


def test_paper_counts_all_of_a_group(page: Page, sample_site: BuiltSite) -> None:
    page.goto(sample_site.address(PLAN))
    page.fill("[data-filter-words]", "no gift")
    page.wait_for_function(f"document.querySelector('{COUNT}').textContent.startsWith('พบ 1 ')")
    tally = page.locator("[data-filter-tally]").nth(1)
    assert tally.text_content() == "พบ 1 จาก 21 โครงการ"

    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert tally.text_content() == "21 โครงการ"
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert tally.text_content() == "พบ 1 จาก 21 โครงการ"


def test_without_scripts_the_lists_are_whole(
    browser: Browser, sample_site: BuiltSite, portal: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for address, items in ((portal, 16), (sample_site.address(PLAN), 36)):
        page.goto(address)
        assert seen(page) == items
        assert not page.locator("[data-filter-bar]").is_visible()
        assert page.locator("th button").count() == 0
    context.close()


# --- a whole country ------------------------------------------------------------------


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A portal of 1,000 agencies in two provinces, opened by double-click."""
    summaries = [
        AgencySummary(f"อบต.{n}", "อบต.", "เมือง", ("ตราด", "ระยอง")[n % 2], home=f"a{n}/index.html")
        for n in range(PAGED_FROM)
    ]
    return written_portal(tmp_path_factory.mktemp("country"), summaries)


def test_the_rows_of_a_country_are_loaded_and_only_those_found_are_shown(
    page: Page, country: str
) -> None:
    page.goto(country)
    assert told(page) == "ทั้งหมด 1,000 หน่วยงาน"
    assert page.locator(".place-list li").count() == 0

    page.fill("[data-filter-words]", "อบต.99")
    page.wait_for_function(f"document.querySelector('{COUNT}').textContent.startsWith('พบ')")
    assert told(page) == "พบ 11 จาก 1,000 หน่วยงาน"
    assert page.locator(".place-list li:visible").count() == 11
    assert page.locator(".place-list a").first.get_attribute("href") == "a990/index.html"

    page.click("[data-filter-clear]")
    assert page.locator(".place-list li").count() == 0
    page.click("summary >> nth=1")
    page.wait_for_function("document.querySelectorAll('.place-list li').length === 500")
    page.select_option("[data-filter-by=province]", "ตราด")
    assert told(page) == "พบ 500 จาก 1,000 หน่วยงาน"
    assert page.locator("[data-filter-group]:visible").count() == 1


def test_without_scripts_a_country_is_read_by_its_provinces(browser: Browser, country: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(country)
    page.click("summary >> nth=0")
    page.click(".place-all a >> nth=0")

    assert page.inner_text("h1") == "หน่วยงานจังหวัดตราด"
    assert page.locator(".place-list li").count() == 500
    context.close()
