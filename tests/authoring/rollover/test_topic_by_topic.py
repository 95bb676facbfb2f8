"""What becomes of one topic: plans, files in unusual places, files that are hard to read."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rollover_desk import AGENCY, agency, data_of, loaded, rolled, tree, uncommented

from prongsai.authoring.rollover.agency_rollover import AgencyRollover, Elsewhere, Starts, Stays
from prongsai.authoring.rollover.last_year import ONLY_YEARS, with_years_moved
from prongsai.authoring.rollover.report import elsewhere_words
from prongsai.thai.digits import to_arabic

SLUG = "nong-na"
PLAN = """\
title: แผนปฏิบัติการป้องกันการทุจริต
period: {period}
responsible: สำนักปลัด
action_plan:
  dimensions:
    - number: 1
      name: มิติที่หนึ่ง
      projects:
        - {{number: 1, name: อบรม, budget: "10,000", period: 2566-2570}}
"""
RISKS = """\
title: ความเสี่ยง ปี 2568
# โทรถามคุณสมศรีก่อนส่ง
responsible: สำนักปลัด # ย้ายมาจากกองคลัง
fiscal_year: 2568
risks:
  - process: ออกใบอนุญาต
    events: [เรียกรับเงิน]   # ข้อร้องเรียนปี 2567
    levels: [สูง]
    likelihood: 4
notes:
  - |
    # บรรทัดนี้เป็นข้อความ ไม่ใช่หมายเหตุ
    ต่อท้าย
