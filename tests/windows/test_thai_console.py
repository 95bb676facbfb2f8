"""Every command on a Thai Windows: a cp874 stream, a C locale, folders with Thai and spaces.

Output is UTF-8 wherever it goes (docs/windows.md); what the program itself says could also
be written in cp874, and no meaning hangs on a sign that cp874 lacks.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from forked_commands import Commands
from small_site import REPOSITORY, SmallSite

from prongsai import cli
from prongsai.reports.registry import format_names, load_format

MakeSite = Callable[..., SmallSite]
Called = Callable[..., subprocess.CompletedProcess[bytes]]
FOLDER = "เทศบาล ตำบล ก/เว็บไซต์ ของเรา"
THAI_WINDOWS = {
    "PYTHONIOENCODING": "cp874",
    "PYTHONUTF8": "0",
    "LANG": "C",
}
"""As on Windows file names are not in the code page; ``LC_ALL=C`` would make them ASCII here."""
OF_CP874_ALONE = {
    "schema": ["schema"],
    "frameworks": ["frameworks"],
    "one framework": ["frameworks", "show", "2568"],
    "an item": ["frameworks", "show", "2568", "O12"],
    "a code": ["explain", "CNT033"],
    "an item explained": ["explain", "O12"],
    "samples": ["samples"],
    "serve": ["serve", "--help"],
    "build": ["build"],
    "quiet build": ["build", "--quiet"],
    "new item": ["new", "item", "O12", "--agency", "ban-na", "--year", "2568", "--dry-run"],
    "new news": ["new", "news", "ประชุมประชาคม", "--agency", "ban-na", "--dry-run"],
    "import": ["import", "ตาราง ราคา.csv", "--as", "O14", "--year", "2568", "--dry-run"],
    "rollover": ["rollover", "2569", "--dry-run"],
    "publish": ["publish", "--help"],
    "publish nowhere": ["publish", "--dry-run"],
    "journal": ["journal", "show", "O12"],
    "a mistake": ["buidl"],
    "another": ["check", "--agency", "ไม่มี"],
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One site in a folder with Thai letters and spaces, for every command."""
    folder = tmp_path_factory.mktemp("windows") / FOLDER
    site = SmallSite(folder, ("ban-na",), {})
    site.edit("content/ban-na/mandate.yaml", "title: หน้าที่", "title: “หน้าที่” → ✓ ∞ ")
    text = "ลำดับ,รายการ,วงเงินงบประมาณ\n๑,จ้างก่อสร้างถนน,๑๐๐\n"
    (folder / "ตาราง ราคา.csv").write_bytes(text.encode("cp874"))
    return folder


def _without_locale() -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if not key.startswith("LC_")}


