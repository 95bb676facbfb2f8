"""Only the desk's own pages, in the browser it was opened in, change a thing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest
from small_site import SmallSite

from prongsai.desk.guard import Guard, Knock
from prongsai.desk.workspace import Desk
from prongsai.fault_report import FAULT_REPORT
from prongsai.preview.desk_server import DeskServer

AT = "127.0.0.1:8700"


@pytest.fixture
def guard() -> Guard:
    return Guard(AT)


def cookie(guard: Guard) -> str:
    return guard.cookie.partition(";")[0]


def own_post(guard: Guard) -> Knock:
    return Knock(
        hosts=[AT],
        origins=[f"http://{AT}"],
        sites=["same-origin"],
        cookies=[cookie(guard)],
        tokens=[guard.token],
        types=["application/json"],
        lengths=["2"],
    )


def test_a_key_opens_the_desk_once(guard: Guard) -> None:
    key = guard.new_key()

    assert [guard.take(key), guard.take(key), guard.take(""), guard.take("x" * 32)] == [
        True,
        False,
        False,
        False,
    ]


def test_a_post_of_its_own_page_is_let_through(guard: Guard) -> None:
    assert guard.refusal(own_post(guard), 100, raw=False) is None


@pytest.mark.parametrize(
    "forged",
    [
        {"hosts": ["localhost:8700"]},
        {"hosts": ["evil.example"]},
        {"hosts": ["10.0.0.7:8700"]},
        {"hosts": [AT, AT]},
        {"hosts": []},
        {"origins": []},
        {"origins": ["null"]},
        {"origins": ["http://127.0.0.1:8000"]},
        {"origins": ["https://127.0.0.1:8700"]},
        {"origins": ["http://evil.example"]},
        {"sites": []},
        {"sites": ["none"]},
        {"sites": ["same-site"]},
        {"sites": ["cross-site"]},
        {"sites": ["same-origin", "cross-site"]},
        {"cookies": []},
        {"cookies": ["prongsai-desk-8700=forged"]},
        {"cookies": ["prongsai-desk-8701=x"]},
        {"tokens": []},
        {"tokens": ["forged"]},
        {"types": ["text/plain"]},
        {"types": ["application/x-www-form-urlencoded"]},
        {"types": ["multipart/form-data; boundary=x"]},
        {"types": ["text/plain; application/json"]},
        {"types": []},
        {"types": ["application/json", "text/plain"]},
        {"lengths": []},
        {"lengths": ["2", "2"]},
        {"lengths": ["2, 2"]},
        {"lengths": ["-1"]},
        {"lengths": ["0x2"]},
        {"lengths": ["101"]},
        {"encodings": ["chunked"]},
    ],
)
def test_a_post_of_anybody_else_is_refused(guard: Guard, forged: dict[str, Any]) -> None:
    assert guard.refusal(replace(own_post(guard), **forged), 100, raw=False) is not None


def test_a_cookie_sent_twice_is_nobodys(guard: Guard) -> None:
    twice = [f"{cookie(guard)}; {cookie(guard)}"]

    assert not guard.may_look(Knock(hosts=[AT], cookies=twice))


def test_pages_are_shown_to_the_browser_that_holds_the_cookie(guard: Guard) -> None:
    def looks(**more: Any) -> bool:
        return guard.may_look(Knock(**{"hosts": [AT], "cookies": [cookie(guard)], **more}))

    assert looks(sites=["none"])
    assert looks(sites=["same-site"], mode="navigate")  # a link of the preview beside it
    assert not looks(cookies=[])
    assert not looks(sites=["same-site"], mode="no-cors")  # a picture or script of another port
    assert not looks(sites=["cross-site"], mode="navigate")
    assert not looks(origins=["http://127.0.0.1:8000"])
    assert not looks(hosts=["localhost:8700"])


def test_a_stranger_is_a_browser_by_hand_or_led_by_the_preview(guard: Guard) -> None:
    def strange(**more: Any) -> bool:
        return guard.is_stranger(Knock(**{"hosts": [AT], **more}))

    assert strange(sites=["none"])
    assert strange(sites=["same-site"], mode="navigate")
    assert not strange(cookies=[cookie(guard)])
    assert not strange(sites=["cross-site"], mode="navigate")
    assert not strange(sites=["same-site"], mode="no-cors")
    assert not strange(origins=["http://evil.example"])
    assert not strange(hosts=["evil.example"])


# --- the server, asked as anybody may ask it ----------------------------------------------------


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[DeskServer, Path]]:
    site = SmallSite(tmp_path_factory.mktemp("desk") / "site", ("ban-na",), {})
    server = DeskServer(("127.0.0.1", 0), Desk(site.root / "site_config.yaml"))
    server.start()
    yield server, site.root
    server.stop()


def asked(
    server: DeskServer, path: str, headers: dict[str, str], body: bytes | None = None
) -> tuple[int, dict[str, str], bytes]:
    talk = HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    try:
        talk.putrequest("GET" if body is None else "POST", path, skip_host="Host" in headers)
        for name, value in headers.items():
            talk.putheader(name, value)
        talk.endheaders(body)
        answer = talk.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read()
    finally:
        talk.close()


def good(server: DeskServer) -> dict[str, str]:
    return {
        "Cookie": cookie(server.guard),
        "Origin": server.guard.origin,
        "Sec-Fetch-Site": "same-origin",
        "X-Prongsai-Token": server.guard.token,
        "Content-Type": "application/json",
        "Content-Length": "2",
    }


def bytes_of(root: Path) -> dict[str, bytes]:
    files = (path for path in root.rglob("*") if path.is_file() and path.name != "clock")
    return {str(path): path.read_bytes() for path in files if "/themes/" not in str(path)}


SAVE = "/ban-na/2568/o1/mandate/save/"


def test_hostile_requests_write_nothing(served: tuple[DeskServer, Path]) -> None:
    server, root = served
    before = bytes_of(root / "content")
    whole = good(server)
    forged: list[tuple[str, dict[str, str]]] = [
        *(
            (SAVE, {k: v for k, v in whole.items() if k != left})
            for left in whole
            if left != "Content-Length"
        ),
        *(
            (path, whole)
            for path in ("/../../x/save/", "/ban-na/2568/o1/..%2f..%2fx/save/", "/x", "//evil/")
        ),
        (SAVE, {**whole, "Host": "evil.example"}),
        (SAVE, {**whole, "Origin": "http://127.0.0.1:1"}),
        (SAVE, {**whole, "Content-Length": "99999999999"}),
        (SAVE, {**whole, "Transfer-Encoding": "chunked"}),
    ]

    statuses = [asked(server, path, headers, b"{}")[0] for path, headers in forged]

    assert {status // 100 for status in statuses} == {4}
    assert bytes_of(root / "content") == before


def test_the_key_is_changed_for_a_cookie_and_gone_from_the_address(
    served: tuple[DeskServer, Path],
) -> None:
    server, _ = served
    path = server.address("/ban-na/2568/").removeprefix(server.guard.origin)

    status, headers, _ = asked(server, path, {})

    assert (status, headers["Location"]) == (HTTPStatus.SEE_OTHER, "/ban-na/2568/")
    assert "HttpOnly; SameSite=Strict" in headers["Set-Cookie"]
    assert asked(server, path, {})[0] == HTTPStatus.FORBIDDEN


def test_an_unknown_browser_is_let_in_by_what_the_command_window_shows(
    served: tuple[DeskServer, Path],
) -> None:
    server = DeskServer(("127.0.0.1", 0), served[0].desk)
    told: list[str] = []
    server.note = told.append
    knocks = ({}, {}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "http://evil.example"})
    server.start()
    try:
        for knock in knocks:
            status, headers, body = asked(server, "/ban-na/2568/", knock)
            assert (status, headers.get("Location")) == (HTTPStatus.FORBIDDEN, None)
            assert b"key=" not in body
        (note,) = told  # one at a time: nobody fills the window
        path = note.rpartition(server.guard.origin)[2]
        first, again = asked(server, path, {}), asked(server, path, {})
    finally:
        server.stop()

    assert (first[0], first[1]["Location"]) == (HTTPStatus.SEE_OTHER, "/ban-na/2568/")
    assert again[0] == HTTPStatus.FORBIDDEN
    assert len(told) == 2


def test_a_page_may_run_its_own_scripts_and_nothing_else(served: tuple[DeskServer, Path]) -> None:
    server, _ = served

    status, headers, body = asked(server, "/ban-na/2568/", {"Cookie": cookie(server.guard)})

    policy = headers["Content-Security-Policy"]
    assert status == HTTPStatus.OK
    assert "default-src 'none'; script-src 'self'; style-src 'self';" in policy
    assert (
        "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'" in policy
    )
    assert b"<script>" not in body
    assert b"style=" not in body


def test_a_desk_that_is_not_opened_tells_no_token(served: tuple[DeskServer, Path]) -> None:
    server, _ = served

    status, _, body = asked(server, "/ban-na/2568/", {})

    assert status == HTTPStatus.FORBIDDEN
    assert server.guard.token.encode() not in body


class Asker:
    """The clerk's own browser, as bytes on the line."""

    def __init__(self, server: DeskServer) -> None:
        self.guard = server.guard

    def ask(self, path: str, data: object = None) -> tuple[int, str]:
        own = {"Cookie": cookie(self.guard)}
        if data is not None:
            own |= {
                "Origin": self.guard.origin,
                "Sec-Fetch-Site": "same-origin",
                "X-Prongsai-Token": self.guard.token,
                "Content-Type": "application/json",
            }
        line = HTTPConnection(self.guard.authority, timeout=20)
        line.request("GET" if data is None else "POST", path, data and json.dumps(data), own)
        answer = line.getresponse()
        told = answer.status, answer.read().decode()
        line.close()
        return told


