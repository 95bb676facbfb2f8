"""The command line: what it answers, in which words, and with which exit code."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from small_site import REPOSITORY, SmallSite

from prongsai import __version__, cli
from prongsai.arguments import in_thai
from prongsai.commands import build as build_command
from prongsai.discovery import literal_of
from prongsai.fault_report import FAULT_REPORT

MakeSite = Callable[..., SmallSite]
THAI = re.compile("[ก-๛]")


@pytest.fixture
def site(small_site: MakeSite) -> SmallSite:
    return small_site("ban-na")


@pytest.fixture(autouse=True)
def at_the_site(site: SmallSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site.root)


def run(*arguments: str) -> int:
    """The exit code, whether the command ends or the parser leaves."""
    try:
        return cli.main(arguments)
    except SystemExit as left:
        return int(left.code or 0)


def called(
    *arguments: str, cwd: Path, python: tuple[str, ...] = (), **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """``build.py`` as a user calls it."""
    return subprocess.run(
        [sys.executable, *python, str(REPOSITORY / "build.py"), *arguments],
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
    )


# --- exit codes -----------------------------------------------------------------------


def test_0_when_all_is_well(site: SmallSite, capsys: pytest.CaptureFixture[str]) -> None:
    assert run() == 0

    told = capsys.readouterr().out
    assert "สร้างแล้ว 1 หน่วยงาน" in told
    assert "เปิดดูได้ที่ output/index.html" in told


def test_1_when_content_has_errors_and_each_is_told_with_file_and_line(
    site: SmallSite, capsys: pytest.CaptureFixture[str]
) -> None:
    site.edit("content/ban-na/mandate.yaml", "updated: 5 ม.ค. 2568", "updated: 35 ม.ค. 2568")

    assert run() == 1

    told = capsys.readouterr().out
    assert "content/ban-na/mandate.yaml:2" in told
    assert "updated: 35 ม.ค. 2568" in told
    assert "พบข้อผิดพลาด 1 แห่ง" in told


def test_2_when_strict_and_content_has_errors(
    site: SmallSite, capsys: pytest.CaptureFixture[str]
) -> None:
    site.edit("content/ban-na/mandate.yaml", "updated: 5 ม.ค. 2568", "updated: 35 ม.ค. 2568")

    assert run("build", "--strict") == 2

    assert "content/ban-na/mandate.yaml:2" in capsys.readouterr().err
    assert not (site.output / "index.html").exists()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda site: (site.root / "site_config.yaml").unlink(),
        lambda site: site.write("site_config.yaml", "title: ["),
        lambda site: site.configure(theme="no-such-theme"),
        lambda site: site.configure(fiscal_year="ปีหน้า"),
        lambda site: site.configure(agencies="[nobody]"),
        lambda site: site.write("themes/civic/theme.yaml", "name: civic\nextends: civic\n"),
    ],
    ids=["missing", "broken", "theme", "year", "agencies", "circle"],
)
def test_2_when_the_settings_cannot_be_used(
    site: SmallSite, spoil: Callable[[SmallSite], object], capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(site)

    assert run() == 2

    told = capsys.readouterr().err
    assert THAI.search(told)
    assert "Traceback" not in told


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["buidl"], 'หมายถึง "build" ใช่หรือไม่'),
        (["ไม่มีคำสั่งนี้"], "ไม่รู้จัก"),
        (["build", "--no-such-option"], "ไม่รู้จักตัวเลือก --no-such-option"),
        (["--no-such-option"], "ไม่รู้จักตัวเลือก --no-such-option"),
        (["build", "--jobs", "สอง"], 'ค่าของ --jobs ใช้ไม่ได้: "สอง"'),
        (["build", "--output"], "ต้องระบุค่าหลัง --output"),
        (["build", "--agency", "nobody"], "ไม่พบหน่วยงาน nobody"),
        (["frameworks", "show"], "ต้องระบุ ปี"),
        (["frameworks", "show", "สองพัน"], 'อ่าน "สองพัน" เป็นปีงบประมาณไม่ได้'),
        (["frameworks", "show", "2500"], "ไม่มีกรอบของปี 2500"),
        (["build", "--output", "content"], "ปนกับ content"),
    ],
)
def test_2_when_the_command_is_mistaken_said_in_thai(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*arguments) == 2

    told = capsys.readouterr()
    assert said in told.err
    assert told.out == ""


def test_3_when_the_program_itself_is_at_fault_and_the_details_are_kept(
    site: SmallSite, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_options: object) -> int:
        raise RuntimeError("ภายใน")

    monkeypatch.setattr(build_command, "run", fail)

    assert run() == 3

    told = capsys.readouterr().err
    report = (site.root / FAULT_REPORT).read_text(encoding="utf-8")
    assert FAULT_REPORT in told
    assert "Traceback" not in told
    assert "RuntimeError: …" in report
    assert "command: build" in report
    assert __version__ in report


def test_3_is_told_even_where_nothing_can_be_written(
    site: SmallSite, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_options: object) -> int:
        raise RuntimeError("ภายใน")

    monkeypatch.setattr(build_command, "run", fail)
    (site.root / FAULT_REPORT).mkdir()
    other = site.root / "elsewhere"
    other.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(other))

    assert run() == 3

    assert (other / FAULT_REPORT).is_file()
    assert str(other / FAULT_REPORT) in capsys.readouterr().err


def test_130_when_interrupted(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt(_options: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(build_command, "run", interrupt)

    assert run() == 130

    assert "หยุดตามคำสั่ง" in capsys.readouterr().err


# --- words ----------------------------------------------------------------------------


COMMANDS = [cli.command_name(module) for module in cli.commands()]


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_thai(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*command.split(), "--help") == 0

    told = capsys.readouterr().out
    assert "วิธีใช้: build.py" in told
    for english in ("usage:", "options:", "positional arguments", "show this help"):
        assert english not in told


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_a_line_of_help_and_the_choice_of_settings(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run("--help")
    assert command in capsys.readouterr().out
    run(command, "--help")
    assert "--config" in capsys.readouterr().out


def test_every_option_is_explained_in_thai() -> None:
    parser = cli.make_parser()
    (subparsers,) = [action for action in parser._actions if action.dest == "command"]
    assert isinstance(subparsers.choices, dict)
    for name, sub in subparsers.choices.items():
        for action in sub._actions:
            assert THAI.search(str(action.help or action.metavar)), f"{name}: {action}"


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--version") == 0
    assert __version__ in capsys.readouterr().out


def test_a_mistake_that_has_no_thai_sentence_is_told_as_it_is() -> None:
    assert in_thai("something new") == "something new"


# --- as a process ---------------------------------------------------------------------


def test_from_another_folder_with_the_settings_named(site: SmallSite, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()

    done = called("--config", str(site.root / "site_config.yaml"), cwd=elsewhere)

    assert done.returncode == 0, done.stderr.decode()
    assert (site.output / "index.html").is_file()
    assert list(elsewhere.iterdir()) == []
    assert str(site.output / "index.html") in done.stdout.decode()


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["cp874", "ascii", "latin-1"])
def test_a_stream_of_few_letters_is_no_hindrance(site: SmallSite, encoding: str) -> None:
    site.edit("content/ban-na/mandate.yaml", "updated: 5 ม.ค. 2568", "updated: “35” → ∞")

    done = called(cwd=site.root, PYTHONIOENCODING=encoding, PYTHONUTF8="0")

    assert done.returncode == 1
    assert b"Traceback" not in done.stdout + done.stderr
    assert "สร้างแล้ว" in done.stdout.decode()


@pytest.mark.slow
def test_every_file_is_opened_with_its_encoding_named(site: SmallSite) -> None:
    done = called(cwd=site.root, python=("-X", "warn_default_encoding"))

    warned = [line for line in done.stderr.decode().splitlines() if "EncodingWarning" in line]
    assert done.returncode == 0
    assert [line for line in warned if str(REPOSITORY / "prongsai") in line] == []
    assert [line for line in warned if "build.py" in line] == []


@pytest.mark.slow
def test_no_warning_of_any_kind(site: SmallSite) -> None:
    done = called(cwd=site.root, python=("-W", "error"))

    assert done.returncode == 0, done.stderr.decode()


@pytest.mark.skipif(os.name == "nt", reason="a pipe of POSIX")
def test_a_reader_who_leaves_early_is_no_fault(site: SmallSite) -> None:
    command = [sys.executable, str(REPOSITORY / "build.py"), "frameworks", "show", "2568"]
    reading, writing = os.pipe()
    with subprocess.Popen(
        command, cwd=site.root, stdout=writing, stderr=subprocess.PIPE
    ) as process:
        os.close(reading)
        os.close(writing)
        _, told = process.communicate()

    assert process.returncode == 130
    assert told == b""


# --- frameworks -----------------------------------------------------------------------


def test_frameworks_lists_the_years(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("frameworks") == 0

    told = capsys.readouterr().out
    assert all(str(year) in told for year in range(2564, 2570))


def test_frameworks_are_given_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("frameworks", "--format", "json") == 0
    listed = json.loads(capsys.readouterr().out)
    assert listed

    assert run("frameworks", "show", "2568", "--format", "json") == 0
    shown = json.loads(capsys.readouterr().out)
    assert "O28" in json.dumps(shown)

    assert run("frameworks", "--format", "json", "show", "2568") == 0
    assert json.loads(capsys.readouterr().out) == shown


def test_a_year_may_be_typed_in_thai_digits_and_an_item_in_small_letters(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run("frameworks", "show", "๒๕๖๘", "--item", "o๑๒") == 0

    told = capsys.readouterr().out
    assert "O12" in told
    assert "O13 " not in told


def test_a_year_is_derived_into_the_site_and_shown_as_provisional(
    site: SmallSite, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("frameworks", "derive", "2570", "--from", "2569") == 0
    assert "frameworks/oit-2570.yaml" in capsys.readouterr().out
    site.configure(fiscal_year="2570")

    assert run("--quiet") == 0

    assert "กรอบการประเมินชั่วคราว" in site.page("2570/index.html")
    assert run("frameworks", "derive", "2570", "--from", "2569") == 2
    assert "มีกรอบของปี 2570 อยู่แล้ว" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["2569", "--from", "2568"], ["2571", "--from", "2600"]])
def test_a_year_that_cannot_be_derived_is_refused(arguments: list[str], site: SmallSite) -> None:
    assert run("frameworks", "derive", *arguments) == 2
    assert not (site.root / "frameworks").exists()


def test_frameworks_of_another_folders_site(site: SmallSite, tmp_path: Path) -> None:
    run("frameworks", "derive", "2570", "--from", "2569")

    done = called(
        "frameworks", "show", "2570", "--config", str(site.root / "site_config.yaml"), cwd=tmp_path
    )

    assert done.returncode == 0
    assert "ชั่วคราว" in done.stdout.decode()


def modules_after(*words: str) -> set[str]:
    """What is imported when a command has run in a process of its own."""
    code = f"""
