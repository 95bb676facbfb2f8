"""Last year's file under a new year is never accepted; honest files are never accused."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from worked_copy import FRAMEWORKS, REPOSITORY, TOPICS, WorkedCopy, as_yaml, load

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


def _in_other_order(value: Any) -> Any:
    """Lists of records from the last to the first, months and keys too."""
    if isinstance(value, dict):
        return {key: _in_other_order(inner) for key, inner in reversed(list(value.items()))}
    if isinstance(value, list):
        return [_in_other_order(inner) for inner in reversed(value)]
    return value


def _in_thai_digits(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _in_thai_digits(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_in_thai_digits(inner) for inner in value]
    is_words = isinstance(value, str) and not re.search(r"://|[/@.][a-z]|^[a-z0-9-]+$", value)
    return in_digits(value, "thai") if is_words else value


def _named_by_what_it_is(value: Any) -> Any:
    for project in value.get("projects", ()):
        project["name"] = f"โครงการ{project['name'].removeprefix('โครงการ')}"
    return value


WHOLE_FILES = {
    "in the other order": (_in_other_order, ("annual-report", "hr-annual", "risk-actions")),
    "in Thai digits": (
        _in_thai_digits,
        ("annual-report", "hr-annual", "risk-actions", "procurement-monthly"),
    ),
    "by what they are": (_named_by_what_it_is, ("annual-report", "hr-annual")),
    "served in the other order": (_in_other_order, ("service-statistics", "procurement-monthly")),
}


@pytest.mark.parametrize("name", WHOLE_FILES)
def test_honest_files_written_otherwise_answer_all_that_they_answered(
    tmp_path: Path, name: str
) -> None:
    rewritten, topics = WHOLE_FILES[name]
    copy = WorkedCopy(tmp_path, "sample")
    for topic in topics:
        file = f"{copy.folder}/2569/{topic}.yaml"
        copy.write(file, rewritten(copy.data(file)))
    decisions, errors = copy.decide(FRAMEWORKS[2569])
    assert errors == ()
    assert {key: d.reason for key, d in decisions.items() if d.outcome not in SETTLED} == {}


def test_a_report_whose_words_stand_in_its_text_answers_by_claims(tmp_path: Path) -> None:
    copy = WorkedCopy(tmp_path, "sample")
    file = f"{copy.folder}/2569/annual-report.yaml"
    data = copy.data(file)
    told = {key: data.pop(key) for key in TITLES}
    data["covers"] = [
        {"requirement": f"annual-report.{key}", "at": f"#{title}"} for key, title in TITLES.items()
    ]
    texts = (f"## {TITLES[key]}\n\n" + "\n".join(f"- {t}" for t in told[key]) for key in TITLES)
    (copy.root / file).unlink()
    (copy.root / file).with_suffix(".md").write_text(
        f"---\n{as_yaml(data)}---\n\n" + "\n\n".join(texts) + "\n", encoding="utf-8"
    )
    decisions, errors = copy.decide(FRAMEWORKS[2569])
    assert errors == ()
    assert {key: d.reason for key, d in decisions.items() if d.outcome not in SETTLED} == {}


TITLES = {"problems": "ปัญหาและอุปสรรค"}

OTHER_YEARS: Mapping[str, Mapping[str, object]] = {
    "period": {"period": "๑ ต.ค. ๒๕๖๕ - ๓๐ ก.ย. ๒๕๖๖"},
    "period by its name": {"period": "ปีงบประมาณ 2566"},
    "day": {"as_of": "30/9/2566"},
    "day years ahead": {"as_of": "30 ก.ย. 2572"},
    "title": {"title": "รายงานผลการดำเนินงาน ประจำปีงบประมาณ พ.ศ. ๒๕๖๖"},
    "title with a short year": {"title": "รายงานผลการดำเนินงานประจำปี 66"},
    "title in the Common Era": {"title": "รายงานผลการดำเนินงาน ประจำปี ค.ศ. 2023"},
    "title that names months": {"title": "รายงานผลการดำเนินงาน ต.ค. 2565 - ก.ย. 2566"},
    "periods of projects": {"period": "ไตรมาส 2/2566"},
    "titles of documents": {"title": "รายงานผลการดำเนินงานประจำปีงบประมาณ พ.ศ. 2566"},
}
INSIDE = {"periods of projects": "projects", "titles of documents": "documents"}


@pytest.mark.parametrize("witness", OTHER_YEARS)
def test_every_witness_of_another_year_is_told(tmp_path: Path, witness: str) -> None:
    copy = WorkedCopy(tmp_path, "sample")
    file = f"{copy.folder}/2569/annual-report.yaml"
    data = copy.data(file)
    for record in data[INSIDE[witness]] if witness in INSIDE else [data]:
        record.update(OTHER_YEARS[witness])
    copy.write(file, data)
    agency, _ = copy.load()
    report = agency.disclosure("annual-report", 2569)
    assert report is not None
    assert contradiction(agency, report) is not None


@pytest.mark.parametrize(
    "slug", ["nong-samet", "wapi-pathum", "hua-pluak", "nong-chok", "tha-nang-naeo"]
)
def test_the_source_agencies_are_not_accused(slug: str) -> None:
    agency = load(REPOSITORY, slug).agency
    assert agency is not None
    for entry in agency.disclosures:
        assert contradiction(agency, entry) is None
        assert same_as_last_year(agency, entry) is None
