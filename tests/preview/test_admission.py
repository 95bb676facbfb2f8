"""Who is answered: this computer by its own name, and pages the preview sent itself."""

from __future__ import annotations

import pytest

from prongsai.preview.admission import Asker, is_admitted, is_allowed_host

LOOPBACK = "127.0.0.1"
HERE = ["localhost:8000"]


@pytest.mark.parametrize(
    ("header", "allowed"),
    [
        ("127.0.0.1:8000", True),
        ("127.0.0.1", True),
        ("127.8.9.10:8000", True),
        ("localhost", True),
        ("LOCALHOST:8000", True),
        ("ita.localhost:8000", True),
        ("[::1]:8000", True),
        ("[::ffff:127.0.0.1]:8000", True),
        ("[::ffff:7f00:1]", True),
        ("192.168.1.5:8000", False),
        ("10.0.0.1", False),
        ("0.0.0.0:8000", False),
        ("0.0.0.0", False),
        ("[::]:8000", False),
        ("[::ffff:0.0.0.0]", False),
        ("[::ffff:10.0.0.1]", False),
        ("[fe80::1]:8000", False),
        ("169.254.169.254", False),
        ("0", False),
        ("2130706433", False),
        ("0x7f.1", False),
        ("127.1", False),
        ("evil.example", False),
        ("localhost.evil.example", False),
        ("127.0.0.1.evil.example:8000", False),
        ("127.0.0.1.nip.io", False),
        ("evil.example#localhost", False),
        ("x@localhost", False),
        ("localhost/", False),
        ("localhost:8000:8000", False),
        ("localhost:port", False),
        ("localhost, evil.example", False),
        (" localhost", False),
        ("::1", False),
        ("", False),
        ("[::1", False),
    ],
)
def test_only_names_of_this_computer_alone_are_answered(header: str, allowed: bool) -> None:
    assert is_allowed_host(header, LOOPBACK, LOOPBACK) is allowed


def test_a_preview_opened_to_the_network_answers_to_the_address_it_was_reached_at() -> None:
    for served in ("192.168.1.5", "0.0.0.0", "::"):
        assert is_allowed_host("192.168.1.5:8000", served, "192.168.1.5")
        assert is_allowed_host("localhost:8000", served, LOOPBACK)
        assert not is_allowed_host("192.168.1.6:8000", served, "192.168.1.5")
        assert not is_allowed_host("192.168.1.5:8000", served, LOOPBACK)
        for nowhere in ("0.0.0.0:8000", "[::]:8000"):
            assert not is_allowed_host(nowhere, served, LOOPBACK)
            assert not is_allowed_host(nowhere, served, "0.0.0.0")
    assert is_allowed_host("[fe80::1]:8000", "::", "fe80::1%eth0")


def test_a_preview_served_by_a_name_answers_to_that_name() -> None:
    assert is_allowed_host("Office-PC:8000", "office-pc", "192.168.1.5")
    assert not is_allowed_host("other-pc:8000", "office-pc", "192.168.1.5")


def admitted(hosts: list[str], own: bool = False, **said: str) -> bool:
    origins = [said.pop("origin")] if "origin" in said else []
    return is_admitted(Asker(hosts, origins, own=own, **said), LOOPBACK, LOOPBACK)


def test_exactly_one_host_is_named() -> None:
    assert admitted(HERE)
    assert not admitted([])
    assert not admitted(["localhost", "localhost"])
    assert not admitted(["localhost", "evil.example"])


@pytest.mark.parametrize("own", [False, True])
@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example",
        "null",
        "",
        "http://localhost",
        "http://localhost:9000",
        "https://localhost:8000",
        "http://127.0.0.1:8000",
        "http://localhost:8000/",
        "http://localhost:8000.evil.example",
        "http://localhost:8000@evil.example",
    ],
)
def test_another_origin_is_refused_on_every_route(origin: str, own: bool) -> None:
    assert admitted(HERE, own, origin="http://localhost:8000")
    assert not admitted(HERE, own, origin=origin)
    # Not even as what would be a reader's click without an origin.
    assert not admitted(
        HERE, own, origin=origin, site="cross-site", mode="navigate", dest="document"
    )


@pytest.mark.parametrize("site", ["cross-site", "same-site", "anything"])
@pytest.mark.parametrize("mode", ["no-cors", "cors", "websocket", "navigate", ""])
@pytest.mark.parametrize("dest", ["image", "script", "iframe", "embed", "object", "empty", ""])
def test_other_sites_can_put_nothing_of_it_into_their_pages(
    site: str, mode: str, dest: str
) -> None:
    assert not admitted(HERE, site=site, mode=mode, dest=dest)
    assert not admitted(HERE, own=True, site=site, mode=mode, dest=dest)


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_link_elsewhere_opens_a_page_but_no_route_of_the_preview(site: str) -> None:
    assert admitted(HERE, site=site, mode="navigate", dest="document")
    assert not admitted(HERE, own=True, site=site, mode="navigate", dest="document")


@pytest.mark.parametrize("site", ["same-origin", "none", ""])
def test_pages_of_the_preview_and_typed_addresses_are_answered(site: str) -> None:
    assert admitted(HERE, site=site)
    assert admitted(HERE, own=True, site=site)
