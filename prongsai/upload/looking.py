"""Opening the public address afterwards, to see whether what is served is what was built.

Asked are all pages that were sent and some of the others, at most :data:`MOST`, and what the
emitted settings of the server promise. Nothing but the site's own address is opened.

Codes: WEB030 a page is not the one that was built; WEB031 the server ignores our settings.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import quote

from prongsai.digests import sha256_bytes
from prongsai.findings import Finding, Message
from prongsai.findings.rules.publishing import WEB030, WEB031
from prongsai.foreign.web import Answer, Request, ask
from prongsai.reporter import Reporter
from prongsai.site.outputs.hosting import CONFIGURATION, SECURITY
from prongsai.site.routes import INDEX, NOT_FOUND
from prongsai.upload.changes import BuiltFile

MOST = 200
"""So many addresses are opened at most, unless all are asked for."""

_AT_ONCE = 4
_TIMEOUT = 20.0
_LARGEST = 64 * 1024 * 1024
_AGENT = "Mozilla/5.0 (compatible; Prongsai publish)"
_MISSING = (404, 410)


Get = Callable[[str], Answer]


def get(address: str) -> Answer:
    """Ask once, past caches that listen to us."""
    headers = {"Cache-Control": "no-cache", "Accept-Encoding": "identity"}
    return ask(Request(address, "GET", _AGENT, headers, timeout=_TIMEOUT, most=_LARGEST))


@dataclass(frozen=True, slots=True)
class Looked:
    """How many addresses were opened, of how many there are, and what is wrong with them."""

    opened: int
    of: int
    findings: tuple[Finding, ...]


def look(
    base_url: str,
    built: Mapping[str, BuiltFile],
    sent: Collection[str],
    reporter: Reporter,
    *,
    everything: bool = False,
    get: Get = get,
) -> Looked:
    """Open the site as a visitor and say what differs."""
    names = chosen(built, sent, everything=everything)
    reporter.note(f"กำลังเปิดเว็บไซต์จริง {len(names):,} ที่อยู่ …")
    home = get(base_url)
    if not home.status:
        told = WEB030.silent(address=base_url, reason=home.reason)
        return Looked(0, len(built), (told.at(url=base_url),))
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        ask = [(address_of(base_url, name), built[name].sha256) for name in names]
        said = list(pool.map(lambda pair: _compared(pair[0], pair[1], get), ask))
    findings = [
        message.at(url=address)
        for (address, _), message in zip(ask, said, strict=True)
        if message is not None
    ]
    findings += [message.at(url=base_url) for message in _settings(base_url, home, built, get)]
    return Looked(len(names), len(built), tuple(findings))


def address_of(base_url: str, name: str) -> str:
    """The public address of a file, pages by their folders as people know them."""
    folder = name.removesuffix(INDEX) if name.rpartition("/")[2] == INDEX else name
    return base_url + quote(folder)


def chosen(built: Mapping[str, BuiltFile], sent: Collection[str], *, everything: bool) -> list[str]:
    """The files to open: the home page, what was sent, and every n-th of the others."""
    served = [name for name in sorted(built) if _is_served(name)]
    if everything:
        return served
    pages = [name for name in served if name.endswith(".html")]
    first = [name for name in (INDEX,) if name in built]
    new = [*(n for n in pages if n in sent), *(n for n in served if n in sent)]
    others = [name for name in served if name not in sent]
    spread = others[:: max(1, len(others) // 50)]
    return list(dict.fromkeys([*first, *new[: MOST - 60], *spread]))[:MOST]


def _is_served(name: str) -> bool:
    last = name.rpartition("/")[2]
    return not name.startswith((".", "_")) and last not in {NOT_FOUND, *CONFIGURATION}


def _compared(address: str, sha256: str, get: Get) -> Message | None:
    answer = get(address)
    if not answer.status:
        return WEB030.silent(address=address, reason=answer.reason)
    if answer.status in _MISSING:
        return WEB030.gone(address=address, status=answer.status)
    if answer.status >= 400:
        return WEB030.refused(address=address, status=answer.status)
    if sha256_bytes(answer.body) == sha256:
        return None
    if answer.address.partition("?")[0] != address:
        return WEB030.elsewhere(address=address, end=answer.address)
    # A cache has not yet heard of an address that nobody ever asked for.
    past = get(f"{address}?prongsai={sha256[:12]}")
    if sha256_bytes(past.body) == sha256:
        return WEB030.cached(address=address)
    return WEB030.changed(address=address)


def _settings(
    base_url: str, home: Answer, built: Mapping[str, BuiltFile], get: Get
) -> Sequence[Message]:
    said = []
    wanted = (*SECURITY, "Content-Security-Policy")
    absent = [name for name in wanted if name.lower() not in home.headers]
    if absent:
        said.append(WEB031.no_headers(names=", ".join(absent)))
    for name in (".htaccess", "_nginx.conf"):
        if name in built and get(base_url + name).status == 200:
            said.append(WEB031.settings_shown(name=name))
            break
    nowhere = get(f"{base_url}prongsai-no-such-page/")
    own = built.get(NOT_FOUND)
    if nowhere.status != 404 or (own is not None and sha256_bytes(nowhere.body) != own.sha256):
        said.append(WEB031.no_own_404(status=nowhere.status))
    return said
