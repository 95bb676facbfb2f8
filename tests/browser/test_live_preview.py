"""The preview in a real browser: edits appear by themselves, errors come and go."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from live_preview import LivePreview, previewed
from playwright.sync_api import Browser, Page, expect
from small_site import SmallSite

MANDATE = "content/ban-na/mandate.yaml"


@pytest.fixture
def live(tmp_path: Path) -> Iterator[LivePreview]:
    """A little site, previewed."""
    with previewed(SmallSite(tmp_path / "site", ("ban-na", "khao-noi"), {})) as running:
        yield running


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A browser window that takes every violation of the content policy for a failure."""
    opened = browser.new_page()
    faults: list[str] = []
    opened.on("console", lambda told: faults.append(told.text) if told.type == "error" else None)
    opened.on("pageerror", lambda error: faults.append(str(error)))
    yield opened
    opened.close()
    assert [fault for fault in faults if "404" not in fault] == []


def test_an_edit_appears_and_an_error_lies_over_the_page_until_it_is_mended(
    live: LivePreview, page: Page
) -> None:
    page.goto(f"{live.url}ban-na/mandate/")
    expect(page.get_by_role("button", name="ตรวจหน้านี้")).to_be_visible()
    expect(page.get_by_role("dialog")).to_be_hidden()

    live.site.edit(MANDATE, "ดูแลถนน", "ดูแลสะพาน")
    expect(page.get_by_text("ดูแลสะพานและทางน้ำในตำบล")).to_be_visible()

    live.site.edit(MANDATE, "title: ", "title: [")
    overlay = page.get_by_role("dialog")
    expect(overlay).to_be_visible()
    expect(overlay).to_contain_text(f"{MANDATE}:")
    expect(overlay).to_contain_text("วิธีแก้")

    live.site.edit(MANDATE, "title: [", "title: ")
    expect(overlay).to_be_hidden()
    expect(page.get_by_text("ดูแลสะพานและทางน้ำในตำบล")).to_be_visible()


def test_the_panel_shows_what_the_page_lacks_and_obeys_the_keyboard(
    live: LivePreview, page: Page
) -> None:
    target = next(path for path in live.site.published() if path.endswith("2568/o1/index.html"))
    page.goto(f"{live.url}{target}")
    tab = page.get_by_role("button", name="ตรวจหน้านี้:")
    panel = page.get_by_role("region", name="ข้อสังเกตของหน้านี้")
    expect(panel).to_be_hidden()

    tab.focus()
    page.keyboard.press("Enter")
    expect(panel).to_be_visible()
    expect(panel).to_contain_text("OIT")
    expect(panel.get_by_role("link", name="คำอธิบายของ").first).to_have_attribute(
        "href", re.compile("^/__prongsai/explain/OIT0")
    )

    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(tab).to_be_focused()


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_in_the_panel_and_in_the_overlay(
    live: LivePreview, browser: Browser, width: int
) -> None:
    # The content policy refuses styles that axe itself tries to set, which is no fault here.
    page = browser.new_page(viewport={"width": width, "height": 760})
    page.goto(f"{live.url}ban-na/2568/o10/")
    page.get_by_role("button", name="ตรวจหน้านี้:").click()
    expect(page.get_by_role("region", name="ข้อสังเกตของหน้านี้")).to_be_visible()
    assert faults(page) == []

    live.site.edit(MANDATE, "title: ", f"title: [{'ก' * 200}")
    live.site.write("content/ban-na/laws.yaml", "laws: [")
    overlay = page.get_by_role("dialog")
    expect(overlay).to_be_visible()
    expect(overlay.get_by_role("button", name="ปิดไว้ก่อน")).to_be_focused()
    assert faults(page) == []
    page.close()


def faults(page: Page) -> list[str]:
    """The rules of WCAG 2.2 AA that axe finds broken on the page, the preview's parts included."""
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    answer = Axe().run(page, options={"runOnly": {"type": "tag", "values": tags}}).response
    return [rule["id"] for rule in answer["violations"]]
