"""Updating the locks: all or none, what changed is said, and the suite has the last word."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from types import ModuleType

import pytest
from scripts_of_project import script

Said = pytest.CaptureFixture[str]
HASHES = {"sha256": "a" * 64}


def pin(name: str, version: str) -> str:
    return f"{name}=={version} \\\n    --hash=sha256:{'a' * 64}\n"


class Tools:
    """Stands for uv, npm, pip and the suite: writes what they would write, and remembers."""

    def __init__(self) -> None:
        self.commands: list[list[str]] = []
        self.newest = {"jinja2": "4.0", "pytest": "9.0", "pip": "27", "uv": "1.0"}
        self.fails_at = ""

    def __call__(self, command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        self.commands.append(list(command))
        if self.fails_at and any(self.fails_at in word for word in command):
            return subprocess.CompletedProcess(command, 1, stdout="")
        if "compile" in command:
            self.lock(command)
        if "vnu-jar@latest" in command:
            folder = Path(command[command.index("--prefix") + 1])
            write_validator(folder, "27.0")
        return subprocess.CompletedProcess(command, 0, stdout="[]")

    def lock(self, command: list[str]) -> None:
        output = Path(command[command.index("--output-file") + 1])
        if output.suffix == ".toml":
            url = "https://somewhere.example/a/jinja2-4.0-py3-none-any.whl"
            described = f'[[packages]]\nname = "jinja2"\nwheels = [{{ url = "{url}", hashes = '
            output.write_text(f'{described}{{ sha256 = "{"a" * 64}" }} }}]\n', encoding="utf-8")
            return
        names = {
            "test.lock": ["jinja2", "pytest"],
            "cluster.lock": ["jinja2"],
            "build.lock": ["jinja2"],
            "upload.lock": ["jinja2"],
            "install.lock": ["pip"],
            "update.lock": ["uv"],
        }[output.name]
        output.write_text("".join(pin(it, self.newest[it]) for it in names), encoding="utf-8")

    def of(self, word: str) -> list[list[str]]:
        return [command for command in self.commands if any(word in it for it in command)]


def write_validator(folder: Path, version: str) -> None:
    folder.mkdir(exist_ok=True)
    packages = {"": {}, "node_modules/vnu-jar": {"version": version}}
    text = json.dumps({"packages": packages})
    (folder / "package-lock.json").write_text(text, encoding="utf-8")


@pytest.fixture
def update(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script, working on a folder of its own with the locks of last time."""
    module = script("update_lock")
    locks = tmp_path / "requirements"
    locks.mkdir()
    (locks / "test.lock").write_text(
        pin("jinja2", "3.0") + pin("pytest", "9.0") + pin("six", "1.0"), encoding="utf-8"
    )
    (locks / "build.lock").write_text(pin("jinja2", "3.0"), encoding="utf-8")
    (locks / "install.lock").write_text(pin("pip", "27"), encoding="utf-8")
    (locks / "update.lock").write_text(pin("uv", "1.0"), encoding="utf-8")
    write_validator(locks / "html-validator", "26.9")
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "TOOL", tmp_path / "build/lock-tool")
    monkeypatch.setattr(module.locked, "FOLDER", locks)
    monkeypatch.setattr(module.environment, "main", lambda arguments: 0)
    monkeypatch.setattr(module.environment, "pip", lambda: ["pip"])
    monkeypatch.setattr(module.shutil, "which", lambda name, path=None: f"/bin/{name}")
    return module


