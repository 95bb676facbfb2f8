"""Addresses as agencies write them: mended, the same in two writings, and what is never opened."""

from __future__ import annotations

import pytest

from prongsai.audit.addresses import (
    is_calendar,
    key_of,
    lead_of,
    may_be_opened,
    mended,
    shape_of,
    site_of,
    whole,
)
from prongsai.audit.opened import Lead
from prongsai.audit.robots import read_robots


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("http:/www.a.go.th/o1", "http://www.a.go.th/o1"),
        ("https;//www.a.go.th/o1", "https://www.a.go.th/o1"),
        ("ttps://www.a.go.th/o1", "https://www.a.go.th/o1"),
        ("www.a.go.th/o1", "http://www.a.go.th/o1"),
        ("https://www.a.go.th/ o1 .pdf", "https://www.a.go.th/o1.pdf"),
        ("https:\\\\www.a.go.th\\o1", "https://www.a.go.th/o1"),
        ("“https://www.a.go.th/o1”.", "https://www.a.go.th/o1"),
        ("https://www.a.go.th/%25E0%25B8%2581", "https://www.a.go.th/%E0%B8%81"),
        ("https://www.a.go.th/%2525E0", "https://www.a.go.th/%E0"),
        ("https://www.a.go.th/?a=1&amp;b=2", "https://www.a.go.th/?a=1&b=2"),
        ("https://www.a.go.th/o1?x=50%25", "https://www.a.go.th/o1?x=50%25"),
    ],
)
def test_what_came_back_mangled_is_mended(typed: str, meant: str) -> None:
    assert mended(typed) == meant


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://a.go.th/x/", "https://www.a.go.th/x"),
        ("https://a.go.th/index.php", "https://a.go.th/"),
        ("https://a.go.th/p?id=1&PHPSESSID=abc", "https://a.go.th/p?id=1"),
        ("https://a.go.th/p?b=2&a=1", "https://a.go.th/p?a=1&b=2"),
        ("https://a.go.th/แผน", "https://a.go.th/%E0%B9%81%E0%B8%9C%E0%B8%99"),
        ("https://a.go.th//x", "https://a.go.th/x"),
    ],
)
def test_two_writings_of_one_address_are_one(one: str, other: str) -> None:
    assert key_of(one) == key_of(other)


def test_other_pages_are_others() -> None:
    pages = ["https://a.go.th/p?id=1", "https://a.go.th/p?id=2", "https://a.go.th:8080/p?id=1"]

    assert len({key_of(page) for page in pages}) == 3
    assert shape_of(pages[0]) == shape_of(pages[1])


def test_sites_that_share_a_host_are_told_apart() -> None:
    own, others = "https://sites.google.com/view/ban-a/o1", "https://sites.google.com/view/ban-b/o1"

    assert site_of(own) == site_of("https://sites.google.com/view/ban-a/home") != site_of(others)
    assert site_of("https://www.a.go.th/x") == site_of("http://a.go.th/y")


@pytest.mark.parametrize(
    "address",
    [
        "https://a.go.th/wp-login.php",
        "https://a.go.th/logout",
        "https://a.go.th/x?replytocom=3",
        "https://a.go.th/b/c/b/c/b/c",
        "https://a.go.th/" + "x" * 1200,
        "https://a.go.th/film.mp4",
        "https://a.go.th/index.php?page=logout",
        "https://a.go.th/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15",
    ],
)
def test_what_does_something_or_never_ends_is_not_opened(address: str) -> None:
    assert not may_be_opened(address)


@pytest.mark.parametrize(
    "address",
    [
        "https://a.go.th/?q=node/12",
        "https://a.go.th/index.php?action=page&id=5",
        "https://a.go.th/index.php/2024-01-01-00-00-00/2568",
        "https://a.go.th/event/55",
    ],
)
def test_pages_of_common_systems_are_opened(address: str) -> None:
    assert may_be_opened(address)
    assert not is_calendar(address)


@pytest.mark.parametrize(
    ("address", "lead"),
    [
        ("https://a.go.th/o1", Lead.PAGE),
        ("https://a.go.th/f/1.PDF", Lead.DOCUMENT),
        ("https://a.go.th/download/55", Lead.DOCUMENT),
        ("https://a.go.th/get.php?file=plan.xlsx", Lead.DOCUMENT),
        ("https://a.go.th/a.jpg", Lead.PICTURE),
        ("https://b.go.th/x", Lead.OUTSIDE),
        ("https://drive.google.com/file/d/1/view", Lead.OUTSIDE_DOCUMENT),
        ("https://www.facebook.com/a", Lead.ACCOUNT),
        ("https://maps.app.goo.gl/x", Lead.MAP),
        ("mailto:a@a.go.th", Lead.MAIL),
    ],
)
def test_an_address_tells_where_it_leads(address: str, lead: Lead) -> None:
    assert lead_of(address, "a.go.th") is lead


def test_a_viewer_shows_the_document_it_is_given() -> None:
    page = "https://a.go.th/o1"

    assert whole(page, "https://docs.google.com/gview?url=https://a.go.th/p.pdf&embedded=true") == (
        "https://a.go.th/p.pdf"
    )
    assert whole(page, "/pdfjs/web/viewer.html?file=/f/p.pdf") == "https://a.go.th/f/p.pdf"
    assert whole(page, "javascript:void(0)") == ""
    assert whole(page, "http://[bad") == ""
    assert whole(page, "ftp://a.go.th/x") == ""


@pytest.mark.parametrize(
    ("path", "may"),
    [
        ("/", True),
        ("/private/x", False),
        ("/private/open/x", True),
        ("/a/x.pdf", False),
        ("/a/x.pdf?y", True),
        ("/p?id=1&print=1", False),
        ("/แผน/x", False),
    ],
)
def test_robots_are_obeyed(path: str, may: bool) -> None:
    text = """User-agent: other\nDisallow: /\n
User-agent: *\nDisallow: /private/ # ours\nAllow: /private/open\nDisallow: /*.pdf$
Disallow: /*print=\nDisallow: /%E0%B9%81%E0%B8%9C%E0%B8%99\nCrawl-delay: 3\nDisallow:"""
    robots = read_robots(text, "prongsai")

    assert robots.allows(f"https://a.go.th{path}") is may
    assert robots.pause == 3


def test_a_group_of_our_own_counts_alone() -> None:
    robots = read_robots(
        "User-agent: *\nDisallow: /\n\nUser-agent: Prongsai\nAllow: /\n", "prongsai"
    )

    assert robots.allows("https://a.go.th/x")


def test_a_rule_of_many_stars_takes_no_time() -> None:
    robots = read_robots(f"User-agent: *\nDisallow: /{'*a' * 5_000}$", "prongsai")

    assert robots.allows(f"https://a.go.th/{'a' * 4_000}b")
