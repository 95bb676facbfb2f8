"""Agencies in parallel: worker processes that end when the run ends, however it ends."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import cache
from multiprocessing import get_context, parent_process

from prongsai.publish.agency_unit import AgencyResult, build_agency
from prongsai.publish.workshop import Run, Workshop


def build_in_processes(slugs: Sequence[str], run: Run, jobs: int) -> Iterator[AgencyResult]:
    """Build agencies with ``jobs`` processes; the results come as they are ready."""
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_begin)
    try:
        waiting = {pool.submit(_build_in_worker, run, slug) for slug in slugs}
        for future in as_completed(waiting):
            yield future.result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _begin() -> None:
    """Leave an interruption to the parent, and end at once when the parent is no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


@cache
def _workshop(run: Run) -> Workshop:
    """The workshop of this worker process, made when its first agency comes."""
    return Workshop(run)


def _build_in_worker(run: Run, slug: str) -> AgencyResult:
    return build_agency(slug, _workshop(run))
