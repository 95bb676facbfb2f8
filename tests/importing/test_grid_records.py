"""Tables of offices become typed content: whatever their header, nothing guessed, nothing lost."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from import_desk import AIM, excel, from_excel, messages, one, table, typed

from prongsai.content_types.registry import content_types
from prongsai.importing.record_fields import columns_of, known_sheets, sheet_of, words_of
from prongsai.importing.shapes.grids import recognise
from prongsai.importing.source import Aim

PROJECTS = ("ลำดับ", "โครงการ/กิจกรรม", "งบประมาณ (บาท)", "ระยะเวลา", "ผู้รับผิดชอบ")


def test_a_header_below_titles_and_of_two_rows_with_merged_cells(tmp_path: Path) -> None:
    def draw(book: Any, sheet: Any) -> None:
        sheet.merge_range("A1:F1", "การประเมินความเสี่ยงการทุจริต ประจำปีงบประมาณ พ.ศ. ๒๕๖๘")
        sheet.merge_range("A2:F2", "องค์การบริหารส่วนตำบลตัวอย่าง")
        for cells, text in (("A4:A5", "ที่"), ("B4:B5", "กระบวนงาน"), ("C4:C5", "เหตุการณ์ความเสี่ยง")):
            sheet.merge_range(cells, text)
        sheet.merge_range("D4:E4", "การประเมินความเสี่ยง")
        sheet.write("D5", "โอกาส")
        sheet.write("E5", "ผลกระทบ")
        sheet.merge_range("F4:F5", "มาตรการป้องกัน")
        sheet.write_row(
            "A6", ["๑", "จัดซื้อจัดจ้าง", "๑. เอื้อพวกพ้อง\n๒. แบ่งซื้อ", "๓", 4, "- ตรวจ\n- อบรม"]
        )

    found = from_excel(excel(tmp_path / "ก.xlsx", ความเสี่ยง=draw), "risks")
    (risk,) = typed(found)

    assert risk.process == "จัดซื้อจัดจ้าง"
    assert risk.events == ("เอื้อพวกพ้อง", "แบ่งซื้อ")
    assert (risk.likelihood, risk.impact) == (3, 4)
    assert risk.measures == ("ตรวจ", "อบรม")
    assert found.trust == 1
    assert not found.findings


def test_thai_digits_money_in_words_and_dates_of_excel_and_of_the_buddhist_era(
    tmp_path: Path,
) -> None:
    def draw(book: Any, sheet: Any) -> None:
        days = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(0, 0, ["ประเด็น", "วันที่", "ผู้เข้าร่วม"])
        sheet.write_row(1, 0, ["ประชาคมหมู่ 1", "๑๔ ม.ค. ๒๕๖๘", "๓๕ คน"])
        sheet.write_row(2, 0, ["ประชาคมหมู่ 2", "14/1/2568", ""])
        sheet.write(3, 0, "ประชาคมหมู่ 3")
        sheet.write_datetime(3, 1, date(2025, 1, 14), days)
        sheet.write(4, 0, "ประชาคมหมู่ 4")
        sheet.write_datetime(4, 1, date(2568, 1, 14), days)

    found = from_excel(excel(tmp_path / "ก.xlsx", แผ่น=draw), "participation")

    assert {entry.date for entry in typed(found)} == {date(2025, 1, 14)}
    assert not found.findings


@pytest.mark.parametrize("cell", ["50,000", "๕๐,๐๐๐ บาท", "50,000.-", 50000, 50000.0, "50000.00"])
def test_money_however_it_is_written(cell: Any) -> None:
    found = one(table(PROJECTS, ("1", "ขุดลอก", cell, "ม.ค. 68", "กองช่าง")), "projects")

    assert typed(found)[0].budget == Decimal(50000)


def test_a_dash_says_that_there_is_nothing() -> None:
    found = one(table(PROJECTS, ("1", "รณรงค์", "-", "–", "สำนักปลัด")), "projects")

    assert found.value == [{"name": "รณรงค์", "responsible": "สำนักปลัด"}]


def test_a_doubtful_cell_is_told_kept_as_a_comment_and_not_guessed() -> None:
    found = one(table(PROJECTS, ("1", "ขุดลอก", "ตามที่จ่ายจริง", "ม.ค. 68", "กองช่าง")), "projects")

    assert messages(found) == ['IMP004 แถว 2 คอลัมน์ "งบประมาณ": อ่าน "ตามที่จ่ายจริง" เป็นจำนวนเงินไม่ได้']
    assert found.left == ((2, "งบประมาณ: ตามที่จ่ายจริง"),)
    assert found.comments == {(0,): ['แถว 2 ช่อง "งบประมาณ" อ่านไม่ได้: ตามที่จ่ายจริง']}
    assert "budget" not in found.value[0]


def test_a_column_nobody_knows_is_told_with_its_texts() -> None:
    header = (*PROJECTS, "พิกัด GPS")
    found = one(table(header, ("1", "ขุดลอก", 1, "", "กองช่าง", "15.1, 100.2")), "projects")

    assert messages(found) == ['IMP003 แถว 1: ไม่รู้จักหัวคอลัมน์ "พิกัด GPS" จึงไม่ได้นำเข้าคอลัมน์นี้']
    assert found.left == ((2, "พิกัด GPS: 15.1, 100.2"),)


def test_totals_and_notes_are_left_out_and_told() -> None:
    found = one(
        table(
            PROJECTS,
            ("1", "ขุดลอก", 100, "", "กองช่าง"),
            ("รวม", "", 100, "", ""),
            ("หมายเหตุ งบอาจเปลี่ยน", "", "", "", ""),
        ),
        "projects",
    )

    assert len(found.value) == 1
    assert [text for _, text in found.left] == ["รวม | 100", "หมายเหตุ งบอาจเปลี่ยน"]
    assert messages(found)[0] == "IMP005 แถว 3: ไม่ได้นำเข้า เพราะเป็นแถวรวม"


def test_a_header_repeated_after_a_page_break_and_numbers_of_columns_are_no_records() -> None:
    found = one(
        table(
            PROJECTS,
            ("(1)", "(2)", "(3)", "(4)", "(5)"),
            ("1", "ก", 1, "", "กองช่าง"),
            PROJECTS,
            ("2", "ข", 2, "", "กองคลัง"),
        ),
        "projects",
    )

    assert [record["name"] for record in found.value] == ["ก", "ข"]


def test_a_row_cut_by_a_page_break_goes_on_with_the_record_above() -> None:
    found = one(
        table(
            ("ลำดับ", "กระบวนงาน", "เหตุการณ์ความเสี่ยง", "มาตรการ"),
            ("๑", "จัดซื้อ", "เอื้อพวกพ้อง", "๑. ตรวจ ๒. อบรม"),
            ("", "", "", "๓. รายงาน"),
        ),
        "risks",
    )

    assert found.value[0]["measures"] == ["ตรวจ", "อบรม", "รายงาน"]


def test_a_cell_that_spans_rows_is_one_record_with_a_list_or_repeats(tmp_path: Path) -> None:
    def draw(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["ตัวชี้วัด", "มาตรการ", "วิธีดำเนินการ", "ผู้รับผิดชอบ"])
        sheet.merge_range("A2:A4", "การใช้งบประมาณ")
        sheet.merge_range("B2:B3", "เปิดเผยแผน")
        sheet.write_row("C2", ["ลงเว็บไซต์", "กองคลัง"])
        sheet.write_row("C3", ["ติดประกาศ", "กองคลัง"])
        sheet.write_row("B4", ["อบรม", "จัดอบรม", "สำนักปลัด"])

    found = from_excel(excel(tmp_path / "ก.xlsx", แผ่น=draw), "measures")
    first, second = typed(found)

    assert first.method == ("ลงเว็บไซต์", "ติดประกาศ")
    assert first.responsible == "กองคลัง"
    assert second.indicator == "การใช้งบประมาณ"


def test_a_row_across_the_table_names_what_follows() -> None:
    found = one(
        table(
            PROJECTS,
            ("ยุทธศาสตร์ที่ 1 โครงสร้างพื้นฐาน", "", "", "", ""),
            ("1", "ขุดลอก", 1, "", "กองช่าง"),
            ("ยุทธศาสตร์ที่ 2 คุณภาพชีวิต", "", "", "", ""),
            ("2", "อบรมอาชีพ", 2, "", "กองสวัสดิการ"),
        ),
        "projects",
    )

    assert [record["strategy"] for record in found.value] == [
        "ยุทธศาสตร์ที่ 1 โครงสร้างพื้นฐาน",
        "ยุทธศาสตร์ที่ 2 คุณภาพชีวิต",
    ]


@pytest.mark.parametrize("mark", ["✓", "/", "√", "x"])
def test_a_tick_in_one_of_three_columns_is_the_status(mark: str) -> None:
    top = ("โครงการ", "ผู้รับผิดชอบ", "สถานะ", "สถานะ", "สถานะ")
    lower = ("โครงการ", "ผู้รับผิดชอบ", "ดำเนินการแล้ว", "อยู่ระหว่างดำเนินการ", "ยังไม่ดำเนินการ")
    found = one(
        table(top, lower, ("ก", "กองช่าง", mark, "", ""), ("ข", "กองคลัง", "", "", mark)), "projects"
    )

    assert [record["status"] for record in found.value] == ["ดำเนินการแล้ว", "ยังไม่ได้ดำเนินการ"]


def test_two_ticks_in_a_row_are_doubtful() -> None:
    header = ("โครงการ", "ผู้รับผิดชอบ", "ดำเนินการแล้ว", "อยู่ระหว่างดำเนินการ")
    found = one(table(header, ("ก", "กองช่าง", "✓", "✓")), "projects")

    assert messages(found) == ['IMP004 แถว 2 คอลัมน์ "สถานะ": มีเครื่องหมายมากกว่าหนึ่งช่อง']
    assert "status" not in found.value[0]


def test_boxes_below_a_text_are_the_status_too() -> None:
    header = ("ตัวชี้วัด", "แนวทางการยกระดับ", "ความก้าวหน้า")
    progress = "ติดผังขั้นตอน\n☑ ดำเนินการแล้วเสร็จ\n☐ ยังไม่ดำเนินการ"
    found = one(table(header, ("ตัวชี้วัดที่ ๑ การปฏิบัติหน้าที่", "ลดขั้นตอน", progress)), "ita_analysis")

    assert found.value[0]["status"] == "ดำเนินการแล้วเสร็จ"
    assert found.value[0]["progress"] == ["ติดผังขั้นตอน"]


def test_number_name_and_score_in_one_cell() -> None:
    header = ("ตัวชี้วัด", "แนวทางในการยกระดับการประเมิน", "ผู้รับผิดชอบ")
    cell = "ตัวชี้วัดที่ ๑ การปฏิบัติหน้าที่ คะแนน ๙๘.๑๗"
    (analysis,) = typed(one(table(header, (cell, "ลดขั้นตอน", "ทุกกอง")), "ita_analysis"))

    assert analysis.number == 1
    assert analysis.name == "การปฏิบัติหน้าที่"
    assert analysis.score == Decimal("98.17")
    assert analysis.instrument == "IIT"


def test_a_table_without_measures_takes_the_method_for_the_measure() -> None:
    header = ("ตัวชี้วัด", "ข้อ", "วิธีดำเนินการ", "ผู้รับผิดชอบ", "ผลการ ดำเนินงาน")
    row = ("การใช้งบประมาณ", "๑๒ มีส่วนร่วม", "สร้างการรับรู้", "กองคลัง", "ดำเนินการแล้ว")
    (measure,) = typed(one(table(header, row), "measures"))

    assert measure.measure == "สร้างการรับรู้"
    assert measure.status == "done"


MONTHS = ("ต.ค.", "พ.ย.", "ม.ค.")


def test_months_as_columns_with_the_fiscal_year_of_the_title() -> None:
    source = table(
        ("งานบริการ", "ช่องทาง", *MONTHS, "รวม"),
        ("ชำระภาษี", "Walk-in", 12, "๙", "-", 21),
        title="สถิติการให้บริการ ปีงบประมาณ พ.ศ. ๒๕๖๗",
    )
    found = one(source, "monthly_statistics")

    assert found.value == [
        {
            "service": "ชำระภาษี",
            "channel": "Walk-in",
            "counts": [{"month": "ต.ค. 2566", "count": "12"}, {"month": "พ.ย. 2566", "count": "9"}],
        }
    ]
    assert [finding.code for finding in found.findings] == ["IMP031"]


def test_months_without_any_year_take_that_of_the_import_and_say_so() -> None:
    source = table(("งานบริการ", "ช่องทาง", *MONTHS), ("ชำระภาษี", "Walk-in", 1, 2, 3))
    found = one(source, "monthly_statistics")

    assert [entry["month"] for entry in found.value[0]["counts"]] == [
        "ต.ค. 2567",
        "พ.ย. 2567",
        "ม.ค. 2568",
    ]
    assert messages(found) == ["IMP009 หัวตารางไม่บอกปีของเดือน จึงนับเป็นเดือนของปีงบประมาณ พ.ศ. 2568"]


def test_a_list_inside_a_single_record_is_put_where_it_belongs() -> None:
    source = table(("เดือน", "จำนวนเรื่อง", "แล้วเสร็จ"), ("ต.ค. 67", 1, 1), ("พ.ย. 67", 0, 0))
    found = one(source, "complaint_statistics")

    assert found.value["months"][0] == {"month": "ต.ค. 2567", "total": "1", "completed": "1"}


def test_a_table_with_a_column_for_each_list_is_one_record() -> None:
    source = table(("ควรทำ", "ไม่ควรทำ"), ("ใช้รถราชการในราชการ", "ใช้รถส่วนตัว"), ("ประหยัด", "รับของ"))

    assert one(source, "do_and_dont").value == {
        "dos": ["ใช้รถราชการในราชการ", "ประหยัด"],
        "donts": ["ใช้รถส่วนตัว", "รับของ"],
    }


def test_a_table_about_something_else_is_not_taken() -> None:
    source = table(("ยี่ห้อ", "สี"), ("ก", "ขาว"))

    assert list(recognise(source, tuple(content_types()), AIM)) == []


def test_the_data_files_are_for_sheets_and_fields_that_exist() -> None:
    sheets = {s.name: s for entry in content_types().values() for s in sheet_of(entry).all()}
    for name in known_sheets():
        if name == "shared":
            continue
        words = words_of(name)
        fields = {entry.id for entry in sheets[name].fields}
        shared = set(words_of("shared").synonyms)
        named = {*words.ticks, *words.stands_in, *words.combined, *words.from_title, *words.rest}
        named |= {words.section} if words.section else set()
        assert set(words.synonyms) - shared <= fields, name
        assert named <= fields, name
        assert columns_of(sheets[name])


CELLS = st.one_of(
    st.none(), st.text(max_size=12), st.integers(), st.floats(), st.dates(), st.booleans()
)


@given(st.lists(st.lists(CELLS, max_size=6), max_size=6), st.sampled_from([2568, None]))
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_no_table_makes_trouble(rows: list[list[Any]], year: int | None) -> None:
    header = ("ลำดับ", "งานบริการ", "ช่องทาง", "ต.ค.", "มาตรการ", "งบประมาณ")
    takes = ("monthly_statistics", "measures", "projects", "chart", "gift_report")

    list(recognise(table(header, *rows), takes, Aim("ban-na", year)))


def test_the_preview_names_the_field_that_is_written() -> None:
    """A column of how things are done is the measure where no column names it."""
    alone = one(table(("วิธีดำเนินการ", "ผู้รับผิดชอบ"), ("ชี้แจง", "กองคลัง")), "measures")
    assert alone.preview == ("วิธีดำเนินการ → มาตรการ/กิจกรรม", "ผู้รับผิดชอบ → ผู้รับผิดชอบ")
    both = one(table(("มาตรการ", "วิธีดำเนินการ"), ("ลดขั้นตอน", "ชี้แจง")), "measures")
    assert both.preview == ("มาตรการ → มาตรการ/กิจกรรม", "วิธีดำเนินการ → วิธีการนำไปปฏิบัติ")
