"""Files changed at random: a finding or success, never a traceback (``scripts/fuzz.py`` asks more)."""

from __future__ import annotations

from pathlib import Path

import pytest
from fuzzed_files import fuzzed, raised, readers

from prongsai.foreign import apart

_SEED, _EACH = 18, 25


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzzed")


@pytest.mark.proof
@pytest.mark.parametrize("number", range(14))
def test_no_changed_file_ends_in_a_traceback(
    number: int, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Read here, so that what a reader raises is seen as it is.
    monkeypatch.setattr(apart._READER, "read", lambda function, *words: function(*words))
    reader = readers(folder)[number]

    found = {file: raised(reader, fuzzed(reader, _SEED, file, folder)) for file in range(_EACH)}

    assert {file: text for file, text in found.items() if text} == {}


def test_every_reader_is_tried(folder: Path) -> None:
    assert len(readers(folder)) == 14


def test_the_same_number_is_the_same_file(folder: Path) -> None:
    reader = readers(folder)[3]
    first = fuzzed(reader, _SEED, 5, folder).read_bytes()
    assert fuzzed(reader, _SEED, 5, folder).read_bytes() == first
    assert fuzzed(reader, _SEED + 1, 5, folder).read_bytes() != first
