"""Values of typed content as cells and back: lists in a cell, cells as they are seen."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from import_desk import excel, from_excel, one, typed

from prongsai.importing.readers.spreadsheet import read
from prongsai.importing.record_values import as_listed, listed
from prongsai.reading.cells import as_text
from prongsai.tables.grid.sheet import Sheet
from prongsai.thai.fiscal import YearMonth


@pytest.mark.parametrize(
    ("cell", "items"),
    [
        ("1) อบรม 2) ตรวจ 3) รายงาน", ("อบรม", "ตรวจ", "รายงาน")),
        ("๑.จัดทำแบบสอบถาม ๒.นำผลมาปรับปรุง", ("จัดทำแบบสอบถาม", "นำผลมาปรับปรุง")),
        ("๑. อบรม\n๒. ตรวจ", ("อบรม", "ตรวจ")),
        ("(1) อบรม\n(2) ตรวจ", ("อบรม", "ตรวจ")),
        ("- อบรม\n- ตรวจ", ("อบรม", "ตรวจ")),
        ("-อบรม\n-ตรวจ", ("อบรม", "ตรวจ")),
        ("• อบรม\n• ตรวจ", ("อบรม", "ตรวจ")),
        ("* อบรม * ตรวจ", ("อบรม", "ตรวจ")),
        ("อบรม\nตรวจ", ("อบรม", "ตรวจ")),
        ("- อบรม", ("อบรม",)),
        ("- 2 โครงการ\n- 3 กิจกรรม", ("2 โครงการ", "3 กิจกรรม")),
        ("-2.5% จากปีก่อน\nดีขึ้น", ("-2.5% จากปีก่อน", "ดีขึ้น")),
        ("อบรม", ("อบรม",)),
        ("", ()),
    ],
)
def test_numbers_bullets_and_lines_divide_a_cell(cell: str, items: tuple[str, ...]) -> None:
    assert listed(cell) == items


def test_a_line_wrapped_to_fit_the_cell_belongs_to_its_number() -> None:
    assert listed("1. จัดอบรม\nพนักงานทุกกอง\n2. ติดตามผล") == ("จัดอบรม พนักงานทุกกอง", "ติดตามผล")


def test_numbers_that_go_on_over_a_page_break_are_one_list() -> None:
    assert listed("๑. ก ๒. ข\n๓. ค") == ("ก", "ข", "ค")


@pytest.mark.parametrize(
    "text",
    [
        "-2.5% จากปีก่อน",
        "-.5 จุด",
        "–๒.๕ จุด",
        "*5 คะแนน",
        "5. ข้อเดียวที่ไม่ใช่ข้อแรก",
        "1.5 ล้านบาท",
        "ข้อ 1. และข้อ 2. ของระเบียบ",
        "ม.ค. - มี.ค. 68",
    ],
)
def test_figures_within_a_sentence_are_no_numbering(text: str) -> None:
    assert listed(text) == (text,)


def test_other_numbering_below_a_number_stays_in_its_item() -> None:
    assert listed("1. ก\n1) ข\n2) ค\n2. ง") == ("ก 1) ข 2) ค", "ง")


TEXT = st.text(st.sampled_from("กขค 12.)(-*•‣\n"), min_size=1, max_size=20).filter(
    lambda text: text == text.strip()
)


@given(st.lists(TEXT, max_size=5))
@example(["1) ก 2) ข"])
@example(["‣ ก"])
@example(["1. ก", "2. ข"])
@example(["ก\n\nข"])
@example(["  ก".strip(), "- ข"])
def test_what_is_written_into_a_cell_is_read_back_as_it_was(items: list[str]) -> None:
    assert listed(as_listed(items)) == tuple(items)


@given(st.text(max_size=200))
def test_no_cell_makes_trouble_and_no_item_is_empty(text: str) -> None:
    assert all(listed(text))


def codes(findings: Any) -> list[str]:
    return [finding.code for finding in findings]


def test_an_amount_merged_over_several_projects_counts_once(tmp_path: Path) -> None:
    def draw(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["ลำดับ", "โครงการ", "งบประมาณ"])
        for row, name in enumerate(("อบรมรุ่น 1", "อบรมรุ่น 2", "อบรมรุ่น 3"), 1):
            sheet.write_row(row, 0, [row, name])
        sheet.merge_range("C2:C4", 100_000)
        sheet.write_row(4, 0, [4, "รางระบายน้ำ", 50_000])

    found = from_excel(excel(tmp_path / "ก.xlsx", แผน=draw), "projects")

    assert sum(project.budget or 0 for project in typed(found)) == 150_000
    assert codes(found.findings) == ["TBL020"]
    assert "แถว 2 ถึง 4" in found.findings[0].message


def test_percentages_and_short_years_are_those_that_are_seen(tmp_path: Path) -> None:
    def draw(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["บริการ", "ร้อยละ", "จำนวนผู้ตอบ"])
        sheet.write_row(1, 0, ["ชำระภาษี", 0, 40])
        sheet.write(1, 1, 0.8525, book.add_format({"num_format": "0.00%"}))

    (service,) = typed(from_excel(excel(tmp_path / "ก.xlsx", ผล=draw), "satisfaction"))

    assert service.percent == Decimal("85.25")


def test_a_date_of_two_digits_is_left_out_and_the_likely_one_named(tmp_path: Path) -> None:
    def draw(book: Any, sheet: Any) -> None:
        short = book.add_format({"num_format": "d/m/yy"})
        sheet.write_row(0, 0, ["เรื่อง", "ประเภทประกาศ", "วันที่ประกาศ"])
        sheet.write_row(1, 0, ["จ้างก่อสร้างถนน", "ประกาศเชิญชวน"])
        sheet.write_datetime(1, 2, datetime(1968, 1, 14), short)

    found = from_excel(excel(tmp_path / "ก.xlsx", ประกาศ=draw), "announcements")

    assert "2511" not in f"{found.value}"
    assert any("14/1/2568" in finding.message for finding in found.findings)


def test_a_month_typed_with_two_digits_is_the_month_that_is_seen() -> None:
    assert YearMonth.parse("ต.ค.-67") == YearMonth(2024, 10)


def test_hidden_rows_are_left_out_and_merged_ranges_stay_where_they_are_seen(
    tmp_path: Path,
) -> None:
    def draw(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["ส่วนงาน", "โครงการ"])
        sheet.write_row(1, 0, ["ซ่อน", "ถอนแล้ว"])
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.merge_range("A3:A4", "กองช่าง")
        sheet.write("B3", "ถนน")
        sheet.write("B4", "ราง")

    source = read(excel(tmp_path / "ก.xlsx", แผน=draw), "ก.xlsx")
    (grid,) = (block for block in source.blocks if isinstance(block, Sheet))

    assert [[as_text(cell) for cell in row] for row in grid.rows[1:]] == [
        ["กองช่าง", "ถนน"],
        ["กองช่าง", "ราง"],
    ]
    assert grid.merged == (((3, 1), (4, 1)),)
    assert codes(source.findings) == ["TBL019"]


def test_a_csv_row_whose_thousands_are_divided_is_not_imported(tmp_path: Path) -> None:
    path = tmp_path / "ก.csv"
    text = (
        "แผนงานปี 2568\nโครงการ,งบประมาณ,ผู้รับผิดชอบ\nถนน,1,250,000,กองช่าง\nราง,600,กองช่าง\nรวม,600\n"
    )
    path.write_text(text, encoding="utf-8")

    found = one(read(path, "ก.csv"), "projects")

    assert [record["name"] for record in found.value] == ["ราง"]
    assert codes(found.findings) == ["TBL021", "IMP005"]
    assert "1,250,000" in found.findings[0].message
