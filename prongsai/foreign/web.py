"""Asking other people's servers: bounded in time and bytes, one request at a time, never raising.

Every redirect is a request of its own that the caller may refuse. With :attr:`Request.public`
the computer that answers must have a public address; it is looked at when the connection stands,
before anything is said, so that no name and no redirect leads into the office's own network.
"""

from __future__ import annotations

import errno
import socket
import ssl
import time
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from http.cookiejar import CookieJar
from ipaddress import ip_address
from threading import Timer
from typing import Any, Literal
from urllib.error import HTTPError, URLError
from urllib.parse import urljoin, urlsplit
from urllib.request import (
    HTTPCookieProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    build_opener,
)
from urllib.request import Request as UrllibRequest

from prongsai.reading.fields import as_sent

Method = Literal["HEAD", "GET"]
Failure = Literal[
    "", "timeout", "certificate", "unreachable", "address", "inside", "circle", "refused"
]
"""Why nothing came back: ``inside`` is an address within a network, ``refused`` a redirect that
the caller does not follow."""

MOST_HOPS = 10
_REDIRECTS = (301, 302, 303, 307, 308)
_PIECE = 1 << 16


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for.

    ``timeout`` is how many seconds to wait for the next byte, ``whole`` for all of it; at most
    ``most`` bytes are read of the body as unpacked. ``public`` refuses computers without a public
    address, ``follows`` decides of each redirect by where it leads.
    """

    address: str
    method: Method = "GET"
    agent: str = "Mozilla/5.0 (compatible; Prongsai)"
    headers: Mapping[str, str] = field(default_factory=dict)
    timeout: float = 20.0
    whole: float = 600.0
    most: int = 64 * 1024 * 1024
    public: bool = False
    follows: Callable[[str], bool] = lambda address: True


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: a status (0 for none), headers in lower case, where it ended, or why not.

    ``hops`` are the addresses that led to ``address``; ``cut`` says that there is more of the body.
    """

    status: int = 0
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    address: str = ""
    failure: Failure = ""
    reason: str = ""
    cut: bool = False
    hops: tuple[str, ...] = ()
    seconds: float = 0.0


def ask(request: Request) -> Answer:
    """Ask, and follow redirects as far as the caller lets them; never raises."""
    began = time.monotonic()
    address, hops, cookies = request.address, list[str](), CookieJar()
    while True:
        answer = _once(request, address, began, cookies)
        onward = answer.headers.get("location", "") if answer.status in _REDIRECTS else ""
        if not onward:
            break
        hops.append(address)
        address, failure = _onward(request, answer.address or address, onward, hops)
        if failure:
            answer = Answer(answer.status, answer.headers, address=address, failure=failure)
            break
    return replace(answer, hops=tuple(hops), seconds=time.monotonic() - began)


def _onward(
    request: Request, address: str, onward: str, hops: Sequence[str]
) -> tuple[str, Failure]:
    """Where a redirect leads, and why it is not followed."""
    try:
        address = urljoin(address, onward)
    except ValueError:
        return onward, "address"
    # A page that first gives a cookie leads to itself once.
    if len(hops) > MOST_HOPS or hops.count(address) > 1:
        return address, "circle"
    return address, "" if request.follows(address) else "refused"


def _once(request: Request, address: str, began: float, cookies: CookieJar) -> Answer:
    left = request.whole - (time.monotonic() - began)
    if left <= 0:
        return Answer(address=address, failure="timeout")
    stop = _Stop(left, request.public)
    opener = build_opener(_NoRedirects, HTTPCookieProcessor(cookies), _Http(stop), _Https(stop))
    try:
        asked = _asked(request, address)
        with stop, _response(opener, asked, min(request.timeout, left)) as response:
            return _answer(request, response, stop)
    except URLError as error:
        return _failed(address, error.reason, stop)
    except (OSError, HTTPException) as error:
        return _failed(address, error, stop)
    except ValueError as error:
        return Answer(address=address, failure="address", reason=_words(error))


def _response(
    opener: OpenerDirector, asked: UrllibRequest, timeout: float
) -> HTTPResponse | HTTPError:
    """What the server sends, whatever it thinks of the question."""
    try:
        response: HTTPResponse = opener.open(asked, timeout=timeout)
    except HTTPError as error:
        return error
    return response


def _asked(request: Request, address: str) -> UrllibRequest:
    if urlsplit(address).scheme not in ("http", "https"):
        raise ValueError("neither http nor https")
    standing = {"User-Agent": request.agent, "Accept-Encoding": "gzip"}
    return UrllibRequest(
        as_sent(address), method=request.method, headers={**standing, **request.headers}
    )


# --- the connection -----------------------------------------------------------------------


class _InsideError(OSError):
    """The computer that answers stands in a network of its own."""


