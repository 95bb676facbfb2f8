"""The official catalogs say what the published facts say, and nothing more surely."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from prongsai.findings import Findings
from prongsai.requirements.framework import Audience, Framework, Item, Requirement
from prongsai.requirements.loader import available_years, load_frameworks, wrong_names
from prongsai.requirements.question import YearRule
from prongsai.topics.registry import Confidence, load_topics

YEARS = (2562, 2563, 2564, 2565, 2566, 2567, 2568, 2569)
ITEM_COUNTS = {
    2562: 48,
    2563: 43,
    2564: 43,
    2565: 43,
    2566: 43,
    2567: 35,
    2568: 28,
    2569: 26,
}
FACTS = Path(__file__).parents[3] / "shared" / "oit"
DATA = Path(__file__).parents[2] / "prongsai" / "requirements" / "data"
SURENESS = ("low", "medium", "high")
THAI = re.compile("[\u0e00-\u0e7f]")


@pytest.fixture(scope="module")
def frameworks() -> dict[int, Framework]:
    findings = Findings()
    loaded = load_frameworks(None, findings)
    assert not findings
    return dict(loaded)


def requirements(framework: Framework) -> Iterator[tuple[Item, Requirement]]:
    for item in framework.items():
        for requirement in item.requirements:
            yield item, requirement


def test_the_years_are_listed_without_reading_them() -> None:
    assert available_years(None) == YEARS


@pytest.mark.parametrize("year", YEARS)
def test_each_year_has_its_number_of_items_in_the_order_of_the_form(
    frameworks: dict[int, Framework], year: int
) -> None:
    codes = [item.code for item in frameworks[year].items()]
    assert codes == [f"O{number}" for number in range(1, ITEM_COUNTS[year] + 1)]


def test_subindicators_of_2568_have_the_sizes_on_which_the_weights_rest(
    frameworks: dict[int, Framework],
) -> None:
    sizes = [
        [len(sub.items) for sub in indicator.subindicators]
        for indicator in frameworks[2568].indicators
    ]
    assert sizes == [[4, 7, 2, 3, 4], [4, 4]]


@pytest.mark.parametrize("year", [2564, 2565])
def test_subindicators_of_the_proven_years_fit_the_published_scores(
    frameworks: dict[int, Framework], year: int
) -> None:
    sizes = {
        sub.code: len(sub.items)
        for indicator in frameworks[year].indicators
        for sub in indicator.subindicators
    }
    assert (sizes["9.1"], sizes["9.2"], sizes["9.3"], sizes["9.5"]) == (9, 8, 7, 5)
    assert (sizes["10.1"], sizes["10.2"]) == (8, 2)


@pytest.mark.parametrize("year", YEARS)
def test_every_name_in_a_year_exists(frameworks: dict[int, Framework], year: int) -> None:
    assert list(wrong_names(frameworks[year], load_topics())) == []


def test_every_topic_is_asked_for_in_some_year(frameworks: dict[int, Framework]) -> None:
    asked = {
        topic for year in frameworks.values() for item in year.items() for topic in item.topics
    }
    # Past results are shown to citizens but are no item of their own in any year.
    assert set(load_topics().by_id) - asked == {"ita-results"}


def test_the_same_requirement_id_asks_the_same_way_in_every_year(
    frameworks: dict[int, Framework],
) -> None:
    kinds: dict[str, set[str]] = defaultdict(set)
    texts: dict[str, set[str]] = defaultdict(set)
    for framework in frameworks.values():
        for _, requirement in requirements(framework):
            kinds[requirement.id].add(requirement.check.kind)
            texts[requirement.id].add(requirement.text)
    assert {name: found for name, found in kinds.items() if len(found) > 1} == {}
    differing = {name for name, found in texts.items() if len(found) > 1}
    assert {name for name in differing if not name.endswith(".data-year")} == set()


@pytest.mark.parametrize("year", YEARS)
def test_an_item_with_a_data_year_has_a_requirement_that_shows_it(
    frameworks: dict[int, Framework], year: int
) -> None:
    for item in frameworks[year].items():
        if item.data_year is YearRule.ANY:
            continue
        shows = any(
            requirement.check.kind in {"data-year", "period", "dated", "signed"}
            or getattr(requirement.check, "field", "") == "year"
            for requirement in item.requirements
        )
        assert shows, item.code


@pytest.mark.parametrize("year", YEARS)
def test_an_item_with_an_as_of_date_asks_for_the_first_six_months(
    frameworks: dict[int, Framework], year: int
) -> None:
    for item in frameworks[year].items():
        if item.as_of is not None:
            assert (item.as_of.year, item.as_of.month, item.as_of.day) == (year - 543, 3, 31)
            assert {"as-of", "months", "table-months"} & {
                entry.check.kind for entry in item.requirements
            }


@pytest.mark.parametrize("year", YEARS)
def test_local_governments_show_both_sides(frameworks: dict[int, Framework], year: int) -> None:
    for code in ("O1", "O2"):
        item = frameworks[year].item(code)
        assert item is not None
        assert any(entry.audience is Audience.LOCAL for entry in item.requirements)


@pytest.mark.parametrize("year", range(2566, 2570))
def test_local_governments_show_three_codes_of_ethics(
    frameworks: dict[int, Framework], year: int
) -> None:
    asked = {entry.id: entry for _, entry in requirements(frameworks[year])}
    assert asked["ethics-code.three-codes"].audience is Audience.LOCAL


@pytest.mark.parametrize("year", YEARS)
def test_what_stands_in_for_a_requirement_is_asked_for_beside_it(
    frameworks: dict[int, Framework], year: int
) -> None:
    for item, requirement in requirements(frameworks[year]):
        beside = {entry.id for entry in item.requirements} - {requirement.id}
        assert set(requirement.instead) <= beside
        assert bool(item.stand_in_words(requirement)) == bool(requirement.instead)


def test_only_years_that_are_over_have_results(frameworks: dict[int, Framework]) -> None:
    told = {year: entry.results for year, entry in frameworks.items() if entry.results}
    assert {year: str(found.published) for year, found in told.items()} == {
        2567: "2024-07-30",
        2568: "2025-08-15",
    }
    assert all(found.source for found in told.values())


@pytest.mark.parametrize("year", YEARS)
def test_few_requirements_need_a_human_word(frameworks: dict[int, Framework], year: int) -> None:
    human = [
        entry.id
        for _, entry in requirements(frameworks[year])
        if entry.check.kind in {"covered", "attestation"}
    ]
    assert len(human) <= 1


@pytest.mark.parametrize("year", YEARS)
def test_texts_are_thai_and_nothing_sure_lacks_a_source(
    frameworks: dict[int, Framework], year: int
) -> None:
    for item, requirement in requirements(frameworks[year]):
        assert THAI.search(requirement.text)
        for fact in (item, requirement):
            assert fact.source or fact.confidence is not Confidence.HIGH


def test_sources_are_public_ones() -> None:
    remarks = re.compile(
        r"general knowledge|not verified|\bseed\b|website source|public websites|RTRDA"
        r"|adaptation|installer",
        re.IGNORECASE,
    )
    for path in sorted(DATA.glob("*.yaml")):
        assert remarks.findall(path.read_text(encoding="utf-8")) == [], path.name


@pytest.mark.parametrize("year", YEARS)
def test_grades_are_those_of_the_year(frameworks: dict[int, Framework], year: int) -> None:
    grades = frameworks[year].scoring.grade_scale.grades
    names = [grade.name for grade in grades]
    minima = [grade.minimum_total for grade in grades]
    assert minima == sorted(minima, reverse=True)
    if year <= 2565:
        assert names == ["AA", "A", "B", "C", "D", "E", "F"]
    else:
        assert names[:3] == ["ผ่านดีเยี่ยม", "ผ่านดี", "ผ่าน"]
        assert len(names) == 5
        assert [grade.minimum_instrument for grade in grades] == [95, 85, None, None, None]


def test_deadlines_that_are_not_established_are_left_open(
    frameworks: dict[int, Framework],
) -> None:
    unknown = {year for year, entry in frameworks.items() if entry.deadline.date is None}
    assert unknown == {2562, 2563, 2569}
    assert all(frameworks[year].deadline.note for year in unknown)


def test_the_catalogs_use_no_anchors() -> None:
    for path in sorted(DATA.glob("*.yaml")):
        events = yaml.parse(path.read_text(encoding="utf-8"))
        assert not any(getattr(event, "anchor", None) for event in events), path.name


# --- against the facts the catalogs were written from, where these are at hand -----------

FOUND_LATER: dict[tuple[int, str], dict[str, str]] = {
    # The heading of the one agency seen is the shorter one.
    (2569, "O3"): {"title": "ข้อมูลการติดต่อและช่องทางการสอบถาม"},
    # Its page shows the item with the plan of 2566-2570.
    (2569, "O5"): {"confidence": "medium"},
}
"""What was seen of an item after the collection had been written, by year and code."""


def facts(year: int) -> Iterator[tuple[str, dict[str, str]]]:
    path = FACTS / f"oit-{year}.yaml"
    if not path.is_file():
        pytest.skip("the collection of official facts (../shared/oit) is not here")
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    for indicator in data["indicators"]:
        for sub in indicator["subindicators"]:
            for group in sub["groups"]:
                for item in group["items"]:
                    yield item["code"], {**item, **FOUND_LATER.get((year, item["code"]), {})}


@pytest.mark.parametrize("year", YEARS)
def test_no_confidence_is_above_that_of_the_facts(
    frameworks: dict[int, Framework], year: int
) -> None:
    for code, fact in facts(year):
        item = frameworks[year].item(code)
        assert item is not None
        assert SURENESS.index(item.confidence) <= SURENESS.index(fact["confidence"])
        for requirement in item.requirements:
            highest = SURENESS.index(fact["elements_confidence"])
            assert SURENESS.index(requirement.confidence) <= highest, requirement.id


@pytest.mark.parametrize("year", YEARS)
def test_titles_and_dates_are_those_of_the_facts(
    frameworks: dict[int, Framework], year: int
) -> None:
    for code, fact in facts(year):
        item = frameworks[year].item(code)
        assert item is not None
        assert item.title == fact["title"]
        assert (item.as_of is not None) == (fact.get("as_of", "null") != "null")


@pytest.mark.parametrize("year", range(2563, 2570))
def test_topics_are_those_of_the_crosswalk(frameworks: dict[int, Framework], year: int) -> None:
    path = FACTS / "crosswalk.yaml"
    if not path.is_file():
        pytest.skip("the collection of official facts (../shared/oit) is not here")
    rows = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)["topics"]
    column = "2564_2565" if year <= 2565 else str(year)
    for row in rows:
        codes = [item.code for item in frameworks[year].items_of_topic(row["id"])]
        assert codes == row[column], row["id"]
