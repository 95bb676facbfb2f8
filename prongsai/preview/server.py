"""The web server of the preview: published files as a host would send them, and live events.

Who may ask is decided in :mod:`~prongsai.preview.admission`, which file is meant in
:mod:`~prongsai.preview.gate`, how it is sent in :mod:`~prongsai.preview.delivery`.
"""

from __future__ import annotations

import errno
import io
import json
import os
import socket
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from prongsai.findings.stops import OutputStops
from prongsai.preview.admission import (
    REFUSED,
    TIME_TO_READ,
    TOO_LARGE,
    Asker,
    Places,
    RequestReader,
    TooLargeError,
    is_admitted,
    send_away,
)
from prongsai.preview.channel import Channel, Listener, News
from prongsai.preview.delivery import (
    OWN,
    headers_of,
    is_page,
    plain_page,
    wanted_range,
    with_script,
)
from prongsai.preview.error_panel import ErrorPanel, explained
from prongsai.preview.gate import Gate, is_output_path, open_regular
from prongsai.site.routes import INDEX, NOT_FOUND

PORTS_TRIED = 20
"""So many ports are tried from the one asked for."""

_STATIC = Path(__file__).with_name("static")
_OWN_FILES = ("live.js", "live.css")
_PAGE = headers_of(INDEX)
_TAKEN = {errno.EADDRINUSE, errno.EACCES}


class PreviewServer(ThreadingHTTPServer):
    """Serves an output folder on one address; ``viewed`` is told the page of every visit."""

    daemon_threads = True
    block_on_close = False
    # On Windows the option lets two programs share a port, each getting some of the requests.
    allow_reuse_address = os.name != "nt"

    def __init__(
        self,
        address: tuple[str, int],
        output: Callable[[], Path],
        panel: ErrorPanel,
        channel: Channel,
        viewed: Callable[[str], None],
    ) -> None:
        self.address_family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
        super().__init__(address, _Handler)
        self.host = address[0]
        self.gate = Gate(output)
        self.panel = panel
        self.news = News(self.gate, panel)
        self.channel = channel
        self.viewed = viewed
        self._places = Places()
        self._thread = Thread(target=self.serve_forever, args=(0.05,), name="preview-server")

    def start(self) -> None:
        """Answer requests until :meth:`stop`."""
        self._thread.start()

    def stop(self) -> None:
        """Answer no more; open conversations are ended."""
        self.channel.close()
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


def open_server(
    host: str, port: int, make: Callable[[tuple[str, int]], PreviewServer]
) -> PreviewServer:
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


