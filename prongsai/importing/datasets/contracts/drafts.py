"""From purchases to the content files of the year: what each topic of procurement asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from prongsai.content.agency import AgencyEntry
from prongsai.findings import Finding, Place
from prongsai.findings.rules.imp_contracts import IMP055, IMP056
from prongsai.importing.datasets.contracts.export import vocabulary
from prongsai.importing.datasets.contracts.forms import (
    MONTHLY,
    FormTable,
    form_workbook,
    left_to_fill,
    method_summary,
    month_tables,
    nacc_table,
    with_filled_before,
)
from prongsai.importing.datasets.contracts.purchases import Purchase
from prongsai.importing.draft import Copied, Draft, Setting
from prongsai.reading.yaml_writing import Path, Plain
from prongsai.requirements.asked import sets_asked
from prongsai.requirements.question import YearRule
from prongsai.thai.dates import format_date
from prongsai.thai.fiscal import YearMonth, fiscal_months, fiscal_year_bounds, fiscal_year_of
from prongsai.topics.registry import Topic

_SUMMARY = "procurement_summary"
_ALWAYS: Mapping[str, tuple[tuple[str, ...], YearRule]] = {
    "procurement-monthly": ((MONTHLY,), YearRule.CURRENT)
}
"""The monthly summary is a duty of section 9(8), also in years whose framework does not ask it."""

_RENEWED = ("summary", "fiscal_year", "period", "as_of")
_FREE = {"problems": "ปัญหาและอุปสรรค", "recommendations": "ข้อเสนอแนะ"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A topic that the contract data fill: the forms it asks for, and the year of its data (BE)."""

    topic: Topic
    forms: tuple[str, ...]
    year: int


def topics_wanted(setting: Setting) -> tuple[Wanted, ...]:
    """The topics of procurement by which the year's framework, or the law, wants these data."""
    framework = setting.frameworks.get(setting.year)
    asked = sets_asked(framework)
    found: list[Wanted] = []
    for topic in setting.topics:
        if _SUMMARY not in topic.takes:
            continue
        items = framework.items_of_topic(topic.id) if framework else ()
        forms, rule = _ALWAYS.get(topic.id, ((), YearRule.ANY))
        if items:
            forms, rule = asked.get(topic.id, ()), items[0].data_year
        if items or forms:
            found.append(Wanted(topic, forms, rule.data_year(setting.year)))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class ContractData:
    """The purchases of an agency, the last day that the data tell of, and the files they are from."""

    purchases: Sequence[Purchase]
    last_day: date
    files: str
    agency: AgencyEntry | None

    def of_year(self, year: int) -> tuple[Purchase, ...]:
        """The purchases of a fiscal year (Buddhist Era)."""
        found = (purchase.of_year(year) for purchase in self.purchases)
        return tuple(purchase for purchase in found if purchase)


def drafts_of(data: ContractData, wanted: Sequence[Wanted], setting: Setting) -> Iterator[Draft]:
    """A draft for every topic of which the data hold the year."""
    for entry in wanted:
        purchases = data.of_year(entry.year)
        if any(purchase.contracts for purchase in purchases):
            yield _draft(data, entry, purchases, setting)


def _draft(
    data: ContractData, wanted: Wanted, purchases: Sequence[Purchase], setting: Setting
) -> Draft:
    first, last = fiscal_year_bounds(wanted.year)
    until = min(data.last_day, last)
    file = f"files/egp-{wanted.topic.id}-{wanted.year}.xlsx"
    path = f"{setting.folder}/{setting.year}/{file}"
    made = tuple(_tables(data, wanted, purchases, setting.year))
    tables, kept = with_filled_before(made, setting.site.root / path)
    title = f"{wanted.topic.title} ประจำปีงบประมาณ พ.ศ. {wanted.year}"
    record: dict[str, Plain] = {
        "title": title,
        "summary": _said(purchases),
        "fiscal_year": str(wanted.year),
        "period": f"{format_date(first, 'short')} - {format_date(until, 'short')}",
        "as_of": format_date(until, "short"),
        "notes": [f"ที่มา: {vocabulary().title} (ไฟล์ {data.files})"],
        _SUMMARY: list(method_summary(purchases)),
    }
    copied: tuple[Copied, ...] = ()
    if tables:
        record["tables"] = [_described(table, file) for table in tables]
        name = data.agency.name if data.agency else ""
        copied = (Copied(form_workbook(title, name, tables), f"{setting.year}/{file}"),)
    monthly = [table for table in tables if table.form == MONTHLY]
    missing = _missing_months(purchases, wanted.year, until) if monthly else []
    return Draft(
        wanted.topic.id,
        setting.year,
        record,
        comments=_comments(wanted.topic),
        files=copied,
        preview=tuple(_preview(title, purchases, tables, kept)),
        findings=tuple(_told(missing, left_to_fill(tables), path)),
        renewed=_RENEWED,
    )


