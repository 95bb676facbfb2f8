"""The files to double-click on Windows: what cmd can read, and one mechanism behind them."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BATCH = ["start.bat", "เริ่มต้น.bat", "scripts/build.bat"]


def lines(name: str) -> list[str]:
    return (ROOT / name).read_bytes().decode("ascii").splitlines()


@pytest.mark.parametrize("name", BATCH)
def test_cmd_finds_its_way_through(name: str) -> None:
    content = (ROOT / name).read_bytes()

    assert content.isascii(), "cmd loses its place after letters of several bytes"
    assert content.count(b"\r\n") == content.count(b"\n") > 0
    assert content.endswith(b"\r\n")


@pytest.mark.parametrize("name", BATCH)
def test_every_label_that_is_gone_to_is_there(name: str) -> None:
    text = "\n".join(lines(name))

    assert set(re.findall(r"goto (\w+)", text)) <= set(re.findall(r"^:(\w+)", text, re.MULTILINE))


@pytest.mark.parametrize("name", BATCH)
def test_folders_with_spaces_are_quoted(name: str) -> None:
    for line in lines(name):
        for match in re.finditer(r"%~dp0", line):
            assert line[: match.start()].count('"') % 2 == 1, line


def test_the_thai_name_and_the_ascii_name_start_the_same() -> None:
    assert lines("เริ่มต้น.bat") == ['@call "%~dp0start.bat" %*']


def test_double_clicked_it_opens_the_menu_through_the_one_script_that_sets_up() -> None:
    assert 'call "%~dp0scripts\\build.bat" menu' in lines("start.bat")
    assert "environment.py" not in "\n".join(lines("start.bat"))
    script = lines("scripts/build.bat")
    assert script.index("%PY% scripts\\environment.py") < script.index(
        ".venv\\Scripts\\python.exe build.py %*"
    )


def test_what_the_scripts_run_and_show_is_there() -> None:
    for name in ("environment.py", "no-python.txt", "build.bat"):
        assert (ROOT / "scripts" / name).is_file()
    assert "type scripts\\no-python.txt" in lines("scripts/build.bat")


def test_without_python_it_is_said_in_two_languages_what_to_do() -> None:
    content = (ROOT / "scripts/no-python.txt").read_bytes()
    text = content.decode("utf-8")

    assert "ไม่พบ Python 3.11 ขึ้นไปในเครื่องนี้" in text
    assert "Python 3.11 or later was not found." in text
    assert text.count("https://www.python.org/downloads/") == 2
    assert text.count("Add python.exe to PATH") == 2
    # `type` shows a byte order mark as letters.
    assert not content.startswith(b"\xef\xbb\xbf")
    text.encode("cp874")


def test_the_line_ends_are_kept_wherever_the_repository_is_checked_out() -> None:
    names = [*BATCH, "scripts/no-python.txt", "scripts/build.sh"]
    done = subprocess.run(
        ["git", "-c", "core.quotePath=false", "check-attr", "eol", "--", *names],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode != 0:
        pytest.skip("not a checkout of git")
    told = dict(line.split(": eol: ") for line in done.stdout.splitlines())
    assert told == {name: "lf" if name.endswith(".sh") else "crlf" for name in names}
