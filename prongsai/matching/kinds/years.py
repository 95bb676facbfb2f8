"""Kinds about time: data-year, period, as-of, months, dated, signed."""

from __future__ import annotations

from datetime import date

from prongsai.catalog.checks import (
    AsOf,
    DataYear,
    Dated,
    Months,
    PeriodCheck,
    Signed,
    YearRule,
)
from prongsai.content.anchors import facts_anchor
from prongsai.matching.kinds.typed_content import nothing_at, path_label, points_at, whole_part
from prongsai.matching.outcome import Evidence
from prongsai.matching.question import Met, Question, Unmet, Verdict
from prongsai.matching.selection import Selected, select
from prongsai.thai.dates import format_date
from prongsai.thai.fiscal import (
    YearMonth,
    first_half_bounds,
    fiscal_months,
    fiscal_year_bounds,
    fiscal_year_of,
)


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
    """The plan is in force in the framework's year and runs long enough."""
    period = question.disclosure.entry.period
    if period is None or period.start is None or period.end is None:
        return Unmet(
            "ยังไม่ระบุช่วงเวลาที่แผนใช้บังคับ",
            f"เติม period เช่น ปีงบประมาณ {question.year - 1}-{question.year + 3}",
            question.disclosure.place("period"),
        )
    first, last = fiscal_year_bounds(question.year)
    if period.start > last or period.end < first:
        return Unmet(
            f"ช่วงเวลาของแผน ({period}) ไม่ครอบคลุมปีงบประมาณ {question.year}",
            f"เผยแพร่แผนที่ใช้ในปีงบประมาณ {question.year}",
            question.disclosure.place("period"),
        )
    years = _years(period.start, period.end)
    if years < check.minimum_years:
        return Unmet(
            f"แผนมีระยะ {years} ปี เกณฑ์ต้องการแผนอย่างน้อย {check.minimum_years} ปี",
            "เผยแพร่แผนระยะยาว หรือแก้ period ให้ตรงกับแผน",
            question.disclosure.place("period"),
        )
    return _fact(question, "period", f"ช่วงเวลาของแผน {period}")


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
    """The figures leave out none of the months asked for."""
    found = select(question.agency, question.disclosure, check.path, check.where)
    if not found:
        return nothing_at(question, check)
    months = fiscal_months(question.data_year(check.year))
    wanted = months[:6] if check.months == "first-half" else months
    given = {month for selected in found for month in _months(selected)}
    missing = [month for month in wanted if month not in given]
    if missing:
        return Unmet(
            f"{path_label(check.path)}ยังขาดข้อมูลเดือน"
            f" {', '.join(month.label('short') for month in missing)}",
            "เติมจำนวนของเดือนที่ขาด (ไม่มีผู้รับบริการให้ใส่ 0)",
            found[0].place,
        )
    return Met(points_at(question, check.path, found))


def _months(selected: Selected) -> set[YearMonth]:
    """Every month named in the record itself or in one of its lists."""
    own = getattr(selected.value, "month", None)
    found = {own} if isinstance(own, YearMonth) else set()
    for name in type(selected.value).model_fields:
        inner = getattr(selected.value, name)
        if isinstance(inner, tuple):
            found |= {entry.month for entry in inner if hasattr(entry, "month")}
    return found


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
        have = f"มี {len(fitting)} รายการ" if fitting else "ยังไม่มีรายการ"
        return Unmet(
            f"{path_label(check.path)}ที่เกิดขึ้นในปีงบประมาณ {wanted} {have} "
            f"ต้องมีอย่างน้อย {check.minimum} รายการ",
            f"เพิ่มรายการที่มีวันที่อยู่ในปีงบประมาณ {wanted}",
            found[0].field_place(question.disclosure, "date"),
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
            "เติม signed_by และ signed_on",
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
    if heads and signed_by not in heads:
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


KINDS = {
    DataYear: decide_data_year,
    PeriodCheck: decide_period,
    AsOf: decide_as_of,
    Months: decide_months,
    Dated: decide_dated,
    Signed: decide_signed,
}
