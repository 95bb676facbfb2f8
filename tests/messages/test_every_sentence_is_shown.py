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

from prongsai.findings import FAMILIES, Severity
from prongsai.requirements.registry import rules

CODE = re.compile(rf"\b(?:{'|'.join(FAMILIES)})[0-9]{{3}}\b")

_WORD = "tests/importing/test_word_reader.py"
_SAYING = "tests/requirements/test_saying.py"
_NOT_SHOWN_TEXT = "tests/content/test_text_that_is_not_shown.py"
NOT_YET = "no agreed text brings it about yet"
NOT_SHOWN = {
    "RequirementRule.local_only": "no finding, only the page of the item tells it: tests/requirements/"
    "test_engine.py",
    **{
        f"{rule.code}.{name}": "needs a website: tests/audit/test_judged.py"
        for rule in rules().values()
        if rule.family == "AUD"
        for name in rule.sentences()
    },
    "CFG025.no_keys": NOT_YET,
    "CFG026.no_fields": NOT_YET,
    "CFG026.records": NOT_YET,
    "CFG031.not_written": "tests/messages/test_findings_without_a_sample.py",
    "CNT002.not_there": "tests/reading/test_text_files.py",
    "CNT002.folder_for_file": "tests/messages/test_refusals.py",
    "CNT002.no_text": NOT_YET,
    "CNT003.unreadable": "only a parser without a place would say it",
    "CNT003.impossible_escape": "only PyYAML without its C part would say it",
    "CNT013.impossible_day": NOT_YET,
    "CNT013.unusable": NOT_YET,
    "CNT014.empty": NOT_YET,
    "CNT017.cell_left": "tests/reading/test_field_kinds.py",
    "CNT017.line_left": "tests/content/test_loading.py",
    "CNT033.other_blanks": "tests/content/test_attachments.py",
    "CNT033.other_marks": "tests/content/test_attachments.py",
    "CNT033.unseen_in_name": "tests/content/test_attachments.py",
    "CNT033.page_not_published": "tests/site/test_text_pages.py",
    "CNT033.not_in_the_site": NOT_YET,
    "CNT034.no_year": "tests/content/test_folder.py",
    "CNT047.hidden": _NOT_SHOWN_TEXT,
    "CNT047.to_the_end": _NOT_SHOWN_TEXT,
    "CNT047.left_out": _NOT_SHOWN_TEXT,
    "CNT047.too_long": _NOT_SHOWN_TEXT,
    "IMP001.no_text_in_pdf": "tests/manuals/test_reading_manuals.py",
    "IMP001.empty_sheet": "tests/importing/test_spreadsheet_reader.py",
    "IMP001.missing": _WORD,
    "IMP001.damaged_word": _WORD,
    "IMP001.no_word": _WORD,
    "IMP001.old_word": _WORD,
    "IMP001.locked_word": _WORD,
    "IMP001.unsafe_word": _WORD,
    "IMP001.deep_word": NOT_YET,
    "IMP001.large_file": _WORD,
    "IMP001.large_text": _WORD,
    "IMP001.many_parts": NOT_YET,
    "IMP007.file_differs": "only of a file that comes while a free name is chosen",
    "IMP007.two_sources": "tests/importing/test_import_command.py",
    "IMP020.many_page_numbers": "tests/importing/test_plain_text_reader.py",
    "LNK025.hidden": "a person has to say, so it only warns: LNK025-hidden of the agreed texts",
    "OIT031.no_picture": _SAYING,
    "OIT031.shut": "only of a PDF with which the reader did not come to an end",
    "OIT032.same_picture": _SAYING,
    "TBL003.large_file": NOT_YET,
    "TBL003.large_sheet": NOT_YET,
    "TBL006.no_column": "the remedy follows a question, which the text shows with it",
    "TBL014.no_columns": NOT_YET,
    "TBL014.doubled_columns": NOT_YET,
}
"""Sentences that no agreed text shows whole, each with the reason or the test that holds it."""

WEIGHED_BY_WHAT_IS_ASKED = "OIT"
"""Requirements only warn where their year is unsure, or where a person has to say."""

OF_A_FIELD = {f"CNT{number:03}" for number in range(12, 18)}
"""What a field refuses is agreed on in ``fields.txt``, without code and weight."""


@pytest.fixture(scope="module")
def lines() -> Sequence[str]:
    return sorted({line for text in agreed_texts() for line in text.splitlines()})


def as_told(sentence: Told) -> re.Pattern[str]:
    """The line of a report: weight and code in the order of either layout, then the message.

    What is spoken of (a requirement, a field) is named before it; how many pages or files show
    it stands after. The refusal of a field is shown alone as well, before it is given a place.
    """
    codes, weights = "|".join(sentence.codes), set(sentence.severities)
    if sentence.codes[0].startswith(WEIGHED_BY_WHAT_IS_ASKED):
        weights = set(Severity)
    labels = "|".join(weight.label for weight in weights)
    words = "|".join(weight.value for weight in weights)
    head = rf"(?:(?:{labels}) (?:{codes})|(?:{codes}) (?:{words})): (?:.+: )?"
    if OF_A_FIELD.issuperset(sentence.codes):
        head = rf"(?:{head}|  )"
    return re.compile(rf"{head}{pattern_of(sentence.message)}(?: \(.+\))?")


def remedy_as_told(sentence: Told) -> re.Pattern[str]:
    return re.compile(rf"(?:  แก้ไข: |    ){pattern_of(sentence.remedy)}")


def is_shown(wanted: re.Pattern[str], lines: Sequence[str]) -> bool:
    return any(map(wanted.fullmatch, lines))


def test_every_sentence_is_shown_with_its_code_its_weight_and_its_remedy(
    lines: Sequence[str],
) -> None:
    missing = {
        told.name
        for told in sentences_of_rules()
        if not is_shown(as_told(told), lines)
        or (told.remedy and not is_shown(remedy_as_told(told), lines))
    }

    assert missing == NOT_SHOWN.keys()


def test_no_text_shows_a_code_nobody_knows(lines: Sequence[str]) -> None:
    shown = {code for line in lines for code in CODE.findall(line)}

    assert shown - rules().keys() == set()


def test_a_sentence_that_nobody_says_is_not_found(lines: Sequence[str]) -> None:
    shown = next(told for told in sentences_of_rules() if is_shown(as_told(told), lines))
    altered = Told(shown.name, f"{shown.message}อีก", shown.remedy, shown.codes, shown.severities)
    weighed = Told(shown.name, shown.message, codes=("CNT999",), severities=shown.severities)

    assert not is_shown(as_told(altered), lines)
    assert not is_shown(as_told(weighed), lines)
