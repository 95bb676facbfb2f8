"""WCAG 2.2 AA on every kind of page: axe-core in Chromium, and what axe does not see."""

from __future__ import annotations

import re
import shutil
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import Browser, Page
from sample_pages import BuiltSite
from small_site import REPOSITORY

AGENCY = "sample"
WIDTHS = (320, 768, 1280)
LONGEST_PICTURE = 2600

STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE_OPTIONS = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "tag", "values": STANDARD},
    "preload": False,
}
COLOUR_OPTIONS = {
    **AXE_OPTIONS,
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}
"""Dark pages have the same elements in other colours."""

KEPT = {(320, "light"), (1280, "light"), (1280, "dark")}
"""Of which looks a picture is kept with the run's artefacts."""

KINDS = (
    "index.html",
    "404.html",
    "search/index.html",
    "manual/calendar/index.html",
    f"{AGENCY}/index.html",
    f"{AGENCY}/2569/index.html",
    f"{AGENCY}/mandate/index.html",
    f"{AGENCY}/news/index.html",
    f"{AGENCY}/documents/index.html",
    f"{AGENCY}/changes/index.html",
    f"{AGENCY}/open-data/index.html",
    f"{AGENCY}/act-9/index.html",
    f"{AGENCY}/about-site/security/index.html",
    f"{AGENCY}/en/index.html",
    f"{AGENCY}/en/2569/index.html",
    f"{AGENCY}/sitemap/index.html",
    f"{AGENCY}/search/index.html",
)
"""One page of each kind; item pages and a news post are chosen by what they show."""


@pytest.fixture(scope="module")
def soups(sample_site: BuiltSite) -> dict[str, BeautifulSoup]:
    """Every page of every agency, parsed once, without the patterns that scripts fill in."""
    parsed = {
        page: BeautifulSoup(sample_site.text(page), "html.parser") for page in sample_site.pages
    }
    for soup in parsed.values():
        for pattern in soup.find_all("template"):
            pattern.decompose()
    return parsed


def pieces(soup: BeautifulSoup) -> set[str]:
    """What a page is made of: element names with their classes."""
    main = soup.main
    assert main is not None
    return {
        f"{tag.name}.{name}"
        for tag in main.find_all(True)
        for name in tag.get_attribute_list("class")
        if name
    }


def pages_that_show_everything(soups: dict[str, BeautifulSoup]) -> list[str]:
    """One page of each kind, and as many more as show every piece that the agency's pages have."""
    chosen = [page for page in KINDS if page in soups]
    rest = {page: pieces(soup) for page, soup in soups.items() if page.startswith(f"{AGENCY}/")}
    unseen = set().union(*rest.values()).difference(*(pieces(soups[page]) for page in chosen))
    while unseen:
        best = max(sorted(rest), key=lambda page: len(rest[page] & unseen))
        chosen.append(best)
        unseen -= rest[best]
    return chosen


@pytest.fixture(scope="module")
def pictures() -> Path:
    """Where the pictures of this run are kept; those of the run before are taken away."""
    folder = REPOSITORY / "artifacts" / "screenshots"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


# --- what axe sees --------------------------------------------------------------------


def violations(
    axe: Axe, page: Page, where: str, options: dict[str, Any] = AXE_OPTIONS
) -> Iterator[str]:
    """Page, rule, element and remedy of everything axe finds on the page as it stands."""
    for rule in axe.run(page, options=options).response["violations"]:
        for node in rule["nodes"]:
            yield f"{where}: {rule['id']}: {node['html'][:160]}: {node['failureSummary']}"


def test_no_kind_of_page_has_a_barrier_at_any_width_in_light_or_dark(
    browser: Browser, site_server: str, soups: dict[str, BeautifulSoup], pictures: Path
) -> None:
    axe, found = Axe(), []
    page = browser.new_page()
    for name in pages_that_show_everything(soups):
        page.goto(site_server + name)
        # Pages beyond one of each kind only add pieces, which are looked at narrow and wide.
        for width in WIDTHS if name in KINDS else (WIDTHS[0], WIDTHS[-1]):
            page.set_viewport_size({"width": width, "height": 900})
            for scheme, options in (("light", AXE_OPTIONS), ("dark", COLOUR_OPTIONS)):
                page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
                found += violations(axe, page, f"{name} ({width} px, {scheme})", options)
                if (width, scheme) in KEPT:
                    keep_picture(page, pictures, f"{name}-{width}-{scheme}")
    page.close()

    assert found == []


def keep_picture(page: Page, folder: Path, name: str) -> None:
    """A picture of the top of the page (some three screens), for people to look at."""
    width = page.viewport_size["width"] if page.viewport_size else 0
    file = folder / f"{name.replace('/index.html', '').replace('/', '-')}.jpg"
    clip = {"x": 0, "y": 0, "width": width, "height": LONGEST_PICTURE}
    page.screenshot(path=file, type="jpeg", quality=60, full_page=True, clip=clip)  # type: ignore[arg-type]


