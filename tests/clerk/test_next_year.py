"""The same clerk a year later: the new framework, the new folder, and what to bring."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from editor import fill_in
from office import Office, Said
from story import CONTENT, ON_THE_DAY, data

NEW_YEAR = ("--year", "2569", "--as-of", "1/11/2568")
RISKS = f"{CONTENT}/2569/risk-assessment.yaml"
TO_BRING = re.compile(r"^ {8}- (.*?)\*?(?: \(.*\))?$", re.MULTILINE)
"""A requirement below a unit's task in the report."""


@pytest.fixture(scope="module")
def next_year(office: Office, built: Said, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A copy of the folder as it was when everything was answered."""
    folder = tmp_path_factory.mktemp("next-year") / office.folder.name
    shutil.copytree(office.folder, folder)
    return Office(folder, office.commands)


@pytest.fixture(scope="module")
def rolled(next_year: Office) -> Said:
    return next_year.run("rollover", "2569", "--from", "2568")


@pytest.fixture(scope="module")
def begun(next_year: Office, rolled: Said) -> Said:
    """The first check of the new year."""
    return next_year.run("check", "--details", *NEW_YEAR)


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in (folder / "content").rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_the_report_says_what_changed_and_which_unit_brings_what(rolled: Said) -> None:
    assert rolled.code == 0
    assert "ปี 2568 มี 28 ข้อ ปี 2569 มี 26 ข้อ" in rolled.text
    assert "ข้อใหม่ (1)\n  O11 สรุปผลการจัดซื้อจัดจ้างหรือการจัดหาพัสดุรายเดือน" in rolled.text
    assert "O10 E-Service + O11 ข้อมูลสถิติการให้บริการ → O10" in rolled.text
    assert f"{CONTENT}/strategic-plan.yaml  ใช้ได้ถึง 30 กันยายน 2570" in rolled.text
    of_the_treasury = rolled.text.partition("\n  กองคลัง\n")[2]
    assert of_the_treasury.startswith(
        "    [ ] O12 รายงานผลการจัดซื้อจัดจ้างหรือการจัดหาพัสดุประจำปี: ข้อมูลปี 2568"
    )


def test_everything_of_last_year_stays_and_nothing_of_it_is_claimed_for_the_new_one(
    office: Office, next_year: Office, rolled: Said
) -> None:
    before, after = contents(office.folder), contents(next_year.folder)
    assert {name: after[name] for name in before} == before
    added = sorted(set(after) - set(before))
    assert f"เขียนแล้ว {len(added)} ไฟล์" in rolled.text
    assert all(f"    {name}  O" in rolled.text for name in added)
    new = next_year.read(RISKS)
    assert "process: พิจารณาคำขออนุญาตก่อสร้าง" in new
    assert "เรียกรับเงินเพื่อให้คำขอเร็วขึ้น" not in new


def test_the_check_asks_for_exactly_what_the_report_says_is_to_be_brought(
    rolled: Said, begun: Said
) -> None:
    to_bring = set(TO_BRING.findall(rolled.text))
    assert len(to_bring) > 50
    asked = {
        words
        for line in re.findall(r"^ควรแก้ OIT[0-9]{3}: O[0-9]+ (.*)$", begun.text, re.MULTILINE)
        for words in to_bring
        if line.startswith(f"{words}: ")
    }
    assert asked == to_bring
    assert "\nผิดพลาด" not in begun.text
    assert "ครบ 7 จาก 26 ข้อ" in begun.text
    assert "ยังไม่ยืนยันกับคู่มือของปี จึงเตือนเท่านั้น" in begun.text


def test_a_new_file_filled_in_answers_its_item_and_last_year_is_as_it_was(
    next_year: Office, begun: Said
) -> None:
    fill_in(next_year.path(RISKS), data("next-year.yaml"))
    now = next_year.run("check", *NEW_YEAR, "--item", "O21")
    assert now.code == 0
    assert "ไม่พบข้อสังเกต" in now.text
    last = next_year.run("check", *ON_THE_DAY)
    assert last.code == 0
    assert "ครบ 28 จาก 28 ข้อ คะแนน OIT ที่คาด 100.00" in last.text


def test_a_second_time_nothing_is_written(next_year: Office, begun: Said) -> None:
    before = contents(next_year.folder)
    again = next_year.run("rollover", "2569", "--from", "2568")
    assert again.code == 0
    assert "ปี 2569 มีไฟล์ครบทุกเรื่องแล้ว จึงไม่ได้เขียนอะไร" in again.text
    assert contents(next_year.folder) == before
