"""``months``: figures of every month of the half year, or of the year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from prongsai.findings import Sentence, Severity
from prongsai.requirements.content_paths import Reached, WrongName, without_field
from prongsai.requirements.draft import Draft
from prongsai.requirements.kind import AsksForMonths
from prongsai.requirements.question import Met, Question, Unmet, Verdict
from prongsai.requirements.selection import Selected, path_label, record_in_words
from prongsai.requirements.sought import EveryMonth
from prongsai.requirements.typed_content import Selecting, TypedRule
from prongsai.thai.fiscal import YearMonth


class OIT023(TypedRule):
    title = "ต้องมีตัวเลขครบทุกเดือน"
    severity = Severity.ERROR
    what = "ทุกรายการต้องมีจำนวนของทุกเดือนที่เกณฑ์ขอ เดือนที่ไม่มีผู้รับบริการให้กรอก 0"
    why = "เดือนที่หายไปหนึ่งเดือนถือว่าข้อมูลไม่ครบช่วงเวลา ทั้งข้อได้ 0 คะแนน"
    example = """\
# content/<หน่วยงาน>/2568/service-statistics.yaml
fiscal_year: 2568
monthly_statistics:
  - service: รับชำระภาษี
    channel: ณ จุดให้บริการ (Walk-in)
    counts: {ต.ค. 67: 14, พ.ย. 67: 9, ธ.ค. 67: 0, ม.ค. 68: 61, ก.พ. 68: 48, มี.ค. 68: 52}
"""

    months_missing = Sentence(
        "{figures} ยังขาดเดือน {months}", "เติมจำนวนของเดือนที่ขาด (เดือนที่ไม่มีให้ใส่ 0)"
    )


class Months(AsksForMonths, Selecting):
    """The records at ``path`` hold, in any of their lists, figures for every month asked for.

    ``where`` chooses among the records at ``path`` (``monthly_statistics``), not among the
    single months inside them.
    """

    label = "มีครบทุกเดือน"
    rule = OIT023

    kind: Literal["months"]

    @property
    def wants(self) -> tuple[str, ...]:
        """Figures may stand in any list of the records."""
        return (f"{self.path}.*",)

    def fields_asked(self) -> tuple[str, ...]:
        """The figures, which the example counts out."""
        return ()

    def wrong_fields(self, records: Reached) -> Iterator[WrongName]:
        """A month has to be there, in the records or in a list inside them."""
        inside = (records.step(name) for name in records.names)
        if not any(step and "month" in step.names for step in inside):
            yield from without_field("month", records)

    def must_have(self, records: Reached, year: int, *, many: bool) -> Iterator[str]:
        """From which month to which."""
        yield f"ครบทุกเดือน {self.span(year)}"

    def example(self, draft: Draft, requirement: str) -> None:
        """Records with a figure for every month."""
        self.make_records(draft)
        months = (month.label("short") for month in self.wanted(draft.year))
        counts = draft.counts(months)
        draft.fill_later(self.path, self.where, self.fields_asked(), {"counts": counts})

    def wants_every(self, keys: Sequence[str]) -> bool:
        """The figures of every record are looked at."""
        return self._is_around(keys)

    def sought(self, year: int) -> EveryMonth:
        """The months of the figures."""
        return EveryMonth(self.wanted(year), self.path)

    def decide(self, question: Question) -> Verdict:
        """The figures of every record leave out none of the months asked for.

        Records that are single months themselves are taken together.
        """
        found = self.found(question)
        if not found:
            return self.nothing(question)
        wanted = self.wanted(question.year)
        label = self._figures_label(question)
        together = {month for selected in found if (month := _own_month(selected))}
        for selected in found:
            given = together or _months_inside(selected)
            missing = [month for month in wanted if month not in given]
            if missing:
                told = OIT023.months_missing(
                    figures=label if together else record_in_words(selected, label),
                    months=", ".join(month.label("short") for month in missing),
                )
                return Unmet(told, selected.place)
        return Met(self.points_at(question, found))

    def _figures_label(self, question: Question) -> str:
        """What the figures are called: those inside a part together with the part's name."""
        head, _, below = self.path.partition(".")
        whole = path_label(question.topic, head)
        return f"{whole}{path_label(question.topic, self.path)}" if below else whole


def _own_month(selected: Selected) -> YearMonth | None:
    month = getattr(selected.value, "month", None)
    return month if isinstance(month, YearMonth) else None


def _months_inside(selected: Selected) -> set[YearMonth]:
    """Every month named in one of the record's lists."""
    lists = (getattr(selected.value, name) for name in type(selected.value).model_fields)
    return {
        entry.month
        for inner in lists
        if isinstance(inner, tuple)
        for entry in inner
        if hasattr(entry, "month")
    }
