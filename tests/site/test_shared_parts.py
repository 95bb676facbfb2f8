"""Menu and footer are drawn once for all pages that lie alike, and are right on each of them."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from small_site import SmallSite

from prongsai.profile import profiling
from prongsai.site.planned import LinkView, ShellView
from prongsai.site.qr import qr_code
from prongsai.site.routes import NOT_FOUND
from prongsai.site.shared_parts import SharedParts

Make = Callable[..., SmallSite]

SHELL = ShellView(
    site_title="ก",
    home="a/index.html",
    menu=(LinkView("ข", "a/contact/index.html"), LinkView("ค", "a/2568/index.html")),
    search="search/index.html",
)


def stand_in(path: str) -> str:
    """Where the frame believes a page to lie."""
    return SharedParts(lambda _, page: page.path)._frame(SHELL).standing_for(path)


@pytest.mark.parametrize(
    ("path", "believed"),
    [
        ("a/2568/o1/index.html", "a/2568/-/-.html"),
        ("a/2568/o2/index.html", "a/2568/-/-.html"),
        ("a/2567/o1/index.html", "a/-/-/-.html"),
        ("a/news/2568/x/index.html", "a/-/-/-/-.html"),
        ("a/contact/map.html", "a/contact/-.html"),
        ("b/index.html", "-/-.html"),
        ("other.html", "-.html"),
        # The frame leads to these: they are marked in it.
        ("a/contact/index.html", "a/contact/index.html"),
        ("search/index.html", "search/index.html"),
        # Its links hold at any depth.
        (NOT_FOUND, NOT_FOUND),
    ],
)
def test_pages_that_see_the_frame_alike_stand_for_each_other(path: str, believed: str) -> None:
    assert stand_in(path) == believed


def test_every_link_of_the_frame_leads_to_a_file_and_the_page_itself_is_marked(
    small_site: Make,
) -> None:
    site = small_site("ban-na", "khao-noi")
    with profiling() as profile:
        site.build()
    files = site.published()
    marked = 0
    for name in files:
        if not name.endswith(".html") or name == NOT_FOUND:
            continue
        page = BeautifulSoup(files[name], "html.parser")
        for link in page.select(".site-header a[href], .site-footer a[href]"):
            href = str(link["href"])
            if "://" not in href and not href.startswith(("tel:", "mailto:")):
                target = (site.output / name).parent.joinpath(href).resolve()
                assert target.is_file(), (name, href)
                if link.get("aria-current"):
                    marked += 1
                    assert target == site.output.resolve() / name
    pages = sum(name.endswith(".html") for name in files)
    assert marked > 10
    assert profile.counts["shared_parts_drawn"] < 2 * pages * 2 / 3


def test_a_theme_whose_header_asks_more_of_the_page_has_its_own_on_each(small_site: Make) -> None:
    site = small_site("ban-na", theme="ours")
    site.write("themes/ours/theme.yaml", "name: ours\nextends: civic\n")
    site.write("themes/ours/templates/partials/header-parts.html", "<b>{{ page.title }}</b>\n")

    assert not [each for each in site.build().findings if each.code == "WEB001"]

    titles = {
        re.findall("<b>(.*)</b>", site.page(name))[0]
        for name in ("mandate/index.html", "2568/o5/index.html")
    }
    assert len(titles) == 2


def test_a_frame_and_a_code_are_worked_out_once(small_site: Make) -> None:
    site = small_site("ban-na", "khao-noi")
    qr_code.cache_clear()

    with profiling() as profile:
        site.build()

    pages = [name for name in site.published() if name.endswith(".html")]
    codes = [name for name in pages if "print-code-image" in site.page(name)]
    # One frame for each agency, one for each of the site's own pages.
    own = [name for name in pages if not name.startswith(("ban-na/", "khao-noi/"))]
    assert profile.counts["shared_records_digested"] == 2 + len(own)
    assert profile.counts["qr_codes_drawn"] == len(codes) > 0
    assert profile.counts["pages_rendered"] == len(pages)
