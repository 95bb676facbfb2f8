"""``values``: the records at a path carry every word of a list, taken together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, Self

from prongsai.findings import Sentence, Severity
from prongsai.requirements.content_paths import Reached, WrongName, wrong_words
from prongsai.requirements.draft import Draft
from prongsai.requirements.kind import Bound
from prongsai.requirements.question import Met, Question, Unmet, Verdict
from prongsai.requirements.selection import (
    Selected,
    all_below,
    as_word,
    field_label,
    field_value,
    path_label,
    subject,
    word_label,
)
from prongsai.requirements.sought import Members
from prongsai.requirements.typed_content import Selecting, TypedRule, fields_in_words


class OIT012(TypedRule):
    title = "ต้องมีครบทุกประเภท"
    severity = Severity.ERROR
    what = "รายการรวมกันแล้วต้องครอบคลุมทุกคำที่เกณฑ์กำหนด เช่น ทั้งฝ่ายการเมืองและฝ่ายประจำ หรือความเสี่ยงครบทุกด้าน"
    why = "อปท. ที่แสดงเฉพาะฝ่ายการเมืองหรือเฉพาะฝ่ายประจำ ได้ 0 คะแนนทั้งข้อโครงสร้างและข้อผู้บริหาร"
    example = """\
# content/<หน่วยงาน>/structure.yaml
chart:
  units:
    - name: สภาเทศบาล
      side: ฝ่ายการเมือง
      head: ประธานสภาเทศบาล
    - name: สำนักปลัดเทศบาล
      side: ฝ่ายประจำ
      head: หัวหน้าสำนักปลัด
"""

    not_all = Sentence(
        "{label}ยังไม่ครบทุก{field} ขาด {missing}", "เพิ่มรายการที่ช่อง {name} เป็น {missing}"
    )


class Values(Selecting):
    """The records at ``path`` carry, taken together, every one of ``values`` in ``field``."""

    label = "มีครบทุกประเภท"
    claimable = True
    bound = Bound.FREE
    rule = OIT012

    kind: Literal["values"]
    field: str
    values: tuple[str, ...]

    def moved(self, years: int) -> Self:
        """Fiscal years that are named move; words stay."""
        if self.field != "year":
            return self
        moved = (str(int(year) + years) if year.isdecimal() else year for year in self.values)
        return self.model_copy(update={"values": tuple(moved)})

    def fields_asked(self) -> tuple[str, ...]:
        """None but the one that tells the words, which its records are made with."""
        return ()

    @property
    def wants(self) -> tuple[str, ...]:
        """The field that tells the words."""
        return tuple(f"{self.path}.{name}" for name in dict.fromkeys((*self.where, self.field)))

    def make_records(self, draft: Draft) -> None:
        """One record for each word."""
        for value in self.values:
            draft.make(self.path, {**self.where, self.field: value}, 1)

    def must_have(self, records: Reached, year: int, *, many: bool) -> Iterator[str]:
        """All the words, in Thai."""
        words = (f'"{word_label(records, self.field, value)}"' for value in self.values)
        yield f"{fields_in_words(records, [self.field])} มีครบ {', '.join(words)}"

    def wrong_fields(self, records: Reached) -> Iterator[WrongName]:
        """Words that the field cannot have."""
        yield from wrong_words(records, self.field, self.values, "values")

    def sought(self, year: int) -> Members:
        """Each of the words."""
        return Members(self.path, self.field, self.values)

    def decide(self, question: Question) -> Verdict:
        """Every value is carried by at least one record, at whatever depth of the records."""
        found = self.found(question)
        every = all_below(found, question.disclosure)
        if not self.telling(question, every):
            return self.nothing(question, found)
        by_word: dict[str, Selected] = {}
        for selected in every:
            by_word.setdefault(as_word(field_value(selected.value, self.field)), selected)
        missing = [value for value in self.values if value not in by_word]
        if missing:
            return self._without(question, missing)
        carriers = tuple(by_word[value] for value in self.values)
        return Met(self.points_at(question, carriers, (self.field,) if self.in_columns else ()))

    def _without(self, question: Question, missing: list[str]) -> Unmet:
        records = self.records(question)
        told = OIT012.not_all(
            label=subject(path_label(question.topic, self.path)),
            field=field_label(records, self.field),
            missing=", ".join(word_label(records, self.field, value) for value in missing),
            name=self.field,
        )
        return Unmet(told, question.disclosure.place(self.path.partition(".")[0]))
