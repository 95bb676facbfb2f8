"""``link``: a record at a path leads to an address that the public can open."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import ip_address
from typing import ClassVar, Literal
from urllib.parse import urlsplit

from prongsai.findings import Sentence, Severity
from prongsai.findings.rules.lnk import LNK025, LNK026
from prongsai.reading.fields import Flag
from prongsai.requirements.content_paths import Reached
from prongsai.requirements.draft import Draft
from prongsai.requirements.kind import Bound, NamesNoYear
from prongsai.requirements.link_kinds import Leads, leads_to, same_host, same_page
from prongsai.requirements.question import Met, Question, Unmet, Verdict
from prongsai.requirements.selection import Selected
from prongsai.requirements.typed_content import Selecting, TypedRule
from prongsai.requirements.wording import path_label, subject
from prongsai.requirements.wrong_names import WrongName, without_field

_INSIDE = (".localhost", ".local", ".lan", ".internal", ".intranet", ".home.arpa")
"""Ends of host names that are known inside a network only."""


class OIT015(TypedRule):
    title = "ต้องมีลิงก์ที่ประชาชนเปิดได้"
    severity = Severity.ERROR
    what = "รายการที่เกณฑ์ขอต้องมี url อย่างน้อยหนึ่งลิงก์ที่เปิดได้โดยไม่ต้องเข้าสู่ระบบ"
    why = "E-Service ที่เป็นเพียงแบบฟอร์มให้ดาวน์โหลด หรือมีแต่หมายเลขโทรศัพท์ ไม่นับเป็นบริการออนไลน์ และได้ 0 คะแนน"
    example = """\
# content/<หน่วยงาน>/e-service.yaml
e_services:
  - name: ขอรับการสนับสนุนน้ำอุปโภคบริโภค
    url: https://www.example.go.th/e-service/water
    guide:
      - กรอกแบบฟอร์มออนไลน์ แล้วรับเลขที่คำขอทางอีเมล
"""

    inside_only = Sentence("ลิงก์ {address} เปิดได้เฉพาะภายในหน่วยงาน", "แก้เป็นที่อยู่ที่ประชาชนเปิดได้จากภายนอก")
    no_link = Sentence("{label}ยังไม่มีลิงก์ที่ประชาชนเปิดได้", "เติมช่อง url ใน {path}")


class LinkCheck(NamesNoYear, Selecting):
    """A record at ``path`` carries a web address that the public can open.

    With ``service`` it has to lead to a system itself: no chat account, home page or download.
    With ``apart`` no other channel or service of the agency may have the same address.
    """

    label: ClassVar[str] = "ลิงก์ที่ประชาชนเปิดได้"
    claimable: ClassVar[bool] = False
    bound: ClassVar[Bound] = Bound.FREE
    rule: ClassVar[type[TypedRule]] = OIT015

    kind: Literal["link"]
    service: Flag = False
    apart: Flag = False

    def fields_asked(self) -> tuple[str, ...]:
        """The address."""
        return ("url",)

    def wrong_fields(self, records: Reached) -> Iterator[WrongName]:
        """The address has to be there."""
        return without_field("url", records)

    def example(self, draft: Draft, requirement: str) -> None:
        """A page of the website; a system or a channel of its own is not its home page."""
        self.make_records(draft)
        page = "e-service" if self.service else "corruption-report" if self.apart else ""
        values = {"url": draft.address(page)} if page else {}
        draft.fill_later(self.path, self.narrowed, self.fields_asked(), values)

    def must_have(self, records: Reached, year: int, *, many: bool) -> Iterator[str]:
        """An address, in Thai."""
        yield "มีลิงก์ (url) ที่ประชาชนเปิดได้"

    def decide(self, question: Question) -> Verdict:
        """At least one record can be opened on the web, from outside the office as well."""
        found = self.telling(question, self.found(question))
        if not found:
            return self.nothing(question, self.found(question))
        # A channel apart may be a telephone; whether it is online another requirement asks.
        linked = tuple(s for s in found if "separate" in self.where or is_public(_address(s)))
        if not linked:
            return self._none_public(question, found)
        wrong = [self._wrong(question, selected) for selected in linked]
        linked = tuple(s for s, told in zip(linked, wrong, strict=True) if told is None)
        if not linked and wrong[0] is not None:
            return wrong[0]
        return Met(self.points_at(question, linked[:1]))

    def _wrong(self, question: Question, selected: Selected) -> Unmet | None:
        """Why a public address is not what is asked for."""
        address, told = _address(selected), None
        if self.service:
            sentence = _NO_SERVICE.get(leads_to(address))
            website = question.agency.entry.website
            if sentence is LNK025.home and not (website and same_host(address, website)):
                sentence = None  # the system may be all that its host has
            told = sentence(address=address) if sentence else None
        elif self.apart:
            other = _other_use(question, selected)
            told = LNK026.same(address=address, other=other) if other else None
        return Unmet(told, selected.field_place(question.disclosure, "url")) if told else None

    def _none_public(self, question: Question, found: tuple[Selected, ...]) -> Unmet:
        """No address is given, or only some that lead into the office's own network."""
        inside = next((selected for selected in found if _address(selected)), None)
        if inside is not None:
            place = inside.place
            if not isinstance(inside.value, str):
                place = inside.field_place(question.disclosure, "url")
            return Unmet(OIT015.inside_only(address=_address(inside)), place)
        label = subject(path_label(question.topic, self.path))
        return Unmet(OIT015.no_link(label=label, path=self.path), found[0].place)


_NO_SERVICE = {
    Leads.ACCOUNT: LNK025.account,
    Leads.HOME: LNK025.home,
    Leads.DOWNLOAD: LNK025.download,
}


def _other_use(question: Question, selected: Selected) -> str:
    """What else of the agency has the same address; empty where nothing has."""
    address = _address(selected)
    for disclosure in question.agency.disclosures if address else ():
        if disclosure.year not in (None, question.year):
            continue
        for key in ("channels", "inquiry_channels", "e_services"):
            for record in disclosure.part(key) or ():
                corruption = str(getattr(record, "purpose", "")) == "corruption"
                if not corruption and record.url and same_page(record.url, address):
                    return str(record.name)
    return ""


def is_public(address: str) -> bool:
    """Tell an address anyone can open from one of the office's own network or machine."""
    host = (urlsplit(address).hostname or "").rstrip(".").lower()
    try:
        return ip_address(host).is_global
    except ValueError:
        return "." in host and not host.endswith(_INSIDE)


def _address(selected: Selected) -> str:
    value = selected.value
    return str((value if isinstance(value, str) else getattr(value, "url", None)) or "")
