"""A preview that runs beside a test, and somebody who listens to it."""

from __future__ import annotations

import json
import re
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from queue import Queue
from threading import Thread
from typing import Any
from urllib.parse import quote

from small_site import WHOLE_WORD, SmallSite

from prongsai.preview.session import Address, Preview
from prongsai.publish.build import Options
from prongsai.reporter import BufferReporter

PATIENCE = 30.0
"""Seconds after which something that was awaited will not come; never waited for in vain."""


class LivePreview:
    """A preview of a site, served on a port of its own; ``opened`` is what a browser is given."""

    def __init__(self, site: SmallSite, opened: str, reporter: BufferReporter) -> None:
        self.site = site
        self.opened = opened
        self.reporter = reporter
        self.url = url = self.told_addresses()[-1]
        self.port = int(url.rsplit(":", 1)[1].strip("/"))

    def told_addresses(self) -> list[str]:
        """The addresses that the command window has shown, the newest last."""
        return re.findall(r"http://\S+", "\n".join(self.reporter.notes))

    def get(self, path: str, method: str = "GET", **headers: str) -> tuple[HTTPResponse, bytes]:
        """Ask for an address; the answer with its whole body."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            names = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, headers=names)
            answer = connection.getresponse()
            return answer, answer.read()
        finally:
            connection.close()

    def text(self, path: str) -> str:
        """The body of an answer, without the marks of words kept whole."""
        return WHOLE_WORD.sub(r"\1", self.get(path)[1].decode())

    def version(self, path: str) -> str:
        """The version a browser is given with a page."""
        return self.text(path).rpartition('data-version="')[2].partition('"')[0]

    @contextmanager
    def listening(
        self, page: str, version: str | None = None
    ) -> Iterator[Iterator[dict[str, Any]]]:
        """What a browser that shows a page is told, message by message."""
        known = self.version(f"/{page}") if version is None else version
        with socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE) as talk:
            target = f"/__prongsai/events?page={quote(page)}&version={known}"
            talk.sendall(f"GET {target} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
            yield _messages(talk)


def _messages(talk: socket.socket) -> Iterator[dict[str, Any]]:
    began = time.monotonic()
    with talk.makefile("rb") as lines:
        for line in lines:
            # Signs of life come all the time; what a test waits for does not.
            assert time.monotonic() - began < PATIENCE, "what was awaited did not come"
            if line.startswith(b"data: "):
                yield json.loads(line[6:])


@contextmanager
def previewed(site: SmallSite, **address: Any) -> Iterator[LivePreview]:
    """A preview while it runs; its threads have ended afterwards."""
    reporter = BufferReporter()
    opened: Queue[str] = Queue()
    failed: list[BaseException] = []
    preview = Preview(
        Options(config=site.root / "site_config.yaml", jobs=1),
        Address(**{"port": 0, **address}),
        reporter,
        opened.put,
    )

    def run() -> None:
        try:
            preview.run()
        except BaseException as error:
            failed.append(error)
            opened.put("")

    thread = Thread(target=run)
    thread.start()
    try:
        address_opened = opened.get(timeout=PATIENCE)
        if failed:
            raise failed.pop()
        yield LivePreview(site, address_opened, reporter)
    finally:
        preview.stop()
        thread.join(PATIENCE)
        assert not thread.is_alive()
        assert failed == []
