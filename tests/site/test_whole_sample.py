"""The whole sample as a visitor, a search engine and an assessor meet it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote
from xml.etree import ElementTree

import pypdfium2
import pytest
from bs4 import BeautifulSoup, Tag
from sample_build import SampleBuild
from small_site import REPOSITORY, tree

pytestmark = pytest.mark.slow

BASE = "https://prongsai.example/"
NAMESPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


@dataclass(frozen=True)
class Sample:
    """The repository's own site, built."""

    files: dict[str, bytes]
    pages: dict[str, BeautifulSoup]
    built: SampleBuild

    def text(self, name: str) -> str:
        return self.files[name].decode()


@pytest.fixture(scope="module")
def sample(built_sample: SampleBuild) -> Sample:
    files = tree(built_sample.output)
    pages = {
        name: BeautifulSoup(data.decode(), "html.parser")
        for name, data in files.items()
        if name.endswith(".html")
    }
    return Sample(files, pages, built_sample)


def test_the_sample_has_no_fault(sample: Sample) -> None:
    errors = [str(f) for f in sample.built.findings if f.severity.value == "error"]

    assert errors == []
    assert sample.built.agencies == 6


# --- links ----------------------------------------------------------------------------


def _links(page: BeautifulSoup) -> Iterator[str]:
    for tag in page.find_all(True):
        assert isinstance(tag, Tag)
        for attribute in ("href", "src", "data", "poster", "action"):
            value = tag.get(attribute)
            if isinstance(value, str):
                yield value
        srcset = tag.get("srcset")
        if isinstance(srcset, str):
            yield from (piece.split()[0] for piece in srcset.split(","))


def _inner(sample: Sample) -> Iterator[tuple[str, str, str]]:
    """Every link inside the site: the page, the file it leads to, the anchor."""
    for name, page in sample.pages.items():
        for link in _links(page):
            if re.match(r"[a-z][a-z0-9+.-]*:|//", link, re.IGNORECASE):
                continue
            path, _, anchor = link.partition("#")
            if path.startswith("/"):
                assert name == "404.html", f"{name}: {link}"
                target = unquote(path[1:])
            else:
                target = normpath(join(dirname(name), unquote(path))) if path else name
            yield name, target, anchor


def test_every_link_leads_to_a_file(sample: Sample) -> None:
    broken = {(page, target) for page, target, _ in _inner(sample) if target not in sample.files}

    assert sorted(broken) == []


def test_every_anchor_is_there(sample: Sample) -> None:
    ids = {
        name: {tag["id"] for tag in page.find_all(id=True)} for name, page in sample.pages.items()
    }
    broken = {
        (page, f"{target}#{anchor}")
        for page, target, anchor in _inner(sample)
        if anchor and target in ids and anchor not in ids[target]
    }

    assert sorted(broken) == []


def test_links_into_documents_name_pages_that_exist(sample: Sample) -> None:
    lengths: dict[str, int] = {}
    broken = []
    for page, target, anchor in _inner(sample):
        if not target.endswith(".pdf") or not anchor:
            continue
        if target not in lengths:
            with pypdfium2.PdfDocument(sample.files[target]) as document:
                lengths[target] = len(document)
        number = re.fullmatch(r"page=(\d+)", anchor)
        if not number or not 1 <= int(number[1]) <= lengths[target]:
            broken.append((page, target, anchor))

    assert broken == []


def test_no_id_is_used_twice_on_a_page(sample: Sample) -> None:
    doubled = []
    for name, page in sample.pages.items():
        ids = [tag["id"] for tag in page.find_all(id=True)]
        doubled += [(name, one) for one in set(ids) if ids.count(one) > 1]

    assert sorted(doubled) == []


def test_every_file_is_reached_from_the_portal(sample: Sample) -> None:
    """But for what is asked for by its fixed name."""
    leads_to: dict[str, set[str]] = {}
    for page, target, _ in _inner(sample):
        leads_to.setdefault(page, set()).add(target)
    reached: set[str] = set()
    waiting = ["index.html"]
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting.extend(leads_to.get(name, ()))
    unreached = {name for name in sample.pages if name not in reached}

    assert unreached == {"404.html"}


# --- every page -----------------------------------------------------------------------


def test_every_page_has_one_heading_a_language_a_title_and_a_description(sample: Sample) -> None:
    poor = []
    for name, page in sample.pages.items():
        html, title = page.find("html"), page.find("title")
        description = page.find("meta", attrs={"name": "description"})
        good = (
            [heading.get_text(strip=True) != "" for heading in page.find_all("h1")] == [True],
            isinstance(html, Tag) and html.get("lang") == ("en" if "/en/" in name else "th"),
            title is not None and title.get_text(strip=True) != "",
            name == "404.html" or (isinstance(description, Tag) and description.get("content")),
        )
        if not all(good):
            poor.append((name, good))

    assert poor == []


