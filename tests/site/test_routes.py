"""Links inside the site, and addresses as others see them."""

from __future__ import annotations

from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.findings import Place
from prongsai.requirements.question import Evidence
from prongsai.site.routes import INDEX, AgencyRoutes, public_url, relative, rooted

names = st.from_regex(r"[a-z0-9]([a-z0-9-]{0,8}[a-z0-9])?", fullmatch=True)
folders = st.lists(names, max_size=4)
paths = st.builds(
    lambda folder, name: "/".join([*folder, name]),
    folders,
    st.one_of(st.just(INDEX), names.map(lambda name: f"{name}.pdf")),
)
anchors = st.one_of(st.just(""), names.map(lambda name: f"#{name}"), st.just("#page=4"))
prefixes = st.sampled_from(["https://ita.example/", "https://host.example/a/b/"])


@given(paths, paths, anchors)
def test_a_relative_link_leads_to_its_target_under_every_prefix(
    page: str, target: str, anchor: str
) -> None:
    link = relative(page, target + anchor)

    assert not link.startswith("/")
    for base in ("https://ita.example/", "https://host.example/deep/er/", "file:///C:/ita/output/"):
        assert urljoin(base + page, link) == base + target + anchor


@given(paths, paths)
def test_a_relative_link_is_a_path_between_the_two_files(page: str, target: str) -> None:
    assert normpath(join(dirname(page), relative(page, target))) == target


@given(paths, names)
def test_a_link_into_the_same_page_is_its_anchor(page: str, anchor: str) -> None:
    assert relative(page, f"{page}#{anchor}") == f"#{anchor}"


@given(prefixes, paths, anchors)
def test_public_addresses_are_those_of_folders(base: str, path: str, anchor: str) -> None:
    address = public_url(base, path + anchor)

    assert address.startswith(base)
    assert INDEX not in address.removeprefix(base) or not path.endswith(INDEX)
    file = address.removeprefix(base).partition("#")[0]
    assert (file + INDEX if not file or file.endswith("/") else file) == path
    assert address.endswith(anchor)


@given(prefixes, paths, paths)
def test_a_rooted_link_holds_wherever_the_server_shows_the_page(
    base: str, target: str, asked_for: str
) -> None:
    assert urljoin(base + asked_for, rooted(base, target)) == base + target


@pytest.mark.parametrize(
    ("prefix", "expected"),
    [
        ("", ["index.html", "2568/index.html", "2568/o12/index.html", "executives/index.html"]),
        (
            "ban-na/",
            [
                "ban-na/index.html",
                "ban-na/2568/index.html",
                "ban-na/2568/o12/index.html",
                "ban-na/executives/index.html",
            ],
        ),
    ],
)
def test_the_addresses_that_are_promised(prefix: str, expected: list[str]) -> None:
    routes = AgencyRoutes(prefix)

    assert [
        routes.home,
        routes.year(2568),
        routes.item(2568, "o12"),
        routes.topic("executives"),
    ] == expected
    assert routes.file(2568, "budget", "plan.pdf") == f"{prefix}files/2568/budget/plan.pdf"
    assert routes.file(None, "news", "a.png") == f"{prefix}files/all/news/a.png"


def evidence(**more: Any) -> Evidence:
    return Evidence("หลักฐาน", Place("a.yaml"), "mandate", 2568, "mandate-powers", **more)


@pytest.mark.parametrize(
    ("found", "address"),
    [
        (evidence(), "ban-na/2568/o2/index.html#mandate-powers"),
        (evidence(news="meeting"), "ban-na/news/meeting/index.html"),
        (
            evidence(document="content/ban-na/files/plan.pdf", file="plan.pdf", page=4),
            "ban-na/files/2568/mandate/plan.pdf#page=4",
        ),
        # A document as a whole is shown on the page, in the list of documents.
        (
            evidence(document="content/ban-na/files/plan.pdf", file="plan.pdf"),
            "ban-na/2568/o2/index.html#mandate-powers",
        ),
    ],
    ids=["on the page", "a news post", "a page of a document", "a whole document"],
)
def test_evidence_has_an_address_without_any_page_being_made(found: Evidence, address: str) -> None:
    routes = AgencyRoutes("ban-na/")
    assert routes.evidence(found, routes.item(2568, "o2")) == address
