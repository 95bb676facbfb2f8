"""A preview from its start to its end: build, serve, watch, build again, tell the browsers."""

from __future__ import annotations

import gc
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from threading import Thread

from prongsai.content.site_config import Site
from prongsai.desk.workspace import Desk
from prongsai.errors import ProngsaiError, UsageError
from prongsai.findings import Finding, Severity
from prongsai.preview.channel import Channel, Listener, Message
from prongsai.preview.desk_server import DeskServer
from prongsai.preview.error_panel import ErrorPanel, stopped
from prongsai.preview.inbox import Inbox
from prongsai.preview.local_server import open_server
from prongsai.preview.server import PreviewServer
from prongsai.preview.showcase import Showing
from prongsai.preview.watcher import FOLDERS, Watcher, page_files
from prongsai.publish.build import Options
from prongsai.publish.warm import WarmBuild
from prongsai.reporter import NullReporter, Reporter
from prongsai.reports.diagnostics import format_findings

RETRY = 1.0
"""Seconds until what could not be built is tried again."""

LONGEST_RETRY = 60.0
"""The same after it could not be built again and again; an edit is built at once."""

OUTPUT = "output"
"""Where pages lie as long as settings that say so cannot be read."""


LOOPBACK = "127.0.0.1"
"""``localhost`` may mean another address on some computers."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where the preview is to be served; ``desk`` is the port of the desk, 0 for any.

    The desk is served to this computer alone, whoever may see the preview.
    """

    host: str = LOOPBACK
    port: int = 8000
    desk: int = 0


@dataclass(frozen=True, slots=True)
class Seat:
    """Where the desk opens: an agency and a year, or the first of the site."""

    agency: str | None = None
    year: int | None = None


