"""What an assessor opens, and what a citizen sees on a phone: places, columns, folds, movement, colours."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, CDPSession, Page
from sample_pages import BuiltSite

AGENCY = "sample"
BUDGET_OF_A_PROJECT = "anticorruption-plan-action-plan-1-1-budget"
SPENT = "annual-plan-budget-projects-spent"
STATUS = "procurement-progress-table-purchases-status"


@pytest.fixture
def screen(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    yield page
    page.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    yield page
    page.close()


# --- evidence ---------------------------------------------------------------------------

SAID_BESIDE = "tag => getComputedStyle(tag, '::before').content"
IN_SIGHT = """tag => {
  const box = tag.getBoundingClientRect();
  return box.height > 0 && box.top >= 0 && box.top < innerHeight
    && box.left >= 0 && box.right <= innerWidth;
}"""


@pytest.mark.parametrize("script", [True, False])
def test_a_link_to_a_projects_budget_lands_on_it_inside_its_fold(
    browser: Browser, sample_site: BuiltSite, script: bool
) -> None:
    context = browser.new_context(
        java_script_enabled=script, viewport={"width": 390, "height": 844}
    )
    page = context.new_page()
    address = sample_site.address(f"{AGENCY}/2568/o25/index.html")
    page.goto(f"{address}#{BUDGET_OF_A_PROJECT}")
    field = page.locator(f"#{BUDGET_OF_A_PROJECT}")

    assert field.evaluate(IN_SIGHT)
    assert "รวม 340,000 บาท" in field.inner_text()
    assert "งบประมาณของแต่ละโครงการหรือกิจกรรม" in field.evaluate(SAID_BESIDE)
    context.close()


def test_a_column_that_is_evidence_is_marked_in_every_row_and_copies_as_it_was(
    screen: Page, sample_site: BuiltSite
) -> None:
    screen.goto(f"{sample_site.address(f'{AGENCY}/2568/o6/index.html')}#{SPENT}")
    head = screen.locator(f"#{SPENT}")
    column = int(head.evaluate("tag => tag.cellIndex"))
    colours = "rows => rows.map(row => getComputedStyle(row.cells[%d]).backgroundColor)"
    rows = screen.locator("table:has(th:target) tbody tr")

    marked, beside = (set(rows.evaluate_all(colours % number)) for number in (column, column - 1))
    copied = head.evaluate(
        "tag => (getSelection().selectAllChildren(tag), getSelection().toString().trim())"
    )
    assert len(marked) == 1
    assert marked.isdisjoint(beside)
    assert "งบประมาณที่ใช้ไป" in head.evaluate(SAID_BESIDE)
    assert copied.replace("\n", "").startswith("งบประมาณที่ใช้ (บาท)")
    assert "หลักฐาน" not in copied


HIDDEN_COLUMNS = """() => [...document.querySelectorAll('thead th[data-proves]')]
  .filter(head => {
    const box = head.getBoundingClientRect();
    const region = head.closest('.table-scroll').getBoundingClientRect();
    return box.right > Math.min(innerWidth, region.right) + 1 || box.left < region.left - 1;
  }).map(head => head.innerText)"""


def test_every_column_that_a_requirement_names_is_seen_at_once_on_a_usual_screen(
    screen: Page, sample_site: BuiltSite
) -> None:
    hidden, seen = {}, 0
    for name in sample_site.of(AGENCY):
        if "/o" in name and "data-proves" in sample_site.text(name):
            screen.goto(sample_site.address(name))
            seen += screen.locator("thead th[data-proves]").count()
            if found := screen.evaluate(HIDDEN_COLUMNS):
                hidden[name] = found

    assert seen > 40
    assert hidden == {}


def test_all_sixteen_columns_can_be_asked_for_and_put_away_again(
    screen: Page, sample_site: BuiltSite
) -> None:
    screen.goto(sample_site.address(f"{AGENCY}/2568/o12/index.html"))
    table = screen.locator(".wide-table").first
    heads = "table => [...table.tHead.rows[0].cells].map(cell => cell.innerText.trim())"
    before = table.evaluate(heads)
    screen.get_by_role("button", name="ดูครบ 16 คอลัมน์").click()
    whole = table.evaluate(heads)
    first = table.evaluate("table => [...table.tBodies[0].rows[0].cells].map(c => c.innerText)")
    screen.get_by_role("button", name="ดูคอลัมน์ที่ต่างกัน").click()

    assert len(whole) == len(first) == 16
    assert [head.split("\n")[0] for head in whole[:3]] == ["ลำดับ", "ปีงบประมาณ", "ชื่อหน่วยงาน"]
    assert first[1] == "2568"
    assert table.evaluate(heads) == before


# --- a phone ----------------------------------------------------------------------------

TALLEST = {
    "open-data/index.html": 15_000,
    "changes/index.html": 7_000,
    "documents/index.html": 6_500,
    "2568/index.html": 7_500,
    "2568/o6/index.html": 11_000,
    "2568/o27/index.html": 14_000,
    "2569/o12/index.html": 18_000,
}
"""Pixels of pages that were 11,000 to 56,000 high."""


@pytest.mark.parametrize("name", TALLEST)
def test_a_long_page_is_folded_on_a_phone(phone: Page, sample_site: BuiltSite, name: str) -> None:
    phone.goto(sample_site.address(f"{AGENCY}/{name}"))

    assert phone.evaluate("document.documentElement.scrollHeight") < TALLEST[name]


CARD = """() => [...document.querySelector('.wide-table tbody tr').cells]
  .filter(cell => cell.offsetHeight)
  .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
  .map(cell => cell.dataset.label || cell.firstChild.textContent)"""


def test_a_card_begins_with_name_status_and_money_and_opens_for_the_rest(
    phone: Page, sample_site: BuiltSite
) -> None:
    phone.goto(sample_site.address(f"{AGENCY}/2568/o12/index.html"))
    closed = phone.evaluate(CARD)
    phone.get_by_role("button", name="ดูรายละเอียด").first.click()

    assert closed[1:] == ["สถานะการจัดซื้อจัดจ้าง", "ราคาที่ตกลงซื้อหรือจ้าง (บาท)"]
    assert phone.evaluate(CARD)[:3] == closed
    assert len(phone.evaluate(CARD)) == 10


def test_a_column_that_a_link_leads_to_is_shown_on_folded_cards(
    phone: Page, sample_site: BuiltSite
) -> None:
    address = sample_site.address(f"{AGENCY}/2568/o6/index.html")
    phone.goto(f"{address}#annual-plan-budget-projects-period")
    shown = phone.locator("table:has(th:target) tbody td:visible")

    assert "ระยะเวลาดำเนินการ" in {cell.get_attribute("data-label") for cell in shown.all()}


# --- nothing moves ----------------------------------------------------------------------

SLOW = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}
WATCH = """window.moved = 0;
new PerformanceObserver(list => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.moved += entry.value;
}).observe({type: 'layout-shift', buffered: true});"""


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_while_a_page_comes_over_a_slow_line(
    browser: Browser, site_server: str, width: int
) -> None:
    moved = {}
    for name in (
        "",
        f"{AGENCY}/",
        f"{AGENCY}/2568/o6/",
        f"{AGENCY}/search/",
        f"{AGENCY}/contact/",
        f"{AGENCY}/open-data/",
        f"{AGENCY}/money/",
    ):
        context = browser.new_context(viewport={"width": width, "height": 800})
        page = context.new_page()
        line: CDPSession = context.new_cdp_session(page)
        line.send("Network.enable")
        line.send("Network.emulateNetworkConditions", SLOW)
        page.add_init_script(WATCH)
        page.goto(site_server + name, wait_until="networkidle")
        moved[name] = page.evaluate("window.moved")
        context.close()

    assert {name: value for name, value in moved.items() if value >= 0.05} == {}


# --- colours ----------------------------------------------------------------------------

CONTRAST = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
    "preload": False,
}


@pytest.mark.parametrize("choice", ["light", "dark", "contrast"])
def test_the_colours_chosen_hold_on_the_next_page_and_can_be_read(
    browser: Browser, sample_site: BuiltSite, choice: str
) -> None:
    # Whoever chooses is not asked what the system prefers.
    page = browser.new_page(color_scheme="light" if choice == "dark" else "dark")
    page.goto(sample_site.address(f"{AGENCY}/index.html"))
    page.select_option(".site-header-row .colours", choice)
    page.goto(sample_site.address(f"{AGENCY}/2568/o6/index.html"))
    chosen = page.evaluate("getComputedStyle(document.body).backgroundColor")
    faults = Axe().run(page, options=CONTRAST).response["violations"]
    page.close()

    assert (
        chosen
        == {
            "light": "rgb(247, 246, 242)",
            "dark": "rgb(15, 21, 29)",
            "contrast": "rgb(255, 255, 255)",
        }[choice]
    )
    assert faults == []


def test_who_prefers_more_contrast_has_it_without_a_choice(
    browser: Browser, sample_site: BuiltSite
) -> None:
    context = browser.new_context(contrast="more")
    page = context.new_page()
    page.goto(sample_site.address(f"{AGENCY}/index.html"))
    text = page.evaluate("getComputedStyle(document.body).color")
    context.close()

    assert text == "rgb(0, 0, 0)"
