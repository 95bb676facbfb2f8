"""The same pages by Prongsai and by other generators, in turn; prints a table in Markdown.

``python benchmarks/peers.py --pages 100 1000`` installs the others in their locked releases, lays
the corpus out for each, and builds: cold (nothing there), again (nothing changed), after one edit.
Every round goes through all of them, so that a slow minute of the machine is everybody's; ratios
are taken within a round. The work lies on a memory disk where there is one.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from corpus import CorpusPage, pages
from generators import GENERATORS, OUTPUT, Generator, NotHereError, Tools

STEPS = ("cold", "again", "one edit")
BASE = "Hugo"
MEMORY_DISK = Path("/dev/shm")
_CELL = re.compile(rb"<td\b")


@dataclass(frozen=True, slots=True)
class Run:
    """One build: seconds on the clock, of the processors, and MiB of its largest process."""

    wall: float
    cpu: float
    mib: float


def main() -> None:
    """Install, lay out, measure, print."""
    names = [kind.name for kind in GENERATORS]
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, nargs="+", default=[100, 1000])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", nargs="+", choices=names, default=names, metavar="NAME")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--work", type=Path, default=MEMORY_DISK if MEMORY_DISK.is_dir() else None)
    cache = Path.home() / ".cache" / "prongsai-benchmarks"
    parser.add_argument("--tools", type=Path, default=cache, help="where the others are installed")
    options = parser.parse_args()
    tools = Tools(options.tools.resolve())
    tools.install()
    say(f"\n{machine()}\n")
    with tempfile.TemporaryDirectory(dir=options.work) as work:
        for count in options.pages:
            folder = Path(work) / str(count)
            compare(count, options, [kind(tools, folder) for kind in GENERATORS])


def compare(count: int, options: argparse.Namespace, known: Sequence[Generator]) -> None:
    """Everything about one size."""
    versions: dict[Generator, str] = {}
    for generator in (it for it in known if it.name in options.only):
        try:
            versions[generator] = generator.version()
        except NotHereError as error:
            say(f"{generator.name} is left out: {error}.\n")
    for generator in versions:
        generator.lay_out(pages(count, options.seed))
    found = {generator: dict[str, list[Run]]() for generator in versions}
    for number in range(options.runs):
        for generator in versions:
            measured = dict(steps(generator, count, options.seed + 1000 + number))
            for step, run in measured.items():
                found[generator].setdefault(step, []).append(run)
            told = ", ".join(f"{step} {run.wall:.2f} s" for step, run in measured.items())
            sys.stderr.write(f"{count} pages, round {number + 1}, {generator.name}: {told}\n")
    for step in STEPS:
        say("\n".join(table(step, count, found, versions)) + "\n")


def steps(generator: Generator, count: int, edit: int) -> Iterator[tuple[str, Run]]:
    """A round of one generator; what it made is counted, so that nobody leaves work out."""
    generator.make_cold()
    yield "cold", build(generator)
    wanted = list(pages(count))
    missing = lacking(generator, sum(page.cells for page in wanted), len(wanted))
    if missing:
        raise SystemExit(f"{generator.name} {missing}")
    yield "again", build(generator)
    change(generator, wanted[edit % count], edit)
    yield "one edit", build(generator)


def lacking(generator: Generator, cells: int, count: int) -> str:
    """What of the corpus did not come out, in words; nothing when all of it did."""
    made = [path.read_bytes() for path in (generator.folder / OUTPUT).rglob("*.html")]
    found = sum(len(_CELL.findall(html)) for html in made)
    if len(made) < count:
        return f"made {len(made)} pages of {count}"
    return f"made {found} table cells of {cells}" if found < cells else ""


def change(generator: Generator, page: CorpusPage, number: int) -> None:
    """One line more in one page, as a person adds it; its time differs from the last build's."""
    time.sleep(1.1)
    with generator.source(page).open("a", encoding="utf-8") as file:
        file.write(f"\n\nแก้ไขครั้งที่ {number}\n")


_STARTER = """
import os, sys
child = os.fork()
if not child:
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.execvp(sys.argv[1], sys.argv[1:])
_, status, usage = os.wait4(child, 0)
print(os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime, usage.ru_maxrss)
"""
"""Starts a build from a small process: what starts one lends it its own memory's high mark."""


_NORMAL = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""The environment, but Python may keep its compiled modules as it does wherever it is installed."""


def build(generator: Generator) -> Run:
    """One build from its command, with all processes it starts."""
    started = time.perf_counter()
    process = subprocess.run(
        [sys.executable, "-c", _STARTER, *generator.command],
        cwd=generator.folder,
        env=_NORMAL | generator.environment,
        capture_output=True,
        check=True,
    )
    wall = time.perf_counter() - started
    code, seconds, memory = process.stdout.decode().split()
    # Prongsai ends with 1 where content has errors, as this corpus, which claims nothing, has.
    if int(code) not in (0, 1):
        errors = process.stderr.decode(errors="replace")
        raise SystemExit(f"{generator.name} failed:\n{errors[-800:]}")
    return Run(wall, float(seconds), int(memory) / 1024)


def table(
    step: str,
    count: int,
    found: dict[Generator, dict[str, list[Run]]],
    versions: dict[Generator, str],
) -> Iterator[str]:
    """The medians of a step, the quickest first, and how they stand to Hugo's in their rounds."""
    base = next((runs[step] for it, runs in found.items() if it.name == BASE), None)
    yield f"**{count:,} pages, {step}**\n"
    yield f"| generator | version | wall s (range) | CPU s | MiB | ÷ {BASE} |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for generator in sorted(found, key=lambda it: _median([run.wall for run in found[it][step]])):
        runs = found[generator][step]
        walls = [run.wall for run in runs]
        ratio = "–"
        if base:
            ratio = (
                f"{_median([run.wall / of.wall for run, of in zip(runs, base, strict=True)]):.2f}"
            )
        yield (
            f"| {generator.name} | {versions[generator]} | {_median(walls):.2f} "
            f"({min(walls):.2f}–{max(walls):.2f}) | {_median([run.cpu for run in runs]):.2f} "
            f"| {_median([run.mib for run in runs]):.0f} | {ratio} |"
        )


def _median(values: Sequence[float]) -> float:
    return statistics.median(values)


def machine() -> str:
    """What was measured on, and how busy others kept it."""
    cores, load = os.cpu_count(), os.getloadavg()[0]
    python = platform.python_version()
    return f"{date.today()}, {cores} cores, {platform.machine()}, Python {python}, load {load:.1f} before"


def say(text: str) -> None:
    """Print a part of the report."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
