"""Pages on a narrow phone, with the reader's own spacing, by keyboard, and by double-click."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page
from sample_pages import BuiltSite

AGENCY = "sample"
ITEM_WITH_A_TABLE = f"{AGENCY}/2569/index.html"

SPACING = """* {
  line-height: 1.5 !important;
  letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important;
}
p { margin-bottom: 2em !important; }"""
"""What a reader may set under criterion 1.4.12."""

CLIPPED = """() => [...document.querySelectorAll('body *')].filter(tag => {
  const style = getComputedStyle(tag);
  if (tag.closest('.visually-hidden, [hidden], script, template')) return false;
  // A phone hides the heads of tables that become cards, and says them in each card.
  if (style.clipPath !== 'none' || tag.closest('.stack-table thead')) return false;
  const cuts = value => value === 'hidden' || value === 'clip';
  const wide = cuts(style.overflowX) && tag.scrollWidth > tag.clientWidth + 1;
  const tall = cuts(style.overflowY) && tag.scrollHeight > tag.clientHeight + 1;
  return (wide || tall) && tag.clientWidth > 0 && tag.innerText && tag.innerText.trim();
}).map(tag => tag.outerHTML.slice(0, 120))"""

WIDER = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"

FOCUS = """() => {
  const tag = document.activeElement;
  if (!tag || tag === document.body) return null;
  const style = getComputedStyle(tag);
  const box = tag.getBoundingClientRect();
  return {
    name: tag.className || tag.tagName.toLowerCase(),
    text: (tag.getAttribute('aria-label') || tag.innerText || tag.name || '').trim(),
    inMain: !!tag.closest('main'),
    outlined: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    seen: box.bottom > 0 && box.top < innerHeight && box.width > 0 && box.height > 0,
  };
}"""


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    yield context
    context.close()


@pytest.fixture
def page(phone: BrowserContext) -> Iterator[Page]:
    opened = phone.new_page()
    yield opened
    opened.close()


def whole_agency(site: BuiltSite) -> list[str]:
    """Every page of the agency, and those of the portal."""
    portal = [page for page in site.pages if page.count("/") == 0 or page.startswith("search/")]
    return [*portal, *site.of(AGENCY)]


# --- reflow and spacing ---------------------------------------------------------------


@dataclass(frozen=True)
class Fit:
    """How a page fits a narrow phone: as it is, and with the reader's own spacing."""

    wide: bool
    clipped: tuple[str, ...]
    wide_when_spaced: bool


@pytest.fixture(scope="module")
def fits(phone: BrowserContext, site_server: str, sample_site: BuiltSite) -> dict[str, Fit]:
    """Every page of the agency, opened once."""
    page = phone.new_page()
    found = {}
    for name in whole_agency(sample_site):
        page.goto(site_server + name)
        wide = page.evaluate(WIDER)
        page.add_style_tag(content=SPACING)
        found[name] = Fit(wide, tuple(page.evaluate(CLIPPED)), page.evaluate(WIDER))
    page.close()
    return found


def test_no_page_scrolls_sideways_at_320_pixels(fits: dict[str, Fit]) -> None:
    assert [name for name, fit in fits.items() if fit.wide] == []


def test_the_readers_own_spacing_clips_nothing_and_widens_nothing(fits: dict[str, Fit]) -> None:
    assert {name: fit.clipped for name, fit in fits.items() if fit.clipped} == {}
    assert [name for name, fit in fits.items() if fit.wide_when_spaced] == []


def test_text_of_twice_the_size_still_fits(page: Page, site_server: str) -> None:
    for name in ("", f"{AGENCY}/", ITEM_WITH_A_TABLE):
        page.set_viewport_size({"width": 640, "height": 900})
        page.goto(site_server + name)
        page.add_style_tag(content="html { font-size: 200% !important; }")

        assert not page.evaluate(WIDER), name
        assert page.evaluate(CLIPPED) == [], name


# --- keyboard -------------------------------------------------------------------------


def walk(page: Page, most: int = 60) -> Iterator[dict[str, object]]:
    """Tab through the page from its beginning until the focus leaves it."""
    for _ in range(most):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        if focus is None:
            return
        yield focus


def test_the_skip_link_comes_first_and_leads_past_the_menu(page: Page, site_server: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(site_server + ITEM_WITH_A_TABLE)
    page.keyboard.press("Tab")
    first = page.evaluate(FOCUS)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    after = page.evaluate(FOCUS)

    assert first["name"] == "skip-link"
    assert first["seen"]
    assert after["inMain"]


def test_without_it_the_way_leads_through_name_and_menu_to_the_page(
    page: Page, site_server: str
) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(site_server + ITEM_WITH_A_TABLE)
    steps = list(walk(page))
    names = [str(step["name"]) for step in steps]

    assert names.index("skip-link") < names.index("brand") < names.index("menu-link")
    assert names.index("menu-link") < [bool(step["inMain"]) for step in steps].index(True)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_focus_is_always_seen(page: Page, site_server: str, width: int, scheme: str) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    for name in (f"{AGENCY}/", ITEM_WITH_A_TABLE):
        page.goto(site_server + name)
        steps = list(walk(page))
        unseen = [step for step in steps if not (step["seen"] and step["outlined"])]

        assert len(steps) > 10
        assert unseen == [], name


def test_the_menu_of_a_phone_opens_and_closes_by_keyboard(page: Page, site_server: str) -> None:
    page.goto(f"{site_server}{AGENCY}/")
    menu = page.locator("#site-menu")
    assert not menu.is_visible()

    page.locator(".menu-button").focus()
    page.keyboard.press("Enter")
    assert menu.is_visible()
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUS)["name"] == "menu-link"

    page.keyboard.press("Escape")
    assert not menu.is_visible()
    assert page.evaluate(FOCUS)["name"] == "menu-button"


