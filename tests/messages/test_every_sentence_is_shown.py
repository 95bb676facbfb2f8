"""Every sentence of every rule stands, as it is told, in a text that somebody has read.

The texts are those of ``tests/golden``. A sentence is looked for as a report tells it: with its
code, its weight, anything in its gaps, and its remedy on a line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from golden_texts import agreed_texts
from sentence_table import Told, pattern_of, sentences_of_rules

from prongsai.checks.rule_table import rules
from prongsai.findings import FAMILIES, Severity

CODE = re.compile(rf"\b(?:{'|'.join(FAMILIES)})[0-9]{{3}}\b")

NOT_SHOWN = {
    "RequirementRule.local_only": "no finding tells it, only the page of the item: tests/requirements/"
    "test_engine.py",
    "IMP007.file_differs": "only a file that comes while its name is chosen is told of",
}
"""Sentences that no agreed text shows, each with the reason."""

WEIGHED_BY_WHAT_IS_ASKED = "OIT"
"""Requirements only warn where their year is unsure, or where a person has to say."""


@pytest.fixture(scope="module")
def lines() -> Sequence[str]:
    return sorted({line for text in agreed_texts() for line in text.splitlines()})


def as_told(sentence: Told) -> re.Pattern[str]:
    """The line of a report: weight and code in the order of either layout, then the message.

    A requirement is named before its reason; how many pages or files show it stands after.
    """
    codes, weights = "|".join(sentence.codes), set(sentence.severities)
    if sentence.codes[0].startswith(WEIGHED_BY_WHAT_IS_ASKED):
        weights = set(Severity)
    labels = "|".join(weight.label for weight in weights)
    words = "|".join(weight.value for weight in weights)
    head = rf"(?:(?:{labels}) (?:{codes})|(?:{codes}) (?:{words})): (?:O[0-9]+ [^:]+: )?"
    return re.compile(rf"{head}{pattern_of(sentence.message)}(?: \(.+\))?")


def remedy_as_told(sentence: Told) -> re.Pattern[str]:
    return re.compile(rf"(?:  แก้ไข: |    ){pattern_of(sentence.remedy)}")


def is_shown(wanted: re.Pattern[str], lines: Sequence[str]) -> bool:
    return any(map(wanted.fullmatch, lines))


def test_every_message_is_shown_with_its_code_and_weight(lines: Sequence[str]) -> None:
    missing = {told.name for told in sentences_of_rules() if not is_shown(as_told(told), lines)}

    assert missing == NOT_SHOWN.keys()


def test_every_remedy_is_shown(lines: Sequence[str]) -> None:
    missing = {
        told.name
        for told in sentences_of_rules()
        if told.remedy and told.name not in NOT_SHOWN and not is_shown(remedy_as_told(told), lines)
    }

    assert missing == set()


def test_no_text_shows_a_code_nobody_knows(lines: Sequence[str]) -> None:
    shown = {code for line in lines for code in CODE.findall(line)}

    assert shown - rules().keys() == set()


def test_a_sentence_that_nobody_says_is_not_found(lines: Sequence[str]) -> None:
    shown = next(told for told in sentences_of_rules() if is_shown(as_told(told), lines))
    altered = Told(shown.name, f"{shown.message}อีก", shown.remedy, shown.codes, shown.severities)
    weighed = Told(shown.name, shown.message, codes=("CNT999",), severities=shown.severities)

    assert not is_shown(as_told(altered), lines)
    assert not is_shown(as_told(weighed), lines)
