"""Pages under the strict policy of a real web server: nothing is refused, nothing is missing."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from sample_pages import BuiltSite
from web_servers import Server, apache, nginx

AGENCY = "sample"


@pytest.fixture(scope="module", params=["nginx", "apache"])
def server(request: pytest.FixtureRequest, sample_site: BuiltSite) -> Iterator[Server]:
    with tempfile.TemporaryDirectory(prefix="prongsai-served-") as folder:
        top = Path(folder)
        top.chmod(0o755)  # Apache lays down an administrator's rights before it serves
        work, root = top / "work", top / "www"
        work.mkdir()
        shutil.copytree(sample_site.root, root)
        root.chmod(0o755)
        if request.param == "nginx":
            with nginx(work, root, root / "_nginx.conf") as running:
                yield running
        else:
            with apache(work, root) as running:
                yield running


def complaints(page: Page, addresses: list[str]) -> list[str]:
    """Everything the browser complains of while it opens the addresses one after another."""
    said: list[str] = []
    page.on(
        "console",
        lambda m: said.append(f"{page.url}: {m.text}") if m.type in {"error", "warning"} else None,
    )
    page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))
    page.on("requestfailed", lambda request: said.append(f"{page.url}: {request.url}"))
    for address in addresses:
        page.goto(address)
        page.wait_for_load_state("networkidle")
    return said


def test_no_page_asks_for_what_its_policy_forbids(
    browser: Browser, server: Server, sample_site: BuiltSite
) -> None:
    kinds = ["", "search/", *(f"{AGENCY}/{name}" for name in ("", "2569/", "news/", "documents/"))]
    kinds += [f"{AGENCY}/{name}/" for name in ("search", "changes", "open-data", "structure")]
    kinds += [f"{AGENCY}/2569/o{number}/" for number in (1, 2, 5, 9)]
    found = [kind for kind in kinds if (sample_site.root / kind / "index.html").is_file()]
    page = browser.new_page()
    said = complaints(page, [f"{server.address}/{kind}" for kind in found])
    page.close()

    assert len(found) > 10
    assert said == []


def test_the_policy_is_in_force(browser: Browser, server: Server) -> None:
    page = browser.new_page()
    page.goto(f"{server.address}/")
    page.evaluate("document.body.setAttribute('style', 'color: red')")
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'),"
        " {textContent: 'window.ran = true'}))"
    )
    ran = page.evaluate("window.ran === true")
    page.close()

    assert not ran
