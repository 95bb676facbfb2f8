"""Attacks in every text of an agency: no page runs them, no page asks for anything elsewhere.

The pages are opened under the emitted policy and once more with the policy switched off, since
many hosts send no headers: what is published must be harmless by itself.
"""

from __future__ import annotations

import csv
import json
import re
import shutil
import tempfile
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hostile_content import MARK, write_hostile_agency
from playwright.sync_api import Browser, Page, Request
from small_site import SmallSite
from web_servers import Server, nginx

OPENED = 30
"""So many pages are opened in the browser, spread over all; all are read."""


@pytest.fixture(scope="module")
def site() -> Iterator[SmallSite]:
    with tempfile.TemporaryDirectory(prefix="prongsai-hostile-") as folder:
        Path(folder).chmod(0o755)
        site = SmallSite(Path(folder) / "site", (), {})
        write_hostile_agency(site.root)
        site.build()
        yield site


@pytest.fixture(scope="module")
def server(site: SmallSite) -> Iterator[Server]:
    with tempfile.TemporaryDirectory(prefix="prongsai-served-") as folder:
        Path(folder).chmod(0o755)
        root = Path(folder) / "www"
        shutil.copytree(site.output, root)
        (Path(folder) / "work").mkdir()
        with nginx(Path(folder) / "work", root, root / "_nginx.conf") as running:
            yield running


# --- in a browser -----------------------------------------------------------------------------


@pytest.mark.parametrize("policy", [True, False], ids=["under the policy", "without headers"])
def test_no_script_runs_and_no_request_leaves_the_page(
    browser: Browser, server: Server, site: SmallSite, policy: bool
) -> None:
    context = browser.new_context(bypass_csp=not policy)
    page = context.new_page()
    left: list[str] = []
    page.on("request", lambda request: left.extend(_elsewhere(request, server)))
    page.on("dialog", lambda dialog: left.append(dialog.message))
    page.on("popup", lambda popup: left.append(popup.url))
    ran = [name for name in _some(_pages(site)) if _runs(page, f"{server.address}/{name}")]
    context.close()

    assert ran == []
    assert left == []


def _elsewhere(request: Request, server: Server) -> list[str]:
    here = (f"{server.address}/", "data:", "blob:")
    return [] if request.url.startswith(here) else [request.url]


def _runs(page: Page, address: str) -> bool:
    """Open a page, go over all that can be pointed at or focused, and look for what ran."""
    page.goto(address, wait_until="load")
    page.evaluate(
        "for (const e of document.querySelectorAll('*')) {"
        " e.dispatchEvent(new MouseEvent('mouseover')); e.focus?.(); e.dispatchEvent(new Event('toggle')) }"
    )
    return bool(page.evaluate(f"window.{MARK} !== undefined"))


def _pages(site: SmallSite) -> list[str]:
    return sorted(path.relative_to(site.output).as_posix() for path in site.output.rglob("*.html"))


def _some(names: list[str]) -> list[str]:
    return names[:: max(1, len(names) // OPENED)]


# --- in every file ----------------------------------------------------------------------------


class _Tags(HTMLParser):
    """Whatever of a page could run, be asked for, or lead astray."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.data: list[str] = []
        self._is_data = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self._is_data = tag == "script" and values.get("type", "").endswith("json")
        if tag == "script" and not self._is_data and "src" not in values:
            self.found.append("script without an address")
        if tag in ("iframe", "object", "embed", "base", "video", "audio", "math"):
            self.found.append(tag)
        if tag == "meta" and values.get("http-equiv"):
            self.found.append("meta http-equiv")
        self.found += [f"{tag} {name}" for name in values if name.startswith("on")]
        for name in ("src", "href", "action", "formaction", "xlink:href", "data", "poster"):
            value = re.sub(r"[\s\x00-\x20]", "", values.get(name, "")).lower()
            if value.startswith(("javascript:", "vbscript:", "data:text")):
                self.found.append(f"{tag} {name}={value[:30]}")
            if tag not in ("a", "link") and value.startswith(("http:", "https:", "//")):
                self.found.append(f"{tag} {name}={value[:30]}")

    def handle_endtag(self, tag: str) -> None:
        self._is_data = False

    def handle_data(self, data: str) -> None:
        if self._is_data:
            self.data.append(data)


def test_every_page_is_harmless_by_itself(site: SmallSite) -> None:
    found: dict[str, list[str]] = {}
    carrying = 0
    for name in _pages(site):
        text = (site.output / name).read_text(encoding="utf-8")
        carrying += MARK in text
        tags = _Tags()
        tags.feed(text)
        for data in tags.data:
            json.loads(data)
        if tags.found:
            found[name] = tags.found

    assert carrying > 100
    assert found == {}


def test_data_feeds_and_indexes_stay_what_they_are(site: SmallSite) -> None:
    carrying = set()
    for path in sorted(site.output.rglob("*")):
        data = path.read_bytes() if path.is_file() else b""
        if MARK.encode() in data:
            carrying.add(path.suffix)
        if path.suffix in (".json", ".jsonld", ".geojson"):
            json.loads(data)
        elif path.suffix in (".xml", ".svg"):
            ET.fromstring(data)

    assert {".json", ".csv", ".xml", ".jsonld", ".js"} <= carrying


def test_no_cell_of_open_data_is_a_formula(site: SmallSite) -> None:
    for path in site.output.rglob("*.csv"):
        rows = csv.reader(path.read_text(encoding="utf-8-sig").splitlines())
        starts = {cell[:1] for row in rows for cell in row if MARK in cell}
        assert starts.isdisjoint("=+-@\t\r"), path.name


def test_no_workbook_of_ours_calculates_or_leads_elsewhere(site: SmallSite) -> None:
    """A text that looks like a formula or an address is written as a text."""
    books = [path for path in site.output.rglob("*.xlsx") if "files" not in path.parts]
    for path in books:
        with zipfile.ZipFile(path) as book:
            parts = {name: book.read(name).decode() for name in book.namelist() if "xml" in name}
        assert not [name for name, text in parts.items() if "<f>" in text], path.name
        assert "evil.test" not in "".join(v for n, v in parts.items() if n.endswith(".rels"))

    assert books
