"""A web server for this computer alone: bounded requests, a thread for each connection.

The preview and the desk are two of them, each on a port (an origin) of its own.
"""

from __future__ import annotations

import errno
import io
import os
import socket
from collections.abc import Callable, Mapping
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, TypeVar

from prongsai.findings.stops import OutputStops
from prongsai.preview.admission import (
    REFUSED,
    TIME_TO_READ,
    TOO_LARGE,
    Places,
    RequestReader,
    TooLargeError,
    send_away,
)
from prongsai.preview.same_user import is_somebody_else

PORTS_TRIED = 20
"""So many ports are tried from the one asked for."""

_OF_ANOTHER = "เปิดได้เฉพาะผู้ใช้เครื่องคนเดียวกับที่เริ่มโปรแกรมนี้"

_TAKEN = {errno.EADDRINUSE, errno.EACCES}


class LocalServer(ThreadingHTTPServer):
    """Answers on one address of this computer; ``name`` is that of its thread."""

    daemon_threads = True
    block_on_close = False
    # Many browsers may come in one moment; beyond five, the rest waited for seconds.
    request_queue_size = 64
    # On Windows the option lets two programs share a port, each getting some of the requests.
    allow_reuse_address = os.name != "nt"

    def __init__(self, address: tuple[str, int], handler: type[LocalHandler], name: str) -> None:
        self.address_family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
        super().__init__(address, handler)
        self.host = address[0]
        self._places = Places()
        self._thread = Thread(target=self.serve_forever, args=(0.05,), name=name)

    def start(self) -> None:
        """Answer requests until :meth:`stop`."""
        self._thread.start()

    def stop(self) -> None:
        """Answer no more."""
        if self._thread.is_alive():
            self.shutdown()
            self._thread.join()
        self.server_close()

    def process_request(self, request: Any, client_address: Any) -> None:
        """Answer a connection in a thread of its own, if there is a place for it."""
        if not self._places.take():
            send_away(request, REFUSED)
            self.shutdown_request(request)
            return
        try:
            super().process_request(request, client_address)
        except Exception:  # no thread could be started: nobody else will give the place back
            self._places.leave()
            raise

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Give the place back at the end, whatever the end was."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._places.leave()

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that has left is no error; others end in the answer of the handler."""


S = TypeVar("S", bound=LocalServer)


def open_server(host: str, port: int, make: Callable[[tuple[str, int]], S]) -> S:
    """The server that ``make`` gives for the port asked for, or for the next free one.

    Raises :class:`~prongsai.errors.UsageError` when the address or all ports are taken.
    """
    for number in range(port, port + PORTS_TRIED if port else 1):
        try:
            return make((host, number))
        except (OSError, OverflowError) as error:
            if getattr(error, "errno", None) not in _TAKEN:
                raise OutputStops.no_such_address(host=host, port=port) from error
    raise OutputStops.no_port_left(first=port, last=port + PORTS_TRIED - 1)


class LocalHandler(BaseHTTPRequestHandler):
    """Reads requests within bounds; a subclass answers them in :meth:`answer`."""

    protocol_version = "HTTP/1.1"
    server_version = "Prongsai"
    sys_version = ""
    timeout = TIME_TO_READ

    def setup(self) -> None:
        """Read requests within bounds."""
        super().setup()
        self.rfile.close()
        self.requests = RequestReader(self.connection)
        self.rfile = io.BufferedReader(self.requests)
        self.of_another = is_somebody_else(self.connection)

    def handle_one_request(self) -> None:
        """One request after another, each within its own bounds."""
        self.requests.begin()
        try:
            super().handle_one_request()
        except TooLargeError:
            send_away(self.connection, TOO_LARGE)
            self.close_connection = True

    def do_GET(self) -> None:
        """Answer, as long as somebody takes the answer."""
        with suppress(ConnectionError, TimeoutError):
            self.connection.settimeout(self.timeout)
            if self.of_another:
                self.close_connection = True
                plain = {"Content-Type": "text/plain; charset=utf-8"}
                self.send(HTTPStatus.FORBIDDEN, _OF_ANOTHER.encode(), plain)
            else:
                self.answer()

    do_HEAD = do_GET  # noqa: N815 (the name is the protocol's)

    def answer(self) -> None:
        """Answer the request that has been read."""
        raise NotImplementedError

    def log_message(self, *_: object) -> None:
        """The terminal is for the clerk."""

    def send(self, status: HTTPStatus, body: bytes, headers: Mapping[str, str]) -> None:
        """Send a whole answer; its headers alone where only these were asked for."""
        self.send_response(status)
        self.end(len(body), headers)
        if self.command != "HEAD":
            self.wfile.write(body)

    def end(self, length: int | None, headers: Mapping[str, str]) -> None:
        """End the headers; without a length the answer lasts as long as the connection."""
        for name, value in headers.items():
            self.send_header(name, value)
        if length is None:
            self.send_header("Connection", "close")
            self.close_connection = True
        else:
            self.send_header("Content-Length", str(length))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "same-origin")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("Cross-Origin-Opener-Policy", "same-origin")
        self.end_headers()
