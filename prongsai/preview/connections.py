"""Connections within bounds: so many at a time, so much of a request, so long to say it.

A request is a line and its headers. Whoever sends more than that, or sends it a byte at a
time, holds a thread of the preview; neither may go on for ever.
"""

from __future__ import annotations

import io
import socket
from collections.abc import Callable
from threading import BoundedSemaphore
from time import monotonic

MOST_CONNECTIONS = 64
"""Connections that are answered at a time; each has a thread. A browser opens six."""

LARGEST_HEAD = 32_768
"""Bytes of a request line with its headers."""

TIME_TO_ASK = 30.0
"""Seconds within which a request has to be complete, from when it was waited for."""

TIME_TO_READ = 20.0
"""Seconds without any progress after which a reader who takes nothing is given up."""

REFUSED = b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\n"
TOO_LARGE = b"HTTP/1.1 431 Request Header Fields Too Large\r\n"
END = b"Content-Length: 0\r\nConnection: close\r\n\r\n"


class TooLargeError(Exception):
    """A request has more line and headers than a browser would send."""


class RequestReader(io.RawIOBase):
    """What a client sends, one request at a time: :meth:`begin` gives each its bounds."""

    def __init__(
        self,
        connection: socket.socket,
        largest: int = LARGEST_HEAD,
        seconds: float = TIME_TO_ASK,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._connection = connection
        self._largest = largest
        self._seconds = seconds
        self._clock = clock
        self._left = 0
        self._until = 0.0

    def begin(self) -> None:
        """Another request is waited for."""
        self._left = self._largest
        self._until = self._clock() + self._seconds

    def readable(self) -> bool:
        """It is there to be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Read what has come; raise when the request has used up its bytes or its time."""
        if self._left <= 0:
            raise TooLargeError
        remaining = self._until - self._clock()
        if remaining <= 0:
            raise TimeoutError
        self._connection.settimeout(remaining)
        count = self._connection.recv_into(memoryview(buffer)[: self._left])
        self._left -= count
        return count


class Places:
    """So many connections as there are places; whoever finds none is sent away at once."""

    def __init__(self, count: int = MOST_CONNECTIONS) -> None:
        self._free = BoundedSemaphore(count)

    def take(self) -> bool:
        """Take a place, if there is one."""
        return self._free.acquire(blocking=False)

    def leave(self) -> None:
        """Give the place back."""
        self._free.release()


def send_away(connection: socket.socket, status: bytes) -> None:
    """Answer with a status line and nothing else, without waiting for the client."""
    try:
        connection.settimeout(0)
        connection.send(status + END)
    except OSError:
        pass  # It has left, or takes nothing: there is nobody to tell.
