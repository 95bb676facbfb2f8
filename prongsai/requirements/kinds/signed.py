"""``signed``: a declaration signed by the present head, in the right year."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from prongsai.content.disclosure import Disclosure
from prongsai.content_types.integrity import Declaration
from prongsai.content_types.people import Executive
from prongsai.findings import Sentence, Severity
from prongsai.reading.person_names import same_person
from prongsai.requirements.content_paths import Reached, WrongName, without_field
from prongsai.requirements.kind import Bound, NamesNoYear
from prongsai.requirements.question import Met, Question, Unmet, Verdict, YearRule
from prongsai.requirements.sought import Signature
from prongsai.requirements.typed_content import Typed, TypedRule, whole_part
from prongsai.thai.dates import format_date
from prongsai.thai.fiscal import fiscal_year_of


class OIT025(TypedRule):
    title = "ต้องลงนามโดยผู้บริหารสูงสุดคนปัจจุบันในปีที่กำหนด"
    severity = Severity.ERROR
    what = "ประกาศต้องมี signed_by และ signed_on วันที่ลงนามอยู่ในปีที่เกณฑ์ขอ และผู้ลงนามตรงกับผู้บริหารสูงสุด (rank: ผู้บริหารสูงสุด) ในเรื่อง executives"
    why = "ประกาศ No Gift Policy ที่ไม่ลงนาม ลงนามโดยผู้บริหารคนก่อน หรือเป็นของปีเก่า ได้ 0 คะแนน"
    example = """\
# content/<หน่วยงาน>/2568/integrity-declaration.yaml
fiscal_year: 2568
declaration:
  title: ประกาศนโยบาย No Gift Policy ประจำปีงบประมาณ พ.ศ. 2568
  statements:
    - ผู้บริหารและเจ้าหน้าที่ทุกคนไม่รับของขวัญทั้งก่อน ขณะ และหลังปฏิบัติหน้าที่
  before_during_after: ใช่
  signed_by: นายตัวอย่าง หนึ่ง
  position: นายกเทศมนตรี
  signed_on: 6 ม.ค. 2568
"""

    no_declaration = Sentence("ยังไม่มีประกาศที่ลงนาม", "เพิ่มช่อง {path} พร้อม signed_by และ signed_on")
    not_signed = Sentence("ประกาศยังไม่ระบุผู้ลงนามหรือวันที่ลงนาม", "เติมช่อง signed_by และ signed_on")
    other_year = Sentence(
        "ประกาศลงนามเมื่อ {signed_on} ไม่อยู่ในปีงบประมาณ {year}",
        "เผยแพร่ประกาศของปีงบประมาณ {year} ที่ผู้บริหารสูงสุดคนปัจจุบันลงนาม",
    )
    no_head_to_compare = Sentence(
        'ยังไม่มีชื่อผู้บริหารสูงสุดคนปัจจุบันให้เทียบกับผู้ลงนาม "{signed_by}"',
        "กรอกผู้บริหารสูงสุด (rank: ผู้บริหารสูงสุด) ในช่อง executives ของเรื่อง executives แม้เรื่องนั้นแนบเอกสารไว้แล้ว "
        "หรือให้ส่วนงานรับรองในช่อง attestations ด้วย requirement: {requirement}",
    )
    not_by_head = Sentence(
        'ผู้ลงนาม "{signed_by}" ไม่ใช่ผู้บริหารสูงสุดคนปัจจุบัน ({heads})',
        "เผยแพร่ประกาศที่ผู้บริหารสูงสุดคนปัจจุบันลงนาม หรือแก้ชื่อให้ตรงกับข้อมูลผู้บริหาร",
    )


class Signed(NamesNoYear, Typed):
    """A declaration at ``path`` is signed by the present head, within the right year."""

    label = "ลงนามโดยผู้บริหารสูงสุด"
    claimable = False
    bound = Bound.DATA
    rule = OIT025

    kind: Literal["signed"]
    path: str = "declaration"
    year: YearRule = YearRule.CURRENT

    def fields_asked(self) -> tuple[str, ...]:
        """Who signed, and when."""
        return ("signed_by", "signed_on")

    def wrong_fields(self, records: Reached) -> Iterator[WrongName]:
        """The day of signing has to be there."""
        return without_field("signed_on", records)

    def must_have(self, records: Reached, year: int, *, many: bool) -> Iterator[str]:
        """Who signs, and in which year."""
        wanted = self.year.data_year(year)
        yield f"ลงนามโดยผู้บริหารสูงสุดคนปัจจุบัน (signed_by, signed_on) ในปี {wanted}"

    def sought(self, year: int) -> Signature:
        """A signature of that year."""
        return Signature(self.year.data_year(year))

    def decide(self, question: Question) -> Verdict:
        """Signed by the head the agency has now, within the fiscal year asked for."""
        found = self.found(question)
        if not found:
            return Unmet(OIT025.no_declaration(path=self.path), question.disclosure.place())
        declaration = found[0].value
        wanted = self.year.data_year(question.year)
        if not declaration.signed_by or declaration.signed_on is None:
            return Unmet(OIT025.not_signed(), question.disclosure.place(self.path))
        if self.year is not YearRule.ANY and fiscal_year_of(declaration.signed_on) != wanted:
            told = OIT025.other_year(signed_on=format_date(declaration.signed_on), year=wanted)
            return Unmet(told, question.disclosure.place(self.path, "signed_on"))
        return self._by_head(question, declaration)

    def _by_head(self, question: Question, declaration: Declaration) -> Verdict:
        executives = question.agency.disclosure("executives", question.year)
        heads, signed_by = _heads(executives), declaration.signed_by or ""
        place = question.disclosure.place(self.path, "signed_by")
        for head in heads:
            if same_person(signed_by, head.name, (head.position, declaration.position or "")):
                return Met((whole_part(question, self.path),))
        for unread in executives.unread if executives else ():
            if unread.keys[0] == "executives":
                keys = ".".join(unread.keys)
                return Unmet(OIT025.unread(keys=keys, place=unread.place), unread.place)
        if not heads:
            told = OIT025.no_head_to_compare(signed_by=signed_by, requirement=question.requirement)
            return Unmet(told, place, human=True)
        names = ", ".join(sorted({head.name for head in heads}))
        return Unmet(OIT025.not_by_head(signed_by=signed_by, heads=names), place)


def _heads(executives: Disclosure | None) -> tuple[Executive, ...]:
    """The present heads, as the agency's own executives list gives them."""
    people = executives.part("executives") if executives else None
    return tuple(person for person in people or () if str(person.rank) == "head")
