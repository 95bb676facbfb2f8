"""``attestation``: a person of the responsible unit gives their word."""

from __future__ import annotations

from typing import ClassVar, Literal

from prongsai.findings import Sentence, Severity
from prongsai.requirements.draft import Draft
from prongsai.requirements.human_word import human_word
from prongsai.requirements.kind import Bound, NamesNothing
from prongsai.requirements.question import Evidence, Met, Question, Unmet, Verdict
from prongsai.requirements.rule import RequirementRule
from prongsai.topics.registry import Topic


class OIT030(RequirementRule):
    title = "ต้องมีคำรับรองของเจ้าหน้าที่"
    severity = Severity.WARNING
    what = "สิ่งที่โปรแกรมมองไม่เห็น ต้องมีส่วนงานที่รับผิดชอบรับรองในช่อง attestations พร้อมวันที่"
    why = "สิ่งที่ยังไม่มีใครยืนยันไม่นับว่าผ่าน คำรับรองบอกผู้บริหารว่าใครตรวจแล้วและเมื่อใด"
    example = """\
# content/<หน่วยงาน>/e-service.yaml
attestations:
  - requirement: e-service.usable
    statement: ทดลองยื่นคำขอจนได้รับเลขที่คำขอแล้ว
    unit: สำนักปลัดเทศบาล
    date: 20 มี.ค. 2568
"""

    not_attested = Sentence(
        "โปรแกรมตรวจข้อนี้เองไม่ได้ ต้องมีเจ้าหน้าที่รับรอง",
        "เติมช่อง attestations โดยระบุ requirement: {requirement} พร้อม statement, unit และ date",
    )


class Attestation(NamesNothing):
    """Needs a human word: a dated statement by the responsible unit in the content."""

    label: ClassVar[str] = "เจ้าหน้าที่รับรอง"
    claimable: ClassVar[bool] = False
    bound: ClassVar[Bound] = Bound.FREE
    rule: ClassVar[type[RequirementRule]] = OIT030

    kind: Literal["attestation"]

    @property
    def key(self) -> str:
        """The statements."""
        return "attestations"

    def example(self, draft: Draft, requirement: str) -> None:
        """A statement."""
        draft.attest(requirement)

    def how_to_fill(self, topic: Topic, requirement: str, year: int) -> str:
        """A statement of the unit."""
        return f"ช่อง attestations: คำรับรองของส่วนงาน (requirement: {requirement})"

    def decide(self, question: Question) -> Verdict:
        """A dated statement of the responsible unit."""
        word = human_word(question)
        if isinstance(word, Evidence):
            return Met((word,))
        if word is not None:
            return word
        told = OIT030.not_attested(requirement=question.requirement)
        return Unmet(told, question.disclosure.place("attestations"), human=True)
