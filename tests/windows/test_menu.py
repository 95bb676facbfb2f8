"""The menu: every daily task by number, in Thai, until the person leaves."""

from __future__ import annotations

import io
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
        (Choice.CHECK, ("check",)),
        (Choice.BUILD, ("build",)),
        (Choice.WORKBOOK, ("new", "workbook")),
        (Choice.ANSWERS, ("answers",)),
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


@pytest.mark.parametrize("answer", ["9", "๙", "0", "ออก", "q"])
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

    assert "ยังไม่มีหน่วยงานใน content เริ่มด้วยข้อ 2" in capsys.readouterr().out
    assert number(Choice.AGENCY) == "2"


def test_settings_that_cannot_be_read_are_no_empty_site(
    one: SmallSite, commands: Commands, types: Callable[..., None], capsys: Said
) -> None:
    one.write("site_config.yaml", "title: [")
    types("0")

    visit(one, commands)

    assert "ไฟล์ site_config.yaml ยังใช้ไม่ได้ ดูที่ผิดด้วยข้อ 3" in capsys.readouterr().out
    assert number(Choice.CHECK) == "3"


def test_the_site_is_named(
    two: SmallSite, commands: Commands, types: Callable[..., None], capsys: Said
) -> None:
    types("0")

    visit(two, commands)

    assert "โปร่งใส: เว็บไซต์ทดสอบ (2 หน่วยงาน)" in capsys.readouterr().out


def test_of_several_agencies_one_is_asked_for(
    two: SmallSite, commands: Commands, types: Callable[..., None]
) -> None:
    types("3", "2", "", "3", "", "", "6", "ban-na", "", "0")

    visit(two, commands)

    assert commands.called == [
        ("check", "--agency", "khao-noi"),
        ("check",),
        ("new", "workbook", "--agency", "ban-na"),
    ]


def test_a_file_is_shown_before_it_is_imported(
    one: SmallSite, commands: Commands, types: Callable[..., None]
) -> None:
    types("5", '"D:\\งาน ของเรา\\แผน.xlsx"', "ใช่", "", "0")

    visit(one, commands)

    path = "D:\\งาน ของเรา\\แผน.xlsx"
    assert commands.called == [("import", path, "--dry-run"), ("import", path)]


def test_a_file_is_not_imported_without_agreement(
    one: SmallSite, commands: Commands, types: Callable[..., None]
) -> None:
    types("5", "แผน.xlsx", "ไม่ใช่", "", "0")

    visit(one, commands)

    assert commands.called == [("import", "แผน.xlsx", "--dry-run")]


def test_a_file_that_cannot_be_imported_is_not_asked_about(
    one: SmallSite, commands: Commands, types: Callable[..., None]
) -> None:
    commands.answers = [2]
    types("5", "ไม่มี.xlsx", "", "0")

    assert visit(one, commands) == 0
    assert commands.called == [("import", "ไม่มี.xlsx", "--dry-run")]


def test_next_year_is_shown_before_its_files_are_written(
    one: SmallSite, commands: Commands, types: Callable[..., None], capsys: Said
) -> None:
    types("7", "๒๕๖๙", "ใช่", "", "0")

    visit(one, commands)

    assert commands.called == [("rollover", "2569", "--dry-run"), ("rollover", "2569")]
    assert "ปีงบประมาณ พ.ศ. ที่จะเตรียม (เช่น 2569): " in capsys.readouterr().out


def test_next_year_is_not_written_without_agreement_nor_after_a_refusal(
    one: SmallSite, commands: Commands, types: Callable[..., None]
) -> None:
    commands.answers = [0, 2]
    types("7", "2569", "ไม่ใช่", "", "7", "2599", "", "0")

    assert visit(one, commands) == 0
    assert commands.called == [("rollover", "2569", "--dry-run"), ("rollover", "2599", "--dry-run")]


def test_a_year_that_is_none_is_asked_again(
    one: SmallSite, commands: Commands, types: Callable[..., None]
) -> None:
    types("7", "ปีหน้า", "2569", "ไม่ใช่", "", "0")

    visit(one, commands)

    assert commands.called == [("rollover", "2569", "--dry-run")]


def test_next_year_and_answers_may_be_of_one_agency_or_all(
    two: SmallSite, commands: Commands, types: Callable[..., None]
) -> None:
    types("7", "2569", "2", "ใช่", "", "8", "ban-na", "", "8", "", "", "0")

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
    types("7", "2569", "ใช่", "", "0")

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
    types("4", "", "0")

    visit(one, commands)

    assert opened == [(one.output / "index.html").as_uri()]
    assert f"ขึ้นเว็บเซิร์ฟเวอร์: {one.output}" in capsys.readouterr().out


def test_what_was_not_built_is_not_opened(
    one: SmallSite, commands: Commands, types: Callable[..., None], opened: list[str]
) -> None:
    one.write("output/index.html", "<!doctype html>")
    commands.answers = [2]
    types("4", "", "0")

    visit(one, commands)

    assert opened == []


@pytest.mark.parametrize("end", [SystemExit(2), KeyboardInterrupt()])
def test_a_mistake_or_ctrl_c_in_a_command_comes_back_to_the_menu(
    one: SmallSite, commands: Commands, types: Callable[..., None], end: BaseException
) -> None:
    commands.answers = [end]
    types("3", *([""] if isinstance(end, SystemExit) else []), "1", "", "0")

    assert visit(one, commands) == 0
    assert commands.called == [("check",), ("serve",)]


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
    types("2", *answers, "", "0")

    assert cli.main(["menu"]) == 0

    assert (tmp_path / "content/nong-na/agency.yaml").is_file()
    said = capsys.readouterr().out
    assert "ยังไม่มีหน่วยงานใน content" in said
    assert said.rindex("(1 หน่วยงาน)") > said.index("ขั้นต่อไป")
    assert menu.HELP
