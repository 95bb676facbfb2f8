"""``link``: a record at a path leads to an address that the public can open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Literal

from prongsai.findings import Message, Sentence, Severity
from prongsai.findings.rules.lnk import LNK025, LNK026
from prongsai.reading.fields import Flag
from prongsai.requirements.content_paths import Reached, WrongName, without_field
from prongsai.requirements.draft import Draft
from prongsai.requirements.kind import Bound, NamesNoYear
from prongsai.requirements.link_kinds import Leads, host_of, is_public, leads_to, same_page
from prongsai.requirements.question import Met, Question, Unmet, Verdict
from prongsai.requirements.selection import Selected, path_label, subject
from prongsai.requirements.sought import Way
from prongsai.requirements.typed_content import Selecting, TypedRule
from prongsai.thai.digits import to_arabic


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

    With ``service`` it has to lead to a system itself: no chat account, no home page of the
    agency, no download. With ``apart`` it has to be a channel of its own, which no other channel
    or service of the agency leads to.
    """

    label = "ลิงก์ที่ประชาชนเปิดได้"
    claimable = False
    bound = Bound.FREE
    rule = OIT015

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

    def sought(self, year: int) -> Way:
        """A link."""
        return Way(self.path, self.where, self.service, self.apart)

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
        right = tuple(s for s, told in zip(linked, wrong, strict=True) if told is None)
        if not right:
            told = [unmet for unmet in wrong if unmet is not None]
            return next((unmet for unmet in told if unmet.human), told[0])
        pointed, *others = self.points_at(question, right[:1])
        opens = tuple(map(_address, right))
        # What is reached by telephone needs no address to open.
        return Met((replace(pointed, opens=opens if all(opens) else ()), *others))

    def _wrong(self, question: Question, selected: Selected) -> Unmet | None:
        """Why a record is not what is asked for, if it is not."""
        address = _address(selected)
        leads = leads_to(address) if address else Leads.PAGE
        told = self._astray(question, address, leads)
        if told is None and self.apart:
            told = _shared(question, selected.value)
        if told is None:
            return None
        place = selected.field_place(question.disclosure, "url") if address else selected.place
        return Unmet(told, place, human=self.service and leads is Leads.HIDDEN)

    def _astray(self, question: Question, address: str, leads: Leads) -> Message | None:
        """What stands at an address instead of a system, or of a channel of its own."""
        sentence = _NEVER.get(leads)
        if self.service or self.apart:
            home = bool(address) and is_own_home(question, address)
            sentence = LNK025.home if home else sentence or _NO_CHANNEL.get(leads)
        if self.service:
            sentence = sentence or _NO_SERVICE.get(leads)
        return sentence(address=address) if sentence else None

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


_NEVER = {Leads.EXAMPLE: LNK025.nobodys}
_NO_CHANNEL = {Leads.DOWNLOAD: LNK025.download}
_NO_SERVICE = {Leads.ACCOUNT: LNK025.account, Leads.HIDDEN: LNK025.hidden}


def is_own_home(question: Question, address: str) -> bool:
    """Whether an address is the first page of the agency's own website, or of this site.

    The first page of another host may be all that a system has.
    """
    if question.home and same_page(address, question.home):
        return True
    return leads_to(address) is Leads.HOME and host_of(address) in set(_own_hosts(question))


def _own_hosts(question: Question) -> Iterator[str]:
    """The hosts of the main website and of this site, and that of the agency's e-mail."""
    yield host_of(question.agency.entry.website or "")
    yield host_of(question.home)
    contact = question.agency.disclosure("contact", question.year)
    for email in getattr(contact and contact.part("contact"), "emails", ()):
        yield str(email).rpartition("@")[2].lower()


def _shared(question: Question, channel: object) -> Message | None:
    """What else of the agency is reached in the same way as a channel that is to be apart."""
    address, ways = getattr(channel, "url", None), _ways(channel)
    for other in _other_channels(question):
        if address and other.url and same_page(other.url, address):
            return LNK026.same(address=address, other=other.name)
        if not address and ways and ways <= _ways(other):
            return LNK026.same_way(way=" ".join(sorted(ways)), other=other.name)
    return None


def _other_channels(question: Question) -> Iterator[Any]:
    """Whatever else the agency can be reached by, or is asked through."""
    for disclosure in question.agency.disclosures:
        if disclosure.year not in (None, question.year):
            continue
        for key in ("channels", "inquiry_channels", "e_services"):
            for record in disclosure.part(key) or ():
                if str(getattr(record, "purpose", "")) != "corruption":
                    yield record


def _ways(channel: object) -> set[str]:
    """Telephone and e-mail of a channel, however they are written."""
    phone = re.sub(r"[^0-9]", "", to_arabic(str(getattr(channel, "phone", None) or "")))
    return {phone, str(getattr(channel, "email", None) or "").lower()} - {""}


def _address(selected: Selected) -> str:
    value = selected.value
    return str((value if isinstance(value, str) else getattr(value, "url", None)) or "")
