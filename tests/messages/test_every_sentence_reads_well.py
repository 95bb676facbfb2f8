"""How the sentences of the program read: polite, whole, in Thai, and with a remedy.

They are taken from the rule table and the table of stops, where everything that is ever said
about a mistake stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from sentence_table import THAI, sentences_of_rules, sentences_of_stops, words_of

from prongsai.checks.rule_table import rules
from prongsai.requirements.registry import KINDS

EVERY = (*sentences_of_rules(), *sentences_of_stops())

WITHOUT_REMEDY = {
    "RequirementRule.local_only": "the agency has nothing to do: it is not asked",
}
"""Sentences that tell of nothing to be mended, each with the reason."""

FROM_ELSEWHERE = {
    "AnswerStops.not_right": "the refusal of the field that was asked for",
    "AnswerStops.not_understood": "the refusal of the field that was asked for",
    "IMP004.unreadable_cell": "the remedy is the one of the field",
    "IMP009.year_of_months": "how the months were understood, in the words of the reading",
    "IMP029.unusable": "the remedy is the one of the document's own rule",
    "LNK003.near": "the remedy asks whether a page of a like name is meant",
}
"""Sentences of which one half is words that another sentence brings, each told which."""

BRACKETS = ("()", "[]", "{}", "“”", "‘’")
ABOUT_BRACKETS: dict[str, str] = {}
"""Sentences that speak of a bracket and so have one without its other half."""

FAULTY_THAI = {
    "an exclamation": r"!",
    "a full stop after a sentence": r"[ก-๛] ?\.$",
    "a bare address of the reader": r"คุณ(?!ธรรม|ภาพ|สมบัติ|วุฒิ|ค่า)|เธอ(?!ร์)",
    "a repetition mark without its space": r"[ก-๛]ๆ|ๆ[ก-๛]",
    "a mark above or below without a letter": r"(?:^|[ \"(])[ะาำิ-ฺๅ็-๎]",
    "SARA AM in two parts": "ํา",
    "two SARA E for SARA AE": "เเ",
    "a word that is spelt otherwise": "เว็บไซท์|เวบ|เว็ปไซต์|ลิ้งค์|ลิงค์|อีเมล์|คลิ๊ก|อัพ|ดาวน์โหลต|อนุญาติ"
    "|ปีงปประมาณ|โฟล์เดอร์|โปรแกรมม์|เบราเซอร์|เซิฟเวอร์|ไฟล(?![์])",
}


def names_where(wrong: Callable[[str], object]) -> set[str]:
    """The sentences of which the message or the remedy is wrong."""
    return {entry.name for entry in EVERY if any(map(wrong, entry.texts))}


def test_every_rule_has_something_to_say() -> None:
    assert {code for code, rule in rules().items() if not rule.sentences()} <= SAID_BY_LITERALS


SAID_BY_LITERALS = {
    *(f"CFG{number:03}" for number in (1, 3, 4, 5, 6, 7, 8, *range(20, 28), 30, 31, 33, 34)),
    *(f"CNT{number:03}" for number in (*range(1, 18), *range(30, 43))),
    *(f"DOC{number:03}" for number in range(1, 15)),
    *(f"IMP{number:03}" for number in (10, 11, 12, 20, 21, 22)),
    *(f"TBL{number:03}" for number in range(1, 18)),
    "LNK015",
    "WEB001",
}
"""Rules whose sentences still stand where they are said."""


def test_every_requirement_kind_can_say_that_its_file_is_missing_or_broken() -> None:
    shared = {"no_file", "not_built"}

    assert all(shared <= kind.rule.sentences().keys() for kind in KINDS)


def test_a_shared_sentence_is_said_under_the_code_of_the_rule_that_says_it() -> None:
    for kind in KINDS:
        told = kind.rule.no_file(topic="ก", file="ข")
        assert (told.code, told.severity) == (kind.rule.code, kind.rule.severity)


def test_no_sentence_is_written_twice_in_a_rule() -> None:
    for code, rule in rules().items():
        said = [
            (entry.message, entry.remedy, entry.severity) for entry in rule.sentences().values()
        ]
        assert len(set(said)) == len(said), code


def test_it_is_thai_and_its_gaps_hold_no_sentence() -> None:
    assert names_where(lambda text: not THAI.search(words_of(text))) == FROM_ELSEWHERE.keys()


def test_it_is_set_without_doubled_spaces() -> None:
    wrong = re.compile(r"^\s|\s$|[^\S\n]{2}|[^\S\n]\n|\n\s")

    assert names_where(wrong.search) == set()


def test_quotation_marks_and_brackets_come_in_pairs() -> None:
    def unpaired(text: str) -> bool:
        words = words_of(text)
        return words.count('"') % 2 > 0 or any(
            words.count(a) != words.count(b) for a, b in BRACKETS
        )

    assert names_where(unpaired) == ABOUT_BRACKETS.keys()


@pytest.mark.parametrize("fault", FAULTY_THAI)
def test_it_is_polite_and_correct_thai(fault: str) -> None:
    wrong = re.compile(FAULTY_THAI[fault], re.MULTILINE)

    assert names_where(lambda text: wrong.search(words_of(text))) == set()


def test_it_says_what_to_do() -> None:
    assert {entry.name for entry in sentences_of_rules() if not entry.remedy} == {*WITHOUT_REMEDY}
