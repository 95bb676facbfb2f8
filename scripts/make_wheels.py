"""Make the folder ``wheels``: everything that computers without internet need to install.

Run it on a computer with internet: ``python scripts/make_wheels.py``. The folder then holds
wheels for 64-bit Windows with each of the Python versions below, and for this computer.
Copied beside the program, ``start.bat`` (``scripts/environment.py``) installs from it.
Exit codes: 0 done, 2 something could not be fetched (pip has said what).
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
WINDOWS = "win_amd64"

FAILED = """\
ทำโฟลเดอร์ {folder} ไม่สำเร็จ (ข้อความข้างบนบอกสาเหตุ) โปรดตรวจอินเทอร์เน็ต แล้วเรียกคำสั่งเดิมอีกครั้ง
The folder could not be made, see above. Check the network and try again.
"""
DONE = """\
ทำโฟลเดอร์ {folder} แล้ว: {count} ไฟล์ {size:.0f} MB ใช้กับ Windows 64 บิต Python {pythons}
คัดลอกโฟลเดอร์นี้ไปไว้ข้าง เริ่มต้น.bat ในเครื่องที่ไม่มีอินเทอร์เน็ต แล้วดับเบิลคลิก เริ่มต้น.bat
"""


def main(arguments: Sequence[str]) -> int:
    """Fetch for each platform in turn; what is there already is not fetched again."""
    parser = argparse.ArgumentParser(description="Download wheels for offline installation.")
    parser.add_argument("--output", type=Path, default=ROOT / "wheels", help="folder to fill")
    parser.add_argument(
        "--python", action="append", default=[], help=f"Python of Windows ({', '.join(PYTHONS)})"
    )
    options = parser.parse_args(arguments)
    pythons = tuple(options.python) or PYTHONS
    for command in commands(options.output, needed(ROOT / "pyproject.toml"), pythons):
        if subprocess.run(command, stdout=sys.stderr, check=False).returncode != 0:
            sys.stderr.write(FAILED.format(folder=options.output))
            return 2
    files = list(options.output.glob("*.whl"))
    size = sum(file.stat().st_size for file in files) / 1_000_000
    sys.stdout.write(
        DONE.format(folder=options.output, count=len(files), size=size, pythons=", ".join(pythons))
    )
    return 0


def needed(pyproject: Path) -> tuple[str, ...]:
    """What the program needs, and what pip needs to install the program itself."""
    project = tomllib.loads(pyproject.read_text(encoding="utf-8"))
    return (*project["project"]["dependencies"], *project["build-system"]["requires"])


def commands(folder: Path, names: Sequence[str], pythons: Sequence[str]) -> Iterator[list[str]]:
    """The calls of pip: one for each Python of Windows, one for this computer."""
    fetch = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
    fetch += ["--only-binary", ":all:", "--dest", str(folder)]
    for version in pythons:
        windows = ["--platform", WINDOWS, "--python-version", version, "--implementation", "cp"]
        yield [*fetch, *windows, *names]
    yield [*fetch, *names]


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(main(sys.argv[1:]))
