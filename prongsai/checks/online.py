"""Really trying the links that leave the site: politely, and never as an error.

What a requirement asks to be opened and cannot be is not met in the report; what is built stays.

Each host is asked by one thread only, with a pause between two requests; HEAD first, GET
where HEAD is refused. A host that does not answer twice in a row is left alone.

Codes: LNK020 the page is not there or the host does not answer · LNK021 the host does not
let programs look (info) · LNK022 the certificate is not valid · LNK023 the link ends at a
login · LNK024 links that were left out of the trial.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, MutableMapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple
from urllib.parse import urlsplit

from prongsai.findings import Finding, Message, Place
from prongsai.findings.rules.lnk import LNK020, LNK021, LNK022, LNK023, LNK024, LNK027
from prongsai.foreign.web import Failure, Method, Request, ask
from prongsai.reporter import Reporter
from prongsai.requirements.link_kinds import Leads, leads_to

_AGENT = "Mozilla/5.0 (compatible; Prongsai link check)"
_LOGINS = ("accounts.google.com", "login.microsoftonline.com", "login.live.com", "access.line.me")
_GONE = (404, 410)
_TRY_AGAIN = (429, 500, 502, 503, 504)
_SILENCE = 2
_CERTAIN = (LNK020.code, LNK023.code, LNK027.code)
"""What shows that there is nothing to be found at an address."""


class Answer(NamedTuple):
    """What came back: a status (0 for none), where it ended, or why nothing came back."""

    status: int = 0
    address: str = ""
    failure: Failure = ""


Fetch = Callable[[Method, str, float], Answer]
"""Asks once for an address; the last argument is the timeout in seconds. Never raises."""


@dataclass(frozen=True, slots=True)
class LinkUse:
    """Where an agency uses a link: its text, the source, and the page that shows it."""

    name: str
    place: Place | None
    agency: str
    year: int | None
    item: str
    url: str


@dataclass(frozen=True, slots=True)
class Manners:
    """How politely to ask: seconds to wait, further attempts, hosts at once, links in all."""

    timeout: float = 10.0
    pause: float = 1.0
    retries: int = 1
    hosts_at_once: int = 8
    most: int = 3000


def fetch(method: Method, address: str, timeout: float) -> Answer:
    """Ask once; of the page itself next to nothing is read."""
    came = ask(Request(address, method, _AGENT, timeout=timeout, most=1))
    if came.failure == "circle":
        return Answer(came.status, came.address)
    return Answer(came.status, came.address, came.failure)


Refuted = MutableMapping[str, Message]
"""Addresses that lead elsewhere than they say, or nowhere, with what is to be said of each."""


def try_links(
    uses: Mapping[str, Sequence[LinkUse]],
    reporter: Reporter,
    *,
    refuted: Refuted | None = None,
    fetch: Fetch = fetch,
    manners: Manners = Manners(),
    wait: Callable[[float], None] = time.sleep,
) -> list[Finding]:
    """Try every address once and say what became of it, for each agency that uses it.

    What is certain to be no evidence is noted in ``refuted``; a host that does not answer today
    may answer tomorrow.
    """
    addresses = sorted(uses)[: manners.most]
    hosts: dict[str, list[str]] = {}
    for address in addresses:
        hosts.setdefault(_host(address), []).append(address)
    reporter.note(f"กำลังลองเปิดลิงก์ภายนอก {len(addresses):,} แห่ง บน {len(hosts):,} เว็บไซต์ …")
    with ThreadPoolExecutor(manners.hosts_at_once) as pool:
        tried = pool.map(lambda links: _try_host(links, fetch, manners, wait), hosts.values())
        answers = dict(chain.from_iterable(tried))
    findings = []
    for address in addresses:
        for use in uses[address]:
            told = _told(address, answers[address], use.name)
            if told is None:
                continue
            findings.append(
                told.at(use.place, agency=use.agency, year=use.year, item=use.item, url=use.url)
            )
            if refuted is not None and told.code in _CERTAIN and not answers[address].failure:
                refuted[address] = told
    return findings + _left_out(sorted(uses)[manners.most :], uses)


def _try_host(
    addresses: Sequence[str], fetch: Fetch, manners: Manners, wait: Callable[[float], None]
) -> list[tuple[str, Answer]]:
    """Ask one host for its addresses, one after the other."""
    answers: list[tuple[str, Answer]] = []
    silent = 0
    for address in addresses:
        if silent >= _SILENCE:
            answers.append((address, answers[-1][1]))
            continue
        answer = _ask(address, fetch, manners, wait, first=not answers)
        silent = silent + 1 if answer.failure in ("timeout", "unreachable") else 0
        answers.append((address, answer))
    return answers


def _ask(
    address: str, fetch: Fetch, manners: Manners, wait: Callable[[float], None], *, first: bool
) -> Answer:
    """HEAD, then GET where HEAD was refused; again where the host was busy."""
    for attempt in range(manners.retries + 1):
        if attempt or not first:
            wait(manners.pause * (attempt + 1))
        answer = fetch("HEAD", address, manners.timeout)
        if answer.status >= 400:
            wait(manners.pause)
            answer = fetch("GET", address, manners.timeout)
        if answer.status not in _TRY_AGAIN and answer.failure != "timeout":
            break
    return answer


def _told(address: str, answer: Answer, name: str) -> Message | None:
    # Who asks for a home page or a login is led where it was meant.
    moved = bool(answer.address) and leads_to(answer.address) is not leads_to(address)
    return _verdict(answer, _short(name or address), _short(address), moved=moved)


def _verdict(answer: Answer, name: str, address: str, *, moved: bool) -> Message | None:
    if answer.failure == "certificate":
        return LNK022.certificate(name=name, address=address)
    if answer.failure == "timeout":
        return LNK021.slow(name=name, address=address)
    if answer.failure:
        return LNK020.no_answer(name=name, address=address)
    if answer.status in _GONE:
        return LNK020.gone(name=name, address=address, status=answer.status)
    if answer.status >= 400:
        return LNK021.refused(name=name, address=address, status=answer.status)
    if 300 <= answer.status < 400:
        return LNK027.in_circles(name=name, address=address)
    end = leads_to(answer.address)
    if _host(answer.address) in _LOGINS or (moved and end is Leads.LOGIN):
        return LNK023.login(name=name, address=address)
    if moved and end is Leads.ERROR:
        return LNK027.to_error(name=name, address=address)
    if moved and end is Leads.HOME:
        return LNK027.to_home(name=name, address=address)
    return None


def _left_out(addresses: Sequence[str], uses: Mapping[str, Sequence[LinkUse]]) -> list[Finding]:
    counts: dict[str, int] = {}
    for address in addresses:
        for use in uses[address]:
            counts[use.agency] = counts.get(use.agency, 0) + 1
    return [
        LNK024.too_many(count=count).at(agency=agency) for agency, count in sorted(counts.items())
    ]


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").lower()
    except ValueError:
        return ""


def _short(text: str, limit: int = 100) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= limit else f"{flat[: limit - 1]}…"