def test_settings_or_an_agency_that_cannot_be_read_are_told_on_every_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = SmallSite(tmp_path / "site", ("ban-na",), {})
    monkeypatch.chdir(tmp_path)
    config = site.root / "site_config.yaml"
    server = DeskServer(("127.0.0.1", 0), Desk(config))
    server.start()
    asker = Asker(server)
    try:
        whole = config.read_text("utf-8")
        config.write_text(f"{whole}fiscal_year: [\n", "utf-8")
        for path in ("/", "/ban-na/2568/", "/ban-na/2568/o1/", "/ban-na/publish/", "/new/"):
            status, page = asker.ask(path)
            assert (status, "site_config.yaml" in page) == (409, True), path
        status, told = asker.ask("/ban-na/agency/", {"name": "เทศบาลตำบลบ้านนา"})
        assert status == 409
        assert json.loads(told)["wrong"]

        config.write_text(whole, "utf-8")
        agency = site.root / "content/ban-na/agency.yaml"
        good = agency.read_text("utf-8")
        agency.write_text("name: [\n", "utf-8")
        for path in ("/ban-na/2568/", "/ban-na/2568/o1/", "/ban-na/2568/o1/history/mandate/"):
            assert "ban-na/agency.yaml" in asker.ask(path)[1], path
        told = asker.ask("/ban-na/2568/o1/mandate/save/", {"form": {"title": "ก"}})[1]
        assert "agency.yaml" in json.loads(told)["problem"]
        agency.write_text(good, "utf-8")
        assert asker.ask("/ban-na/2568/")[0] == 200
    finally:
        server.stop()


def test_a_fault_of_the_program_is_told_and_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise KeyError("date")

    site = SmallSite(tmp_path / "site", ("ban-na",), {})
    monkeypatch.chdir(tmp_path)
    server = DeskServer(("127.0.0.1", 0), Desk(site.root / "site_config.yaml"))
    monkeypatch.setattr(server.desk, "look", fails)
    server.start()
    try:
        status, page = Asker(server).ask("/ban-na/2568/")
    finally:
        server.stop()

    assert status == 500
    assert FAULT_REPORT in page
    assert (tmp_path / FAULT_REPORT).is_file()
