"""What the suite tells of its own costs."""

from __future__ import annotations

import os
import subprocess
import sys

import cpu_times
import pytest

COSTS = {
    "tests/site/test_a.py::test_one": (3.0, "slow"),
    "tests/site/charts/test_b.py::test_two": (0.1, ""),
    "tests/test_cli.py::test_three[a/b]": (0.1, ""),
    "tests/proof/test_c.py::test_four": (30.0, "slow proof"),
    "tests/proof/test_c.py::test_five": (11.0, "slow proof"),
}


def told() -> list[str]:
    lines: list[str] = []
    cpu_times.show(COSTS, lines.append)
    return lines


def test_costs_are_summed_by_folder_the_dearest_first() -> None:
    sums = list(cpu_times.sums(COSTS, cpu_times.folder_of))

    assert sums == [("proof", 41.0, 2), ("site", 3.1, 2), ("test_cli.py", 0.1, 1)]


def test_the_table_says_what_the_quick_run_has() -> None:
    assert "    44.2  all (5), of which the quick run has 0.2" in told()


def test_a_proof_over_its_budget_is_named() -> None:
    assert "    41.0  proof tests/proof/test_c.py (2)  more than 40" in told()


def test_the_dearest_tests_are_named() -> None:
    assert told()[-5:][0] == "    30.0  tests/proof/test_c.py::test_four"


@pytest.mark.skipif(os.name == "nt", reason="Windows does not count for the parent")
def test_a_command_that_was_waited_for_counts() -> None:
    before = cpu_times.spent()
    work = "import time\nwhile time.process_time() < 0.2: pass"
    subprocess.run([sys.executable, "-c", work], check=True)

    assert cpu_times.spent() - before > 0.1
