"""Addresses as agencies write them: whole, mended, the same in two writings, and where they lead.

Words and endings stand in ``data/walking.yaml``.
"""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import SplitResult, parse_qsl, unquote, urlencode, urljoin, urlsplit, urlunsplit

from prongsai.audit.opened import Lead
from prongsai.reading.fields import Entry, TextList
from prongsai.reading.read_model import program_data
from prongsai.requirements.link_kinds import Leads, host_of, is_public, leads_to
from prongsai.thai.digits import to_arabic
from prongsai.thai.text import normalize_for_search

LONGEST = 1_000
"""Letters of an address that is opened; longer ones are made by programs that run in circles."""
_DEEPEST, _REPEATS = 14, 3
_BLANKS = re.compile(r"[\s\u00a0\u200b-\u200d\ufeff]+")
_SCHEME = re.compile(r"h?t{1,2}ps?\s*[:;]\s*/*\s*(?=[^/\s])", re.IGNORECASE)
_HOST_FIRST = re.compile(
    r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.(?:go\.th|or\.th|ac\.th|th|com|net|org)\b", re.I
)
_DOUBLE = re.compile(r"%25(?=[0-9A-Fa-f]{2})")
_DIGITS = re.compile("[0-9]+")
_AROUND = "\"'“”‘’<>[](.,; \t\r\n\u00a0"


class _Walking(Entry):
    """The file ``walking.yaml``."""

    never: TextList
    never_keys: TextList
    session_keys: TextList
    calendars: TextList
    wanted: TextList
    documents: TextList
    pictures: TextList
    skipped: TextList
    download_names: TextList
    document_hosts: TextList
    map_hosts: TextList
    shared_hosts: TextList
    viewers: TextList
    viewer_keys: TextList


@cache
def _walking() -> _Walking:
    return program_data("prongsai.audit", "walking.yaml", _Walking)


def taken_apart(address: str) -> SplitResult:
    """The parts of an address; all empty where it has none that anybody could tell apart."""
    try:
        parts = urlsplit(address)
        parts.port  # noqa: B018 (raises for a port that is none)
    except ValueError:
        return SplitResult("", "", "", "", "")
    return parts


def mended(address: str) -> str:
    """The address that was most likely meant; the same where nothing is odd about it."""
    text = address.strip(_AROUND)
    text = text.rstrip(")") if "(" not in text else text
    text = _BLANKS.sub("", text) if "://" in text or _HOST_FIRST.match(text) else text
    text = text.replace("\\", "/")
    while _DOUBLE.search(text):
        text = _DOUBLE.sub("%", text)
    if scheme := _SCHEME.match(text):
        secure = "s" in scheme[0].lower().partition(":")[0].partition(";")[0]
        text = f"http{'s' if secure else ''}://{text[scheme.end() :]}"
    elif _HOST_FIRST.match(text):
        text = f"http://{text}"
    return text.replace("&amp;", "&")


