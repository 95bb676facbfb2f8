"""Year, day and unit come from what a document says of itself; what is doubtful is asked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from import_desk import setting_of
from small_site import SmallSite

from prongsai.importing.drafting import draft_file
from prongsai.importing.own_facts import (
    announced_day,
    data_day,
    other_agencies,
    other_scripts,
    stated_unit,
    stated_years,
)
from prongsai.importing.source import Block, Bullets, Heading, Paragraph, SourceFile


def source(*texts: str) -> SourceFile:
    blocks: list[Block] = [Paragraph(text, n) for n, text in enumerate(texts, start=1)]
    return SourceFile("ก.docx", tuple(blocks))


# --- the year -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("titles", "year"),
    [
        (("รายงานผล ประจำปีงบประมาณ พ.ศ. ๒๕๖๗",), "2567"),
        (("รายงานผลการดำเนินงานประจำปี พ.ศ. 2567",), "2567"),
        (("รายงานผล ปี 2567", "คำนำ"), "2567"),
        (("แผนปฏิบัติการ ปีงบประมาณ พ.ศ. 2566 – 2570",), ""),
        (("รายงานผล ปีงบประมาณ 2566", "รายงานผล ปีงบประมาณ 2567"), ""),
        (("รายงาน ปีงบประมาณ 2567", "ผล ปีงบประมาณ 2567", "เทียบปีงบประมาณ 2566"), "2567"),
        (("ระเบียบที่ 2567/12",), ""),
    ],
)
def test_the_titles_tell_the_year_or_nobody_does(titles: tuple[str, ...], year: str) -> None:
    assert stated_years(source(*titles)).year == year


def test_the_subject_of_a_memo_is_about_the_memo() -> None:
    text = "เรื่อง รายงานผล ประจำปีงบประมาณ พ.ศ. 2568"
    years = stated_years(source("บันทึกข้อความ", text, "รายงานผล ปีงบประมาณ 2567"), memo=(0, 1))
    assert (years.year, years.subjects) == ("2567", ("2568",))


def test_a_long_text_is_no_title() -> None:
    long = f"ผลการประเมิน ปีงบประมาณ 2566 {'เป็นไปตามเป้าหมาย ' * 20}"
    assert stated_years(source("รายงานผล ปีงบประมาณ 2567", long)).counts == {"2567": 1}


# --- the day and the unit -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("ประกาศ ณ วันที่ ๒๙ เดือน กันยายน พ.ศ.๒๕๖๕", "๒๙ กันยายน ๒๕๖๕"),
        ("ประกาศ  ณ  วันที่  14 ม.ค. 2568", "14 ม.ค. 2568"),
        ("จัดทำเมื่อวันที่ 4 เม.ย. 2568 โดยงานธุรการ", "4 เม.ย. 2568"),
        ("ประกาศ ณ วันที่ 41 มกราคม 2568", ""),
        ("ตามหนังสือลงวันที่ 14 มกราคม 2568", ""),
    ],
)
def test_the_day_is_the_documents_own(text: str, day: str) -> None:
    assert announced_day(source(text).blocks) == day


def test_the_day_of_the_data_is_another_one() -> None:
    blocks = source("ข้อมูล ณ วันที่ 31 มีนาคม 2568").blocks
    assert (data_day(blocks), announced_day(blocks)) == ("31 มีนาคม 2568", "")


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("ส่วนงานที่รับผิดชอบ: สำนักปลัด", "สำนักปลัด"),
        ("หน่วยงานที่รับผิดชอบ กองคลัง เทศบาล", "กองคลัง เทศบาล"),
        ("งานตรวจสอบภายใน", "งานตรวจสอบภายใน"),
        ("ส่วนงานที่รับผิดชอบ ดังนี้", ""),
    ],
)
def test_the_unit_is_named_or_stands_alone_in_front(text: str, unit: str) -> None:
    assert stated_unit(source("รายงาน", text).blocks) == unit


def test_two_units_are_nobodys() -> None:
    blocks = (Bullets(("ส่วนงานที่รับผิดชอบ กองช่าง", "ส่วนงานที่รับผิดชอบ กองคลัง"), True, 1),)
    assert stated_unit(blocks) == ""


# --- what may be misread ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("องค์การบริหารส่วนตำบลบ้านนา ได้ดำเนินการ", []),
        ("อบต.บ้านนา และ อบต. บ้านนา", []),
        ("องค์การบริหารส่วนตำบลหัวทุ่ง ได้ดำเนินการ", ["องค์การบริหารส่วนตำบลหัวทุ่ง"]),
        ("องค์การบริหารส่วนตำบลได้ดำเนินการ", []),
        ("เทศบาลตำบลและเทศบาลเมืองทุกแห่ง", []),
        ("อบต.หัวทุ่ง", ["อบต.หัวทุ่ง"]),
    ],
)
def test_names_of_other_agencies_are_seen(text: str, names: list[str]) -> None:
    found = other_agencies(source(text).blocks, "องค์การบริหารส่วนตำบลบ้านนา")
    assert [name for _, name in found] == names


@pytest.mark.parametrize(
    ("text", "strange"),
    [
        ("การทุจริต湿润ในหน่วยงาน", True),
        ("ແຜນປະຊຸມ", True),
        ("เจตนาرมณ์", True),
        ("โครงการНо", True),
        ("เทศบาลตำบลลาวapeปทุม", True),
        ("นโยบาย No Gift Policy ของหน่วยงาน", False),
        ("ระบบ E-Service และ Q&A", False),
        ("พื้นที่ 5x10³ ตร.ม. ค่า pH และ µg", False),
        ("ร้าน Café", False),
    ],
)
def test_letters_of_other_scripts_are_seen(text: str, strange: bool) -> None:
    assert bool(other_scripts(source(text).blocks)) == strange


# --- what the clerk is told ---------------------------------------------------------------------


def told(site: SmallSite, text: str, topic: str = "integrity-measures-report") -> dict[str, str]:
    path = Path(site.root / "รายงาน.txt")
    path.write_text(text, encoding="utf-8")
    (draft,) = draft_file(path, path.name, setting_of(site.root, "ban-na", 2568), topic).drafts
    return {finding.code: finding.message for finding in draft.findings}


@pytest.fixture
def site(small_site: Callable[..., SmallSite]) -> SmallSite:
    return small_site("ban-na")


def test_a_year_that_is_not_the_one_asked_for_is_told(site: SmallSite) -> None:
    said = told(site, "รายงานผล ปีงบประมาณ 2566\n\nเนื้อความของรายงานฉบับนี้\n")
    assert said["IMP038"].startswith("เอกสารเป็นข้อมูลปี 2566 แต่การประเมินปี 2568 ขอข้อมูลปี 2567")


def test_no_year_no_day_no_unit_are_asked_for(site: SmallSite) -> None:
    said = told(site, "รายงานผล\n\nเนื้อความของรายงานฉบับนี้\n")
    assert said["IMP038"] == "เอกสารไม่บอกว่าเป็นข้อมูลของปีงบประมาณใด"
    assert "ปรับปรุงล่าสุด และส่วนงานที่รับผิดชอบ" in said["IMP039"]


def test_a_document_that_says_everything_is_not_asked(site: SmallSite) -> None:
    said = told(
        site, "รายงานผล ปีงบประมาณ 2567\n\nส่วนงานที่รับผิดชอบ สำนักปลัด\n\nประกาศ ณ วันที่ 14 มกราคม 2568\n"
    )
    assert said == {}


def test_a_topic_without_a_year_is_not_asked_for_one(site: SmallSite) -> None:
    assert "IMP038" not in told(site, "แนวปฏิบัติ\n\nเนื้อความของแนวปฏิบัติ\n", "complaint-procedure")


def test_headings_are_titles_wherever_they_stand() -> None:
    blocks = (Paragraph("คำนำ", 1), Heading("รายงานผล ปีงบประมาณ 2567", 1, 2))
    assert stated_years(SourceFile("ก", blocks)).year == "2567"
