"""The page of wrong addresses leads on where the server could not: to pages of the site alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from theme_pages import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

SCRIPT = (ROOT / "themes/civic/static/js/lost-address.js").read_text(encoding="utf-8")
PAGES = ("/ITA/", "/ITA/ban-na/2568/o12/", "/ITA/ban-na/news/", "/ITA/ban-na/files/all/news/a.pdf")
HOST = "http://site.test"


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A host below ``/ITA/`` that rewrites nothing and shows the page of wrong addresses."""
    opened = browser.new_page()

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(HOST).partition("#")[0]
        if path.endswith(".js"):
            route.fulfill(body=SCRIPT, content_type="text/javascript")
        elif path in PAGES:
            route.fulfill(body="<title>found</title>", content_type="text/html")
        else:
            page = '<script src="/ITA/assets/civic/js/lost-address.0123456789.js" defer></script>'
            route.fulfill(status=404, body=page, content_type="text/html")

    opened.route("**/*", answer)
    yield opened
    opened.close()


@pytest.mark.browser
@pytest.mark.parametrize(
    ("spoilt", "meant"),
    [
        ("/ITA/BAN-NA/2568/O12/", "/ITA/ban-na/2568/o12/"),
        ("/ita/ban-na/2568/o12/", "/ITA/ban-na/2568/o12/"),
        ("/ITA/ban-na/2568/o12/%252520", "/ITA/ban-na/2568/o12/"),
        ("/ITA/%20ban-na//2568/O012.", "/ITA/ban-na/2568/o12/"),
        ("/ITA/ban-na%252F2568%252Fo12)", "/ITA/ban-na/2568/o12/"),
        ("/ITA/ban-na/2568/o12/Index.HTML%E2%80%8B#evidence", "/ITA/ban-na/2568/o12/#evidence"),
        ("/ITA/Ban-Na/NEWS", "/ITA/ban-na/news/"),
        ("/ITA/ban-na/files/all/news/A.PDF%20", "/ITA/ban-na/files/all/news/a.pdf"),
    ],
)
def test_a_spoilt_address_leads_to_its_page(page: Page, spoilt: str, meant: str) -> None:
    page.goto(HOST + spoilt)
    page.wait_for_url(HOST + meant)
    assert page.title() == "found"


@pytest.mark.browser
@pytest.mark.parametrize(
    "address",
    [
        "/ITA/ban-na/2568/o99/",
        "/ITA/ban-na/2568/O99%20",
        "/ITA//evil.test/%2e%2e/",
        "/ITA/%252F%252Fevil.test%252F",
        "/ITA/javascript:alert(1)",
        "/ITA/%25",
        "/elsewhere/BAN-NA/2568/o12/",
    ],
)
def test_no_other_address_leads_anywhere(page: Page, address: str) -> None:
    page.goto(HOST + address, wait_until="networkidle")
    assert page.title() == ""
    assert page.evaluate("location.origin") == HOST
