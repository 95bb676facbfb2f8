"""The menu: every daily task by number, in Thai, until the person leaves."""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from small_site import SmallSite

from prongsai import cli
from prongsai.commands import menu
from prongsai.commands.menu import Choice, Menu

MakeSite = Callable[..., SmallSite]
Said = pytest.CaptureFixture[str]


class Keyboard(io.StringIO):
    def isatty(self) -> bool:
        return True


class Commands:
    """Stands for the command line, and remembers what was called."""

    def __init__(self) -> None:
        self.called: list[tuple[str, ...]] = []
        self.answers: list[int | BaseException] = []

    def __call__(self, words: Sequence[str]) -> int:
        assert words[-2] == "--config"
        self.called.append(tuple(words[:-2]))
        answer = self.answers.pop(0) if self.answers else 0
        if isinstance(answer, BaseException):
            raise answer
        return answer


@pytest.fixture
def commands() -> Commands:
    return Commands()


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that were shown in the browser."""
    addresses: list[str] = []
    monkeypatch.setattr("webbrowser.open", addresses.append)
    return addresses


@pytest.fixture
def types(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    def typed(*lines: str) -> None:
        monkeypatch.setattr(sys, "stdin", Keyboard("".join(f"{line}\n" for line in lines)))

    return typed


@pytest.fixture
def one(small_site: MakeSite) -> SmallSite:
    return small_site("ban-na")


@pytest.fixture
def two(small_site: MakeSite) -> SmallSite:
    return small_site("ban-na", "khao-noi")


def visit(site: SmallSite | Path, commands: Commands) -> int:
    root = site if isinstance(site, Path) else site.root
    return Menu(root / "site_config.yaml", commands).run()


def number(choice: Choice) -> str:
    return str(list(Choice).index(choice) + 1)


@pytest.mark.parametrize(
    ("choice", "command"),
    [
        (Choice.PREVIEW, ("serve",)),
        (Choice.AGENCY, ("new", "agency")),
        (Choice.BUILD, ("build",)),
        (Choice.WORKBOOK, ("new", "workbook")),
        (Choice.ANSWERS, ("answers",)),
        (Choice.ONLINE, ("publish",)),
    ],
)
def test_a_number_runs_a_command_and_the_menu_comes_again(
    one: SmallSite,
    commands: Commands,
    types: Callable[..., None],
    opened: list[str],
    capsys: Said,
    choice: Choice,
    command: tuple[str, ...],
) -> None:
    types(number(choice), "", "0")

    assert visit(one, commands) == 0

    assert commands.called == [command]
    said = capsys.readouterr().out
    assert said.count(f"  {number(choice)}. {choice.label}\n") == 2
    assert "กด Enter เพื่อกลับไปที่เมนู" in said


def test_every_choice_is_thai_and_readable_on_a_thai_console() -> None:
    for choice in Choice:
        choice.label.encode("cp874")


@pytest.mark.parametrize("answer", ["12", "๑๒", "0", "ออก", "q"])
def test_leaving(
    one: SmallSite, commands: Commands, types: Callable[..., None], answer: str
) -> None:
    types(answer)

    assert visit(one, commands) == 0
    assert commands.called == []


def test_an_answer_that_is_no_choice_is_asked_again(
    one: SmallSite, commands: Commands, types: Callable[..., None], capsys: Said
) -> None:
    types("99", "", "0")

    assert visit(one, commands) == 0

    said = capsys.readouterr().out
    assert 'ไม่รู้จักคำว่า "99"' in said
    assert "โปรดตอบข้อนี้" in said


def test_the_first_run_says_how_to_begin(
    tmp_path: Path, commands: Commands, types: Callable[..., None], capsys: Said
) -> None:
    types("0")

    visit(tmp_path, commands)

    assert "ยังไม่มีหน่วยงานใน content เริ่มด้วยข้อ 3" in capsys.readouterr().out
    assert number(Choice.AGENCY) == "3"


def test_settings_that_cannot_be_read_are_no_empty_site(
    one: SmallSite, commands: Commands, types: Callable[..., None], capsys: Said
) -> None:
    one.write("site_config.yaml", "title: [")
    types("0")

    visit(one, commands)

    assert "ไฟล์ site_config.yaml ยังใช้ไม่ได้ ดูที่ผิดด้วยข้อ 4" in capsys.readouterr().out
    assert number(Choice.CHECK) == "4"


def test_the_site_is_named(
    two: SmallSite, commands: Commands, types: Callable[..., None], capsys: Said
) -> None:
    types("0")

    visit(two, commands)

    assert "โปร่งใส: เว็บไซต์ทดสอบ (2 หน่วยงาน)" in capsys.readouterr().out


def test_of_several_agencies_one_is_asked_for_by_its_name(
    two: SmallSite, commands: Commands, types: Callable[..., None], capsys: Said
) -> None:
    types("10", "2", "", "10", "", "", "7", "ban-na", "", "7", "อบต.", "1", "", "0")

    visit(two, commands)

    assert commands.called == [
        ("answers", "--agency", "khao-noi"),
        ("answers",),
        ("new", "workbook", "--agency", "ban-na"),
        ("new", "workbook", "--agency", "ban-na"),
    ]
    said = capsys.readouterr().out
    assert "  2. องค์การบริหารส่วนตำบลเขาน้อย (khao-noi)\n" in said
    assert 'ไม่พบหน่วยงาน "อบต." พิมพ์หมายเลขหน้าชื่อหน่วยงาน\n' in said


def test_the_years_of_the_agency_are_offered_not_the_one_of_the_settings(
    two: SmallSite, commands: Commands, types: Callable[..., None], capsys: Said
) -> None:
    two.write("content/ban-na/2569/structure.yaml", "title: โครงสร้าง\n")
    two.write("content/ban-na/2570/structure.yaml", "title: โครงสร้าง\n")
    shutil.rmtree(two.root / "content/khao-noi/2568")
    two.write("content/khao-noi/2569/structure.yaml", "title: โครงสร้าง\n")
    types("7", "ban-na", "2", "", "7", "khao-noi", "", "0")

    visit(two, commands)

    assert commands.called == [
        ("new", "workbook", "--agency", "ban-na", "--year", "2569"),
        ("new", "workbook", "--agency", "khao-noi", "--year", "2569"),
    ]
    assert "ปีงบประมาณ พ.ศ. 2569\n" in capsys.readouterr().out


def test_the_check_is_a_summary_and_a_report_in_the_browser(
    one: SmallSite,
    commands: Commands,
    types: Callable[..., None],
    opened: list[str],
    capsys: Said,
) -> None:
    one.write("ผลการตรวจ.html", "<!doctype html>")
    commands.answers = [1, 1]
    types("4", "", "0")

    visit(one, commands)

    report = one.root / "ผลการตรวจ.html"
    made = ("--no-build", "--quiet", "--format", "html", "--output", str(report))
    assert commands.called == [("check",), ("check", *made)]
    assert opened == [report.as_uri()]
    assert f"รายงานทั้งหมดอยู่ที่ {report}\n" in capsys.readouterr().out


def test_an_import_asks_before_it_writes(
    one: SmallSite, commands: Commands, types: Callable[..., None]
) -> None:
    types("6", '"D:\\งาน ของเรา\\แผน.xlsx"', "", "0")

    visit(one, commands)

    assert commands.called == [("import", "D:\\งาน ของเรา\\แผน.xlsx", "--confirm")]


def test_a_form_that_was_corrected_is_chosen_and_imported_again(
    two: SmallSite, types: Callable[..., None], commands: Commands, capsys: Said
) -> None:
    config = str(two.root / "site_config.yaml")
    form = two.root / "แบบ.xlsx"
    made = ("new", "workbook", "--agency", "ban-na", "--output", str(form))
    assert cli.main([*made, "--config", config]) == 0
    two.write("อื่น.txt", "")
    types("8", "1", "", "", "0")

    visit(two, commands)

    # The form says itself whose it is.
    assert commands.called == [("import", str(form), "--confirm"), ("check",)]
    assert "  1. แบบ.xlsx\n" in capsys.readouterr().out


def test_what_is_corrected_is_asked_about_and_written_with_a_copy_kept(
    one: SmallSite, types: Callable[..., None], capsys: Said
) -> None:
    config = str(one.root / "site_config.yaml")
    file = "content/ban-na/mandate.yaml"
    one.write("เรื่อง.csv", "หน้าที่และอำนาจ,กฎหมายที่ให้อำนาจ\nดูแลถนนใหม่,พ.ร.บ.\n")
    path = str(one.root / "เรื่อง.csv")
    types("1", "ใช่")

    code = cli.main(["import", path, "--as", "mandate", "--confirm", "--config", config])

    said = capsys.readouterr().out
    assert code == 0
    assert "เรื่อง หน้าที่และอำนาจ: มีข้อมูลเดิมที่ไม่ตรงกับไฟล์ที่นำเข้า" in said
    assert "  1. แทนที่ด้วยข้อมูลที่นำเข้า (เก็บของเดิมไว้เป็น .bak)\n" in said
    assert "  2. เพิ่มรายการที่ยังไม่มี และปรับรายการชื่อเดียวกัน\n  3. คงของเดิม\n" in said
    assert "เขียนตามนี้หรือไม่ (ใช่/ไม่ใช่)" in said
    assert "ดูแลถนนใหม่" in (one.root / file).read_text(encoding="utf-8")
    assert (one.root / f"{file}.bak").is_file()


def test_one_mistake_costs_one_answer_and_what_people_leave_out_is_added(
    tmp_path: Path, types: Callable[..., None], capsys: Said
) -> None:
    types(
        "บ้านใหม่",
        "ban-mai",
        "อบต.บ้านใหม่",
        "1",
        "2599",
        "2568",
        *[""] * 3,
        "www.banmai.go.th",
        "",
        "",
    )

    code = cli.main(["new", "agency", "--config", str(tmp_path / "site_config.yaml")])

    said = capsys.readouterr().out
    assert code == 0
    assert 'ชื่อโฟลเดอร์ "บ้านใหม่" ใช้เป็นที่อยู่เว็บไม่ได้' in said
    assert "เช่น ban-mai\n" in said
    assert "ไม่มีกรอบของปี 2599" in said
    assert "ใช้ https://www.banmai.go.th\n" in said
    assert (tmp_path / "content/ban-mai/agency.yaml").is_file()


def test_next_year_is_shown_before_its_files_are_written(
    one: SmallSite, commands: Commands, types: Callable[..., None], capsys: Said
) -> None:
    types("9", "๒๕๖๙", "ใช่", "", "0")

    visit(one, commands)

    assert commands.called == [("rollover", "2569", "--dry-run"), ("rollover", "2569")]
    assert "ปีงบประมาณ พ.ศ. ที่จะเตรียม (เช่น 2569): " in capsys.readouterr().out


def test_next_year_is_not_written_without_agreement_nor_after_a_refusal(
    one: SmallSite, commands: Commands, types: Callable[..., None]
) -> None:
    commands.answers = [0, 2]
    types("9", "2569", "ไม่ใช่", "", "9", "2599", "", "0")

    assert visit(one, commands) == 0
    assert commands.called == [("rollover", "2569", "--dry-run"), ("rollover", "2599", "--dry-run")]


def test_a_year_that_is_none_is_asked_again(
    one: SmallSite, commands: Commands, types: Callable[..., None]
) -> None:
    types("9", "ปีหน้า", "2569", "ไม่ใช่", "", "0")

    visit(one, commands)

    assert commands.called == [("rollover", "2569", "--dry-run")]


def test_next_year_and_answers_may_be_of_one_agency_or_all(
    two: SmallSite, commands: Commands, types: Callable[..., None]
) -> None:
    types("9", "2569", "2", "ใช่", "", "10", "ban-na", "", "10", "", "", "0")

    visit(two, commands)

    of_one = ("rollover", "2569", "--agency", "khao-noi")
    assert commands.called == [
        (*of_one, "--dry-run"),
        of_one,
        ("answers", "--agency", "ban-na"),
        ("answers",),
    ]


def test_next_year_with_real_commands(
    one: SmallSite, types: Callable[..., None], capsys: Said
) -> None:
    types("9", "2569", "ใช่", "", "0")

    assert cli.main(["menu", "--config", str(one.root / "site_config.yaml")]) == 0

    said = capsys.readouterr().out
    assert said.index("ยังไม่ได้เขียนไฟล์ใด (--dry-run)") < said.index("ขั้นต่อไป")
    assert list((one.root / "content/ban-na/2569").glob("*.yaml"))


def test_what_was_built_is_opened_and_its_folder_named(
    one: SmallSite,
    commands: Commands,
    types: Callable[..., None],
    opened: list[str],
    capsys: Said,
) -> None:
    one.write("output/index.html", "<!doctype html>")
    types("5", "", "0")

    visit(one, commands)

    assert opened == [(one.output / "index.html").as_uri()]
    assert f"ขึ้นเว็บเซิร์ฟเวอร์: {one.output}" in capsys.readouterr().out


def test_what_was_not_built_is_not_opened(
    one: SmallSite, commands: Commands, types: Callable[..., None], opened: list[str]
) -> None:
    one.write("output/index.html", "<!doctype html>")
    commands.answers = [2]
    types("5", "", "0")

    visit(one, commands)

    assert opened == []


@pytest.mark.parametrize("end", [SystemExit(2), KeyboardInterrupt()])
def test_a_mistake_or_ctrl_c_in_a_command_comes_back_to_the_menu(
    one: SmallSite, commands: Commands, types: Callable[..., None], end: BaseException
) -> None:
    commands.answers = [end]
    types("10", *([""] if isinstance(end, SystemExit) else []), "2", "", "0")

    assert visit(one, commands) == 0
    assert commands.called == [("answers",), ("serve",)]


@pytest.mark.parametrize("lines", [(), ("3",), ("5",)])
def test_when_the_input_ends_the_menu_ends(
    one: SmallSite, commands: Commands, types: Callable[..., None], lines: tuple[str, ...]
) -> None:
    types(*lines)

    assert visit(one, commands) == 0


def test_where_nobody_can_answer_the_commands_are_pointed_to(
    one: SmallSite, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("3\n"))

    assert cli.main(["menu", "--config", str(one.root / "site_config.yaml")]) == 2

    assert "เมนูใช้ได้เมื่อมีผู้พิมพ์ตอบเท่านั้น" in capsys.readouterr().err


@pytest.mark.slow
def test_from_an_empty_folder_to_an_agency_with_real_commands(
    tmp_path: Path, types: Callable[..., None], monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    monkeypatch.chdir(tmp_path)
    answers = ("nong-na", "องค์การบริหารส่วนตำบลหนองนา", "อบต.", "2569", "", "", "", "", "", "")
    types("3", *answers, "", "0")

    assert cli.main(["menu"]) == 0

    assert (tmp_path / "content/nong-na/agency.yaml").is_file()
    said = capsys.readouterr().out
    assert "ยังไม่มีหน่วยงานใน content" in said
    assert said.rindex("(1 หน่วยงาน)") > said.index("ขั้นต่อไป")
    assert menu.HELP
