"""Computers without internet: the folder of wheels is made with pip, and installed from."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from scripts_of_project import little_wheel, script

Said = pytest.CaptureFixture[str]
LOCKED = ["--require-hashes", "--no-deps", "--only-binary", ":all:"]
HASH = f"--hash=sha256:{'0' * 64}"


class Pip:
    """Stands for pip: it remembers the words it was given, and what the lists held."""

    def __init__(self, *codes: int) -> None:
        self.codes = list(codes)
        self.asked: list[list[str]] = []
        self.lists: list[str] = []

    def __call__(self, command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        words = command[command.index("pip") + 1 :]
        if words[0] in ("--version", "list"):
            return subprocess.CompletedProcess(command, 0, stdout="[]")
        self.asked.append(words)
        files = [words[at + 1] for at, word in enumerate(words) if word == "--requirement"]
        self.lists.append("".join(Path(name).read_text(encoding="utf-8") for name in files))
        return subprocess.CompletedProcess(command, self.codes.pop(0) if self.codes else 0)


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script that installs, with a folder and little locks of its own."""
    module = script("environment")
    locks = tmp_path / "requirements"
    locks.mkdir()
    (tmp_path / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    for name in ("build.lock", "upload.lock", "test.lock"):
        (locks / name).write_text(f"a==1 {HASH}\n", encoding="utf-8")
    (locks / "install.lock").write_text(f"pip==9 {HASH}\n", encoding="utf-8")
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(module, "WHEELS", tmp_path / "wheels")
    monkeypatch.setattr(module, "REQUIREMENTS", locks)
    monkeypatch.setattr(module, "works", lambda python: (tmp_path / ".venv").is_dir())
    monkeypatch.setattr(module, "make_venv", lambda: bool((tmp_path / ".venv").mkdir() or True))
    return module


@pytest.fixture
def pip(environment: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Pip:
    instead = Pip()
    monkeypatch.setattr(environment.subprocess, "run", instead)
    return instead


# --- making the folder --------------------------------------------------------------------


@pytest.fixture
def make_wheels(environment: ModuleType, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script that fetches; markers are read by the packaging of the tests."""
    module = script("make_wheels")
    monkeypatch.setattr(environment, "main", lambda arguments: 0)
    monkeypatch.setattr(environment, "venv_python", lambda: Path(sys.executable))
    return module


def test_wheels_are_fetched_for_every_windows_python_and_for_this_computer(
    make_wheels: ModuleType, pip: Pip, tmp_path: Path, capsys: Said
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "a.whl").write_bytes(b"x" * 2_000_000)

    assert make_wheels.main(["--output", str(folder)]) == 0

    *windows, here = pip.asked
    assert [words[words.index("--python-version") + 1] for words in windows] == [
        "3.11",
        "3.12",
        "3.13",
        "3.14",
        "3.15",
    ]
    for words in windows:
        assert words[words.index("--platform") + 1] == "win_amd64"
    assert "--platform" not in here
    for words, held in zip(pip.asked, pip.lists, strict=True):
        assert words[0] == "download"
        assert set(LOCKED) <= set(words)
        assert words[words.index("--dest") + 1] == str(folder)
        assert held.replace("\\\n", "").split() == ["pip==9", HASH, "a==1", HASH]
        assert not any("://" in word for word in words), "no registry is named"
    assert "1 ไฟล์ 2 MB" in capsys.readouterr().out


def test_markers_are_read_for_the_computer_that_is_fetched_for(
    make_wheels: ModuleType,
    environment: ModuleType,
    pip: Pip,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """pip itself reads them for the computer it runs on."""
    lock = "".join(
        f"{pin} \\\n    {HASH}\n"
        for pin in (
            "everywhere==1",
            "windows==1 ; sys_platform == 'win32'",
            "elsewhere==1 ; sys_platform != 'win32'",
            "young==1 ; python_full_version >= '3.13' and os_name == 'nt'",
            "between==1 ; python_full_version < '3.11.5'",
            "between==2 ; python_full_version >= '3.11.5'",
        )
    )
    for name in ("build.lock", "upload.lock"):
        (environment.REQUIREMENTS / name).write_text(lock, encoding="utf-8")
    real = subprocess.Popen

    def instead(command: list[str], **options: object) -> object:
        if "-c" not in command:
            return pip(command, **options)
        with real(command) as process:
            return subprocess.CompletedProcess(command, process.wait())

    monkeypatch.setattr(make_wheels.subprocess, "run", instead)

    make_wheels.main(["--output", str(tmp_path), "--python", "3.11", "--python", "3.14"])

    def held(text: str) -> set[str]:
        return set(re.findall(r"^(\w+==\d+)", text, re.MULTILINE)) - {"pip==9"}

    assert [held(text) for text in pip.lists[:-1]] == [
        {"everywhere==1", "windows==1", "between==1"},
        {"everywhere==1", "windows==1", "between==2"},
        {"everywhere==1", "windows==1", "young==1", "between==2"},
    ]
    assert pip.lists[-1].endswith(lock), "for this computer pip reads them itself"


def test_only_one_python_when_it_is_named(
    make_wheels: ModuleType, pip: Pip, tmp_path: Path
) -> None:
    make_wheels.main(["--output", str(tmp_path), "--python", "3.12"])

    assert len(pip.asked) == 2


def test_what_cannot_be_fetched_ends_it(
    make_wheels: ModuleType, pip: Pip, tmp_path: Path, capsys: Said
) -> None:
    pip.codes = [0, 1]

    assert make_wheels.main(["--output", str(tmp_path)]) == 2

    assert len(pip.asked) == 2
    said = capsys.readouterr()
    assert "ไม่สำเร็จ" in said.err
    assert said.out == ""


def test_without_an_environment_nothing_is_fetched(
    make_wheels: ModuleType, environment: ModuleType, pip: Pip, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environment, "main", lambda arguments: 2)

    assert make_wheels.main([]) == 2
    assert pip.asked == []


# --- installing from it ---------------------------------------------------------------------


def wheel(environment: ModuleType, name: str) -> None:
    environment.WHEELS.mkdir(exist_ok=True)
    (environment.WHEELS / name).write_bytes(b"")


def test_with_wheels_beside_the_program_nothing_is_asked_of_the_internet(
    environment: ModuleType, pip: Pip, capsys: Said
) -> None:
    wheel(environment, "a-1-py3-none-any.whl")

    assert environment.main([]) == 0

    *locks, own = pip.asked
    for words, name in zip(locks, ("install.lock", "build.lock"), strict=True):
        assert words[words.index("--find-links") + 1] == str(environment.WHEELS)
        assert words[-1] == str(environment.REQUIREMENTS / name)
        assert {"--no-index", *LOCKED} <= set(words)
    assert "--no-index" in own
    assert "จากโฟลเดอร์ wheels ไม่ใช้อินเทอร์เน็ต" in capsys.readouterr().err


def test_wheels_for_other_pythons_are_no_dead_end(
    environment: ModuleType, pip: Pip, capsys: Said
) -> None:
    wheel(environment, "a-1-py3-none-any.whl")
    pip.codes = [0, 1]

    assert environment.main([]) == 0

    assert ["--find-links" in words for words in pip.asked] == [True, True, False, False, False]
    said = capsys.readouterr().err
    assert "โฟลเดอร์ wheels ไม่มีส่วนประกอบที่ใช้กับ Python" in said


def test_neither_wheels_nor_internet_says_what_to_bring(
    environment: ModuleType, pip: Pip, capsys: Said
) -> None:
    pip.codes = [1]

    assert environment.main([]) == 2

    said = capsys.readouterr().err
    assert "ต้องต่ออินเทอร์เน็ต" in said
    assert "ให้นำโฟลเดอร์ wheels มาวางข้างโปรแกรม" in said
    assert "bring a folder of wheels" in said


@pytest.mark.parametrize("arguments", [["--dev"], []])
def test_the_tests_tools_or_an_empty_folder_need_the_internet(
    environment: ModuleType, pip: Pip, arguments: list[str]
) -> None:
    environment.WHEELS.mkdir()
    if arguments:
        wheel(environment, "a-1-py3-none-any.whl")

    assert environment.main(arguments) == 0

    *locks, _ = pip.asked
    assert len(locks) == 2
    assert all("--no-index" not in words for words in locks)


@pytest.mark.slow
def test_pip_really_installs_from_a_folder_of_wheels(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, environment: ModuleType
) -> None:
    """A wheel made by hand, in a folder with Thai letters and spaces; no index is reachable."""
    folder = tmp_path / "ล้อ ของเรา"
    folder.mkdir()
    wheel = little_wheel(folder)
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    lock = environment.REQUIREMENTS / "build.lock"
    lock.write_text(f"little==1 --hash=sha256:{digest}\n", encoding="utf-8")
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setattr(environment, "pip", lambda: [sys.executable, "-m", "pip"])
    target = ["--target", str(tmp_path / "installed")]
    source = ["--no-index", "--find-links", str(folder)]

    assert environment.run_pip(["install", *LOCKED, *source, *target, "--requirement", str(lock)])

    assert (tmp_path / "installed/little.py").is_file()
