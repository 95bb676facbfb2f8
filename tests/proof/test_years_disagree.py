"""Last year's file under a new year is never accepted; honest files are never accused."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from worked_copy import FRAMEWORKS, REPOSITORY, TOPICS, WorkedCopy, load

from prongsai.requirements.engine import match_year
from prongsai.requirements.kinds.data_year import DataYear
from prongsai.requirements.outcome import Outcome
from prongsai.requirements.witnesses import contradiction, same_as_last_year
from prongsai.thai.digits import in_digits

TOPICS_OF_A_YEAR = (
    "annual-report",
    "anticorruption-annual",
    "complaint-statistics",
    "hr-annual",
    "hr-policy-plan",
    "no-gift-report",
    "property-receipt-report",
    "risk-actions",
    "risk-assessment",
)
SETTLED = {Outcome.MET, Outcome.DECLARED_NONE, Outcome.NOT_APPLICABLE}


@pytest.mark.parametrize(("source", "year"), [(2568, 2569), (2569, 2568)])
def test_a_file_of_another_year_is_not_accepted_by_raising_its_year(
    tmp_path: Path, source: int, year: int
) -> None:
    copy = WorkedCopy(tmp_path, "sample")
    folder = copy.root / copy.folder
    for path in (folder / str(source) / "files").iterdir():
        if not (folder / str(year) / "files" / path.name).exists():
            shutil.copy(path, folder / str(year) / "files")
    for topic in TOPICS_OF_A_YEAR:
        text = (folder / str(source) / f"{topic}.yaml").read_text(encoding="utf-8")
        own = re.search(r"^fiscal_year: (\d+)$", text, re.MULTILINE)
        assert own is not None
        moved = text.replace(own[0], f"fiscal_year: {int(own[1]) + year - source}")
        (folder / str(year) / f"{topic}.yaml").write_text(moved, encoding="utf-8")
    agency, _ = copy.load()
    match = match_year(agency, FRAMEWORKS[year], TOPICS)
    accepted = [
        decision.requirement.id
        for entry in match.items
        for decision in entry.decisions
        if isinstance(decision.requirement.check, DataYear)
        and decision.requirement.topic in TOPICS_OF_A_YEAR
        and decision.outcome in SETTLED
    ]
    assert accepted == []


def _named_period(text: str) -> str:
    return re.sub(
        r"^period: 1 ต\.ค\. \d{4} - 30 ก\.ย\. (\d{4})$",
        r"period: ปีงบประมาณ พ.ศ. \1",
        text,
        flags=re.MULTILINE,
    )


VARIANTS = {
    "as it is": lambda text: text,
    "Thai digits in lists": lambda text: re.sub(
        r"^(    period: )(.*)$", lambda m: m[1] + in_digits(m[2], "thai"), text, flags=re.MULTILINE
    ),
    "the period by its name": _named_period,
    "no period": lambda text: re.sub(r"^period: .*\n", "", text, flags=re.MULTILINE),
    "no day": lambda text: re.sub(r"^as_of: .*\n", "", text, flags=re.MULTILINE),
    "no title": lambda text: re.sub(r"^title: .*\n", "", text, flags=re.MULTILINE),
    "months in full": lambda text: text.replace("ต.ค. ", "ตุลาคม ").replace("ก.ย. ", "กันยายน "),
    "a title that names two years": lambda text: re.sub(
        r"^(title: .*?)(?:ประจำ)?ปี พ\.ศ\. (\d{4})$",
        lambda m: f"{m[1]}ประจำปี {m[2]} เพื่อใช้วางแผนปี {int(m[2]) + 1}",
        text,
        flags=re.MULTILINE,
    ),
    "periods in words": lambda text: re.sub(
        r"^    period: .*$", "    period: ตลอดปีงบประมาณ", text, flags=re.MULTILINE
    ),
    "the day in another notation": lambda text: re.sub(
        r"^as_of: 30 ก\.ย\. (\d{4})$", r"as_of: 30/9/\1", text, flags=re.MULTILINE
    ),
}


@pytest.mark.parametrize("name", VARIANTS)
def test_honest_years_are_never_accused(tmp_path: Path, name: str) -> None:
    copy = WorkedCopy(tmp_path, "sample")
    for path in sorted((copy.root / copy.folder).glob("2[0-9][0-9][0-9]/*.yaml")):
        path.write_text(VARIANTS[name](path.read_text(encoding="utf-8")), encoding="utf-8")
    agency, _ = copy.load()
    told = {
        (year, decision.requirement.id): decision.reason
        for year in (2568, 2569)
        for entry in match_year(agency, FRAMEWORKS[year], TOPICS).items
        for decision in entry.open
        if decision.told is not None and decision.told.code.startswith("YR")
    }
    assert told == {}


@pytest.mark.parametrize(
    "slug", ["nong-samet", "wapi-pathum", "hua-pluak", "nong-chok", "tha-nang-naeo"]
)
def test_the_source_agencies_are_not_accused(slug: str) -> None:
    agency = load(REPOSITORY, slug).agency
    assert agency is not None
    for entry in agency.disclosures:
        assert contradiction(agency, entry) is None
        assert same_as_last_year(agency, entry) is None
