"""The folder of texts holds what its cases need, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from golden_texts import GOLDEN, typed

AGENCIES = Path(__file__).resolve().parents[1] / "agencies"


def test_every_little_agency_has_its_text_and_no_text_is_left_over() -> None:
    texts = {path.stem for path in (GOLDEN / "agencies").iterdir()}

    assert texts == {folder.name for folder in AGENCIES.iterdir() if folder.is_dir()}


@pytest.mark.parametrize("folder", ["yaml", "validation"])
def test_what_was_typed_has_a_text_that_begins_with_the_code_it_is_named_for(folder: str) -> None:
    cases = typed(folder)
    texts = {
        path.stem: path.read_text(encoding="utf-8") for path in (GOLDEN / folder).glob("*.txt")
    }

    assert texts.keys() == {path.stem for path in cases}
    assert [name for name in texts if f" {name.partition('-')[0]}: " not in texts[name]] == []


def test_no_agreed_text_lies_elsewhere() -> None:
    tests = GOLDEN.parent
    elsewhere = [*tests.glob("agencies/*/expected.txt"), *tests.rglob("golden/**/*.txt")]

    assert [path for path in elsewhere if not path.is_relative_to(GOLDEN)] == []
