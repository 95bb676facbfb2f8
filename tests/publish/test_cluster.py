"""A run over the workers of a cluster: a real scheduler, two workers, and one of them killed."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest
from small_site import REPOSITORY, SmallSite

from prongsai.processes import Cluster

MakeSite = Callable[..., SmallSite]
AGENCIES = tuple(f"ban-{number:02}" for number in range(1, 11))
DASK = """
import os, sys
from distributed.cli import {program}
sys.argv = ["dask", *sys.argv[1:]]
{program}.main()
"""


@contextmanager
def program(name: str, *words: str, cwd: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A program of Dask, as a user starts it, until the end of the test."""
    code = DASK.format(program=f"dask_{name}")
    environment = os.environ | {"PYTHONPATH": str(REPOSITORY), "PYTHONDONTWRITEBYTECODE": "1"}
    with subprocess.Popen(
        [sys.executable, "-c", code, *words, "--no-dashboard"],
        cwd=cwd,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as running:
        try:
            yield running
        finally:
            running.kill()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def until(true: Callable[[], bool]) -> None:
    """Wait, for as long as a busy machine needs."""
    for _ in range(3000):
        if true():
            return
        time.sleep(0.02)
    raise AssertionError("it never came to that")


def answers(port: int) -> bool:
    with socket.socket() as talk:
        return talk.connect_ex(("127.0.0.1", port)) == 0


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is of POSIX")
def test_a_worker_is_killed_and_the_site_is_that_of_a_single_run(
    small_site: MakeSite, tmp_path: Path
) -> None:
    site = small_site(*AGENCIES)
    site.build(output=site.root / "single")
    port = free_port()
    address = f"127.0.0.1:{port}"
    worker = (f"tcp://{address}", "--no-nanny", "--nthreads", "1")
    with program("scheduler", "--host", "127.0.0.1", "--port", str(port), cwd=tmp_path):
        until(lambda: answers(port))
        with (
            program("worker", *worker, "--name", "one", cwd=tmp_path),
            program("worker", *worker, "--name", "two", cwd=tmp_path) as killed,
        ):
            until(lambda: workers_of(address) == 2)
            died: list[bool] = []
            killing = Thread(target=lambda: died.append(kill_at_work(killed, site)))
            killing.start()
            result = site.build(cluster=Cluster(address))
            killing.join()

    assert died == [True]
    assert len(result.results) == len(AGENCIES)
    assert not result.errors
    assert site.published() == site.published(site.root / "single")
    assert site.build().written == 0


def workers_of(address: str) -> int:
    import distributed

    with distributed.Client(address, set_as_default=False) as client:
        return len(client.scheduler_info(n_workers=-1)["workers"])


def kill_at_work(worker: subprocess.Popen[bytes], site: SmallSite) -> bool:
    """Kill it once agencies are being made; whether there was still work for the other one."""
    until(lambda: any(site.output.glob("*/index.html")))
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    return sum(1 for _ in site.output.glob("*/index.html")) < len(AGENCIES)
