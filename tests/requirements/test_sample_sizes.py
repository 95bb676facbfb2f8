"""Sample sizes of IIT and EIT as the frame of FY2565-2566 gives them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.content.agency import AgencyEntry, AgencySize, AgencyType
from prongsai.requirements.samples import Sample, sample_rules, sample_sizes


def agency(kind: str, staff: int | None = None, size: str | None = None) -> AgencyEntry:
    given = {"staff": staff, "size": size}
    known = {key: str(value) for key, value in given.items() if value is not None}
    return AgencyEntry.model_validate({"name": "หน่วยงาน", "type": kind, **known})


def iit(kind: str, staff: int) -> int | None:
    return sample_sizes(agency(kind, staff)).iit.answers


@pytest.mark.parametrize(
    ("staff", "answers"),
    [(1, 1), (26, 26), (30, 30), (31, 30), (500, 30), (501, 51), (1234, 124)],
)
def test_a_subdistrict_organisation_asks_all_then_thirty_then_a_tenth(
    staff: int, answers: int
) -> None:
    assert iit("อบต.", staff) == answers


@pytest.mark.parametrize("kind", ["เทศบาลตำบล", "เทศบาลเมือง", "เทศบาลนคร"])
@pytest.mark.parametrize(
    ("staff", "answers"), [(12, 12), (30, 30), (100, 30), (101, 30), (500, 30), (501, 51)]
)
def test_a_municipality_asks_thirty_until_five_hundred(kind: str, staff: int, answers: int) -> None:
    assert iit(kind, staff) == answers


@pytest.mark.parametrize(
    ("staff", "answers"), [(12, 12), (300, 30), (301, 31), (500, 50), (501, 51), (2000, 200)]
)
def test_a_provincial_organisation_asks_a_tenth_from_three_hundred_on(
    staff: int, answers: int
) -> None:
    assert iit("อบจ.", staff) == answers


@pytest.mark.parametrize(
    ("staff", "answers"), [(29, 29), (30, 30), (299, 30), (301, 31), (1000, 100), (5000, 100)]
)
def test_other_agencies_follow_the_general_text(staff: int, answers: int) -> None:
    assert iit("other", staff) == answers


@pytest.mark.parametrize(("size", "answers"), [("เล็ก", 30), ("กลาง", 50), ("ใหญ่", 100)])
def test_eit_of_a_local_government_goes_by_its_size(size: str, answers: int) -> None:
    assert sample_sizes(agency("เทศบาลเมือง", size=size)).eit.answers == answers


def test_the_size_follows_from_the_staff_where_it_is_not_given() -> None:
    eit = sample_sizes(agency("อบต.", staff=45)).eit
    assert eit == Sample(50, "องค์การบริหารส่วนตำบล ขนาดกลาง ตามจำนวนบุคลากร")


def test_a_size_that_does_not_fit_the_staff_is_remarked_on_but_used() -> None:
    sizes = sample_sizes(agency("เทศบาลตำบล", staff=86, size="กลาง"))
    assert sizes.eit.answers == 50
    assert sizes.remarks == ("ระบุขนาดกลาง แต่ตาราง IIT จัดบุคลากร 86 คนเป็นขนาดเล็ก โปรดตรวจช่อง size",)
    assert sample_sizes(agency("เทศบาลตำบล", staff=186, size="กลาง")).remarks == ()


def test_what_is_not_known_is_said_and_never_guessed() -> None:
    sizes = sample_sizes(agency("อบต."))
    assert sizes.iit.answers is None
    assert "เติมช่อง staff" in sizes.iit.rule
    assert "ไม่เกิน 30 คน: ทุกคน; ไม่เกิน 500 คน: 30 คน" in sizes.iit.rule
    assert sizes.eit.answers is None
    assert "เติมช่อง size" in sizes.eit.rule


def test_other_agencies_need_the_number_of_people_they_serve_for_eit() -> None:
    eit = sample_sizes(agency("other", staff=200)).eit
    assert eit.answers is None
    assert "จำนวนผู้รับบริการโดยประมาณ" in eit.rule


def test_every_type_of_agency_has_its_rules() -> None:
    known = [kind for entry in sample_rules().iit for kind in entry.types]
    assert sorted(known) == sorted(AgencyType)
    assert set(sample_rules().eit.by_size) == set(AgencySize)


def test_the_rules_name_their_years_source_and_certainty() -> None:
    rules = sample_rules()
    assert rules.fiscal_years == (2565, 2566)
    assert rules.source
    assert "2567 ถึง 2569 ยังไม่พบแหล่งอ้างอิง" in rules.note


@given(st.sampled_from(sorted(AgencyType)), st.integers(min_value=0, max_value=20_000))
def test_never_more_answers_than_people_and_never_a_gap(kind: AgencyType, staff: int) -> None:
    answers = iit(kind.value, staff)
    assert answers is not None
    assert min(staff, 30) <= answers <= staff
