"""Tables sorted by their columns: value, not text; by keyboard; told aloud; on a phone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from sample_pages import BuiltSite

PROJECTS = "sample/2568/o6/index.html"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page on which nothing may go wrong."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    faults: list[str] = []
    opened.on("console", lambda message: faults.append(message.text))
    opened.on("pageerror", lambda error: faults.append(str(error)))
    yield opened
    context.close()
    assert faults == []


def column(page: Page, label: str) -> list[str]:
    """The texts of a column of the first sorted table, from top to bottom."""
    found: list[str] = page.evaluate(
        """(label) => {
          const table = document.querySelector('table[data-sort]');
          const at = [...table.tHead.rows[0].cells]
            .findIndex((cell) => cell.innerText.trim().startsWith(label));
          return [...table.tBodies[0].rows].map((row) => row.cells[at].innerText.trim());
        }""",
        label,
    )
    return found


def head(page: Page, label: str) -> None:
    page.locator("table[data-sort] thead button", has_text=label).first.click()


def test_money_is_sorted_by_value_both_ways_and_back(page: Page, sample_site: BuiltSite) -> None:
    page.goto(sample_site.address(PROJECTS))
    source = column(page, "งบประมาณ")
    money = sorted(source, key=lambda text: float(text.replace(",", "")))
    assert source != money

    header = page.locator("table[data-sort] thead th", has_text="งบประมาณ").first
    status = page.locator("p[role=status].visually-hidden").first
    head(page, "งบประมาณ")
    assert column(page, "งบประมาณ") == money
    assert header.get_attribute("aria-sort") == "ascending"
    assert status.text_content() == "เรียงตาม งบประมาณ (บาท) จากน้อยไปมาก"
    head(page, "งบประมาณ")
    assert column(page, "งบประมาณ") == money[::-1]
    assert header.get_attribute("aria-sort") == "descending"
    head(page, "งบประมาณ")
    assert column(page, "งบประมาณ") == source
    assert header.get_attribute("aria-sort") is None
    assert status.text_content() == "เรียงตามลำดับเดิม"


def test_states_are_sorted_by_their_place_and_periods_by_their_first_day(
    page: Page, sample_site: BuiltSite
) -> None:
    page.goto(sample_site.address(PROJECTS))
    head(page, "สถานะ")
    states = list(dict.fromkeys(column(page, "สถานะ")))
    assert states == ["ดำเนินการแล้ว", "อยู่ระหว่างดำเนินการ", "ยังไม่ได้ดำเนินการ"]

    head(page, "ระยะเวลา")
    starts = page.locator("table[data-sort] tbody td[data-value*='-']").evaluate_all(
        "cells => cells.map((cell) => cell.dataset.value)"
    )
    assert starts == sorted(starts)


def test_names_stand_as_in_a_thai_dictionary_and_what_is_missing_comes_last(
    page: Page, portal: str
) -> None:
    page.goto(portal)
    for sign in (1, -1):
        head(page, "จังหวัด")
        names = list(dict.fromkeys(column(page, "จังหวัด")))
        assert names[:-1] == ["ขอนแก่น", "ตราด", "เพชรบุรี", "มหาสารคาม"][::sign]
        assert names[-1].startswith("–")


def test_a_table_is_sorted_by_keyboard_alone(page: Page, portal: str) -> None:
    page.goto(portal)
    page.focus("table[data-sort] thead button")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText").startswith("ประเภท")
    before = column(page, "หน่วยงาน")
    page.keyboard.press("Enter")

    assert column(page, "หน่วยงาน") != before
    assert page.evaluate("document.activeElement.innerText").startswith("ประเภท")
    box = page.locator("table[data-sort] thead button").first.bounding_box()
    assert box is not None
    assert box["height"] >= 44


def test_a_phone_offers_a_list_of_orders_instead_of_hidden_headers(page: Page, portal: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(portal)
    choice = page.locator("[data-sort-choice] select")
    assert choice.is_visible()
    assert page.locator("table[data-sort] thead button[tabindex='-1']").count() == 4

    source = column(page, "จังหวัด")
    choice.select_option(label="จังหวัด จาก ฮ ไป ก")
    assert column(page, "จังหวัด")[0] == "มหาสารคาม"
    choice.select_option(label="ลำดับเดิม")
    assert column(page, "จังหวัด") == source
