"""``built-pages``: the pages of the website, once built and opened, break none of some rules."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, Field

from prongsai.findings import Finding, Message, Sentence, Severity
from prongsai.findings.rule import rules_by_family
from prongsai.findings.rules.cfg import CFG026
from prongsai.reading.fields import TextList, refusal
from prongsai.requirements.draft import Draft
from prongsai.requirements.kind import Bound, NamesNothing, RequirementRule
from prongsai.requirements.question import Clean, Question, Unmet, Verdict
from prongsai.requirements.sought import ByPerson
from prongsai.topics.registry import Topic


class OIT027(RequirementRule):
    title = "หน้าเว็บที่สร้างแล้วต้องผ่านกฎที่กรอบระบุ"
    severity = Severity.ERROR
    what = "ทุกหน้าของเว็บไซต์ที่สร้างแล้วต้องไม่มีข้อสังเกตตามรหัสกฎที่กรอบระบุไว้"
    why = "มาตรฐานเว็บไซต์ดูจากหน้าเว็บที่ประชาชนเปิดจริง ไม่ได้ดูจากไฟล์เนื้อหา"
    example = "python build.py check --frame dga-website"

    not_opened = Sentence(
        "ยังไม่ได้เปิดตรวจหน้าเว็บที่สร้างแล้ว จึงยังไม่ทราบ", "เรียก python build.py check โดยไม่ใช้ --no-build"
    )
    broken = Sentence("พบข้อสังเกต {codes} {count} แห่ง เช่น {first}", "แก้ตามข้อสังเกต {codes} ในรายงานนี้")


def _known(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Refuse codes that no rule of the program has."""
    for code in codes:
        if code not in rules_by_family():
            raise refusal(CFG026.no_rule(code=code))
    return codes


class BuiltPages(NamesNothing):
    """No page of the agency's built website breaks one of ``rules`` (codes such as ``WEB011``)."""

    label = "ตรวจจากหน้าเว็บที่สร้างแล้ว"
    claimable = False
    bound = Bound.FREE
    rule = OIT027
    key: ClassVar[str] = ""

    kind: Literal["built-pages"]
    rules: Annotated[TextList, Field(min_length=1), AfterValidator(_known)]

    @property
    def of_website(self) -> bool:
        """It is about all pages."""
        return True

    def example(self, draft: Draft, requirement: str) -> None:
        """Nothing is written for it."""

    def how_to_fill(self, topic: Topic, requirement: str, year: int) -> str:
        """What is looked at."""
        return f"ไม่ต้องกรอก โปรแกรมเปิดตรวจหน้าเว็บที่สร้างแล้วตามกฎ {', '.join(self.rules)}"

    def undecided(self) -> Message:
        """Until the pages are opened nobody knows."""
        return OIT027.not_opened()

    def sought(self, year: int) -> ByPerson:
        """Nothing: the program's own rules are about pages that it made."""
        return ByPerson()

    def decide(self, question: Question) -> Verdict:
        """Content alone shows nothing."""
        return Unmet(OIT027.not_opened(), human=True)

    def on_pages(self, findings: Sequence[Finding]) -> Clean | Unmet:
        """Whether one of the rules is broken somewhere, and where first."""
        found = [finding for finding in findings if finding.code in self.rules]
        if not found:
            return Clean(f"เปิดตรวจหน้าเว็บที่สร้างแล้วทุกหน้า ไม่พบข้อสังเกต {', '.join(self.rules)}")
        codes = ", ".join(sorted({finding.code for finding in found}))
        told = OIT027.broken(codes=codes, count=len(found), first=found[0].message)
        return Unmet(told, found[0].place)
