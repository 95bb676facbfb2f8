"""How long a site of many agencies takes: cold, unchanged, after one edit, and to check."""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Make the scratch site, run the steps, print a line of JSON for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--agencies", type=int, default=20)
    parser.add_argument(
        "--work", type=Path, help="folder for the scratch site (default: temporary)"
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.work) as folder:
        site = Path(folder)
        make_site(site, options.agencies)
        measure("cold build", site, [])
        measure("nothing changed", site, [])
        touch(site / "content" / "agency-001" / "2568" / "annual-report.yaml")
        measure("one file edited", site, [])
        measure("check, first", site, ["check", "--year", "2568", "--quiet"])
        measure("check, again", site, ["check", "--year", "2568", "--quiet"])


def make_site(site: Path, agencies: int) -> None:
    """A site whose agencies are copies of the sample under other slugs."""
    shutil.copytree(ROOT / "themes", site / "themes")
    shutil.copy(ROOT / "site_config.yaml", site)
    for number in range(1, agencies + 1):
        shutil.copytree(ROOT / "content" / "sample", site / "content" / f"agency-{number:03}")


def touch(path: Path) -> None:
    """Edit a file as a clerk would: one word more."""
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("title: ", "title: แก้ไข ", 1), encoding="utf-8")


def measure(step: str, site: Path, arguments: list[str]) -> None:
    """Run the program and print what it cost."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    command = [sys.executable, str(ROOT / "build.py"), *arguments]
    done = subprocess.run(command, cwd=site, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    pages = sum(1 for _ in (site / "output").rglob("*.html"))
    figures = {
        "step": step,
        "seconds": round(seconds, 2),
        "cpu_seconds": round(
            after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, 2
        ),
        "pages": pages,
        "ms_per_page": round(seconds * 1000 / pages, 3),
        "peak_mib_so_far": after.ru_maxrss // 1024,
        "exit": done.returncode,
        "cores": os.cpu_count(),
    }
    sys.stdout.write(json.dumps(figures, ensure_ascii=False) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
