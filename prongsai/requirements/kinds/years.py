"""Kinds about time: data-year, period, as-of, months, dated, signed."""

from __future__ import annotations

from datetime import date

from prongsai.content.anchors import facts_anchor
from prongsai.requirements.checks import (
    AsOf,
    DataYear,
    Dated,
    Months,
    PeriodCheck,
    Signed,
    YearRule,
)
from prongsai.requirements.kinds.typed_content import nothing_at, points_at, whole_part
from prongsai.requirements.outcome import Evidence
from prongsai.requirements.question import Met, Question, Unmet, Verdict
from prongsai.requirements.selection import Selected, select
from prongsai.requirements.wording import path_label, record_in_words
from prongsai.thai.dates import format_date
from prongsai.thai.fiscal import (
    YearMonth,
    first_half_bounds,
    fiscal_months,
    fiscal_year_bounds,
    fiscal_year_of,
)
from prongsai.thai.text import normalize_for_search


def _fact(question: Question, key: str, label: str) -> Met:
    disclosure = question.disclosure
    return Met(
        (
            Evidence(
                label=label,
                place=disclosure.place(key),
                topic=disclosure.topic.id,
                year=disclosure.year,
                anchor=facts_anchor(disclosure.topic.id),
            ),
        )
    )


def decide_data_year(check: DataYear, question: Question) -> Verdict:
    """The disclosure names the fiscal year of its data, and it is the one asked for."""
    if check.year is YearRule.COVERS_CURRENT:
        return decide_period(PeriodCheck(kind="period"), question)
    entry = question.disclosure.entry
    if entry.fiscal_year is None:
        return Unmet(
            "ยังไม่ระบุปีงบประมาณของข้อมูล",
            f"เติม fiscal_year: {question.data_year(check.year)}",
            question.disclosure.place(),
        )
    wanted = question.data_year(check.year)
    if check.year is not YearRule.ANY and entry.fiscal_year != wanted:
        return Unmet(
            f"ข้อมูลเป็นของปีงบประมาณ {entry.fiscal_year} แต่เกณฑ์ต้องการปี {wanted}",
            f"เผยแพร่ข้อมูลของปี {wanted} แล้วแก้ fiscal_year เป็น {wanted}",
            question.disclosure.place("fiscal_year"),
        )
    return _fact(question, "fiscal_year", f"ข้อมูลปีงบประมาณ พ.ศ. {entry.fiscal_year}")


def decide_period(check: PeriodCheck, question: Question) -> Verdict:
    """The plan is in force all through the framework's year, or it runs long enough.

    Asked for a length, only the length is judged: that an old plan does not cover the year
    is another requirement's matter.
    """
    period = question.disclosure.entry.period
    place = question.disclosure.place("period")
    such_as = f"เช่น ปีงบประมาณ {question.year - 1}-{question.year + 3}"
    if period is None:
        return Unmet("ยังไม่ระบุช่วงเวลาที่แผนใช้บังคับ", f"เติม period {such_as}", place)
    if period.start is None or period.end is None:
        reason = f'ช่วงเวลาของแผน "{period}" ไม่ได้บอกวันหรือปีที่เริ่มและสิ้นสุด'
        return Unmet(reason, f"แก้ period ให้ระบุปี {such_as}", place)
    years = _years(period.start, period.end)
    if years < check.minimum_years:
        return Unmet(
            f"แผนมีระยะเวลา {years} ปี เกณฑ์ต้องการอย่างน้อย {check.minimum_years} ปี",
            "เผยแพร่แผนระยะยาว หรือแก้ period ให้ตรงกับแผน",
            place,
        )
    if check.minimum_years == 1 and not _covers(period.start, period.end, question.year):
        return Unmet(
            f"ช่วงเวลาของแผน ({period}) ไม่ครอบคลุมปีงบประมาณ {question.year}",
            f"เผยแพร่แผนที่ใช้ในปีงบประมาณ {question.year}",
            place,
        )
    return _fact(question, "period", f"ช่วงเวลาของแผน {period}")


def _covers(start: date, end: date, year: int) -> bool:
    """Whether the days hold the whole fiscal year, or the calendar year of that number.

    Plans are named by years ("พ.ศ. 2566-2570") which some agencies count from January.
    """
    first, last = fiscal_year_bounds(year)
    if start <= first and end >= last:
        return True
    return start <= date(last.year, 1, 1) and end >= date(last.year, 12, 31)