@pytest.fixture(scope="module")
def called() -> Iterator[Called]:
    """Calls ``build.py`` as on a Thai Windows; no command may end in a fault."""
    with Commands({**_without_locale(), **THAI_WINDOWS}) as commands:

        def call(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
            done = commands.run(*arguments, cwd=root)
            assert b"Traceback" not in done.stdout + done.stderr
            assert done.returncode in (0, 1, 2), done.stderr.decode("utf-8", "replace")
            assert not (root / "prongsai-fault.txt").exists()
            return done

        yield call


def test_the_streams_are_those_of_a_thai_windows() -> None:
    """What the commands below are given is cp874, should the program not see to it."""
    told = "import sys; print(sys.stdout.encoding, sys.stderr.encoding, sys.flags.utf8_mode)"
    done = subprocess.run(
        [sys.executable, "-c", told],
        env={**_without_locale(), **THAI_WINDOWS},
        capture_output=True,
        check=True,
    )

    assert done.stdout.split() == [b"cp874", b"cp874", b"0"]


@pytest.mark.parametrize("arguments", OF_CP874_ALONE.values(), ids=OF_CP874_ALONE)
def test_a_command_speaks_utf8_into_a_cp874_stream(
    called: Called, root: Path, arguments: list[str]
) -> None:
    done = called(root, *arguments)

    said = (done.stdout + done.stderr).decode("utf-8")
    assert any("ก" <= letter <= "๛" for letter in said)
    assert "\ufffd" not in said
    own = "".join(line for line in said.splitlines() if "→ ✓ ∞" not in line)
    # An arrow stands between two words in the lists of import and rollover, never alone.
    own.replace("→", "").encode("cp874")


@pytest.mark.slow
@pytest.mark.parametrize("name", format_names())
def test_every_report_is_written_whole(
    called: Called, root: Path, name: str, tmp_path: Path
) -> None:
    report = tmp_path / f"รายงาน ของเรา.{name}"
    options = ["check", "--quiet", "--no-build", "--as-of", "1/4/2568", "--format", name]

    done = called(root, *options, "--output", str(report))

    assert done.returncode == 1
    content = report.read_bytes()
    if load_format(name).binary:
        assert len(content) > 1000
        return
    assert "หน้าที่" in content.decode("utf-8") or "ไม่พบ" in content.decode("utf-8")
    if name == "json":
        assert json.loads(called(root, *options).stdout) == json.loads(content)


def test_a_report_is_readable_without_signs(called: Called, root: Path) -> None:
    said = called(root, "check", "--details", "--quiet", "--no-build", "--as-of", "1/4/2568").stdout

    text = said.decode("utf-8").encode("cp874", "ignore").decode("cp874")
    for word in ("ผิดพลาด", "แก้ไข", "ข้อสังเกต"):
        assert word in text


def test_answers_with_an_output_folder_of_its_own(called: Called, root: Path) -> None:
    folder = root.parent / "คำตอบ ของเรา"

    done = called(root, "answers", "--output", str(folder))

    assert done.returncode == 0
    assert [path for path in folder.rglob("*") if path.is_file()]


@pytest.mark.slow
def test_an_agency_and_a_workbook_and_back(called: Called, tmp_path: Path) -> None:
    root = tmp_path / FOLDER
    root.mkdir(parents=True)
    named = ["nong-na", "--name", "องค์การบริหารส่วนตำบลหนองนา", "--type", "อบต.", "--year", "2568"]

    assert called(root, "new", "agency", *named).returncode == 0
    made = called(root, "new", "workbook", "--topic", "O14", "--output", "แบบ กรอก.xlsx")

    assert made.returncode == 0
    assert (root / "แบบ กรอก.xlsx").is_file()
    back = called(root, "import", "แบบ กรอก.xlsx", "--dry-run")
    assert "ยังไม่ได้เขียนไฟล์ใด" in (back.stdout + back.stderr).decode("utf-8")


def test_a_build_into_another_thai_folder_is_the_same_to_the_byte(
    called: Called, root: Path
) -> None:
    elsewhere = root.parent / "ผลลัพธ์ ปี ๒๕๖๘"

    assert called(root, "build").returncode == 0
    assert called(root, "build", "--output", str(elsewhere)).returncode == 0

    def files(folder: Path) -> dict[str, bytes]:
        found = (path for path in sorted(folder.rglob("*")) if path.is_file())
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}

    here, there = files(root / "output"), files(elsewhere)
    assert here == there
    assert len(here) > 40
    assert all(path.isascii() for path in here)


def test_a_relative_way_up_and_down(called: Called, root: Path) -> None:
    inside = root / "content"

    done = called(inside, "build", "--config", "../site_config.yaml", "--output", "../ออก/ไป")

    assert done.returncode == 0
    assert (root / "ออก/ไป/index.html").is_file()


@pytest.mark.slow
def test_every_file_is_opened_with_its_encoding_named_whatever_the_command(root: Path) -> None:
    """``-X warn_default_encoding``: on a Thai Windows the default is cp874."""
    warning = {"PYTHONWARNDEFAULTENCODING": "1"}
    with Commands({**_without_locale(), **THAI_WINDOWS, **warning}) as commands:
        for arguments in (["build"], ["check", "--quiet"], ["schema"], ["answers"]):
            done = commands.run(*arguments, cwd=root)
            warned = [
                line
                for line in done.stderr.decode("utf-8").splitlines()
                if "EncodingWarning" in line and str(REPOSITORY / "prongsai") in line
            ]
            assert warned == [], arguments


def test_no_command_is_left_out_here() -> None:
    tried = {arguments[0] for arguments in OF_CP874_ALONE.values()}
    elsewhere = {"answers", "check", "menu", "desk", "audit"}
    """The first two are called below; the others have tests of their own beside this."""
    assert {cli.command_name(module) for module in cli.commands()} - tried - elsewhere == set()


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="names of bytes that are no text")
def test_names_unpacked_from_an_old_archive_are_no_fault(
    called: Called, small_site: MakeSite
) -> None:
    """Archives made on a Thai Windows hold cp874 names, which Linux unpacks as they are."""
    site = small_site("ban-na", folder="zip")
    folder = os.fsencode(site.root / "content/ban-na/2568")
    try:
        (Path(os.fsdecode(folder)) / os.fsdecode("แผน.pdf".encode("cp874"))).write_bytes(
            b"%PDF-1.4"
        )
    except OSError:
        pytest.skip("this disk takes only UTF-8 names")
    called(site.root, "build")
    for name in ("json", "html", "xlsx"):
        options = ["check", "--quiet", "--no-build", "--format", name]
        called(site.root, *options, "--output", f"report.{name}")