import contextlib, sys
from prongsai.cli import main
with contextlib.suppress(SystemExit):
    main({list(words)!r})
print("---", *sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    return set(done.stdout.decode().rpartition("---")[2].split())


@pytest.mark.parametrize("words", ["--help", "--version"])
def test_help_brings_in_nothing_that_only_commands_work_with(words: str) -> None:
    imported = modules_after(words)

    assert imported.isdisjoint({"pydantic", "yaml", "jinja2", "markdown", "xlsxwriter"})
    assert not [name for name in imported if name.startswith("prongsai.commands.")]


def test_a_command_brings_in_no_other_command() -> None:
    words = {name.removeprefix("prongsai.commands.") for name in modules_after("explain", "TBL001")}

    assert "explain" in words
    assert words.isdisjoint({"build", "check", "import_", "serve"})


def test_every_command_says_in_its_source_what_it_is_for() -> None:
    for module in cli.commands():
        assert literal_of(module.__name__, "HELP") == module.HELP


MISSING_AT_ONCE = "import a_part_that_is_missing\n"
MISSING_WHEN_NEEDED = """\
def main(elsewhere):
    try:
        import a_part_that_is_missing
    except ModuleNotFoundError as error:
        elsewhere()
        raise SystemExit(2) from error
"""


@pytest.mark.parametrize("parts", [MISSING_AT_ONCE, MISSING_WHEN_NEEDED])
def test_build_py_goes_on_with_the_environment_that_was_set_up_beside_it(
    parts: str, tmp_path: Path
) -> None:
    """What hints say, ``python build.py``, works with a Python that lacks the parts."""
    shutil.copy(REPOSITORY / "build.py", tmp_path)
    (tmp_path / "prongsai").mkdir()
    (tmp_path / "prongsai" / "cli.py").write_text(parts)
    environment = tmp_path / ".venv" / "bin"
    environment.mkdir(parents=True)
    python = environment / "python"
    python.write_text('#!/bin/sh\nshift\necho "with all parts: $*"\nexit 1\n')
    python.chmod(0o755)
    call = [sys.executable, str(tmp_path / "build.py"), "check", "--item", "O1"]

    done = subprocess.run(call, cwd="/", capture_output=True, text=True, check=False)

    assert (done.stdout, done.returncode) == ("with all parts: check --item O1\n", 1)
    shutil.rmtree(environment)
    done = subprocess.run(call, cwd="/", capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert parts is not MISSING_AT_ONCE or "a_part_that_is_missing" in done.stderr
