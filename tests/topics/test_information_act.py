"""The tags of the Official Information Act: a closed set, read from data with its confidence."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from small_site import SmallSite

from prongsai.topics.registry import Confidence, act_tags, information_act, load_topics

MakeSite = Callable[..., SmallSite]


def test_section_7_has_five_parts_and_section_9_eight() -> None:
    assert act_tags() == (
        *(f"7({number})" for number in range(1, 6)),
        *(f"9({number})" for number in range(1, 9)),
    )


def test_nothing_claims_to_be_the_wording_of_the_law() -> None:
    by_number = {section.number: section for section in information_act().sections}

    assert by_number[7].confidence is Confidence.MEDIUM
    assert by_number[9].confidence is Confidence.LOW
    assert all(section.source for section in by_number.values())


def test_the_monthly_procurement_summary_is_filed_under_9_8() -> None:
    assert load_topics()["procurement-monthly"].act == ("9(8)",)


@pytest.mark.parametrize("written", ["9(8)", "มาตรา 9 (8)", "ม.9(8)", "๙ (๘)", "[9(8)]"])
def test_a_tag_may_be_written_as_people_do(small_site: MakeSite, written: str) -> None:
    small = small_site("ban-na")
    small.edit("content/ban-na/mandate.yaml", "powers:", f"act: {written}\npowers:")

    assert small.build().findings == ()


@pytest.mark.parametrize("written", ["9(9)", "7(6)", "8(1)", "9", "สขร.1"])
def test_an_unknown_tag_is_refused_with_the_tags_there_are(
    small_site: MakeSite, written: str
) -> None:
    small = small_site("ban-na")
    small.edit("content/ban-na/mandate.yaml", "powers:", f"act: [7(2), {written}]\npowers:")

    (finding,) = small.build().findings

    assert finding.code == "CNT015"
    assert f'ไม่มี "{written}"' in finding.message
    assert "มาตราตาม พ.ร.บ. ข้อมูลข่าวสารฯ (act)" in finding.message
    assert "9(8)" in finding.remedy
    assert finding.place is not None
    assert (finding.place.file, finding.place.line) == ("content/ban-na/mandate.yaml", 3)
