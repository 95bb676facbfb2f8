"""Project sheets with nine fixed parts become an action plan, or a list of projects."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from word_files import NUMBERS, heading, member, paragraph, write_word

from prongsai.content_types.plans import ActionPlan, Project
from prongsai.importing.named_parts import PartHeading, part_names
from prongsai.importing.readers import word
from prongsai.importing.readers.plain_text import text_blocks
from prongsai.importing.shapes import projects
from prongsai.importing.source import Aim, Recognised, SourceFile

AIM = Aim("ban-na", 2568, "anticorruption-plan")


def sheet(number: str, name: str, budget: str = "ไม่ใช้งบประมาณ") -> str:
    return f"""
ลำดับที่ {number}

๑. ชื่อโครงการ : {name}

๒. หลักการและเหตุผล/ที่มาของโครงการ

เทศบาลให้ความสำคัญกับการป้องกันการทุจริต

๓. วัตถุประสงค์

(๑) เพื่อให้รู้
(๒) เพื่อให้ใช้

๔. กลุ่มเป้าหมาย

พนักงานเทศบาล จำนวน ๙๐ คน

๕. วิธีดำเนินการ

(๑) กำหนดแนวทาง
- ทางเว็บไซต์
(๒) รายงานผล

๖. ระยะเวลาดำเนินการ ๑-๔

ปีงบประมาณ พ.ศ. ๒๕๖๖ – ๒๕๗๐

๗. งบประมาณดำเนินการ

{budget}

๘. ผู้รับผิดชอบโครงการ

สำนักปลัด

๙. ผลผลิต/ผลลัพธ์

ผลผลิต

มีคู่มือ ๑ ชุด

ผลลัพธ์

ไม่มีเรื่องร้องเรียน
"""


PLAN = f"""แผนปฏิบัติการป้องกันการทุจริต (พ.ศ. ๒๕๖๖ – ๒๕๗๐)

ประกาศ ณ วันที่ ๒๙ เดือน กันยายน พ.ศ. ๒๕๖๕

๓. วัตถุประสงค์ของการจัดทำแผน

(๑) แสดงเจตจำนงสุจริต
(๒) สร้างวัฒนธรรมสุจริต

มิติที่ ๑ การสร้างวัฒนธรรมสุจริต

