"""The one script that normalises Thai does so as the program does, and every other one asks it."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from theme_pages import ROOT

from prongsai.site.facets import FILTERS, THAI, in_order, scripts_for
from prongsai.thai.text import normalize_for_search

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SCRIPTS = ROOT / "themes/civic/static/js"
TRAPS = (
    "",
    " \t\n ",
    "๐๑๒๓๔๕๖๗๘๙",
    "นํ้า น้ํา น้ำ นำ้ นํา",
    "เเก้ แก้ เเเก้ เ\u200bเก้",
    "กี่ก่ี กุ่กุ่ กิ์ก์ิ กิิ",
    "ที่\u200bทำ\u00adการ\ufeff",
    "É e\u0301 ẞ Σας İ",
    "ก\u00a0ข\u3000ค\u2028ง\x85จ\x1cฉ",
    "ำ ้ ํ า เ",
    "ํ่า ่ํา ํ\u200b่า",
)
LETTERS = "กขนทเแโาำํ่้๊๋์ิีุูัฺ็๎ๆฯ๐๕๙09aAZÉ\u0301 \u200b\u00ad\ufeff\t\u00a0\x85\x1f"


@pytest.mark.browser
def test_the_script_normalises_as_the_program_does(browser: Browser) -> None:
    chance = random.Random(20260112)
    made_up = ["".join(chance.choices(LETTERS, k=chance.randint(1, 12))) for _ in range(3000)]
    texts = [*TRAPS, *made_up]
    page = browser.new_page()
    page.add_script_tag(path=SCRIPTS / f"{THAI}.js")
    normal = page.evaluate("texts => texts.map(prongsaiThai.normalize)", texts)
    page.close()

    expected = [normalize_for_search(text) for text in texts]
    differing = [pair for pair in zip(texts, normal, expected, strict=True) if pair[1] != pair[2]]
    assert differing == []


def test_no_other_script_has_a_normaliser_of_its_own() -> None:
    having = [path.stem for path in SCRIPTS.glob("*.js") if "NFC" in path.read_text("utf-8")]
    assert having == [THAI]


def test_it_is_loaded_before_the_scripts_that_ask_it() -> None:
    search = (ROOT / "themes/civic/templates/search.html").read_text(encoding="utf-8")
    assert scripts_for(narrow=True) == (THAI, FILTERS)
    assert in_order(("tables", FILTERS, THAI, FILTERS)) == (THAI, FILTERS, "tables")
    assert search.index(f"script('{THAI}')") < search.index("script('search')")
