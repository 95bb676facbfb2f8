"""A new clerk, from an empty folder to a site that answers everything, in the clerk's words."""

from __future__ import annotations

import csv
import re

from office import Office, Said
from playwright.sync_api import Page, expect
from story import (
    CONTENT,
    DECLARED,
    DOCUMENTS,
    GIFTS,
    NAME,
    SCANS,
    TREASURY,
    WORKBOOK,
    Watched,
)

ASKED = re.compile(r"^## ต้องมี\*? \[O[0-9]+\] (.*)$", re.MULTILINE)
"""An official requirement in a new file."""


# --- the morning ------------------------------------------------------------------------------


def test_one_command_makes_the_whole_folder_and_says_what_comes_next(
    office: Office, created: Said
) -> None:
    assert created.code == 0
    assert f"  {CONTENT}/2568/risk-assessment.yaml  O23 การประเมินความเสี่ยงการทุจริต" in created.text
    next_steps = created.text.partition("ขั้นต่อไป")[2]
    for command in ("new workbook", "import", "new news", "serve", "check"):
        assert f"python build.py {command}" in next_steps
    assert office.read(f"{CONTENT}/agency.yaml").count(NAME) == 1


def test_the_first_check_is_exactly_the_list_of_what_the_new_files_ask_for(
    office: Office, created: Said, to_do: Said
) -> None:
    assert to_do.code == 1
    assert "ความพร้อม: ครบ 0 จาก 28 ข้อ คะแนน OIT ที่คาด 0.00 เหลือ 60 วัน" in to_do.text
    asked = {
        words
        for file in office.path(CONTENT).rglob("*.yaml")
        for words in ASKED.findall(file.read_text(encoding="utf-8"))
    }
    told = {
        words for words in asked if f" {words}: " in to_do.text or f"  - {words}\n" in to_do.text
    }
    assert asked - told == {"หมายเลขโทรศัพท์", "ที่อยู่ไปรษณีย์อิเล็กทรอนิกส์ (อีเมล) ของหน่วยงาน"}
    assert f"รวม {count_of_findings(to_do)} ข้อสังเกต: ผิดพลาด " in to_do.text
    codes = set(re.findall(r"^(?:ผิดพลาด|ควรแก้) ([A-Z]+)[0-9]", to_do.text, re.MULTILINE))
    assert codes == {"OIT"}
    assert "เพิ่มไฟล์ข่าวใน content/ban-mai/news/" in to_do.text
    assert "python build.py new item integrity-measures --year 2567 --agency ban-mai" in to_do.text
    assert "กำลังตรวจ 2 หน่วยงาน" not in to_do.text


def count_of_findings(said: Said) -> int:
    """How many requirements a check names, those told together counted one by one."""
    alone = re.findall(r"^(?:ผิดพลาด|ควรแก้) OIT[0-9]{3}: ", said.text, re.MULTILINE)
    together = re.findall(r"ขาด ([0-9]+) องค์ประกอบ", said.text)
    return len(alone) + sum(map(int, together))


def test_the_filled_workbook_becomes_content_and_every_change_is_told(
    office: Office, workbook: Said, imported: Said
) -> None:
    assert f"กรอกเสร็จแล้วสั่ง: python build.py import {WORKBOOK}" in workbook.text
    assert imported.code == 0
    assert 'ความเสี่ยงการทุจริต ชีต "O23 ความเสี่ยง": 4 รายการ' in imported.text
    assert f"เขียนลง: {CONTENT}/2568/risk-assessment.yaml (เติมช่อง " in imported.text
    assert "รายการจัดซื้อจัดจ้างตามแบบ ITA (16 คอลัมน์): 2 แถว" in imported.text
    assert imported.text.count(f"ไฟล์ {WORKBOOK}, {TREASURY}\n") == 1
    assert "ไม่มีอะไรเปลี่ยน" not in imported.text
    assert "ควรแก้" not in imported.text
    risks = office.read(f"{CONTENT}/2568/risk-assessment.yaml")
    assert "เรียกรับเงินเพื่อให้คำขอเร็วขึ้น" in risks
    assert f'# จากแบบกรอก "{WORKBOOK}" ชีต "O23 ความเสี่ยง"\nrisks:' in risks


def test_what_is_no_record_is_told_row_by_row_and_what_is_merged_belongs_together(
    office: Office, imported: Said
) -> None:
    told = re.findall(r'IMP046: ชีต "(.*)" แถว (\d+): ไม่ได้นำเข้า เพราะเป็น(.*)', imported.text)
    assert sorted(told) == [
        ("O11 สถิติบริการรายเดือน", "7", "แถวรวม"),
        ("O6 โครงการ", "10", "ส่วนลงนาม"),
        ("O6 โครงการ", "7", "แถวรวม"),
        ("O6 โครงการ", "8", "หมายเหตุหรือที่มา"),
        ("O6 โครงการ", "9", "ส่วนลงนาม"),
    ]
    manual = office.read(f"{CONTENT}/operation-manual.yaml")
    assert manual.count("\n  - title: ") == 1
    assert "เสนอปลัดพิจารณาสั่งการ" in manual


def test_a_corrected_cell_goes_in_without_a_question_and_a_copy_is_kept(
    office: Office, corrected: Said
) -> None:
    assert corrected.code == 0
    assert "(แทนที่ช่อง " in corrected.text
    plan = f"{CONTENT}/2568/annual-plan-budget.yaml"
    assert "60,000" in office.read(plan)
    assert "6,000" in office.read(f"{plan}.bak")


