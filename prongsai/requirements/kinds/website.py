"""``website``: the agency's main website is named, from which the disclosure is reached."""

from __future__ import annotations

from typing import ClassVar, Literal

from prongsai.findings import Sentence, Severity
from prongsai.findings.rules.lnk import LNK025
from prongsai.requirements.draft import Draft
from prongsai.requirements.kind import AGENCY_FILE, Bound, NamesNothing
from prongsai.requirements.link_kinds import Leads, leads_to
from prongsai.requirements.question import Met, Question, Unmet, Verdict
from prongsai.requirements.rule import RequirementRule
from prongsai.topics.registry import Topic


class OIT017(RequirementRule):
    title = "ต้องเข้าถึงได้จากเว็บไซต์หลัก"
    severity = Severity.ERROR
    what = "ต้องระบุเว็บไซต์หลักของหน่วยงานในช่อง website ของ agency.yaml เพื่อให้หน้านี้เชื่อมกับเว็บไซต์หลัก"
    why = "ข้อมูลที่ไม่ได้อยู่บนเว็บไซต์หลัก หรือไปไม่ถึงจากเว็บไซต์หลัก ผู้ตรวจไม่นับ"
    example = """\
# content/<หน่วยงาน>/agency.yaml
name: เทศบาลตำบลตัวอย่าง
type: เทศบาลตำบล
website: https://www.example.go.th
"""

    nothing_to_reach = Sentence("ยังไม่มีข้อมูลเรื่อง {topic} ให้เข้าถึง", "เติมข้อมูลในไฟล์ {file}")
    no_website = Sentence("ยังไม่ระบุเว็บไซต์หลักของหน่วยงาน", "เติมช่อง website ใน agency.yaml")


class Website(NamesNothing):
    """The agency names its main website, from which the disclosure is reached."""

    label: ClassVar[str] = "เข้าถึงจากเว็บไซต์หลัก"
    claimable: ClassVar[bool] = False
    bound: ClassVar[Bound] = Bound.FREE
    rule: ClassVar[type[RequirementRule]] = OIT017

    kind: Literal["website"]

    @property
    def key(self) -> str:
        """The agency's own file."""
        return AGENCY_FILE

    def example(self, draft: Draft, requirement: str) -> None:
        """The line of the agency's file."""
        draft.in_agency_file("website: https://www.example.go.th/\n")

    def how_to_fill(self, topic: Topic, requirement: str, year: int) -> str:
        """Where the website is named."""
        return "กรอกเว็บไซต์หลักที่ช่อง website ในไฟล์ agency.yaml"

    def decide(self, question: Question) -> Verdict:
        """The agency's main website is known, and there is something it leads to."""
        agency, disclosure = question.agency, question.disclosure
        if disclosure.is_blank:
            told = OIT017.nothing_to_reach(topic=disclosure.topic.title, file=disclosure.file)
            return Unmet(told, disclosure.place())
        if not agency.entry.website:
            return Unmet(OIT017.no_website(), agency.tree.place(()))
        place = agency.tree.place(("website",))
        if leads_to(agency.entry.website) is Leads.ACCOUNT:
            return Unmet(LNK025.account(address=agency.entry.website), place)
        return Met((question.evidence("เว็บไซต์หลักของหน่วยงาน", place, disclosure.topic.id),))
