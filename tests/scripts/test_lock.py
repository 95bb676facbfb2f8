"""The locks: whole, of one piece, for every supported computer, and what is installed here."""

from __future__ import annotations

import importlib.metadata
import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from packaging import tags
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import parse_wheel_filename
from scripts_of_project import script

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "requirements"

locked = script("locked")
PYTHONS = [tuple(map(int, version.split("."))) for version in locked.PYTHONS]
LOCKS = {
    name: {one.name: one for one in locked.releases(FOLDER / f"{name}.lock")}
    for name in ("install", "build", "upload", "cluster", "test", "update")
}


# --- the computers that are supported -----------------------------------------------------


def linux(machine: str) -> list[str]:
    """What a Linux with glibc 2.31 takes (Debian 11, Ubuntu 20.04), by new names and old."""
    old = ["manylinux2014"] + (["manylinux2010", "manylinux1"] if machine == "x86_64" else [])
    oldest = 5 if machine == "x86_64" else 17
    new = [f"manylinux_2_{minor}" for minor in range(31, oldest - 1, -1)]
    return [f"{name}_{machine}" for name in (*new, *old, "linux")]


SYSTEMS: dict[str, tuple[list[str], dict[str, str]]] = {
    "Windows x86-64": (
        ["win_amd64"],
        {"os_name": "nt", "sys_platform": "win32", "platform_system": "Windows"}
        | {"platform_machine": "AMD64"},
    ),
    "macOS arm64": (
        list(tags.mac_platforms((13, 0), "arm64")),
        {"os_name": "posix", "sys_platform": "darwin", "platform_system": "Darwin"}
        | {"platform_machine": "arm64"},
    ),
    "macOS x86-64": (
        list(tags.mac_platforms((13, 0), "x86_64")),
        {"os_name": "posix", "sys_platform": "darwin", "platform_system": "Darwin"}
        | {"platform_machine": "x86_64"},
    ),
    "Linux x86-64": (
        linux("x86_64"),
        {"os_name": "posix", "sys_platform": "linux", "platform_system": "Linux"}
        | {"platform_machine": "x86_64"},
    ),
    "Linux arm64": (
        linux("aarch64"),
        {"os_name": "posix", "sys_platform": "linux", "platform_system": "Linux"}
        | {"platform_machine": "aarch64"},
    ),
}
COMPUTERS = [(system, python) for system in SYSTEMS for python in PYTHONS]
every_computer = pytest.mark.parametrize(
    ("system", "python"), COMPUTERS, ids=lambda given: given if isinstance(given, str) else None
)


def environments(system: str, python: tuple[int, int]) -> Iterator[dict[str, str]]:
    """What markers are read with, of the first and of the last Python with these numbers."""
    version = ".".join(map(str, python))
    for patch in (0, 99):
        yield {
            **SYSTEMS[system][1],
            "implementation_name": "cpython",
            "platform_python_implementation": "CPython",
            "implementation_version": f"{version}.{patch}",
            "python_full_version": f"{version}.{patch}",
            "python_version": version,
        }


def taken(system: str, python: tuple[int, int]) -> set[tags.Tag]:
    """The tags of wheels that this computer installs."""
    platforms = SYSTEMS[system][0]
    interpreter = f"cp{python[0]}{python[1]}"
    return {
        *tags.cpython_tags(python, abis=[interpreter], platforms=platforms),
        *tags.compatible_tags(python, interpreter=interpreter, platforms=platforms),
    }


def installs(release: Any, environment: dict[str, str]) -> bool:
    return not release.marker or Marker(release.marker).evaluate(environment)


# --- what is asked for is locked ----------------------------------------------------------


def asked() -> Iterator[tuple[str, str]]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    for wanted in project["project"]["dependencies"]:
        yield "build", wanted
        yield "test", wanted
    for wanted in project["project"]["optional-dependencies"]["dev"]:
        yield "test", wanted
    for extra, lock in (("upload", "upload"), ("sign", "upload"), ("cluster", "cluster")):
        for wanted in project["project"]["optional-dependencies"][extra]:
            yield "test", wanted
            yield lock, wanted
    for wanted in (*project["build-system"]["requires"], *project["dependency-groups"]["install"]):
        yield "install", wanted
    for wanted in project["dependency-groups"]["update"]:
        yield "update", wanted


@pytest.mark.parametrize(("lock", "wanted"), list(asked()))
def test_what_pyproject_asks_for_is_locked_within_its_bounds(lock: str, wanted: str) -> None:
    requirement = Requirement(wanted)

    release = LOCKS[lock].get(locked.plain(requirement.name))

    assert release is not None, "python scripts/update_lock.py --keep"
    assert requirement.specifier.contains(release.version)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_release_has_a_version_and_hashes_and_stands_there_once(lock: str) -> None:
    releases = locked.releases(FOLDER / f"{lock}.lock")

    assert releases
    assert len({(one.name, one.version) for one in releases}) == len(releases)
    for one in releases:
        assert one.hashes, one.name
        assert all(re.fullmatch("[0-9a-f]{64}", digest) for digest in one.hashes)


