"""National IDs are found in every kind of file, wherever they stand, and nothing else is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from planted_files import WRITERS
from planted_texts import Class, LabelledText, labelled_texts

from prongsai.privacy.document_text import read_document
from prongsai.privacy.kinds.national_id import find_national_ids
from prongsai.thai.digits import to_arabic

TEXTS = tuple(labelled_texts(60, seed=7))
ATTENDED = 0.99
FILES = {name: kind for name, kind in WRITERS.items() if kind[0] != ".md"}
"""Markdown is content, which is read as a page and not as a document."""


def planted(text: LabelledText) -> set[str]:
    written = (entry.text for entry in text.planted if entry.kind is Class.NATIONAL_ID)
    return {re.sub(r"\D", "", to_arabic(number)) for number in written}


@pytest.mark.parametrize("name", FILES)
def test_numbers_of_people_are_found_and_no_others(name: str, tmp_path: Path) -> None:
    ending, write = FILES[name]
    hits = wrong = missed = 0
    for number, text in enumerate(TEXTS):
        path = tmp_path / f"{number}{ending}"
        path.write_bytes(write(text))

        read = read_document(path)

        assert not read.unread
        found = {one.digits for one in find_national_ids(read.text)}
        hits += len(found & planted(text))
        missed += len(planted(text) - found)
        wrong += len(found - planted(text))
    assert hits >= ATTENDED * (hits + missed) > 0
    assert hits >= ATTENDED * (hits + wrong)
