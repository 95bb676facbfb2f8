"""What a run spends its time on, and how often it does what: for ``--profile``.

Times are told for stages that follow each other or lie in each other; a stage's time is its own,
without the stages inside it. While nobody asks, a stage or a count costs one look at a variable.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds by the clock on the wall, and of the processor."""

    wall: float = 0.0
    cpu: float = 0.0

    def __add__(self, other: Spent) -> Spent:
        return Spent(self.wall + other.wall, self.cpu + other.cpu)

    def __sub__(self, other: Spent) -> Spent:
        return Spent(self.wall - other.wall, self.cpu - other.cpu)


@dataclass
class Profile:
    """Time by stage and counts by name, of this process and of those whose share was added."""

    stages: dict[str, Spent] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    _inside: list[Spent] = field(default_factory=list)

    def add(self, other: Profile) -> None:
        """Add what another process has spent."""
        for name, spent in other.stages.items():
            self.stages[name] = self.stages.get(name, Spent()) + spent
        self.counts.update(other.counts)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """The time until the end belongs to a stage, but for that of stages inside it."""
        began = _now()
        self._inside.append(Spent())
        try:
            yield
        finally:
            spent = _now() - began
            own = spent - self._inside.pop()
            self.stages[name] = self.stages.get(name, Spent()) + own
            if self._inside:
                self._inside[-1] += spent


_asked: ContextVar[Profile | None] = ContextVar("profile", default=None)
"""What this process's run is asked to tell of itself; it would otherwise go through every room."""


@contextmanager
def profiling() -> Iterator[Profile]:
    """Take down what is done until the end."""
    profile = Profile()
    token = _asked.set(profile)
    try:
        yield profile
    finally:
        _asked.reset(token)


def is_profiling() -> bool:
    """Whether anybody asks."""
    return _asked.get() is not None


def add_share(other: Profile | None) -> None:
    """Add what another process has spent, if anybody asks."""
    profile = _asked.get()
    if profile is not None and other is not None:
        profile.add(other)


@contextmanager
def stage(name: str) -> Iterator[None]:
    """What is done until the end belongs to a stage of the run."""
    profile = _asked.get()
    if profile is None:
        yield
    else:
        with profile.stage(name):
            yield


def staged(name: str) -> Callable[[Callable[P, Value]], Callable[P, Value]]:
    """What a function does belongs to a stage of the run."""

    def of(function: Callable[P, Value]) -> Callable[P, Value]:
        @wraps(function)
        def timed(*args: P.args, **names: P.kwargs) -> Value:
            profile = _asked.get()
            if profile is None:
                return function(*args, **names)
            with profile.stage(name):
                return function(*args, **names)

        return timed

    return of


def count(name: str, number: int = 1) -> None:
    """Something was done, or so many of it."""
    profile = _asked.get()
    if profile is not None:
        profile.counts[name] += number


def _now() -> Spent:
    return Spent(time.perf_counter(), time.process_time())
