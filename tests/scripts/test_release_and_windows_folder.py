"""What a release consists of, and the folder for a Windows without Python, as far as seen from here."""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from pathlib import Path
from types import ModuleType

import pytest
from scripts_of_project import little_wheel, script

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def release() -> ModuleType:
    return script("make_release")


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """The script with a lock of one little package, and our own wheel standing for the program's."""
    made = script("make_windows_folder")
    locked = script("locked")
    wheel = little_wheel(_folder(tmp_path / "wheels"))
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    own = _folder(tmp_path / "own")
    with zipfile.ZipFile(own / "prongsai-0-py3-none-any.whl", "w") as package:
        package.writestr("prongsai/__init__.py", "")
        package.writestr("prongsai-0.data/scripts/prongsai", "")
        package.writestr("prongsai-0.data/purelib/beside.py", "")
    monkeypatch.setattr(
        made.locked, "releases", lambda _: [locked.Release("little", "1", "", (digest,))]
    )
    monkeypatch.setattr(
        made.make_release, "built_wheel", lambda _: own / "prongsai-0-py3-none-any.whl"
    )
    return made


def _folder(path: Path) -> Path:
    path.mkdir()
    return path


def embeddable(folder: Path, name: str = "python-3.13.9-embed-amd64.zip") -> Path:
    path = folder / name
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("python.exe", "")
        package.writestr("python313._pth", "python313.zip\n.\n#import site\n")
    return path


def test_the_folder_has_python_the_program_and_a_place_for_the_site(
    windows: ModuleType, tmp_path: Path
) -> None:
    zipped = embeddable(tmp_path)
    told = hashlib.sha256(zipped.read_bytes()).hexdigest()
    folder = windows.make(zipped, told, tmp_path / "wheels", tmp_path / "out")

    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert {
        "python/python.exe",
        "python/app/little.py",
        "python/app/prongsai/__init__.py",
        "python/app/beside.py",
        "start.bat",
        "เริ่มต้น.bat",
    } <= names
    assert not any("scripts" in name for name in names)
    assert list((folder / "site").iterdir()) == []
    assert (folder / "python/python313._pth").read_bytes().splitlines()[-1] == b"app"
    start = (folder / "start.bat").read_bytes()
    assert start.isascii()
    assert start.count(b"\r\n") == start.count(b"\n")
    assert b"-m prongsai" in start


@pytest.mark.parametrize("name", ["python-3.9.1-embed-amd64.zip", "python-3.13.9-embed-win32.zip"])
def test_another_python_is_refused(windows: ModuleType, tmp_path: Path, name: str) -> None:
    with pytest.raises(windows.NotReadyError):
        windows.make(embeddable(tmp_path, name), "", tmp_path / "wheels", tmp_path / "out")


def test_a_file_with_another_digest_is_refused(windows: ModuleType, tmp_path: Path) -> None:
    with pytest.raises(windows.NotReadyError, match="SHA-256"):
        windows.make(embeddable(tmp_path), "0" * 64, tmp_path / "wheels", tmp_path / "out")
    (wheel,) = (tmp_path / "wheels").iterdir()
    wheel.write_bytes(wheel.read_bytes() + b"x")
    with pytest.raises(windows.NotReadyError, match=r"has no little 1 for Python 3\.13"):
        windows.make(embeddable(tmp_path), "", tmp_path / "wheels", tmp_path / "out")


@pytest.mark.parametrize(
    ("name", "fits"),
    [
        ("a-1-cp313-cp313-win_amd64.whl", True),
        ("a-1-cp312-cp312-win_amd64.whl", False),
        ("a-1-cp311-abi3-win_amd64.whl", True),
        ("a-1-cp315-abi3-win_amd64.whl", False),
        ("a-1-py2.py3-none-any.whl", True),
        ("a-1-py3-none-win_amd64.whl", True),
        ("a-1-cp313-cp313-manylinux_2_17_x86_64.whl", False),
        ("a-1-cp313-cp313t-win_amd64.whl", False),
    ],
)
def test_a_wheel_fits_or_not(name: str, fits: bool) -> None:
    assert script("make_windows_folder").fits(name, 13) is fits


# --- the release ------------------------------------------------------------------------------


def test_the_version_is_said_alike(release: ModuleType) -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", release.version_of(ROOT))


def test_the_changes_of_a_version_are_those_under_its_head(release: ModuleType) -> None:
    text = (
        "# Changelog\n\n## Unreleased\n\n- new\n\n## 0.2.0 · 1 ม.ค.\n\n- two\n\n## 0.1.0\n\n- one\n"
    )
    assert release.changes_of(text, "0.2.0") == "## 0.2.0 · 1 ม.ค.\n\n- two\n"
    assert release.changes_of(text, "0.1.0") == "## 0.1.0\n\n- one\n"
    with pytest.raises(release.NotReadyError, match=r"0\.3\.0"):
        release.changes_of(text, "0.3.0")


def test_the_list_of_parts_names_every_locked_release_with_its_hashes(release: ModuleType) -> None:
    locked = script("locked")
    parts = release.list_of_parts("1.2.3")
    json.dumps(parts)
    assert parts["metadata"]["component"]["version"] == "1.2.3"
    named = {(part["name"], part["version"]) for part in parts["components"]}
    assert named == {
        (one.name, one.version) for one in locked.releases(locked.FOLDER / locked.BUILD)
    }
    assert all(part["hashes"] for part in parts["components"])


# --- workflow files ---------------------------------------------------------------------------

WORKFLOWS = [ROOT / ".github/workflows/tests.yml", *sorted((ROOT / "docs/forges").glob("*.yml"))]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_file_is_yaml_and_calls_only_commands_that_there_are(path: Path) -> None:
    import yaml

    from prongsai import cli

    text = path.read_text(encoding="utf-8")
    assert isinstance(yaml.safe_load(text), dict)
    for words in re.findall(r"(?<=- |: )prongsai ([^|\n]+)", text):
        cli.make_parser().parse_args(words.split())


def test_the_container_is_built_of_locked_releases() -> None:
    text = (ROOT / "Containerfile").read_text(encoding="utf-8")
    for line in re.findall(r"pip install .*", text):
        assert "--require-hashes" in line or "--no-index" in line
    for name in re.findall(r"requirements/([\w.]+)", text):
        assert (ROOT / "requirements" / name).is_file()