def _years(start: date, end: date) -> int:
    """Whole or begun years between two days."""
    return -(-((end - start).days + 1) // 366)


def decide_as_of(check: AsOf, question: Question) -> Verdict:
    """The data reach the end of the first half (31 March), or of the year (30 September)."""
    year = question.data_year(check.year)
    bounds = first_half_bounds(year) if check.point == "first-half" else fiscal_year_bounds(year)
    wanted = bounds[1]
    as_of = question.disclosure.entry.as_of
    if as_of is None:
        return Unmet(
            "ยังไม่ระบุว่าข้อมูลเป็นปัจจุบันถึงวันใด",
            f"เติม as_of: {format_date(wanted, 'short')} หรือวันหลังจากนั้น",
            question.disclosure.place(),
        )
    if as_of < wanted:
        return Unmet(
            f"ข้อมูลถึงวันที่ {format_date(as_of)} ยังไม่ครอบคลุมถึง {format_date(wanted)}",
            "ปรับข้อมูลให้ครอบคลุมช่วงเวลาที่เกณฑ์กำหนด แล้วแก้ as_of",
            question.disclosure.place("as_of"),
        )
    return _fact(question, "as_of", f"ข้อมูล ณ วันที่ {format_date(as_of)}")


def decide_months(check: Months, question: Question) -> Verdict:
    """The figures of every record leave out none of the months asked for.

    Records that are single months themselves are taken together.
    """
    found = select(question.agency, question.disclosure, check.path, check.where)
    if not found:
        return nothing_at(question, check)
    months = fiscal_months(question.data_year(check.year))
    wanted = months[:6] if check.months == "first-half" else months
    label = _figures_label(check, question)
    together = {month for selected in found if (month := _own_month(selected))}
    for selected in found:
        given = together or _months_inside(selected)
        missing = [month for month in wanted if month not in given]
        if missing:
            which = label if together else record_in_words(selected, label)
            return Unmet(
                f"{which} ยังขาดเดือน {', '.join(month.label('short') for month in missing)}",
                "เติมจำนวนของเดือนที่ขาด (เดือนที่ไม่มีให้ใส่ 0)",
                selected.place,
            )
    return Met(points_at(question, check.path, found))


def _figures_label(check: Months, question: Question) -> str:
    """What the figures are called: those inside a part together with the part's name."""
    head, _, below = check.path.partition(".")
    whole = path_label(question.topic, head)
    return f"{whole}{path_label(question.topic, check.path)}" if below else whole


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


def decide_dated(check: Dated, question: Question) -> Verdict:
    """Enough records are dated within the fiscal year asked for."""
    found = select(question.agency, question.disclosure, check.path, check.where)
    if not found:
        return nothing_at(question, check)
    wanted = question.data_year(check.year)
    fitting = tuple(
        selected
        for selected in found
        if (when := getattr(selected.value, "date", None)) is not None
        and (check.year is YearRule.ANY or fiscal_year_of(when) == wanted)
    )
    if len(fitting) < check.minimum:
        asked = f"{path_label(question.topic, check.path)}ที่เกิดขึ้นในปีงบประมาณ {wanted}"
        have = f"{asked} มี {len(fitting)} รายการ" if fitting else f"ยังไม่มี{asked}"
        other = next((selected for selected in found if selected not in fitting), found[-1])
        return Unmet(
            f"{have} ต้องมีอย่างน้อย {check.minimum} รายการ",
            f"เพิ่มรายการที่มีวันที่อยู่ในปีงบประมาณ {wanted}",
            other.field_place(question.disclosure, "date"),
        )
    return Met(points_at(question, check.path, fitting))


def decide_signed(check: Signed, question: Question) -> Verdict:
    """Signed by the head the agency has now, within the fiscal year asked for."""
    found = select(question.agency, question.disclosure, check.path, {})
    if not found:
        return Unmet(
            "ยังไม่มีประกาศที่ลงนาม",
            f"เพิ่มช่อง {check.path} พร้อม signed_by และ signed_on",
            question.disclosure.place(),
        )
    declaration = found[0].value
    wanted = question.data_year(check.year)
    if not declaration.signed_by or declaration.signed_on is None:
        return Unmet(
            "ประกาศยังไม่ระบุผู้ลงนามหรือวันที่ลงนาม",
            "เติมช่อง signed_by และ signed_on",
            question.disclosure.place(check.path),
        )
    if check.year is not YearRule.ANY and fiscal_year_of(declaration.signed_on) != wanted:
        return Unmet(
            f"ประกาศลงนามเมื่อ {format_date(declaration.signed_on)} ไม่อยู่ในปีงบประมาณ {wanted}",
            f"เผยแพร่ประกาศของปีงบประมาณ {wanted} ที่ผู้บริหารสูงสุดคนปัจจุบันลงนาม",
            question.disclosure.place(check.path, "signed_on"),
        )
    return _signed_by_head(check, question, declaration.signed_by)


def _signed_by_head(check: Signed, question: Question, signed_by: str) -> Verdict:
    heads = _heads(question)
    if not heads:
        return Unmet(
            f'ยังไม่มีชื่อผู้บริหารสูงสุดคนปัจจุบันให้เทียบกับผู้ลงนาม "{signed_by}"',
            "กรอกผู้บริหารสูงสุด (rank: head) ในเรื่อง executives",
            question.disclosure.place(check.path, "signed_by"),
            human=True,
        )
    if _plain(signed_by) not in map(_plain, heads):
        return Unmet(
            f'ผู้ลงนาม "{signed_by}" ไม่ใช่ผู้บริหารสูงสุดคนปัจจุบัน ({", ".join(sorted(heads))})',
            "เผยแพร่ประกาศที่ผู้บริหารสูงสุดคนปัจจุบันลงนาม หรือแก้ชื่อให้ตรงกับข้อมูลผู้บริหาร",
            question.disclosure.place(check.path, "signed_by"),
        )
    return Met((whole_part(question, check.path),))


def _heads(question: Question) -> set[str]:
    """Names of the present heads, as the agency's own executives list gives them."""
    executives = question.agency.disclosure("executives", question.year)
    people = executives.part("executives") if executives else None
    return {person.name for person in people or () if str(person.rank) == "head"}


def _plain(name: str) -> str:
    """A name without its spaces, which clerks set differently each time."""
    return normalize_for_search(name).replace(" ", "")


KINDS = {
    DataYear: decide_data_year,
    PeriodCheck: decide_period,
    AsOf: decide_as_of,
    Months: decide_months,
    Dated: decide_dated,
    Signed: decide_signed,
}
