"""Asking servers that mean no good: everything is bounded, and nobody is led into a network."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from prongsai.foreign.web import MOST_HOPS, Request, ask


@dataclass
class Server:
    """A server of our own; what it was asked for, and with which cookies."""

    address: str = ""
    asked: list[tuple[str, str]] = field(default_factory=list)


class _Handler(BaseHTTPRequestHandler):
    told: Server
    goes_on: threading.Event

    def do_GET(self) -> None:
        self.told.asked.append((self.path, self.headers.get("Cookie", "")))
        getattr(self, self.path.strip("/").partition("/")[0] or "plain")()

    def say(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def plain(self) -> None:
        self.say(b"a page")

    def bomb(self) -> None:
        self.say(gzip.compress(bytes(20_000_000)), Content_Encoding="gzip")

    def onward(self) -> None:
        self.say(b"", 302, Location=f"{self.path}/on")

    def elsewhere(self) -> None:
        self.say(b"", 302, Location="http://[not-an-address/")

    def file(self) -> None:
        self.say(b"", 302, Location="file:///etc/passwd")

    def cookie(self) -> None:
        if self.headers.get("Cookie"):
            self.say(b"with a cookie")
        else:
            self.say(b"", 302, Location=self.path, Set_Cookie="seen=1")

    def trickle(self) -> None:
        self.send_response(200)
        self.end_headers()
        while not self.goes_on.wait(0.05):
            self.wfile.write(b".")

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    server = Server()
    goes_on = threading.Event()
    handler = type("Handler", (_Handler,), {"told": server, "goes_on": goes_on})
    http = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    http.daemon_threads = True
    http.handle_error = lambda *_: None  # type: ignore[method-assign]
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    server.address = f"http://127.0.0.1:{http.server_port}"
    yield server
    goes_on.set()
    http.shutdown()
    thread.join()
    http.server_close()


def test_a_page_comes_with_where_it_was(server: Server) -> None:
    answer = ask(Request(f"{server.address}/plain/แผน ปี"))

    assert (answer.status, answer.body, answer.failure) == (200, b"a page", "")
    assert server.asked == [("/plain/%E0%B9%81%E0%B8%9C%E0%B8%99%20%E0%B8%9B%E0%B8%B5", "")]


def test_a_computer_inside_the_network_is_told_nothing(server: Server) -> None:
    assert ask(Request(server.address, public=True)).failure == "inside"
    assert server.asked == []


@pytest.mark.parametrize("page", ["file", "elsewhere"])
def test_a_redirect_leads_to_web_addresses_only(server: Server, page: str) -> None:
    assert ask(Request(f"{server.address}/{page}")).failure == "address"


def test_redirects_come_to_an_end(server: Server) -> None:
    answer = ask(Request(f"{server.address}/onward"))

    assert (answer.failure, answer.status) == ("circle", 302)
    assert len(server.asked) == MOST_HOPS + 1


def test_who_asks_decides_of_every_redirect(server: Server) -> None:
    answer = ask(
        Request(f"{server.address}/onward", follows=lambda address: "on/on" not in address)
    )

    assert answer.failure == "refused"
    assert answer.address.endswith("/onward/on/on")
    assert [path for path, _ in server.asked] == ["/onward", "/onward/on"]


def test_a_page_that_gives_a_cookie_first_is_no_circle(server: Server) -> None:
    assert ask(Request(f"{server.address}/cookie")).body == b"with a cookie"


def test_what_unpacks_to_more_is_cut(server: Server) -> None:
    answer = ask(Request(f"{server.address}/bomb", most=1000))

    assert (len(answer.body), answer.cut) == (1000, True)


def test_bytes_that_trickle_in_come_to_an_end(server: Server) -> None:
    assert ask(Request(f"{server.address}/trickle", timeout=5, whole=0.3)).failure == "timeout"
