"""Computers without internet: the folder of wheels is made with pip, and installed from."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
Said = pytest.CaptureFixture[str]


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / f"scripts/{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Pip:
    """Stands for every process that is started, and remembers the commands."""

    def __init__(self, *codes: int) -> None:
        self.codes = list(codes)
        self.commands: list[list[str]] = []

    def __call__(self, command: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        if "--version" in command:
            return subprocess.CompletedProcess(command, 0)
        self.commands.append(command)
        return subprocess.CompletedProcess(command, self.codes.pop(0) if self.codes else 0)


@pytest.fixture
def pip(monkeypatch: pytest.MonkeyPatch) -> Pip:
    instead = Pip()
    monkeypatch.setattr(subprocess, "run", instead)
    return instead


# --- making the folder --------------------------------------------------------------------


def test_wheels_are_fetched_for_every_windows_python_and_for_this_computer(
    pip: Pip, tmp_path: Path, capsys: Said
) -> None:
    (tmp_path / "a.whl").write_bytes(b"x" * 2_000_000)

    assert script("make_wheels").main(["--output", str(tmp_path)]) == 0

    *windows, here = pip.commands
    assert [command[command.index("--python-version") + 1] for command in windows] == [
        "3.11",
        "3.12",
        "3.13",
        "3.14",
    ]
    for command in windows:
        assert command[command.index("--platform") + 1] == "win_amd64"
    assert "--platform" not in here
    for command in pip.commands:
        assert command[:4] == [sys.executable, "-m", "pip", "download"]
        assert command[command.index("--only-binary") + 1] == ":all:"
        assert command[command.index("--dest") + 1] == str(tmp_path)
        assert {"jinja2>=3.1", "pydantic>=2.9", "setuptools>=69"} <= set(command)
        assert not any("://" in word for word in command), "no registry is named"
    assert "1 ไฟล์ 2 MB" in capsys.readouterr().out


def test_only_one_python_when_it_is_named(pip: Pip, tmp_path: Path) -> None:
    script("make_wheels").main(["--output", str(tmp_path), "--python", "3.12"])

    assert len(pip.commands) == 2


def test_what_cannot_be_fetched_ends_it(pip: Pip, tmp_path: Path, capsys: Said) -> None:
    pip.codes = [0, 1]

    assert script("make_wheels").main(["--output", str(tmp_path)]) == 2

    assert len(pip.commands) == 2
    said = capsys.readouterr()
    assert "ไม่สำเร็จ" in said.err
    assert said.out == ""


# --- installing from it ---------------------------------------------------------------------


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    module = script("environment")
    (tmp_path / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(module, "WHEELS", tmp_path / "wheels")
    monkeypatch.setattr(module, "works", lambda python: (tmp_path / ".venv").is_dir())
    monkeypatch.setattr(module, "make_venv", lambda: bool((tmp_path / ".venv").mkdir() or True))
    return module


def wheel(environment: ModuleType, name: str) -> None:
    environment.WHEELS.mkdir(exist_ok=True)
    (environment.WHEELS / name).write_bytes(b"")


def test_with_wheels_beside_the_program_nothing_is_asked_of_the_internet(
    environment: ModuleType, pip: Pip, capsys: Said
) -> None:
    wheel(environment, "a-1-py3-none-any.whl")

    assert environment.main([]) == 0

    (command,) = pip.commands
    assert command[command.index("--find-links") + 1] == str(environment.WHEELS)
    assert "--no-index" in command
    assert "จากโฟลเดอร์ wheels ไม่ใช้อินเทอร์เน็ต" in capsys.readouterr().err


def test_wheels_for_other_pythons_are_no_dead_end(
    environment: ModuleType, pip: Pip, capsys: Said
) -> None:
    wheel(environment, "a-1-py3-none-any.whl")
    pip.codes = [1, 0]

    assert environment.main([]) == 0

    assert ["--no-index" in command for command in pip.commands] == [True, False]
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

    assert all("--no-index" not in command for command in pip.commands)


@pytest.mark.slow
def test_pip_really_installs_from_a_folder_of_wheels(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, environment: ModuleType
) -> None:
    """A wheel made by hand, in a folder with Thai letters and spaces; no index is reachable."""
    folder = tmp_path / "ล้อ ของเรา"
    folder.mkdir()
    info = "little-1.dist-info"
    with zipfile.ZipFile(folder / "little-1-py3-none-any.whl", "w") as package:
        package.writestr("little.py", "here = True\n")
        package.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\nName: little\nVersion: 1\n")
        package.writestr(
            f"{info}/WHEEL",
            "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        )
        package.writestr(f"{info}/RECORD", "little.py,,\n")
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    command += ["--target", str(tmp_path / "installed"), "little"]

    assert environment.run_pip([*command, "--no-index", "--find-links", str(folder)])

    assert (tmp_path / "installed/little.py").is_file()
