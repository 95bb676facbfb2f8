"""How a site is asked: one request at a time, with pauses, within what was agreed. No test sleeps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import pytest

from prongsai.audit.asking import Manners, Online
from prongsai.audit.fetched import Store
from prongsai.foreign.web import Answer, Request

START = "https://www.ban-a.go.th/"


@dataclass
class Web:
    """A web whose clock goes on by what is waited for, and by half a second for each answer."""

    answers: dict[str, Answer] = field(default_factory=dict)
    now: float = 0.0
    asked: list[tuple[str, float]] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)

    def ask(self, request: Request) -> Answer:
        self.asked.append((request.address, self.now))
        self.requests.append(request)
        self.now += 0.5
        known = self.answers.get(request.address)
        return known or Answer(200, {"content-type": "text/html"}, b"<p>x", request.address)

    def wait(self, seconds: float) -> None:
        self.now += seconds

    def pages(self) -> list[str]:
        return [address for address, _ in self.asked if not address.endswith("robots.txt")]


Asker = Callable[..., Online]


@pytest.fixture
def web() -> Web:
    return Web()


@pytest.fixture
def asker(web: Web, tmp_path: Path) -> Asker:
    def made(start: str = START, **manners: float) -> Online:
        return Online(
            Store(tmp_path, start),
            start,
            Manners(**manners),  # type: ignore[arg-type]
            ask=web.ask,
            clock=lambda: web.now,
            wait=web.wait,
        )

    return made


def test_between_two_requests_there_is_a_pause(web: Web, asker: Asker) -> None:
    online = asker(pause=2.0)
    for number in range(4):
        online.fetch(f"{START}{number}")

    times = [time for _, time in web.asked]
    assert [after - before for before, after in pairwise(times)] == [2.5] * 4


def test_a_site_may_ask_for_a_longer_pause(web: Web, asker: Asker) -> None:
    web.answers[f"{START}robots.txt"] = Answer(200, body=b"User-agent: *\nCrawl-delay: 7")
    online = asker(pause=1.0)
    online.fetch(f"{START}1")
    online.fetch(f"{START}2")

    assert web.asked[-1][1] - web.asked[-2][1] == 7.5


def test_robots_are_asked_first_and_once(web: Web, asker: Asker) -> None:
    web.answers[f"{START}robots.txt"] = Answer(200, body=b"User-agent: *\nDisallow: /no/")
    online = asker()

    assert online.fetch(f"{START}no/1").failure == "robots"
    assert online.fetch(f"{START}yes").status == 200
    assert [address for address, _ in web.asked] == [f"{START}robots.txt", f"{START}yes"]
    assert not web.requests[1].follows(f"{START}no/2")


def test_a_site_whose_robots_cannot_be_had_is_left_alone(web: Web, asker: Asker) -> None:
    web.answers[f"{START}robots.txt"] = Answer(500)

    assert asker().fetch(f"{START}1").failure == "robots"
    assert web.pages() == []


def test_other_hosts_are_not_asked(web: Web, asker: Asker) -> None:
    online = asker()

    assert online.fetch("https://www.ban-b.go.th/x").failure == "other-host"
    assert web.asked == []
    assert online.fetch("https://www.ban-b.go.th/x", given=True).status == 200
    assert not web.requests[-1].follows("https://elsewhere.go.th/")


@pytest.mark.parametrize(
    "address", ["http://192.168.1.9/plan.pdf", "http://localhost:9/", "http://169.254.169.254/x"]
)
def test_an_address_of_the_office_alone_is_told_and_not_asked(
    web: Web, asker: Asker, address: str
) -> None:
    assert asker().fetch(address, given=True).failure == "inside-only"
    assert web.asked == []


def test_the_computer_that_answers_must_be_public(web: Web, asker: Asker) -> None:
    asker().fetch(START)
    asker("http://127.0.0.1:5/").fetch("http://127.0.0.1:5/")

    assert [request.public for request in web.requests] == [True, True, False, False]


def test_a_busy_server_is_waited_for_once(web: Web, asker: Asker) -> None:
    web.answers[f"{START}1"] = Answer(503, {"retry-after": "20"}, address=f"{START}1")
    online = asker(pause=1.0)

    assert online.fetch(f"{START}1").status == 503
    assert web.asked[-1][1] - web.asked[-2][1] >= 20
    assert web.pages() == [f"{START}1"] * 2


def test_a_server_that_is_silent_is_left_alone(web: Web, asker: Asker) -> None:
    online = asker()
    for number in range(6):
        web.answers[f"{START}{number}"] = Answer(failure="timeout", address=f"{START}{number}")
        assert online.fetch(f"{START}{number}").failure in ("timeout", "unreachable")

    assert len(web.pages()) == 3


@pytest.mark.parametrize(
    ("agreed", "opened"), [({"pages": 3}, 3), ({"bytes": 10}, 3), ({"seconds": 5.0}, 3)]
)
def test_what_was_agreed_is_kept(
    web: Web, asker: Asker, agreed: dict[str, float], opened: int
) -> None:
    online = asker(pause=1.0, **agreed)
    came = [online.fetch(f"{START}{number}") for number in range(8)]

    assert len(web.pages()) == opened
    assert {fetched.failure for fetched in came[opened:]} == {"not-opened"}
    assert all(fetched.reason for fetched in came[opened:])


def test_a_mangled_address_is_tried_as_it_was_meant(web: Web, asker: Asker) -> None:
    typed, meant = f"{START}%25E0%25B8%2581", f"{START}%E0%B8%81"
    web.answers[typed] = Answer(404, address=typed)

    fetched = asker().fetch(typed, given=True)

    assert (fetched.status, fetched.mended, fetched.address) == (200, meant, typed)
    assert web.pages() == [typed, meant]


def test_an_address_that_opens_is_asked_for_once(web: Web, asker: Asker) -> None:
    online = asker()
    online.fetch(f"{START}a")
    online.fetch(f"{START}a/")

    assert web.pages() == [f"{START}a"]


def test_a_run_that_was_killed_goes_on(web: Web, asker: Asker) -> None:
    first = asker()
    first.fetch(f"{START}1")
    first.fetch(f"{START}2")

    second = asker()
    second.fetch(f"{START}1")
    second.fetch(f"{START}3")

    assert web.pages() == [f"{START}1", f"{START}2", f"{START}3"]


def test_the_next_round_asks_for_what_changed(web: Web, asker: Asker) -> None:
    page = f"{START}1"
    headers = {"etag": '"a"', "last-modified": "Mon, 01 Sep 2025 00:00:00 GMT"}
    web.answers[page] = Answer(200, headers, b"<p>first", page)
    first = asker()
    before = first.fetch(page)
    first.finish()

    web.answers[page] = Answer(304, address=page)
    second = asker()
    after = second.fetch(page)

    assert web.requests[-1].headers["If-None-Match"] == '"a"'
    assert "If-Modified-Since" in web.requests[-1].headers
    assert (after.sha256, after.status) == (before.sha256, 200)
    kept = second.path_of(after)
    assert kept is not None
    assert kept.read_bytes() == b"<p>first"


def test_a_damaged_cache_is_asked_anew(web: Web, asker: Asker, tmp_path: Path) -> None:
    asker().fetch(f"{START}1")
    for path in (tmp_path / ".prongsai" / "audit").rglob("*.json"):
        path.write_text('{"round": "x"', encoding="utf-8")

    assert asker().fetch(f"{START}1").status == 200
    assert web.pages() == [f"{START}1"] * 2
