"""A cluster of threads that stands in for Dask's: what the program asks of it, and its faults."""

from __future__ import annotations

import sys
from concurrent.futures import Executor, ThreadPoolExecutor
from types import ModuleType
from typing import Any

import pytest


class WorkerKilledError(Exception):
    """What Dask says when a task has cost it worker after worker."""


class Client:
    """Stands in for Dask's client: an executor of threads behind the same few calls."""

    workers = 2

    def __init__(self, address: str, **_: object) -> None:
        if address.startswith("nowhere"):
            raise OSError("no answer")

    def scheduler_info(self, n_workers: int) -> dict[str, Any]:
        return {"workers": dict.fromkeys(range(self.workers))}

    def get_executor(self, pure: bool) -> Executor:
        return ThreadPoolExecutor(2)

    def close(self) -> None:
        pass


def stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the program find this in the place of Dask."""
    module = ModuleType("distributed")
    module.__dict__.update(Client=Client, KilledWorker=WorkerKilledError)
    monkeypatch.setitem(sys.modules, "distributed", module)