๑.๑ การเสริมสร้างจิตสำนึก
{sheet("๑", "โครงการอบรมคุณธรรม")}
๑.๒ การสร้างจิตสำนึกประชาชน
{sheet("๒", "มาตรการ NO Gift Policy")}
มิติที่ ๒ การบริหารราชการด้วยความโปร่งใส
{sheet("๓", "โครงการจัดเวทีประชาคม", "๒๐,๐๐๐ บาท")}
"""


def recognised(text: str, *takes: str) -> list[Recognised]:
    source = SourceFile("แผน.txt", text_blocks(text)[0])
    return list(projects.recognise(source, takes or ("action_plan",), AIM))


def plan(text: str) -> tuple[Any, Recognised]:
    (found,) = recognised(text)
    assert found.key == "action_plan"
    return found.value, found


def test_a_plan_has_its_dimensions_and_every_part_of_its_projects() -> None:
    value, found = plan(PLAN)
    assert value["objectives"] == ["แสดงเจตจำนงสุจริต", "สร้างวัฒนธรรมสุจริต"]
    assert [(d["number"], d["name"], len(d["projects"])) for d in value["dimensions"]] == [
        ("1", "การสร้างวัฒนธรรมสุจริต", 2),
        ("2", "การบริหารราชการด้วยความโปร่งใส", 1),
    ]
    assert value["dimensions"][0]["projects"][0] == {
        "number": "1",
        "name": "โครงการอบรมคุณธรรม",
        "rationale": "เทศบาลให้ความสำคัญกับการป้องกันการทุจริต",
        "objectives": ["เพื่อให้รู้", "เพื่อให้ใช้"],
        "target_group": "พนักงานเทศบาล จำนวน ๙๐ คน",
        "steps": ["กำหนดแนวทาง\n- ทางเว็บไซต์", "รายงานผล"],
        "period": "ปีงบประมาณ พ.ศ. ๒๕๖๖ – ๒๕๗๐",
        "budget": "ไม่ใช้งบประมาณ",
        "responsible": "สำนักปลัด",
        "outputs": "มีคู่มือ ๑ ชุด",
        "outcomes": "ไม่มีเรื่องร้องเรียน",
    }
    assert found.trust == 1
    assert found.findings == ()
    assert found.common == {"period": "ปีงบประมาณ พ.ศ. 2566 – 2570"}
    assert [text for _, text in found.left] == ["๑.๑ การเสริมสร้างจิตสำนึก", "๑.๒ การสร้างจิตสำนึกประชาชน"]
    assert found.preview[0] == "พบโครงการ 3 โครงการ"
    ActionPlan.model_validate(value)


def test_a_yearly_list_keeps_what_a_list_of_projects_has() -> None:
    (found,) = recognised(PLAN, "projects")
    assert isinstance(found.value, list)
    assert found.value[0] == {
        "name": "โครงการอบรมคุณธรรม",
        "budget_source": "ไม่ใช้งบประมาณ",
        "period": "ปีงบประมาณ พ.ศ. ๒๕๖๖ – ๒๕๗๐",
        "responsible": "สำนักปลัด",
        "target": "พนักงานเทศบาล จำนวน ๙๐ คน",
    }
    assert Project.model_validate(found.value[2]).budget == 20_000
    assert "เพื่อให้รู้" in [text for _, text in found.left]


def test_headings_that_were_misread_are_taken_in_their_turn() -> None:
    text = PLAN.replace("๗. งบประมาณดำเนินการ", "๗. ขอบเขตดำเนินการ")
    text = text.replace("๘. ผู้รับผิดชอบโครงการ", "๙. ผู้รับผลของการ")
    value, found = plan(text)
    assert value["dimensions"][0]["projects"][1]["budget"] == "ไม่ใช้งบประมาณ"
    assert value["dimensions"][0]["projects"][1]["responsible"] == "สำนักปลัด"
    assert found.findings == ()


def test_a_step_that_is_called_like_a_part_stays_a_step() -> None:
    text = PLAN.replace("(๒) รายงานผล", "(๒) กำหนดในคู่มือ\n - (๑) ระยะเวลา\n(๓) รายงานผล")
    value, _ = plan(text)
    assert value["dimensions"][0]["projects"][0]["period"] == "ปีงบประมาณ พ.ศ. ๒๕๖๖ – ๒๕๗๐"


def test_outcomes_headed_twice_were_outputs_first() -> None:
    value, _ = plan(PLAN.replace("\nผลผลิต\n", "\nผลลัพธ์\n"))
    assert value["dimensions"][0]["projects"][0]["outputs"] == "มีคู่มือ ๑ ชุด"
    assert value["dimensions"][0]["projects"][0]["outcomes"] == "ไม่มีเรื่องร้องเรียน"


def test_a_part_that_is_missing_is_named() -> None:
    _, found = plan(PLAN.replace("๘. ผู้รับผิดชอบโครงการ\n\nสำนักปลัด", "", 1))
    (finding,) = found.findings
    assert (finding.code, finding.message) == ("IMP023", "โครงการที่ 1 ไม่พบหัวข้อ ผู้รับผิดชอบ")
    assert finding.remedy == "เปิดเอกสารต้นฉบับแล้วเติมหัวข้อที่ขาดในไฟล์เนื้อหาที่ได้"
    assert finding.place is not None
    assert finding.place.text == "โครงการอบรมคุณธรรม"


def test_numbers_that_do_not_fit_are_told_and_the_order_is_kept() -> None:
    value, found = plan(PLAN.replace("ลำดับที่ ๒", "สำดับที่ ๗"))
    assert value["dimensions"][0]["projects"][1]["number"] == "2"
    (finding,) = found.findings
    assert finding.message == ("ลำดับที่ที่พิมพ์ในเอกสารไม่ตรงกับลำดับจริง จึงใช้ลำดับจริง: โครงการที่ 2 อ่านได้ 7")
    assert finding.remedy == "ตรวจว่าโครงการครบและเรียงถูกต้อง"


def test_a_period_that_ends_before_it_begins_is_left_to_the_clerk() -> None:
    value, found = plan(PLAN.replace("๒๕๖๖ – ๒๕๗๐\n\n๗", "๒๕๖๑ - ๒๕๖๐\n\n๗", 1))
    assert "period" not in value["dimensions"][0]["projects"][0]
    (finding,) = found.findings
    assert finding.code == "IMP023"
    assert finding.message == (
        'โครงการที่ 1 ระยะเวลา "ปีงบประมาณ พ.ศ. ๒๕๖๑ - ๒๕๖๐" สิ้นสุดก่อนเริ่ม จึงยังไม่ได้ใส่'
    )
    assert finding.remedy == "เปิดเอกสารต้นฉบับแล้วเติมระยะเวลาในไฟล์เนื้อหาที่ได้"
    assert "ปีงบประมาณ พ.ศ. ๒๕๖๑ - ๒๕๖๐" in [text for _, text in found.left]
    (listed,) = recognised(PLAN.replace("๒๕๖๖ – ๒๕๗๐\n\n๗", "๒๕๖๑ - ๒๕๖๐\n\n๗", 1), "projects")
    assert "period" not in listed.value[0]  # type: ignore[operator,index]


def test_periods_beyond_the_plan_are_told_and_kept() -> None:
    value, found = plan(PLAN.replace("๒๕๖๖ – ๒๕๗๐\n\n๗", "๒๕๖๖ – ๒๕๖๗\n\n๗", 1))
    assert value["dimensions"][0]["projects"][0]["period"] == "ปีงบประมาณ พ.ศ. ๒๕๖๖ – ๒๕๖๗"
    (finding,) = found.findings
    assert finding.code == "IMP023"
    assert finding.message == (
        "ระยะเวลาของโครงการไม่ตรงกับช่วงของแผน (ปีงบประมาณ พ.ศ. 2566 – 2570): "
        "โครงการที่ 1 (ปีงบประมาณ พ.ศ. ๒๕๖๖ – ๒๕๖๗)"
    )
    assert finding.remedy == "เทียบกับเอกสารต้นฉบับ ปีอาจอ่านผิดจากไฟล์สแกน"


def test_text_below_a_list_of_the_plan_is_not_its_last_member() -> None:
    value, _ = plan(PLAN.replace("\nมิติที่ ๑", "\nข้อความที่อ่านไม่ออกจากหน้าถัดไป\n\nมิติที่ ๑"))
    assert value["objectives"] == ["แสดงเจตจำนงสุจริต", "สร้างวัฒนธรรมสุจริต"]


def test_a_sheet_in_word_with_automatic_numbers(tmp_path: Path) -> None:
    body = (
        heading("มิติที่ 1 การสร้างวัฒนธรรมสุจริต")
        + member("ชื่อโครงการ : โครงการอบรม", NUMBERS)
        + member("วัตถุประสงค์", NUMBERS)
        + paragraph("เพื่อให้ความรู้แก่พนักงานเทศบาลทุกคน")
        + paragraph("งบประมาณ", bold=True)
        + paragraph("๕,๐๐๐ บาท")
    )
    source = word.read(write_word(tmp_path / "a.docx", body), "a.docx")
    (found,) = projects.recognise(source, ("action_plan",), AIM)
    value: Any = found.value
    assert value["dimensions"][0]["name"] == "การสร้างวัฒนธรรมสุจริต"
    project = value["dimensions"][0]["projects"][0]
    assert project["name"] == "โครงการอบรม"
    assert project["objectives"] == "เพื่อให้ความรู้แก่พนักงานเทศบาลทุกคน"
    assert project["budget"] == "๕,๐๐๐ บาท"


def test_other_documents_hold_no_sheets() -> None:
    assert recognised("รายงานผล\n\n๑. หลักการและเหตุผล\n\nเทศบาลให้ความสำคัญ\n") == []


@pytest.mark.parametrize(
    ("line", "heading_found"),
    [
        ("๖. ระยะเวลาดำเนินการ : ๗.๑-๙", PartHeading("period", "")),
        ("งบประมาณ: 5,000 บาท", PartHeading("budget", "5,000 บาท")),
        ("2) หลักการและเหตุผล/ความเป็นมา", PartHeading("rationale", "")),
        ("- ผลลัพธ์", PartHeading("outcomes", "")),
        ("เพื่อให้ความรู้", None),
    ],
)
def test_a_line_names_a_part(line: str, heading_found: PartHeading | None) -> None:
    assert part_names("project-sheet").exact(line) == heading_found


_LINES = st.sampled_from(
    [
        *(line for line in PLAN.split("\n") if line),
        "",
        "ก\tข",
        "ชื่อโครงการ",
        "โครงการ : ",
        "- ชื่อกิจกรรม: ค",
    ]
)


@settings(deadline=None)
@given(st.lists(_LINES, max_size=20))
def test_any_order_of_lines_gives_sheets_or_nothing(lines: list[str]) -> None:
    for found in recognised("\n\n".join(lines)):
        ActionPlan.model_validate(found.value)
