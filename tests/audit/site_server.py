"""Websites of made-up agencies on loopback, and what was asked of them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

HTML, PDF = "text/html; charset=utf-8", "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
JPEG, PLAIN = "image/jpeg", "text/plain; charset=utf-8"


@dataclass(frozen=True)
class Reply:
    """What a server sends; a text is sent in UTF-8."""

    body: bytes | str = b""
    type: str = HTML
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def data(self) -> bytes:
        return self.body.encode() if isinstance(self.body, str) else self.body


def redirect(to: str, status: int = 302) -> Reply:
    return Reply("", status=status, headers={"Location": to})


NOTHING = Reply("<title>404 Not Found</title><h1>404 Not Found</h1>", status=404)


@dataclass
class Site:
    """Pages by path, with their query or without; what is not among them may be made when asked for."""

    pages: Mapping[str, Reply]
    made: Callable[[str], Reply | None] = lambda path: None

    def reply(self, path: str) -> Reply:
        plain = self.pages.get(path.partition("?")[0])
        return self.pages.get(path) or self.made(path) or plain or NOTHING


@dataclass
class Served:
    """A site while it is served: its address, and each request with its headers in order."""

    address: str
    asked: list[str] = field(default_factory=list)
    headers: list[Mapping[str, str]] = field(default_factory=list)
    together: int = 0
    """The most requests that were open at one time."""

    @property
    def paths(self) -> list[str]:
        """What was asked for, but for robots.txt."""
        return [path for path in self.asked if path != "/robots.txt"]


class _Handler(BaseHTTPRequestHandler):
    site: ClassVar[Site]
    served: ClassVar[Served]
    lock: ClassVar[threading.Lock]
    open: ClassVar[list[int]]

    def do_GET(self) -> None:
        with self.lock:
            self.open.append(1)
            self.served.together = max(self.served.together, len(self.open))
            self.served.asked.append(self.path)
            self.served.headers.append(dict(self.headers.items()))
        reply = self.site.reply(self.path)
        etag = reply.headers.get("ETag")
        unchanged = etag is not None and self.headers.get("If-None-Match") == etag
        body = b"" if unchanged else reply.data
        with self.lock:
            self.open.pop()
        self.send_response(304 if unchanged else reply.status)
        for name, value in {"Content-Type": reply.type, **reply.headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@contextmanager
def serving(site: Site) -> Iterator[Served]:
    """Serve a site on a free port of the loopback."""
    served = Served("")
    shared = {"site": site, "served": served, "lock": threading.Lock(), "open": []}
    http = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), shared))
    http.daemon_threads = True
    served.address = f"http://127.0.0.1:{http.server_port}"
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield served
    finally:
        http.shutdown()
        thread.join()
        http.server_close()
