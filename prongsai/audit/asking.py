"""Asking a website politely: one request at a time, a pause between two, never more than agreed.

A source gives what stands at an address. :class:`Online` asks the site itself, as its robots.txt
allows; :class:`Saved` looks into a folder in which somebody saved the site, and asks nobody.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol
from urllib.parse import quote, unquote

from prongsai.audit.addresses import is_inside, mended, name_of, site_of, taken_apart
from prongsai.audit.fetched import FOLDER, PAGE, Fetched, Store, ending_of, named
from prongsai.audit.robots import CLOSED, MOST_BYTES, Robots, read_robots
from prongsai.digests import sha256_bytes
from prongsai.foreign.web import Answer, Request, ask
from prongsai.publish.writing import write_atomically
from prongsai.reading.text_files import leads_outside

AGENT = "Mozilla/5.0 (compatible; Prongsai audit)"
"""How the audit calls itself; a site's robots.txt may name ``prongsai``."""
NAME = "prongsai"

_STANDING = {
    "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
    "Accept-Language": "th,en;q=0.5",
}

NOT_OPENED, ROBOTS, OTHER_HOST, INSIDE, NOT_SAVED = (
    "not-opened",
    "robots",
    "other-host",
    "inside-only",
    "not-saved",
)
"""Failures of our own, beside those of :data:`prongsai.foreign.web.Failure`."""

_BUSY = (429, 502, 503, 504)
_LONGEST_WAIT = 60.0
_SILENCE = 3
"""So many requests in a row without any answer, and the site is left alone."""


@dataclass(frozen=True, slots=True)
class Manners:
    """What is agreed: seconds between two requests, pages, bytes and seconds in all, clicks deep.

    ``largest`` are the bytes of one file, ``of_one_kind`` the pages that differ in their numbers
    alone, ``of_calendars`` those of a calendar, ``for_an_item`` the pages and files looked at for
    a line of an answer sheet, ``clicks`` how far these may lie from its address. ``inside`` lets
    the target's own host stand in the office's network, as it may when asked from there.
    """

    pause: float = 1.0
    pages: int = 3_000
    bytes: int = 2_000_000_000
    seconds: float = 4 * 3600.0
    depth: int = 8
    largest: int = 50_000_000
    timeout: float = 30.0
    of_one_kind: int = 400
    of_calendars: int = 24
    for_an_item: int = 60
    clicks: int = 2
    slow: float = 5.0
    inside: bool = False


class Source(Protocol):
    """Gives what stands at an address."""

    def fetch(self, address: str, *, given: bool = False) -> Fetched:
        """What came of an address; ``given`` are those that the target itself names. Never raises."""

    def path_of(self, fetched: Fetched) -> Path | None:
        """Where the bytes lie."""

    def finish(self) -> None:
        """All that was wanted has been asked for."""


