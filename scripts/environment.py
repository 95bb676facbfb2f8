"""Make ``.venv`` ready: create it if needed, install what the locks name when they changed.

``python scripts/environment.py`` installs what building needs, ``--dev`` also what the
tests need. ``--upload`` adds what SFTP, the keyring and signatures need, ``--cluster`` what a
run over several computers needs. First pip and setuptools themselves, then every other
release, each in the version and with a hash that ``requirements/`` names; then the program,
for which nothing more is fetched. What no lock names is taken away. A folder ``wheels`` beside the program
(made by ``scripts/make_wheels.py``) serves computers without internet. Uses the standard
library only, and says nothing when everything is ready.
Exit codes: 0 ready, 2 something is missing that only the user can provide.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

import locked

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
WHEELS = ROOT / "wheels"
REQUIREMENTS = ROOT / "requirements"
STAMP = "prongsai-installed.txt"
OLDEST = (3, 11)
EXTRAS = ("dev", "upload", "cluster")
"""What may be installed besides; the tests need all of it."""
QUIET = ("--quiet", "--disable-pip-version-check", "--no-input")
QUIETER = ("--quiet",)
"""Warnings of the build are for the project's developers; errors are still shown."""

TOO_OLD = """\
โปรแกรมนี้ใช้กับ Python 3.11 ขึ้นไป เครื่องนี้มีรุ่น {version}
โปรดติดตั้งรุ่นใหม่จาก https://www.python.org/downloads/ แล้วเรียกคำสั่งเดิมอีกครั้ง
Python 3.11 or later is needed; this is {version}.
"""
NO_VENV = """\
Python ของเครื่องนี้สร้างสภาพแวดล้อม (venv) ไม่ได้ โปรดติดตั้งส่วนที่ขาดด้วยคำสั่งนี้ แล้วเรียกคำสั่งเดิมอีกครั้ง
    sudo apt install python3-venv
This Python cannot make a virtual environment. On Debian or Ubuntu run
    sudo apt install python3-venv
and then the same command again.
"""
FAILED = """\
ติดตั้งส่วนประกอบไม่สำเร็จ (ข้อความข้างบนบอกสาเหตุ) โปรดตรวจว่าเครื่องต่ออินเทอร์เน็ตได้ แล้วเรียกคำสั่งเดิมอีกครั้ง
หากสำนักงานใช้พร็อกซี ให้กำหนดตัวแปร HTTPS_PROXY ก่อน
โปรแกรมใช้กับ Python 64 บิต ของ Windows, macOS และ Linux เท่านั้น
หากเครื่องนี้ไม่มีอินเทอร์เน็ต ให้นำโฟลเดอร์ wheels มาวางข้างโปรแกรม (วิธีทำ: docs/windows.md)
The installation failed, see above. Check the network (HTTPS_PROXY behind a proxy) and try again
with a 64-bit Python of Windows, macOS or Linux; or bring a folder of wheels, see docs/windows.md.
"""
TOO_NEW = """\
Python {version} ของเครื่องนี้ใหม่กว่ารุ่นที่โปรแกรมนี้รู้จัก โปรดติดตั้ง Python {newest} จาก https://www.python.org/downloads/ เพิ่ม
หรือใช้โปรแกรมรุ่นใหม่กว่านี้
Python {version} is newer than this release of the program knows; install Python {newest}.
"""
PREPARING = "กำลังเตรียมโปรแกรม (ครั้งแรกใช้เวลาราว 1-2 นาที{needs}) …\n"
NEEDS_INTERNET = " ต้องต่ออินเทอร์เน็ต"
NEEDS_WHEELS = " จากโฟลเดอร์ wheels ไม่ใช้อินเทอร์เน็ต"
NOT_ALL_THERE = """\
โฟลเดอร์ wheels ไม่มีส่วนประกอบที่ใช้กับ Python {version} ของเครื่องนี้ครบ หรือเป็นของโปรแกรมรุ่นอื่น จะลองติดตั้งทางอินเทอร์เน็ต
The folder wheels lacks something for Python {version} and this release; trying the internet.
"""


def main(arguments: list[str]) -> int:
    """Make the environment ready; ``--dev`` adds the tools of the tests, ``--upload`` and ``--cluster`` more."""
    if sys.version_info < OLDEST:
        return refuse(TOO_OLD.format(version=sys.version.split()[0]))
    extras = {name for name in EXTRAS if f"--{name}" in arguments}
    usable = works(venv_python())
    # What was installed for the tests is kept when a lock or pyproject.toml has changed.
    kept = read_extras(VENV / STAMP) if usable else set[str]()
    if usable and extras <= kept and read_stamp(VENV / STAMP) == fingerprint(kept):
        return 0
    extras |= kept
    sys.stderr.write(PREPARING.format(needs=NEEDS_WHEELS if wheels(extras) else NEEDS_INTERNET))
    sys.stderr.flush()
    if not usable and not make_venv():
        return refuse(NO_VENV)
    # Until everything is there, it matches nothing: not what was there before, either.
    write_stamp(VENV / STAMP, "", kept)
    if not install(extras):
        return refuse(FAILED + too_new())
    write_stamp(VENV / STAMP, fingerprint(extras), extras)
    return 0