def whole(base: str, href: str) -> str:
    """A link as a whole address without its mark; empty where it is none."""
    try:
        address = urljoin(base, href.strip().replace("\n", "").replace("\t", ""))
    except ValueError:
        return ""
    parts = taken_apart(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return address if parts.scheme in ("mailto", "tel") else ""
    return shown_document(urlunsplit(parts._replace(fragment="")))


def shown_document(address: str) -> str:
    """What a viewer of documents shows, where the address is that of a viewer."""
    words = _walking()
    if not any(viewer in address.lower() for viewer in words.viewers):
        return address
    for key, value in parse_qsl(taken_apart(address).query):
        if key.lower() in words.viewer_keys and value:
            return _joined(address, value)
    return address


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:
        return base


def site_of(address: str) -> str:
    """What two addresses of one site have in common: its host without www, and an unusual port.

    Where many sites share a host, the first steps of the path belong to it.
    """
    parts = taken_apart(address)
    host = _host_and_port(parts)
    if host in _walking().shared_hosts:
        steps = [step for step in parts.path.split("/") if step]
        return "/".join((host, *steps[: 3 if steps[:1] == ["a"] else 2]))
    return host


def key_of(address: str) -> str:
    """The same for two writings of one address."""
    parts = taken_apart(address)
    if not parts.scheme:
        return address
    sessions = _walking().session_keys
    query = sorted(
        (key, value)
        for key, value in parse_qsl(parts.query, keep_blank_values=True)
        if key.lower() not in sessions
    )
    path = unquote(parts.path).partition(";jsessionid=")[0]
    path = re.sub("/{2,}", "/", path)
    for name in ("index.html", "index.htm", "index.php", "default.aspx", "default.asp"):
        path = path.removesuffix(name) if path.endswith(f"/{name}") and not query else path
    return (
        f"{_host_and_port(parts)}{path.rstrip('/') or '/'}{'?' if query else ''}{urlencode(query)}"
    )


def _host_and_port(parts: SplitResult) -> str:
    host = (parts.hostname or "").lower().removeprefix("www.")
    return f"{host}:{parts.port}" if parts.port not in (None, 80, 443) else host


def shape_of(address: str) -> str:
    """What all pages that differ in their numbers alone have in common."""
    return _DIGITS.sub("0", to_arabic(key_of(address)))


def is_calendar(address: str) -> bool:
    """Whether an address is that of a page in a calendar, which has no end."""
    parts = taken_apart(address.lower())
    names = {*re.split(r"[/._]", unquote(parts.path)), *(key for key, _ in parse_qsl(parts.query))}
    return not names.isdisjoint(_walking().calendars)


def may_be_opened(address: str) -> bool:
    """Whether an address is one of information, and not of an action or of an endless circle."""
    words, parts = _walking(), taken_apart(address.lower())
    steps = [step for step in parts.path.split("/") if step]
    if not parts.netloc or len(address) > LONGEST or len(steps) > _DEEPEST:
        return False
    if any(steps.count(step) >= _REPEATS for step in steps):
        return False
    query = parse_qsl(parts.query, keep_blank_values=True)
    keys, values = {key for key, _ in query}, {value for _, value in query}
    return (
        not values.union(steps).intersection(words.never)
        and not keys.intersection(words.never_keys)
        and not parts.path.endswith(tuple(words.skipped))
        and leads_to(address) is not Leads.LOGIN
    )


def interest_of(words: str, address: str) -> int:
    """How many of the words on a link and in its address speak of what has to be disclosed."""
    text = normalize_for_search(f"{words} {unquote(address)}")
    return sum(word in text for word in _wanted())


@cache
def _wanted() -> tuple[str, ...]:
    return tuple(map(normalize_for_search, _walking().wanted))


def lead_of(address: str, site: str) -> Lead:
    """Where a link leads, as far as its address tells; ``site`` is that of the page it is on."""
    scheme = taken_apart(address).scheme
    if scheme in ("mailto", "tel"):
        return Lead.MAIL if scheme == "mailto" else Lead.PHONE
    words, lower = _walking(), address.lower()
    host = host_of(address)
    if any(known in f"{host}{taken_apart(lower).path}" for known in words.map_hosts):
        return Lead.MAP
    if leads_to(address) is Leads.ACCOUNT:
        return Lead.ACCOUNT
    is_document = _is_document(lower)
    if site_of(address) == site:
        if taken_apart(lower).path.endswith(tuple(words.pictures)):
            return Lead.PICTURE
        return Lead.DOCUMENT if is_document else Lead.PAGE
    stored = any(host == known or host.endswith(f".{known}") for known in words.document_hosts)
    return Lead.OUTSIDE_DOCUMENT if is_document or stored else Lead.OUTSIDE


def _is_document(address: str) -> bool:
    words, parts = _walking(), taken_apart(address)
    values = [value for _, value in parse_qsl(parts.query)]
    if any(name.endswith(tuple(words.documents)) for name in (parts.path, *values)):
        return True
    return not set(parts.path.split("/")).isdisjoint(words.download_names)


def name_of(address: str) -> str:
    """The name of the file at an address, as people read it."""
    return unquote(taken_apart(address).path).rstrip("/").rpartition("/")[2]


def is_inside(address: str) -> bool:
    """Whether an address can be opened within a network only."""
    return not is_public(address)
