"""Scores by the official averaging, held against published results."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

import pytest
from assessor_desk import AGENCY, Desk

from prongsai.findings import Findings
from prongsai.requirements.engine import match_year
from prongsai.requirements.framework import Framework, Indicator, Item
from prongsai.requirements.loader import load_frameworks
from prongsai.requirements.outcome import FULL, NONE, forecast, grade, oit_score, total_score
from prongsai.topics.registry import load_topics


def year(number: int) -> Framework:
    return load_frameworks(None, Findings())[number]


def missing(framework: Framework, *subindicators: str) -> Callable[[Item], Decimal]:
    """Points when one item of each named sub-indicator is missed, twice when named twice."""
    missed: list[str] = []
    for code in subindicators:
        items = next(
            sub.items
            for indicator in framework.indicators
            for sub in indicator.subindicators
            if sub.code == code
        )
        missed.append(next(item.code for item in items if item.code not in missed))
    return lambda item: NONE if item.code in missed else FULL


def indicator_score(framework: Framework, code: str, points: Callable[[Item], Decimal]) -> Decimal:
    """The score of indicator 9 or 10 alone."""
    chosen: tuple[Indicator, ...] = tuple(
        indicator for indicator in framework.indicators if indicator.code == code
    )
    return oit_score(framework.model_copy(update={"indicators": chosen}), points)


def published(score: Decimal) -> str:
    return str(score.quantize(Decimal("0.01"), ROUND_HALF_UP))


# --- the published FY2564 table -------------------------------------------------------


@pytest.mark.parametrize(
    ("missed", "ind9"),
    [
        (("9.1",), "97.78"),
        (("9.2",), "97.50"),
        (("9.3",), "97.14"),
        (("9.5",), "96.00"),
        (("9.2", "9.5"), "93.50"),
        ((), "100.00"),
    ],
)
def test_one_item_missed_gives_the_published_value_of_indicator_9(
    missed: tuple[str, ...], ind9: str
) -> None:
    framework = year(2564)
    assert published(indicator_score(framework, "9", missing(framework, *missed))) == ind9


def test_one_of_eight_missed_gives_the_published_value_of_indicator_10() -> None:
    framework = year(2564)
    assert published(indicator_score(framework, "10", missing(framework, "10.1"))) == "93.75"


@pytest.mark.parametrize(
    ("missed", "ind9", "ind10", "of_forty"),
    [
        (("9.2", "9.5"), "93.50", "100.00", "38.70"),
        (("9.1", "10.1"), "97.78", "93.75", "38.31"),
        ((), "100.00", "100.00", "40.00"),
    ],
)
def test_published_rows_reproduce(
    missed: tuple[str, ...], ind9: str, ind10: str, of_forty: str
) -> None:
    framework = year(2564)
    points = missing(framework, *missed)
    assert published(indicator_score(framework, "9", points)) == ind9
    assert published(indicator_score(framework, "10", points)) == ind10
    oit = oit_score(framework, points)
    assert published(total_score(framework.scoring, NONE, NONE, oit)) == of_forty


@pytest.mark.parametrize(
    ("sub", "points_of_oit"),
    [
        ("9.1", "2.50"),
        ("9.2", "1.43"),
        ("9.3", "5.00"),
        ("9.4", "3.33"),
        ("9.5", "2.50"),
        ("10.1", "6.25"),
        ("10.2", "6.25"),
    ],
)
def test_what_one_missed_item_of_2568_costs(sub: str, points_of_oit: str) -> None:
    framework = year(2568)
    lost = FULL - oit_score(framework, missing(framework, sub))
    sizes = {s.code: len(s.items) for i in framework.indicators for s in i.subindicators}
    assert sizes == {"9.1": 4, "9.2": 7, "9.3": 2, "9.4": 3, "9.5": 4, "10.1": 4, "10.2": 4}
    assert published(lost) == points_of_oit


# --- the whole and the parts ----------------------------------------------------------


def test_nothing_is_nothing_and_everything_is_a_hundred() -> None:
    for framework in load_frameworks(None, Findings()).values():
        assert oit_score(framework, lambda item: NONE) == 0
        assert oit_score(framework, lambda item: FULL) == 100


def test_items_that_are_not_asked_are_left_out_of_the_mean() -> None:
    framework = year(2568)
    first = next(framework.items()).code
    others = {item.code for item in framework.items()} - {first}
    assert oit_score(framework, lambda item: FULL if item.code in others else None) == 100
    assert oit_score(framework, lambda item: None) == 0


def test_an_agency_that_has_published_nothing_would_get_nothing(desk: Desk) -> None:
    agency, _ = desk.load()
    assert forecast(match_year(agency, year(2568), load_topics())) == 0


def test_the_forecast_counts_complete_items_only(desk: Desk) -> None:
    desk.write("agency.yaml", AGENCY.format(type="other"))
    desk.write(
        "executives.yaml",
        "executives:\n"
        "  - {name: ก ก, position: ผู้อำนวยการ, side: ฝ่ายประจำ, rank: head, phone: 0 4300 0101}\n",
    )
    agency, _ = desk.load()
    match = match_year(agency, year(2568), load_topics())
    assert not match.item("O2").complete
    assert forecast(match) == 0


# --- total and grade ------------------------------------------------------------------


def test_the_three_instruments_are_weighed() -> None:
    scoring = year(2568).scoring
    total = total_score(scoring, Decimal("92.1"), Decimal(88), Decimal("96.5"))
    assert total == Decimal("92.63")


def graded(number: int, total: str, *instruments: str) -> str:
    found = grade(year(number).scoring, Decimal(total), map(Decimal, instruments))
    assert found is not None
    return found.name


@pytest.mark.parametrize(
    ("total", "name"),
    [
        ("100", "AA"),
        ("95", "AA"),
        ("94.99", "A"),
        ("85", "A"),
        ("84.99", "B"),
        ("75", "B"),
        ("65.54", "C"),
        ("65", "C"),
        ("55", "D"),
        ("50", "E"),
        ("49.99", "F"),
        ("0", "F"),
    ],
)
@pytest.mark.parametrize("number", [2562, 2564, 2565])
def test_the_letters_of_the_years_until_2565(number: int, total: str, name: str) -> None:
    assert graded(number, total, "0", "100", total) == name


def test_the_published_grade_of_2565_with_indicators_of_41_and_0() -> None:
    # อบต.ท่านางแนว, ITA 2565: total 65.54, indicators 9 and 10 at 41.41 and 0.00.
    assert graded(2565, "65.54", "85", "85", "20.71") == "C"


def test_since_2566_every_instrument_counts() -> None:
    assert graded(2566, "95.81", "97", "97", "94.99") == "ผ่านดี"
    assert graded(2566, "95.81", "95", "95", "97") == "ผ่านดีเยี่ยม"
    assert graded(2567, "91.15", "84.99", "95", "95") == "ผ่าน"
    assert graded(2567, "99.81", "99", "100", "100") == "ผ่านดีเยี่ยม"
    assert graded(2568, "84.99", "100", "100", "70") == "ต้องปรับปรุง"
    assert graded(2569, "69.99", "100", "100", "0") == "ต้องปรับปรุงโดยด่วน"
    assert graded(2566, "0", "0", "0", "0") == "ต้องปรับปรุงโดยด่วน"


def test_the_published_grade_of_2566_from_its_ten_indicators() -> None:
    # เทศบาลตำบลหัวปลวก, ITA 2566: total 90.28, grade ผ่านดี; means of its indicators.
    iit = sum(map(Decimal, ("98.17", "91.92", "91.95", "88.97", "92.12"))) / 5
    eit = sum(map(Decimal, ("90.10", "92.00", "87.09"))) / 3
    oit = (Decimal(88) + 100) / 2
    assert graded(2566, "90.28", str(iit), str(eit), str(oit)) == "ผ่านดี"
    # Its 88.00 of indicator 9 is one item missed of ten, and one of four in two others.
    framework = year(2566)
    scores = {
        published(indicator_score(framework, "9", missing(framework, *missed)))
        for missed in (("9.1", "9.3", "9.4"), ("9.1", "9.3", "9.5"))
    }
    assert scores == {"88.00"}