class Preview:
    """One preview; :meth:`run` does everything and returns when it is interrupted."""

    def __init__(
        self,
        options: Options,
        address: Address,
        reporter: Reporter,
        opened: Callable[[str], None],
        seat: Seat | None = None,
    ) -> None:
        self._options = options
        self._address = address
        self._reporter = reporter
        self._opened = opened
        self._warm = WarmBuild(options)
        self._panel = ErrorPanel(self._warm)
        self._showing = Showing()
        self._seat = seat
        first = seat or Seat()
        self._desk = Desk(options.config, self._showing, agency=first.agency, year=first.year)
        self._channel = Channel()
        self._inbox = Inbox()
        config = options.config.resolve()
        self._watcher = Watcher(config.parent, config.name, self._inbox.edited)
        self._output = options.output or options.config.resolve().parent / OUTPUT
        self._site: Site | None = None
        self._errors_told: tuple[Finding, ...] = ()
        self._looked_at = ""
        self._building = False
        self._patience = RETRY

    def run(self) -> bool:
        """Preview until interrupted; true unless that cut a build short.

        Raises :class:`~prongsai.errors.UsageError` when it cannot begin.
        """
        watcher = self._watcher
        make = partial(
            PreviewServer,
            output=lambda: self._output,
            panel=self._panel,
            channel=self._channel,
            viewed=self._inbox.viewed,
            showing=self._showing,
        )
        server = open_server(self._address.host, self._address.port, make)
        desk = open_server(LOOPBACK, self._address.desk, partial(DeskServer, desk=self._desk))
        server.desk = desk
        desk.note = self._reporter.note
        self._showing.told = lambda: self._channel.tell(server.news.at_once)
        self._showing.origin = f"http://{LOOPBACK}:{server.server_port}"
        try:
            watcher.start()
            if self._seat is None:
                self._build(None, self._reporter)
            server.start()
            desk.start()
            self._say_hello(server, desk, watcher)
            if self._seat is not None:
                self._begin(server)
            while work := self._inbox.next():
                self._do(work, server)
        except KeyboardInterrupt:
            return not self._building
        else:
            return True
        finally:
            with _undisturbed():
                watcher.stop()
                desk.stop()
                server.stop()

    def _begin(self, server: PreviewServer) -> None:
        """The first build, while the desk is open already."""
        self._build(None, NullReporter())
        Thread(target=self._desk.warm_up, daemon=True).start()
        self._channel.tell(server.news.of)

    def _say_hello(self, server: PreviewServer, desk: DeskServer, watcher: Watcher) -> None:
        asked, port = self._address.port, server.server_port
        if self._seat is not None:
            asked, port = self._address.desk, desk.server_port
        if asked not in (0, port):
            self._reporter.note(f"พอร์ต {asked} ไม่ว่าง จึงใช้พอร์ต {port}")
        if self._seat is not None:
            url = desk.address()
            self._reporter.note(f"เปิดโต๊ะทำงานในเบราว์เซอร์ที่ {url}")
            self._reporter.note("ที่อยู่นี้ใช้ได้ครั้งเดียว กด Ctrl+C เพื่อหยุด")
            self._opened(url)
            return
        url = f"http://{_name(self._address.host)}:{port}/"
        if watcher.polling:
            self._reporter.note("ตรวจหาไฟล์ที่แก้ทุก 1 วินาที เพราะอยู่บนไดรฟ์เครือข่ายหรือระบบแจ้งเองไม่ได้")
        self._reporter.note(f"เปิดดูเว็บไซต์ที่ {url} แก้ไฟล์แล้วบันทึก หน้าเว็บจะเปลี่ยนเอง กด Ctrl+C เพื่อหยุด")
        # By way of the desk, which then knows the browser; a cookie is of one host alone.
        self._opened(desk.address_of_site() if self._address.host == LOOPBACK else url)

    def stop(self) -> None:
        """End the preview from another thread, as Ctrl-C does."""
        self._inbox.stop()

    def _do(self, work: tuple[frozenset[str], str], server: PreviewServer) -> None:
        """Build edits; between edits, get ready for those to come."""
        edits, page = work
        if not edits:
            self._get_ready(page, server)
            return
        if not edits.isdisjoint(FOLDERS):
            self._watcher.renew()
        self._build(edits, NullReporter(), lambda: self._channel.tell(server.news.at_once))
        style = all(name.startswith("themes/") and name.endswith(".css") for name in edits)

        def news(listener: Listener) -> Message:
            return server.news.of(listener, style=style)

        self._channel.tell(news)

    def _build(
        self,
        edits: frozenset[str] | None,
        reporter: Reporter,
        shown: Callable[[], None] = lambda: None,
    ) -> None:
        """Build, and say what went wrong; ``shown`` is called when the first pages are there."""
        self._building = True
        try:
            result = self._warm.build(edits, reporter, shown)
        except ProngsaiError as error:
            if edits is None and isinstance(error, UsageError):
                raise
            if isinstance(error, UsageError):
                # Another run at the same output will come to its end; a stranger's file may stay.
                self._inbox.edited(edits or (), after=self._patience)
                self._patience = min(2 * self._patience, LONGEST_RETRY)
            findings = stopped(error)
            self._panel.stopped(findings)
        else:
            self._patience = RETRY
            self._say_written(edits, result.written)
            findings = tuple(f for f in result.findings if f.severity is Severity.ERROR)
            self._output = result.output
            self._panel.built(result)
            self._showing.built()
            if result.site is not self._site:
                self._site = result.site
                self._watcher.watch(page_files(result.site))
        self._building = False
        self._tell(findings)
        if self._looked_at:
            self._inbox.viewed(self._looked_at)

    def _say_written(self, edits: frozenset[str] | None, written: int) -> None:
        if edits:
            names = ", ".join(sorted(edits)[:3]) + (" …" if len(edits) > 3 else "")
            self._reporter.note(f"{names}: เขียน {written:,} ไฟล์")

    def _tell(self, findings: tuple[Finding, ...]) -> None:
        """Tell the terminal: errors once, and that they are gone."""
        if findings != self._errors_told:
            self._reporter.note(
                format_findings(list(findings)) if findings else "แก้ครบแล้ว ไม่มีข้อผิดพลาด"
            )
        self._errors_told = findings

    def _get_ready(self, page: str, server: PreviewServer) -> None:
        """Read the agency of a page somebody looks at: it is the one that will be edited.

        What its panel can tell is known from then on.
        """
        self._looked_at = page
        slug = self._panel.agency(page)
        if slug and self._warm.scope(slug) is None:
            try:
                self._warm.warm_up(slug)
            except ProngsaiError:
                return
            if self._warm.last:
                self._panel.built(self._warm.last)
                self._channel.tell(server.news.of)
            # What was loaded now stays; looking through it again and again is wasted.
            gc.collect()
            gc.freeze()


def _name(host: str) -> str:
    """The host as an address names it; one that means every address is named localhost."""
    if host in ("0.0.0.0", "::"):
        return "localhost"
    return f"[{host}]" if ":" in host else host


@contextmanager
def _undisturbed() -> Iterator[None]:
    """A second Ctrl-C must not stop the tidying up that the first has begun."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
