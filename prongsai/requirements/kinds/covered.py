"""``covered``: a claim of the content shows where it is met."""

from __future__ import annotations

from typing import ClassVar, Literal

from prongsai.findings import Sentence, Severity
from prongsai.requirements.draft import Draft
from prongsai.requirements.kind import Bound, NamesNothing, RequirementRule
from prongsai.requirements.question import Question, Unmet, Verdict
from prongsai.requirements.sought import InWords
from prongsai.topics.registry import Topic


class OIT016(RequirementRule):
    title = "ต้องระบุตำแหน่งที่พบ"
    severity = Severity.ERROR
    what = "องค์ประกอบนี้ดูจากเอกสารหรือข้อความเท่านั้น ต้องบอกตำแหน่งด้วย covers: หัวข้อ ตาราง หรือหน้าของ PDF และตำแหน่งนั้นต้องมีจริง"
    why = "ผู้ตรวจมีเวลาข้อละไม่กี่นาที ถ้าหาองค์ประกอบในเอกสารหลายสิบหน้าไม่พบ จะถือว่าไม่มี"
    example = """\
# content/<หน่วยงาน>/2568/hr-annual.yaml
fiscal_year: 2567
documents:
  - file: files/hr-report-2567.pdf
    title: รายงานผลการบริหารและพัฒนาทรัพยากรบุคคล ปีงบประมาณ พ.ศ. 2567
covers:
  - requirement: hr-annual.analysis
    at: files/hr-report-2567.pdf#page=4
"""

    not_claimed = Sentence(
        "ยังไม่ได้ระบุว่าองค์ประกอบนี้อยู่ที่ใด",
        "เติมช่อง covers โดยระบุ requirement: {requirement} และ at: ตำแหน่งที่พบ",
    )


class Covered(NamesNothing):
    """Only a checked ``covers`` claim of the content can show where this is met."""

    label = "ระบุตำแหน่งที่พบ"
    claimable = True
    bound = Bound.FREE
    rule = OIT016
    key: ClassVar[str] = "covers"

    kind: Literal["covered"]

    def example(self, draft: Draft, requirement: str) -> None:
        """A claim that names a page of a document."""
        draft.claim(requirement)

    def how_to_fill(self, topic: Topic, requirement: str, year: int) -> str:
        """Say where it is."""
        return f"ช่อง covers: บอกว่าอยู่ที่หัวข้อ ตาราง หรือหน้าใดของเอกสาร (requirement: {requirement})"

    def sought(self, year: int) -> InWords:
        """Words like its own."""
        return InWords()

    def decide(self, question: Question) -> Verdict:
        """Nothing but a claim can meet it."""
        told = OIT016.not_claimed(requirement=question.requirement)
        return Unmet(told, question.disclosure.place("covers"))
