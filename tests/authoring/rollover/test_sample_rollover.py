"""The sample agency from 2568 to 2569: a complete to-do list, and nothing of last year in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from rollover_desk import (
    FRAMEWORKS,
    call,
    data_of,
    leaves,
    loaded,
    open_decisions,
    rolled,
    sample_site,
    tree,
    uncommented,
)

from prongsai.authoring.rollover.agency_rollover import AgencyRollover
from prongsai.authoring.rollover.crosswalk import work_of
from prongsai.reading.fields.refusal import is_left_to_fill
from prongsai.thai.dates import DateError, parse_date
from prongsai.thai.digits import to_arabic
from prongsai.topics.registry import Scope

SLUG = "sample"
NEW = "content/sample/2569"


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site before: read only."""
    return sample_site(tmp_path_factory.mktemp("before"))


@pytest.fixture(scope="module")
def plan(before: Path) -> AgencyRollover:
    """What would be written."""
    return rolled(before, SLUG)


@pytest.fixture(scope="module")
def after(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site after the command has run."""
    root = sample_site(tmp_path_factory.mktemp("after"))
    command = ("rollover", "2569", "--from", "2568", "--agency", SLUG)
    assert call(*command, "--config", str(root / "site_config.yaml")) == 0
    return root


def is_figure(text: str) -> bool:
    """Whether a text is a number, an amount or a date and nothing else."""
    plain = to_arabic(text).replace(",", "").removeprefix("ร้อยละ").strip()
    if plain.replace(".", "", 1).isdigit():
        return True
    try:
        parse_date(text)
    except DateError:
        return False
    return True


# --- which files ---------------------------------------------------------------------------------


def test_every_yearly_topic_that_the_new_year_asks_for_gets_a_file_by_its_topic(
    plan: AgencyRollover,
) -> None:
    asked = {r.topic for item in FRAMEWORKS[2569].items() for r in item.requirements}
    yearly = {
        entry.asked.topic.id for entry in plan.starts if entry.asked.topic.scope is Scope.YEARLY
    }
    assert {file.path for file in plan.files} == {f"{NEW}/{topic}.yaml" for topic in yearly}
    standing = {entry.asked.topic.id for entry in plan.stays}
    assert yearly | standing == asked
    assert yearly.isdisjoint(standing)


def test_a_file_named_by_an_item_code_becomes_a_file_for_each_of_its_topics(
    plan: AgencyRollover,
) -> None:
    from_code = {
        entry.asked.topic.id
        for entry in plan.starts
        if entry.source == "content/sample/2568/o6.yaml"
    }
    assert from_code == {"annual-plan-budget", "six-month-progress"}


def test_content_for_every_year_stays_where_it_is(before: Path, after: Path) -> None:
    old, new = tree(before / "content"), tree(after / "content")
    assert {name: new[name] for name in old} == old
    assert {name.split("/")[1] for name in new if name not in old} == {"2569"}


def test_plans_still_in_force_are_not_copied_and_say_until_when(plan: AgencyRollover) -> None:
    until = {entry.file: entry.until for entry in plan.stays if entry.until}
    assert set(until) == {
        "content/sample/strategic-plan.yaml",
        "content/sample/anticorruption-plan.yaml",
    }
    assert {day.isoformat() for day in until.values() if day} == {"2027-09-30"}


def test_what_the_new_year_does_not_ask_for_is_named_and_not_made(plan: AgencyRollover) -> None:
    assert {entry.topic.id for entry in plan.not_asked} == {
        "executive-participation",
        "procurement-progress",
        "satisfaction",
    }


# --- nothing of last year passes for this year's ----------------------------------------------------


def test_new_files_are_read_without_a_word(after: Path) -> None:
    said = [entry for entry in loaded(after, SLUG).findings if entry.place]
    assert [str(entry) for entry in said if entry.place and "/2569/" in entry.place.file] == []


def test_only_a_title_and_a_unit_are_content(plan: AgencyRollover) -> None:
    for file in plan.files:
        assert isinstance(file.content, str)
        said = data_of(file.content)
        filled = {key for key, value in said.items() if value}
        assert filled <= {"title", "responsible"}, file.path
        assert not any(is_figure(text) for _, text in leaves(said)), file.path


def test_no_title_speaks_of_a_year_that_its_data_are_not_of(plan: AgencyRollover) -> None:
    titles = {
        entry.asked.topic.id: data_of(str(entry.file.content))["title"] for entry in plan.starts
    }
    assert titles["service-statistics"] == "ข้อมูลสถิติการให้บริการ รอบ 6 เดือน ประจำปี พ.ศ. 2569"
    assert titles["no-gift-report"] == "รายงานผลตามนโยบาย No Gift Policy ประจำปี พ.ศ. 2568"
    assert titles["annual-plan-budget"] == "แผนดำเนินงานและการใช้งบประมาณประจำปี"
    assert not any("2567" in title for title in titles.values())


def test_examples_hold_no_figure_of_last_year_even_when_they_are_uncommented(
    plan: AgencyRollover,
) -> None:
    of_the_new_year = {"fiscal_year", "as_of", "number", "year"}
    checked = 0
    for file in plan.files:
        for key, text in leaves(data_of(uncommented(str(file.content)))):
            checked += 1
            if key not in of_the_new_year and not is_left_to_fill(text):
                assert not is_figure(text), (file.path, key, text)
    assert checked > 900


def test_uncommented_examples_lack_nothing_but_what_stands_in_brackets(
    tmp_path: Path, after: Path
) -> None:
    root = sample_site(tmp_path)
    for name, data in tree(after / NEW).items():
        path = root / NEW / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(uncommented(data.decode()), encoding="utf-8")
    found = [entry for entry in loaded(root, SLUG).findings if entry.place]
    codes = {entry.code for entry in found if entry.place and "/2569/" in entry.place.file}
    assert codes == {"CNT017"}


def test_names_of_records_are_kept(plan: AgencyRollover, before: Path) -> None:
    files = {entry.asked.topic.id: str(entry.file.content) for entry in plan.starts}
    folder = before / "content" / SLUG / "2568"

    def said(name: str) -> dict[str, object]:
        return data_of((folder / name).read_text(encoding="utf-8"))

    for name, topic, key, field in (
        ("o6.yaml", "annual-plan-budget", "projects", "name"),
        ("service-statistics.yaml", "service-statistics", "monthly_statistics", "service"),
        ("risk-assessment.yaml", "risk-assessment", "risks", "process"),
        ("integrity-measures.yaml", "integrity-measures", "measures", "measure"),
    ):
        old, new = said(name)[key], data_of(uncommented(files[topic]))[key]
        assert isinstance(old, list)
        assert [entry[field] for entry in new] == [entry[field] for entry in old], topic


def test_a_report_lists_what_the_plan_of_its_year_promised(plan: AgencyRollover) -> None:
    """The report of 2569 is about 2568: last year's report was about the plan before that."""
    files = {entry.asked.topic.id: entry for entry in plan.starts}
    report = data_of(uncommented(str(files["integrity-measures-report"].file.content)))
    ids = [entry["id"] for entry in report["measures"]]
    assert ids == [f"m2568-{number}" for number in range(1, len(ids) + 1)]
    assert all(is_left_to_fill(entry["result"][0]) for entry in report["measures"])
    assert "มาจากแผนใน content/sample/2568/integrity-measures.yaml" in str(
        files["integrity-measures-report"].file.content
    )


def test_months_are_those_of_the_new_year(plan: AgencyRollover) -> None:
    text = next(str(f.content) for f in plan.files if f.path.endswith("service-statistics.yaml"))
    for record in data_of(uncommented(text))["monthly_statistics"]:
        assert list(record["counts"]) == [
            "ต.ค. 2568",
            "พ.ย. 2568",
            "ธ.ค. 2568",
            "ม.ค. 2569",
            "ก.พ. 2569",
            "มี.ค. 2569",
        ]


def test_monthly_tables_asked_for_anew_are_begun_for_every_month(plan: AgencyRollover) -> None:
    files = {entry.asked.topic.id: str(entry.file.content) for entry in plan.starts}
    for topic, months in (("procurement-annual", 12), ("procurement-monthly", 6)):
        tables = data_of(uncommented(files[topic]))["tables"]
        forms = [table["source"] for table in tables if table["columns"] == "sor-khor-ror-1"]
        assert len(set(forms)) == len(forms) == months, topic
        assert all(map(is_left_to_fill, forms))


# --- the to-do list ----------------------------------------------------------------------------------


def test_the_work_of_the_units_is_exactly_what_the_check_asks_for_afterwards(
    plan: AgencyRollover, after: Path
) -> None:
    listed = [
        need.requirement.id
        for unit in work_of(plan, FRAMEWORKS[2569])
        for task in unit.tasks
        for need in task.needs
    ]
    assert sorted(listed) == sorted(
        entry.requirement.id for entry in open_decisions(after, SLUG, 2569)
    )


def test_work_goes_to_the_unit_that_last_year_named(plan: AgencyRollover) -> None:
    units = {
        task.asked.topic.id: (unit.unit, task.usual)
        for unit in work_of(plan, FRAMEWORKS[2569])
        for task in unit.tasks
    }
    assert units["risk-actions"] == ("สำนักปลัดเทศบาล", False)
    assert units["procurement-annual"] == ("กองคลัง", False)
    assert units["procurement-monthly"] == ("กองคลัง (งานพัสดุ)", True)


def test_work_says_of_which_year_and_up_to_which_day(plan: AgencyRollover) -> None:
    tasks = {
        task.asked.topic.id: task for unit in work_of(plan, FRAMEWORKS[2569]) for task in unit.tasks
    }
    assert (tasks["procurement-monthly"].data, str(tasks["procurement-monthly"].as_of)) == (
        "ปี 2569",
        "2026-03-31",
    )
    assert tasks["annual-report"].data == "ปี 2568"
    assert tasks["no-gift-report"].data == "ปี 2568"  # though its item is about 2569
    assert tasks["risk-assessment"].data == "ปี 2569"


# --- again --------------------------------------------------------------------------------------------


def test_a_second_run_writes_nothing(after: Path, capsys: pytest.CaptureFixture[str]) -> None:
    there = tree(after)
    command = ("rollover", "2569", "--from", "2568", "--agency", SLUG)
    assert call(*command, "--config", str(after / "site_config.yaml")) == 0
    assert tree(after) == there
    said = capsys.readouterr().out
    assert "ปี 2569 มีไฟล์ครบทุกเรื่องแล้ว จึงไม่ได้เขียนอะไร" in said
    assert "มีอยู่แล้ว ไม่แตะต้อง (20)" in said


def test_a_dry_run_lists_the_same_files_and_writes_none(
    before: Path, plan: AgencyRollover, capsys: pytest.CaptureFixture[str]
) -> None:
    there = tree(before)
    config = str(before / "site_config.yaml")
    assert call("rollover", "๒๕๖๙", "--from", "๒๕๖๘", "--dry-run", "--config", config) == 0
    assert tree(before) == there
    said = capsys.readouterr().out
    assert all(file.path in said for file in plan.files)
    assert "จะเขียน 20 ไฟล์ ยังไม่ได้เขียนไฟล์ใด (--dry-run)" in said
