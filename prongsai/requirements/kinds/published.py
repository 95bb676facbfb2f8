"""``published``: something of the matter is published, whatever its shape, under a topic or a part of the Act."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar, Literal

from prongsai.content.agency import Agency
from prongsai.content.anchors import body_anchor, table_anchor
from prongsai.content.disclosure import BODY, Disclosure, key_label
from prongsai.findings import Place, Sentence, Severity
from prongsai.requirements.documents import document_evidence
from prongsai.requirements.draft import Draft
from prongsai.requirements.judging import NOT_THERE, Scales, Weighed, not_evidence
from prongsai.requirements.kind import Bound, NamesNothing, RequirementRule
from prongsai.requirements.question import Evidence, Met, Question, Unmet, Verdict
from prongsai.requirements.sought import InWords
from prongsai.requirements.typed_content import whole_part
from prongsai.requirements.weighed_places import weigh_table
from prongsai.topics.registry import ActTag, Topic


class OIT026(RequirementRule):
    title = "ต้องมีข้อมูลของเรื่องให้ประชาชนดู"
    severity = Severity.ERROR
    what = "ต้องมีข้อมูล ตาราง ข้อความ หรือเอกสารอย่างน้อยหนึ่งอย่างที่บอกอะไรจริง ในเรื่องหรือมาตราที่กรอบระบุ จะเป็นรูปแบบใดก็ได้"
    why = "กรอบอย่างมาตรา 7 และมาตรา 9 ดูว่ามีข้อมูลให้ประชาชนตรวจดูหรือไม่ ไม่ได้กำหนดว่าต้องเป็นแบบใด"
    example = """\
# content/<หน่วยงาน>/laws.yaml
act: [7(4)]
documents:
  - file: files/ordinance-waste.pdf
    title: ข้อบัญญัติเรื่องการจัดการสิ่งปฏิกูลและมูลฝอย
"""

    none_tagged = Sentence(
        'ยังไม่มีเนื้อหาใดในมาตรา {act} เช่น เรื่อง "{topic}"',
        "สร้างไฟล์ {file} หรือถ้ามีข้อมูลนี้ในเรื่องอื่นแล้ว เติม act: [{act}] ในไฟล์นั้น",
    )
    untagged = Sentence(
        "ยังไม่มีเนื้อหาใดที่จัดไว้ในมาตรา {act}",
        "เติม act: [{act}] ในไฟล์ของเรื่องที่มีข้อมูลนี้",
    )
    nothing = Sentence(
        "เรื่อง {topic} ยังไม่มีข้อมูล ตาราง ข้อความ หรือเอกสารที่นับได้", "เติมข้อมูลหรือแนบเอกสารในไฟล์ {file}"
    )


class Published(NamesNothing):
    """A record, table, text or document says something; with ``act`` in any content of that part of the Act."""

    label = "มีข้อมูลเผยแพร่"
    claimable = True
    bound = Bound.FREE
    rule = OIT026
    key: ClassVar[str] = "documents"

    kind: Literal["published"]
    act: ActTag | None = None

    def example(self, draft: Draft, requirement: str) -> None:
        """A document is the least."""
        draft.documents("pdf", 1)

    def how_to_fill(self, topic: Topic, requirement: str, year: int) -> str:
        """In whatever shape."""
        where = f" หรือเรื่องอื่นที่มีช่อง act: {self.act}" if self.act else ""
        return f"เติมข้อมูล ตาราง ข้อความ หรือแนบเอกสารอย่างน้อยหนึ่งอย่างในเรื่องนี้{where}"

    def may_show(self, agency: Agency, topic: Topic, year: int) -> Sequence[Disclosure]:
        """What counts for the topic, and whatever else belongs to the part of the Act."""
        own = super().may_show(agency, topic, year)
        if self.act is None:
            return own
        counting = (
            entry
            for entry in agency.disclosures
            if any(agency.disclosure(named.id, year) is entry for named in entry.topics)
        )
        # What says of itself that it belongs to other parts does not answer, though its topic may.
        tagged = [entry for entry in (*own, *counting) if self.act in entry.act]
        return tuple({id(entry): entry for entry in tagged}.values())

    def absent(self, topic: Topic, file: str) -> Unmet:
        """A part of the Act that no topic usually fills is answered by a tag in any file."""
        if self.act is None:
            return super().absent(topic, file)
        if self.act not in topic.act:
            return Unmet(OIT026.untagged(act=self.act), Place(file.rpartition("/")[0]))
        told = OIT026.none_tagged(act=self.act, topic=topic.title, file=file)
        return Unmet(told, Place(file))

    def rests_on(self, keys: Sequence[str]) -> bool:
        """Any part of the content may show it."""
        return True

    def sought(self, year: int) -> InWords:
        """Words like its own."""
        return InWords()

    def decide(self, question: Question) -> Verdict:
        """The first thing that says something; else why the best of the others does not."""
        best: tuple[Weighed, Evidence] | None = None
        for weighed, evidence in _weighed(question):
            if weighed.is_evidence:
                return Met((evidence,))
            if best is None or weighed.worth < best[0].worth:
                best = weighed, evidence
        disclosure = question.disclosure
        if best is None or best[0] == NOT_THERE:
            told = OIT026.nothing(topic=disclosure.topic.title, file=disclosure.file)
            return Unmet(told, disclosure.place())
        weighed, evidence = best
        return not_evidence(question, weighed, f"{evidence.label} ", evidence.place, (evidence,))


def _weighed(question: Question) -> Iterator[tuple[Weighed, Evidence]]:
    """All that a disclosure publishes, each with what it is worth."""
    disclosure, scales = question.disclosure, Scales(question)
    topic = disclosure.topic.id
    for part in disclosure.parts:
        yield scales.value(part.value), whole_part(question, part.key)
    for document in disclosure.documents:
        yield scales.document(document), document_evidence(question, document)
    for table in disclosure.tables:
        place = disclosure.place("tables")
        evidence = question.evidence(f"ตาราง {table.title}", place, table_anchor(topic, table.id))
        yield weigh_table(scales, table, ""), evidence
    if disclosure.body:
        evidence = question.evidence(key_label(BODY), disclosure.place(BODY), body_anchor(topic))
        yield scales.text(disclosure.body.text), evidence
