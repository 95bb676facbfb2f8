"""The web server of the preview: published files as a host would send them, and live events.

Who may ask is decided in :mod:`~prongsai.preview.admission`, which file is meant in
:mod:`~prongsai.preview.gate`, how it is sent in :mod:`~prongsai.preview.delivery`.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping
from http import HTTPStatus
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from prongsai.preview.admission import Asker, is_admitted
from prongsai.preview.channel import Channel, Listener, News
from prongsai.preview.delivery import (
    OWN,
    headers_of,
    is_page,
    plain_page,
    wanted_range,
    with_script,
)
from prongsai.preview.desk_server import DeskServer
from prongsai.preview.error_panel import ErrorPanel, explained
from prongsai.preview.gate import Gate, is_output_path, open_regular
from prongsai.preview.local_server import LocalHandler, LocalServer
from prongsai.preview.showcase import Showing
from prongsai.site.outputs.hosting import CONTENT_SECURITY_POLICY
from prongsai.site.routes import INDEX, NOT_FOUND

_STATIC = Path(__file__).with_name("static")
_OWN_FILES = ("live.js", "live.css")
_PAGE = headers_of(INDEX)


class PreviewServer(LocalServer):
    """Serves an output folder on one address; ``viewed`` is told the page of every visit."""

    def __init__(
        self,
        address: tuple[str, int],
        output: Callable[[], Path],
        panel: ErrorPanel,
        channel: Channel,
        viewed: Callable[[str], None],
        showing: Showing | None = None,
    ) -> None:
        super().__init__(address, _Handler, "preview-server")
        self.gate = Gate(output, (showing or Showing()).get)
        self.desk: DeskServer | None = None
        self.panel = panel
        self.news = News(self.gate, panel)
        self.channel = channel
        self.viewed = viewed

    def stop(self) -> None:
        """Answer no more; open conversations are ended."""
        self.channel.close()
        super().stop()


class _Handler(LocalHandler):
    server: PreviewServer

    def answer(self) -> None:
        """Answer with a file, an event stream, or the site's page for what is not there."""
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
            framed=self.server.desk is not None,
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
        elif name == "desk" and (desk := self.server.desk):
            self.send_response(HTTPStatus.SEE_OTHER)
            # Without a key: the desk lets in a browser that it knows, whoever asks here.
            self.send_header("Location", f"{desk.guard.origin}{desk.desk.address_of(page)}")
            self.end(0, _PAGE)
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
            self.end(0, _PAGE)
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
        self.send(status, body, headers)

    def end(self, length: int | None, headers: Mapping[str, str] = _PAGE) -> None:
        """End the headers; the desk beside the preview may show its pages in a frame."""
        desk = self.server.desk
        if desk is not None and headers.get("Content-Security-Policy") == CONTENT_SECURITY_POLICY:
            allowed = f"{CONTENT_SECURITY_POLICY} {desk.guard.origin}"
            headers = {**headers, "Content-Security-Policy": allowed}
        super().end(length, headers)

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
                self.end(0, _PAGE)
                return
            self.send_response(HTTPStatus.PARTIAL_CONTENT if wanted else HTTPStatus.OK)
            self.send_header("Accept-Ranges", "bytes")
            first, last = wanted or (0, size - 1)
            if wanted:
                self.send_header("Content-Range", f"bytes {first}-{last}/{size}")
            self.end(last - first + 1, headers_of(path))
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

    def _stream(self, page: str) -> None:
        """The events for one open page; its errors first, and a reload if it missed one."""
        version = parse_qs(urlsplit(self.path).query).get("version", [""])[0]
        listener = Listener(page, version)
        with self.server.channel.joined(listener) as room:
            if not room:
                self._send(HTTPStatus.SERVICE_UNAVAILABLE, plain_page("เปิดหน้าตัวอย่างไว้มากเกินไป", ""))
                return
            self.send_response(HTTPStatus.OK)
            self.end(None, {**_PAGE, "Content-Type": "text/event-stream; charset=utf-8"})
            if self.command == "HEAD":
                return
            listener.tell(self.server.news.of(listener))
            for line in listener.lines():
                self.wfile.write(line)
                self.wfile.flush()