def test_headings_go_down_one_step_at_a_time(sample: Sample) -> None:
    jumps = []
    for name, page in sample.pages.items():
        levels = [int(str(tag.name)[1]) for tag in page.find_all(re.compile(r"^h[1-6]$"))]
        jumps += [(name, before, after) for before, after in pairwise(levels) if after > before + 1]

    assert jumps == []


def test_titles_of_an_agencys_pages_differ(sample: Sample) -> None:
    seen: dict[str, str] = {}
    doubled = []
    for name, page in sample.pages.items():
        title = page.title.get_text() if page.title else ""
        year = re.search(r"/(25\d\d)/", name)
        key = f"{title} {year[1] if year else ''}"
        if key in seen:
            doubled.append((seen[key], name, title))
        seen[key] = name

    assert doubled == []


@pytest.mark.parametrize("word", ["None", "TODO", "FIXME", "undefined", "NaN", "Traceback"])
def test_no_page_shows_what_a_program_left_behind(sample: Sample, word: str) -> None:
    pattern = re.compile(rf"\b{word}\b")
    showing = [name for name, page in sample.pages.items() if pattern.search(page.get_text(" "))]

    assert showing == []


def test_no_file_tells_where_it_was_built(sample: Sample) -> None:
    places = {str(REPOSITORY), str(REPOSITORY.parent), str(sample.built.output), str(Path.home())}
    words = {place.encode() for place in places if len(place) > 4}
    telling = [
        (name, word.decode())
        for name, data in sample.files.items()
        if not name.endswith((".woff2", ".png", ".pdf", ".xlsx"))
        for word in words
        if word in data
    ]

    assert telling == []


def test_nothing_is_loaded_from_elsewhere_and_no_style_or_script_stands_in_a_page(
    sample: Sample,
) -> None:
    """A strict content security policy holds on every page."""
    loading = []
    for name, page in sample.pages.items():
        for tag in page.find_all(["img", "script", "iframe", "link", "source", "video", "object"]):
            assert isinstance(tag, Tag)
            address = str(tag.get("src") or tag.get("href") or tag.get("data") or "")
            outside = re.match(r"https?:|//", address)
            # Named for search engines and readers, and never loaded by the browser.
            named = {"canonical", "alternate"}.intersection(tag.get("rel") or [])
            if outside and not named:
                loading.append((name, address))
            is_data = tag.get("type") == "application/ld+json"
            if tag.name == "script" and not tag.get("src") and not is_data:
                loading.append((name, "script"))
        loading += [(name, "style") for tag in page.find_all("style")]
        loading += [(name, "style=") for tag in page.find_all(style=True)]
        loading += [
            (name, attribute)
            for tag in page.find_all(True)
            if isinstance(tag, Tag)
            for attribute in tag.attrs
            if attribute.startswith("on")
        ]

    assert loading == []


def test_all_addresses_are_plain_ascii(sample: Sample) -> None:
    pattern = re.compile(r"[A-Za-z0-9._/-]+")

    assert [name for name in sample.files if not pattern.fullmatch(name)] == []


# --- for machines ---------------------------------------------------------------------


def _locations(sample: Sample, name: str, kind: str) -> list[str]:
    root = ElementTree.fromstring(sample.text(name))
    return [element.text or "" for element in root.findall(f"s:{kind}/s:loc", NAMESPACE)]


def _page(address: str) -> str:
    path = address.removeprefix(BASE)
    return f"{path}index.html" if not path or path.endswith("/") else path


def test_the_sitemaps_list_every_page_that_exists_and_no_other(sample: Sample) -> None:
    listed: list[str] = []
    for address in _locations(sample, "sitemap.xml", "sitemap"):
        listed += _locations(sample, address.removeprefix(BASE), "url")
    maps = [_page(address) for address in _locations(sample, "sitemap.xml", "sitemap")]

    assert len(listed) == len(set(listed))
    assert {_page(address) for address in listed} == set(sample.pages) - {"404.html"}
    assert {*maps, "sitemap.xml"} == {
        name for name in sample.files if "sitemap" in name and name.endswith(".xml")
    }


def test_every_page_names_its_own_public_address(sample: Sample) -> None:
    wrong = []
    for name, page in sample.pages.items():
        link = page.find("link", rel="canonical")
        address = str(link.get("href")) if isinstance(link, Tag) else ""
        if name != "404.html" and _page(address) != name:
            wrong.append((name, address))

    assert wrong == []


def test_robots_may_read_everything_and_find_the_sitemap(sample: Sample) -> None:
    assert sample.text("robots.txt") == (
        "User-agent: *\nAllow: /\n\nSitemap: https://prongsai.example/sitemap.xml\n"
    )


def test_the_page_of_wrong_addresses_works_at_every_depth(sample: Sample) -> None:
    page = sample.pages["404.html"]

    inner = [link for link in _links(page) if not link.startswith(("#", "https:"))]
    assert inner
    assert [link for link in inner if not link.startswith("/")] == []
