"""What the clerk reads when contract data of the Comptroller General are imported."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from contract_export import (
    HEADER,
    OF_2568,
    SHIFTED,
    WITHOUT_CODES,
    Deal,
    Form,
    write_csv,
    write_rows,
)
from golden_texts import assert_agreed
from small_site import SmallSite

from prongsai.content.loading import load_agency
from prongsai.content.site_config import load_site
from prongsai.findings import Finding, Findings
from prongsai.importing.datasets.contracts import draft, recognise
from prongsai.importing.datasets.contracts import export as exports
from prongsai.importing.draft import Setting
from prongsai.reports.diagnostics import format_findings
from prongsai.requirements.loader import load_frameworks
from prongsai.topics.registry import load_topics

DEAL = Deal(
    "67109000001", date(2024, 10, 26), Decimal("1250000.50"), Decimal("1225000.49"), "1/2568"
)
ELSEWHERE = replace(DEAL, code="5300999", agency="เทศบาลตำบลอื่น")
Rows = Sequence[Sequence[str]]


def cells(deal: Deal, **changed: str) -> list[str]:
    """A row of the export, some of its cells replaced."""
    row = OF_2568.cells(1, deal)
    for name, text in changed.items():
        (header,) = (entry for entry in HEADER if entry.startswith(name))
        row[header] = text
    return list(row.values())


def without(headers: frozenset[str], *deals: Deal) -> tuple[list[str], Rows]:
    """Header and rows that lack these columns."""
    form = Form(swapped=True, missing=headers)
    rows = [list(form.cells(number, deal).values()) for number, deal in enumerate(deals, start=1)]
    return [name for name in HEADER if name not in headers], rows


def case(*rows: Sequence[str], header: Sequence[str] = HEADER) -> tuple[Sequence[str], Rows]:
    return header, rows


BEFORE, NOW = DEAL.amended(agreed=Decimal("1100000.25"))
SECOND = replace(DEAL, contract="2/2568", agreed=Decimal("10.25"))

FILES: dict[str, tuple[str, tuple[Sequence[str], Rows]]] = {
    "หลายหน่วยงาน ยังไม่บอกรหัส": ("", case(cells(DEAL), cells(ELSEWHERE))),
    "รหัสไม่อยู่ในไฟล์": ("5300777", case(cells(DEAL))),
    "รหัสเป็นของหน่วยงานอื่น และบางแถวไม่มีรหัส": (
        "5300999",
        case(cells(ELSEWHERE), cells(DEAL, รหัสหน่วยงาน="")),
    ),
    "ไฟล์ไม่มีรหัส มีหน่วยงานเดียว": ("", without(WITHOUT_CODES, DEAL)),
    "ไฟล์ไม่มีรหัส มีหลายหน่วยงาน": ("5300101", without(WITHOUT_CODES, DEAL, ELSEWHERE)),
    "ไฟล์ไม่มีรหัส แต่หน่วยงานบอกรหัสแล้ว": ("5300101", without(WITHOUT_CODES, DEAL)),
    "ปีงบประมาณอื่น": ("5300101", case(cells(replace(DEAL, signed=date(2020, 10, 26))))),
    "แถวที่ไม่ได้นำเข้า": (
        "5300101",
        case(
            cells(DEAL, รหัสโครงการ=""),
            cells(DEAL, รหัสโครงการ="6.71043E+10"),
            cells(DEAL, วันที่ลงนามสัญญา="-"),
            cells(DEAL, ราคาตกลง="-", งบสัญญา="-"),
            cells(DEAL)[:-3],
            cells(DEAL, งบประมาณ="มาก", ราคากลาง="น้อย"),
            cells(DEAL, ราคากลาง="ไม่มีราคากลาง"),
        ),
    ),
    "ไม่มีแถวใดนำเข้าได้": ("5300101", case(cells(DEAL, รหัสโครงการ=""))),
    "เลขผู้เสียภาษี": (
        "5300101",
        case(
            cells(DEAL, เลขนิติบุคคล="3.0556E+11"),
            cells(DEAL, เลขนิติบุคคล="3500300020012", เลขที่สัญญา="2/2568"),
            cells(DEAL, เลขนิติบุคคล="994000000011", เลขที่สัญญา="3/2568"),
        ),
    ),
    "สัญญาหลายแถว": (
        "5300101",
        case(
            *map(cells, (BEFORE, NOW, NOW, SECOND, replace(SECOND, agreed=Decimal(11)))),
            cells(replace(DEAL, contract="3/2568", contract_status="ยกเลิกสัญญา")),
            cells(replace(DEAL, project="67109000009", project_status="ยกเลิกโครงการ")),
        ),
    ),
    "ข้อมูลที่ควรตรวจ": (
        "5300101",
        case(
            cells(
                DEAL,
                งบสัญญา="1225000",
                ปีงบประมาณ="2567",
                สถานะสัญญา="รอผล",
                สถานะโครงการ="รอผล",
                กลุ่มวิธี="จับสลาก",
            ),
            cells(replace(DEAL, project="67109000002", signed=date(2024, 12, 1))),
        ),
    ),
}


@pytest.fixture
def site(small_site: Callable[..., SmallSite], monkeypatch: pytest.MonkeyPatch) -> SmallSite:
    site = small_site("ban-na")
    monkeypatch.chdir(site.root)
    agency = site.root / "content/ban-na/agency.yaml"
    named = agency.read_text(encoding="utf-8").replace("องค์การบริหารส่วนตำบลบ้านนา", DEAL.agency)
    agency.write_text(named.replace("อบต.", "เทศบาลตำบล"), encoding="utf-8")
    return site


def told(site: SmallSite, path: Path, code: str) -> list[Finding]:
    """Everything that an import says of a file and of its drafts."""
    export = recognise(path, path.name)
    assert export is not None
    loaded = load_site(site.root / "site_config.yaml", Findings())
    frameworks = load_frameworks(site.root, Findings())
    setting = Setting(loaded, "ban-na", 2568, load_topics(), frameworks, code)
    drafts = draft([export], setting)
    return [*drafts.findings, *(f for made in drafts.drafts for f in made.findings)]


def test_what_an_import_of_contract_data_tells_reads_as_agreed(
    site: SmallSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = []
    for name, (code, (header, rows)) in FILES.items():
        path = write_rows(site.root / "contracts.csv", header, rows)
        parts.append((name, told(site, path, code)))
    shifted = write_csv(site.root / "contracts.csv", [DEAL], SHIFTED)
    parts.append(("แถวเลื่อน", told(site, shifted, "5300101")))
    with (site.root / "content/ban-na/agency.yaml").open("a", encoding="utf-8") as stream:
        stream.write('egp_code: "5300101"\n')
    parts.append(("รหัสสองแห่งไม่ตรงกัน", told(site, shifted, "5300999")))
    monkeypatch.setattr(exports, "MOST_ROWS", 0)
    records = site.root / "contracts.json"
    records.write_text(f"[{OF_2568.cells(1, DEAL)}]".replace("'", '"'), encoding="utf-8")
    parts.append(("รายการมากเกินไป", told(site, records, "5300101")))

    text = "\n".join(f"== {name}\n\n{format_findings(found)}\n" for name, found in parts)

    assert_agreed("contract-data.txt", text)


def test_cells_that_are_left_to_fill_read_as_agreed(site: SmallSite) -> None:
    folder = site.root / "content/ban-na/2568"
    folder.mkdir(exist_ok=True)
    rows = [["ซื้อวัสดุ", "<กรอกเหตุผล>"], ["จ้างเหมา", "<กรอกเหตุผล>"]]
    write_rows(folder / "a.csv", ["งาน", "เหตุผล"], rows)
    (folder / "procurement-monthly.yaml").write_text(
        "title: สรุป\ntables:\n  - {id: t, title: สรุป, source: a.csv, columns: "
        "[{id: work, label: งาน}, {id: reason, label: เหตุผล}]}\n",
        encoding="utf-8",
    )

    found = load_agency(site.root, "ban-na", load_topics()).findings

    left = [finding for finding in found if finding.code == "TBL012"]
    assert_agreed("left-to-fill.txt", format_findings(left) + "\n")