class Online:
    """The site as it is served."""

    def __init__(
        self,
        store: Store,
        start: str,
        manners: Manners = Manners(),
        *,
        ask: Callable[[Request], Answer] = ask,
        clock: Callable[[], float] = time.monotonic,
        wait: Callable[[float], None] = time.sleep,
    ) -> None:
        self._store, self._manners = store, manners
        self._site = site_of(start)
        self._inside = manners.inside or is_inside(start)
        self._ask, self._clock, self._wait = ask, clock, wait
        self._began = clock()
        self._asked_last: float | None = None
        self._robots: dict[str, Robots] = {}
        self._silent: dict[str, int] = {}
        self._pages = self._bytes = 0

    def fetch(self, address: str, *, given: bool = False) -> Fetched:
        """What stands there; from the cache where this round has asked already."""
        kept = self._store.get(address)
        if kept is not None and kept.round == self._store.round:
            return replace(kept, address=address)
        refused = self._refused(address, given)
        if refused:
            return refused
        fetched, body = self._fetched(address, kept)
        if _may_be_mangled(fetched) and (other := mended(address)) != address:
            second, second_body = self._fetched(other, None)
            if second.status == 200 and not second.failure:
                fetched, body = replace(second, address=address, mended=other), second_body
        return self._store.put(fetched, body)

    def path_of(self, fetched: Fetched) -> Path | None:
        """Where the bytes lie in the cache."""
        return self._store.path_of(fetched) if fetched.body else None

    def finish(self) -> None:
        """The next run asks anew, for what changed."""
        self._store.finish()

    # --- whether --------------------------------------------------------------------------

    def _refused(self, address: str, given: bool) -> Fetched | None:
        """Why an address is not asked for at all."""
        site = site_of(address) or site_of(mended(address))
        if not given and site != self._site:
            return Fetched(address, failure=OTHER_HOST)
        if (
            site
            and site != self._site
            and is_inside(address if site_of(address) else mended(address))
        ):
            return Fetched(address, failure=INSIDE)
        spent = self._clock() - self._began
        manners = self._manners
        if self._pages >= manners.pages:
            return Fetched(address, failure=NOT_OPENED, reason=f"ครบ {manners.pages:,} หน้าแล้ว")
        if self._bytes >= manners.bytes:
            most = manners.bytes // 1_000_000
            return Fetched(address, failure=NOT_OPENED, reason=f"ครบ {most:,} MB แล้ว")
        if spent >= manners.seconds:
            return Fetched(
                address, failure=NOT_OPENED, reason=f"ครบ {manners.seconds / 60:,.0f} นาทีแล้ว"
            )
        if self._silent.get(site, 0) >= _SILENCE:
            return Fetched(address, failure="unreachable", reason="เว็บไซต์ไม่ตอบหลายครั้งติดกัน")
        if site_of(address) and not self._allowed(address):
            return Fetched(address, failure=ROBOTS)
        return None

    def _allowed(self, address: str) -> bool:
        site = site_of(address)
        if site not in self._robots:
            self._robots[site] = Robots()
            parts = taken_apart(address)
            answer = self._polite(f"{parts.scheme}://{parts.netloc}/robots.txt", {}, MOST_BYTES)
            if answer.status == 200:
                text = answer.body.decode("utf-8-sig", "replace")
                self._robots[site] = read_robots(text, NAME)
            elif answer.status >= 500:
                self._robots[site] = CLOSED
        return self._robots[site].allows(address)

    # --- asking ---------------------------------------------------------------------------

    def _fetched(self, address: str, kept: Fetched | None) -> tuple[Fetched, bytes]:
        headers = {}
        if kept is not None and kept.body and not kept.mended:
            headers = {"If-None-Match": kept.etag, "If-Modified-Since": kept.changed}
        headers = {name: value for name, value in headers.items() if value}
        answer = self._polite(address, headers, self._manners.largest)
        self._pages += 1
        self._bytes += len(answer.body)
        if answer.status == 304 and kept is not None:
            return replace(kept, address=address, seconds=answer.seconds), b""
        return _as_fetched(address, answer), answer.body

    def _polite(self, address: str, headers: dict[str, str], most: int) -> Answer:
        """Ask, and once more where the server is busy, after as long as it says."""
        answer = self._once(address, headers, most)
        if answer.status in _BUSY:
            said = answer.headers.get("retry-after", "")
            self._wait(min(float(said) if said.isdecimal() else 5.0, _LONGEST_WAIT))
            answer = self._once(address, headers, most)
        site = site_of(address)
        silent = answer.failure in ("timeout", "unreachable") and not answer.status
        self._silent[site] = self._silent.get(site, 0) + 1 if silent else 0
        return answer

    def _once(self, address: str, headers: dict[str, str], most: int) -> Answer:
        site = site_of(address)
        robots = self._robots.get(site, Robots())
        pause = max(self._manners.pause, robots.pause)
        if self._asked_last is not None:
            rest = self._asked_last + pause - self._clock()
            if rest > 0:
                self._wait(rest)
        answer = self._ask(
            Request(
                address,
                agent=AGENT,
                headers={**_STANDING, **headers},
                timeout=self._manners.timeout,
                whole=10 * self._manners.timeout,
                most=most,
                public=not (self._inside and site == self._site),
                # A redirect is a request too: to the same site or the target's, where robots may go.
                follows=lambda onward: (
                    site_of(onward) in (site, self._site) and robots.allows(onward)
                ),
            )
        )
        self._asked_last = self._clock()
        return answer


