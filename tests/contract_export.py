"""Contract data as the Comptroller General publishes them, of agencies that do not exist.

The writer knows what it wrote: :class:`Deal` is the truth, the export is a row of texts.
"""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from prongsai.thai.months import month_name

_HEAD = "รหัสโครงการ,ชื่อโครงการ,ชื่อประเภทโครงการ,รหัสหน่วยงาน,ชื่อหน่วยงาน,ชื่อหน่วยงานย่อย"
_MONEY = "วันที่ประกาศ,งบประมาณ(บาท),ราคากลาง(บาท),ราคาตกลงซื้อ/จ้าง,ปีงบประมาณ,วันที่เกิดรายการ"
_PLACE = "จังหวัด,จังหวัด (Eng),เขต/อำเภอ,เขต/อำเภอ (Eng),แขวง/ตำบล,แขวง/ตำบล (Eng)"
_REST = (
    "สถานะโครงการ,พิกัดของโครงการ,ละติจูดโครงการ,ลองจิจูดโครงการ,เลขนิติบุคคล,ชื่อผู้ชนะ,"
    "เลขที่สัญญา,วันที่ลงนามสัญญา,วันที่สิ้นสุดสัญญา,งบสัญญา(บาท),สถานะสัญญา"
)
HEADER = f"ลำดับ,{_HEAD},วิธีจัดซื้อฯ,กลุ่มวิธีจัดซื้อฯ,{_MONEY},{_PLACE},{_REST}".split(",")

GROUP = "วิธีการจัดหา ประกาศเชิญชวนทั่วไป คัดเลือก เฉพาะเจาะจง"
METHODS = {
    "เฉพาะเจาะจง": "วิธีเฉพาะเจาะจง",
    "ประกวดราคาอิเล็กทรอนิกส์ (e-bidding)": "วิธีประกาศเชิญชวนทั่วไป",
    "คัดเลือก": "วิธีคัดเลือก",
}


@dataclass(frozen=True)
class Deal:
    """A row of the export; ``counts`` tells whether it is the one by which its contract counts."""

    project: str
    signed: date
    budget: Decimal
    agreed: Decimal
    contract: str
    name: str = "จ้างเหมาบริการ หมู่ที่ ๓"
    method: str = "เฉพาะเจาะจง"
    winner: str = "ร้านตัวอย่างการค้า"
    tax_number: str = "0994000000011"
    code: str = "5300101"
    agency: str = "เทศบาลตำบลตัวอย่าง"
    entered: date | None = None
    days: int = 30
    project_status: str = "ระหว่างดำเนินการ"
    contract_status: str = "ระหว่างดำเนินการ"
    reference: Decimal | None = None
    counts: bool = True

    def amended(self, **changed: object) -> tuple[Deal, Deal]:
        """This row as it was, and the row of a month later that counts in its place."""
        later = replace(self, entered=self.signed + timedelta(days=31), **changed)  # type: ignore[arg-type]
        return replace(self, counts=False), later


@dataclass(frozen=True)
class Form:
    """How an export of some years is written."""

    swapped: bool = False
    hyphens: bool = False
    missing: frozenset[str] = field(default=frozenset())

    def day(self, when: date | None) -> str:
        if when is None:
            return "-"
        short = (when.year + 543) % 100
        mark = "-" if self.hyphens else " "
        return f"{when.day}{mark}{month_name(when.month, 'short')}{mark}{short}"

    def cells(self, number: int, deal: Deal) -> dict[str, str]:
        """The cells of a row, those that the form lacks left out."""
        year = deal.signed.year + 543 + (deal.signed.month > 9)
        methods = [deal.method, GROUP][:: -1 if self.swapped else 1]
        reference = deal.budget if deal.reference is None else deal.reference
        texts = [
            *(str(number), deal.project, deal.name, "จ้าง", deal.code, deal.agency, deal.agency),
            *methods,
            *("-", _amount(deal.budget), _amount(reference), _amount(deal.agreed), str(year)),
            self.day(deal.entered or deal.signed),
            *("ตัวอย่าง", "Tuayang", "เมืองตัวอย่าง", "Mueang", "โปร่งใส", "Prongsai"),
            *(deal.project_status, "", "", "", deal.tax_number, deal.winner, deal.contract),
            *(self.day(deal.signed), self.day(deal.signed + timedelta(days=deal.days))),
            *(_amount(deal.agreed), deal.contract_status),
        ]
        row = dict(zip(HEADER, texts, strict=True))
        return {header: text for header, text in row.items() if header not in self.missing}


OF_2564 = Form(hyphens=True)
OF_2568 = Form(swapped=True)
SHIFTED = Form(swapped=True, missing=frozenset(name for name in HEADER if "(Eng)" in name))
"""Rows that lack three columns which the header names, as met in 2568."""

WITHOUT_CODES = frozenset({"รหัสหน่วยงาน"})


def _amount(amount: Decimal) -> str:
    return f"{amount:f}"


def write_csv(path: Path, deals: Iterable[Deal], form: Form = OF_2568) -> Path:
    """The export as CSV; what a form lacks is missing in the rows, never in the header."""
    rows = [list(form.cells(number, deal).values()) for number, deal in enumerate(deals, start=1)]
    return write_rows(path, HEADER, rows)


def write_rows(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> Path:
    """Any header over any rows."""
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows([header, *rows])
    return path


def write_json(path: Path, deals: Iterable[Deal], form: Form = OF_2568) -> Path:
    """The export as JSON: records with the same keys, amounts as numbers."""
    records = []
    for number, deal in enumerate(deals, start=1):
        record: dict[str, object] = dict(form.cells(number, deal))
        record["งบสัญญา(บาท)"] = float(deal.agreed)
        records.append(record)
    path.write_text(json.dumps({"records": records}, ensure_ascii=False), encoding="utf-8")
    return path


def invented_deals(count: int, year: int, seed: int = 68) -> list[Deal]:
    """Contracts of a fiscal year (Buddhist Era): most by one method, some amended or cancelled."""
    chance = random.Random(seed)
    first = date(year - 544, 10, 1)
    deals: list[Deal] = []
    for number in range(count):
        deal = _invented(number, year, first + timedelta(days=chance.randrange(365)), chance)
        if number % 17 == 3:
            deals += deal.amended(agreed=deal.agreed - Decimal("100.25"))
        elif number % 23 == 5:
            deals.append(replace(deal, project_status="ยกเลิกโครงการ", counts=False))
        elif number % 29 == 7:
            second = replace(deal, contract=f"{number}/2", agreed=Decimal("4200.75"))
            deals += [deal, replace(second, signed=deal.signed, winner="บริษัท สมมุติพาณิชย์ จำกัด")]
        elif number % 31 == 9:
            deals += [deal, replace(deal, counts=False)]
        else:
            deals.append(deal)
    return deals


def _invented(number: int, year: int, signed: date, chance: random.Random) -> Deal:
    budget = Decimal(chance.randrange(5_000_00, 900_000_00)) / 100
    person = number % 11 == 4
    return Deal(
        project=f"{year % 100}{number:09d}",
        signed=signed,
        budget=budget,
        agreed=budget - Decimal(chance.randrange(0, 400_00)) / 100,
        contract=f"{number + 1}/2568",
        name=f"จ้างเหมาบริการ ครั้งที่ {number + 1}",
        method=chance.choice([*["เฉพาะเจาะจง"] * 27, *METHODS]),
        winner="นายผู้รับจ้าง สมมุติ" if person else "ห้างหุ้นส่วนจำกัด ตัวอย่างก่อสร้าง",
        tax_number="350030002xxxx" if person else f"0{305000000000 + number}",
    )
