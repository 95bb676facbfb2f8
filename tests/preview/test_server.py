"""Over a real connection: the right words around every answer, and only to this computer."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from live_preview import LivePreview, previewed
from small_site import DOCUMENT, SmallSite

from prongsai.errors import UsageError
from prongsai.site.hosting.rules import CONTENT_SECURITY_POLICY

PDF = "/ban-na/2568/files/service-statistics/report.pdf"


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LivePreview]:
    """A site that is only looked at."""
    site = SmallSite(tmp_path_factory.mktemp("served") / "site", ("ban-na", "khao-noi"), {})
    with previewed(site) as running:
        yield running


@pytest.fixture(scope="module")
def document(live: LivePreview) -> str:
    """The address of a published PDF."""
    return "/" + next(path for path in live.site.published() if path.endswith(".pdf"))


def test_a_page_is_sent_as_utf_8_and_never_kept(live: LivePreview) -> None:
    answer, body = live.get("/ban-na/")

    assert answer.status == 200
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
    assert int(answer.headers["Content-Length"]) == len(body)


def test_only_the_head_may_be_asked_for(live: LivePreview) -> None:
    answer, body = live.get("/ban-na/", "HEAD")

    assert int(answer.headers["Content-Length"]) == len(live.get("/ban-na/")[1])
    assert body == b""


def test_a_part_of_a_document_may_be_asked_for(live: LivePreview, document: str) -> None:
    answer, body = live.get(document, Range="bytes=5-14")

    assert answer.status == 206
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Range"] == f"bytes 5-14/{DOCUMENT.stat().st_size}"
    assert body == DOCUMENT.read_bytes()[5:15]
    assert live.get(document)[1] == DOCUMENT.read_bytes()
    assert live.get(document, Range="bytes=99999999-")[0].status == 416


def test_what_is_not_there_is_the_site_s_own_page(live: LivePreview) -> None:
    answer, body = live.get("/no/such/page/")

    assert answer.status == 404
    assert "ไม่พบ" in body.decode()
    assert 'data-page="no/such/page/index.html"' in body.decode()


def test_a_folder_is_never_listed(live: LivePreview) -> None:
    assert live.get("/assets/")[0].status == 404
    moved, _ = live.get("/ban-na")
    assert (moved.status, moved.headers["Location"]) == (301, "/ban-na/")


@pytest.mark.parametrize(
    "path", ["/../site_config.yaml", "/..%2fsite_config.yaml", "/.htaccess", "/%2e%2e/content/"]
)
def test_nothing_outside_the_published_files_is_served(live: LivePreview, path: str) -> None:
    assert live.get(path)[0].status == 404


def test_a_foreign_name_for_this_computer_is_refused(live: LivePreview) -> None:
    answer, body = live.get("/", Host="rebound.example")
    assert answer.status == 403
    assert "ตัวอย่าง" not in body.decode()
    assert live.get("/__prongsai/panel.json?page=index.html", Host="x.example")[0].status == 403


def test_other_methods_are_refused(live: LivePreview) -> None:
    assert live.get("/", "POST")[0].status == 501


def test_nonsense_does_not_stop_the_server(live: LivePreview) -> None:
    for nonsense in (b"\x16\x03\x01\x00", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b""):
        with socket.create_connection(("127.0.0.1", live.port)) as talk:
            talk.sendall(nonsense)
    assert live.get("/")[0].status == 200


def test_the_script_and_its_style_are_small_and_strict(live: LivePreview) -> None:
    script, style = live.get("/__prongsai/live.js"), live.get("/__prongsai/live.css")

    assert script[0].headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert style[0].headers["Content-Type"] == "text/css; charset=utf-8"
    assert len(script[1]) + len(style[1]) < 12_000
    for forbidden in (b"innerHTML", b"eval(", b".style"):
        assert forbidden not in script[1]
    assert live.get("/__prongsai/other.js")[0].status == 404


def test_a_busy_port_is_named_and_the_next_one_taken(live: LivePreview, tmp_path: Path) -> None:
    site = SmallSite(tmp_path / "site", ("ban-na",), {})
    with previewed(site, port=live.port) as second:
        assert second.port > live.port
        told = f"พอร์ต {live.port} ไม่ว่าง จึงใช้พอร์ต {second.port}"
        assert told in second.reporter.notes


def test_an_address_that_is_not_ours_is_refused_in_thai(tmp_path: Path) -> None:
    site = SmallSite(tmp_path / "site", ("ban-na",), {})
    with pytest.raises(UsageError, match="--host"), previewed(site, host="203.0.113.7"):
        pass
