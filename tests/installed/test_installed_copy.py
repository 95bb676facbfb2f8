"""A wheel, installed where nothing else is and nobody is asked: the program is whole.

The environment is empty but for the locked packages that the tests run with, which it borrows;
whoever opens a connection in it is stopped.
"""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import venv
import zipfile
from email import message_from_bytes
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from scripts_of_project import script

ROOT = Path(__file__).resolve().parents[2]
NO_NETWORK = """\
import sys
def refuse(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo"):
        raise RuntimeError(f"the network was asked: {arguments}")
sys.addaudithook(refuse)
"""
CHILD = "name: ours\ntitle: ธีมของเรา\nextends: lotus\n"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    return Path(script("make_release").built_wheel(folder))


class Installed:
    """The environment with the installed program."""

    def __init__(self, folder: Path, wheel: Path) -> None:
        venv.create(folder, with_pip=False)
        self.scripts = folder / ("Scripts" if sys.platform == "win32" else "bin")
        self.python = self.scripts / "python"
        pip = [sys.executable, "-m", "pip", "--python", str(self.python), "install", "--quiet"]
        subprocess.run([*pip, "--no-index", "--no-deps", str(wheel)], check=True)
        (own,) = folder.rglob("site-packages")
        # Lines of a .pth add folders, and no other .pth in these is read: our checkout stays away.
        (own / "borrowed.pth").write_text(f"{sysconfig.get_path('platlib')}\n", encoding="utf-8")
        (own / "sitecustomize.py").write_text(NO_NETWORK, encoding="utf-8")

    def run(self, where: Path, *words: str | Path) -> str:
        """What a command says; it has to succeed."""
        done = subprocess.run(words, cwd=where, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory, wheel: Path) -> Installed:
    return Installed(tmp_path_factory.mktemp("venv"), wheel)


@pytest.mark.slow
def test_the_wheel_asks_for_what_pyproject_asks_for_and_holds_what_comes_with_the_program(
    wheel: Path,
) -> None:
    with zipfile.ZipFile(wheel) as package:
        names = set(package.namelist())
        (about,) = (name for name in names if name.endswith(".dist-info/METADATA"))
        asked = message_from_bytes(package.read(about)).get_all("Requires-Dist") or []
    needed = {Requirement(line).name.lower() for line in asked if "extra ==" not in line}
    assert {"jinja2", "pydantic", "pypdfium2", "nh3"} <= needed
    for folder in ("themes", "content"):
        kept = {
            f"prongsai/shipped/{path.relative_to(ROOT).as_posix()}"
            for path in (ROOT / folder).rglob("*")
            if path.is_file() and not path.name.startswith(".")
        }
        assert kept <= names


@pytest.mark.slow
def test_an_empty_folder_becomes_a_site_that_builds_and_checks(
    installed: Installed, tmp_path: Path
) -> None:
    command = installed.scripts / "prongsai"
    first = ("nong-na", "--name", "อบต.หนองนา", "--type", "อบต.", "--year", "2569")
    installed.run(tmp_path, command, "new", "site", "เว็บ", *first)
    site = tmp_path / "เว็บ"
    assert "สร้างแล้ว 1 หน่วยงาน" in installed.run(site, command)
    assert (site / "output" / "index.html").is_file()
    # What messages tell people to type works there too.
    said = installed.run(site, installed.python, "build.py", "explain", "O12")
    assert "O12" in said
    done = subprocess.run(
        [installed.python, "-m", "prongsai", "check", "--quiet"],
        cwd=site,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1  # nothing is disclosed yet
    assert "OIT" in done.stdout


@pytest.mark.slow
def test_a_theme_of_the_site_goes_before_and_builds_upon_an_installed_one(
    installed: Installed, tmp_path: Path
) -> None:
    command = installed.scripts / "prongsai"
    installed.run(tmp_path, command, "new", "site", "--sample")
    settings = tmp_path / "site_config.yaml"
    text = settings.read_text(encoding="utf-8").replace("theme: civic", "theme: ours")
    settings.write_text(text + "\n", encoding="utf-8")
    colours = tmp_path / "themes" / "ours" / "static" / "css"
    colours.mkdir(parents=True)
    (colours.parents[1] / "theme.yaml").write_text(CHILD, encoding="utf-8")
    (colours / "tokens.css").write_text(":root { --our-colour: #123456; }\n", encoding="utf-8")
    (tmp_path / "content").rename(tmp_path / "all")
    (tmp_path / "content").mkdir()
    agency = sorted(path for path in (tmp_path / "all").iterdir() if path.is_dir())[0]
    agency.rename(tmp_path / "content" / agency.name)

    installed.run(tmp_path, command, "build", "--quiet")

    (styles,) = (tmp_path / "output" / "assets" / "ours").glob("site.*.css")
    assert "--our-colour: #123456" in styles.read_text(encoding="utf-8")
    assert "assets/ours/site." in (tmp_path / "output" / "index.html").read_text(encoding="utf-8")
