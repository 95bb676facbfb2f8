"""What is to be audited: addresses, saved sites, answer sheets in every writing, lists of such."""

from __future__ import annotations

import json
import socket
from pathlib import Path

import pytest
from paper import workbook

from prongsai.audit.opened import Asked
from prongsai.audit.targets import addresses_in, listed_targets, saved_site, sheet_target, target_of
from prongsai.audit.visiting import start_of
from prongsai.cli import main
from prongsai.errors import UsageError
from prongsai.reports.answer_sheet import Answer, AnswerSheet, as_csv, as_xlsx

O1, O2 = "https://www.ban-a.go.th/o1/", "https://www.ban-a.go.th/o2.pdf#page=4"
SHEET = AnswerSheet(
    agency="อบต.ตัวอย่าง",
    slug="ban-a",
    year=2568,
    cautions=("กรอบของปีนี้ยังไม่ได้ตรวจกับคู่มือ",),
    address="https://www.ban-a.go.th/2568/",
    answers=(
        Answer("O1", "โครงสร้าง", True, (O1, O2), "หน้าแรก > O1", ("1) แผนผัง: หน้า 1",)),
        Answer("O2", "ข้อมูลผู้บริหาร", False, (), "", ("1) ยังขาด รูปถ่าย",)),
    ),
)


def made(path: Path, content: bytes | str) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_a_sheet_is_read_as_answers_writes_it(tmp_path: Path, ending: str) -> None:
    content = as_xlsx(SHEET) if ending == "xlsx" else as_csv(SHEET)

    target = target_of(str(made(tmp_path / f"ban-a-2568.{ending}", content)))

    assert [(line.item, line.addresses, line.has) for line in target.asked] == [
        ("O1", (O1, O2), True),
        ("O2", (), False),
    ]
    assert "แผนผัง" in target.asked[0].said
    assert start_of(target) == O1


def test_other_heads_and_codes_are_understood(tmp_path: Path) -> None:
    rows = [
        ["ตารางคำตอบของ อบต.ตัวอย่าง"],
        ["ลำดับข้อ", "รายการ", "มี/ไม่มี", "ลิงก์ 1", "ลิงก์ 2"],
        ["o 1", "โครงสร้าง", "มี", "www.ban-a.go.th/o1", ""],
        [
            "ข้อ ๒",
            "ผู้บริหาร",
            "มี",
            "http://www.ban-a.go.th/a  http://www.ban-a.go.th/b",
            "https;//www.ban-a.go.th/c",
        ],
        ["", "ต่อจากข้อ 2", "", "http://www.ban-a.go.th/d", ""],
        ["12 จัดซื้อ", "", "ไม่มี", "-", ""],
        ["9.1", "หัวข้อของตัวชี้วัด", "", "http://www.ban-a.go.th/x", ""],
    ]

    target = sheet_target(made(tmp_path / "sheet.xlsx", workbook(("แผ่น", rows))))

    assert [(line.item, len(line.addresses), line.has) for line in target.asked] == [
        ("O1", 1, True),
        ("O2", 4, True),
        ("O12", 0, False),
    ]
    assert target.name == "ตารางคำตอบของ อบต.ตัวอย่าง"


def test_columns_may_be_named(tmp_path: Path) -> None:
    rows = [["เลขที่", "คำชี้แจง", "แหล่ง"], ["1", "โครงสร้าง", "http://www.ban-a.go.th/1"]]
    path = made(tmp_path / "own.xlsx", workbook(("แผ่น", rows)))

    with pytest.raises(UsageError, match="--columns"):
        sheet_target(path)
    target = sheet_target(path, columns={"item": "เลขที่", "url": "แหล่ง"})
    assert target.asked == (Asked("O1", ("http://www.ban-a.go.th/1",), True, "โครงสร้าง"),)


