"""An internal fault of any command: exit code 3, a Thai sentence, a file without content."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from prongsai import cli
from prongsai.commands import check as check_command
from prongsai.discovery import modules_of
from prongsai.fault_report import FAULT_REPORT, fault_text, keep_fault

Said = pytest.CaptureFixture[str]
Fail = Callable[[object], int]
COMMANDS = {cli.command_name(module): module for module in cli.commands()}
KINDS = {module.NAME: module for module in modules_of("prongsai.authoring.new_kinds")}
NEEDED = {
    "import": ["a.xlsx"],
    "journal": ["verify"],
    "new": ["news"],
    "rollover": ["2569"],
}
SECRET = "นายสมชาย ใจดี 1-2345-67890-12-3 somchai@example.go.th"


def broken(_options: object) -> int:
    raise RuntimeError(f"cannot place {SECRET} in row")


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_at_fault_says_so_and_keeps_a_report(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    monkeypatch.setattr(COMMANDS[name], "run", broken)

    assert cli.main([name, *NEEDED.get(name, [])]) == 3

    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == (
        f"โปรแกรมทำงานผิดพลาด ไม่ใช่ความผิดของท่าน รายละเอียดอยู่ในไฟล์ {FAULT_REPORT}\n"
        "โปรดส่งไฟล์นี้ให้ผู้ดูแลโปรแกรม\n"
        "หน้าที่เผยแพร่ไว้ยังใช้ได้ เรียกคำสั่งเดิมอีกครั้งเพื่อทำต่อ\n"
    )
    report = (tmp_path / FAULT_REPORT).read_text(encoding="utf-8")
    assert f"command: {name}\n" in report
    assert "in broken" in report
    assert "RuntimeError: cannot place … in row" in report
    for word in SECRET.split():
        assert word not in report


@pytest.mark.parametrize("module", KINDS.values(), ids=KINDS)
def test_every_kind_of_new_too(
    module: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    monkeypatch.setattr(module, "run", broken)
    needed = {"item": ["O12"]}.get(module.NAME, [])

    assert cli.main(["new", module.NAME, *needed]) == 3

    assert "ไม่ใช่ความผิดของท่าน" in capsys.readouterr().err
    assert (tmp_path / FAULT_REPORT).is_file()


def test_what_led_to_a_fault_is_kept_without_its_words(tmp_path: Path) -> None:
    number = 12340 + 5

    def fail() -> None:
        try:
            {}[SECRET]
        except KeyError as error:
            raise ValueError(f"row {number} of {SECRET}\nand the next line: {SECRET}") from error

    with pytest.raises(ValueError, match="row") as caught:
        fail()

    text = fault_text(caught.value, "check")
    assert text.index("KeyError") < text.index("led to") < text.index("ValueError: row …")
    for word in [*SECRET.split(), "12345"]:
        assert word not in text.partition("command:")[2]
    assert "ไม่มีเนื้อหาของเว็บไซต์" in text


def test_where_no_report_can_be_written_the_kind_of_fault_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    monkeypatch.setattr(check_command, "run", broken)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "not-there"))
    (tmp_path / FAULT_REPORT).mkdir()

    assert cli.main(["check"]) == 3

    said = capsys.readouterr().err
    assert "และเขียนไฟล์รายละเอียดไม่ได้ โปรดแจ้งผู้ดูแลโปรแกรมว่า RuntimeError" in said
    assert "Traceback" not in said
    assert keep_fault(RuntimeError(), "check") is None


def test_a_fault_while_the_command_line_is_read(
    monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    def fail(_parser: object) -> None:
        raise RuntimeError("x")

    monkeypatch.setattr(check_command, "add_arguments", fail)

    assert cli.main(["check"]) == 3
    assert "ไม่ใช่ความผิดของท่าน" in capsys.readouterr().err


def test_a_part_that_is_not_installed_is_named_with_the_remedy(
    monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    def fail(_options: object) -> int:
        raise ModuleNotFoundError("No module named 'mammoth'", name="mammoth")

    monkeypatch.setattr(check_command, "run", fail)

    assert cli.main(["check"]) == 2

    said = capsys.readouterr().err
    with pytest.raises(SystemExit, match="7"):  # another Python has it, and was asked
        cli.main(["check"], elsewhere=lambda: sys.exit(7))
    assert "ยังไม่ได้ติดตั้งส่วนประกอบที่จำเป็น (mammoth)" in said
    assert "ดับเบิลคลิก เริ่มต้น.bat" in said


def test_a_part_of_the_program_itself_that_is_missing_is_a_fault(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(_options: object) -> int:
        raise ModuleNotFoundError("No module named 'prongsai.x'", name="prongsai.x")

    monkeypatch.setattr(check_command, "run", fail)

    assert cli.main(["check"]) == 3


def test_too_little_memory_is_no_fault(monkeypatch: pytest.MonkeyPatch, capsys: Said) -> None:
    def fail(_options: object) -> int:
        raise MemoryError

    monkeypatch.setattr(check_command, "run", fail)

    assert cli.main(["check"]) == 2
    assert capsys.readouterr().err.startswith("หน่วยความจำไม่พอ ปิดโปรแกรมอื่น")


def test_nobody_to_speak_to_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """``pythonw`` and closed streams: Python has no stdout and no stderr then."""
    with monkeypatch.context() as without:
        without.setattr(sys, "stdout", None)
        without.setattr(sys, "stderr", None)
        without.setattr(sys, "stdin", None)
        assert cli.main(["frameworks"]) == 0
        assert cli.main(["build"]) == 2
        for stream in (sys.stdout, sys.stderr):
            stream.close()
