"""Making .venv ready: what is installed is remembered, what is missing is said in Thai."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from scripts_of_project import little_wheel, script

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script, working on a folder of its own with a fake pyproject.toml and fake locks."""
    module = script("environment")
    (tmp_path / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    locks = tmp_path / "requirements"
    locks.mkdir()
    (locks / "install.lock").write_text(pin("pip", "9"), encoding="utf-8")
    (locks / "build.lock").write_text(pin("jinja2", "3"), encoding="utf-8")
    (locks / "test.lock").write_text(pin("jinja2", "3") + pin("py-test", "8"), encoding="utf-8")
    (locks / "cluster.lock").write_text(pin("jinja2", "3"), encoding="utf-8")
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(module, "WHEELS", tmp_path / "wheels")
    monkeypatch.setattr(module, "REQUIREMENTS", locks)
    return module


def pin(name: str, version: str) -> str:
    return f"{name}=={version} \\\n    --hash=sha256:{'0' * 64}\n"


@pytest.fixture
def installed(environment: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[set[str]]:
    """What was asked to be installed, run by run; nothing is really made or installed."""
    asked: list[set[str]] = []

    def install(extras: set[str]) -> bool:
        environment.VENV.mkdir(exist_ok=True)
        asked.append(set(extras))
        return True

    monkeypatch.setattr(environment, "install", install)
    monkeypatch.setattr(environment, "works", lambda python: environment.VENV.is_dir())
    monkeypatch.setattr(environment, "make_venv", lambda: environment.VENV.mkdir() or True)
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


@pytest.mark.parametrize("name", ["install.lock", "build.lock"])
def test_a_changed_lock_is_installed_anew(
    environment: ModuleType, installed: list[set[str]], name: str
) -> None:
    environment.main([])
    (environment.REQUIREMENTS / name).write_text(pin("jinja2", "4"), encoding="utf-8")
    environment.main([])
    environment.main([])
    assert len(installed) == 2


def test_a_changed_lock_of_the_tests_concerns_only_who_has_their_tools(
    environment: ModuleType, installed: list[set[str]]
) -> None:
    environment.main([])
    (environment.REQUIREMENTS / "test.lock").write_text(pin("jinja2", "4"), encoding="utf-8")
    environment.main([])
    assert installed == [set()]
    environment.main(["--dev"])
    (environment.REQUIREMENTS / "test.lock").write_text(pin("jinja2", "5"), encoding="utf-8")
    environment.main([])
    assert installed == [set(), {"dev"}, {"dev"}]


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


def test_back_to_the_old_lock_after_a_failed_installation_is_installed_anew(
    environment: ModuleType, installed: list[set[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half of the new releases may be there by then."""
    environment.main(["--dev"])
    lock = environment.REQUIREMENTS / "test.lock"
    before = lock.read_text(encoding="utf-8")
    lock.write_text(pin("jinja2", "4"), encoding="utf-8")
    with monkeypatch.context() as failing:
        failing.setattr(environment, "install", lambda extras: False)
        environment.main([])
    lock.write_text(before, encoding="utf-8")
    environment.main([])
    assert installed == [{"dev"}, {"dev"}]


# --- what pip is asked ------------------------------------------------------------------


class Pip:
    """Stands for every process that is started, and remembers the words given to pip."""

    def __init__(self, listed: str = "[]") -> None:
        self.listed = listed
        self.asked: list[list[str]] = []
        self.fails_at = ""

    def __call__(self, command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        words = command[command.index("pip") + 1 :]
        if words[0] not in ("--version", "list"):
            self.asked.append([word for word in words if word not in QUIET])
        failed = bool(self.fails_at) and any(self.fails_at in word for word in words)
        return subprocess.CompletedProcess(command, int(failed), stdout=self.listed)


QUIET = ("--quiet", "--disable-pip-version-check", "--no-input")
LOCKED = ["--require-hashes", "--no-deps", "--only-binary", ":all:"]


@pytest.fixture
def pip(environment: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Pip:
    instead = Pip()
    monkeypatch.setattr(environment.subprocess, "run", instead)
    return instead


@pytest.mark.parametrize(
    ("extras", "lock"),
    [
        (set(), "build.lock"),
        ({"cluster"}, "cluster.lock"),
        ({"dev"}, "test.lock"),
        ({"dev", "cluster"}, "test.lock"),
    ],
)
def test_pip_then_the_lock_then_the_program_for_which_nothing_may_be_fetched(
    environment: ModuleType, pip: Pip, extras: set[str], lock: str
) -> None:
    assert environment.install(extras)

    locks = environment.REQUIREMENTS
    assert pip.asked == [
        ["install", *LOCKED, "--requirement", str(locks / "install.lock")],
        ["install", *LOCKED, "--requirement", str(locks / lock)],
        [
            "install",
            "--no-index",
            "--no-deps",
            "--no-build-isolation",
            "--editable",
            str(environment.ROOT),
        ],
    ]


@pytest.mark.parametrize(("failing", "asked"), [("install.lock", 1), ("build.lock", 2)])
def test_after_a_lock_that_cannot_be_installed_nothing_is(
    environment: ModuleType, pip: Pip, failing: str, asked: int
) -> None:
    pip.fails_at = failing

    assert not environment.install(set())
    assert len(pip.asked) == asked


def test_what_no_lock_names_is_taken_away(environment: ModuleType, pip: Pip) -> None:
    """A release that was needed before, or one that somebody put there by hand."""
    pip.listed = json.dumps([{"name": name} for name in ("pip", "Jinja2", "Py_Test", "six")])

    assert environment.install({"dev"})
    assert pip.asked[-1] == ["uninstall", "--yes", "six"]

    assert environment.install(set())
    assert pip.asked[-1] == ["uninstall", "--yes", "Py_Test", "six"]


@pytest.mark.slow
def test_a_file_that_is_not_the_locked_one_is_refused_by_pip(
    environment: ModuleType,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """For real, with the pip of the tests: of two files of one name only the hash decides."""
    folder = tmp_path / "wheels"
    folder.mkdir()
    wheel = little_wheel(folder)
    lock = tmp_path / "one.lock"
    words = ["install", *LOCKED, "--no-index", "--find-links", str(folder)]
    words += ["--target", str(tmp_path / "installed"), "--requirement", str(lock)]
    monkeypatch.setattr(environment, "pip", lambda: [sys.executable, "-m", "pip"])
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    lock.write_text(f"little==1 --hash=sha256:{digest}\n", encoding="utf-8")

    assert environment.run_pip(words)
    assert (tmp_path / "installed/little.py").is_file()

    lock.write_text(f"little==1 --hash=sha256:{'0' * 64}\n", encoding="utf-8")
    assert not environment.run_pip([*words, "--force-reinstall"])
    assert "HASHES" in capfd.readouterr().err.upper()


# --- what cannot be done ------------------------------------------------------------------


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


def test_a_python_that_came_out_later_is_told_which_one_to_take(
    environment: ModuleType,
    installed: list[set[str]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """It may work, where the packages have files for it; where not, this is the likely reason."""
    here = f"{sys.version_info[0]}.{sys.version_info[1]}"
    monkeypatch.setattr(environment, "install", lambda extras: False)
    for newest, told in (("3.9", True), (here, False), ("99.0", False)):
        monkeypatch.setattr(environment.locked, "PYTHONS", (newest,))
        assert environment.main([]) == 2
        said = capsys.readouterr().err
        assert "ติดตั้งส่วนประกอบไม่สำเร็จ" in said
        assert (f"โปรดติดตั้ง Python {newest} " in said) is told


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