"""


def made(
    tmp_path: Path, files: Mapping[str, str | bytes] = {}, old: int = 2568, new: int = 2569
) -> AgencyRollover:
    """What becomes of a little agency with these files, given by their paths."""
    agency(tmp_path, SLUG, {"2568/satisfaction.yaml": "title: ก\n", **files})
    return rolled(tmp_path, SLUG, old, new)


def entry(plan: AgencyRollover, topic: str) -> Starts | Stays | Elsewhere:
    found: list[Starts | Stays | Elsewhere] = [*plan.starts, *plan.stays]
    found += plan.elsewhere
    return next(entry for entry in found if entry.asked.topic.id == topic)


def start(plan: AgencyRollover, topic: str) -> Starts:
    found = entry(plan, topic)
    assert isinstance(found, Starts), found
    return found


def text_of(plan: AgencyRollover, topic: str) -> str:
    return str(start(plan, topic).file.content)


# --- plans of several years ---------------------------------------------------------------------------


@pytest.mark.parametrize("place", ["anticorruption-plan.yaml", "2566/anticorruption-plan.yaml"])
def test_a_plan_in_force_is_carried_wherever_it_lies(tmp_path: Path, place: str) -> None:
    plan = made(tmp_path, {place: PLAN.format(period="2566-2570")})
    carried = entry(plan, "anticorruption-plan")
    assert isinstance(carried, Stays)
    assert (carried.file, str(carried.until)) == (f"content/{SLUG}/{place}", "2027-09-30")
    assert not carried.in_new_year


@pytest.mark.parametrize("place", ["anticorruption-plan.yaml", "2568/anticorruption-plan.yaml"])
def test_a_plan_that_has_ended_gets_a_successor_in_the_new_year(tmp_path: Path, place: str) -> None:
    plan = made(tmp_path, {place: PLAN.format(period="2564-2568")})
    successor = start(plan, "anticorruption-plan")
    assert successor.file.path == f"content/{SLUG}/2569/anticorruption-plan.yaml"
    assert successor.ended == f"content/{SLUG}/{place}"
    said = data_of(uncommented(str(successor.file.content)))
    project = said["action_plan"]["dimensions"][0]["projects"][0]
    assert (project["name"], project["budget"]) == ("อบรม", "<งบประมาณ>")


def test_a_plan_that_ends_within_the_new_year_is_still_in_force(tmp_path: Path) -> None:
    plan = made(tmp_path, {"anticorruption-plan.yaml": PLAN.format(period="2565-2569")})
    assert isinstance(entry(plan, "anticorruption-plan"), Stays)


# --- content for every year ---------------------------------------------------------------------------


def test_content_for_every_year_in_last_years_folder_has_to_be_moved(tmp_path: Path) -> None:
    plan = made(tmp_path, {"2568/laws.yaml": "title: ก\n", "2568/mandate.yaml": "title: ข\n"})
    moved = entry(plan, "mandate")
    assert isinstance(moved, Elsewhere)
    assert (moved.file, moved.in_old_year) == (f"content/{SLUG}/2568/mandate.yaml", True)
    said = elsewhere_words(moved, plan)
    assert said == "ย้ายไปไว้ข้าง agency.yaml พร้อมเอกสารที่อ้างถึง แล้วใช้ได้ทุกปี"


def test_a_file_for_several_topics_is_to_be_taken_apart(tmp_path: Path) -> None:
    plan = made(tmp_path, {"2568/o1.yaml": "powers: [{text: ดูแลถนน}]\n"})
    told = {
        entry.asked.topic.id: elsewhere_words(entry, plan)
        for entry in plan.elsewhere
        if entry.in_old_year
    }
    assert set(told) == {"structure", "mandate"}
    assert told["mandate"] == (
        "คัดส่วนของเรื่อง หน้าที่และอำนาจ ไปไว้ในไฟล์ mandate.yaml ข้าง agency.yaml "
        "พร้อมเอกสารที่อ้างถึง แล้วใช้ได้ทุกปี"
    )


def test_what_was_missing_already_is_named_but_not_made(tmp_path: Path) -> None:
    missing = entry(made(tmp_path), "mandate")
    assert isinstance(missing, Elsewhere)
    assert (missing.file, missing.in_old_year) == (f"content/{SLUG}/mandate.yaml", False)
    assert elsewhere_words(missing, made(tmp_path)) == (
        f"ยังไม่มีตั้งแต่ปีก่อน สร้างด้วย python build.py new item O1 --agency {SLUG}"
    )


def test_a_topic_that_is_asked_for_the_first_time_starts_beside_the_agency_file(
    tmp_path: Path,
) -> None:
    new = start(made(tmp_path), "hr-criteria")
    assert new.file.path == f"content/{SLUG}/hr-criteria.yaml"
    assert new.source == ""


def test_content_that_the_new_year_wants_newer_is_named_with_the_requirement(
    tmp_path: Path,
) -> None:
    news = "---\ntitle: ข่าว\ndate: 14 ม.ค. 2568\n---\nเนื้อหา\n"
    plan = made(tmp_path, {"news/a.md": news})
    found = entry(plan, "news")
    assert isinstance(found, Stays)
    assert [decision.requirement.id for decision in found.open] == ["news.current-year"]


def test_a_broken_file_for_every_year_is_to_be_mended_and_not_replaced(tmp_path: Path) -> None:
    plan = made(tmp_path, {"mandate.yaml": "title: [ก\n"})
    assert isinstance(entry(plan, "mandate"), Stays)


# --- files that are there already -----------------------------------------------------------------------


@pytest.mark.parametrize("name", ["risk-assessment.yaml", "risk-assessment.md", "o21.yaml"])
def test_a_file_of_the_new_year_is_left_alone_whatever_it_is_called(
    tmp_path: Path, name: str
) -> None:
    text = "---\ntitle: ของฉัน\n---\nข้อความ\n" if name.endswith(".md") else "title: ของฉัน\n"
    plan = made(tmp_path, {"2568/risk-assessment.yaml": RISKS, f"2569/{name}": text})
    kept = entry(plan, "risk-assessment")
    assert isinstance(kept, Stays)
    assert (kept.in_new_year, kept.file) == (True, f"content/{SLUG}/2569/{name}")


def test_codes_lead_to_the_topics_of_their_own_year(tmp_path: Path) -> None:
    """O12 of 2568 is procurement in progress, O12 of 2569 the report of the year."""
    table = (
        "tables:\n  - {id: t, title: รายการ, columns: ita-procurement-16, source: files/a.xlsx}\n"
    )
    plan = made(tmp_path, {"2568/o12.yaml": table, "2568/o13.yaml": "problems: [ราคาสูง]\n"})
    assert start(plan, "procurement-annual").source == f"content/{SLUG}/2568/o13.yaml"
    assert {left.topic.id for left in plan.not_asked} == {
        "satisfaction",
        "procurement-progress",
        "procurement-plan",
    }


# --- reading what clerks saved ----------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874", "utf-16"])
def test_names_and_comments_come_through_whatever_the_encoding(
    tmp_path: Path, encoding: str
) -> None:
    plan = made(tmp_path, {"2568/risk-assessment.yaml": RISKS.encode(encoding)})
    text = text_of(plan, "risk-assessment")
    assert data_of(uncommented(text))["risks"][0]["process"] == "ออกใบอนุญาต"
    assert "##   บรรทัด 2: โทรถามคุณสมศรีก่อนส่ง" in text.splitlines()
    assert data_of(text)["title"] == "ความเสี่ยง ปี 2569"


def test_the_clerks_comments_are_kept_with_their_lines_and_stay_comments(tmp_path: Path) -> None:
    plan = made(tmp_path, {"2568/risk-assessment.yaml": RISKS})
    text = text_of(plan, "risk-assessment")
    kept = [line for line in text.splitlines() if line.startswith("##   บรรทัด")]
    assert kept == [
        "##   บรรทัด 2: โทรถามคุณสมศรีก่อนส่ง",
        "##   บรรทัด 3: ย้ายมาจากกองคลัง",
        "##   บรรทัด 7: ข้อร้องเรียนปี 2567",
    ]
    assert start(plan, "risk-assessment").comments == 3
    assert "บรรทัดนี้เป็นข้อความ" not in text


def test_a_form_that_was_never_filled_in_hands_its_names_on(tmp_path: Path) -> None:
    first = made(tmp_path, {"2567/risk-assessment.yaml": RISKS}, 2567, 2568)
    for file in first.files:
        path = tmp_path / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.data)
    again = rolled(tmp_path, SLUG, 2568, 2569)
    found = start(again, "risk-assessment")
    assert found.source == f"content/{SLUG}/2568/risk-assessment.yaml"
    assert {entry.comments for entry in again.starts} == {0}
    risk = data_of(uncommented(text_of(again, "risk-assessment")))["risks"][0]
    assert risk["process"] == "ออกใบอนุญาต"
    assert risk["likelihood"].startswith("<โอกาส")


def test_markdown_leaves_its_headings_as_a_reminder(tmp_path: Path) -> None:
    text = "---\ntitle: การมีส่วนร่วม\nfiscal_year: 2568\n---\n# ประชาคม\n\nผู้เข้าร่วม 214 คน\n\n## ผล\n"
    plan = made(tmp_path, {"2568/participation.md": text})
    new = text_of(plan, "participation")
    assert "##   ประชาคม" in new.splitlines()
    assert "##   ผล" in new.splitlines()
    assert "214" not in new
    assert start(plan, "participation").file.path.endswith("2569/participation.yaml")


@pytest.mark.parametrize("broken", ["risks: [ก", "a: b: c", b"\x00\x01\xff", "---\n- ก\n"])
def test_a_file_that_cannot_be_read_gives_an_empty_form_and_says_so(
    tmp_path: Path, broken: str | bytes
) -> None:
    plan = made(tmp_path, {"2568/risk-assessment.yaml": broken})
    new = start(plan, "risk-assessment")
    assert new.unreadable
    assert "# risks:" in str(new.file.content)


def test_shapes_that_nobody_expects_do_no_harm(tmp_path: Path) -> None:
    odd = (
        "title: {a: b}\nresponsible: [ก]\nrisks: ข้อความ\ndocuments: {a: b}\ntables: [1, [2]]\n"
        "covers: 5\nattestations: [ก]\nunknown: 1\nnotes:\nlinks: [{title: [ก]}]\n"
    )
    plan = made(tmp_path, {"2568/risk-assessment.yaml": odd})
    text = text_of(plan, "risk-assessment")
    assert data_of(text)["title"] == "การประเมินความเสี่ยงการทุจริต"
    assert "ที่โปรแกรมไม่รู้จัก จึงไม่ได้นำมา: unknown" in text


def test_a_declaration_of_none_has_to_be_made_again(tmp_path: Path) -> None:
    text = "none: {statement: ไม่มีเรื่องร้องเรียน, date: 1 ต.ค. 2567}\n"
    plan = made(tmp_path, {"2568/complaint-statistics.yaml": text})
    new = text_of(plan, "complaint-statistics")
    assert "ปี 2568 ประกาศว่าไม่มีรายการ ถ้าปีนี้ไม่มีอีก ต้องประกาศใหม่และลงวันที่ใหม่" in new
    assert "ไม่มีเรื่องร้องเรียน" not in new
    assert "none" not in data_of(new)


def test_claims_and_attestations_are_to_be_made_again(tmp_path: Path) -> None:
    text = (
        "documents: [{file: files/a-2568.pdf, title: รายงาน}]\n"
        "covers:\n  - {requirement: risk-assessment.events, at: 'files/a-2568.pdf#page=4'}\n"
        "attestations:\n"
        "  - {requirement: risk-assessment.levels, statement: ครบ, unit: ปลัด, date: 1 ธ.ค. 2567}\n"
        "  - {requirement: gone.for-good, statement: ครบ, unit: ปลัด, date: 1 ธ.ค. 2567}\n"
    )
    plan = made(tmp_path, {"2568/risk-assessment.yaml": text})
    new = data_of(uncommented(text_of(plan, "risk-assessment")))
    assert new["documents"][0]["file"] == "<ไฟล์ เช่น files/a-2569.pdf>"
    assert new["covers"] == [{"requirement": "risk-assessment.events", "at": "<อยู่ที่>"}]
    assert [word["requirement"] for word in new["attestations"]] == ["risk-assessment.levels"]
    assert new["attestations"][0]["date"].startswith("<วันที่")


def test_a_table_keeps_its_columns_and_loses_its_rows(tmp_path: Path) -> None:
    text = (
        "tables:\n  - id: people\n    title: อัตรากำลัง ปี 2567\n"
        "    columns: [{id: kind, label: ประเภท}, {id: n, label: จำนวน, type: integer}]\n"
        "    rows: [{kind: ข้าราชการ, n: 14}, {kind: ลูกจ้าง, n: 9}]\n"
    )
    plan = made(tmp_path, {"2568/hr-annual.yaml": text})
    (table,) = data_of(uncommented(text_of(plan, "hr-annual")))["tables"]
    assert [column["id"] for column in table["columns"]] == ["kind", "n"]
    assert table["rows"] == [{"kind": "<ประเภท>", "n": "<จำนวน>"}]
    assert table["title"] == "<ชื่อตาราง เช่น อัตรากำลัง ปี 2568>"


# --- several years on -------------------------------------------------------------------------------------


def test_from_2564_to_2569_topics_find_their_way(tmp_path: Path) -> None:
    old: dict[str, str | bytes] = {
        "2564/o36.yaml": RISKS.replace("2568", "2564"),
        "2564/service-statistics.yaml": "monthly_statistics:\n  - service: ภาษี\n"
        "    channel: ณ จุดให้บริการ (Walk-in)\n    counts: {ต.ค. 63: 5, มี.ค. 64: 6}\n",
    }
    plan = made(tmp_path, old, 2564, 2569)
    assert start(plan, "risk-assessment").source == f"content/{SLUG}/2564/o36.yaml"
    said = data_of(uncommented(text_of(plan, "service-statistics")))
    months = list(said["monthly_statistics"][0]["counts"])
    assert {"ต.ค. 2568", "มี.ค. 2569"} <= set(months)
    assert not any("63" in month or "64" in month for month in months)


def test_a_report_is_never_given_the_plan_of_another_year(tmp_path: Path) -> None:
    """From 2567 the report of 2569 is about 2568, whose plan nobody has written."""
    risks = RISKS.replace("2568", "2567")
    plan = made(tmp_path, {"2567/risk-assessment.yaml": risks}, 2567, 2569)
    assert "ออกใบอนุญาต" not in text_of(plan, "risk-actions")
    assert "ออกใบอนุญาต" in text_of(plan, "risk-assessment")


# --- years in names ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("แผนงาน ปี 2568", "แผนงาน ปี 2569"),
        ("รายงาน พ.ศ. ๒๕๖๗", "รายงาน พ.ศ. ๒๕๖๘"),
        ("สถิติ รอบ 6 เดือน ปี 2568", "สถิติ รอบ 6 เดือน ปี 2569"),
        ("ไม่มีปี", "ไม่มีปี"),
        ("แผน พ.ศ. 2566-2570", None),
        ("ณ วันที่ 31 มีนาคม 2568", None),
        ("ณ 31 มี.ค. 2568", None),
        ("งบประมาณ 1,200 บาท ปี 2568", None),
        ("คะแนน 92.5", None),
    ],
)
def test_years_of_a_title_move_on_and_other_figures_do_not(text: str, moved: str | None) -> None:
    assert with_years_moved(text, 2568, 1) == moved


@given(st.text(alphabet="กขค 0123456789๐๑๒๕๖๗๘.,/-", max_size=30), st.integers(1, 7))
def test_every_year_of_a_moved_text_is_one_that_was_there_and_moved(text: str, gap: int) -> None:
    moved = with_years_moved(text, 2568, gap)
    if moved is not None:
        before = [int(to_arabic(year)) for year in ONLY_YEARS.findall(text)]
        after = [int(to_arabic(year)) for year in ONLY_YEARS.findall(moved)]
        assert after == [year + gap for year in before]
        assert set(before) <= {2567, 2568}


def test_new_files_of_a_little_agency_are_read_without_a_word(tmp_path: Path) -> None:
    plan = made(tmp_path, {"2568/risk-assessment.yaml": RISKS, "agency.yaml": AGENCY})
    before = tree(tmp_path)
    for file in plan.files:
        path = tmp_path / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.data)
    found = [f for f in loaded(tmp_path, SLUG).findings if f.place and "/2569/" in f.place.file]
    assert found == []
    after = tree(tmp_path)
    assert {name: after[name] for name in before} == before
