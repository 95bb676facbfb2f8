"""``website``: the agency's main website is named, from which the disclosure is reached."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar, Literal

from prongsai.content.agency import Agency
from prongsai.content.folder import AGENCY_FILE
from prongsai.findings import Finding, Sentence, Severity
from prongsai.findings.rules.lnk import LNK025, LNK028
from prongsai.requirements.draft import Draft
from prongsai.requirements.kind import Bound, NamesNothing, RequirementRule
from prongsai.requirements.link_kinds import Leads, host_of, is_public, leads_to
from prongsai.requirements.question import Met, Question, Unmet, Verdict
from prongsai.requirements.sought import FromHome
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
    inside_only = Sentence(
        "เว็บไซต์หลัก {address} เปิดได้เฉพาะภายในหน่วยงาน", "แก้เป็นที่อยู่ที่ประชาชนเปิดได้จากภายนอก"
    )
    other_host = Sentence(
        "เว็บไซต์หลัก {address} อยู่คนละที่กับหน้านี้ ({host}) จึงยังไม่รู้ว่าเข้าถึงจากเว็บไซต์หลักได้",
        "ตรวจว่าเว็บไซต์หลักมีลิงก์มาที่หน้านี้ แล้วเพิ่มคำรับรองใน attestations (requirement: {requirement}) หรือแก้ช่อง website",
    )


class Website(NamesNothing):
    """The agency names its main website, from which the disclosure is reached."""

    label = "เข้าถึงจากเว็บไซต์หลัก"
    claimable = False
    bound = Bound.FREE
    rule = OIT017
    key: ClassVar[str] = AGENCY_FILE

    kind: Literal["website"]

    def example(self, draft: Draft, requirement: str) -> None:
        """The line of the agency's file."""
        draft.in_agency_file("website: https://www.example.go.th/\n")

    def how_to_fill(self, topic: Topic, requirement: str, year: int) -> str:
        """Where the website is named."""
        return "กรอกเว็บไซต์หลักที่ช่อง website ในไฟล์ agency.yaml"

    def sought(self, year: int) -> FromHome:
        """A way from the agency's site."""
        return FromHome()

    def decide(self, question: Question) -> Verdict:
        """The agency's main website is known, and there is something it leads to."""
        agency, disclosure = question.agency, question.disclosure
        if disclosure.is_blank:
            told = OIT017.nothing_to_reach(topic=disclosure.topic.title, file=disclosure.file)
            return Unmet(told, disclosure.place())
        website = agency.entry.website
        if not website:
            return Unmet(OIT017.no_website(), agency.tree.place(()))
        place = agency.tree.place(("website",))
        if sentence := _NO_WEBSITE.get(leads_to(website)):
            return Unmet(sentence(address=website), place)
        if not is_public(website):
            return Unmet(OIT017.inside_only(address=website), place)
        evidence = question.evidence("เว็บไซต์หลักของหน่วยงาน", place, disclosure.topic.id)
        evidence = replace(evidence, opens=(website,))
        if is_elsewhere(website, question.home):
            # Only a person can say whether that website leads here.
            told = OIT017.other_host(
                address=website, host=host_of(question.home), requirement=question.requirement
            )
            return Unmet(told, place, human=True, pointed=(evidence,))
        return Met((evidence,))


_NO_WEBSITE = {
    Leads.EXAMPLE: LNK025.nobodys,
    Leads.ACCOUNT: LNK025.account,
    Leads.DOWNLOAD: LNK025.download,
}


def is_elsewhere(website: str, home: str) -> bool:
    """Whether the main website has another host than the agency's pages on this site."""
    return bool(home) and host_of(website) != host_of(home)


def website_findings(agency: Agency, home: str) -> Iterator[Finding]:
    """What is to be known of a main website, whether or not a year asks for it."""
    website = agency.entry.website
    if website and is_elsewhere(website, home):
        said = LNK028.other_host(address=website, home=home)
        yield said.at(agency.tree.place(("website",)), agency=agency.slug)