def _tables(
    data: ContractData, wanted: Wanted, purchases: Sequence[Purchase], year: int
) -> Iterator[FormTable]:
    nacc = [form for form in wanted.forms if form != MONTHLY]
    if nacc:
        form = vocabulary().forms.get(year, nacc[0])
        yield nacc_table(form if form in nacc else nacc[0], purchases, data.agency, wanted.year)
    if MONTHLY in wanted.forms:
        yield from month_tables(purchases)


def _described(table: FormTable, source: str) -> Mapping[str, Plain]:
    entry: dict[str, Plain] = {
        "id": table.id,
        "title": table.title,
        "columns": table.form,
        "source": source,
        "sheet": table.sheet,
    }
    return entry | ({"note": table.note} if table.note else {})


def _said(purchases: Sequence[Purchase]) -> str:
    held = [purchase for purchase in purchases if purchase.contracts]
    contracts = sum(len(purchase.contracts) for purchase in held)
    budget = sum(purchase.row.budget or 0 for purchase in held)
    agreed = sum(purchase.agreed for purchase in held)
    said = (
        f"จัดซื้อจัดจ้าง {len(held):,} โครงการ {contracts:,} สัญญา "
        f"วงเงิน {budget:,.2f} บาท ราคาที่ตกลงรวม {agreed:,.2f} บาท"
    )
    cancelled = sum(purchase.cancelled for purchase in purchases)
    return f"{said} ไม่รวมที่ยกเลิก {cancelled:,} โครงการ" if cancelled else said


def _comments(topic: Topic) -> Mapping[Path, Sequence[str]]:
    """What the data do not know, to be uncommented and filled in."""
    free = [f"{key}: <กรอก{label}>" for key, label in _FREE.items() if key in topic.takes]
    return {
        ("title",): ["responsible: <กรอกส่วนงานที่รับผิดชอบ>", "updated: <กรอกวันที่ปรับปรุง>", *free],
        ("as_of",): ["วันล่าสุดที่พบในข้อมูล ถ้าดาวน์โหลดข้อมูลหลังวันนี้ ให้แก้เป็นวันที่ดาวน์โหลด"],
    }


def _missing_months(purchases: Sequence[Purchase], year: int, until: date) -> list[YearMonth]:
    there = {YearMonth.of(c.signed) for purchase in purchases for c in purchase.contracts}
    past = (month for month in fiscal_months(year) if month.first_day <= until)
    return [month for month in past if month not in there]


def _preview(
    title: str, purchases: Sequence[Purchase], tables: Sequence[FormTable], kept: int
) -> Iterator[str]:
    yield f"เรื่อง: {title} จาก{vocabulary().title}"
    yield _said(purchases)
    for table in tables:
        yield f"  {table.title}: {len(table.rows):,} แถว"
    if kept:
        yield f"  ใช้ค่าที่กรอกไว้ในไฟล์เดิม {kept:,} ช่อง"


def _told(missing: Sequence[YearMonth], left: Mapping[str, int], path: str) -> Iterator[Finding]:
    """Months in which the data hold no contract, and what the office has to fill in."""
    if missing:
        listed = ", ".join(month.label("short") for month in missing)
        yield IMP056.empty_months(listed=listed).at()
    if left:
        listed = ", ".join(f"{label} {count:,} ช่อง" for label, count in left.items())
        yield IMP055.left(count=sum(left.values()), listed=listed, file=path).at()


def told_of_no_year(purchases: Sequence[Purchase], wanted: Sequence[int], name: str) -> Finding:
    """The data are of other fiscal years than those the year of assessment asks for."""
    years = {fiscal_year_of(contract.signed) for p in purchases for contract in p.contracts}
    listed = ", ".join(map(str, sorted(years))) or "ไม่มีสัญญา"
    asked = " และ ".join(map(str, wanted))
    return IMP056.no_such_year(years=listed, wanted=asked).at(Place(name))
