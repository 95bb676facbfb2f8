"""Trying links for real, on a server of our own: what is said, and how politely it is asked."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from small_site import SmallSite

from prongsai.checks.online import Answer, LinkUse, Manners, Method, fetch, try_links
from prongsai.checks.run import Wanted, withhold
from prongsai.checks.session import check_site
from prongsai.content.site_config import load_site
from prongsai.findings import Finding, Findings, Message, Place
from prongsai.findings.rules.lnk import LNK023
from prongsai.reporter import NullReporter

SERVICES = """\
e_services:
  - {name: ขอน้ำ, url: https://e.go.th/water}
  - {name: ชำระภาษี, url: https://e.go.th/tax}
"""
USE = LinkUse("แผน", Place("content/ban-na/plan.yaml", 3), "ban-na", 2568, "O7", "ban-na/2568/o7/")


@dataclass
class Server:
    """A web server on this machine; ``asked`` remembers method and path of every request."""

    address: str = ""
    asked: list[tuple[str, str]] = field(default_factory=list)
    answers: dict[tuple[str, str], int] = field(default_factory=dict)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    server = Server()

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            server.asked.append((self.command, self.path))
            status = server.answers.get((self.command, self.path), 200)
            self.send_response(status)
            if status == 302:
                self.send_header("Location", "/there")
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_HEAD = do_GET = answer  # noqa: N815 (named by the standard library)

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    server.address = f"http://127.0.0.1:{http.server_port}"
    yield server
    http.shutdown()
    thread.join()
    http.server_close()


def tried(addresses: Sequence[str], **options: object) -> list[Finding]:
    uses = {address: [USE] for address in addresses}
    options.setdefault("wait", lambda seconds: None)
    return try_links(uses, NullReporter(), **options)  # type: ignore[arg-type]


def test_links_that_open_say_nothing(server: Server) -> None:
    server.answers[("HEAD", "/moved")] = 302

    assert tried([f"{server.address}/แผน?ปี=2568", f"{server.address}/moved"]) == []
    assert [method for method, path in server.asked if path != "/there"] == ["HEAD", "HEAD"]
    assert "/there" in {path for _, path in server.asked}


def test_a_page_that_is_gone_is_a_warning_with_its_source(server: Server) -> None:
    server.answers = {("HEAD", "/gone"): 404, ("GET", "/gone"): 404}

    [finding] = tried([f"{server.address}/gone"])

    assert (finding.code, finding.severity.value) == ("LNK020", "warning")
    assert finding.message == f'ลิงก์ "แผน" ไม่พบหน้าปลายทาง (404): {server.address}/gone'
    assert finding.remedy == "แก้เป็นที่อยู่ที่เปิดได้ หรือลบลิงก์ออก"
    assert (str(finding.place), finding.item) == ("content/ban-na/plan.yaml:3", "O7")


def test_a_server_that_refuses_head_is_asked_with_get(server: Server) -> None:
    server.answers[("HEAD", "/form")] = 405

    assert tried([f"{server.address}/form"]) == []
    assert server.asked == [("HEAD", "/form"), ("GET", "/form")]


@pytest.mark.parametrize("status", [401, 403, 429, 500, 503])
def test_a_server_that_turns_programs_away_is_no_fault(server: Server, status: int) -> None:
    server.answers = {("HEAD", "/"): status, ("GET", "/"): status}

    [finding] = tried([f"{server.address}/"])

    assert (finding.code, finding.severity.value) == ("LNK021", "info")
    assert f"เว็บไซต์ปลายทางไม่ให้โปรแกรมตรวจ ({status})" in finding.message


def test_a_busy_server_is_asked_again(server: Server) -> None:
    answers = iter([503, 503, 200])

    def fetched(method: Method, address: str, timeout: float) -> Answer:
        return Answer(next(answers), address)

    assert tried(["http://busy.go.th/"], fetch=fetched, manners=Manners(retries=1)) == []


def test_nobody_at_home_is_a_warning() -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as closed:
        address = f"http://127.0.0.1:{closed.server_port}/"

    assert fetch("HEAD", address, 2).failure == "unreachable"
    assert [finding.code for finding in tried([address])] == ["LNK020"]


@pytest.mark.parametrize(
    ("answer", "code", "words"),
    [
        (Answer(failure="timeout"), "LNK021", "ปลายทางตอบช้าเกินเวลาที่รอ"),
        (Answer(failure="certificate"), "LNK022", "ใบรับรองความปลอดภัยของเว็บไซต์ปลายทางไม่ถูกต้อง"),
        (Answer(200, "https://accounts.google.com/x"), "LNK023", "พาไปหน้าเข้าสู่ระบบ"),
        (Answer(failure="address"), "LNK020", "ติดต่อเว็บไซต์ปลายทางไม่ได้"),
    ],
)
def test_what_else_may_come_back(answer: Answer, code: str, words: str) -> None:
    [finding] = tried(["https://a.go.th/"], fetch=lambda *_: answer)

    assert finding.code == code
    assert words in finding.message
    assert finding.severity.value != "error"


def test_one_host_is_asked_slowly_and_left_alone_when_silent() -> None:
    asked: list[str] = []
    waits: list[float] = []

    def fetched(method: Method, address: str, timeout: float) -> Answer:
        asked.append(address)
        return Answer(failure="unreachable")

    links = [f"https://down.go.th/{number}" for number in range(5)]
    findings = tried(links, fetch=fetched, wait=waits.append, manners=Manners(pause=3))

    assert asked == links[:2]
    assert waits == [3]
    assert [finding.code for finding in findings] == ["LNK020"] * 5


def test_links_left_out_are_said_not_to_be_checked() -> None:
    links = [f"https://a.go.th/{number}" for number in range(5)]

    findings = tried(links, fetch=lambda *_: Answer(200), manners=Manners(most=3))

    assert [(finding.code, finding.severity.value) for finding in findings] == [
        ("LNK024", "not-checked")
    ]
    assert findings[0].message == "ยังไม่ได้ลองเปิดลิงก์ภายนอก 2 แห่ง เพราะมีจำนวนมากเกินไป"


@pytest.mark.parametrize("address", ["http://[bad", "http://ก" + "ข" * 80 + ".ไทย/", "x"])
def test_no_address_stops_the_trial(address: str) -> None:
    assert fetch("HEAD", address, 1).status == 0


def test_what_certainly_leads_nowhere_is_refuted_and_a_silent_host_is_not() -> None:
    answers = {
        "https://a.go.th/water": Answer(200, "https://a.go.th/"),
        "https://a.go.th/tax": Answer(200, "https://a.go.th/users/login"),
        "https://a.go.th/gone": Answer(404, "https://a.go.th/gone"),
        "https://a.go.th/busy": Answer(503, "https://a.go.th/busy"),
        "https://a.go.th/good": Answer(200, "https://a.go.th/good"),
        "https://b.go.th/down": Answer(failure="unreachable"),
    }
    refuted: dict[str, Message] = {}

    tried(list(answers), fetch=lambda _, address, __: answers[address], refuted=refuted)

    assert {address: told.code for address, told in refuted.items()} == {
        "https://a.go.th/water": "LNK027",
        "https://a.go.th/tax": "LNK023",
        "https://a.go.th/gone": "LNK020",
    }


def test_a_requirement_is_not_met_once_all_its_links_are_refuted(tmp_path: Path) -> None:
    site = SmallSite(tmp_path / "site", ("ban-na",), {})
    (site.root / "content/ban-na/e-service.yaml").write_text(SERVICES, encoding="utf-8")
    wanted = Wanted(date(2026, 4, 1), (2568,))
    loaded = load_site(site.root / "site_config.yaml", Findings())
    (check,) = check_site(loaded, ("ban-na",), wanted, 1, NullReporter())
    told = LNK023.login(name="ขอน้ำ", address="https://e.go.th/water")

    def of_system(*refuted: str) -> tuple[str, list[str]]:
        tried = withhold(check, (), wanted, dict.fromkeys(refuted, told))
        (item,) = (entry for entry in tried.years[0].items if entry.match.item.code == "O10")
        (system,) = (d for d in item.match.decisions if d.requirement.id == "e-service.system")
        found = [f for f in item.findings if f.requirement == "e-service.system"]
        return system.outcome.value, [f.code for f in found]

    assert of_system() == ("met", [])
    assert of_system("https://e.go.th/water") == ("met", [])
    assert of_system("https://e.go.th/water", "https://e.go.th/tax") == ("not-met", ["LNK023"])
