"""An agency that says nothing completes nothing; one that is honest and terse completes all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hollow import Rewrite, empty_files, phrase_after_phrase, rewrite, terse
from worked_copy import FRAMEWORKS, TOPICS, WorkedCopy

from prongsai.requirements.engine import match_year

RESTS_ON_FACTS: dict[tuple[int, str], str] = {
    (2568, "O19"): "จำนวนเรื่องร้องเรียนเป็นตัวเลข และระบุปี ไม่มีช่องที่ต้องเขียนเป็นข้อความ",
}
"""Items that an agency completes without a word, and the fact each of them rests on."""


def _complete(copy: WorkedCopy, year: int) -> set[str]:
    agency, _ = copy.load()
    match = match_year(agency, FRAMEWORKS[year], TOPICS)
    return {entry.item.code for entry in match.items if entry.complete}


@pytest.mark.parametrize(
    "texts",
    [
        phrase_after_phrase,
        lambda: lambda text, field: "ไม่มี",
        lambda: lambda text, field: "ตามเอกสารแนบ",
    ],
    ids=["every phrase in turn", "only that there is none", "as attached"],
)
def test_an_agency_that_says_nothing_completes_nothing(
    tmp_path: Path, texts: Callable[[], Rewrite]
) -> None:
    copy = WorkedCopy(tmp_path, "sample")
    agency, _ = copy.load()
    rewrite(copy, texts())
    empty_files(copy, agency.disclosures)
    for year in (2568, 2569):
        allowed = {code for known, code in RESTS_ON_FACTS if known == year}
        assert _complete(copy, year) - allowed == set()


def test_an_honest_agency_of_few_words_completes_everything(tmp_path: Path) -> None:
    copy = WorkedCopy(tmp_path, "sample")
    rewrite(copy, terse)
    agency, _ = copy.load()
    for year in (2568, 2569):
        match = match_year(agency, FRAMEWORKS[year], TOPICS)
        assert {d.requirement.id: d.reason for e in match.items for d in e.open} == {}
