"""The spoiled copies, made once for all proofs; the table of what was reported."""

from __future__ import annotations

from pathlib import Path

import pytest
from earlier_years import move_to_earlier_years
from mutation import Result, mutate, table, totals
from worked_copy import FRAMEWORKS, REPOSITORY, TOPICS, WorkedCopy, memory_of

from prongsai.requirements.engine import match_year

TABLE = REPOSITORY / "artifacts" / "mutation.txt"
HERE = Path(__file__).parent
_RESULTS = pytest.StashKey[list[Result]]()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.proof)


@pytest.fixture(scope="session")
def results(request: pytest.FixtureRequest) -> list[Result]:
    """All results so far; they are shown at the end of the run."""
    return request.config.stash.setdefault(_RESULTS, [])


@pytest.fixture(scope="session")
def municipality(tmp_path_factory: pytest.TempPathFactory) -> WorkedCopy:
    """A copy of the sample municipality, each topic in a file of its own."""
    copy = WorkedCopy(tmp_path_factory.mktemp("municipality"), "sample")
    copy.one_file_per_topic()
    copy.recalling = memory_of(copy)
    return copy


@pytest.fixture(scope="session", params=[2568, 2569])
def spoiled_year(
    request: pytest.FixtureRequest, municipality: WorkedCopy, results: list[Result]
) -> list[Result]:
    """Every requirement of every item of a year, spoiled."""
    framework = FRAMEWORKS[request.param]
    found = list(mutate(municipality, framework.fiscal_year, framework.items()))
    results.extend(found)
    return found


@pytest.fixture(scope="session")
def earlier_municipality(tmp_path_factory: pytest.TempPathFactory) -> WorkedCopy:
    """The same municipality two years before."""
    copy = WorkedCopy(tmp_path_factory.mktemp("earlier"), "sample")
    copy.one_file_per_topic()
    move_to_earlier_years(copy, 2)
    copy.recalling = memory_of(copy)
    return copy


@pytest.fixture(scope="session", params=[2566, 2567])
def spoiled_earlier_year(
    request: pytest.FixtureRequest, earlier_municipality: WorkedCopy, results: list[Result]
) -> list[Result]:
    """Every requirement of the items that are complete in an earlier year, spoiled."""
    framework = FRAMEWORKS[request.param]
    agency, _ = earlier_municipality.load()
    match = match_year(agency, framework, TOPICS)
    complete = [entry.item for entry in match.items if not entry.open]
    found = list(mutate(earlier_municipality, framework.fiscal_year, complete))
    results.extend(found)
    return found


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    results = terminalreporter.config.stash.get(_RESULTS, [])
    if results:
        terminalreporter.section("evidence spoiled, one requirement at a time")
        terminalreporter.write(totals(results))
        terminalreporter.write_line(f"table: {TABLE.relative_to(REPOSITORY).as_posix()}")


def pytest_sessionfinish(session: pytest.Session) -> None:
    results = session.config.stash.get(_RESULTS, [])
    if results:
        TABLE.parent.mkdir(exist_ok=True)
        TABLE.write_text(f"{table(results)}\n{totals(results)}", encoding="utf-8", newline="\n")
