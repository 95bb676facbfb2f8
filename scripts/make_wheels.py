"""Make the folder ``wheels``: everything that computers without internet need to install.

Run it on a computer with internet: ``python scripts/make_wheels.py``. The folder then holds
what the locks in ``requirements/`` name, pip and setuptools too, for 64-bit Windows with
each supported Python, and for this computer. Every file is one whose hash is
locked. Copied beside the program, ``start.bat`` (``scripts/environment.py``) installs from it.
Exit codes: 0 done, 2 something could not be fetched (pip has said what).
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import environment
import locked

ROOT = Path(__file__).resolve().parent.parent
WINDOWS = "win_amd64"
PATCHES = (0, 99)
"""A marker may ask for the third number of a Python: the first and the last that can be."""

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
        "--python",
        action="append",
        default=[],
        help=f"Python of Windows ({', '.join(locked.PYTHONS)})",
    )
    options = parser.parse_args(arguments)
    # The locked pip does it, and the locked reader of markers.
    if (code := environment.main([])) != 0:
        return code
    pythons = tuple(options.python) or locked.PYTHONS
    with tempfile.TemporaryDirectory() as scratch:
        for lists in wanted(Path(scratch), pythons):
            if not environment.run_pip(fetched(options.output, lists)):
                sys.stderr.write(FAILED.format(folder=options.output))
                return 2
    files = list(options.output.glob("*.whl"))
    size = sum(file.stat().st_size for file in files) / 1_000_000
    sys.stdout.write(
        DONE.format(folder=options.output, count=len(files), size=size, pythons=", ".join(pythons))
    )
    return 0


def wanted(scratch: Path, pythons: Sequence[str]) -> Iterator[list[str]]:
    """The words of each call of pip: for each Python of Windows, then for this computer."""
    locks = locked.of({"upload"}, environment.REQUIREMENTS)
    releases = [release for lock in locks for release in locked.releases(lock)]
    for version in pythons:
        windows = ["--platform", WINDOWS, "--python-version", version, "--implementation", "cp"]
        lists = {locked.text(on_windows(releases, f"{version}.{patch}")) for patch in PATCHES}
        for number, text in enumerate(sorted(lists)):
            path = scratch / f"{version}-{number}.txt"
            path.write_text(text, encoding="utf-8")
            yield [*windows, "--requirement", str(path)]
    yield [word for lock in locks for word in ("--requirement", str(lock))]


def on_windows(releases: Sequence[locked.Release], python: str) -> list[locked.Release]:
    """The releases that a 64-bit Windows with this Python installs.

    pip reads markers for the computer it runs on, also when it fetches for another.
    """
    computer = {
        "os_name": "nt",
        "sys_platform": "win32",
        "platform_system": "Windows",
        "platform_machine": "AMD64",
        "platform_python_implementation": "CPython",
        "implementation_name": "cpython",
        "implementation_version": python,
        "python_full_version": python,
        "python_version": ".".join(python.split(".")[:2]),
    }
    markers = {release.marker for release in releases if release.marker}
    true = {marker for marker in markers if holds(marker, computer)}
    return [release for release in releases if not release.marker or release.marker in true]


def holds(marker: str, computer: dict[str, str]) -> bool:
    """Whether a marker is true for a computer, as the locked ``packaging`` reads it."""
    question = (
        "import sys; from packaging.markers import Marker;"
        "sys.exit(not Marker(sys.argv[1]).evaluate(dict(zip(sys.argv[2::2], sys.argv[3::2]))))"
    )
    words = [word for pair in computer.items() for word in pair]
    command = [str(environment.venv_python()), "-c", question, marker, *words]
    return subprocess.run(command, check=False).returncode == 0


def fetched(folder: Path, lists: Sequence[str]) -> list[str]:
    """The call of pip that fetches lists of releases: wheels with a locked hash, nothing else."""
    only = ["--require-hashes", "--no-deps", "--only-binary", ":all:"]
    return ["download", *only, "--dest", str(folder), *lists]


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(main(sys.argv[1:]))