class _Stop:
    """Ends a connection when its time is over, however slowly bytes trickle in."""

    def __init__(self, seconds: float, public: bool) -> None:
        self.public = public
        self.over = False
        self._socket: socket.socket | None = None
        self._timer = Timer(seconds, self._end)
        self._timer.daemon = True

    def __enter__(self) -> _Stop:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()

    def connected(self, found: socket.socket, *, through_proxy: bool) -> None:
        """A connection stands; whether a proxy may lead inside is for the proxy to decide."""
        self._socket = found
        if self.public and not through_proxy and not ip_address(found.getpeername()[0]).is_global:
            found.close()
            raise _InsideError("an address inside a network")

    def _end(self) -> None:
        self.over = True
        if self._socket is not None:
            with suppress(OSError):
                # Past the wrapping of TLS, which must not say good-bye first.
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)


class _NoRedirects(HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        """Leave it to whoever asks."""


class _Http(HTTPHandler):
    def __init__(self, stop: _Stop) -> None:
        super().__init__()
        self._stop = stop

    def http_open(self, req: UrllibRequest) -> HTTPResponse:
        """Open a connection that is looked at before it is used."""
        kind = _looked_at(HTTPConnection, self._stop, _through_proxy(req))
        return self.do_open(kind, req)


class _Https(HTTPSHandler):
    def __init__(self, stop: _Stop) -> None:
        super().__init__()
        self._stop = stop

    def https_open(self, req: UrllibRequest) -> HTTPResponse:
        """Open a connection that is looked at before it is used."""
        kind = _looked_at(HTTPSConnection, self._stop, _through_proxy(req))
        return self.do_open(kind, req)


def _through_proxy(asked: UrllibRequest) -> bool:
    return asked.host != urlsplit(asked.full_url).netloc


def _looked_at(kind: type[HTTPConnection], stop: _Stop, through_proxy: bool) -> Any:
    """A class of connections that tells ``stop`` of its socket before anything is sent."""

    def create(*arguments: Any) -> socket.socket:
        found = socket.create_connection(*arguments)
        stop.connected(found, through_proxy=through_proxy)
        return found

    def made(host: str, **options: Any) -> HTTPConnection:
        connection = kind(host, **options)
        connection._create_connection = create  # type: ignore[attr-defined]
        return connection

    return made


# --- what came back -----------------------------------------------------------------------


def _answer(request: Request, response: HTTPResponse | HTTPError, stop: _Stop) -> Answer:
    headers = {name.lower(): value for name, value in response.headers.items()}
    address, status = response.url or request.address, response.status or 0
    body, cut = b"", False
    if request.method != "HEAD":
        try:
            body, cut = _body(response, headers, request.most)
        except (OSError, HTTPException, zlib.error) as error:
            failed = _failed(address, error, stop)
            return replace(failed, status=status, headers=headers)
    if stop.over:
        return Answer(status, headers, address=address, failure="timeout")
    return Answer(status, headers, body, address, cut=cut)


def _body(
    response: HTTPResponse | HTTPError, headers: Mapping[str, str], most: int
) -> tuple[bytes, bool]:
    """At most so many bytes, unpacked, and whether there are more."""
    packed = headers.get("content-encoding", "").strip().lower()
    declared = headers.get("content-length", "")
    if not packed and declared.isdecimal() and int(declared) > most:
        return b"", True
    pieces = iter(lambda: response.read(_PIECE), b"")
    if packed in ("gzip", "x-gzip", "deflate"):
        pieces = _unpacked(pieces, most)
    kept = bytearray()
    for piece in pieces:
        kept += piece
        if len(kept) > most:
            return bytes(kept[:most]), True
    return bytes(kept), False


def _unpacked(pieces: Iterator[bytes], most: int) -> Iterator[bytes]:
    """What packed pieces unpack to, never more at once than is asked for."""
    inflating = zlib.decompressobj(zlib.MAX_WBITS | 32)
    for piece in pieces:
        fed = piece
        while fed and not inflating.eof:
            yield inflating.decompress(fed, min(most + 1, 1 << 20))
            fed = inflating.unconsumed_tail


def _failed(address: str, reason: object, stop: _Stop) -> Answer:
    return Answer(address=address, failure=_failure(reason, stop), reason=_words(reason))


def _failure(reason: object, stop: _Stop) -> Failure:
    if stop.over or isinstance(reason, TimeoutError):
        return "timeout"
    if isinstance(reason, _InsideError):
        return "inside"
    return "certificate" if isinstance(reason, ssl.SSLError) else "unreachable"


_IN_THAI = {
    errno.ECONNREFUSED: "เครื่องแม่ข่ายไม่รับการเชื่อมต่อ",
    errno.ECONNRESET: "เครื่องแม่ข่ายตัดการเชื่อมต่อ",
    errno.EHOSTUNREACH: "ไปไม่ถึงเครื่องแม่ข่าย",
    errno.ENETUNREACH: "ไปไม่ถึงเครือข่าย",
}


def _words(reason: object) -> str:
    if isinstance(reason, socket.gaierror):
        return "ไม่พบชื่อเว็บไซต์นี้"
    if isinstance(reason, OSError) and reason.errno in _IN_THAI:
        return _IN_THAI[reason.errno]
    return " ".join(str(reason).split())[:120] or type(reason).__name__
