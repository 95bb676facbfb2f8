"""``document``: enough documents of the right types that can be opened."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Literal

from prongsai.content.disclosure import Document
from prongsai.findings import Message, Sentence, Severity
from prongsai.requirements.documents import document_evidence, kept_back, was_read
from prongsai.requirements.draft import Draft
from prongsai.requirements.judging import Scales, not_evidence
from prongsai.requirements.kind import Bound, NamesNothing, RequirementRule
from prongsai.requirements.question import Met, Question, Unmet, Verdict
from prongsai.requirements.selection import subject
from prongsai.requirements.sought import Papers
from prongsai.topics.registry import Topic


class OIT014(RequirementRule):
    title = "ต้องมีเอกสารแนบ"
    severity = Severity.ERROR
    what = "ต้องมีไฟล์ชนิดที่เกณฑ์กำหนดในช่อง documents ตามจำนวนขั้นต่ำ และไฟล์ต้องอยู่ในโฟลเดอร์ของหน่วยงาน"
    why = "ลิงก์ไปที่เก็บไฟล์ซึ่งต้องขอสิทธิ์ หรือเว็บที่ล่มในวันตรวจ ได้ 0 คะแนน ไฟล์บนเว็บไซต์ของหน่วยงานเองเปิดได้เสมอ"
    example = """\
# content/<หน่วยงาน>/2568/procurement-plan.yaml
fiscal_year: 2568
documents:
  - file: files/procurement-plan-2568.pdf
    title: แผนการจัดซื้อจัดจ้าง ประจำปีงบประมาณ พ.ศ. 2568
    date: 10 ต.ค. 2567
"""

    no_document = Sentence("ยังไม่มี{documents} ต้องมีอย่างน้อย {minimum} ไฟล์", "เพิ่มไฟล์ในช่อง documents")
    too_few = Sentence(
        "{documents}มี {count} ไฟล์ ต้องมีอย่างน้อย {minimum} ไฟล์", "เพิ่มไฟล์ในช่อง documents"
    )


class DocumentCheck(NamesNothing):
    """At least ``minimum`` documents of one of ``types`` (pdf, xlsx, docx, image; empty: any)."""

    label = "เอกสารแนบ"
    claimable = True
    bound = Bound.FREE
    rule = OIT014
    key: ClassVar[str] = "documents"

    kind: Literal["document"]
    types: tuple[str, ...] = ()
    minimum: int = 1

    def example(self, draft: Draft, requirement: str) -> None:
        """As many documents as have to be there, of the first type."""
        draft.documents(self.types[0] if self.types else "pdf", self.minimum)

    def how_to_fill(self, topic: Topic, requirement: str, year: int) -> str:
        """The types, and how many."""
        types = f" {' หรือ '.join(name.upper() for name in self.types)}" if self.types else ""
        return f"ช่อง documents: แนบไฟล์{types} อย่างน้อย {self.minimum} ไฟล์"

    def sought(self, year: int) -> Papers:
        """Documents."""
        return Papers(self.types, self.minimum)

    def decide(self, question: Question) -> Verdict:
        """Enough documents of the right types that can be opened."""
        right = [
            document
            for document in question.disclosure.documents
            if not self.types or document.facts.kind in self.types
        ]
        scales = Scales(question)
        fitting = [document for document in right if scales.document(document).is_evidence]
        if len(fitting) >= self.minimum:
            return Met(tuple(document_evidence(question, document) for document in fitting[:3]))
        unread = next((document for document in right if not was_read(document)), None)
        if unread is not None:
            return Unmet(OIT014.document_unread(title=unread.title), unread.place)
        for entry, place in kept_back(question.disclosure):
            return Unmet(OIT014.document_kept_back(title=entry.title), place)
        if len(right) >= self.minimum:
            return self._not_evidence(question, [entry for entry in right if entry not in fitting])
        return Unmet(self._too_few(len(right)), question.disclosure.place("documents"))

    def _not_evidence(self, question: Question, documents: Sequence[Document]) -> Unmet:
        """What is wrong with documents that open; the one that a person may vouch for first."""
        scales = Scales(question)
        document = min(documents, key=lambda entry: not scales.document(entry).for_a_person)
        weighed = scales.document(document)
        what = f"{subject('เอกสาร')}{document.title} "
        pointed = (document_evidence(question, document),)
        return not_evidence(question, weighed, what, document.place, pointed)

    def _too_few(self, count: int) -> Message:
        asked = "เอกสารแนบ" + (f"ชนิด {'/'.join(self.types).upper()}" if self.types else "")
        if not count:
            return OIT014.no_document(documents=asked, minimum=self.minimum)
        return OIT014.too_few(documents=subject(asked), count=count, minimum=self.minimum)