def too_new() -> str:
    """A word about a Python that came out after the locks were made, if this is one."""
    newest = locked.PYTHONS[-1]
    if sys.version_info[:2] <= tuple(map(int, newest.split("."))):
        return ""
    return TOO_NEW.format(version=sys.version.split()[0], newest=newest)


def fingerprint(extras: set[str]) -> str:
    """What the installation depends on: the locks, pyproject.toml, the folder (it may be moved)."""
    digest = hashlib.sha256()
    for path in (ROOT / "pyproject.toml", *locked.of(extras, REQUIREMENTS)):
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    digest.update(os.fsencode(ROOT))
    return digest.hexdigest()


def read_stamp(path: Path) -> str | None:
    """What the last installation depended on, or None when there was none."""
    try:
        return path.read_text(encoding="utf-8").split("\n")[0]
    except (OSError, UnicodeDecodeError):
        return None


def write_stamp(path: Path, depends: str, extras: set[str]) -> None:
    """Remember what is installed."""
    path.write_text(f"{depends}\n{' '.join(sorted(extras))}\n", encoding="utf-8")


def read_extras(path: Path) -> set[str]:
    """The extras of the last installation, whatever it depended on."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError):
        return set()
    return set(lines[1].split()) if len(lines) > 1 else set()


def venv_python() -> Path:
    """The environment's Python."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def works(python: Path) -> bool:
    """Whether this Python starts and is new enough: one that was upgraded away does not."""
    test = f"import sys; sys.exit(sys.version_info < {OLDEST})"
    try:
        return (
            subprocess.run([python, "-c", test], capture_output=True, check=False).returncode == 0
        )
    except OSError:
        return False


def make_venv() -> bool:
    """Create the environment anew; where ensurepip is missing, with the pip outside of it."""
    command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    if importlib.util.find_spec("ensurepip") is None:
        if importlib.util.find_spec("venv") is None or importlib.util.find_spec("pip") is None:
            return False
        command.insert(3, "--without-pip")
    return subprocess.run(command, stdout=sys.stderr, check=False).returncode == 0


def install(extras: set[str]) -> bool:
    """Install from the folder of wheels, or else from the internet."""
    offline = wheels(extras)
    if offline:
        if install_from(extras, ["--no-index", "--find-links", str(offline)]):
            return True
        sys.stderr.write(NOT_ALL_THERE.format(version=sys.version.split()[0]))
    return install_from(extras, [])


def install_from(extras: set[str], source: list[str]) -> bool:
    """Install what the locks name and nothing else, then the project where it lies."""
    for lock in locked.of(extras, REQUIREMENTS):
        hashed = ["--require-hashes", "--no-deps", "--only-binary", ":all:"]
        if not run_pip(["install", *hashed, *source, "--requirement", str(lock)]):
            return False
    # Everything it is built with is there; with no index nothing else can come along.
    own = ["--no-index", "--no-deps", "--no-build-isolation", "--editable", str(ROOT)]
    return run_pip(["install", *QUIETER, *own]) and take_away(unlocked(extras))


def unlocked(extras: set[str]) -> list[str]:
    """What is installed and neither locked nor the project: left over, or put there by hand."""
    names = {one.name for lock in locked.of(extras, REQUIREMENTS) for one in locked.releases(lock)}
    command = [*pip(), "list", "--format=json", "--exclude-editable", *QUIET[1:]]
    done = subprocess.run(command, capture_output=True, check=False)
    found = json.loads(done.stdout) if done.returncode == 0 else []
    return sorted(one["name"] for one in found if locked.plain(one["name"]) not in names)


def take_away(names: list[str]) -> bool:
    """Remove packages, if there are any."""
    return not names or run_pip(["uninstall", "--yes", *names])


def wheels(extras: set[str]) -> Path | None:
    """The folder of wheels, when there is one; it has nothing for the tests."""
    return WHEELS if "dev" not in extras and any(WHEELS.glob("*.whl")) else None


def run_pip(words: list[str]) -> bool:
    """Run one command of pip; what it says is shown."""
    command = [*pip(), words[0], *QUIET, *words[1:]]
    return subprocess.run(command, stdout=sys.stderr, check=False).returncode == 0


def pip() -> list[str]:
    """The environment's own pip, or this Python's pip working on the environment."""
    own = [str(venv_python()), "-m", "pip"]
    if subprocess.run([*own, "--version"], capture_output=True, check=False).returncode == 0:
        return own
    return [sys.executable, "-m", "pip", "--python", str(venv_python())]


def refuse(message: str) -> int:
    """Say what the user has to do; the exit code of a run that was stopped."""
    sys.stderr.write(message)
    return 2


if __name__ == "__main__":
    if hasattr(sys.stderr, "reconfigure"):
        sys.stderr.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(main(sys.argv[1:]))
