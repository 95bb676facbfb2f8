"""Server-sent events: who is listening, and what each open page is to be told."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from queue import Empty, Full, Queue
from threading import Lock

from prongsai.preview.delivery import is_page, version_of
from prongsai.preview.error_panel import ErrorPanel
from prongsai.preview.gate import Gate

HEARTBEAT = 10.0
"""Seconds after which a silent listener gets a sign of life, and a dead one is noticed."""

MOST_LISTENERS = 32
"""Conversations at a time. One more is refused, and none of the others ended for it: a browser
whose conversation is ended begins it again at once, so that they would push each other out."""

MOST_WAITING = 16
"""Messages that wait for a listener. One who takes none is let go; it asks again and sees its
page's version, so it misses nothing."""

Message = Mapping[str, object]


@dataclass(eq=False)
class Listener:
    """A page that is open in a browser: its output path and the version it was given."""

    page: str
    version: str
    _waiting: Queue[Message | None] = field(default_factory=lambda: Queue(MOST_WAITING))

    def tell(self, message: Message | None) -> None:
        """Hand over a message; None ends the conversation, as too many that wait do."""
        while True:
            try:
                self._waiting.put_nowait(message)
            except Full:
                self._forget_what_waits()
                message = None
            else:
                return

    def _forget_what_waits(self) -> None:
        with suppress(Empty):
            while True:
                self._waiting.get_nowait()

    def lines(self, heartbeat: float = HEARTBEAT) -> Iterator[bytes]:
        """What to write to the browser, as it comes; a comment when nothing does."""
        yield b"retry: 500\n\n"
        while True:
            try:
                message = self._waiting.get(timeout=heartbeat)
            except Empty:
                yield b": \n\n"
                continue
            if message is None:
                return
            said = json.dumps(message, ensure_ascii=False)
            yield f"data: {said}\n\n".encode(errors="backslashreplace")


class Channel:
    """Everybody who is listening."""

    def __init__(self) -> None:
        self._listeners: set[Listener] = set()
        self._lock = Lock()
        self._closed = False

    @contextmanager
    def joined(self, listener: Listener) -> Iterator[bool]:
        """While this lasts the listener hears what is told; False when there is no place."""
        with self._lock:
            room = len(self._listeners) < MOST_LISTENERS
            if room:
                self._listeners.add(listener)
            if self._closed:
                listener.tell(None)
        try:
            yield room
        finally:
            with self._lock:
                self._listeners.discard(listener)

    def tell(self, message_for: Callable[[Listener], Message | None]) -> None:
        """Tell each listener what is meant for it, if anything is."""
        with self._lock:
            present = tuple(self._listeners)
        for listener in present:
            message = message_for(listener)
            if message is not None:
                listener.tell(message)

    def close(self) -> None:
        """End every conversation, also those that are about to begin."""
        with self._lock:
            self._closed = True
            present = tuple(self._listeners)
        for listener in present:
            listener.tell(None)

    def __len__(self) -> int:
        """How many are listening."""
        with self._lock:
            return len(self._listeners)


class News:
    """What an open page has to be told: whether it is still what lies in the output."""

    def __init__(self, gate: Gate, panel: ErrorPanel) -> None:
        self._gate = gate
        self._panel = panel

    def of(self, listener: Listener, *, style: bool = False) -> Message:
        """What to say after a build; ``style`` when nothing but style changed."""
        version = self._version(listener.page)
        if version != listener.version and not style:
            return {"do": "reload"}
        listener.version = version
        errors = self._panel.errors(listener.page)
        return {"do": "style" if style else "show", "errors": errors}

    def at_once(self, listener: Listener) -> Message | None:
        """What to say while the rest is still being made, if anything."""
        version = self._version(listener.page)
        if version == listener.version:
            return None
        listener.version = version
        return {"do": "reload"}

    def _version(self, path: str) -> str:
        """The version of a page as it lies in the output now; empty when it is not there."""
        page = self._gate.read(path) if is_page(path) else None
        return "" if page is None else self.version_of(path, page)

    def version_of(self, path: str, page: bytes) -> str:
        """The version of these bytes as the page of an output path."""
        return version_of(page, lambda source: self._gate.beside(path, source))