def test_pictures_are_kept_with_the_artefacts_of_a_run(pictures: Path) -> None:
    kept = sorted(path.name for path in pictures.glob("*.jpg"))

    assert len(kept) >= len(KINDS) * len(KEPT)


def test_axe_would_have_told(browser: Browser, site_server: str) -> None:
    page = browser.new_page()
    page.goto(f"{site_server}index.html")
    page.evaluate("document.querySelector('main').innerHTML += '<img src=x><a href=y></a>'")

    rules = {line.split(": ")[1] for line in violations(Axe(), page, "spoilt")}
    page.close()

    assert {"image-alt", "link-name"} <= rules


# --- what axe does not see ------------------------------------------------------------


def words(tag: Tag) -> str:
    """What a screen reader says of a link or heading."""
    label = tag.get("aria-label")
    if isinstance(label, str):
        return label
    alternatives = [str(image.get("alt", "")) for image in tag.find_all("img")]
    return " ".join(" ".join([tag.get_text(" "), *alternatives]).split())


def headings(soup: BeautifulSoup) -> list[Tag]:
    return list(soup.find_all(re.compile("^h[1-6]$")))


def test_links_of_the_same_words_lead_to_the_same_place(soups: dict[str, BeautifulSoup]) -> None:
    mistaken = []
    for name, soup in soups.items():
        targets: dict[str, set[str]] = defaultdict(set)
        for link in soup.select("main a[href]"):
            targets[words(link)].add(str(link["href"]))
        mistaken += [f"{name}: {text}: {sorted(to)}" for text, to in targets.items() if len(to) > 1]

    assert mistaken == []


def test_every_link_and_heading_has_words(soups: dict[str, BeautifulSoup]) -> None:
    wordless = [
        f"{name}: {tag}"
        for name, soup in soups.items()
        for tag in [*soup.find_all("a"), *soup.find_all("button"), *headings(soup)]
        if not words(tag)
    ]

    assert wordless == []


def test_headings_descend_one_level_at_a_time_from_a_single_title(
    soups: dict[str, BeautifulSoup],
) -> None:
    mistaken = []
    for name, soup in soups.items():
        levels = [int(heading.name[1]) for heading in headings(soup)]
        jumps = [f"h{a} then h{b}" for a, b in pairwise(levels) if b > a + 1]
        if levels[0] != 1 or levels.count(1) != 1 or jumps:
            mistaken.append(f"{name}: {levels[:3]} {jumps}")

    assert mistaken == []


def test_every_table_names_itself_its_columns_and_scrolls_within_a_named_region(
    soups: dict[str, BeautifulSoup],
) -> None:
    mistaken = []
    for name, soup in soups.items():
        for table in soup.find_all("table"):
            heads = table.find_all("th")
            region = table.find_parent(attrs={"role": "region"})
            if not (
                heads
                and all(
                    head.get("scope") in {"col", "row", "colgroup", "rowgroup"} for head in heads
                )
                and table.caption is not None
                and table.caption.get_text(strip=True)
                and region is not None
                and region.get("aria-label")
                and region.get("tabindex") == "0"
            ):
                mistaken.append(f"{name}: {str(table)[:160]}")

    assert mistaken == []


def test_no_page_uses_an_id_twice_and_no_reference_leads_nowhere(
    soups: dict[str, BeautifulSoup],
) -> None:
    mistaken = []
    for name, soup in soups.items():
        ids = Counter(str(tag["id"]) for tag in soup.find_all(id=True))
        mistaken += [f"{name}: id {key} {count} times" for key, count in ids.items() if count > 1]
        for attribute in (
            "aria-labelledby",
            "aria-describedby",
            "aria-controls",
            "for",
            "popovertarget",
        ):
            for tag in soup.find_all(attrs={attribute: True}):
                asked = str(tag[attribute]).split()
                mistaken += [f"{name}: {attribute}={key}" for key in asked if key not in ids]

    assert mistaken == []


def test_every_page_says_its_language_and_lets_the_reader_zoom(
    soups: dict[str, BeautifulSoup],
) -> None:
    for name, soup in soups.items():
        html: Any = soup.html
        assert html["lang"] in {"th", "en"}, name
        viewport: Any = soup.find("meta", attrs={"name": "viewport"})
        assert not re.search("maximum-scale|user-scalable", viewport["content"]), name


def test_pictures_tell_their_size_so_that_pages_do_not_jump(
    soups: dict[str, BeautifulSoup],
) -> None:
    unsized = [
        f"{name}: {image}"
        for name, soup in soups.items()
        for image in soup.find_all("img")
        if not (image.get("width") and image.get("height"))
    ]

    assert unsized == []


def test_the_pages_looked_at_cover_every_kind(soups: dict[str, BeautifulSoup]) -> None:
    absent = [page for page in KINDS if page not in soups]

    assert absent == []
