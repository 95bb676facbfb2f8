"""Agencies in parallel: worker processes that end when the run ends, however it ends."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from multiprocessing import get_all_start_methods, get_context, parent_process
from typing import Any, TypeVar

from prongsai.profile import Profile, add_share, is_profiling, profiling

Result = TypeVar("Result")

_work: Callable[[str], Any]
"""In a worker process only: what it does with each agency, for as long as it lives."""

_profiled: bool
"""In a worker process only: whether the run is asked what it costs."""


def workers_for(agencies: int, jobs: int, worth: int) -> int:
    """How many processes to start: 1, which is this one, for fewer agencies than ``worth``.

    ``jobs`` 0 means one for each core.
    """
    return 1 if agencies < worth else min(jobs or os.cpu_count() or 1, agencies)


def in_processes(
    work: Callable[[str], Result],
    slugs: Sequence[str],
    workers: int,
    *,
    in_order: bool,
    inherit: bool = False,
) -> Iterator[Result]:
    """``work`` done on every agency; results in the order of the slugs, or as they are ready.

    ``work`` must be picklable; each process gets its own copy once and keeps it, so what it
    loads for one agency serves the next. With ``inherit`` it need not be: the processes have all
    that this one has (:func:`can_inherit`).
    """
    pool = ProcessPoolExecutor(
        workers,
        mp_context=get_context("fork" if inherit else "spawn"),
        initializer=_begin,
        initargs=(work, is_profiling()),
    )
    try:
        futures = [pool.submit(_do, slug) for slug in slugs]
        for future in _drained(futures) if in_order else as_completed(futures):
            result, spent = future.result()
            add_share(spent)
            yield result
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def can_inherit() -> bool:
    """Whether processes can be made that have what this one has; it may have no other threads."""
    return "fork" in get_all_start_methods() and threading.active_count() == 1


def _drained(futures: list[Future[Result]]) -> Iterator[Future[Result]]:
    """The futures one by one; what has been given out is not kept, however many agencies."""
    waiting = deque(futures)
    futures.clear()
    while waiting:
        yield waiting.popleft()


def _begin(work: Callable[[str], Any], profiled: bool) -> None:
    """Leave an interruption to the parent, and end at once when the parent is no more."""
    global _work, _profiled  # the pool offers no other way to give a process something once
    _work, _profiled = work, profiled
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _do(slug: str) -> tuple[Any, Profile | None]:
    """The result, and what it cost if anybody asks."""
    if not _profiled:
        return _work(slug), None
    with profiling() as profile:
        return _work(slug), profile