class _Handler(BaseHTTPRequestHandler):
    server: PreviewServer
    protocol_version = "HTTP/1.1"
    server_version = "Prongsai"
    sys_version = ""
    timeout = TIME_TO_READ

    def setup(self) -> None:
        """Read requests within bounds."""
        super().setup()
        self.rfile.close()
        self._requests = RequestReader(self.connection)
        self.rfile = io.BufferedReader(self._requests)

    def handle_one_request(self) -> None:
        """One request after another, each within its own bounds."""
        self._requests.begin()
        try:
            super().handle_one_request()
        except TooLargeError:
            send_away(self.connection, TOO_LARGE)
            self.close_connection = True

    def do_GET(self) -> None:
        """Answer with a file, an event stream, or the site's page for what is not there."""
        with suppress(ConnectionError, TimeoutError):
            self._answer()

    do_HEAD = do_GET  # noqa: N815 (the name is the protocol's)

    def log_message(self, *_: object) -> None:
        """The terminal is for the clerk."""

    def _answer(self) -> None:
        self.connection.settimeout(self.timeout)
        if "Content-Length" in self.headers or "Transfer-Encoding" in self.headers:
            self.close_connection = True  # A body is never read, so nothing may follow it.
        if not is_admitted(self._asker(), self.server.host, self.connection.getsockname()[0]):
            text = "เปิดด้วยที่อยู่ที่แสดงในหน้าต่างคำสั่งเท่านั้น"
            self._send(HTTPStatus.FORBIDDEN, plain_page("ไม่อนุญาต", text))
        elif not self.path.startswith("/"):  # for a proxy, or nonsense
            self._send(HTTPStatus.BAD_REQUEST, plain_page("ไม่พบหน้านี้", ""))
        elif self.path.startswith(OWN):
            self._answer_own(self.path.removeprefix(OWN))
        else:
            self._answer_file()

    def _asker(self) -> Asker:
        return Asker(
            hosts=self.headers.get_all("Host", []),
            origins=self.headers.get_all("Origin", []),
            site=self.headers.get("Sec-Fetch-Site", ""),
            mode=self.headers.get("Sec-Fetch-Mode", ""),
            dest=self.headers.get("Sec-Fetch-Dest", ""),
            own=self.path.startswith(OWN),
        )

    def _answer_own(self, target: str) -> None:
        name = urlsplit(target).path
        page = parse_qs(urlsplit(target).query).get("page", [""])[0]
        if name in ("events", "panel.json") and not is_output_path(page):
            self._send(HTTPStatus.NOT_FOUND, plain_page("ไม่พบหน้านี้", ""))
        elif name == "events":
            self._stream(page)
        elif name == "panel.json":
            there = self.server.gate.file(page) is not None
            self._send_json(self.server.panel.findings(page, there=there))
        elif name in _OWN_FILES:
            self._send(HTTPStatus.OK, (_STATIC / name).read_bytes(), headers_of(name))
        elif name.startswith("explain/") and (text := explained(unquote(name[8:]))):
            self._send(HTTPStatus.OK, plain_page("คำอธิบาย", text))
        else:
            self._send(HTTPStatus.NOT_FOUND, plain_page("ไม่พบหน้านี้", ""))

    def _answer_file(self) -> None:
        found = self.server.gate.find(self.path)
        if found is None:
            self._not_found()
        elif found.moved:
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", found.moved)
            self._end(0)
        elif is_page(found.path):
            self._send_page(HTTPStatus.OK, found.path)
        elif found.file:
            self._send_file(found.path, found.file)

    def _not_found(self) -> None:
        """The site's own page; before the first build one that waits for it."""
        if self.server.gate.file(NOT_FOUND):
            self._send_page(HTTPStatus.NOT_FOUND, NOT_FOUND)
            return
        page = plain_page("ยังไม่มีเว็บไซต์ให้แสดง", "หน้านี้จะเปลี่ยนเองเมื่อสร้างเว็บไซต์สำเร็จ")
        self._send(HTTPStatus.NOT_FOUND, with_script(page, self._asked(), ""))

    def _asked(self) -> str:
        """The output path that was asked for, whether it is there or not."""
        path = unquote(urlsplit(self.path).path).lstrip("/")
        path = f"{path}{INDEX}" if not path or path.endswith("/") else path
        return path if is_output_path(path) else NOT_FOUND

    def _send_page(self, status: HTTPStatus, path: str) -> None:
        page = self.server.gate.read(path)
        if page is None:
            self._send(HTTPStatus.NOT_FOUND, plain_page("ไม่พบหน้านี้", ""))
            return
        there = status is HTTPStatus.OK
        shown = path if there else self._asked()
        version = self.server.news.version_of(path, page) if there else ""
        if self.headers.get("Sec-Fetch-Dest", "document") == "document":
            self.server.viewed(shown)
        self._send(status, with_script(page, shown, version))

    def _send_json(self, data: object) -> None:
        body = json.dumps(data, ensure_ascii=False).encode(errors="backslashreplace")
        self._send(HTTPStatus.OK, body, headers_of("panel.json"))

    def _send(self, status: HTTPStatus, body: bytes, headers: Mapping[str, str] = _PAGE) -> None:
        self.send_response(status)
        self._end(len(body), headers)
        if self.command != "HEAD":
            self.wfile.write(body)

    def _send_file(self, path: str, file: Path) -> None:
        try:
            stream = open_regular(file)
        except OSError:
            self._not_found()
            return
        with stream:
            size = os.fstat(stream.fileno()).st_size
            try:
                wanted = wanted_range(self.headers.get("Range", ""), size)
            except ValueError:
                self.send_response(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
                self.send_header("Content-Range", f"bytes */{size}")
                self._end(0)
                return
            self.send_response(HTTPStatus.PARTIAL_CONTENT if wanted else HTTPStatus.OK)
            self.send_header("Accept-Ranges", "bytes")
            first, last = wanted or (0, size - 1)
            if wanted:
                self.send_header("Content-Range", f"bytes {first}-{last}/{size}")
            self._end(last - first + 1, headers_of(path))
            if self.command != "HEAD":
                stream.seek(first)
                self._pour(iter(lambda: stream.read(1 << 16), b""), last - first + 1)

    def _pour(self, pieces: Iterator[bytes], left: int) -> None:
        for piece in pieces:
            self.wfile.write(piece[:left])
            left -= len(piece)
            if left <= 0:
                return
        self.close_connection = True  # The file has become shorter than was promised.

    def _end(self, length: int | None, headers: Mapping[str, str] = _PAGE) -> None:
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

    def _stream(self, page: str) -> None:
        """The events for one open page; its errors first, and a reload if it missed one."""
        version = parse_qs(urlsplit(self.path).query).get("version", [""])[0]
        listener = Listener(page, version)
        with self.server.channel.joined(listener) as room:
            if not room:
                self._send(HTTPStatus.SERVICE_UNAVAILABLE, plain_page("เปิดหน้าตัวอย่างไว้มากเกินไป", ""))
                return
            self.send_response(HTTPStatus.OK)
            self._end(None, {**_PAGE, "Content-Type": "text/event-stream; charset=utf-8"})
            if self.command == "HEAD":
                return
            listener.tell(self.server.news.of(listener))
            for line in listener.lines():
                self.wfile.write(line)
                self.wfile.flush()
