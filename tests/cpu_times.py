"""What each test costs: processor seconds of this process and of the commands it waited for.

Wall time says as much about the neighbours on the machine as about the test. The cost of a test
holds the fixtures made for it; what a session or a module shares is borne by its first test.
Chromium and web servers count only when they end. Nothing is ever asserted about a cost.

Every run keeps what it measured in pytest's cache; ``scripts/test_times.py`` shows it by folder,
and ``--cpu`` shows it at once. ``--quick`` leaves out what is marked ``slow``, and what cost more
than an eighth of a second when it last ran here. The dearest tests that no mark leaves out are named at the
end of a run.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Generator, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

import pytest

DEAREST = 20
DEAR = 0.125
"""From so many processor seconds on a test is not in the quick run, once it was measured."""
NAMED = 10
"""So many dear tests without a mark are named; on another machine they would not be left out."""
PROOF_BUDGET = 40.0
"""What the proof of one issue may cost (a file of tests marked ``proof``)."""
KEPT = "prongsai/cpu"
"""Where pytest's cache keeps the costs: by test, its cost and its marks."""

Costs = Mapping[str, tuple[float, str]]


_elsewhere = [0.0]


def add(seconds: float) -> None:
    """Processor seconds of a process that is nobody's child here."""
    _elsewhere[0] += seconds


def spent() -> float:
    """Processor seconds of this process, of its children that have ended, and what was added."""
    times = os.times()
    ours = times.user + times.system + times.children_user + times.children_system
    return ours + _elsewhere[0]


# --- measuring, in every worker -------------------------------------------------------


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--cpu", action="store_true", help="show what the tests of this run cost")
    parser.addoption(
        "--quick",
        action="store_true",
        help="leave out slow tests, and what cost an eighth of a second before",
    )


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--quick"):
        cache = getattr(config, "cache", None)
        kept = cache.get(KEPT, {}) if cache is not None else {}
        slow = [item for item in items if _is_slow(item, kept)]
        config.hook.pytest_deselected(items=slow)
        left_out = set(slow)
        items[:] = [item for item in items if item not in left_out]


def _is_slow(item: pytest.Item, kept: Costs) -> bool:
    cost, _ = kept.get(item.nodeid, (0.0, ""))
    return item.get_closest_marker("slow") is not None or cost >= DEAR


_BEGAN = pytest.StashKey[float]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, Any, Any]:
    item.stash[_BEGAN] = spent()
    return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.when == "teardown":
        marks = " ".join(name for name in ("slow", "proof") if item.get_closest_marker(name))
        report.user_properties.append(("cpu", (spent() - item.stash[_BEGAN], marks)))
    return report


# --- telling, where the reports of all workers arrive ---------------------------------


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(_Told(config), "costs of tests")


class _Told:
    """Collects the costs, keeps them, and shows what was asked for."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._costs: dict[str, tuple[float, str]] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        for name, value in report.user_properties:
            if name == "cpu":
                cost, marks = value  # type: ignore[misc]  # a list when it comes from a worker
                self._costs[report.nodeid] = (cost, marks)

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        write = terminalreporter.write_line
        if self._config.getoption("--cpu"):
            terminalreporter.section("processor seconds")
            show(self._costs, write)
        dear = [name for name in dearest(self._costs) if _is_dear(self._costs[name])][:NAMED]
        if dear:
            terminalreporter.section("dear tests without a slow mark")
            for name in dear:
                write(f"{self._costs[name][0]:8.1f}  {name}")

    def pytest_sessionfinish(self) -> None:
        # There is none with -p no:cacheprovider.
        cache = getattr(self._config, "cache", None)
        if cache is not None and self._costs:
            cache.set(KEPT, {**cache.get(KEPT, {}), **self._costs})


def _is_dear(cost: tuple[float, str]) -> bool:
    """Whether a test is left out of the quick run by its cost alone."""
    return cost[0] >= DEAR and "slow" not in cost[1]


# --- reports --------------------------------------------------------------------------


def dearest(costs: Costs) -> list[str]:
    """The tests, the dearest first."""
    return sorted(costs, key=lambda name: -costs[name][0])


def show(costs: Costs, write: Callable[[str], object]) -> None:
    """By folder, then the proofs of issues, then the dearest tests."""
    for folder, cost, number in sums(costs, folder_of):
        write(f"{cost:8.1f}  {folder} ({number})")
    total = sum(cost for cost, _ in costs.values())
    quick = sum(cost for cost, marks in costs.values() if cost < DEAR and "slow" not in marks)
    write(f"{total:8.1f}  all ({len(costs)}), of which the quick run has {quick:.1f}")
    write("")
    proofs = {name: entry for name, entry in costs.items() if "proof" in entry[1]}
    for file, cost, number in sums(proofs, lambda name: name.partition("::")[0]):
        over = f"  more than {PROOF_BUDGET:.0f}" if cost > PROOF_BUDGET else ""
        write(f"{cost:8.1f}  proof {file} ({number}){over}")
    write("")
    for name in dearest(costs)[:DEAREST]:
        write(f"{costs[name][0]:8.1f}  {name}")


def sums(costs: Costs, group: Callable[[str], str]) -> Iterator[tuple[str, float, int]]:
    """Each group of tests with its cost and the number of its tests, the dearest first."""
    total: dict[str, float] = defaultdict(float)
    number: dict[str, int] = defaultdict(int)
    for name, (cost, _) in costs.items():
        total[group(name)] += cost
        number[group(name)] += 1
    for one in sorted(total, key=lambda name: -total[name]):
        yield one, total[one], number[one]


def folder_of(name: str) -> str:
    """The folder of a test below ``tests``; for one that lies in none, its file."""
    parts = PurePosixPath(name.partition("::")[0]).parts
    return parts[1] if len(parts) > 1 else name
