"""The whole country on this machine: 7,850 agencies made from a seed, built, checked, edited.

``python benchmarks/nation.py --work DIR --part 100`` measures a hundredth of it (1 is all). Each
step is written to DIR as it ends; whoever kills the run and starts it again goes on where it was:
agencies that are made stay, steps that are done are not repeated, and a build that was cut short
is resumed by the program itself. Progress with the time left is shown. At the end a table in
Markdown is printed, with the largest memory of any single process and of all together.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from contents import YEAR, files
from country import COUNTRY, agencies

ROOT = Path(__file__).resolve().parent.parent
SETTINGS = f"title: ศูนย์ข้อมูลเปิดเผยภาครัฐ\nbase_url: https://ita.example\nfiscal_year: {YEAR}\n"
LOG = "steps.jsonl"
TICK = 0.25
"""Seconds between two looks at the memory of the processes."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step that came to its end; ``resumed`` when an earlier try of it was cut short."""

    name: str
    agencies: int
    wall: float
    cpu: float
    largest_mib: int
    all_mib: int
    load: float
    exit: int
    resumed: bool


def main() -> None:
    """Make the agencies, run what is still to be run, print what all of it cost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True, help="folder that is kept")
    parser.add_argument("--part", type=int, default=1, help="a hundredth of the country: 100")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=0)
    options = parser.parse_args()
    site, count = options.work.resolve(), max(1, round(COUNTRY / options.part))
    make(site, count, options.seed)
    for name, arguments, before in steps(site, options.jobs):
        if name not in done(site):
            before()
            run(site, name, count, arguments)
    sys.stdout.write("\n".join(table(site)) + "\n")


def make(site: Path, count: int, seed: int) -> None:
    """Every agency that is not there yet; each appears whole."""
    site.mkdir(parents=True, exist_ok=True)
    (site / "site_config.yaml").write_text(SETTINGS, encoding="utf-8")
    shutil.copytree(ROOT / "themes", site / "themes", dirs_exist_ok=True)
    for number, agency in enumerate(agencies(count, seed), start=1):
        folder = site / "content" / agency.slug
        if folder.is_dir():
            continue
        draft = site / "content" / f".{agency.slug}"
        for name, content in files(agency, seed):
            (draft / name).parent.mkdir(parents=True, exist_ok=True)
            (draft / name).write_bytes(content)
        draft.rename(folder)
        if number % max(100, count // 20) == 0:
            sys.stderr.write(f"made {number} of {count} agencies\n")


def steps(site: Path, jobs: int) -> Iterator[tuple[str, list[str], Callable[[], None]]]:
    """The steps in their order: name, arguments, and what happens before."""
    many = ["--jobs", str(jobs)]
    check = ["check", "--year", str(YEAR), "--format", "json", "--output", "report.json", *many]
    yield "build, cold", many, nothing
    yield "build, nothing changed", many, nothing
    yield "build, one file edited", many, lambda: edit(site)
    yield "check, first", check, nothing
    yield "check, again", check, nothing


def nothing() -> None:
    """Change nothing before a step."""


def edit(site: Path) -> None:
    """One word more in one agency."""
    path = next(iter(sorted((site / "content").glob("lao-*")))) / "mandate.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("title: ", "title: แก้ไข ", 1), encoding="utf-8")


# --- running and measuring --------------------------------------------------------------


def run(site: Path, name: str, count: int, arguments: list[str]) -> None:
    """Run one step and write down what it cost."""
    resumed = any(entry == {"begun": name} for entry in log(site))
    remember(site, {"begun": name})
    sys.stderr.write(f"-- {name}\n")
    load, started = os.getloadavg()[0], time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, str(ROOT / "build.py"), *arguments],
        cwd=site,
        stdout=(site / "last-output.txt").open("wb"),
    )
    memory = Memory(process.pid)
    watching = threading.Thread(target=memory.watch)
    watching.start()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    memory.over.set()
    watching.join()
    if process.returncode not in (0, 1):
        raise SystemExit(f"{name} ended with {process.returncode}; start again to go on")
    step = Step(
        name,
        count,
        round(time.perf_counter() - started, 1),
        round(usage.ru_utime + usage.ru_stime, 1),
        max(memory.largest, usage.ru_maxrss) >> 10,
        memory.together >> 10,
        round(load, 1),
        process.returncode,
        resumed,
    )
    remember(site, asdict(step))


@dataclass
class Memory:
    """The resident memory of a process and of all it has started, in KiB, at its most."""

    root: int
    largest: int = 0
    together: int = 0
    over: threading.Event = field(default_factory=threading.Event)

    def watch(self) -> None:
        """Look again and again until it is over."""
        while not self.over.wait(TICK):
            found = [_resident(pid) for pid in _family(self.root)]
            self.largest = max(self.largest, *found, 0)
            self.together = max(self.together, sum(found))


def _family(root: int) -> Iterator[int]:
    children: Mapping[int, list[int]] = defaultdict(list)
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            children[_parent(entry)].append(int(entry.name))
    waiting = [root]
    while waiting:
        pid = waiting.pop()
        yield pid
        waiting += children[pid]


def _parent(entry: Path) -> int:
    try:
        return int((entry / "stat").read_text(errors="replace").rpartition(")")[2].split()[1])
    except OSError:
        return 0


def _resident(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/status").read_text(errors="replace").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmRSS")), 0)


# --- what is kept between runs ----------------------------------------------------------


def log(site: Path) -> list[dict[str, object]]:
    """Everything written down so far."""
    path = site / LOG
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return [json.loads(line) for line in lines]


def done(site: Path) -> set[object]:
    """The steps that came to their end."""
    return {entry["name"] for entry in log(site) if "name" in entry}


def remember(site: Path, entry: dict[str, object]) -> None:
    """Write one line; it is on the disk before the next step begins."""
    with (site / LOG).open("a", encoding="utf-8") as file:
        file.write(json.dumps(entry, ensure_ascii=False) + "\n")
        file.flush()
        os.fsync(file.fileno())


def table(site: Path) -> Iterator[str]:
    """What all steps cost, as Markdown."""
    output = site / "output"
    pages = sum(name.endswith(".html") for _, _, names in os.walk(output) for name in names)
    found = sum(len(names) for _, _, names in os.walk(output))
    yield f"{pages:,} pages, {found:,} files, {os.cpu_count()} cores\n"
    yield "| step | agencies | wall s | CPU s | CPU ms a page | largest process MiB | all MiB | load |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- |"
    for entry in log(site):
        if "name" in entry:
            step = Step(**entry)  # type: ignore[arg-type]
            mark = " (resumed)" if step.resumed else ""
            yield (
                f"| {step.name}{mark} | {step.agencies:,} | {step.wall:,} | {step.cpu:,} "
                f"| {step.cpu * 1000 / pages:.1f} | {step.largest_mib} | {step.all_mib} | {step.load} |"
            )


if __name__ == "__main__":
    main()
