"""The desk in a real browser: an item is filled in, shown, blamed, saved; by keyboard, on any width."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from live_preview import LivePreview, previewed
from playwright.sync_api import Browser, Locator, Page, expect
from small_site import SmallSite

MANDATE = "content/ban-na/mandate.yaml"
EXPECTED = ("403", "404", "409", "422")
"""Answers that browsers tell as faults, and pages of the desk as sentences."""


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LivePreview]:
    """A little site with its preview, and the desk beside it."""
    root = tmp_path_factory.mktemp("desk") / "site"
    with previewed(SmallSite(root, ("ban-na", "khao-noi"), {})) as running:
        yield running


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A window that takes every violation of the content policy for a failure."""
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    faults: list[str] = []
    opened.on("console", lambda told: faults.append(told.text) if told.type == "error" else None)
    opened.on("pageerror", lambda error: faults.append(str(error)))
    yield opened
    opened.close()
    assert [fault for fault in faults if not any(code in fault for code in EXPECTED)] == []


def open_desk(page: Page, live: LivePreview, item: str = "o1/") -> str:
    """The desk as the link in the preview opens it; its address.

    The browser is a new one: it comes in with what the command window shows then.
    """
    page.goto(f"{live.url}__prongsai/desk?page=ban-na/2568/{item}index.html")
    expect(page.get_by_role("heading", level=1)).to_have_text("เปิดโต๊ะทำงานไม่ได้")
    page.goto(live.told_addresses()[-1])
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    return page.url


def mandate(page: Page) -> Locator:
    return page.locator('form[data-topic="mandate"]')


def written(live: LivePreview) -> str:
    return (live.site.root / MANDATE).read_text(encoding="utf-8")


def test_a_field_is_typed_shown_beside_and_saved(page: Page, live: LivePreview) -> None:
    address = open_desk(page, live)
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/ban-na/2568/o1/", address)
    form = mandate(page)
    title = form.get_by_label("ชื่อเรื่อง")
    form.get_by_text("ช่องอื่น ๆ ของเรื่องนี้").click()

    title.fill("อำนาจหน้าที่ตามกฎหมาย")

    frame = page.frame_locator("[data-frame]")
    expect(frame.get_by_text("อำนาจหน้าที่ตามกฎหมาย").first).to_be_visible(timeout=15_000)
    expect(frame.locator("#prongsai-preview")).to_have_count(0)
    expect(page.locator("[data-page-state]")).to_have_text("(ยังไม่บันทึก)")
    assert "อำนาจหน้าที่ตามกฎหมาย" not in written(live)
    page.keyboard.press("Control+KeyS")
    expect(form.locator("[data-saved]")).to_contain_text("บันทึกแล้ว")
    assert "title: อำนาจหน้าที่ตามกฎหมาย\n" in written(live)


def test_the_browser_that_was_opened_goes_from_a_page_to_the_desk(
    page: Page, live: LivePreview
) -> None:
    page.goto(live.opened)
    expect(page).to_have_url(live.url)
    page.goto(f"{live.url}ban-na/2568/o1/index.html")
    page.get_by_role("link", name="แก้ไขในโต๊ะทำงาน").click()
    expect(page).to_have_url(re.compile(r"http://127\.0\.0\.1:\d+/ban-na/2568/o1/$"))
    expect(mandate(page)).to_be_visible()


def test_blame_waits_for_the_button_and_leads_to_the_field(page: Page, live: LivePreview) -> None:
    open_desk(page, live)
    before = written(live)
    form = mandate(page)
    form.get_by_text("ช่องอื่น ๆ ของเรื่องนี้").click()
    day = form.get_by_label("ปรับปรุงล่าสุด")
    with page.expect_response(re.compile("/try/")):
        day.fill("31 เม.ย. 2568")
        day.blur()
    expect(form.locator("[data-error]:visible")).to_have_count(0)

    form.get_by_role("button", name="บันทึก", exact=True).press("Enter")

    box = page.locator("#errors")
    expect(box).to_be_focused()
    expect(box).to_contain_text("31 เมษายน 2568")
    assert page.title().startswith("ผิดพลาด: ")
    said = form.locator("[data-error]:visible").inner_text()
    assert said == box.get_by_role("link").inner_text()
    box.get_by_role("link").press("Enter")
    expect(form.get_by_label("ปรับปรุงล่าสุด")).to_be_focused()
    expect(form.get_by_label("ปรับปรุงล่าสุด")).to_have_value("31 เม.ย. 2568")
    assert written(live) == before


def test_what_was_typed_is_there_after_the_browser_was_closed(
    page: Page, live: LivePreview
) -> None:
    open_desk(page, live)
    form = mandate(page)
    form.get_by_text("ช่องอื่น ๆ ของเรื่องนี้").click()
    form.get_by_label("สรุป").fill("พิมพ์ค้างไว้")
    expect(form.locator("[data-saved]")).to_contain_text("เก็บร่างแล้ว", timeout=10_000)

    page.reload()

    notice = page.locator('[data-topic="mandate"] [data-draft]')
    window = notice.get_attribute("data-draft")
    expect(mandate(page).get_by_label("สรุป")).to_have_value("")
    notice.get_by_role("link", name="เปิดร่างนี้ในแบบกรอก").click()
    expect(mandate(page).get_by_label("สรุป")).to_have_value("พิมพ์ค้างไว้")
    mandate(page).get_by_role("button", name="ทิ้งร่าง").click()
    expect(page.locator(f'[data-draft="{window}"]')).to_have_count(0)


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_axe_finds_nothing_and_nothing_is_cut_off(
    page: Page, live: LivePreview, width: int
) -> None:
    item = open_desk(page, live)
    page.set_viewport_size({"width": width, "height": 900})
    year = item.rpartition("o1/")[0]
    found: list[str] = []
    for address in (year, f"{year}print/", item, f"{item}history/mandate/"):
        page.goto(address)
        page.wait_for_load_state("networkidle")
        options = {"iframes": False}
        for rule in Axe().run(page, options=options).response["violations"]:
            found += [f"{address} {rule['id']} {node['html'][:120]}" for node in rule["nodes"]]
        for size in ("", "212%"):
            page.evaluate("size => { document.documentElement.style.fontSize = size }", size)
            wide = page.evaluate("document.documentElement.scrollWidth")
            found += [f"{address} at {width} px {size} is {wide} px wide"] if wide > width else []
    assert found == []
