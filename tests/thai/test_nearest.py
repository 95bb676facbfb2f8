"""A word that is not known: the one that may be meant is asked about, in one sentence."""

from __future__ import annotations

from prongsai.thai.nearest import did_you_mean, nearest, perhaps


def test_the_most_alike_word_is_the_nearest() -> None:
    assert nearest("procurment", ["procurement", "structure"]) == "procurement"


def test_what_is_like_nothing_has_no_nearest() -> None:
    assert nearest("xyz", ["procurement", "structure"]) is None


def test_short_codes_may_be_less_alike_than_paths() -> None:
    assert nearest("O91", ["O19"], 0.5) == "O19"
    assert nearest("O91", ["O19"], 0.8) is None


def test_the_question_comes_before_what_is_said_anyway() -> None:
    asked = did_you_mean("strcture", ["structure", "mandate"], "ที่มี: structure, mandate")

    assert asked == 'หมายถึง "structure" ใช่หรือไม่ ที่มี: structure, mandate'


def test_a_word_is_shown_as_people_know_it() -> None:
    assert did_you_mean("heed", {"head": "ผู้บริหารสูงสุด"}) == 'หมายถึง "ผู้บริหารสูงสุด" ใช่หรือไม่'
    assert perhaps("ผู้บริหารสูงสุด") == "หมายถึง ผู้บริหารสูงสุด ใช่หรือไม่"


def test_where_nothing_is_near_only_the_rest_is_said() -> None:
    assert did_you_mean("xyz", ["structure"], "ที่มี: structure") == "ที่มี: structure"
    assert did_you_mean("xyz", ["structure"]) == ""
