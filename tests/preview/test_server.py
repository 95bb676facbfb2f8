"""Over a real connection: the right words around every answer, and only to this computer."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import ExitStack, closing
from hashlib import blake2b
from http import HTTPStatus
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import quote

import pytest
from live_preview import PATIENCE, LivePreview, previewed
from small_site import DOCUMENT, SmallSite

from prongsai.errors import UsageError
from prongsai.preview.admission import MOST_CONNECTIONS
from prongsai.preview.channel import MOST_LISTENERS
from prongsai.site.outputs.hosting import CONTENT_SECURITY_POLICY, DOCUMENT_POLICY

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
    policy, _, desk = answer.headers["Content-Security-Policy"].rpartition(" ")
    assert policy == CONTENT_SECURITY_POLICY  # whose end says who may frame: the desk besides
    assert desk.startswith("http://127.0.0.1:")
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


PANEL = "/__prongsai/panel.json?page=index.html"
EVENTS = "/__prongsai/events?page=index.html&version="
ROUTES = ["/", "/ban-na/", "/ban-na", "/no/such/page/", PANEL, EVENTS, "/__prongsai/live.js"]


@pytest.mark.parametrize("path", [*ROUTES, "/__prongsai/explain/DOC012", "/__prongsai/other"])
def test_other_origins_are_refused_on_every_route(live: LivePreview, path: str) -> None:
    for foreign in (
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": f"http://localhost:{live.port}"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"},
        {"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "cors"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"},
    ):
        assert live.get(path, **foreign)[0].status == 403, foreign


def test_a_link_in_a_mail_opens_a_page_that_its_sender_sees_nothing_of(live: LivePreview) -> None:
    click = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    answer, _ = live.get("/ban-na/", **click, **{"Sec-Fetch-Dest": "document"})

    assert answer.status == 200
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "frame-ancestors 'self'" in str(answer.headers["Content-Security-Policy"])
    assert live.get(PANEL, **click, **{"Sec-Fetch-Dest": "document"})[0].status == 403


@pytest.mark.parametrize("host", ["192.168.1.5", "0.0.0.0", "[::]", "10.0.0.1:80", "x@localhost"])
def test_an_address_that_is_not_this_computer_s_alone_is_refused(
    live: LivePreview, host: str
) -> None:
    for path in ROUTES:
        assert live.get(path, Host=host)[0].status == 403, path


@pytest.mark.parametrize("route", ["events", "panel.json"])
def test_routes_that_take_a_page_take_no_other_path(live: LivePreview, route: str) -> None:
    secret = live.site.root.parent / "secret.html"
    secret.write_bytes(b"<html>secret</html>")
    right = blake2b(secret.read_bytes(), digest_size=8).hexdigest()
    for page in (
        str(secret),
        "../../secret.html",
        "../secret.html",
        "/dev/zero",
        "\\\\host\\share\\x",
    ):
        answers = {
            (answer.status, body)
            for version in (right, "0", "")
            for answer, body in [
                live.get(f"/__prongsai/{route}?page={quote(page)}&version={version}")
            ]
        }
        assert {status for status, _ in answers} == {404}
        assert len(answers) == 1, page


def test_a_link_laid_into_the_output_tells_nothing_of_where_it_leads(live: LivePreview) -> None:
    secret = live.site.root.parent / "linked.html"
    secret.write_bytes(b"<html>secret</html>")
    link = live.site.output / "linked.html"
    link.symlink_to(secret)
    right = blake2b(secret.read_bytes(), digest_size=8).hexdigest()

    assert live.get("/linked.html")[0].status == 404
    for version in (right, "0"):
        with live.listening("linked.html", version) as told:
            assert next(told) == {"do": "reload"}
    with live.listening("linked.html", "") as told:
        assert next(told)["do"] == "show"
    link.unlink()


def test_an_attachment_cannot_script_the_preview(live: LivePreview, document: str) -> None:
    folder = live.site.output / document.lstrip("/")
    for name in ("x.html", "x.svg", "x.xml", "x.js"):
        folder.with_name(name).write_bytes(b"<script>alert(1)</script>")
        answer, body = live.get(f"{document.rpartition('/')[0]}/{name}")

        assert answer.status == 200
        assert answer.headers["Content-Type"] == "application/octet-stream"
        assert answer.headers["Content-Disposition"] == "attachment"
        assert answer.headers["Content-Security-Policy"] == DOCUMENT_POLICY
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert b"__prongsai" not in body
        folder.with_name(name).unlink()
    picture = next(path for path in live.site.published() if path.endswith("photo.png"))
    for path, kind in ((document, "application/pdf"), (f"/{picture}", "image/png")):
        answer, _ = live.get(path)
        assert answer.headers["Content-Type"] == kind
        assert "Content-Disposition" not in answer.headers


def said(live: LivePreview, *pieces: bytes) -> bytes:
    """What the server answers to raw bytes until it hangs up."""
    with socket.create_connection(("127.0.0.1", live.port), timeout=30) as talk:
        for piece in pieces:
            talk.sendall(piece)
        return b"".join(iter(lambda: talk.recv(1 << 16), b""))


@pytest.mark.parametrize(
    "head",
    [
        b"GET /" + b"x" * 40_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 40_000 + b"\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"X: y\r\n" * 8_000 + b"\r\n",
    ],
)
def test_a_request_larger_than_a_browser_s_is_refused(live: LivePreview, head: bytes) -> None:
    assert said(live, head).partition(b"\r\n")[0].split(b" ")[1] in {b"414", b"431"}
    assert live.get("/")[0].status == 200


@pytest.mark.parametrize(
    "head",
    [
        b"GET / HTTP/1.0\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost, evil.example\r\nConnection: close\r\n\r\n",
        b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
    ],
)
def test_a_request_without_exactly_one_good_host_is_refused(live: LivePreview, head: bytes) -> None:
    assert said(live, head).split(b" ")[1] == b"403"


@pytest.mark.parametrize(
    "target", [b"http://localhost/", b"http://[", b"*", b"\\\\host\\share", b"%2f"]
)
def test_a_target_that_is_no_address_of_this_server_is_refused(
    live: LivePreview, target: bytes
) -> None:
    head = b"GET " + target + b" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"

    assert said(live, head).split(b" ")[1] == b"400"


def test_a_request_hidden_in_the_body_of_another_is_not_answered(live: LivePreview) -> None:
    hidden = b"GET /ban-na/ HTTP/1.1\r\nHost: localhost\r\n\r\n"
    head = b"GET /404.html HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n" % len(hidden)

    assert said(live, head + hidden).count(b"HTTP/1.1 ") == 1


def test_connections_beyond_the_places_are_sent_away_and_places_come_back(
    live: LivePreview,
) -> None:
    with ExitStack() as talks:
        silent = [
            talks.enter_context(socket.create_connection(("127.0.0.1", live.port), timeout=30))
            for _ in range(MOST_CONNECTIONS + 3)
        ]
        # The first ones wait for their request; the rest is told at once.
        answers = [talk.recv(1000) for talk in silent[-3:]]
    assert [answer.split(b" ")[1] for answer in answers] == [b"503"] * 3
    statuses = iter(lambda: _status(live), 200)
    assert set(statuses) <= {503}


def _status(live: LivePreview) -> int:
    """What a page is answered with; the places are given back one by one."""
    try:
        return live.get("/")[0].status
    except ConnectionError:
        return 503


def test_open_pages_beyond_the_cap_are_refused_and_the_others_go_on(tmp_path: Path) -> None:
    site = SmallSite(tmp_path / "site", ("ban-na", "khao-noi"), {})
    with previewed(site) as live, ExitStack() as open_pages:
        version = live.version("/ban-na/")
        told = [
            open_pages.enter_context(live.listening("ban-na/index.html", version))
            for _ in range(MOST_LISTENERS)
        ]
        assert [next(page)["do"] for page in told] == ["show"] * MOST_LISTENERS
        assert live.get(EVENTS)[0].status == 503
        assert live.get("/ban-na/")[0].status == 200


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


def test_the_way_to_the_desk_is_a_key_that_the_opened_browser_alone_has(
    live: LivePreview,
) -> None:
    answer, _ = live.get("/__prongsai/desk?page=ban-na/2568/o1/index.html")
    desk, _, path = answer.headers["Location"].removeprefix("http://").partition("/")
    assert path == "ban-na/2568/o1/"  # for everybody the same, without a key

    def ask(address: str, cookie: str = "") -> HTTPResponse:
        with closing(HTTPConnection(desk, timeout=PATIENCE)) as talk:
            talk.request("GET", address, headers={"Cookie": cookie} if cookie else {})
            answer = talk.getresponse()
            answer.read()
            return answer

    assert ask(f"/{path}").status == HTTPStatus.FORBIDDEN
    opened = ask(live.opened.removeprefix(f"http://{desk}"))
    assert opened.headers["Location"] == live.url
    cookie = opened.headers["Set-Cookie"].partition(";")[0]
    assert ask(f"/{path}", cookie).status == HTTPStatus.OK
    assert ask(live.opened.removeprefix(f"http://{desk}")).status == HTTPStatus.FORBIDDEN
