"""An odd date, an odd telephone, a key too many: what rests on it is not met, all else is."""

from __future__ import annotations

from pathlib import Path

import pytest
from slips import Cost, sample, slips, summary

SHARE = 200
"""So many of the thousand are tried in the suite; ``python tests/proof/slips.py 1000`` tries all."""


@pytest.fixture(scope="module")
def costs(tmp_path_factory: pytest.TempPathFactory) -> list[Cost]:
    """What each of the slips cost."""
    root: Path = tmp_path_factory.mktemp("slips")
    trial = sample(root)
    return [trial.cost(slip) for slip in slips(trial.copy, SHARE)]


def test_at_most_two_in_a_hundred_cost_a_requirement_that_does_not_rest_on_them(
    costs: list[Cost],
) -> None:
    wide = [cost for cost in costs if cost.others]

    assert len(wide) * 50 <= len(costs), summary(wide)


def test_each_is_told_at_the_line_on_which_it_was_made(costs: list[Cost]) -> None:
    told_wrongly = [cost for cost in costs if cost.faults]

    assert len(told_wrongly) * 50 <= len(costs), summary(told_wrongly)
