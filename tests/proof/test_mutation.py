"""Take the evidence of each requirement away: that requirement is reported, and no other."""

from __future__ import annotations

from mutation import REFUSED, TOGETHER, Result, table
from worked_copy import FRAMEWORKS


def test_every_requirement_of_the_year_is_spoiled(spoiled_year: list[Result]) -> None:
    framework = FRAMEWORKS[spoiled_year[0].year]
    asked = [(item.code, entry.id) for item in framework.items() for entry in item.requirements]

    assert [(result.item, result.requirement) for result in spoiled_year] == asked


def test_exactly_the_spoiled_requirement_is_reported_at_its_line(
    spoiled_year: list[Result],
) -> None:
    wrong = [result for result in spoiled_year if result.state == "WRONG"]

    assert not wrong, table(wrong)


def test_only_what_rests_on_one_datum_is_reported_together(spoiled_year: list[Result]) -> None:
    explained = {name for group, _ in TOGETHER for name in group} | REFUSED.keys()
    together = {result.requirement for result in spoiled_year if result.companions}
    asked = {result.requirement for result in spoiled_year}

    assert together == explained & asked


def test_most_items_of_earlier_years_are_spoiled_as_well(
    spoiled_earlier_year: list[Result],
) -> None:
    assert len({result.item for result in spoiled_earlier_year}) >= 30


def test_in_earlier_years_too_only_the_spoiled_requirement_is_reported(
    spoiled_earlier_year: list[Result],
) -> None:
    wrong = [result for result in spoiled_earlier_year if result.state == "WRONG"]

    assert not wrong, table(wrong)
