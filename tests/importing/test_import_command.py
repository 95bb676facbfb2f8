"""The import command, as a clerk calls it: what it says, writes, refuses and keeps."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable

import pytest
from import_desk import excel
from small_site import REPOSITORY, SmallSite

from prongsai import cli
from prongsai.content.disclosure import Disclosure
from prongsai.content.loading import load_agency
from prongsai.topics.registry import load_topics

Run = Callable[..., tuple[int, str, str]]

RISKS = [
    ["ลำดับ", "กระบวนงาน", "เหตุการณ์ความเสี่ยง", "ระดับความเสี่ยง", "มาตรการ"],
    ["๑", "จัดซื้อจัดจ้าง", "๑. เอื้อพวกพ้อง\n๒. แบ่งซื้อ", "สูง", "ตรวจสอบ"],
]


@pytest.fixture
def site(small_site: Callable[..., SmallSite]) -> SmallSite:
    return small_site("ban-na")


@pytest.fixture
def run(
    site: SmallSite, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    monkeypatch.chdir(site.root)

    def call(*arguments: str) -> tuple[int, str, str]:
        try:
            code = cli.main(["import", *arguments])
        except SystemExit as left:
            code = int(left.code or 0)
        told = capsys.readouterr()
        return code, told.out, told.err

    return call


def disclosure(site: SmallSite, topic: str, slug: str = "ban-na") -> Disclosure:
    loaded = load_agency(site.root, slug, load_topics(), lambda year, code: None)
    assert loaded.agency is not None
    (found,) = (entry for entry in loaded.agency.disclosures if entry.topic.id == topic)
    return found


def test_an_excel_file_becomes_content_and_the_topic_is_said(site: SmallSite, run: Run) -> None:
    excel(site.root / "การประเมินความเสี่ยงการทุจริต.xlsx", แผ่น1=RISKS)

    code, out, err = run("การประเมินความเสี่ยงการทุจริต.xlsx", "--agency", "ban-na")

    assert (code, err) == (0, "")
    assert (
        "เรื่อง: การประเมินความเสี่ยงการทุจริต (ข้อ O23) "
        'เพราะเนื้อหาอ่านได้เป็น ความเสี่ยงการทุจริต และชื่อใกล้เคียงกับ "การประเมินความเสี่ยงการทุจริต"' in out
    )
    assert "เรื่องอื่นที่ใกล้เคียง: " in out
    assert "กระบวนงาน → กระบวนงาน/การดำเนินงาน" in out
    assert "เขียนลง: content/ban-na/2568/risk-assessment.yaml (ไฟล์ใหม่)" in out
    (risk,) = disclosure(site, "risk-assessment").part("risks")
    assert risk.events == ("เอื้อพวกพ้อง", "แบ่งซื้อ")


def test_a_dry_run_shows_everything_and_writes_nothing(site: SmallSite, run: Run) -> None:
    excel(site.root / "ก.xlsx", แผ่น1=RISKS)

    code, out, _ = run("ก.xlsx", "--as", "risk-assessment", "--dry-run")

    assert code == 0
    assert "ยังไม่ได้เขียนไฟล์ใด (--dry-run)" in out
    assert not (site.root / "content/ban-na/2568/risk-assessment.yaml").exists()


def test_an_unclear_topic_is_refused_with_the_commands_to_type(site: SmallSite, run: Run) -> None:
    excel(site.root / "ก.xlsx", แผ่น1=RISKS)

    code, _, err = run("ก.xlsx")

    assert code == 2
    assert 'IMP002: ยังบอกไม่ได้ว่าไฟล์ "ก.xlsx" เป็นเรื่องใด' in err
    for topic in ("risk-assessment", "risk-actions", "anticorruption-plan"):
        assert f'python build.py import "ก.xlsx" --agency ban-na --year 2568 --as {topic}' in err
    assert "ยังไม่ได้เขียนไฟล์ใด" in err


def test_an_item_code_against_the_title_in_the_file_is_unclear(site: SmallSite, run: Run) -> None:
    title = ["การประเมินความเสี่ยงการทุจริต ปีงบประมาณ พ.ศ. 2568"]
    excel(site.root / "O24.xlsx", แผ่น1=[title, *RISKS])

    code, _, err = run("O24.xlsx")

    assert code == 2
    assert "ชื่อไฟล์มีรหัสข้อ O24 ของปี 2568" in err


def test_the_item_code_of_the_file_name_decides_among_equals(site: SmallSite, run: Run) -> None:
    excel(site.root / "o23 เสี่ยง.xlsx", แผ่น1=RISKS)

    code, out, _ = run("o23 เสี่ยง.xlsx", "--dry-run")

    assert code == 0
    assert "(ข้อ O23) เพราะ" in out
    assert "ชื่อไฟล์มีรหัสข้อ O23 ของปี 2568" in out


def test_an_item_code_may_name_the_topic(site: SmallSite, run: Run) -> None:
    excel(site.root / "ก.xlsx", แผ่น1=RISKS)

    code, out, _ = run("ก.xlsx", "--as", "o23", "--dry-run")

    assert code == 0
    assert "เรื่อง: การประเมินความเสี่ยงการทุจริต (ข้อ O23) ตามที่ระบุ" in out


def test_an_unknown_topic_is_told_with_those_there_are(site: SmallSite, run: Run) -> None:
    excel(site.root / "ก.xlsx", แผ่น1=RISKS)

    code, _, err = run("ก.xlsx", "--as", "ความเสี่ยง")

    assert code == 2
    assert 'ไม่รู้จักเรื่องหรือรหัสข้อ "ความเสี่ยง" ของปี 2568' in err
    assert "risk-assessment" in err


def test_what_stands_there_is_not_written_over(site: SmallSite, run: Run) -> None:
    excel(site.root / "ก.xlsx", แผ่น1=RISKS)
    old = "# ของเดิม\ntitle: ชื่อเดิม\nrisks:\n  - process: อนุญาต\n    events: [เรียกรับ]\n"
    path = site.write("content/ban-na/2568/risk-assessment.yaml", old)

    code, _, err = run("ก.xlsx", "--as", "risk-assessment")

    assert code == 2
    assert (
        "IMP007: ไฟล์ content/ban-na/2568/risk-assessment.yaml มีช่อง ความเสี่ยงการทุจริต อยู่แล้ว"
        "และค่าไม่ตรงกับไฟล์ที่นำเข้า จึงไม่ได้เขียนทับ" in err
    )
    assert "--replace" in err
    assert path.read_text(encoding="utf-8") == old


def test_replacing_keeps_a_copy_the_comments_and_the_other_keys(site: SmallSite, run: Run) -> None:
    excel(site.root / "ก.xlsx", แผ่น1=RISKS)
    old = "# ของเดิม\ntitle: ชื่อเดิม\nrisks:\n  - process: อนุญาต\n    events: [เรียกรับ]\n"
    path = site.write("content/ban-na/2568/risk-assessment.yaml", old)

    code, out, _ = run("ก.xlsx", "--as", "risk-assessment", "--replace")

    assert code == 0
    assert "แทนที่ช่อง ความเสี่ยงการทุจริต" in out
    assert path.with_name("risk-assessment.yaml.bak").read_text(encoding="utf-8") == old
    assert path.read_text(encoding="utf-8").startswith("# ของเดิม\ntitle: ชื่อเดิม\n")
    assert disclosure(site, "risk-assessment").part("risks")[0].process == "จัดซื้อจัดจ้าง"


def test_a_second_import_of_the_same_file_changes_nothing(site: SmallSite, run: Run) -> None:
    excel(site.root / "ก.xlsx", แผ่น1=RISKS)
    run("ก.xlsx", "--as", "risk-assessment")

    code, out, _ = run("ก.xlsx", "--as", "risk-assessment")

    assert code == 0
    assert "ข้อมูลในไฟล์ตรงกับของเดิมทุกช่อง ไม่ได้เขียนอะไร" in out


def test_a_new_key_joins_a_file_of_an_item_code(site: SmallSite, run: Run) -> None:
    site.write("content/ban-na/2568/o23.yaml", "# O23\nupdated: 5 ม.ค. 2568\n")
    excel(site.root / "ก.xlsx", แผ่น1=RISKS)

    code, out, _ = run("ก.xlsx", "--as", "risk-assessment")

    assert code == 0
    assert "เขียนลง: content/ban-na/2568/o23.yaml (เติมช่อง ความเสี่ยงการทุจริต)" in out
    text = (site.root / "content/ban-na/2568/o23.yaml").read_text(encoding="utf-8")
    assert text.startswith("# O23\nupdated: 5 ม.ค. 2568\nrisks:\n")


def test_what_found_no_place_is_shown_and_kept_as_comments(site: SmallSite, run: Run) -> None:
    rows = [[*RISKS[0], "คะแนนรวม"], [*RISKS[1], "12"], ["รวม", "", "", "", "", "12"]]
    excel(site.root / "ก.xlsx", แผ่น1=rows, อื่น=[["บันทึกช่วยจำ"]])

    _, out, _ = run("ก.xlsx", "--as", "risk-assessment")

    assert "ข้อความที่ยังไม่มีที่ลง 3 ข้อความ (เก็บไว้เป็นหมายเหตุ # ในไฟล์ด้วย):" in out
    text = (site.root / "content/ban-na/2568/risk-assessment.yaml").read_text(encoding="utf-8")
    assert "# แถว 2: คะแนนรวม: 12\n" in text
    assert "# แถว 3: รวม | 12\n" in text
    assert '# แถว 1: ชีต "อื่น": บันทึกช่วยจำ\n' in text


def test_errors_of_the_content_written_show_at_once(site: SmallSite, run: Run) -> None:
    rows = [["กระบวนงาน", "ระดับความเสี่ยง", "มาตรการ", "ผลกระทบ"], ["จัดซื้อ", "สูง", "ตรวจ", "4"]]
    excel(site.root / "ก.xlsx", แผ่น1=rows)

    code, out, _ = run("ก.xlsx", "--as", "risk-assessment")

    assert code == 1
    assert "ตรวจไฟล์ที่เขียนแล้วพบ 1 ข้อ" in out
    assert 'ขาดช่อง "events" (เหตุการณ์ความเสี่ยง)' in out


def test_the_official_form_is_kept_as_a_file_with_a_mapping(site: SmallSite, run: Run) -> None:
    form = REPOSITORY / "content/sample/2568/files/ita-o12-2568.xlsx"

    code, out, _ = run(str(form), "--agency", "ban-na")

    assert code == 0
    assert "ตาราง: รายการจัดซื้อจัดจ้างตามแบบ ITA (16 คอลัมน์) 22 แถว" in out
    assert "คัดลอกไฟล์แนบ: 2568/files/ita-o12-2568.xlsx" in out
    (table,) = disclosure(site, "procurement-progress").tables
    assert table.column_set == "ita-procurement-16"
    assert len(table.rows) == 22


def test_a_form_under_a_thai_name_is_kept_under_its_topics_name(site: SmallSite, run: Run) -> None:
    folder = site.root / "เอกสาร"
    folder.mkdir()
    form = REPOSITORY / "content/sample/2568/files/ita-o13-2567.xlsx"
    shutil.copyfile(form, folder / "O13 รายการจัดซื้อจัดจ้าง ปี 2567.xlsx")
    site.put("content/ban-na/2568/files/procurement-annual.xlsx", site.root / "site_config.yaml")

    code, out, _ = run("เอกสาร", "--agency", "ban-na")
    again = run("เอกสาร", "--agency", "ban-na")

    assert code == 0
    assert "คัดลอกไฟล์แนบ: 2568/files/procurement-annual-2.xlsx" in out
    text = (site.root / "content/ban-na/2568/procurement-annual.yaml").read_text(encoding="utf-8")
    assert "source: files/procurement-annual-2.xlsx" in text
    assert "ข้อมูลในไฟล์ตรงกับของเดิมทุกช่อง ไม่ได้เขียนอะไร" in again[1]


@pytest.mark.slow
def test_a_later_edition_of_a_form_takes_the_place_of_the_earlier(
    site: SmallSite, run: Run
) -> None:
    files = REPOSITORY / "content/sample/2568/files"
    path = site.root / "O13 จัดซื้อ.xlsx"
    shutil.copyfile(files / "ita-o13-2567.xlsx", path)
    run(path.name, "--as", "O13", "--agency", "ban-na")
    shutil.copyfile(files / "ita-o12-2568.xlsx", path)

    refused = run(path.name, "--as", "O13", "--agency", "ban-na")
    replaced = run(path.name, "--as", "O13", "--agency", "ban-na", "--replace")

    assert refused[0] == 2
    assert "มีไฟล์ content/ban-na/2568/files/procurement-annual.xlsx อยู่แล้ว" in refused[2]
    assert "2568/files/procurement-annual.xlsx.bak" in replaced[1]
    kept = site.root / "content/ban-na/2568/files/procurement-annual.xlsx"
    assert kept.read_bytes() == path.read_bytes()


@pytest.mark.slow
def test_the_rows_of_the_official_form_may_be_written_out(site: SmallSite, run: Run) -> None:
    form = REPOSITORY / "content/sample/2568/files/ita-o12-2568.xlsx"

    run(str(form), "--agency", "ban-na")
    (kept,) = disclosure(site, "procurement-progress").tables
    (site.root / "content/ban-na/2568/procurement-progress.yaml").unlink()
    code, _, _ = run(str(form), "--agency", "ban-na", "--inline")
    (inline,) = disclosure(site, "procurement-progress").tables

    assert code == 0
    assert [row.values for row in inline.rows] == [row.values for row in kept.rows]


def test_several_files_are_imported_at_once_or_not_at_all(site: SmallSite, run: Run) -> None:
    excel(site.root / "o23.xlsx", แผ่น1=RISKS)
    (site.root / "o15.xlsx").write_bytes(b"PK")

    code, out, err = run("o23.xlsx", "o15.xlsx")

    assert code == 2
    assert "(ข้อ O23)" in out
    assert "TBL001: ไฟล์นี้เสียหายหรือไม่ใช่ไฟล์ Excel" in err
    assert not (site.root / "content/ban-na/2568/risk-assessment.yaml").exists()


def test_two_files_for_one_topic_are_not_mixed(site: SmallSite, run: Run) -> None:
    excel(site.root / "o23.xlsx", แผ่น1=RISKS)
    excel(site.root / "o23 ใหม่.xlsx", แผ่น1=RISKS)

    code, _, err = run("o23.xlsx", "o23 ใหม่.xlsx")

    assert code == 2
    assert "ไฟล์ที่นำเข้ามากกว่าหนึ่งไฟล์จะเขียนลง content/ban-na/2568/risk-assessment.yaml" in err


def test_a_file_without_anything_of_the_topic_says_what_is_wanted(
    site: SmallSite, run: Run
) -> None:
    excel(site.root / "ก.xlsx", แผ่น1=[["ยี่ห้อ", "สี"], ["ก", "ขาว"]])

    code, _, err = run("ก.xlsx", "--as", "risk-assessment")

    assert code == 2
    assert 'IMP006: ไม่พบข้อมูลของเรื่อง "การประเมินความเสี่ยงการทุจริต" ในไฟล์ "ก.xlsx"' in err
    assert "ความเสี่ยงการทุจริต" in err


def test_a_missing_file_is_told(run: Run) -> None:
    code, _, err = run("หาย.xlsx")

    assert code == 2
    assert 'ไม่พบไฟล์หรือโฟลเดอร์ "หาย.xlsx" ตรวจชื่อและตำแหน่งอีกครั้ง' in err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes of that kind")
@pytest.mark.parametrize("ending", [".csv", ".txt", ".docx", ".xlsx"])
def test_pipes_and_devices_are_no_files_to_import(site: SmallSite, run: Run, ending: str) -> None:
    """A pipe would be waited for, and a device never comes to its end."""
    os.mkfifo(site.root / f"pipe{ending}")
    (site.root / f"endless{ending}").symlink_to("/dev/zero")

    for name in (f"pipe{ending}", f"endless{ending}"):
        code, _, err = run(name)
        assert code == 2
        assert f'ไม่พบไฟล์หรือโฟลเดอร์ "{name}"' in err


def test_a_broken_file_that_is_there_is_not_touched(site: SmallSite, run: Run) -> None:
    path = site.write("content/ban-na/2568/risk-assessment.yaml", "title: ก\ntitle: ข\n")
    excel(site.root / "ก.xlsx", แผ่น1=RISKS)

    code, out, _ = run("ก.xlsx", "--as", "risk-assessment")

    assert code == 2
    assert "มีข้อผิดพลาดอยู่ก่อน จึงยังเพิ่มข้อมูลไม่ได้" in out
    assert path.read_text(encoding="utf-8") == "title: ก\ntitle: ข\n"


def test_thai_names_with_spaces_and_a_cp874_csv(site: SmallSite, run: Run) -> None:
    text = "\r\n".join(",".join(f'"{cell}"' for cell in row) for row in RISKS)
    path = site.root / "แผน ความเสี่ยง (ฉบับจริง).csv"
    path.write_bytes(text.encode("cp874"))

    code, _, _ = run(path.name, "--as", "risk-assessment")

    assert code == 0
    assert disclosure(site, "risk-assessment").part("risks")[0].events == ("เอื้อพวกพ้อง", "แบ่งซื้อ")


def test_help_is_in_thai(run: Run) -> None:
    code, out, _ = run("--help")

    assert code == 0
    assert "นำเข้าไฟล์ Excel, CSV, Word" in out