@pytest.fixture
def tools(update: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Tools:
    instead = Tools()
    monkeypatch.setattr(update.subprocess, "run", instead)
    return instead


def files(update: ModuleType) -> dict[str, bytes]:
    folder = update.locked.FOLDER
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_the_newest_are_locked_told_and_tried_out(
    update: ModuleType, tools: Tools, capsys: Said
) -> None:
    assert update.main([]) == 0

    assert capsys.readouterr().out.splitlines() == [
        "เปลี่ยน 3 รายการ:",
        "  jinja2: 3.0 → 4.0",
        "  npm vnu-jar: 26.9 → 27.0",
        "  six: 1.0 → (ไม่ใช้แล้ว)",
        update.GOOD.strip(),
    ]
    assert b"jinja2==4.0" in files(update)["build.lock"]
    assert tools.commands[-1] == ["sh", "scripts/test.sh"]


def test_the_locks_are_for_every_system_and_python_and_hold_hashes_of_wheels(
    update: ModuleType, tools: Tools
) -> None:
    update.main(["--no-test"])

    made = [command for command in tools.of("compile") if "--generate-hashes" in command]
    assert [Path(command[command.index("--output-file") + 1]).name for command in made] == [
        "test.lock",
        "cluster.lock",
        "build.lock",
        "upload.lock",
        "install.lock",
        "update.lock",
    ]
    for command in made:
        words = " ".join(command)
        assert "--universal --python-version 3.11" in words
        assert "--only-binary :all:" in words
        assert "--upgrade" in command
        assert "index" not in words
    # The program gets the releases that the tests try out.
    for command in made[1:4]:
        assert command[command.index("--constraint") + 1].endswith("test.lock")


def test_the_wheels_are_listed_without_the_place_they_came_from(
    update: ModuleType, tools: Tools
) -> None:
    update.main(["--no-test"])

    held = files(update)
    assert held["wheels.sha256"] == f"{'a' * 64}  jinja2-4.0-py3-none-any.whl\n".encode()
    assert "pylock.toml" not in held
    assert not any(b"://" in content for content in held.values())


def test_words_go_to_the_suite(update: ModuleType, tools: Tools) -> None:
    update.main(["tests/reading"])

    assert tools.commands[-1] == ["sh", "scripts/test.sh", "tests/reading"]


def test_the_tool_that_makes_the_locks_is_locked_too(update: ModuleType, tools: Tools) -> None:
    update.main(["--no-test"])

    (command,) = tools.of("--target")
    assert {"--require-hashes", "--no-deps", str(update.TOOL)} <= set(command)
    assert command[-1].endswith("update.lock")


@pytest.mark.parametrize("step", ["--target", "test.lock", "update.lock", "pylock.toml", "vnu-jar"])
def test_when_one_cannot_be_made_all_stay_as_they_are(
    update: ModuleType, tools: Tools, capsys: Said, step: str
) -> None:
    before = files(update)
    tools.fails_at = step

    assert update.main([]) == 2

    assert files(update) == before
    said = capsys.readouterr()
    assert "ไฟล์ใน requirements ยังเป็นของเดิม" in said.err
    assert said.out == ""
    assert tools.of("test.sh") == []


def test_a_suite_that_fails_leaves_the_new_locks_and_says_the_way_back(
    update: ModuleType, tools: Tools, capsys: Said
) -> None:
    tools.fails_at = "test.sh"

    assert update.main([]) == 1

    assert b"jinja2==4.0" in files(update)["test.lock"]
    assert "git checkout -- requirements" in capsys.readouterr().out


def test_an_environment_that_cannot_be_made_ends_it(
    update: ModuleType, tools: Tools, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(update.environment, "main", lambda arguments: 2)

    assert update.main([]) == 2
    assert tools.commands == []


def test_keeping_what_is_locked_locks_only_what_is_asked_for_anew(
    update: ModuleType, tools: Tools
) -> None:
    update.main(["--keep", "--no-test"])

    assert tools.of("compile")
    assert tools.of("--upgrade") == []
    assert tools.of("vnu-jar@latest") == []


def test_when_all_is_the_newest_it_says_so_and_tries_it_out_all_the_same(
    update: ModuleType, tools: Tools, capsys: Said
) -> None:
    update.main(["--no-test"])
    capsys.readouterr()

    assert update.main([]) == 0

    assert capsys.readouterr().out.splitlines()[0] == update.SAME.strip()
    assert len(tools.of("test.sh")) == 1


def test_without_npm_the_validator_stays_and_that_is_said(
    update: ModuleType, tools: Tools, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    monkeypatch.setattr(update.shutil, "which", lambda name, path=None: None)
    before = files(update)["html-validator/package-lock.json"]

    assert update.main(["--no-test"]) == 0

    assert files(update)["html-validator/package-lock.json"] == before
    assert "ไม่พบ npm" in capsys.readouterr().err


def test_npm_writes_no_places_and_runs_nothing_of_the_package(
    update: ModuleType, tools: Tools
) -> None:
    update.main(["--no-test"])

    (command,) = tools.of("vnu-jar@latest")
    assert {"--omit-lockfile-registry-resolved", "--ignore-scripts"} <= set(command)
    assert {"--package-lock-only", "--save-exact"} <= set(command)
