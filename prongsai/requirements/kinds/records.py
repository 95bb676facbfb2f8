"""``records``: enough records at a path, each of them complete."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar, Literal

from prongsai.content.disclosure import Disclosure
from prongsai.findings import Sentence, Severity
from prongsai.requirements.content_paths import Reached
from prongsai.requirements.kind import Bound, NamesNoYear
from prongsai.requirements.question import Met, Question, Unmet, Verdict
from prongsai.requirements.selection import Selected, all_below, field_value, filled, with_inner
from prongsai.requirements.typed_content import Selecting, TypedRule, fields_in_words
from prongsai.requirements.wording import field_label, path_label, record_in_words, subject
from prongsai.requirements.wrong_names import WrongName, no_field


class OIT011(TypedRule):
    title = "ทุกรายการต้องกรอกครบ"
    severity = Severity.ERROR
    what = "ต้องมีรายการตามจำนวนขั้นต่ำ และทุกรายการต้องกรอกช่องที่เกณฑ์ขอ ขาดรายการเดียวถือว่าไม่ครบ"
    why = (
        "ผู้ตรวจดูทุกรายการ ผู้บริหารคนเดียวไม่มีรูปหรือช่องทางติดต่อ หรือโครงการเดียวไม่มีงบประมาณ ทำให้ทั้งข้อได้ 0 คะแนน"
    )
    example = """\
# content/<หน่วยงาน>/executives.yaml
executives:
  - name: นายตัวอย่าง หนึ่ง
    position: นายกเทศมนตรี
    side: ฝ่ายการเมือง
    rank: ผู้บริหารสูงสุด
    photo: files/mayor.jpg
    phone: 0 2000 0101
  - name: นางสาวตัวอย่าง สอง
    position: ปลัดเทศบาล
    side: ฝ่ายประจำ
    photo: files/clerk.jpg
    email: palad@example.go.th
"""

    incomplete = Sentence("{record} ยังไม่มี{fields}", "เติมช่อง {names} ของรายการนี้")
    too_few = Sentence(
        "{label}มี {count} รายการ ต้องมีอย่างน้อย {minimum} รายการ", "เพิ่มรายการในช่อง {path}"
    )


class Records(NamesNoYear, Selecting):
    """At least ``minimum`` records at ``path``, and each of them fills all ``fields``.

    A field may name alternatives: ``phone|email|url`` is filled when one of them is.
    """

    label: ClassVar[str] = "ทุกรายการกรอกครบ"
    claimable: ClassVar[bool] = True
    bound: ClassVar[Bound] = Bound.FREE
    rule: ClassVar[type[TypedRule]] = OIT011

    kind: Literal["records"]
    minimum: int = 1
    fields: tuple[str, ...] = ()

    @property
    def least(self) -> int:
        """As many as the year says."""
        return self.minimum

    def fields_asked(self) -> tuple[str, ...]:
        """As the year says."""
        return self.fields

    def list_fields(self) -> tuple[str, ...]:
        """Any field may be a list."""
        return self.fields

    def must_have(self, records: Reached, year: int, *, many: bool) -> Iterator[str]:
        """Every record has the fields."""
        if self.fields:
            yield f"{'ทุกรายการมี' if many else 'มี'} {fields_in_words(records, self.fields)}"

    def wrong_fields(self, records: Reached) -> Iterator[WrongName]:
        """Fields that the records do not have."""
        for number, field in enumerate(self.fields):
            for name in field.split("|"):
                if records.step(name) is None:
                    yield no_field(name, records, "fields", number)

    def wants_every(self, keys: Sequence[str]) -> bool:
        """Every record has to be complete, one that cannot be read too."""
        return self._is_around(keys)

    def decide(self, question: Question) -> Verdict:
        """Enough records, and every one of them complete.

        A single record that holds others of its kind (the agency at the top of its chart)
        stands for the level below as well.
        """
        found = self.found(question)
        if not found:
            return self.nothing(question)
        for selected in _with_level_below(found, question.disclosure):
            missing = [
                name for name in self.fields if not filled(field_value(selected.value, name))
            ]
            if missing:
                return self._incomplete(question, selected, missing)
        every = all_below(found, question.disclosure)
        if len(every) < self.minimum:
            told = OIT011.too_few(
                label=subject(path_label(question.topic, self.path)),
                count=len(every),
                minimum=self.minimum,
                path=self.path,
            )
            return Unmet(told, found[-1].place)
        return Met(self.points_at(question, found))

    def _incomplete(self, question: Question, selected: Selected, missing: list[str]) -> Unmet:
        records = self.records(question)
        told = OIT011.incomplete(
            record=record_in_words(selected, path_label(question.topic, self.path)),
            fields=", ".join(field_label(records, name) for name in missing),
            names=", ".join(name.replace("|", " หรือ ") for name in missing),
        )
        return Unmet(told, selected.place)


def _with_level_below(found: tuple[Selected, ...], disclosure: Disclosure) -> tuple[Selected, ...]:
    if len(found) != 1:
        return found
    depth = len(found[0].location) + 2
    every = with_inner(found[0], disclosure)
    return tuple(entry for entry in every if len(entry.location) <= depth)
