"""Agencies in parallel processes: order, faults, and what is left when a run is killed."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from prongsai.processes import in_processes, workers_for

ROOT = Path(__file__).resolve().parents[1]
SLUGS = [f"agency-{number}" for number in range(5)]


class Counter:
    """Work that remembers, as a workshop remembers what it has loaded."""

    def __init__(self) -> None:
        self.seen = 0

    def __call__(self, slug: str) -> tuple[str, int, int]:
        self.seen += 1
        return slug, os.getpid(), self.seen


def fail_at(slug: str, bad: str) -> str:
    if slug == bad:
        raise LookupError(bad)
    return slug


def test_results_come_in_the_order_of_the_agencies() -> None:
    results = in_processes(Counter(), SLUGS, 2, in_order=True)
    assert [slug for slug, _, _ in results] == SLUGS


def test_every_agency_is_worked_on_once_when_results_come_as_they_are_ready() -> None:
    results = list(in_processes(Counter(), SLUGS, 2, in_order=False))
    assert sorted(slug for slug, _, _ in results) == SLUGS


def test_a_process_keeps_its_own_copy_of_the_work() -> None:
    results = list(in_processes(Counter(), SLUGS, 1, in_order=True))
    assert [seen for _, _, seen in results] == [1, 2, 3, 4, 5]
    assert os.getpid() not in {process for _, process, _ in results}


def test_a_fault_in_a_process_reaches_the_caller() -> None:
    with pytest.raises(LookupError, match="agency-2"):
        list(in_processes(partial(fail_at, bad="agency-2"), SLUGS, 2, in_order=True))


@pytest.mark.parametrize(
    ("agencies", "jobs", "workers"), [(2, 8, 1), (3, 8, 3), (9, 4, 4), (9, 1, 1), (0, 0, 1)]
)
def test_few_agencies_need_no_other_process(agencies: int, jobs: int, workers: int) -> None:
    assert workers_for(agencies, jobs, worth=3) == workers


ENDLESS = """
import threading
from prongsai.processes import in_processes

def wait(slug):
    print("begun", flush=True)
    threading.Event().wait()

if __name__ == "__main__":
    list(in_processes(wait, ["one", "two"], 2, in_order=True))
"""


def test_no_process_outlives_a_killed_run(tmp_path: Path) -> None:
    script = tmp_path / "endless.py"
    script.write_text(ENDLESS, encoding="utf-8")
    run = subprocess.Popen(
        [sys.executable, str(script)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert run.stdout is not None
    run.stdout.readline()
    run.kill()
    # The workers hold the other end of the pipe: it ends when the last of them does.
    run.communicate(timeout=60)
    assert run.returncode