def _may_be_mangled(fetched: Fetched) -> bool:
    return fetched.failure in ("address", "unreachable") or fetched.status in (400, 403, 404, 410)


def _as_fetched(address: str, answer: Answer) -> Fetched:
    kind, _, rest = answer.headers.get("content-type", "").partition(";")
    charset = rest.lower().partition("charset=")[2].strip().strip("\"'")
    return Fetched(
        address,
        answer.address or address,
        answer.status,
        answer.failure,
        answer.reason,
        kind.strip().lower(),
        charset,
        named(answer.address or address, answer.headers.get("content-disposition", "")),
        seconds=round(answer.seconds, 2),
        etag=answer.headers.get("etag", ""),
        changed=answer.headers.get("last-modified", ""),
        cut=answer.cut,
    )


class Saved:
    """A site that somebody saved into a folder; nothing is asked of any network.

    Documents whose names do not tell what they are, as ``download.php@id=5``, are copied into the
    cache below ``root`` under names that do.
    """

    def __init__(self, folder: Path, start: str, root: Path, manners: Manners = Manners()) -> None:
        self._folder, self._site, self._most = folder, site_of(start), manners.largest
        self._copies = root / FOLDER / "saved"

    def fetch(self, address: str, *, given: bool = False) -> Fetched:
        """The file that was saved of an address."""
        if site_of(address) != self._site:
            return Fetched(address, failure=OTHER_HOST)
        for path in self._places(address):
            if _is_file(path) and not leads_outside(path, self._folder):
                return self._found(address, path)
        return Fetched(address, failure=NOT_SAVED)

    def path_of(self, fetched: Fetched) -> Path | None:
        """Where the file lies."""
        return Path(fetched.body) if fetched.body else None

    def finish(self) -> None:
        """Nothing to be done."""

    def _found(self, address: str, path: Path) -> Fetched:
        try:
            if path.stat().st_size > self._most:
                return Fetched(address, address, 200, cut=True)
            body = path.read_bytes()
        except OSError:
            return Fetched(address, failure=NOT_SAVED)
        ending, sha256 = ending_of(body, path.name, ""), sha256_bytes(body)
        if ending not in (PAGE, path.suffix.lower()):
            path = self._copies / f"{sha256[:32]}{ending}"
            write_atomically(path, body)
        return Fetched(
            address,
            address,
            200,
            name=name_of(address),
            page=ending == PAGE,
            body=path.as_posix(),
            size=len(body),
            sha256=sha256,
        )

    def _places(self, address: str) -> Iterator[Path]:
        """Where programs that save sites put an address: below its host or not, with its query or not."""
        parts = taken_apart(address)
        queries = (parts.query, unquote(parts.query), parts.query.replace("/", "%2F"))
        ends = [f"{mark}{query}" for mark in "?@" for query in queries] if parts.query else [""]
        for written in dict.fromkeys((unquote(parts.path), parts.path, quote(parts.path))):
            steps = [step for step in written.split("/") if step not in ("", ".", "..")]
            for top in (self._folder, self._folder / (parts.hostname or "")):
                place = top.joinpath(*steps)
                for end in ends:
                    name = f"{place.name if steps else 'index.html'}{end}"
                    # A query may hold steps that lead upwards.
                    if not set(name).intersection("/\\\0"):
                        folder = place.parent if steps else top
                        yield from (folder / name, folder / f"{name}.html")
                if not parts.query:
                    yield from (place / name for name in ("index.html", "index.htm"))


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # no name that a disk can hold
        return False
