"""``rollover`` on the command line: whose folder, which report, and what is refused in Thai."""

from __future__ import annotations

import html
import io
import re
import sys
from pathlib import Path

import pytest
from rollover_desk import AGENCY, agency, call, tree

from prongsai.findings import Findings
from prongsai.requirements.derive import write_derived
from prongsai.requirements.loader import load_frameworks

Said = pytest.CaptureFixture[str]
RISKS = (
    "title: ความเสี่ยง\nresponsible: กองช่าง <ใหม่>\n"
    "risks: [{process: ออกใบอนุญาต, events: [เรียกรับเงิน]}]\n"
)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two agencies with 2568, one without."""
    agency(tmp_path, "ban-na", {"2568/risk-assessment.yaml": RISKS})
    agency(
        tmp_path, "khao-noi", {"2567/risk-assessment.yaml": RISKS, "2568/laws.yaml": "title: ก\n"}
    )
    agency(tmp_path, "thung-yai", {"2566/risk-assessment.yaml": RISKS})
    monkeypatch.chdir(tmp_path)
    return tmp_path


def refused(site: Path, capsys: Said, *arguments: str) -> str:
    """What is said, on the way out, by a command that writes nothing."""
    before = tree(site)
    assert call("rollover", *arguments) == 2
    assert tree(site) == before
    said = capsys.readouterr()
    assert said.out == ""
    assert "Traceback" not in said.err
    return said.err


def years_of(site: Path, slug: str) -> set[str]:
    return {path.name for path in (site / "content" / slug).iterdir() if path.is_dir()}


# --- what is refused -------------------------------------------------------------------------------------


def test_the_same_year_is_refused(site: Path, capsys: Said) -> None:
    said = refused(site, capsys, "2568", "--from", "2568")
    assert said == ("ปีใหม่และปีก่อนเป็นปีเดียวกัน (2568) โปรดระบุปีก่อนด้วย --from เช่น --from 2567\n")


def test_years_the_wrong_way_round_are_refused_with_the_right_way(site: Path, capsys: Said) -> None:
    said = refused(site, capsys, "2564", "--from", "2569")
    assert said == (
        "ปีก่อน (2569) ต้องมาก่อนปีใหม่ (2564) ถ้าตั้งใจเตรียมปี 2569 ให้ใช้ rollover 2569 --from 2564\n"
    )


def test_a_year_without_framework_names_those_there_are_and_how_to_derive_one(
    site: Path, capsys: Said
) -> None:
    said = refused(site, capsys, "2570", "--from", "2568")
    assert said == (
        "ไม่มีกรอบของปี 2570 (ที่มี: 2562, 2563, 2564, 2565, 2566, 2567, 2568, 2569)\n"
        "ถ้ายังไม่มีคู่มือของปี ให้สร้างกรอบชั่วคราวก่อนด้วยคำสั่ง "
        "python build.py frameworks derive 2570 --from 2569\n"
    )


def test_a_year_to_start_from_without_framework_is_refused(site: Path, capsys: Said) -> None:
    said = refused(site, capsys, "2562")
    assert said.startswith("ไม่มีกรอบของปี 2561 ที่จะใช้เทียบ (ที่มี: 2562, ")


def test_an_unknown_agency_is_refused_with_those_there_are(site: Path, capsys: Said) -> None:
    said = refused(site, capsys, "2569", "--agency", "ban-nai")
    assert said == "ไม่พบหน่วยงาน ban-nai (ที่มี: ban-na, khao-noi, thung-yai)\n"


def test_an_agency_without_last_years_folder_is_refused_with_its_years(
    site: Path, capsys: Said
) -> None:
    said = refused(site, capsys, "2569", "--agency", "thung-yai")
    assert said == (
        "ไม่มีโฟลเดอร์ของปี 2568 ให้ใช้เป็นต้นแบบ โปรดเลือกปีอื่นด้วย --from\n  thung-yai: มีปี 2566\n"
    )


def test_a_year_that_no_agency_has_is_refused(site: Path, capsys: Said) -> None:
    said = refused(site, capsys, "2569", "--from", "2565")
    assert "  ban-na: มีปี 2568\n  khao-noi: มีปี 2567, 2568\n  thung-yai: มีปี 2566\n" in said


@pytest.mark.parametrize("year", ["2569x", "ปีหน้า", "25690"])
def test_what_is_no_year_is_refused(site: Path, capsys: Said, year: str) -> None:
    said = refused(site, capsys, year)
    assert f'อ่าน "{year}" เป็นปีงบประมาณไม่ได้ เขียนปี พ.ศ. เลขสี่หลัก เช่น 2568' in said


@pytest.mark.parametrize(
    ("year", "kind"), [("69", "ปีแบบย่อ"), ("2026", "ปี ค.ศ.")], ids=["short", "common era"]
)
def test_a_year_of_another_count_is_refused_with_the_year_that_is_meant(
    site: Path, capsys: Said, year: str, kind: str
) -> None:
    said = refused(site, capsys, year)
    assert f"ปีงบประมาณ {year} เป็น{kind} เขียนเป็นปี พ.ศ. 2569" in said


def test_a_report_is_not_put_among_the_content(site: Path, capsys: Said) -> None:
    said = refused(site, capsys, "2569", "--output", "content/ban-na/2569/report.html")
    assert said == "เก็บรายงานไว้ใน content/ ไม่ได้ เพราะเป็นที่ของเนื้อหาเท่านั้น\n"


def test_a_report_of_an_unknown_kind_is_refused(site: Path, capsys: Said) -> None:
    said = refused(site, capsys, "2569", "--output", "report.docx")
    assert said == 'ไม่รู้จักชนิดของรายงาน "report.docx" โปรดตั้งชื่อให้ลงท้ายด้วย .html หรือ .txt\n'


def test_where_files_cannot_be_written_none_is(site: Path, capsys: Said) -> None:
    (site / "content" / "ban-na" / "2569").write_text("ไม่ใช่โฟลเดอร์", encoding="utf-8")
    before = tree(site)
    assert call("rollover", "2569", "--agency", "ban-na") == 2
    assert tree(site) == before
    said = capsys.readouterr().err
    assert said.startswith('ban-na: เขียน "')
    assert "จึงไม่ได้เขียนอะไรไว้ ตรวจสิทธิ์ของโฟลเดอร์และที่ว่างในดิสก์" in said


# --- whose folders -----------------------------------------------------------------------------------------


def test_all_agencies_that_have_last_year_get_the_new_one(site: Path, capsys: Said) -> None:
    assert call("rollover", "2569") == 0
    assert years_of(site, "ban-na") == {"2568", "2569"}
    assert years_of(site, "khao-noi") == {"2567", "2568", "2569"}
    assert years_of(site, "thung-yai") == {"2566"}
    said = capsys.readouterr().out
    assert said.count("กรอบการประเมินปี 2569 เทียบกับปี 2568") == 1
    assert "อบต.ทดสอบ (ban-na)" in said
    assert (site / "schemas" / "risk-assessment.json").is_file()


def test_one_agency_that_cannot_be_read_does_not_keep_the_others_back(
    site: Path, capsys: Said
) -> None:
    (site / "content" / "ban-na" / "agency.yaml").write_text("name: [\n", encoding="utf-8")
    assert call("rollover", "2569") == 2
    assert years_of(site, "ban-na") == {"2568"}
    assert "2569" in years_of(site, "khao-noi")
    said = capsys.readouterr()
    assert "ban-na: อ่านข้อมูลหน่วยงาน ban-na ไม่ได้ จึงยังขึ้นปีใหม่ไม่ได้" in said.err
    assert "content/ban-na/agency.yaml" in said.err
    assert "(khao-noi)" in said.out


def test_what_is_there_already_is_left_and_listed(site: Path, capsys: Said) -> None:
    mine = site / "content" / "ban-na" / "2569" / "risk-assessment.yaml"
    mine.parent.mkdir()
    mine.write_text("title: ของฉัน\n", encoding="utf-8")
    assert call("rollover", "2569", "--agency", "ban-na") == 0
    assert mine.read_text(encoding="utf-8") == "title: ของฉัน\n"
    said = capsys.readouterr().out
    assert "มีอยู่แล้ว ไม่แตะต้อง (1)\n    content/ban-na/2569/risk-assessment.yaml" in said


def test_a_provisional_year_can_be_prepared_and_says_what_it_is(site: Path, capsys: Said) -> None:
    frameworks = load_frameworks(None, Findings())
    write_derived(frameworks[2569], 2570, site / "frameworks")
    assert call("rollover", "2570", "--from", "2568", "--agency", "ban-na") == 0
    said = capsys.readouterr().out
    assert "ข้อควรระวัง: กรอบชั่วคราวที่ทำจากปี 2569 ยังไม่ได้เทียบกับคู่มือของปี 2570" in said
    assert "2570" in years_of(site, "ban-na")


def test_the_next_steps_tell_what_is_still_to_be_done(site: Path, capsys: Said) -> None:
    assert call("rollover", "2569", "--agency", "ban-na") == 0
    steps = capsys.readouterr().out.partition("ขั้นต่อไป\n")[2]
    assert "python build.py check --year 2569" in steps
    assert "แก้ fiscal_year เป็น 2569 ใน site_config.yaml" in steps


# --- the report ----------------------------------------------------------------------------------------------


def test_the_printed_report_names_each_unit_its_files_and_its_requirements(
    site: Path, capsys: Said
) -> None:
    assert call("rollover", "2569", "--agency", "ban-na", "--dry-run") == 0
    said = capsys.readouterr().out
    work = said.partition("งานของแต่ละส่วนงาน (ยังไม่พบประกาศกำหนดตอบของปี 2569)\n")[2]
    assert work.startswith("  กองคลัง (งานพัสดุ)\n")
    unit = work.partition("  กองช่าง <ใหม่>\n")[2]
    assert unit.startswith(
        "    [ ] O21 การประเมินความเสี่ยงการทุจริต: ข้อมูลปี 2569\n"
        "        content/ban-na/2569/risk-assessment.yaml\n"
        "        - เหตุการณ์ความเสี่ยงการทุจริต*\n"
    )


def test_a_known_deadline_is_told(site: Path, capsys: Said) -> None:
    assert call("rollover", "2568", "--agency", "khao-noi", "--dry-run") == 0
    said = capsys.readouterr().out
    assert "งานของแต่ละส่วนงาน (ตอบในระบบ ITAS ภายใน 30 เมษายน 2568)" in said


def test_the_report_as_a_file_is_the_printed_one(site: Path, capsys: Said) -> None:
    assert call("rollover", "2569", "--dry-run", "--output", "รายงาน ปี 2569.txt") == 0
    said = capsys.readouterr().out
    kept = (site / "รายงาน ปี 2569.txt").read_text(encoding="utf-8")
    assert said.startswith(kept)
    assert "กรอบการประเมิน" in kept
    assert "(khao-noi)" in kept
    assert "เก็บรายงานไว้ที่ รายงาน ปี 2569.txt" in said


def test_a_report_that_cannot_be_written_says_so(site: Path, capsys: Said) -> None:
    (site / "taken.txt").mkdir()
    assert call("rollover", "2569", "--dry-run", "--output", "taken.txt") == 2
    said = capsys.readouterr().err
    assert said.startswith('เขียนรายงาน "taken.txt" ไม่ได้ ตรวจชื่อโฟลเดอร์ สิทธิ์')


def test_the_page_stands_alone_and_says_the_same(site: Path, capsys: Said) -> None:
    assert call("rollover", "2569", "--dry-run", "--output", "report.html") == 0
    said = capsys.readouterr().out
    page = (site / "report.html").read_text(encoding="utf-8")
    assert not re.search(r"(?:src|href)=", page)
    assert "กองช่าง &lt;ใหม่&gt;: สิ่งที่ต้องเตรียมสำหรับปี 2569" in page
    words = html.unescape(re.sub(r"<[^>]+>", " ", page))
    for line in re.findall(r"^        - (.+?)\*?(?: \(|$)", said, re.MULTILINE):
        assert line in words, line
    for file in re.findall(r"content/\S+\.yaml", said):
        assert file in words, file
    for unit in ("กองคลัง (งานพัสดุ)", "ข้อใหม่", "เลิกถาม", "รวมข้อ", "เปลี่ยนชื่อ"):
        assert unit in words


def test_the_same_run_gives_the_same_bytes(site: Path, capsys: Said) -> None:
    for name in ("a.html", "b.html"):
        assert call("rollover", "2569", "--dry-run", "--output", name) == 0
    capsys.readouterr()
    assert (site / "a.html").read_bytes() == (site / "b.html").read_bytes()


def test_a_cp874_console_is_spoken_to_safely(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    console = io.TextIOWrapper(io.BytesIO(), encoding="cp874")
    monkeypatch.setattr(sys, "stdout", console)
    assert call("rollover", "2569", "--dry-run", "--agency", "ban-na") == 0
    console.flush()
    said = console.buffer.getvalue().decode(console.encoding)
    assert "ใช้ต่อได้" in said or "ไฟล์ใหม่ของปี 2569" in said
    assert "\ufffd" not in said


def test_an_agency_file_in_cp874_is_read(site: Path, capsys: Said) -> None:
    path = site / "content" / "ban-na" / "agency.yaml"
    path.write_bytes(AGENCY.encode("cp874"))
    assert call("rollover", "2569", "--agency", "ban-na") == 0
    assert "อบต.ทดสอบ (ban-na)" in capsys.readouterr().out