@pytest.mark.parametrize(
    "line", ["jinja2>=3", "jinja2", "--index-url https://a.example", "./a.whl", "a @ file:///a"]
)
def test_a_line_that_locks_nothing_is_an_error(line: str, tmp_path: Path) -> None:
    path = tmp_path / "x.lock"
    path.write_text(f"# words\na==1 \\\n    --hash=sha256:{'0' * 64}\n{line}\n", encoding="utf-8")

    with pytest.raises(ValueError, match="no release"):
        locked.releases(path)


def test_the_program_runs_with_the_releases_it_was_tested_with() -> None:
    for name in ("build", "install"):
        for one in LOCKS[name].values():
            assert LOCKS["test"].get(one.name, one) == one


@every_computer
def test_a_release_needs_nothing_that_is_not_locked(system: str, python: tuple[int, int]) -> None:
    """As the releases installed here say it themselves, for each of the computers."""
    for environment in environments(system, python):
        for lock in ("install", "build", "test"):
            there = {name: one for name, one in LOCKS[lock].items() if installs(one, environment)}
            for name in there:
                for requirement in needs(name, environment):
                    found = there.get(locked.plain(requirement.name))
                    assert found is not None, f"{name} needs {requirement}"
                    assert requirement.specifier.contains(found.version), f"{name}: {requirement}"


def needs(name: str, environment: dict[str, str]) -> Iterator[Requirement]:
    try:
        said = importlib.metadata.requires(name) or []
    except importlib.metadata.PackageNotFoundError:
        # For other systems only, and not installed here.
        assert LOCKS["test"][name].marker
        return
    for requirement in map(Requirement, said):
        marker = requirement.marker
        if marker is None or marker.evaluate({**environment, "extra": ""}):
            yield requirement


# --- the files behind the hashes ----------------------------------------------------------


def wheels() -> dict[str, str]:
    lines = (FOLDER / "wheels.sha256").read_text(encoding="utf-8").splitlines()
    return dict(line.split("  ") for line in lines)


def test_every_wheel_listed_is_of_a_locked_release_and_its_hash_is_locked() -> None:
    by_name = LOCKS["install"] | LOCKS["test"]
    listed = wheels()
    assert len(listed) > len(by_name)
    for digest, file in listed.items():
        name, version, _, _ = parse_wheel_filename(file)
        assert str(version) == by_name[name].version, file
        assert digest in by_name[name].hashes, file


@every_computer
def test_every_release_has_a_wheel_for_every_computer(system: str, python: tuple[int, int]) -> None:
    """Compiled packages have one for each system and Python; nothing is compiled here."""
    files: dict[str, set[tags.Tag]] = {}
    for file in wheels().values():
        name, _, _, kinds = parse_wheel_filename(file)
        files.setdefault(name, set()).update(kinds)
    fitting = taken(system, python)
    for one in (LOCKS["install"] | LOCKS["test"]).values():
        if any(installs(one, environment) for environment in environments(system, python)):
            assert files[one.name] & fitting, one.name


# --- no registry, no computer -------------------------------------------------------------


@pytest.mark.parametrize(
    "path", sorted(path for path in FOLDER.rglob("*") if path.is_file()), ids=lambda it: it.name
)
def test_no_file_says_where_packages_come_from(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert "://" not in text
    assert not re.search(r"\w\.(org|com|net|io|dev|th)\b", text)
    assert not re.search(r"index|find-links|trusted|resolved|/home|/root|/tmp|[A-Z]:\\", text)


def test_the_html_validator_is_locked_by_its_hash_and_installed_from_the_lock() -> None:
    folder = FOLDER / "html-validator"
    wanted = json.loads((folder / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    lock = json.loads((folder / "package-lock.json").read_text(encoding="utf-8"))

    assert lock["packages"][""]["devDependencies"] == wanted
    for name, entry in lock["packages"].items():
        if name:
            assert entry["integrity"].startswith("sha512-"), name
    assert lock["packages"]["node_modules/vnu-jar"]["version"] == wanted["vnu-jar"]
    steps = (ROOT / ".ci/run").read_text(encoding="utf-8")
    assert "npm ci " in steps
    assert "npm install" not in steps
    # The package's own script would fetch a Java that nobody locked.
    assert "--ignore-scripts" in steps


def test_nothing_but_the_one_script_installs_packages() -> None:
    """CI, the scripts and the batch files: none calls pip by itself."""
    files = [ROOT / ".ci/run", *(ROOT / "scripts").glob("*.sh"), *ROOT.glob("**/*.bat")]
    for file in files:
        assert not re.search(r"\bpip\b", file.read_text(encoding="utf-8")), file.name


# --- this environment ---------------------------------------------------------------------


def test_what_is_installed_here_is_what_the_locks_name() -> None:
    installed = {
        locked.plain(one.metadata["Name"]): one.version
        for one in importlib.metadata.distributions()
    }
    installed.pop("prongsai")
    here = [*LOCKS["install"].values(), *LOCKS["test"].values()]
    wanted = {
        one.name: one.version for one in here if not one.marker or Marker(one.marker).evaluate()
    }
    assert installed == wanted, "remove .venv, then python scripts/environment.py --dev"
