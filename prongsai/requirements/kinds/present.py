"""``present``: something stands at a path."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from prongsai.findings import Severity
from prongsai.requirements.content_paths import Reached, WrongName
from prongsai.requirements.kind import Bound, NamesNoYear
from prongsai.requirements.question import Met, Question, Verdict
from prongsai.requirements.sought import Facts
from prongsai.requirements.typed_content import Selecting, TypedRule


class OIT010(TypedRule):
    title = "ต้องมีข้อมูลขององค์ประกอบ"
    severity = Severity.ERROR
    what = "ต้องกรอกช่องที่องค์ประกอบนี้ขอ ถ้าเกณฑ์ยอมให้ไม่มี ต้องประกาศด้วยช่อง none พร้อมวันที่ การเว้นว่างไม่เท่ากับไม่มี"
    why = "ขาดองค์ประกอบเดียว ทั้งข้อได้ 0 คะแนน ที่พบบ่อยคือไม่เขียนปัญหา/อุปสรรคหรือข้อเสนอแนะ และไม่แจ้งว่าไม่มีเรื่องร้องเรียนหรือไม่มีผู้รับของขวัญ"
    example = """\
# content/<หน่วยงาน>/2568/annual-report.yaml
fiscal_year: 2567
problems:
  - ผู้รับจ้างส่งงานล่าช้า 2 โครงการ เพราะฝนตกหนักในเดือนสิงหาคม
recommendations:
  - เริ่มกระบวนการจัดจ้างตั้งแต่ไตรมาสแรก
"""


class Present(NamesNoYear, Selecting):
    """Something stands at ``path`` (a text, a value, a list that is not empty)."""

    label = "มีข้อมูล"
    claimable = True
    bound = Bound.FREE
    rule = OIT010

    kind: Literal["present"]

    def fields_asked(self) -> tuple[str, ...]:
        """No field: whatever is there is enough."""
        return ()

    def wrong_fields(self, records: Reached) -> Iterator[WrongName]:
        """No field is named."""
        return iter(())

    def must_have(self, records: Reached, year: int, *, many: bool) -> Iterator[str]:
        """Nothing in particular."""
        return iter(())

    def sought(self, year: int) -> Facts:
        """Something at the path."""
        return Facts(self.path, where=self.where)

    def decide(self, question: Question) -> Verdict:
        """Something that says something stands at the path; a "no" says that it is not there."""
        found = tuple(entry for entry in self.found(question) if entry.value is not False)
        good = self.telling(question, found)
        return Met(self.points_at(question, good)) if good else self.nothing(question, found)
