"""Make ``.venv`` ready: create it if needed, install the project when pyproject.toml changed.

``python scripts/environment.py`` installs what building needs, ``--dev`` also what the
tests need. A folder ``wheels`` beside the program (made by ``scripts/make_wheels.py``)
serves computers without internet. Uses the standard library only, and says nothing when
everything is ready.
Exit codes: 0 ready, 2 something is missing that only the user can provide.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
WHEELS = ROOT / "wheels"
STAMP = "prongsai-installed.txt"
OLDEST = (3, 11)

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
หากเครื่องนี้ไม่มีอินเทอร์เน็ต ให้นำโฟลเดอร์ wheels มาวางข้างโปรแกรม (วิธีทำ: docs/windows.md)
The installation failed, see above. Check the network (HTTPS_PROXY behind a proxy) and try again,
or bring a folder of wheels, see docs/windows.md.
"""
PREPARING = "กำลังเตรียมโปรแกรม (ครั้งแรกใช้เวลาราว 1-2 นาที{needs}) …\n"
NEEDS_INTERNET = " ต้องต่ออินเทอร์เน็ต"
NEEDS_WHEELS = " จากโฟลเดอร์ wheels ไม่ใช้อินเทอร์เน็ต"
NOT_ALL_THERE = """\
โฟลเดอร์ wheels ไม่มีส่วนประกอบที่ใช้กับ Python {version} ของเครื่องนี้ครบ จะลองติดตั้งทางอินเทอร์เน็ต
The folder wheels lacks something for Python {version}; trying the internet.
"""


def main(arguments: list[str]) -> int:
    """Make the environment ready; ``--dev`` adds the tools of the tests."""
    if sys.version_info < OLDEST:
        return refuse(TOO_OLD.format(version=sys.version.split()[0]))
    extras = {"dev"} if "--dev" in arguments else set[str]()
    installed = read_stamp(VENV / STAMP, fingerprint())
    usable = works(venv_python())
    if usable and installed is not None and extras <= installed:
        return 0
    sys.stderr.write(PREPARING.format(needs=NEEDS_WHEELS if wheels(extras) else NEEDS_INTERNET))
    sys.stderr.flush()
    if not usable and not make_venv():
        return refuse(NO_VENV)
    # What was installed for the tests is kept when only pyproject.toml has changed.
    extras |= read_extras(VENV / STAMP) if usable else set()
    if not install(extras):
        return refuse(FAILED)
    text = f"{fingerprint()}\n{' '.join(sorted(extras))}\n"
    (VENV / STAMP).write_text(text, encoding="utf-8")
    return 0


def fingerprint() -> str:
    """What the installation depends on: pyproject.toml, and the folder (it may be moved)."""
    digest = hashlib.sha256((ROOT / "pyproject.toml").read_bytes())
    digest.update(os.fsencode(ROOT))
    return digest.hexdigest()


def read_stamp(path: Path, wanted: str) -> set[str] | None:
    """The extras that are installed, or None when the installation is missing or out of date."""
    try:
        current = path.read_text(encoding="utf-8").split("\n")[0] == wanted
    except (OSError, UnicodeDecodeError):
        return None
    return read_extras(path) if current else None


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
    """Install the project, so that its files stay where they are edited."""
    target = f"{ROOT}[{','.join(sorted(extras))}]" if extras else str(ROOT)
    options = ["--quiet", "--disable-pip-version-check", "--no-input"]
    command = [*pip(), "install", *options, "--editable", target]
    offline = wheels(extras)
    if offline:
        if run_pip([*command, "--no-index", "--find-links", str(offline)]):
            return True
        sys.stderr.write(NOT_ALL_THERE.format(version=sys.version.split()[0]))
    return run_pip(command)


def wheels(extras: set[str]) -> Path | None:
    """The folder of wheels, when there is one; it has nothing for the tests."""
    return WHEELS if not extras and any(WHEELS.glob("*.whl")) else None


def run_pip(command: list[str]) -> bool:
    """Run an installation; what it says is shown."""
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
