"""``records``: enough records at a path, each of them complete."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from prongsai.content.disclosure import Disclosure
from prongsai.findings import Place, Sentence, Severity
from prongsai.reading.fields import Flag
from prongsai.requirements.content_paths import Reached, WrongName, no_field
from prongsai.requirements.documents import document_evidence
from prongsai.requirements.judging import Scales, Weighed, Worth, not_evidence, same_in_all
from prongsai.requirements.kind import Bound, NamesNoYear
from prongsai.requirements.question import Met, Question, Unmet, Verdict, YearRule
from prongsai.requirements.selection import (
    Selected,
    all_below,
    field_label,
    others_in_words,
    path_label,
    record_in_words,
    subject,
    with_inner,
    year_of,
)
from prongsai.requirements.sought import Facts
from prongsai.requirements.typed_content import Selecting, TypedRule, fields_in_words

DOCUMENT = "document"
"""The field with the document of a record."""


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

    incomplete = Sentence("{record} ยังไม่มี{fields}{others}", "เติมช่อง {names} ของรายการนี้")
    too_few = Sentence(
        "{label}มี {count} รายการ ต้องมีอย่างน้อย {minimum} รายการ", "เพิ่มรายการในช่อง {path}"
    )


class Records(NamesNoYear, Selecting):
    """At least ``minimum`` records at ``path``, and each of them fills all ``fields``.

    A field may name alternatives: ``phone|email|url`` is filled when one of them is. With
    ``every: no`` one complete record is enough. Dated records of another year than ``within``
    are left aside where there are some of that year.
    """

    label = "ทุกรายการกรอกครบ"
    claimable = True
    bound = Bound.FREE
    rule = OIT011

    kind: Literal["records"]
    minimum: int = 1
    fields: tuple[str, ...] = ()
    every: Flag = True
    within: YearRule = YearRule.ANY

    @property
    def least(self) -> int:
        """As many as the year says."""
        return self.minimum

    @property
    def may_be_claimed(self) -> bool:
        """Pictures are seen, not pointed at."""
        return "photo" not in self.fields

    def fields_asked(self) -> tuple[str, ...]:
        """As the year says."""
        return self.fields

    def must_have(self, records: Reached, year: int, *, many: bool) -> Iterator[str]:
        """Every record has the fields."""
        if self.fields:
            each = "ทุกรายการมี" if self.every else "อย่างน้อยหนึ่งรายการมี"
            yield f"{each if many else 'มี'} {fields_in_words(records, self.fields)}"

    def wrong_fields(self, records: Reached) -> Iterator[WrongName]:
        """Fields that the records do not have."""
        for number, field in enumerate(self.fields):
            for name in field.split("|"):
                if records.step(name) is None:
                    yield no_field(name, records, "fields", number)

    def wants_every(self, keys: Sequence[str]) -> bool:
        """Every record has to be complete, one that cannot be read too."""
        return self._is_around(keys)

    def sought(self, year: int) -> Facts:
        """Records with their fields."""
        dated = self.within is not YearRule.ANY
        within = self.within.data_year(year) if dated else None
        return Facts(self.path, self.fields, self.where, self.minimum, self.every, within)

    def decide(self, question: Question) -> Verdict:
        """Enough records, and every one of them complete (or one, where one is enough).

        A single record that holds others of its kind (the agency at the top of its chart)
        stands for the level below as well.
        """
        found = self._of_the_year(question, self.found(question))
        if not found:
            return self.nothing(question)
        scales = Scales(question)
        level = _with_level_below(found, question.disclosure)
        faulty = [
            (selected, faults) for selected in level if (faults := self._faults(scales, selected))
        ]
        if faulty and (self.every or len(faulty) == len(level)):
            listed = self._listed(question, found, faulty[0][1])
            return listed or self._incomplete(question, faulty, len(level))
        every = all_below(found, question.disclosure)
        if len(every) < self.minimum:
            told = OIT011.too_few(
                label=subject(path_label(question.topic, self.path)),
                count=len(every),
                minimum=self.minimum,
                path=self.path,
            )
            return Unmet(told, found[-1].place)
        wrong = [selected for selected, _ in faulty]
        good = tuple(selected for selected in found if selected not in wrong)
        return self._alike(question, level) or Met(
            self.points_at(question, good or found, self.fields)
        )

    def _of_the_year(self, question: Question, found: tuple[Selected, ...]) -> tuple[Selected, ...]:
        if self.within is YearRule.ANY:
            return found
        wanted = self.within.data_year(question.year)
        return tuple(entry for entry in found if year_of(entry.value) == wanted) or found

    def _faults(self, scales: Scales, selected: Selected) -> dict[str, Weighed]:
        weighed = {name: scales.field(selected.value, name) for name in self.fields}
        return {name: entry for name, entry in weighed.items() if not entry.is_evidence}

    def _incomplete(
        self, question: Question, faulty: list[tuple[Selected, dict[str, Weighed]]], total: int
    ) -> Unmet:
        """The first faulty record of all, and how many more there are; what is absent comes first."""
        sure = [entry for entry in faulty if not _only_for_a_person(entry[1])]
        selected, faults = (sure or faulty)[0]
        records, label = self.records(question), path_label(question.topic, self.path)
        record, place = record_in_words(selected, label), _place(question, selected, faults)
        rest = [entry for entry in faulty if entry[0] is not selected]
        others = others_in_words([(e[0], _place(question, *e)) for e in rest], total)
        missing = [name for name, entry in faults.items() if entry.worth is Worth.ABSENT]
        if missing:
            told = OIT011.incomplete(
                record=record,
                fields=", ".join(field_label(records, name) for name in missing),
                names=", ".join(name.replace("|", " หรือ ") for name in missing),
                others=others,
            )
            return Unmet(told, place)
        name, weighed = min(faults.items(), key=lambda entry: entry[1].for_a_person)
        told = weighed.told(question, f"{record} {field_label(records, name)}", others)
        return Unmet(told, place, human=not sure)

    def _listed(
        self, question: Question, found: tuple[Selected, ...], faults: Mapping[str, Weighed]
    ) -> Verdict | None:
        """The document of the only record may stand among the documents of its file instead."""
        absent = [name for name, entry in faults.items() if entry.worth is Worth.ABSENT]
        pdfs = [entry for entry in question.disclosure.documents if entry.facts.kind == "pdf"]
        if len(found) > 1 or list(faults) != [DOCUMENT] or absent != [DOCUMENT] or not pdfs:
            return None
        scales = Scales(question)
        document = min(pdfs, key=lambda entry: not scales.document(entry).is_evidence)
        weighed, pointed = scales.document(document), (document_evidence(question, document),)
        if weighed.is_evidence:
            return Met(pointed)
        what = f"{subject('เอกสาร')}{document.title} "
        return not_evidence(question, weighed, what, document.place, pointed)

    def _alike(self, question: Question, found: Sequence[Selected]) -> Unmet | None:
        """A person has to look where all records say the same, or show one picture."""
        records = self.records(question)
        for name in self.fields:
            told = same_in_all(question, name, found)
            if told is not None:
                what = f"{path_label(question.topic, self.path)} {field_label(records, name)}"
                return Unmet(told(what), found[0].place, human=True)
        return None


def _place(question: Question, selected: Selected, faults: Mapping[str, Weighed]) -> Place:
    """The line of the field, or of the record where the field is not there."""
    name, weighed = next(iter(faults.items()))
    if weighed.worth is Worth.ABSENT:
        return selected.place
    return selected.field_place(question.disclosure, name.partition("|")[0])


def _only_for_a_person(faults: Mapping[str, Weighed]) -> bool:
    return all(entry.for_a_person for entry in faults.values())


def _with_level_below(found: tuple[Selected, ...], disclosure: Disclosure) -> tuple[Selected, ...]:
    if len(found) != 1:
        return found
    depth = len(found[0].location) + 2
    every = with_inner(found[0], disclosure)
    return tuple(entry for entry in every if len(entry.location) <= depth)
