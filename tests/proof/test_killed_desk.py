"""A few of the kills of a desk of ``scripts/prove_kills.py``."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from killed_desk import DeskFigures, KilledDesk


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is of POSIX")
def test_whenever_a_desk_is_killed_files_are_whole_and_versions_and_drafts_are_there(
    tmp_path: Path,
) -> None:
    figures = DeskFigures()
    desk = KilledDesk(tmp_path)
    for number in range(6):
        desk.kill(18, number, figures)

    assert figures.faults == []
    assert figures.saved > figures.kills  # it was at work when it was killed
