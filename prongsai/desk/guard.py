"""Who may ask the desk: the browser that was opened with this start's key, from its own pages.

A page on the net can make a browser send a request to ``127.0.0.1``, another program of this
computer can send any it likes. So whoever looks must hold the cookie that the key of the start
was changed for, and whoever changes a thing must besides come from a page of the desk itself
(``Origin``, ``Sec-Fetch-Site``), with the token that only such a page knows, and with a body
that no HTML form can send. Ports share cookies: the preview's port is another origin.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from hmac import compare_digest
from http import HTTPStatus
from secrets import token_urlsafe
from threading import Lock

JSON = "application/json"
RAW = "application/octet-stream"
TOKEN_HEADER = "X-Prongsai-Token"

_LENGTH = re.compile(r"[0-9]{1,12}")
_NOWHERE_ELSE = ("", "none", "same-origin")


@dataclass(frozen=True, slots=True)
class Knock:
    """What a request says of itself; headers as often as they were sent."""

    hosts: Sequence[str]
    origins: Sequence[str] = ()
    sites: Sequence[str] = ()
    mode: str = ""
    cookies: Sequence[str] = ()
    tokens: Sequence[str] = ()
    types: Sequence[str] = ()
    lengths: Sequence[str] = ()
    encodings: Sequence[str] = ()

    @property
    def has_body(self) -> bool:
        """Whether a body follows, or is said to."""
        return bool(self.lengths or self.encodings)


class Guard:
    """The keys of one start of the desk; ``authority`` is its ``host:port``."""

    def __init__(self, authority: str) -> None:
        self.authority = authority
        self.token = token_urlsafe(32)
        self._session = token_urlsafe(32)
        self._keys: set[str] = set()
        self._lock = Lock()

    @property
    def origin(self) -> str:
        """The only origin whose pages may change a thing."""
        return f"http://{self.authority}"

    def new_key(self) -> str:
        """A key that opens the desk once."""
        key = token_urlsafe(24)
        with self._lock:
            self._keys.add(key)
        return key

    def take(self, key: str) -> bool:
        """Whether this is a key that has not been used; it is used now."""
        with self._lock:
            found = [known for known in self._keys if _same(known, key)]
            self._keys.difference_update(found)
        return bool(found)

    def is_good(self, key: str) -> bool:
        """Whether a key has not been used."""
        with self._lock:
            return key in self._keys

    @property
    def cookie(self) -> str:
        """What a browser with a good key is given: for the desk's pages, until it is closed."""
        return f"{self._name}={self._session}; HttpOnly; SameSite=Strict; Path=/"

    @property
    def _name(self) -> str:
        # Cookies belong to a host, not to a port: a desk beside this one has its own name.
        return f"prongsai-desk-{self.authority.rpartition(':')[2]}"

    def is_here(self, knock: Knock) -> bool:
        """Whether a request came to this address by its name, and not by one made to lead here."""
        return list(knock.hosts) == [self.authority]

    def may_look(self, knock: Knock) -> bool:
        """Whether a page is shown: to the browser of the clerk, asked for by the desk or by hand.

        The preview may lead to the desk: a page as a whole, never a part of its own.
        """
        if not self.is_here(knock) or any(origin != self.origin for origin in knock.origins):
            return False
        return self._is_led_here(knock) and self._is_known(knock)

    def is_stranger(self, knock: Knock) -> bool:
        """Whether somebody comes by hand or by the preview whose browser is not known.

        No page on the net can make a browser knock like that.
        """
        by_hand = self.is_here(knock) and not knock.origins and self._is_led_here(knock)
        return by_hand and not self._is_known(knock)

    def _is_led_here(self, knock: Knock) -> bool:
        near = all(site in _NOWHERE_ELSE for site in knock.sites)
        return near or (list(knock.sites) == ["same-site"] and knock.mode == "navigate")

    def refusal(self, knock: Knock, largest: int, *, raw: bool) -> HTTPStatus | None:
        """Why a change is not made; ``None`` where it may be."""
        ours = (
            self.is_here(knock)
            and list(knock.origins) == [self.origin]
            and list(knock.sites) == ["same-origin"]
            and self._is_known(knock)
            and len(knock.tokens) == 1
            and _same(knock.tokens[0], self.token)
        )
        if not ours:
            return HTTPStatus.FORBIDDEN
        if knock.encodings or len(knock.lengths) != 1 or not _LENGTH.fullmatch(knock.lengths[0]):
            return HTTPStatus.LENGTH_REQUIRED
        if int(knock.lengths[0]) > largest:
            return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        kinds = [kind.partition(";")[0].strip().lower() for kind in knock.types]
        return None if kinds == [RAW if raw else JSON] else HTTPStatus.UNSUPPORTED_MEDIA_TYPE

    def _is_known(self, knock: Knock) -> bool:
        pairs = (pair.strip() for line in knock.cookies for pair in line.split(";"))
        values = [
            value for name, _, value in (p.partition("=") for p in pairs) if name == self._name
        ]
        return len(values) == 1 and _same(values[0], self._session)


def _same(known: str, given: str) -> bool:
    return compare_digest(known.encode(), given.encode("utf-8", "replace"))
