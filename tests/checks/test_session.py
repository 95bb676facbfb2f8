"""A check run: which years and items, what counts, and the same whatever the processes."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from little_year import DAY, YEAR, check, found, write_year
from small_site import SmallSite

from prongsai.checks.assembly import check_result
from prongsai.checks.result import WhatIf
from prongsai.checks.run import Wanted
from prongsai.checks.session import WORTH_A_PROCESS, check_site
from prongsai.content.site_config import load_site
from prongsai.errors import UsageError
from prongsai.findings import Findings, Severity
from prongsai.reporter import BufferReporter, NullReporter
from prongsai.reports.check_json import check_as_json


@pytest.fixture
def site(small_site: Callable[..., SmallSite]) -> SmallSite:
    made = small_site()
    write_year(made)
    return made


def test_readiness_counts_items_points_and_days(site: SmallSite) -> None:
    ready = check(site, "ban-na").years[0].readiness
    assert (ready.items_complete, ready.items_total, ready.days_left) == (1, 4, 29)
    assert ready.oit_score == Decimal("12.5")
    assert ready.total is None


def test_a_what_if_gives_total_and_grade_by_the_years_rules(site: SmallSite) -> None:
    ready = check(site, "ban-na", what_if=WhatIf(Decimal(100), Decimal(100))).years[0].readiness
    assert ready.total == Decimal("65.0")
    assert ready.grade is not None
    assert ready.grade.name == "ต้องปรับปรุง"


def test_gains_add_up_to_what_is_missing(site: SmallSite) -> None:
    year = check(site, "ban-na").years[0]
    gains = {item.match.item.code: item.gain for item in year.items}
    assert gains == {"O1": 0, "O2": Decimal("12.5"), "O3": 25, "O4": 50}
    assert sum(gains.values()) + year.readiness.oit_score == 100


def test_what_a_person_must_say_is_no_success(site: SmallSite) -> None:
    year = check(site, "ban-na", items=("O4",)).years[0]
    (item,) = year.items
    assert not item.match.complete
    assert {(f.code, f.severity) for f in item.findings} == {
        ("OIT023", Severity.WARNING),
        ("OIT030", Severity.WARNING),
    }


def test_without_years_the_one_being_prepared_is_checked(site: SmallSite) -> None:
    assert [year.year for year in check(site, "ban-na").years] == [YEAR]


def test_all_years_are_those_with_a_folder(site: SmallSite) -> None:
    assert [year.year for year in check(site, "ban-na", all_years=True).years] == [2568, YEAR]


def test_an_agency_without_year_folders_is_measured_by_the_year_being_prepared(
    site: SmallSite,
) -> None:
    site.write("content/new-one/agency.yaml", "name: อบต.ใหม่\ntype: อบต.\n")
    assert [year.year for year in check(site, "new-one", all_years=True).years] == [YEAR]


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [({"years": (2590,)}, "ไม่มีกรอบของปี 2590"), ({"items": ("O44",)}, "ไม่มีข้อ O44")],
)
def test_what_no_framework_has_is_refused(
    site: SmallSite, wanted: dict[str, tuple[int | str, ...]], sentence: str
) -> None:
    with pytest.raises(UsageError, match=sentence):
        check(site, **wanted)


def test_a_broken_framework_of_the_site_is_named_where_its_year_is_missed(site: SmallSite) -> None:
    site.edit(f"frameworks/oit-{YEAR}.yaml", "confidence: high", "confidence: สูงมาก")
    with pytest.raises(UsageError) as refused:
        check(site)
    assert {f.place.file for f in refused.value.findings if f.place} == {
        f"frameworks/oit-{YEAR}.yaml"
    }


def test_an_item_narrows_findings_to_its_own_files(site: SmallSite) -> None:
    site.write("content/ban-na/mandate.yaml", "powers: [\n")
    site.write("content/ban-na/structure.yaml", "chart: [\n")
    files = {f.place.file for f in check(site, "ban-na", items=("O3",)).findings if f.place}
    assert files == {"content/ban-na/structure.yaml"}


def test_an_unreadable_agency_is_told_and_never_above_a_score(site: SmallSite) -> None:
    site.write("content/ban-na/agency.yaml", "name: [\n")
    result = check(site)
    assert result.unreadable == ("ban-na",)
    assert {year.slug for year in result.years} == {"khao-noi"}
    assert result.below(Decimal(0))
    assert result.worst(Severity.ERROR)


def test_the_same_finding_of_two_years_is_two(site: SmallSite) -> None:
    result = check(site, "ban-na", years=(2568, YEAR))
    missing = {(f.year, f.requirement) for f in result.findings if f.requirement == "contact.map"}
    assert missing == {(2568, "contact.map"), (YEAR, "contact.map")}


def test_errors_are_reported_while_it_goes_on(site: SmallSite) -> None:
    configured = load_site(site.root / "site_config.yaml", Findings())
    reporter = BufferReporter()
    list(check_site(configured, ("ban-na",), Wanted(DAY), 1, reporter))
    assert [(p.done, p.total, p.errors) for p in reporter.progress] == [(1, 1, 3)]


@pytest.mark.slow
def test_many_agencies_in_processes_give_the_same_bytes(site: SmallSite) -> None:
    for number in range(WORTH_A_PROCESS):
        site.add_agency(f"tambon-{number}")
    write_year(site)
    alone = found(site)
    together = tuple(check_site(alone.site, alone.site.agencies, alone.wanted, 2, NullReporter()))
    parallel = type(alone)(alone.site, alone.wanted, together, alone.more, alone.named)
    assert check_as_json(check_result(parallel)) == check_as_json(check_result(alone))
    assert len({id(year.match.framework) for agency in together for year in agency.years}) == 1
