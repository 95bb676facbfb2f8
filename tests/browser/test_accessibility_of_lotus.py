"""The second theme, on agencies whose content comes from real documents."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup
from playwright.sync_api import Browser
from sample_pages import BuiltSite
from small_site import copy_of_the_repository
from test_accessibility import COLOUR_OPTIONS, pieces, violations

from prongsai.publish.build import Options, build
from prongsai.reporter import NullReporter

AGENCIES = ("hua-pluak", "tha-nang-naeo", "wapi-pathum")


@pytest.fixture(scope="module")
def lotus_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """Three of the agencies in the theme lotus."""
    root = copy_of_the_repository(tmp_path_factory.mktemp("lotus") / "site")
    config = root / "site_config.yaml"
    text = re.sub("(?m)^theme:.*\n", "", config.read_text(encoding="utf-8"))
    config.write_text(f"{text}theme: lotus\n", encoding="utf-8")
    build(Options(config=config, agencies=AGENCIES), NullReporter())
    output = root / "output"
    pages = sorted(path.relative_to(output).as_posix() for path in output.rglob("*.html"))
    return BuiltSite(output, tuple(pages))


def telling_pages(site: BuiltSite) -> Iterator[str]:
    """As few pages as show every piece that the agencies' pages have."""
    shown = {page: pieces(BeautifulSoup(site.text(page), "html.parser")) for page in site.pages}
    unseen = set().union(*shown.values())
    while unseen:
        best = max(sorted(shown), key=lambda page: len(shown[page] & unseen))
        unseen -= shown[best]
        yield best


def test_lotus_has_no_barrier_either(browser: Browser, lotus_site: BuiltSite) -> None:
    axe, found = Axe(), []
    page = browser.new_page(viewport={"width": 320, "height": 900}, color_scheme="light")
    chosen = list(telling_pages(lotus_site))
    for name in chosen:
        assert "assets/lotus/" in lotus_site.text(name)
        page.goto(lotus_site.address(name))
        page.emulate_media(color_scheme="light")
        found += violations(axe, page, f"{name} (320 px, light)")
        page.emulate_media(color_scheme="dark")
        found += violations(axe, page, f"{name} (320 px, dark)", COLOUR_OPTIONS)
    page.close()

    assert {name.split("/")[0] for name in chosen} >= set(AGENCIES)
    assert found == []
