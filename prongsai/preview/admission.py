"""Who may ask the preview, and how much of it: its own pages, within bounds.

A page on the net can make a browser ask ``127.0.0.1``; it must not learn a thing by that, on
any route. Browsers say where a request comes from (``Origin``, ``Sec-Fetch-Site``), and a name
made to lead here (DNS rebinding) stands in ``Host``.

One thing is allowed to others: to lead a reader to a page. A link in a mail or a chat opens a
page as a whole, where the one who gave the link sees nothing of it: frames and opener are cut
off by the headers of the answer. The preview's own routes cannot be reached even so.

A request is a line and its headers. Whoever sends more than that, or sends it a byte at a
time, holds a thread of the preview; neither may go on for ever.
"""

from __future__ import annotations

import io
import re
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address
from threading import BoundedSemaphore
from time import monotonic

_HOST = re.compile(r"(?:\[(?P<six>[0-9a-f:.]+)\]|(?P<name>[a-z0-9_.-]+))(?::[0-9]{1,5})?", re.I)


@dataclass(frozen=True, slots=True)
class Asker:
    """What a request says of itself; headers as they came, each as often as it was sent.

    ``own`` tells a route of the preview itself from a page or file of the site, ``framed`` that
    the desk beside the preview may show its pages in a frame.
    """

    hosts: Sequence[str]
    origins: Sequence[str] = ()
    site: str = ""
    mode: str = ""
    dest: str = ""
    own: bool = False
    framed: bool = False


def is_admitted(asker: Asker, served: str, reached: str) -> bool:
    """Whether a request is answered.

    ``served`` is the name or address the preview was told to serve, ``reached`` the address
    of this computer that the connection came to.
    """
    if len(asker.hosts) != 1 or not is_allowed_host(asker.hosts[0], served, reached):
        return False
    own_origin = f"http://{asker.hosts[0].lower()}"
    if any(origin.lower() != own_origin for origin in asker.origins):
        return False
    if asker.site in ("", "none", "same-origin"):
        return True
    if asker.own or asker.mode != "navigate":
        return False
    return asker.dest == "document" or (
        asker.framed and asker.site == "same-site" and asker.dest == "iframe"
    )


def is_allowed_host(header: str, served: str, reached: str) -> bool:
    """Whether a Host header names this computer and not a name made to point at it.

    Of addresses only those of the loopback are this computer's alone. Another one is good
    only where the clerk has opened the preview to the network (``--host``) and the
    connection really came to that address; ``0.0.0.0`` and ``::`` never are.
    """
    match = _HOST.fullmatch(header)
    if match is None:
        return False
    name = (match["six"] or match["name"]).lower()
    address = _address(name)
    if address is None:
        is_name = match["six"] is None and _address(served) is None
        return (
            name == "localhost"
            or name.endswith(".localhost")
            or (is_name and name == served.lower())
        )
    return address.is_loopback or (address == _address(reached) and not address.is_unspecified)


def _address(text: str) -> IPv4Address | IPv6Address | None:
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


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

    def allow(self, length: int, seconds: float) -> None:
        """So many bytes of a body follow, for which there is so much time."""
        self._left += length
        self._until = self._clock() + seconds

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
