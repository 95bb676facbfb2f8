"""Personal data of every kind is found in files of every kind, and nothing else is.

``python scripts/prove_privacy.py`` does the same with more texts and other seeds.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from other_texts import FAIR, PRIVATE, other_texts
from planted_files import WRITERS
from planted_texts import labelled_texts
from privacy_judge import ATTENDED, Figures, figures, figures_of_properties

TEXTS = tuple(labelled_texts(60, seed=7))
OTHERS = tuple(other_texts(len(PRIVATE) + len(FAIR), seed=1))
FILES_OF_OTHERS = ("markdown", "csv", "workbook", "Word", "Word, edited", "PDF")


def low(found: dict[tuple[str, str], Figures]) -> list[str]:
    return [
        f"{kind} in {writer}: {one.recall:.2f}, {one.precision:.2f}"
        for (kind, writer), one in found.items()
        if min(one.recall, one.precision) < ATTENDED.get(kind, 0.9)
    ]


@pytest.mark.parametrize("writer", WRITERS)
def test_planted_data_are_found_and_no_others(writer: str, tmp_path: Path) -> None:
    found = figures(TEXTS, [writer], tmp_path)

    assert low(found) == []
    assert all(one.hits for one in found.values())


@pytest.mark.parametrize("writer", FILES_OF_OTHERS)
def test_other_words_are_understood_as_well(writer: str, tmp_path: Path) -> None:
    found = figures(OTHERS, [writer], tmp_path, named=True)

    assert low(found) == []


def test_what_files_say_of_themselves_is_found(tmp_path: Path) -> None:
    found = figures_of_properties(24, 7, tmp_path)

    assert low(found) == []
    assert {kind for kind, _ in found} == {"picture-place", "document-author"}
    assert all(one.hits for one in found.values())