def test_a_wide_table_scrolls_by_keyboard_within_its_region(page: Page, site_server: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(site_server + ITEM_WITH_A_TABLE)
    region = page.locator(".table-scroll").first
    page.set_viewport_size({"width": 800, "height": 900})
    page.add_style_tag(content=".table-scroll { width: 20rem; } .data-table { width: 60rem; }")
    region.focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")

    page.wait_for_function("document.activeElement.scrollLeft > 0")
    assert page.evaluate(FOCUS)["outlined"]


# --- double-click ---------------------------------------------------------------------


def test_opened_by_double_click_the_way_leads_from_home_to_a_document(
    browser: Browser, sample_site: BuiltSite
) -> None:
    page = browser.new_page()
    said: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            said.append(f"{page.url}: {message.text}")

    page.on("console", hear)
    page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))

    page.goto(sample_site.address("index.html"))
    page.locator(f'main a[href="{AGENCY}/index.html"]').first.click()
    page.locator('main a[href="2569/index.html"]').first.click()
    page.locator('main a[href="o1/index.html"]').first.click()
    assert page.locator("h1").is_visible()
    page.goto(sample_site.address(f"{AGENCY}/documents/index.html"))
    links = page.locator(".document-link")
    targets = {str(link.get_attribute("href")) for link in links.all()}
    folder = sample_site.root / AGENCY / "documents"
    page.close()

    assert targets
    assert [target for target in targets if not (folder / target).resolve().is_file()] == []
    assert said == []


def test_opened_by_double_click_pages_of_every_folder_have_styles_fonts_and_scripts(
    browser: Browser, sample_site: BuiltSite
) -> None:
    page = browser.new_page()
    failed: list[str] = []
    page.on(
        "requestfailed",
        lambda request: (
            None  # a picture that the next page came before
            if request.failure == "net::ERR_ABORTED"
            else failed.append(f"{page.url}: {request.url}")
        ),
    )
    # Addresses of styles, fonts and scripts depend on the folder a page lies in.
    folders = {name.rpartition("/")[0].rpartition("/")[0]: name for name in sample_site.pages}
    for name in folders.values():
        if name != "404.html":  # its links begin at the domain, for it is served at any depth
            page.goto(sample_site.address(name))
    page.close()

    assert failed == []


FIRST_SCREEN = """() => {
  const box = document.querySelector('h1').getBoundingClientRect();
  return {top: box.top, screen: innerHeight};
}"""


@pytest.mark.parametrize(
    "name", ["index.html", "2568/index.html", "2568/o12/index.html", "contact/index.html"]
)
def test_a_phone_shows_what_the_page_is_about_in_the_first_third(
    browser: Browser, sample_site: BuiltSite, name: str
) -> None:
    page = browser.new_page(viewport={"width": 375, "height": 812})
    page.goto(sample_site.address(f"{AGENCY}/{name}"))
    # The sample's notice that it is made up is no part of an agency's own page.
    page.add_style_tag(content=".notice { display: none }")

    seen = page.evaluate(FIRST_SCREEN)
    page.close()

    assert seen["top"] * 3 <= seen["screen"]


BROKEN = """() => {
  const range = document.createRange();
  return [...document.querySelectorAll('.whole')].filter(word => {
    range.selectNodeContents(word);
    const tops = new Set([...range.getClientRects()].map(box => Math.round(box.top / 4)));
    return tops.size > 1 && word.offsetParent;
  }).map(word => word.textContent);
}"""


def test_no_official_compound_is_parted_by_the_end_of_a_line(
    browser: Browser, sample_site: BuiltSite
) -> None:
    page = browser.new_page(viewport={"width": 375, "height": 812})
    parted = {}
    for name in ("index.html", "2568/index.html", "2568/o12/index.html", "2568/o6/index.html"):
        page.goto(sample_site.address(f"{AGENCY}/{name}"))
        parted[name] = page.evaluate(BROKEN)
        assert page.locator(".whole").count() > 20
    page.close()

    assert not any(parted.values())


def test_an_official_table_of_sixteen_columns_is_seen_whole_on_a_usual_screen(
    browser: Browser, sample_site: BuiltSite
) -> None:
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    page.goto(sample_site.address(f"{AGENCY}/2568/o12/index.html"))

    table = page.locator(".table-scroll").first
    width = table.evaluate("box => [box.scrollWidth, box.clientWidth]")
    named = page.locator(".table-block").first.inner_text()
    page.close()

    assert width[0] <= width[1]
    assert "สถานะการจัดซื้อจัดจ้าง" in named.replace("\n", "")
    assert "ปีงบประมาณ 2568" in named


def test_a_link_to_a_project_shows_it_without_scripts_although_its_fold_is_closed(
    browser: Browser, sample_site: BuiltSite
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    address = sample_site.address(f"{AGENCY}/2568/o25/index.html")
    page.goto(address)
    first, second = (page.locator(".plan-project").nth(number) for number in (0, 1))
    page.goto(f"{address}#{first.get_attribute('id')}")

    shown = first.locator("dl").is_visible(), second.locator("dl").is_visible()
    context.close()

    assert shown == (True, False)
