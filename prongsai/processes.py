"""Agencies in parallel: worker processes that end when the run ends, or those of a cluster."""

from __future__ import annotations

import os
import pickle
import re
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from prongsai.digests import code_digest
from prongsai.findings.stops import ClusterStops
from prongsai.profile import Profile, add_share, is_profiling, profiling

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

# What starts processes is imported by the functions that do: an edit of one page starts none.

Result = TypeVar("Result")

_work: Callable[[str], Any]
"""In a worker process only: what it does with each agency, for as long as it lives."""

_profiled: bool
"""In a worker process only: whether the run is asked what it costs."""

_AHEAD = 4
"""So many agencies are given out for each worker: enough that none waits, little to remember."""


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
) -> Iterator[Result]:
    """``work`` done on every agency; results in the order of the slugs, or as they are ready.

    Each process gets its own copy of ``work`` once and keeps it, so what it loads for one agency
    serves the next. Where processes can inherit, what this one has loaded serves them as well;
    elsewhere ``work`` must be picklable.
    """
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    pool = ProcessPoolExecutor(
        workers,
        mp_context=get_context("fork" if can_inherit() else "spawn"),
        initializer=_begin,
        initargs=(work, is_profiling()),
    )
    try:
        yield from _results(pool, _do, slugs, workers * _AHEAD, in_order=in_order)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def can_inherit() -> bool:
    """Whether processes can be made that have what this one has; it may have no other threads.

    Libraries of macOS start threads that Python does not know of.
    """
    from multiprocessing import get_all_start_methods

    if sys.platform == "darwin":
        return False
    return "fork" in get_all_start_methods() and threading.active_count() == 1


def _results(
    pool: Executor,
    do: Callable[[str], tuple[Result, Profile | None]],
    slugs: Sequence[str],
    ahead: int,
    *,
    in_order: bool,
) -> Iterator[Result]:
    """The results; what has been given out is not kept, however many agencies there are."""
    left = iter(slugs)
    waiting = deque(pool.submit(do, slug) for slug in islice(left, ahead))
    while waiting:
        for future in _ready(waiting, in_order=in_order):
            waiting.remove(future)
            waiting.extend(pool.submit(do, slug) for slug in islice(left, 1))
            result, spent = future.result()
            add_share(spent)
            yield result


def _ready(waiting: deque[Future[Any]], *, in_order: bool) -> list[Future[Any]]:
    """The next of those that were given out, or all that are done, the first ones first."""
    from concurrent.futures import FIRST_COMPLETED, wait

    if in_order:
        return [waiting[0]]
    done = wait(waiting, return_when=FIRST_COMPLETED).done
    return [future for future in waiting if future in done]


# --- in a worker process of this run ----------------------------------------------------------


def _begin(work: Callable[[str], Any], profiled: bool) -> None:
    """Leave an interruption to the parent, and end at once when the parent is no more."""
    global _work, _profiled  # the pool offers no other way to give a process something once
    _work, _profiled = work, profiled
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _do(slug: str) -> tuple[Any, Profile | None]:
    return _told(_work, slug, profiled=_profiled)


def _told(work: Callable[[str], Any], slug: str, *, profiled: bool) -> tuple[Any, Profile | None]:
    """The result, and what it cost if anybody asks."""
    if not profiled:
        return work(slug), None
    with profiling() as profile:
        return work(slug), profile


# --- over the workers of a cluster ------------------------------------------------------------

_SCHEDULER = re.compile(r"dask://([A-Za-z0-9.-]+:\d{1,5}|\[[0-9A-Fa-f:]+\]:\d{1,5})")
_PATIENCE = "15s"
"""How long a scheduler is waited for."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """A Dask scheduler, ``HOST:PORT``; its workers see the site's folder under the same path."""

    address: str

    @classmethod
    def typed(cls, text: str) -> Cluster:
        """A scheduler as typed, ``dask://HOST:PORT``; raises :class:`~prongsai.errors.UsageError`."""
        found = _SCHEDULER.fullmatch(text.strip())
        if found is None:
            raise ClusterStops.not_an_address(text=text)
        return cls(found[1])

    def results(
        self, work: Callable[[str], Result], slugs: Sequence[str], seen: Path
    ) -> Iterator[Result]:
        """``work`` done on every agency by the workers, as results are ready.

        A worker that dies costs what it was at, which another one does again. ``seen`` is a file
        of this run that every worker has to see. Raises :class:`~prongsai.errors.UsageError`
        where the cluster cannot be used.
        """
        do = partial(_do_elsewhere, pickle.dumps(work), code_digest(), seen, is_profiling())
        with self._connected() as (pool, workers):
            yield from _results(pool, do, slugs, workers * _AHEAD, in_order=False)

    @contextmanager
    def _connected(self) -> Iterator[tuple[Executor, int]]:
        """The scheduler as an executor of :mod:`concurrent.futures`, and how many workers it has."""
        from concurrent.futures import CancelledError

        try:
            import distributed
        except ImportError as error:
            raise ClusterStops.not_installed() from error
        try:
            client = distributed.Client(self.address, timeout=_PATIENCE, set_as_default=False)
        except (OSError, ValueError) as error:
            raise ClusterStops.no_scheduler(address=self.address) from error
        try:
            workers = len(client.scheduler_info(n_workers=-1)["workers"])
            if not workers:
                raise ClusterStops.no_worker(address=self.address)
            yield client.get_executor(pure=False), workers
        except distributed.KilledWorker as error:
            raise ClusterStops.workers_die(address=self.address) from error
        except CancelledError as error:
            raise ClusterStops.lost(address=self.address) from error
        finally:
            client.close()


@cache
def _unpacked(work: bytes) -> Callable[[str], Any]:
    """In a worker of a cluster: its own copy of the work, kept as in a process of this run."""
    found: Callable[[str], Any] = pickle.loads(work)
    return found


_one_at_a_time = threading.Lock()
"""Agencies are made for processes; a worker that was started with several threads takes turns."""


def _do_elsewhere(
    work: bytes, code: str, seen: Path, profiled: bool, slug: str
) -> tuple[Any, Profile | None]:
    with _one_at_a_time:
        if code_digest() != code:
            raise ClusterStops.other_program()
        if not seen.exists():
            raise ClusterStops.other_folder(folder=seen)
        return _told(_unpacked(work), slug, profiled=profiled)
