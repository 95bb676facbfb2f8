"""The web server of the desk: what the guard lets through is put to the desk, and its answer sent.

The site's own pages are never sent from here: they have the preview's port, and so an origin
from which nothing of the desk can be read or asked.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from http import HTTPStatus
from urllib.parse import parse_qs, quote, unquote, urlsplit

from prongsai.desk.drawing import draw
from prongsai.desk.guard import TOKEN_HEADER, Guard, Knock
from prongsai.desk.screens import Action, Answer, Asked, action_at, page_at
from prongsai.desk.workspace import Desk
from prongsai.errors import ProngsaiError
from prongsai.fault_report import keep_fault
from prongsai.findings import Finding
from prongsai.preview.local_server import LocalHandler, LocalServer
from prongsai.refusals import reason_of

_FAULT = (
    "โปรแกรมทำงานผิดพลาด ไม่ใช่ความผิดของท่าน สิ่งที่บันทึกไว้ยังอยู่ครบ "
    "โปรดลองอีกครั้ง ถ้ายังเป็นอีกให้ส่งไฟล์ {report} ให้ผู้ดูแลโปรแกรม"
)
_NO_LONGER = (
    "ไม่พบข้อมูลของหน้านี้แล้ว หรืออ่านไม่ได้ จึงไม่ได้เปลี่ยนสิ่งใด ข้อความยังอยู่ในหน้านี้ อย่าปิดหน้า "
    "โปรดตรวจว่าโฟลเดอร์ของหน่วยงานยังอยู่ที่เดิมและไฟล์ agency.yaml อ่านได้ แล้วลองอีกครั้ง"
)
_NOT_READ = "อ่านหรือเขียนไฟล์ไม่ได้ ({reason}) โปรดตรวจว่าโฟลเดอร์หรือไดรฟ์ยังเปิดได้ แล้วลองอีกครั้ง"

TIME_TO_UPLOAD = 300.0
"""Seconds within which the body of a post has to be complete."""

_KEY = "key"
_ON = "on"
_TO_SITE = "site"

_STRANGER = (
    "มีเบราว์เซอร์ที่ยังไม่รู้จักขอเปิดโต๊ะทำงาน ถ้าเป็นท่าน ให้เปิดที่อยู่นี้ในเบราว์เซอร์นั้น (ใช้ได้ครั้งเดียว) {address}"
)


class DeskServer(LocalServer):
    """Serves the desk on one loopback address."""

    def __init__(self, address: tuple[str, int], desk: Desk) -> None:
        super().__init__(address, _Handler, "desk-server")
        self.desk = desk
        self.guard = Guard(f"{self.host}:{self.server_port}")
        self.note: Callable[[str], None] = lambda _: None
        self._offered = ""

    def address(self, path: str = "/") -> str:
        """An address that opens the desk once, for a browser that does not know it yet."""
        return f"{self.guard.origin}{path}?{_KEY}={self.guard.new_key()}"

    def address_of_site(self) -> str:
        """An address that opens the preview once, in a browser that may open the desk from then on."""
        return f"{self.address()}&{_ON}={_TO_SITE}"

    def offer(self, path: str) -> None:
        """Tell in the command window how an unknown browser may come in: who sees that is the clerk.

        There is one such offer at a time, so that nobody fills the window by knocking.
        """
        if not self.guard.is_good(self._offered):
            self._offered = self.guard.new_key()
            address = f"{self.guard.origin}{quote(path)}?{_KEY}={self._offered}"
            self.note(_STRANGER.format(address=address))

    @property
    def policy(self) -> str:
        """What pages of the desk may do: use its own scripts and styles, and frame the preview."""
        frame = self.desk.showcase.origin or "'none'"
        return (
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; "
            f"connect-src 'self'; frame-src {frame}; form-action 'self'; base-uri 'none'; "
            "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
        )


class _Handler(LocalHandler):
    server: DeskServer

    def do_POST(self) -> None:  # noqa: N802 (the name is the protocol's)
        """A change, if it may be."""
        self.do_GET()

    def answer(self) -> None:
        """Answer with what the desk says."""
        knock, guard = self._knock(), self.server.guard
        parts = urlsplit(self.path)
        path = unquote(parts.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        if self.command == "POST":
            self._post(knock, path)
            return
        if knock.has_body:
            self.close_connection = True  # A body is never read, so nothing may follow it.
        if guard.is_here(knock) and guard.take(query.get(_KEY, "")):
            on = query.get(_ON) == _TO_SITE
            place = f"{self.server.desk.showcase.origin}/" if on else quote(_own(path))
            self._send(Answer.moved(place), {"Set-Cookie": guard.cookie})
        elif not guard.may_look(knock):
            if guard.is_stranger(knock):
                self.server.offer(_own(path))
            self._send(Answer(HTTPStatus.FORBIDDEN, "closed.html"))
        else:
            self._send(_said(lambda: self._shown(path, query), _stopped))

    def _shown(self, path: str, query: Mapping[str, str]) -> Answer:
        found = page_at(path)
        if found is None:
            return Answer.nothing()
        return self._drawn(found[0].show(self.server.desk, Asked(found[1], query)))

    def _post(self, knock: Knock, path: str) -> None:
        found = action_at(path)
        raw, largest = (found[0].raw, found[0].largest) if found else (False, 0)
        refused = self.server.guard.refusal(knock, largest if found else 1 << 16, raw=raw)
        if refused is not None or found is None:
            self.close_connection = True  # The body is not read, so nothing may follow it.
            self._send(Answer.of({"refused": True}, refused or HTTPStatus.NOT_FOUND))
            return
        length = int(knock.lengths[0])
        self.requests.allow(length, TIME_TO_UPLOAD)
        body = self.rfile.read(length)
        if len(body) < length:
            self.close_connection = True
            return
        data = None if raw else _json(body)
        if data is None and not raw:
            self._send(Answer.of({"refused": True}, HTTPStatus.BAD_REQUEST))
            return
        asked = Asked(found[1], self._query(), data, body if raw else b"")
        action = found[0]
        self._send(_said(lambda: _done(action, self.server.desk, asked), _refused))

    def _query(self) -> Mapping[str, str]:
        return {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}

    def _knock(self) -> Knock:
        def every(name: str) -> list[str]:
            return self.headers.get_all(name, [])

        return Knock(
            hosts=every("Host"),
            origins=every("Origin"),
            sites=every("Sec-Fetch-Site"),
            mode=self.headers.get("Sec-Fetch-Mode", ""),
            cookies=every("Cookie"),
            tokens=every(TOKEN_HEADER),
            types=every("Content-Type"),
            lengths=every("Content-Length"),
            encodings=every("Transfer-Encoding"),
        )

    def _drawn(self, answer: Answer) -> Answer:
        """The answer with its template filled in."""
        if not answer.template:
            return answer
        server = self.server
        token = "" if answer.status is HTTPStatus.FORBIDDEN else server.guard.token
        frame = server.desk.showcase.origin
        body = draw(answer.template, token=token, frame=frame, **answer.values)
        return replace(answer, body=body, template="")

    def _send(self, answer: Answer, more: Mapping[str, str] | None = None) -> None:
        answer = self._drawn(answer)
        headers = {
            "Content-Type": answer.kind,
            "Content-Security-Policy": self.server.policy,
        }
        if answer.location:
            headers["Location"] = answer.location
        if answer.name:
            headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(answer.name)}"
        self.send(answer.status, answer.body, {**headers, **(more or {})})


def _own(path: str) -> str:
    """A path of the desk; what begins with two strokes would name another host."""
    return path if path.startswith("/") and not path.startswith("//") else "/"


Told = Callable[[str, Sequence[Finding], HTTPStatus], Answer]


def _said(work: Callable[[], Answer], told: Told) -> Answer:
    """What a page or an action answers; where it cannot, why: a clerk is never left with silence."""
    try:
        return work()
    except ProngsaiError as error:
        return told(error.message, error.findings, HTTPStatus.CONFLICT)
    except OSError as error:
        return told(_NOT_READ.format(reason=reason_of(error)), (), HTTPStatus.CONFLICT)
    except Exception as error:
        report = keep_fault(error, "desk") or type(error).__qualname__
        return told(_FAULT.format(report=report), (), HTTPStatus.INTERNAL_SERVER_ERROR)


def _done(action: Action, desk: Desk, asked: Asked) -> Answer:
    """What an action answers; a page's scripts are told in a sentence where there is no such thing."""
    answer = action.do(desk, asked)
    return _refused(_NO_LONGER, (), answer.status) if answer.template else answer


def _stopped(why: str, findings: Sequence[Finding], status: HTTPStatus) -> Answer:
    """A page that says what keeps the desk from showing another."""
    return Answer(status, "stopped.html", {"why": why, "findings": findings})


def _refused(why: str, findings: Sequence[Finding], status: HTTPStatus) -> Answer:
    """The same for a page's scripts."""
    details = (f"{one.message} {one.remedy}" for one in findings)
    sentence = " ".join(dict.fromkeys((why, *details))).strip()
    return Answer.of({"problem": sentence, "sentence": sentence, "wrong": True}, status)


def _json(body: bytes) -> object:
    """The JSON of a body; ``None`` for anything else."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None
