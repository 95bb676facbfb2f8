"""The work list: what each unit has to do, where and until when."""

from __future__ import annotations

import io
import itertools
from collections.abc import Callable
from typing import Any
from zipfile import ZipFile

import pytest
import python_calamine
from checked_sites import SCORES, checked
from small_site import SmallSite

from prongsai.checks.result import CheckResult
from prongsai.reports.check_xlsx import SUMMARY, WORK, check_as_xlsx

MakeSite = Callable[..., SmallSite]
Row = dict[str, Any]


def rows(result: CheckResult, sheet: str) -> list[Row]:
    """A sheet as its readers see it: one mapping for each row."""
    workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(check_as_xlsx(result)))
    head, *body = workbook.get_sheet_by_name(sheet).to_python()
    return [dict(zip(map(str, head), row, strict=True)) for row in body]


@pytest.fixture
def small(small_site: MakeSite) -> SmallSite:
    site = small_site("ban-na")
    site.edit("content/ban-na/mandate.yaml", "powers:", "responsible: สำนักปลัด\npowers:")
    return site


def test_the_work_list_has_a_row_for_every_finding_of_the_check(small: SmallSite) -> None:
    result = checked(small)
    assert len(rows(result, WORK)) == len(result.findings)


def test_a_row_says_who_until_when_what_where_and_how(small: SmallSite) -> None:
    listed = [row for row in rows(checked(small), WORK) if row["ข้อ"] == "O1"]
    row = listed[0]
    assert row["ส่วนงาน"] == "สำนักปลัด"
    assert row["กำหนดส่ง"] == "30 เม.ย. 2568"
    assert row["หน่วยงาน"] == "องค์การบริหารส่วนตำบลบ้านนา"
    assert row["องค์ประกอบ"].startswith("แผนผังโครงสร้าง")
    assert row["สิ่งที่ขาด"]
    assert row["วิธีแก้"] == "สร้างไฟล์ content/ban-na/structure.yaml"
    assert row["ไฟล์และบรรทัด"] == "content/ban-na/structure.yaml"
    assert row["คะแนน OIT ที่ได้เพิ่มเมื่อครบทั้งข้อ"] == 2.5
    assert row["รหัส"].startswith("OIT")
    assert row["ทำแล้ว"] == ""


def test_a_line_is_given_where_there_is_one(small: SmallSite) -> None:
    places = [row["ไฟล์และบรรทัด"] for row in rows(checked(small), WORK)]
    assert any(place.startswith("content/ban-na/2568/service-statistics.yaml:") for place in places)


def test_units_stand_together_the_usual_one_where_none_is_named(small: SmallSite) -> None:
    units = [row["ส่วนงาน"] for row in rows(checked(small), WORK) if row["ข้อ"].startswith("O")]
    runs = [unit for unit, _ in itertools.groupby(units)]
    assert len(runs) == len(set(runs))
    assert {"สำนักปลัด", "กองคลัง"} <= set(runs)


def test_a_year_without_known_deadline_leaves_the_due_date_blank(small: SmallSite) -> None:
    assert {row["กำหนดส่ง"] for row in rows(checked(small, 2569), WORK)} == {""}


def test_a_fault_of_a_file_is_on_the_list_without_an_item(small: SmallSite) -> None:
    small.write("content/ban-na/2568/risk-assessment.yaml", "risks: [\n")
    listed = [row for row in rows(checked(small), WORK) if row["ข้อ"] == "ไฟล์เนื้อหา"]
    assert [row["รหัส"] for row in listed] == ["CNT003"]
    assert listed[0]["ไฟล์และบรรทัด"].startswith("content/ban-na/2568/risk-assessment.yaml")


def test_the_summary_gives_readiness_and_what_if(small: SmallSite) -> None:
    result = checked(small, what_if=SCORES)
    (row,) = rows(result, SUMMARY)
    ready = result.years[0].readiness
    assert row["ความพร้อม"] == "ยังไม่พร้อม"
    assert row["ข้อที่ครบ"] == ready.items_complete
    assert row["ข้อทั้งหมด"] == 28
    assert row["วันสุดท้าย"] == "30 เมษายน 2568"
    assert row["วันที่เหลือ"] == "เหลือ 29 วัน"
    assert row["ตรวจ ณ วันที่"] == "1 เมษายน 2568"
    assert row["คะแนนรวมที่คาด"] == pytest.approx(float(ready.total or 0), abs=0.01)


def test_the_same_check_gives_the_same_bytes(small: SmallSite) -> None:
    assert check_as_xlsx(checked(small)) == check_as_xlsx(checked(small))


def test_the_list_can_be_filtered_and_its_head_stays(small: SmallSite) -> None:
    with ZipFile(io.BytesIO(check_as_xlsx(checked(small)))) as package:
        sheet = package.read("xl/worksheets/sheet2.xml").decode()
    assert "<autoFilter " in sheet
    assert 'ySplit="1"' in sheet
    assert 'state="frozen"' in sheet


def test_content_never_becomes_a_formula(small: SmallSite) -> None:
    small.edit("content/ban-na/mandate.yaml", "responsible: สำนักปลัด", 'responsible: "=1+1"')
    result = checked(small)
    assert any(row["ส่วนงาน"] == "'=1+1" for row in rows(result, WORK))
    with ZipFile(io.BytesIO(check_as_xlsx(result))) as package:
        assert "<f>" not in package.read("xl/worksheets/sheet2.xml").decode()


def test_what_a_sheet_has_no_room_for_stands_in_the_next(
    small: SmallSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = checked(small)
    whole = rows(result, WORK)
    monkeypatch.setattr("prongsai.reports.check_xlsx.MOST_ROWS", len(whole) - 1)

    assert rows(result, WORK) + rows(result, f"{WORK} 2") == whole
