"""The published sample, looked at from outside, comes to what its own checker says."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sample_build import SampleBuild

from prongsai.audit.carrying import Carrying, new_agency
from prongsai.audit.deciding import Judge
from prongsai.audit.running import Asked, Audited, audit
from prongsai.audit.targets import saved_site
from prongsai.content.loading import load_agency
from prongsai.content.site_config import load_site
from prongsai.findings import Findings
from prongsai.requirements.engine import match_year
from prongsai.requirements.loader import load_frameworks
from prongsai.requirements.outcome import Outcome

pytestmark = [pytest.mark.proof, pytest.mark.slow]

YEAR = 2568
FRAMEWORKS = load_frameworks(None, Findings())
NOT_TO_BE_SEEN = {
    "annual-report.answers-plan": "the plan of 2567 is not published on this site",
    "hr-annual.answers-plan": "the plan of 2567 is not published on this site",
    "e-service.system": "the system is on another host, which is not opened",
}
"""What cannot be seen from outside, and is left to a human."""


@pytest.fixture(scope="module")
def audited(built_sample: SampleBuild, tmp_path_factory: pytest.TempPathFactory) -> Audited:
    target = saved_site(built_sample.output / "sample", "", "เทศบาลตำบลตัวอย่างโปร่งใส")
    asked = Asked(FRAMEWORKS[YEAR], FRAMEWORKS.topics, date(2025, 4, 1))
    return audit(target, "sample", asked, tmp_path_factory.mktemp("audit"))


def test_the_outcomes_are_those_of_its_own_checker(
    audited: Audited, built_sample: SampleBuild
) -> None:
    site = load_site(built_sample.config, Findings())
    topics = FRAMEWORKS.topics
    loaded = load_agency(site.root, "sample", topics, FRAMEWORKS.topics_of_item)
    assert loaded.agency is not None
    own = match_year(loaded.agency, FRAMEWORKS[YEAR], topics, site.home_of("sample"))
    inside = {
        (item.item.code, decision.requirement.id): decision.outcome
        for item in own.items
        for decision in item.decisions
    }
    otherwise = {
        decision.requirement.id: decision.outcome
        for item in audited.check.items
        for decision in item.match.decisions
        if decision.outcome.settled != inside[item.match.item.code, decision.requirement.id].settled
    }
    assert otherwise == dict.fromkeys(NOT_TO_BE_SEEN, Outcome.NEEDS_HUMAN)


def test_it_moves_over_as_drafts_with_their_origin(audited: Audited, tmp_path: Path) -> None:
    config = tmp_path / "site_config.yaml"
    new_agency(audited.target, "moved", config, None, YEAR)
    site = load_site(config, Findings())
    judge = Judge(FRAMEWORKS[YEAR], FRAMEWORKS.topics, audited.visits, "", audited.target.name)
    carried = Carrying(judge, site, "moved", FRAMEWORKS, FRAMEWORKS.topics).carry()

    written = [name for name in carried.written if name.endswith((".yaml", ".md"))]
    texts = [(tmp_path / name).read_text(encoding="utf-8") for name in written]
    assert len(written) > 25
    assert all("# ที่มา" in text for text in texts)
    risks = (tmp_path / "content/moved/2568/risk-assessment.md").read_text(encoding="utf-8")
    assert "risks:" in risks
    names = [Path(name).name for name in carried.written]
    assert all(name.isascii() for name in names)
    assert carried.findings
