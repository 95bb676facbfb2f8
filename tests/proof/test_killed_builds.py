"""A few of the kills of ``scripts/prove_kills.py``: one of each kind of run."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from forked_commands import Commands
from killed_builds import KINDS, KilledBuilds, KillFigures


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is of POSIX")
def test_whenever_a_run_is_killed_pages_are_whole_and_the_next_run_completes(
    tmp_path: Path,
) -> None:
    figures = KillFigures()
    with Commands() as commands:
        builds = KilledBuilds(tmp_path, commands)
        for number in range(len(KINDS)):
            builds.kill(18, number, figures)

    assert figures.kills == len(KINDS)
    assert figures.faults == []
