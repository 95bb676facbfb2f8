"""The Atom feed of updates, as RFC 4287 wants it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from xml.etree import ElementTree

from bs4 import BeautifulSoup
from open_site import BASE, file_of
from small_site import SmallSite

ATOM = "{http://www.w3.org/2005/Atom}"
FEED = "ban-na/feed.xml"


def feed(site: SmallSite) -> ElementTree.Element:
    return ElementTree.fromstring(site.page(FEED))


def words(element: ElementTree.Element, name: str) -> str:
    found = element.findall(f"{ATOM}{name}")
    assert len(found) == 1, name
    return found[0].text or ""


def test_the_feed_has_what_every_feed_must_have(open_site: SmallSite) -> None:
    root = feed(open_site)

    assert root.tag == f"{ATOM}feed"
    assert words(root, "title")
    assert words(root, "id") == f"{BASE}{FEED}"
    assert root.find(f"{ATOM}author/{ATOM}name") is not None
    (itself,) = [link for link in root.findall(f"{ATOM}link") if link.get("rel") == "self"]
    assert itself.get("href") == f"{BASE}{FEED}"
    times = [words(entry, "updated") for entry in root.findall(f"{ATOM}entry")]
    assert words(root, "updated") == max(times)


def test_every_entry_has_a_stable_id_a_title_a_time_and_a_page(open_site: SmallSite) -> None:
    entries = feed(open_site).findall(f"{ATOM}entry")
    ids = [words(entry, "id") for entry in entries]

    assert len(entries) == 5
    assert len(set(ids)) == len(ids)
    for entry in entries:
        assert words(entry, "title")
        assert words(entry, "summary")
        moment = words(entry, "updated")
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00\+07:00", moment)
        datetime.fromisoformat(moment)
        (link,) = entry.findall(f"{ATOM}link")
        name, anchor = file_of(link.get("href", ""))
        page = BeautifulSoup(open_site.page(name), "html.parser")
        assert not anchor or page.find(id=anchor) is not None


def test_the_newest_stands_first(open_site: SmallSite) -> None:
    times = [words(entry, "updated") for entry in feed(open_site).findall(f"{ATOM}entry")]

    assert times == sorted(times, reverse=True)
    assert times[0].startswith("2025-04-08")


def test_every_page_of_the_agency_names_the_feed(open_site: SmallSite) -> None:
    page = BeautifulSoup(open_site.page("ban-na/2568/o12/index.html"), "html.parser")
    (link,) = page.select('link[rel="alternate"][type="application/atom+xml"]')

    assert link["href"] == "../../feed.xml"


def test_without_an_address_of_the_site_there_is_no_feed(
    planned_site: Callable[..., SmallSite],
) -> None:
    site = planned_site("ban-na", "khao-noi", base_url="")
    assert FEED not in site.published()
    assert "application/atom+xml" not in site.page("ban-na/index.html")


def test_an_id_does_not_change_when_the_content_does(
    planned_site: Callable[..., SmallSite],
) -> None:
    site = planned_site("ban-na", "khao-noi")
    before = {words(entry, "id") for entry in feed(site).findall(f"{ATOM}entry")}
    site.edit("content/ban-na/mandate.yaml", "5 ม.ค. 2568", "6 มี.ค. 2568")
    site.edit("content/ban-na/mandate.yaml", "หน้าที่และอำนาจของ", "อำนาจของ")
    assert {words(entry, "id") for entry in feed(site).findall(f"{ATOM}entry")} == before
