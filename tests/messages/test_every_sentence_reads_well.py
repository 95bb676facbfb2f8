"""How the sentences of the program read: polite, whole, in Thai, and with a remedy.

They are taken from the rule table and the table of stops, where everything that is ever said
about a mistake stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from sentence_table import THAI, sentences_of_rules, sentences_of_stops, words_of

from prongsai.requirements.registry import KINDS, rules

EVERY = (*sentences_of_rules(), *sentences_of_stops())

WITHOUT_REMEDY = {
    "CFG031.stopped": "the reason is a whole refusal, which brings its remedy",
    "RequirementRule.local_only": "the agency has nothing to do: it is not asked",
}
"""Sentences without a remedy of their own, each with the reason."""

_OF_THE_FIELD = "the remedy is the one of the field"
_OF_THE_TYPE = "the remedy is the one that file-types.yaml gives for the type"
_A_QUESTION = "the remedy asks whether a like name is meant, or lists the names"
FROM_ELSEWHERE = {
    "AnswerStops.not_right": "the refusal of the field that was asked for",
    "AnswerStops.not_understood": "the refusal of the field that was asked for",
    "CFG031.stopped": "the refusal of the operating system, in the words of refusals.py",
    "CNT013.refused_by_model": "the words of a model of the program",
    "CNT042.broken": "the reason and the remedy are those of the requirement's rule",
    "DOC011.noted": _OF_THE_TYPE,
    "DOC011.with_care": _OF_THE_TYPE,
    "DOC012.dangerous_content": _OF_THE_TYPE,
    "DOC012.dangerous_name": _OF_THE_TYPE,
    "DOC012.macros": _OF_THE_TYPE,
    "IMP004.unreadable_cell": _OF_THE_FIELD,
    "IMP009.year_of_months": "how the months were understood, in the words of the reading",
    "IMP029.unusable": "the remedy is the one of the document's own rule",
    "LNK003.near": _A_QUESTION,
    "TBL003.large_inside": "the reason of the reader of packages",
    "TBL004.no_such_sheet": _A_QUESTION,
    "TBL009.unreadable_cell": _OF_THE_FIELD,
    "TBL010.doubtful_cell": _OF_THE_FIELD,
    "TBL018.doubtful_cell": _OF_THE_FIELD,
    "TBL036.doubtful_cell": _OF_THE_FIELD,
    "TBL016.unknown_column": _A_QUESTION,
}
"""Sentences of which one half is words that another part brings, each told which."""

BRACKETS = ("()", "[]", "{}", "“”", "‘’")
ABOUT_MARKS = {
    "CNT003.curly_quotes": "the quotation mark that is to be typed",
    "CNT006.too_deep": "brackets that open",
    "CNT012.keys_for_text": "a brace that opens",
    "CNT012.list_for_text": "a bracket that opens",
    "CNT013.no_file_name": "the characters that no file name may have",
}
"""Sentences that speak of a mark and so have one without its other half."""

FAULTY_THAI = {
    "an exclamation": r"!(?!\[)",
    "a full stop after a sentence": r"[ก-๛]{3} ?\.$",
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
    assert {code for code, rule in rules().items() if not rule.sentences()} == set()


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

    assert names_where(unpaired) == ABOUT_MARKS.keys()


@pytest.mark.parametrize("fault", FAULTY_THAI)
def test_it_is_polite_and_correct_thai(fault: str) -> None:
    wrong = re.compile(FAULTY_THAI[fault], re.MULTILINE)

    assert names_where(lambda text: wrong.search(words_of(text))) == set()


def test_it_says_what_to_do() -> None:
    assert {entry.name for entry in sentences_of_rules() if not entry.remedy} == {*WITHOUT_REMEDY}
