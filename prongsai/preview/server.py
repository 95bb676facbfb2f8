"""The web server of the preview: published files as a host would send them, and live events."""

from __future__ import annotations

import errno
import json
import os
import socket
from collections.abc import Callable, Iterator
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs, unquote, urlsplit

from prongsai.errors import UsageError
from prongsai.preview.channel import Channel, Listener, Message
from prongsai.preview.desk import Desk
from prongsai.preview.manual import explained
from prongsai.preview.serving import (
    OWN,
    content_type,
    find,
    is_allowed_host,
    plain_page,
    version_of,
    wanted_range,
    with_script,
)
from prongsai.site.hosting.rules import CONTENT_SECURITY_POLICY
from prongsai.site.routes import NOT_FOUND

PORTS_TRIED = 20
"""So many ports are tried from the one asked for."""

_STATIC = Path(__file__).with_name("static")
_OWN_FILES = ("live.js", "live.css")
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
        desk: Desk,
        channel: Channel,
        viewed: Callable[[str], None],
    ) -> None:
        self.address_family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
        super().__init__(address, _Handler)
        self.host = address[0]
        self.output = output
        self.desk = desk
        self.channel = channel
        self.viewed = viewed
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

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that has left is no error; others end in the answer of the handler."""

    def news(self, listener: Listener, *, style: bool = False) -> Message:
        """What an open page has to be told now; ``style`` when nothing but style changed."""
        version = self.version(listener.page)
        if version != listener.version and not style:
            return {"do": "reload"}
        listener.version = version
        errors = self.desk.errors(listener.page)
        return {"do": "style" if style else "show", "errors": errors}

    def news_at_once(self, listener: Listener) -> Message | None:
        """What an open page has to be told while the rest is still being made, if anything."""
        version = self.version(listener.page)
        if version == listener.version:
            return None
        listener.version = version
        return {"do": "reload"}

    def version(self, path: str) -> str:
        """The version of a page as it lies in the output now; empty when it is not there."""
        file = self.output() / path
        with suppress(OSError, ValueError):
            return version_of(file.read_bytes(), file.parent)
        return ""


def open_server(
    host: str,
    port: int,
    output: Callable[[], Path],
    desk: Desk,
    channel: Channel,
    viewed: Callable[[str], None],
) -> PreviewServer:
    """A server on the port asked for, or on the next free one.

    Raises :class:`~prongsai.errors.UsageError` when the address or all ports are taken.
    """
    for number in range(port, port + PORTS_TRIED if port else 1):
        try:
            return PreviewServer((host, number), output, desk, channel, viewed)
        except (OSError, OverflowError) as error:
            if getattr(error, "errno", None) not in _TAKEN:
                raise UsageError(
                    f"เปิดที่อยู่ {host} พอร์ต {port} ไม่ได้ โปรดตรวจ --host และ --port"
                ) from error
    last = port + PORTS_TRIED - 1
    raise UsageError(f"พอร์ต {port} ถึง {last} ไม่ว่างหรือใช้ไม่ได้ โปรดระบุพอร์ตอื่นด้วย --port")


class _Handler(BaseHTTPRequestHandler):
    server: PreviewServer
    protocol_version = "HTTP/1.1"
    server_version = "Prongsai"
    sys_version = ""
    timeout = 60

    def do_GET(self) -> None:
        """Answer with a file, an event stream, or the site's page for what is not there."""
        with suppress(ConnectionError, TimeoutError):
            self._answer()

    do_HEAD = do_GET  # noqa: N815 (the name is the protocol's)

    def log_message(self, *_: object) -> None:
        """The terminal is for the clerk."""

    def _answer(self) -> None:
        if not is_allowed_host(self.headers.get("Host", ""), self.server.host):
            text = "เปิดด้วยที่อยู่ที่แสดงในหน้าต่างคำสั่งเท่านั้น"
            self._send(HTTPStatus.FORBIDDEN, plain_page("ไม่อนุญาต", text))
        elif self.path.startswith(OWN):
            self._answer_own(self.path.removeprefix(OWN))
        else:
            self._answer_file()

    def _answer_own(self, target: str) -> None:
        name = urlsplit(target).path
        page = parse_qs(urlsplit(target).query).get("page", [""])[0]
        if name == "events":
            self._stream(page)
        elif name == "panel.json":
            self._send_json(self.server.desk.findings(page))
        elif name in _OWN_FILES:
            self._send(HTTPStatus.OK, (_STATIC / name).read_bytes(), content_type(name))
        elif name.startswith("explain/") and (text := explained(unquote(name[8:]))):
            self._send(HTTPStatus.OK, plain_page("คำอธิบาย", text))
        else:
            self._send(HTTPStatus.NOT_FOUND, plain_page("ไม่พบหน้านี้", ""))

    def _answer_file(self) -> None:
        found = find(self.server.output(), self.path)
        if found is None or (found.file and not found.moved and not found.file.is_file()):
            self._not_found()
        elif found.moved:
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", found.moved)
            self._end(0)
        elif found.path.endswith(".html"):
            self._send_page(HTTPStatus.OK, found.path)
        elif found.file:
            self._send_file(found.file)

    def _not_found(self) -> None:
        """The site's own page; before the first build one that waits for it."""
        if (self.server.output() / NOT_FOUND).is_file():
            self._send_page(HTTPStatus.NOT_FOUND, NOT_FOUND)
            return
        page = plain_page("ยังไม่มีเว็บไซต์ให้แสดง", "หน้านี้จะเปลี่ยนเองเมื่อสร้างเว็บไซต์สำเร็จ")
        self._send(HTTPStatus.NOT_FOUND, with_script(page, self._asked(), ""))

    def _asked(self) -> str:
        """The output path that was asked for, whether it is there or not."""
        path = unquote(urlsplit(self.path).path).lstrip("/")
        return f"{path}index.html" if not path or path.endswith("/") else path

    def _send_page(self, status: HTTPStatus, path: str) -> None:
        try:
            file = self.server.output() / path
            page = file.read_bytes()
        except OSError:
            self._send(HTTPStatus.NOT_FOUND, plain_page("ไม่พบหน้านี้", ""))
            return
        there = status is HTTPStatus.OK
        shown = path if there else self._asked()
        version = version_of(page, file.parent) if there else ""
        if self.headers.get("Sec-Fetch-Dest", "document") == "document":
            self.server.viewed(shown)
        self._send(status, with_script(page, shown, version))

    def _send_json(self, data: object) -> None:
        body = json.dumps(data, ensure_ascii=False).encode()
        self._send(HTTPStatus.OK, body, "application/json; charset=utf-8")

    def _send(
        self, status: HTTPStatus, body: bytes, kind: str = "text/html; charset=utf-8"
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self._end(len(body))
        if self.command != "HEAD":
            self.wfile.write(body)

    def _send_file(self, file: Path) -> None:
        try:
            stream = file.open("rb")
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
            self.send_header("Content-Type", content_type(file.name))
            self.send_header("Accept-Ranges", "bytes")
            first, last = wanted or (0, size - 1)
            if wanted:
                self.send_header("Content-Range", f"bytes {first}-{last}/{size}")
            self._end(last - first + 1)
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

    def _end(self, length: int | None) -> None:
        if length is None:
            self.send_header("Connection", "close")
            self.close_connection = True
        else:
            self.send_header("Content-Length", str(length))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "same-origin")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        self.end_headers()

    def _stream(self, page: str) -> None:
        """The events for one open page; its errors first, and a reload if it missed one."""
        version = parse_qs(urlsplit(self.path).query).get("version", [""])[0]
        listener = Listener(page, version)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self._end(None)
        if self.command == "HEAD":
            return
        with self.server.channel.joined(listener):
            listener.tell(self.server.news(listener))
            for line in listener.lines():
                self.wfile.write(line)
                self.wfile.flush()
