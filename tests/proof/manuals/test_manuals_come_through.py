"""Each year's catalog, written as a manual in several layouts, comes back where only earlier years are known.

The full figures, with PDFs printed by a browser: ``python scripts/prove_manuals.py``.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from manual_judge import judged, reworded
from manual_writers import WRITERS

from prongsai.findings import Findings
from prongsai.requirements.loader import load_frameworks

REWORDED = Path(__file__).parents[2] / "manuals" / "reworded.yaml"


@pytest.mark.parametrize("layout", WRITERS)
@pytest.mark.parametrize("year", [2566, 2569])
def test_nothing_is_wrong_in_silence(year: int, layout: str, tmp_path: Path) -> None:
    frameworks = load_frameworks(None, Findings())
    path = WRITERS[layout](frameworks[year], tmp_path)
    figures = judged(path, frameworks[year], frameworks)
    assert (figures.silent, figures.topics_silent) == (0, 0), figures.told
    assert figures.items_right >= 0.98 * figures.items, figures.told
    assert figures.kinds_right >= 0.95 * figures.elements, figures.told


TAKEN_APART = {2567: 1}
"""A sentence that counts (1), (2), (3) within itself is read as its members, which are asked."""


@pytest.mark.parametrize("year", [2566, 2567, 2568, 2569])
def test_elements_in_other_words_are_right_or_asked(year: int, tmp_path: Path) -> None:
    frameworks = load_frameworks(None, Findings())
    written, texts = reworded(frameworks[year], REWORDED)
    path = WRITERS["pasted.txt"](written, tmp_path)
    figures = judged(path, frameworks[year], frameworks, texts)
    assert len(figures.reworded) == 5 - TAKEN_APART.get(year, 0)
    assert not [line for line in figures.reworded if "wrong in silence" in line]
