"""The size of the text: chosen in the header, remembered, drawn at once, never in the way."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page
from sample_pages import BuiltSite

HOME = "sample/index.html"
PAGES = (
    HOME,
    "sample/en/index.html",
    "sample/en/2569/index.html",
    "sample/2569/index.html",
    "sample/2569/o12/index.html",
    "sample/search/index.html",
    "index.html",
)
LARGEST = "localStorage.setItem('prongsai-reading', '{\"text-size\": \"largest\"}')"
SIZE_OF_TEXT = "() => parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A new reader with a phone."""
    opened = browser.new_page(viewport={"width": 320, "height": 800})
    yield opened
    opened.close()


def in_the_menu(page: Page, name: str) -> Locator:
    """A button that a phone shows in its menu, which is opened for it."""
    if not page.locator(".site-menu").is_visible():
        page.locator(".menu-button").click()
    return page.get_by_role("button", name=name, exact=True)


def pressed(page: Page) -> list[str]:
    return page.eval_on_selector_all(  # type: ignore[no-any-return]
        ".site-menu .text-size", "all => all.map(button => button.getAttribute('aria-pressed'))"
    )


def test_a_size_is_chosen_told_and_kept_on_the_next_page(
    page: Page, sample_site: BuiltSite
) -> None:
    page.goto(sample_site.address(HOME))
    normal = page.evaluate(SIZE_OF_TEXT)
    assert pressed(page) == ["true", "false", "false"]

    in_the_menu(page, "ขนาดตัวอักษรใหญ่มาก").click()

    assert pressed(page) == ["false", "false", "true"]
    assert page.evaluate(SIZE_OF_TEXT) >= 1.3 * normal

    page.goto(sample_site.address("sample/2569/index.html"))

    assert pressed(page) == ["false", "false", "true"]
    in_the_menu(page, "ขนาดตัวอักษรปกติ").click()
    page.goto(sample_site.address(HOME))
    assert page.evaluate(SIZE_OF_TEXT) == normal


def test_the_size_is_set_before_the_page_is_drawn(page: Page, sample_site: BuiltSite) -> None:
    page.add_init_script(LARGEST)
    page.add_init_script(
        "window.seen = new Set();"
        "new MutationObserver(() => document.body &&"
        " window.seen.add(document.documentElement.getAttribute('data-text-size')))"
        ".observe(document, {childList: true, subtree: true, attributes: true})"
    )
    page.goto(sample_site.address(HOME))

    assert page.evaluate("[...window.seen]") == ["largest"]


@pytest.mark.parametrize("name", PAGES)
def test_no_page_scrolls_sideways_on_a_phone_at_the_largest_size(
    page: Page, sample_site: BuiltSite, name: str
) -> None:
    page.add_init_script(LARGEST)
    page.goto(sample_site.address(name))

    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_the_buttons_are_large_enough_and_work_by_keyboard(
    page: Page, sample_site: BuiltSite
) -> None:
    page.goto(sample_site.address("sample/en/index.html"))
    for name in ("Normal text size", "Large text size", "Largest text size"):
        box = in_the_menu(page, name).bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 44

    in_the_menu(page, "Large text size").press("Enter")

    assert pressed(page) == ["false", "true", "false"]


def test_a_browser_that_keeps_nothing_still_changes_the_size(
    page: Page, sample_site: BuiltSite
) -> None:
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('refused'); }})"
    )
    page.goto(sample_site.address(HOME))
    in_the_menu(page, "ขนาดตัวอักษรใหญ่มาก").click()

    assert pressed(page) == ["false", "false", "true"]
    assert faults == []


def test_without_scripts_nothing_is_offered_that_would_not_work(
    browser: Browser, sample_site: BuiltSite
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(sample_site.address(HOME))

    assert not page.locator(".site-header-row .text-sizes").is_visible()
    assert page.locator(".site-header-row .language-link").is_visible()
    context.close()