def test_a_sheet_in_json(tmp_path: Path) -> None:
    answers = [
        {"item": "O1", "urls": [O1, O2], "has": True},
        {"code": "O2", "url": "", "has": False},
    ]
    whole = made(tmp_path / "a.json", json.dumps({"agency": "อบต.ก", "answers": answers}))
    plain = made(tmp_path / "b.json", json.dumps(answers))

    assert sheet_target(whole).name == "อบต.ก"
    assert sheet_target(plain).asked == sheet_target(whole).asked
    assert [line.addresses for line in sheet_target(plain).asked] == [(O1, O2), ()]


@pytest.mark.parametrize(
    "content", ["{", "[1]", '{"answers": 5}', '{"answers": [{"item": {}}, 7]}', "[" * 5_000]
)
def test_json_that_is_no_sheet_is_told(tmp_path: Path, content: str) -> None:
    with pytest.raises(UsageError, match="JSON"):
        sheet_target(made(tmp_path / "bad.json", content))


def test_addresses_of_a_cell_are_kept_as_typed() -> None:
    assert addresses_in(f"{O1}\n{O2}") == (O1, O2)
    assert addresses_in(f"1) {O1}, {O2}") == (f"1) {O1}"[3:], O2)
    assert addresses_in("http://a.go.th/แผน ปี 2568.pdf") == ("http://a.go.th/แผน ปี 2568.pdf",)
    assert addresses_in("ไม่มี") == ()


def test_a_site_is_named_by_its_address() -> None:
    assert target_of("www.ban-a.go.th").start == "http://www.ban-a.go.th"
    assert target_of("https://www.ban-a.go.th/").name == "ban-a.go.th"
    with pytest.raises(UsageError, match="ไม่ใช่ที่อยู่เว็บไซต์"):
        target_of("no-such-file.xlsx")


def test_a_saved_site_knows_its_address(tmp_path: Path) -> None:
    (tmp_path / "www.ban-a.go.th").mkdir()
    made(tmp_path / "www.ban-a.go.th" / "index.html", "<h1>หน้าแรก</h1>")

    assert saved_site(tmp_path).start == "https://www.ban-a.go.th/"
    assert target_of(str(tmp_path), site="https://x.go.th/").start == "https://x.go.th/"
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError, match="ไม่มีหน้าเว็บ"):
        saved_site(tmp_path / "empty")


def test_a_list_names_sites_sheets_and_folders(tmp_path: Path) -> None:
    made(tmp_path / "ban-b.csv", as_csv(SHEET))
    rows = [
        ["ที่", "ชื่อหน่วยงาน", "เว็บไซต์"],
        ["1", "อบต.ก", "www.ban-a.go.th"],
        ["2", "อบต.ข", "ban-b.csv"],
    ]
    table = made(tmp_path / "list.xlsx", workbook(("รายชื่อ", rows)))
    lines = made(tmp_path / "list.txt", "# รายชื่อ\nhttps://www.ban-a.go.th\n\nban-b.csv\n")

    assert [(t.name, t.start, len(t.asked)) for t in listed_targets(table)] == [
        ("อบต.ก", "http://www.ban-a.go.th", 0),
        ("อบต.ข", "", 2),
    ]
    assert [len(t.asked) for t in listed_targets(lines)] == [0, 2]
    with pytest.raises(UsageError, match="ไม่มีรายการ"):
        list(listed_targets(made(tmp_path / "empty.txt", "# ไม่มี\n")))


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"อ่านไฟล์ bad\.xlsx ไม่ได้"):
        sheet_target(made(tmp_path / "bad.xlsx", "not a workbook"))


def test_a_site_that_does_not_answer_has_not_been_audited(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{taken.getsockname()[1]}/"
        code = main(["audit", address, "--year", "2568", "--config", str(tmp_path / "none.yaml")])
    said = capsys.readouterr()
    assert code == 2
    assert f"เปิด {address} ไม่ได้ จึงยังไม่ได้ตรวจสิ่งใด" in said.err
    assert said.out == ""
