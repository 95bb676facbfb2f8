"""Sheets of the shapes that clerks have, imported: what is seen is what is written, or it is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from import_desk import Draw, excel, setting_of
from small_site import REPOSITORY

from prongsai.content_types.registry import content_types
from prongsai.findings import Finding
from prongsai.importing.draft import Draft, Setting
from prongsai.importing.drafting import draft_file
from prongsai.thai.fiscal import YearMonth

YEAR = 2568


@cache
def setting() -> Setting:
    return setting_of(REPOSITORY, "sample", YEAR)


def drafted(path: Path, topic: str = "", *, inline: bool = True) -> tuple[Draft, list[Finding]]:
    drafts = draft_file(path, path.name, setting(), topic, inline=inline)
    assert drafts.drafts, [finding.message for finding in drafts.findings]
    (draft,) = drafts.drafts
    return draft, [*drafts.findings, *draft.findings]


def records(path: Path, topic: str, key: str) -> list[Any]:
    """The records of a key, typed as the content model types them."""
    draft, _ = drafted(path, topic)
    written: Any = draft.record.get(key, [])
    model = content_types()[key].of
    return [model.model_validate(record) for record in written]


def rows(path: Path, topic: str = "") -> list[Mapping[str, str]]:
    """The rows of the official forms, one form after the other."""
    draft, _ = drafted(path, topic)
    tables: Any = draft.record.get("tables", [])
    return [row for table in tables for row in table["rows"]]


def said(path: Path, topic: str, *words: str) -> bool:
    draft, findings = drafted(path, topic)
    told = [finding.message for finding in findings] + [text for _, text in draft.left]
    return any(all(word in one for word in words) for one in told)


def sheet(folder: Path, content: Draw | Sequence[Sequence[Any]], name: str = "ก.xlsx") -> Path:
    return excel(folder / name, แผ่น1=content)


# --- the official form of sixteen and eighteen columns -------------------------------------------

_SIXTEEN = [
    "ลำดับ",
    "ปีงบประมาณ",
    "ชื่อหน่วยงาน",
    "อำเภอ",
    "จังหวัด",
    "กระทรวง",
    "ประเภทหน่วยงาน",
    "ชื่อรายการของงานที่ซื้อหรือจ้าง",
    "วงเงินงบประมาณที่ได้รับจัดสรร (บาท)",
    "แหล่งที่มาของงบประมาณ",
    "สถานะการจัดซื้อจัดจ้าง",
    "วิธีการจัดซื้อจัดจ้าง",
    "ราคากลาง (บาท)",
    "ราคาที่ตกลงซื้อหรือจ้าง (บาท)",
    "รายชื่อผู้ประกอบการที่ได้รับการคัดเลือก",
    "เลขที่โครงการในระบบ e-GP",
]


_SAME = ["เทศบาลตำบลทดสอบ", "เมือง", "ตัวอย่าง", "มหาดไทย", "องค์กรปกครองส่วนท้องถิ่น"]


def test_the_form_of_sixteen_columns_is_read_cell_by_cell(tmp_path: Path) -> None:
    def draw(book: Any, page: Any) -> None:
        page.write(0, 0, "รายการจัดซื้อจัดจ้าง แบบ ITA-o12 ปีงบประมาณ พ.ศ. 2568")
        page.write_row(3, 0, _SIXTEEN)
        first = ["จ้างเก็บขยะ", "๙๐,๐๐๐.๐๐", "พ.ร.บ. งบประมาณรายจ่าย", "สิ้นสุดระยะสัญญา"]
        page.write_row(4, 0, [1, 2568, *_SAME, *first, "วิธีเฉพาะเจาะจง", 90000, "90,000 บาท"])
        page.write_row(4, 14, ["ร้าน ก", "67109012345"])
        second = ["ก่อสร้างถนน", 498000, "อื่น ๆ", "อยู่ระหว่างระยะสัญญา", "e-bidding"]
        page.write_row(5, 0, [2, 2568])
        page.write_row(5, 7, [*second, 497812.34, 495000, "ร้าน ข", 67119000001])
        for column in range(2, 7):
            page.merge_range(4, column, 5, column, _SAME[column - 2])
        page.write_row(6, 0, ["รวม", None, None, None, None, None, None, None, 588000])

    first, second = rows(sheet(tmp_path, draw, "o12 แบบ.xlsx"))

    assert first["allocated_budget"] == "๙๐,๐๐๐.๐๐"
    assert (second["agency_name"], second["reference_price"]) == (_SAME[0], "497812.34")
    assert second["project_number"] == "67119000001"


def test_the_form_of_eighteen_columns_keeps_its_own(tmp_path: Path) -> None:
    heads = ["ปีงบประมาณ", "ประเภทหน่วยงาน", "กระทรวง", "ชื่อหน่วยงาน", "อำเภอ", "จังหวัด"]
    heads += ["งานที่ซื้อหรือจ้าง", "วงเงินงบประมาณที่ได้รับจัดสรร", "แหล่งที่มาของงบประมาณ"]
    heads += ["สถานะการจัดซื้อจัดจ้าง", "วิธีการจัดซื้อจัดจ้าง", "ราคากลาง", "ราคาที่ตกลงซื้อหรือจ้าง"]
    heads += ["เลขประจำตัวผู้เสียภาษี", "รายชื่อผู้ประกอบการที่ได้รับการคัดเลือก", "เลขที่โครงการ"]
    heads += ["วันที่ลงนามในสัญญา (ต้นสัญญา)", "วันสิ้นสุดสัญญา"]
    row: list[Any] = [2568, _SAME[4], _SAME[3], _SAME[0], _SAME[1], _SAME[2], "จ้างซ่อมถนน", 1000]
    row += ["พ.ร.บ. งบประมาณรายจ่าย", "สิ้นสุดระยะสัญญา", "วิธีเฉพาะเจาะจง", 1000, 990]
    row += ["0105512345678", "ร้าน ก", 67010000001, "14/1/2568", "14/2/2568"]

    (found,) = rows(sheet(tmp_path, [heads, row]), "procurement-progress")

    assert found["tax_id"] == "0105512345678"
    assert found["contract_date"] == "14/1/2568"


# --- what was bought each month --------------------------------------------------------------------

_MONTHLY = ["ลำดับที่", "งานที่จัดซื้อหรือจัดจ้าง", "วงเงินที่จะซื้อหรือจ้าง\n(บาท)", "ราคากลาง\n(บาท)", "วิธีซื้อหรือจ้าง"]
_BIDDERS, _WINNER = "รายชื่อผู้เสนอราคาและราคาที่เสนอ", "ผู้ได้รับการคัดเลือกและราคาที่ตกลงซื้อหรือจ้าง"
_REASON, _CONTRACT = "เหตุผลที่คัดเลือก\nโดยสรุป", "เลขที่และวันที่ของสัญญาหรือข้อตกลงในการซื้อหรือจ้าง"


def _months(book: Any, page: Any) -> None:
    """A header of two rows in which prices have columns of their own; a sum, a signature."""
    for line, text in enumerate(("แบบ สขร. 1", "สรุปผลการดำเนินการจัดซื้อจัดจ้างในรอบเดือน มกราคม 2568")):
        page.merge_range(line, 0, line, 10, text)
    for column, text in [*enumerate(_MONTHLY), (9, _REASON), (10, _CONTRACT)]:
        page.merge_range(3, column, 4, column, text)
    page.merge_range(3, 5, 3, 6, _BIDDERS)
    page.merge_range(3, 7, 3, 8, _WINNER)
    page.write_row(4, 5, ["รายชื่อผู้เสนอราคา", "ราคาที่เสนอ", "ผู้ได้รับการคัดเลือก", "ราคาที่ตกลง"])
    first = ["ซื้อวัสดุ", 12500, 12500, "เฉพาะเจาะจง", "ร้าน ก", 12400, "ร้าน ก", 12300]
    page.write_row(5, 0, [1, *first, "คุณสมบัติถูกต้อง", "ใบสั่งซื้อ 12/2568 ลว. 14 ม.ค. 68"])
    second = ["จ้างเก็บขยะ", "๙๐,๐๐๐.-", "๙๐,๐๐๐.-", "วิธีเฉพาะเจาะจง", "ร้าน ข", "90,000 บาท"]
    page.write_row(6, 0, ["๒", *second, "ร้าน ข", "89,000 บาท", "ราคาเหมาะสม", "ใบสั่งจ้าง 7/2568"])
    page.merge_range(7, 0, 7, 1, "รวมทั้งสิ้น")
    page.write(7, 2, 102500)
    page.write(7, 8, 101300)
    page.write(8, 0, "หมายเหตุ : ข้อมูลจากระบบ e-GP")
    for line, text in enumerate(
        ("(ลงชื่อ)............ผู้รายงาน", "(นายทดสอบ ตัวอย่าง)", "ปลัดเทศบาล"), 10
    ):
        page.write(line, 7, text)


def test_the_monthly_summary_is_known_by_its_title(tmp_path: Path) -> None:
    draft, _ = drafted(sheet(tmp_path, _months, "สรุป ม.ค. 2568.xlsx"))

    assert draft.topic == "procurement-monthly"


def test_prices_in_columns_of_their_own_are_read_with_whom_they_belong_to(tmp_path: Path) -> None:
    first, second = rows(sheet(tmp_path, _months), "procurement-monthly")

    assert "ร้าน ก" in first["bidders"]
    assert "12,400" in first["bidders"]
    assert "12,300" in first["winner"]
    assert "89,000" in second["winner"]


def test_a_merged_head_over_number_and_day_of_a_contract_is_both(tmp_path: Path) -> None:
    def draw(book: Any, page: Any) -> None:
        page.write(0, 8, "แบบ สขร.1")
        page.write(1, 0, "สรุปผลการดำเนินการจัดซื้อจัดจ้างในรอบเดือน ตุลาคม 2567")
        page.write_row(4, 0, [*_MONTHLY, _BIDDERS, _WINNER, _REASON])
        page.merge_range(4, 8, 4, 9, _CONTRACT)
        said = ["ร้าน ก\nเสนอราคา 85,554.00 บาท", "ร้าน ก\nราคาที่ตกลง 85,554.00 บาท", "ราคาต่ำสุด"]
        page.write_row(5, 0, [1, "ซื้อวัสดุ", 87300, 87300, "เฉพาะเจาะจง", *said])
        page.write_row(5, 8, ["2/2568", "ลว. 25 ต.ค. 67"])
        page.write_row(7, 0, [None, "รวม", 87300])

    (row,) = rows(sheet(tmp_path, draw), "procurement-monthly")

    assert "2/2568" in row["contract"]
    assert "25 ต.ค. 67" in row["contract"]


def test_three_cells_under_one_head_are_joined_or_told(tmp_path: Path) -> None:
    def draw(book: Any, page: Any) -> None:
        page.write(0, 0, "สรุปผลการดำเนินการจัดซื้อจัดจ้างในรอบเดือน ตุลาคม 2567")
        page.write_row(3, 0, _MONTHLY)
        page.merge_range(3, 5, 3, 7, _BIDDERS)
        page.merge_range(3, 8, 3, 10, _WINNER)
        page.write_row(3, 11, [_REASON, _CONTRACT])
        bids = ["ร้าน ก", "เสนอราคา", 85554, "ร้าน ก", "ราคาที่ตกลง", 85000]
        page.write_row(4, 0, [1, "ซื้อวัสดุ", 87300, 87300, "เฉพาะเจาะจง", *bids])
        page.write_row(4, 11, ["ถูกต้อง", "2/2568\nลงวันที่ 25 ต.ค. 67"])

    (row,) = rows(sheet(tmp_path, draw), "procurement-monthly")

    assert "85,554" in row["bidders"]
    assert "85,000" in row["winner"]


# --- months, in rows and in columns ----------------------------------------------------------------


def _counts(found: Sequence[Any]) -> list[tuple[str, list[tuple[str, int]]]]:
    return [
        (one.service, [(str(entry.month), entry.count) for entry in one.counts]) for one in found
    ]


def test_months_under_a_merged_year_are_those_of_the_year(tmp_path: Path) -> None:
    def draw(book: Any, page: Any) -> None:
        page.write(0, 0, "ข้อมูลสถิติการให้บริการ ประจำปีงบประมาณ พ.ศ. ๒๕๖๘")
        for column, text in ((0, "ที่"), (1, "งานบริการ"), (2, "ช่องทาง"), (9, "รวม")):
            page.merge_range(2, column, 3, column, text)
        page.merge_range(2, 3, 2, 5, "ปี พ.ศ. 2567")
        page.merge_range(2, 6, 2, 8, "ปี พ.ศ. 2568")
        page.write_row(3, 3, ["ต.ค.", "พ.ย.", "ธ.ค.", "ม.ค.", "ก.พ.", "มี.ค."])
        page.merge_range(4, 1, 5, 1, "รับชำระภาษี")
        page.merge_range(4, 0, 5, 0, 1)
        page.write_row(4, 2, ["Walk-in", 12, 8, 15, 220, 180, 95, 530])
        page.write_row(5, 2, ["E-Service", 0, "-", 2, 30, 25, 11, 68])
        page.write_row(6, 0, ["รวมทั้งสิ้น", None, None, 12, 8, 17, 250, 205, 106, 598])

    path = sheet(tmp_path, draw)
    found = records(path, "service-statistics", "monthly_statistics")

    assert [one.total for one in found] == [530, 68]
    assert {one.service for one in found} == {"รับชำระภาษี"}
    assert found[0].counts[0].month == YearMonth.parse("ต.ค. 67")


def test_months_down_the_side_and_a_second_table_are_read_or_told(tmp_path: Path) -> None:
    def block(title: str, first: int) -> list[list[Any]]:
        months = ["ตุลาคม 2567", "พฤศจิกายน 2567", "ธันวาคม 2567"]
        lines = [[month, first + n, first * 2 + n] for n, month in enumerate(months)]
        return [[title], ["เดือน", "งานทะเบียน", "งานจัดเก็บรายได้"], *lines, ["รวม", 33, 63]]

    walk, online = "สถิติผู้มารับบริการ (Walk-in)", "สถิติผู้ใช้บริการ E-Service"
    path = sheet(tmp_path, [*block(walk, 10), [], *block(online, 1)])
    drafts = draft_file(path, path.name, setting(), "service-statistics")
    found: Any = [d.record.get("monthly_statistics", []) for d in drafts.drafts]

    written = [entry["count"] for part in found for one in part for entry in one["counts"]]
    assert len(written) == 12 or drafts.findings or any(d.left for d in drafts.drafts)


@pytest.mark.parametrize(
    ("heads", "code"),
    [
        ([(2024, 10), (2024, 11), (2025, 1)], "[$-107041E]mmm yy;@"),
        (["ต.ค.67", "พ.ย.67", "ม.ค.68"], ""),
        (["ต.ค. 2567", "พ.ย. 2567", "ม.ค. 2568"], ""),
    ],
)
def test_real_months_head_their_columns(tmp_path: Path, heads: list[Any], code: str) -> None:
    def draw(book: Any, page: Any) -> None:
        page.write_row(0, 0, ["บริการ", "ช่องทาง"])
        page.write_row(1, 0, ["ชำระภาษี", "Walk-in", 10, 11, 12])
        for column, head in enumerate(heads, 2):
            if code:
                look = book.add_format({"num_format": code})
                page.write_datetime(0, column, datetime(*head, 1), look)
            else:
                page.write(0, column, head)

    (one,) = records(sheet(tmp_path, draw), "service-statistics", "monthly_statistics")

    assert one.total == 33
    assert one.counts[0].month == YearMonth.parse("ต.ค. 67")
    assert one.counts[2].month == YearMonth.parse("ม.ค. 68")


def test_months_that_excel_put_into_another_century_are_meant_or_told(tmp_path: Path) -> None:
    def draw(book: Any, page: Any) -> None:
        page.write_row(0, 0, ["บริการ", "ช่องทาง"])
        page.write_row(1, 0, ["ชำระภาษี", "Walk-in", 10, 11])
        look = book.add_format({"num_format": "mmm-yy"})
        for column, head in enumerate([datetime(1967, 10, 1), datetime(1967, 11, 1)], 2):
            page.write_datetime(0, column, head, look)

    path = sheet(tmp_path, draw)
    drafts = draft_file(path, path.name, setting(), "service-statistics")
    written = repr([draft.record for draft in drafts.drafts])

    assert "2510" not in written
    assert "ต.ค. 2567" in written or drafts.findings or any(d.findings for d in drafts.drafts)


def test_last_years_sheet_is_not_filed_as_this_years(tmp_path: Path) -> None:
    title = "สถิติการให้บริการ ต.ค. 2566 - มี.ค. 2567"
    heads = ["บริการ", "ช่องทาง", "ต.ค.", "พ.ย.", "ธ.ค.", "ม.ค.", "ก.พ.", "มี.ค."]
    path = sheet(tmp_path, [[title], heads, ["ชำระภาษี", "Walk-in", 1, 2, 3, 4, 5, 6]])
    drafts = draft_file(path, path.name, setting(), "service-statistics")
    written = repr([draft.record for draft in drafts.drafts])

    assert "ต.ค. 2567" not in written
    assert "ต.ค. 2566" in written or not drafts.drafts or "counts" not in written


# --- risks, plans, summaries ------------------------------------------------------------------------


def test_risks_of_a_header_of_two_rows_with_their_areas(tmp_path: Path) -> None:
    def draw(book: Any, page: Any) -> None:
        page.write(0, 0, "ตารางที่ 4 แบบประเมินความเสี่ยงการทุจริต ประจำปีงบประมาณ พ.ศ. 2568")
        page.write_row(1, 0, ["ที่", "ขั้นตอน/กระบวนงาน", "ประเด็นความเสี่ยงการทุจริต"])
        page.merge_range(1, 3, 1, 5, "Risk Score (L x I)")
        page.write_row(1, 6, ["ระดับความเสี่ยง", "มาตรการป้องกัน/ควบคุมความเสี่ยง", "ผู้รับผิดชอบ"])
        page.write_row(2, 3, ["Likelihood", "Impact", "คะแนน"])
        page.write(3, 0, "ด้านการพิจารณาอนุมัติ อนุญาต")
        page.write_row(
            4, 0, [1, "ออกใบอนุญาต", "เรียกรับผลประโยชน์", 3, 4, 12, "สูง", "จัดทำคู่มือ", "กองช่าง"]
        )
        page.write(5, 0, "ด้านการจัดซื้อจัดจ้าง")
        page.write_row(
            6, 0, [1, "ตรวจรับพัสดุ", "ไม่ตรงสเปค", "๒", "๕", 10, "สูง", "หมุนเวียนกรรมการ", "กองคลัง"]
        )

    first, second = records(sheet(tmp_path, draw), "risk-assessment", "risks")

    assert (first.process, first.likelihood, first.impact) == ("ออกใบอนุญาต", 3, 4)
    assert (second.likelihood, second.impact) == (2, 5)
    assert first.area is not None
    assert second.area is not None
    assert first.measures == ("จัดทำคู่มือ",)


def _plan(book: Any, page: Any) -> None:
    page.write(0, 0, "แผนการดำเนินงาน ประจำปีงบประมาณ พ.ศ. 2568")
    heads = [
        "ที่",
        "โครงการ",
        "รายละเอียดของกิจกรรม",
        "งบประมาณ\n(บาท)",
        "สถานที่ดำเนินการ",
        "หน่วยงานรับผิดชอบหลัก",
    ]
    for column, text in enumerate(heads):
        page.merge_range(2, column, 3, column, text)
    page.merge_range(2, 6, 2, 8, "พ.ศ. 2567")
    page.merge_range(2, 9, 2, 17, "พ.ศ. 2568")
    months = [
        "ต.ค.",
        "พ.ย.",
        "ธ.ค.",
        "ม.ค.",
        "ก.พ.",
        "มี.ค.",
        "เม.ย.",
        "พ.ค.",
        "มิ.ย.",
        "ก.ค.",
        "ส.ค.",
        "ก.ย.",
    ]
    page.write_row(3, 6, months)
    page.merge_range(4, 0, 4, 17, "1. ยุทธศาสตร์การพัฒนาด้านโครงสร้างพื้นฐาน")
    page.write_row(5, 0, [1, "ก่อสร้างถนน", "กว้าง 4 ม.", "498,000", "หมู่ 3", "กองช่าง"])
    page.write_row(5, 9, ["<->", "<->", "<->"])
    page.write_row(6, 0, [2, "ขุดลอกคลอง", "ยาว 1 กม.", 199000, "หมู่ 5", "กองช่าง"])
    page.write_row(7, 0, ["รวม 2 โครงการ", None, None, 697000])
    page.merge_range(8, 0, 8, 17, "2. ยุทธศาสตร์การพัฒนาด้านสังคม")
    page.write_row(9, 0, [1, "วันเด็กแห่งชาติ", "1 ครั้ง", "๓๐,๐๐๐", "โรงเรียน", "กองการศึกษา"])
    page.write_row(10, 0, ["รวมทั้งสิ้น 3 โครงการ", None, None, 727000])


def test_a_plan_with_marked_months_gives_its_projects(tmp_path: Path) -> None:
    path = sheet(tmp_path, _plan, "O6 แผน.xlsx")
    found = records(path, "annual-plan-budget", "projects")

    assert [one.name for one in found] == ["ก่อสร้างถนน", "ขุดลอกคลอง", "วันเด็กแห่งชาติ"]
    assert [int(one.budget) for one in found] == [498_000, 199_000, 30_000]
    assert "ด้านสังคม" in (found[2].strategy or "")


def test_a_plan_with_marked_months_gives_their_period_or_says_that_it_does_not(
    tmp_path: Path,
) -> None:
    path = sheet(tmp_path, _plan, "O6 แผน.xlsx")
    first = records(path, "annual-plan-budget", "projects")[0]

    assert first.period is not None or said(path, "annual-plan-budget", "ม.ค.")


def test_prose_under_a_table_is_no_method(tmp_path: Path) -> None:
    path = sheet(
        tmp_path,
        [
            ["รายงานผลการจัดซื้อจัดจ้าง ประจำปีงบประมาณ พ.ศ. 2567"],
            ["วิธีการจัดซื้อจัดจ้าง", "จำนวน (รายการ)", "ร้อยละ", "งบประมาณ (บาท)", "ร้อยละ"],
            ["วิธีเฉพาะเจาะจง", 120, "97.56%", "1,200,000.00", "32.4%"],
            ["วิธีประกาศเชิญชวนทั่วไป (e-bidding)", 3, "2.44%", "2,500,000.00", "67.6%"],
            ["รวม", 123, "100%", "3,700,000.00", "100%"],
            [],
            ["ปัญหา/อุปสรรค"],
            ["1. ผู้รับจ้างมีน้อยราย"],
            ["2. ระบบ e-GP ล่าช้า"],
            ["ข้อเสนอแนะ"],
            ["1. อบรมเจ้าหน้าที่"],
        ],
    )
    found = records(path, "procurement-annual", "procurement_summary")

    assert [one.count for one in found] == [120, 3]
    assert [int(one.budget) for one in found] == [1_200_000, 2_500_000]
    draft, findings = drafted(path, "procurement-annual")
    kept = repr(draft.record) + draft.body + repr(draft.left) + repr(findings)
    for words in ("ผู้รับจ้างมีน้อยราย", "ระบบ e-GP ล่าช้า", "อบรมเจ้าหน้าที่"):
        assert words in kept


# --- what cells say ----------------------------------------------------------------------------------


def test_a_minus_is_no_mark_of_a_list(tmp_path: Path) -> None:
    lines = [["ลดพลังงาน", 100, "-2.5% จากปีก่อน"], ["ทำความสะอาด", 50, "- เสร็จแล้ว"]]
    path = sheet(tmp_path, [["โครงการ", "งบประมาณ", "ผลการดำเนินการ"], *lines])
    first, second = records(path, "annual-report", "projects")

    assert first.result == ("-2.5% จากปีก่อน",)
    assert second.result == ("เสร็จแล้ว",)


def test_numbers_within_a_sentence_divide_no_list(tmp_path: Path) -> None:
    lines = [
        ["ถนน", 70, "1. ปรับพื้น 2. ลาดยาง หนา 3.5 ซม. 3. ตีเส้น"],
        ["ร่องน้ำ", 30, "ยาว 12 ม. กว้าง 2.5 ม."],
    ]
    path = sheet(tmp_path, [["โครงการ", "งบประมาณ", "ผลการดำเนินการ"], *lines])
    first, second = records(path, "annual-report", "projects")

    assert " ".join(first.result).count("3.5 ซม.") == 1
    assert second.result == ("ยาว 12 ม. กว้าง 2.5 ม.",)


def test_a_percentage_among_words_is_the_one_that_is_seen(tmp_path: Path) -> None:
    def draw(book: Any, page: Any) -> None:
        page.write_row(0, 0, ["โครงการ", "งบประมาณ", "ผลการดำเนินการ"])
        page.write_row(1, 0, ["อบรม", 20])
        page.write_number(1, 2, 0.875, book.add_format({"num_format": "0.0%"}))

    (one,) = records(sheet(tmp_path, draw), "annual-report", "projects")

    assert one.result == ("87.5%",)


@pytest.mark.parametrize(
    ("head", "baht"), [("งบประมาณ (ล้านบาท)", 1_500_000), ("งบประมาณ (พันบาท)", 1500)]
)
def test_the_unit_of_a_header_is_read(tmp_path: Path, head: str, baht: int) -> None:
    path = sheet(tmp_path, [["โครงการ", head, "ผลการดำเนินการ"], ["ถนน", 1.5, "เสร็จ"]])

    assert [int(one.budget) for one in records(path, "annual-report", "projects")] == [baht]


def test_totals_in_any_words_are_no_projects(tmp_path: Path) -> None:
    path = sheet(
        tmp_path,
        [
            ["ลำดับ", "โครงการ", "งบประมาณ"],
            [1, "ถนน", 100],
            [2, "ราง", 50],
            [None, "รวมแผนงานเคหะและชุมชน", 150],
            [3, "รวม พลังชุมชนรักษ์คลอง", 20],
            [None, "รวมทั้งสิ้น(บาท)", 170],
        ],
    )
    found = records(path, "annual-report", "projects")

    assert [one.name for one in found] == ["ถนน", "ราง", "รวม พลังชุมชนรักษ์คลอง"]


@pytest.mark.parametrize(("words", "baht"), [("ไม่ใช้งบประมาณ", 0), ("ไม่มี", None)])
def test_no_budget_is_understood_or_told_at_its_cell(
    tmp_path: Path, words: str, baht: int | None
) -> None:
    path = sheet(tmp_path, [["โครงการ", "งบประมาณ"], ["ถนน", 100], ["รณรงค์", words]])
    _, second = records(path, "annual-report", "projects")

    assert second.budget == baht or said(path, "annual-report", "งบประมาณ", words)


def test_a_sheet_that_says_there_was_nothing_gives_no_record(tmp_path: Path) -> None:
    heads = [*_MONTHLY, _BIDDERS, _WINNER, _REASON, _CONTRACT]
    path = sheet(tmp_path, [["แบบ สขร. 1"], heads, [None, "ไม่มีการจัดซื้อจัดจ้างในเดือนนี้"]])
    drafts = draft_file(path, path.name, setting(), "procurement-monthly", inline=True)
    tables: Any = [table for draft in drafts.drafts for table in draft.record.get("tables", [])]

    assert not any(table["rows"] for table in tables)