def test_documents_find_their_items_by_the_names_clerks_give_them(
    office: Office, dropped: Said
) -> None:
    assert dropped.code == 0
    for name in DOCUMENTS:
        assert name in dropped.text
    assert '→ O9 คู่มือหรือแนวทางการขอรับบริการ: "คู่มือสำหรับประชาชน" (PDF' in dropped.text
    assert "เพราะชื่อขึ้นต้นด้วยเลขข้อ O14" in dropped.text
    assert "ตาราง: รายการจัดซื้อจัดจ้างตามแบบ ITA (16 คอลัมน์) 20 แถว" in dropped.text
    assert 'ยังไม่รู้ว่าไฟล์ "scan0012.pdf" เป็นของข้อใด' in dropped.text
    assert f'python build.py import "{SCANS}/scan0012.pdf" --as O… --agency ban-mai' in dropped.text
    assert "Thumbs.db" not in dropped.text
    assert "~$" not in dropped.text
    assert office.path(f"{CONTENT}/files/ethics-code.pdf").is_file()


# --- the afternoon ----------------------------------------------------------------------------


def test_what_is_still_missing_is_named_with_file_line_and_remedy(typed: Said) -> None:
    assert typed.code == 1
    assert "ครบ 25 จาก 28 ข้อ คะแนน OIT ที่คาด 88.75" in typed.text
    assert re.findall(r"^-- (O[0-9]+) ", typed.text, re.MULTILINE) == ["O22", "O2", "O4"]
    assert f"แก้ไข: วางไฟล์ไว้ที่ {CONTENT}/files/executives.jpg หรือแก้ชื่อให้ตรงกับไฟล์ที่มี" in typed.text
    assert 'ยังไม่ได้แทน "<เนื้อข่าว>" ด้วยข้อความจริง' in typed.text


def test_what_only_warns_is_said_to_cost_the_points_it_costs(mended: Said) -> None:
    assert "ครบ 27 จาก 28 ข้อ คะแนน OIT ที่คาด 93.75" in mended.text
    assert re.findall(r"^-- (O[0-9]+) .* \| (.*) คะแนน", mended.text, re.MULTILINE) == [
        ("O22", "+6.25")
    ]
    assert "\nผิดพลาด" not in mended.text


def test_while_it_is_typed_the_page_shows_mistakes_and_then_the_new_words(watched: Watched) -> None:
    assert DECLARED not in watched.before
    assert re.search(rf"{GIFTS}:[0-9]+", watched.overlay)
    assert "วิธีแก้" in watched.overlay
    assert f"--> {GIFTS}:" in watched.terminal
    assert DECLARED in watched.after


def test_at_the_end_the_score_is_full_and_only_what_nobody_looked_at_is_told(
    complete: Said,
) -> None:
    assert complete.code == 0
    assert "ความพร้อม: ครบ 28 จาก 28 ข้อ คะแนน OIT ที่คาด 100.00" in complete.text
    assert "รวม 1 ข้อสังเกต: ยังไม่ได้ตรวจ 1\n" in complete.text
    assert "ยังไม่ได้ตรวจ PII020: ยังไม่ได้ตรวจข้อมูลส่วนบุคคลในรูปภาพ" in complete.text


# --- the evening ------------------------------------------------------------------------------


def test_answers_need_the_address_of_the_site_and_say_so(too_early: Said) -> None:
    assert too_early.code == 2
    assert "โปรดเติม base_url ใน site_config.yaml" in too_early.text


def test_the_answer_sheet_has_an_address_for_every_item(office: Office, answered: Said) -> None:
    assert answered.code == 0
    assert f"{NAME} ปี 2568: มี 28 จาก 28 ข้อ" in answered.text
    with office.path("answers/ban-mai-2568.csv").open(encoding="utf-8-sig", newline="") as sheet:
        rows = list(csv.DictReader(sheet))
    site = "https://www.banmai.example.go.th/ita"
    assert [(row["ข้อ"], row["คำตอบ"], row["URL"]) for row in rows] == [
        (f"O{number}", "มี", f"{site}/2568/o{number}/") for number in range(1, 29)
    ]
    assert office.path("answers/ban-mai-2568.xlsx").is_file()


def test_the_site_opens_by_double_click_and_evidence_leads_to_what_it_names(
    office: Office, built: Said, page: Page
) -> None:
    assert built.code == 0
    page.goto(office.path("output/index.html").as_uri())
    expect(page.get_by_role("heading", level=1)).to_have_text(NAME)

    main = page.get_by_role("main")
    main.get_by_role("link", name="ปีงบประมาณ พ.ศ. 2568").click()
    rows = main.get_by_role("row").filter(has=page.get_by_role("rowheader"))
    expect(rows).to_have_count(28)
    expect(rows.filter(has_text="ครบถ้วน")).to_have_count(28)

    main.get_by_role("link", name="การประเมินความเสี่ยงที่อาจเกิดการให้หรือรับสินบน").click()
    found = main.get_by_role("listitem").filter(has_text="ระดับของความเสี่ยง")
    expect(found).to_contain_text("พบข้อมูล")
    found.get_by_role("link", name="ความเสี่ยงการทุจริต").click()
    target = page.locator(":target")
    expect(target).to_be_in_viewport()
    expect(target).to_contain_text("ระดับ")
    expect(target.locator("xpath=ancestor::table")).to_contain_text("เรียกรับเงินเพื่อให้คำขอเร็วขึ้น")


def test_the_day_took_no_more_than_a_dozen_different_commands(office: Office, built: Said) -> None:
    assert len(office.typed) <= 17
    assert {words.partition(" ")[0] for words in office.typed} == {
        "new",
        "check",
        "import",
        "serve",
        "answers",
        "",
    }
