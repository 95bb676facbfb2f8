"""Making .venv ready: what is installed is remembered, what is missing is said in Thai."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script, working on a folder of its own with a fake pyproject.toml."""
    spec = importlib.util.spec_from_file_location("environment", ROOT / "scripts/environment.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    (tmp_path / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    return module


@pytest.fixture
def installed(environment: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[set[str]]:
    """What was asked to be installed, run by run; nothing is really made or installed."""
    asked: list[set[str]] = []

    def install(extras: set[str]) -> bool:
        environment.VENV.mkdir(exist_ok=True)
        asked.append(set(extras))
        return True

    monkeypatch.setattr(environment, "install", install)
    monkeypatch.setattr(environment, "make_venv", lambda: True)
    monkeypatch.setattr(environment, "works", lambda python: environment.VENV.is_dir())
    return asked


def test_the_second_run_installs_nothing(
    environment: ModuleType, installed: list[set[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert environment.main([]) == 0
    capsys.readouterr()
    assert environment.main([]) == 0
    assert installed == [set()]
    assert capsys.readouterr().err == ""


def test_a_changed_pyproject_is_installed_anew(
    environment: ModuleType, installed: list[set[str]]
) -> None:
    environment.main([])
    (environment.ROOT / "pyproject.toml").write_text("[project]\n# more\n", encoding="utf-8")
    environment.main([])
    assert len(installed) == 2


def test_the_tools_of_the_tests_are_added_and_kept(
    environment: ModuleType, installed: list[set[str]]
) -> None:
    environment.main([])
    environment.main(["--dev"])
    environment.main([])
    (environment.ROOT / "pyproject.toml").write_text("[project]\n# more\n", encoding="utf-8")
    environment.main([])
    assert installed == [set(), {"dev"}, {"dev"}]


def test_a_failed_installation_is_tried_again(
    environment: ModuleType, installed: list[set[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as failing:
        failing.setattr(environment, "install", lambda extras: False)
        assert environment.main([]) == 2
    assert environment.main([]) == 0
    assert installed == [set()]


def test_a_python_without_venv_is_told_what_to_install(
    environment: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(environment.importlib.util, "find_spec", lambda name: None)
    assert environment.main([]) == 2
    said = capsys.readouterr().err
    assert "sudo apt install python3-venv" in said
    assert "โปรดติดตั้ง" in said


def test_an_old_python_is_told_so(
    environment: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(environment, "OLDEST", (99, 0))
    assert environment.main([]) == 2
    assert "Python 3.11 ขึ้นไป" in capsys.readouterr().err


def test_an_environment_is_made_that_starts(environment: ModuleType) -> None:
    assert not environment.works(environment.venv_python())
    assert environment.make_venv()
    assert environment.works(environment.venv_python())


@pytest.mark.skipif(sys.platform == "win32", reason="sh is not part of Windows")
@pytest.mark.parametrize("script", ["build.sh", "test.sh"])
def test_a_machine_without_python_is_told_in_thai(script: str, tmp_path: Path) -> None:
    (tmp_path / "dirname").symlink_to("/usr/bin/dirname")
    done = subprocess.run(
        ["/bin/sh", str(ROOT / "scripts" / script)],
        env={"PATH": str(tmp_path)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 2
    assert "ไม่พบ Python 3.11 ขึ้นไป" in done.stderr


def test_the_windows_script_has_the_line_endings_of_windows() -> None:
    content = (ROOT / "scripts/build.bat").read_bytes()
    assert content.count(b"\r\n") == content.count(b"\n") > 10
