"""``attestation``: a person of the responsible unit gives their dated word on what no program can see."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Literal

from prongsai.content.anchors import attestation_anchor
from prongsai.findings import Sentence, Severity
from prongsai.findings.rules.oit import OIT032
from prongsai.requirements.draft import Draft
from prongsai.requirements.judging import Scales, not_evidence
from prongsai.requirements.kind import Bound, NamesNothing, RequirementRule
from prongsai.requirements.question import Evidence, Met, Question, Unmet, Verdict
from prongsai.requirements.sought import ByPerson
from prongsai.thai.dates import format_date
from prongsai.thai.fiscal import fiscal_year_bounds
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

    label = "เจ้าหน้าที่รับรอง"
    claimable = False
    bound = Bound.FREE
    rule = OIT030
    key: ClassVar[str] = "attestations"

    kind: Literal["attestation"]

    def example(self, draft: Draft, requirement: str) -> None:
        """A statement."""
        draft.attest(requirement)

    def how_to_fill(self, topic: Topic, requirement: str, year: int) -> str:
        """A statement of the unit."""
        return f"ช่อง attestations: คำรับรองของส่วนงาน (requirement: {requirement})"

    def sought(self, year: int) -> ByPerson:
        """Nothing: a person has to say it."""
        return ByPerson()

    def decide(self, question: Question) -> Verdict:
        """A dated statement of the responsible unit."""
        word = human_word(question)
        if isinstance(word, Evidence):
            return Met((word,))
        if word is not None:
            return word
        told = OIT030.not_attested(requirement=question.requirement)
        return Unmet(told, question.disclosure.place("attestations"), human=True)


_GOOD_FOR = 5
"""Years for which a word about what counts every year is good."""


def human_word(question: Question) -> Evidence | Unmet | None:
    """The word of the unit for what is asked; what is wrong with it; None where there is none."""
    disclosure, faulty = question.disclosure, None
    scales = Scales(question)
    for number, entry in enumerate(disclosure.entry.attestations):
        if question.requirement not in entry.requirement:
            continue
        place = disclosure.place("attestations", number)
        weighed = [scales.text(entry.statement, "statement"), scales.text(entry.unit, "unit")]
        wrong = next((said for said in weighed if not said.is_evidence), None)
        if wrong is None and not _is_of_the_time(question, entry.date):
            said_on = format_date(entry.date)
            told = OIT032.of_another_time(date=said_on, requirement=question.requirement)
            faulty = faulty or Unmet(
                told, disclosure.place("attestations", number, "date"), human=True
            )
        elif wrong is None:
            anchor = attestation_anchor(disclosure.topic.id, number + 1)
            return question.evidence(f"คำรับรองของ{entry.unit}", place, anchor)
        else:
            faulty = faulty or not_evidence(question, wrong, "คำรับรอง", place)
    return faulty


def _is_of_the_time(question: Question, day: date) -> bool:
    """Whether a word can be about what counts in the year asked for.

    What lies in a year's folder nobody knew before the year of its data; what counts every year
    has to be looked at now and then. Nobody speaks of what comes after the year.
    """
    folder = question.disclosure.year
    first, _ = fiscal_year_bounds(folder - 1 if folder else question.year - _GOOD_FOR)
    _, last = fiscal_year_bounds(question.year + 1)
    return first <= day <= last
