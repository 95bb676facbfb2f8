"""Make a folder that starts by double-click on a Windows without Python.

    python scripts/make_wheels.py --python 3.13
    python scripts/make_windows_folder.py --embeddable python-3.13.9-embed-amd64.zip

It is put together from Python's official embeddable distribution (fetch it from python.org and
compare its SHA-256 there; ``--sha256`` holds it), the folder ``wheels`` with its locked
files, and the program's own wheel. Nothing is fetched. The folder in ``build/windows/`` holds
``python`` (Python and, below it, the program), ``site`` (empty: the clerk's own), and
``start.bat``. Exit codes: 0 done, 1 something is missing or not what is locked (told).
"""

from __future__ import annotations

import argparse
import hashlib
import re
import shutil
import sys
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import locked
import make_release
from make_wheels import on_windows

ROOT = Path(__file__).resolve().parent.parent
OUTPUT = ROOT / "build" / "windows"
PROGRAM = "app"
_DISTRIBUTION = re.compile(r"python-(3)\.(\d+)\.(\d+)-embed-amd64\.zip")

# Kept in ASCII: cmd loses its place in batch files with other letters.
START = """\
@echo off
rem Double-click: the menu in Thai. With words it runs that command.
setlocal
chcp 65001 >nul
cd /d "%~dp0site"
set "RUN="%~dp0python\\python.exe" -X utf8 -m prongsai"
if not "%~1"=="" goto command
if not exist site_config.yaml %RUN% new site .
%RUN% menu
if errorlevel 1 pause
exit /b

:command
%RUN% %*
"""
THAI_START = '@call "%~dp0start.bat" %*\n'


class NotReadyError(Exception):
    """What is missing, or not what is locked."""


def main(arguments: Sequence[str]) -> int:
    """Make the folder anew."""
    parser = argparse.ArgumentParser(description="Make a folder for Windows without Python.")
    parser.add_argument(
        "--embeddable", type=Path, required=True, help="python-3.x.y-embed-amd64.zip"
    )
    parser.add_argument("--sha256", default="", help="what python.org says of that file")
    parser.add_argument("--wheels", type=Path, default=ROOT / "wheels")
    parser.add_argument("--output", type=Path, default=OUTPUT)
    options = parser.parse_args(arguments)
    try:
        folder = make(options.embeddable, options.sha256, options.wheels, options.output)
    except NotReadyError as why:
        sys.stderr.write(f"{why}\n")
        return 1
    sys.stdout.write(f"{folder}\n")
    return 0


def make(embeddable: Path, sha256: str, wheels: Path, output: Path) -> Path:
    """Put the folder together; returns where it is."""
    minor, patch = version_of(embeddable)
    if sha256 and digest_of(embeddable) != sha256.lower():
        raise NotReadyError(f"{embeddable.name} has another SHA-256 than was given")
    files = list(chosen(wheels, minor, patch))
    folder = output / f"prongsai-{make_release.version_of(ROOT)}-windows"
    shutil.rmtree(folder, ignore_errors=True)
    python = folder / "python"
    python.mkdir(parents=True)
    with zipfile.ZipFile(embeddable) as package:
        package.extractall(python)
    look_into(python, minor)
    for wheel in files:
        unpack(wheel, python / PROGRAM)
    scratch = folder / "wheel"
    scratch.mkdir()
    unpack(make_release.built_wheel(scratch), python / PROGRAM)
    shutil.rmtree(scratch)
    (folder / "site").mkdir()
    write_batch(folder / "start.bat", START)
    write_batch(folder / "เริ่มต้น.bat", THAI_START)
    return folder


def version_of(embeddable: Path) -> tuple[int, int]:
    """The second and third number of the Python; one that the locks are for."""
    found = _DISTRIBUTION.fullmatch(embeddable.name)
    if found is None or not embeddable.is_file():
        raise NotReadyError(f"{embeddable} is no embeddable distribution for 64-bit Windows")
    if f"3.{found[2]}" not in locked.PYTHONS:
        raise NotReadyError(f"the locks are for Python {', '.join(locked.PYTHONS)}")
    return int(found[2]), int(found[3])


def chosen(wheels: Path, minor: int, patch: int) -> Iterator[Path]:
    """For each locked release the file that this Python takes, with a locked hash."""
    releases = on_windows(locked.releases(locked.FOLDER / locked.UPLOAD), f"3.{minor}.{patch}")
    there = {digest_of(path): path for path in sorted(wheels.glob("*.whl"))}
    for release in releases:
        fitting = [
            there[digest]
            for digest in release.hashes
            if digest in there and fits(there[digest].name, minor)
        ]
        if not fitting:
            raise NotReadyError(
                f"{wheels} has no {release.name} {release.version} for Python 3.{minor}; "
                f"run python scripts/make_wheels.py --python 3.{minor}"
            )
        yield fitting[0]


def fits(name: str, minor: int) -> bool:
    """Whether a wheel is for this Python on 64-bit Windows, or for all."""
    pythons, interface, platforms = name.removesuffix(".whl").split("-")[-3:]
    if not {"any", "win_amd64"} & set(platforms.split(".")):
        return False
    if interface == "abi3":
        return any(
            re.fullmatch(r"cp3\d+", tag) and int(tag[3:]) <= minor for tag in pythons.split(".")
        )
    return bool({f"cp3{minor}", "py3", f"py3{minor}"} & set(pythons.split("."))) and (
        interface in {"none", f"cp3{minor}"}
    )


def look_into(python: Path, minor: int) -> None:
    """Let the embeddable Python find the program: it looks nowhere but where its file says."""
    path = python / f"python3{minor}._pth"
    if not path.is_file():
        raise NotReadyError(f"the distribution lacks {path.name}")
    path.write_text(f"python3{minor}.zip\n.\n{PROGRAM}\n", encoding="utf-8", newline="\r\n")


def unpack(wheel: Path, folder: Path) -> None:
    """A wheel as pip lays it, but for scripts: nobody starts them here."""
    with zipfile.ZipFile(wheel) as package:
        for entry in package.infolist():
            name = entry.filename
            data = re.match(r"[^/]+\.data/(purelib|platlib|[^/]+)/(.+)", name)
            if data and data[1] not in {"purelib", "platlib"}:
                continue
            target = folder / (data[2] if data else name)
            if not target.resolve().is_relative_to(folder.resolve()):
                raise NotReadyError(f"{wheel.name} leads out of its folder: {name}")
            if not entry.is_dir():
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(package.read(entry))


def write_batch(path: Path, text: str) -> None:
    """A batch file with the ends of lines that cmd wants."""
    path.write_text(text, encoding="ascii", newline="\r\n")


def digest_of(path: Path) -> str:
    """The SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
