"""What an address leads to, as far as it tells: an account, a home page, a file, a login.

One that was copied from an example leads to nobody. The words stand in ``data/link-kinds.yaml``.
"""

from __future__ import annotations

from enum import Enum
from functools import cache, lru_cache
from ipaddress import ip_address
from urllib.parse import parse_qs, unquote, urlsplit

from prongsai.reading.fields import Entry, FieldKind, TextList
from prongsai.reading.fields.addresses import CONTACT_LINK, EMAIL, PHONE, URL
from prongsai.reading.read_model import program_data
from prongsai.thai.digits import to_arabic

_INSIDE = (".localhost", ".local", ".lan", ".internal", ".intranet", ".home.arpa")
"""Ends of host names that are known inside a network only."""


class Leads(Enum):
    """Where an address leads."""

    PAGE = "page"
    EXAMPLE = "example"
    HIDDEN = "hidden"
    ACCOUNT = "account"
    HOME = "home"
    DOWNLOAD = "download"
    LOGIN = "login"
    ERROR = "error"


class _Kinds(Entry):
    """The file ``link-kinds.yaml``."""

    account_hosts: TextList
    short_hosts: TextList
    example_labels: TextList
    downloads: TextList
    download_pages: TextList
    home_pages: TextList
    home_queries: TextList
    login_pages: TextList
    error_pages: TextList


@cache
def _kinds() -> _Kinds:
    return program_data("prongsai.requirements", "link-kinds.yaml", _Kinds)


def leads_to(address: str) -> Leads:
    """What the host and the path of an address tell."""
    kinds = _kinds()
    host, path, query, route = _parts(address)
    if is_of_example(host):
        return Leads.EXAMPLE
    if any(host == known or host.endswith(f".{known}") for known in kinds.account_hosts):
        return Leads.ACCOUNT
    if is_shortened(address):
        return Leads.HIDDEN
    steps = [step.partition(".")[0] for step in path.split("/") if step]
    named = [path, *(value for values in query.values() for value in values)]
    if any(name.endswith(tuple(kinds.downloads)) for name in named):
        return Leads.DOWNLOAD
    if not set(steps).isdisjoint(kinds.download_pages):
        return Leads.DOWNLOAD
    if any(step in kinds.error_pages for step in steps):
        return Leads.ERROR
    if steps and steps[-1] in kinds.login_pages:
        return Leads.LOGIN
    elsewhere = set(query).difference(kinds.home_queries) or route
    home = not elsewhere and all(step in kinds.home_pages for step in steps)
    return Leads.HOME if home else Leads.PAGE


@lru_cache(maxsize=1 << 12)
def is_shortened(address: str) -> bool:
    """Whether an address hides where it leads."""
    host, path = host_of(address), _parts(address)[1]
    # goo.gl/maps is how Google Maps itself writes places.
    return host in _kinds().short_hosts and not f"{host}{path}".startswith("goo.gl/maps")


def is_of_example(host: str) -> bool:
    """Whether a host is that of an example, such as ``www.example.go.th``; it is nobody's."""
    name, dot, _ = host.removeprefix("www.").partition(".")
    return bool(dot) and name in _kinds().example_labels


def is_public(address: str) -> bool:
    """Tell an address anyone can open from one of the office's own network or machine."""
    host = _parts(address)[0]
    try:
        return ip_address(host).is_global
    except ValueError:
        return "." in host and not host.endswith(_INSIDE)


def is_sample(way: str, kind: FieldKind) -> bool:
    """Whether an address, an e-mail or a telephone number was copied from an example."""
    if kind in (URL, CONTACT_LINK):
        return leads_to(way) is Leads.EXAMPLE
    if kind is EMAIL:
        return is_of_example(way.rpartition("@")[2].lower())
    return kind is PHONE and not set(to_arabic(way)).intersection("123456789")


def host_of(address: str) -> str:
    """The host of an address in lower case, without www; empty where there is none."""
    return _parts(address)[0].removeprefix("www.")


def same_page(one: str, other: str) -> bool:
    """Whether two addresses lead to the same place, however they are written."""
    return _place(one) == _place(other)


def _place(address: str) -> tuple[object, ...]:
    """What tells a page; what may be left out of an address is left out."""
    _, path, query, route = _parts(address)
    before, _, last = path.rstrip("/").rpartition("/")
    if last.partition(".")[0] not in ("index", "default"):
        before = f"{before}/{last}"
    known = {key: values for key, values in query.items() if key not in _kinds().home_queries}
    return host_of(address), before.rstrip("/"), known, route


def _parts(address: str) -> tuple[str, str, dict[str, list[str]], str]:
    """Host, path, query and route as browsers read them, in lower case.

    Programs that run in the browser name their pages behind the mark: "#/request".
    """
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return "", "", {}, ""
    query = parse_qs(parts.query.lower(), keep_blank_values=True)
    route = parts.fragment.lower() if parts.fragment.startswith(("/", "!")) else ""
    return host.lower(), unquote(parts.path).lower(), query, route.strip("/!")
