"""``dated``: records of the right fiscal year."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from prongsai.findings import Message, Sentence, Severity
from prongsai.requirements.content_paths import Reached, WrongName, without_field
from prongsai.requirements.kind import Bound, NamesNoYear
from prongsai.requirements.question import Met, Question, Unmet, Verdict, YearRule
from prongsai.requirements.selection import Selected, path_label
from prongsai.requirements.sought import DatedIn
from prongsai.requirements.typed_content import Selecting, TypedRule
from prongsai.thai.fiscal import fiscal_year_of


class OIT024(TypedRule):
    title = "ต้องมีรายการที่เกิดขึ้นในปี"
    severity = Severity.ERROR
    what = "ต้องมีรายการที่ลงวันที่อยู่ในปีงบประมาณที่เกณฑ์ขอ ตามจำนวนขั้นต่ำ"
    why = "กิจกรรมหรือข่าวของปีก่อนไม่นับ ผู้ตรวจดูวันที่ก่อนดูเนื้อหา"
    example = """\
# content/<หน่วยงาน>/2568/executive-participation.yaml
fiscal_year: 2568
activities:
  - name: นายกเทศมนตรีประชุมมอบนโยบายคุณธรรมและความโปร่งใส
    date: 14 ม.ค. 2568
    detail: [มอบนโยบายแก่หัวหน้าส่วนราชการ 12 คน และตอบข้อซักถาม]
"""

    none_in_year = Sentence(
        "ยังไม่มี{label}ที่เกิดขึ้นในปีงบประมาณ {year} ต้องมีอย่างน้อย {minimum} รายการ",
        "เพิ่มรายการที่มีวันที่อยู่ในปีงบประมาณ {year}",
    )
    too_few_in_year = Sentence(
        "{label}ที่เกิดขึ้นในปีงบประมาณ {year} มี {count} รายการ ต้องมีอย่างน้อย {minimum} รายการ",
        "เพิ่มรายการที่มีวันที่อยู่ในปีงบประมาณ {year}",
    )


class Dated(NamesNoYear, Selecting):
    """At least ``minimum`` records at ``path`` have a ``date`` inside the right fiscal year."""

    label = "มีรายการลงวันที่ในปี"
    claimable = False
    bound = Bound.DATA
    rule = OIT024

    kind: Literal["dated"]
    minimum: int = 1
    year: YearRule = YearRule.CURRENT

    @property
    def least(self) -> int:
        """As many as the year says."""
        return self.minimum

    def fields_asked(self) -> tuple[str, ...]:
        """The date."""
        return ("date",)

    def wrong_fields(self, records: Reached) -> Iterator[WrongName]:
        """The date has to be there."""
        return without_field("date", records)

    def must_have(self, records: Reached, year: int, *, many: bool) -> Iterator[str]:
        """A date in the year."""
        yield f"มีวันที่ (date) ในปีงบประมาณ {self.year.data_year(year)}"

    def sought(self, year: int) -> DatedIn:
        """Days in the year."""
        any_year = self.year is YearRule.ANY
        wanted = None if any_year else self.year.data_year(year)
        return DatedIn(self.path, wanted, self.minimum)

    def decide(self, question: Question) -> Verdict:
        """Enough records are dated within the fiscal year asked for."""
        found = self.found(question)
        if not found:
            return self.nothing(question)
        wanted = self.year.data_year(question.year)
        fitting = tuple(selected for selected in found if self._fits(selected, wanted))
        if len(fitting) < self.minimum:
            other = next((selected for selected in found if selected not in fitting), found[-1])
            told = self._too_few(path_label(question.topic, self.path), wanted, len(fitting))
            return Unmet(told, other.field_place(question.disclosure, "date"))
        return Met(self.points_at(question, fitting))

    def _too_few(self, label: str, year: int, count: int) -> Message:
        if not count:
            return OIT024.none_in_year(label=label, year=year, minimum=self.minimum)
        return OIT024.too_few_in_year(label=label, year=year, count=count, minimum=self.minimum)

    def _fits(self, selected: Selected, wanted: int) -> bool:
        when = getattr(selected.value, "date", None)
        if when is None:
            return False
        return self.year is YearRule.ANY or fiscal_year_of(when) == wanted
