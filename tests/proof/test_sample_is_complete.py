"""The sample municipality is complete: no finding of any kind for FY2568 and FY2569."""

from __future__ import annotations

from decimal import Decimal

import pytest
from worked_copy import FRAMEWORKS, REPOSITORY, TOPICS, load

from prongsai.checks.result import item_findings
from prongsai.content.loading import LoadedAgency
from prongsai.findings import Severity
from prongsai.requirements.engine import match_year
from prongsai.requirements.outcome import YearMatch, forecast


@pytest.fixture(scope="module")
def sample() -> LoadedAgency:
    return load(REPOSITORY, "sample")


@pytest.fixture(scope="module", params=[2568, 2569])
def match(request: pytest.FixtureRequest, sample: LoadedAgency) -> YearMatch:
    assert sample.agency is not None
    return match_year(sample.agency, FRAMEWORKS[request.param], TOPICS)


def test_its_content_has_no_faults(sample: LoadedAgency) -> None:
    assert [told for told in sample.findings if told.severity is not Severity.INFO] == []


def test_no_requirement_of_the_year_is_left_open(match: YearMatch) -> None:
    found = [finding for entry in match.items for finding in item_findings(match, entry)]

    assert found == []


def test_every_settled_requirement_shows_its_evidence(match: YearMatch) -> None:
    bare = [
        decision.requirement.id
        for entry in match.items
        for decision in entry.decisions
        if not decision.evidence
    ]

    assert bare == []


def test_it_would_get_full_marks(match: YearMatch) -> None:
    assert match.items_complete == len(list(match.framework.items()))
    assert forecast(match) == Decimal(100)
