"""Agencies in parallel processes: order, faults, and what is left when a run is killed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from stand_in_cluster import Client

from prongsai.errors import UsageError
from prongsai.processes import Cluster, in_processes, workers_for

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


# --- over a cluster -------------------------------------------------------------------


def over(cluster: str, work: Callable[[str], Any]) -> list[Any]:
    return list(Cluster.typed(cluster).results(work, SLUGS, seen=ROOT))


def test_workers_of_a_cluster_do_the_same_work(cluster: None) -> None:
    done = over("dask://somewhere:8786", Counter())

    assert sorted(slug for slug, _, _ in done) == SLUGS
    # Each worker keeps its own copy of the work, as a process of this run does.
    assert sorted(seen for _, _, seen in done) == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    "text", ["somewhere:8786", "dask://somewhere", "tcp://a:1", "dask://a b:1", "dask://:1"]
)
def test_an_address_is_read_strictly(text: str) -> None:
    with pytest.raises(UsageError, match="เช่น dask://10"):
        Cluster.typed(text)


def test_only_a_few_agencies_ahead_are_given_out(
    cluster: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many agencies there are: a scheduler and a run remember no more than these."""
    given: list[Future[Any]] = []

    class Watched(ThreadPoolExecutor):
        def submit(self, *arguments: Any, **named: Any) -> Future[Any]:
            given.append(super().submit(*arguments, **named))
            return given[-1]

    monkeypatch.setattr(Client, "get_executor", lambda self, pure: Watched(2))
    slugs = [f"agency-{number}" for number in range(100)]
    results = Cluster("somewhere:1").results(Counter(), slugs, ROOT)

    next(results)
    assert len(given) <= 2 * 4 + 2 * 4
    assert len(list(results)) == 99
